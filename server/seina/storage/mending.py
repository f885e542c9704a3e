"""Has a board open again whose journal holds what the engine can't take. Blocking; no server may hold it.

What has to be left out goes to quarantine, and the rest becomes the board's checkpoint. Where the checkpoint
itself is what can't be read, the newest snapshot that can takes its place, and what the journal holds after
it is applied as far as it goes on from there.
"""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seina.storage.examiner import Examined, Examiner
from seina.storage.quarantine import CHECKPOINT, JOURNAL, Quarantine
from seina.storage.rows import RowDamaged, unpack


@dataclass(frozen=True, slots=True)
class Lying:
    """A board as it lies on disk: its updates, and each one's row (0: the checkpoint) and index there.

    `damaged` are rows that are not what they say: number, bytes, why.
    """

    updates: list[bytes]
    places: list[tuple[int, int]]
    damaged: list[tuple[int, bytes, str]]
    last: int


@dataclass(frozen=True, slots=True)
class Mended:
    """`left_out` updates went to quarantine; `source` is what the board was made of."""

    left_out: int
    objects: int
    source: str


def lying(connection: sqlite3.Connection, board: str) -> Lying:
    """What the tables hold of a board, in one transaction."""
    updates: list[bytes] = []
    places: list[tuple[int, int]] = []
    damaged: list[tuple[int, bytes, str]] = []
    # A database from before rows held several updates can be looked at, too.
    several = connection.execute("SELECT 1 FROM pragma_table_info('updates') WHERE name = 'count'").fetchone()
    count_of = "count" if several else "1"
    connection.execute("BEGIN")
    try:
        checkpoint = connection.execute(
            "SELECT state, upto FROM checkpoints WHERE board = ?", (board,)
        ).fetchone()
        last = checkpoint[1] if checkpoint else 0
        rows = connection.execute(
            f"SELECT seq, data, {count_of} FROM updates WHERE board = ? AND seq > ? ORDER BY seq",  # noqa: S608
            (board, last),
        ).fetchall()
    finally:
        connection.execute("COMMIT")
    if checkpoint:
        updates.append(checkpoint[0])
        places.append((0, 0))
    for number, data, count in rows:
        last = number
        try:
            found = unpack(data, count)
        except (RowDamaged, TypeError) as problem:
            damaged.append((number, data if isinstance(data, bytes) else b"", str(problem)))
            continue
        updates += found
        places += [(number, index) for index in range(len(found))]
    return Lying(updates, places, damaged, last)


def mend(
    connection: sqlite3.Connection, board: str, boards: Path, examiner: Examiner, found: Lying | None = None
) -> Mended | None:
    """Leave out of a board what can't be applied; None where it is sound.

    Raises `sqlite3.Error` and `OSError`; the board is as it was then. `boards` is the boards folder.
    """
    there = found or lying(connection, board)
    examined = examiner.examine(there.updates)
    if examined.sound and not there.damaged:
        return None
    source = "the journal"
    if examined.broken is not None or (0 in examined.bad and there.places[0][0] == 0):
        fallen, name = _from_snapshots(connection, board, there, examiner)
        if fallen is not None:
            examined, source = fallen, name
    quarantine = Quarantine(boards)
    for index, why in examined.bad.items():
        place = there.places[index]
        where = JOURNAL if place[0] else CHECKPOINT
        quarantine.keep(board, there.updates[index], where, why, place=place)
    for number, data, why in there.damaged:
        quarantine.keep(board, data, JOURNAL, why, place=(number, -1))
    if examined.broken is not None:
        # Nothing at all can be read. What there was is kept, and the board begins anew.
        for update, place in zip(there.updates, there.places, strict=True):
            quarantine.keep(board, update, JOURNAL if place[0] else CHECKPOINT, examined.broken, place=place)
        source = "nothing"
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM checkpoints WHERE board = ?", (board,))
        if examined.state:
            connection.execute(
                "INSERT INTO checkpoints (board, upto, state, at) VALUES (?, ?, ?, ?)",
                (board, there.last, examined.state, int(time.time() * 1000)),
            )
        connection.execute("DELETE FROM updates WHERE board = ? AND seq <= ?", (board, there.last))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return Mended(len(examined.bad) + len(there.damaged), examined.objects, source)


def _from_snapshots(
    connection: sqlite3.Connection, board: str, there: Lying, examiner: Examiner
) -> tuple[Examined | None, str]:
    """The newest snapshot that can be read, with what the journal adds to it; indexes as in `there`."""
    for name, state in _states(connection, board):
        if not examiner.examine([state]).sound:
            continue
        examined = examiner.examine([state, *there.updates])
        if examined.broken is None and 0 not in examined.bad:
            examined.bad = {index - 1: why for index, why in examined.bad.items()}
            return examined, name
    return None, ""


def _states(connection: sqlite3.Connection, board: str) -> Iterator[tuple[str, bytes]]:
    ids = connection.execute(
        "SELECT id FROM snapshots WHERE board = ? ORDER BY taken DESC", (board,)
    ).fetchall()
    for (snapshot,) in ids:
        (state,) = connection.execute("SELECT state FROM snapshots WHERE id = ?", (snapshot,)).fetchone()
        yield f"the snapshot {snapshot}", state
