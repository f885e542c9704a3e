"""What brought the engine down or could not be read: kept for inspection, and known again when it comes back.

``quarantine/`` in the boards folder holds, for each update, two files that only their owner may read:

- ``<board>-<first of the SHA-256>.update``: its bytes, as they were (with what people wrote in them);
- ``<board>-<first of the SHA-256>.json``: `Entry`, without any of that.

An update that was being applied when the engine died comes back from its author, who has it still.
`Condemned` knows it again: by its bytes, by the clocks that only it could have written, or by what it
deleted.
"""

import hashlib
import json
import re
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from seina.board.update import BadUpdate, Deletes, Unsupported, read_update
from seina.storage.layers import board_of

APPLIED, JOURNAL, CHECKPOINT, SNAPSHOT = "applied", "journal", "checkpoint", "snapshot"
"""Where it was met: it was being applied, and is in no journal; or it stood in the table of that name."""

MOST = 10_000
"""Entries at most: a hostile client shall not fill the disk."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One update in quarantine. `time` in ms since 1970; `place`: its row in the journal, and where there."""

    board: str
    where: str
    why: str
    time: int
    size: int
    sha256: str
    place: tuple[int, int] | None = None
    trace: tuple[str, ...] = ()
    """What the server was doing: file, line and function, the innermost first."""


class Quarantine:
    """The folder; it is made when there is something to keep. Methods block."""

    def __init__(self, boards: Path) -> None:
        self.path = boards / "quarantine"

    def keep(
        self,
        board: str,
        update: bytes,
        where: str,
        why: str,
        *,
        place: tuple[int, int] | None = None,
        trace: Iterable[str] = (),
    ) -> Entry:
        """Put an update away; one that is there already stays as it is. Raises `OSError`."""
        digest = hashlib.sha256(update).hexdigest()
        now = int(time.time() * 1000)
        entry = Entry(board, where, why, now, len(update), digest, place, tuple(trace))
        self.path.mkdir(mode=0o700, exist_ok=True)
        name = f"{_plain(board)}-{digest[:16]}"
        told = self.path / f"{name}.json"
        if not told.exists() and sum(1 for _ in self.path.glob("*.json")) < MOST:
            _write(self.path / f"{name}.update", update)
            _write(told, json.dumps(asdict(entry), indent=2).encode() + b"\n")
        return entry

    def entries(self) -> list[Entry]:
        """All that is kept, oldest first; files that can't be read are left out."""
        found = []
        for file in self.path.glob("*.json"):
            try:
                told = json.loads(file.read_bytes())
                place = told.pop("place")
                told["trace"] = tuple(told.pop("trace"))
                found.append(Entry(**told, place=tuple(place) if place else None))
            except (OSError, ValueError, TypeError, KeyError, AttributeError):
                continue
        return sorted(found, key=lambda entry: (entry.time, entry.sha256))

    def forget_layers(self, prefix: str) -> None:
        """Layers whose keys begin so are over, and with them what was kept of them. Raises `OSError`."""
        for entry in self.entries():
            if entry.board.startswith(prefix):
                self.forget(entry.board)

    def forget(self, board: str) -> None:
        """The board is erased, and with it what was kept of it and its layers. Raises `OSError`."""
        if board == board_of(board):
            self.forget_layers(f"{board}/")
        for file in self.path.glob(f"{_plain(board)}-*"):
            if re.fullmatch(r"[0-9a-f]{16}\.(update|json)", file.name[len(_plain(board)) + 1 :]):
                file.unlink(missing_ok=True)

    def condemned(self) -> dict[str, "Condemned"]:
        """Board → what must not be applied there again."""
        by_board: dict[str, Condemned] = {}
        for entry in self.entries():
            if entry.where != APPLIED:
                continue
            condemned = by_board.setdefault(entry.board, Condemned())
            file = self.path / f"{_plain(entry.board)}-{entry.sha256[:16]}.update"
            try:
                condemned.add(file.read_bytes())
            except OSError:
                continue
        return by_board


class Condemned:
    """Updates of one board that brought the engine down."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()
        self._clocks: list[tuple[int, int, int]] = []
        self._deletes: list[Deletes] = []

    def add(self, update: bytes) -> None:
        self._digests.add(hashlib.sha256(update).digest())
        written, deleted = _contents(update)
        self._clocks += written
        if not written and deleted:
            self._deletes.append(deleted)

    def matches(self, update: bytes) -> bool:
        """True where `update` is one of them, or holds anything of one."""
        if hashlib.sha256(update).digest() in self._digests:
            return True
        written, deleted = _contents(update)
        for client, start, end in written:
            if any(client == other and start < last and first < end for other, first, last in self._clocks):
                return True
        return any(_covers(deleted, each) for each in self._deletes)


def _contents(update: bytes) -> tuple[list[tuple[int, int, int]], Deletes]:
    """What it writes as (client, first clock, end), and what it deletes; nothing of what can't be read."""
    try:
        sections, deletes = read_update(update)
    except (BadUpdate, Unsupported):
        return [], []
    written = []
    for client, structs in sections:
        if structs:
            written.append((client, structs[0][1], structs[-1][1] + structs[-1][2]))
    return written, deletes


def _covers(deleted: Deletes, others: Deletes) -> bool:
    return all(
        any(client == c and start >= s and start + length <= s + n for c, s, n in deleted)
        for client, start, length in others
    )


def _plain(board: str) -> str:
    """The board's id as a file's name."""
    return "".join(each if each.isascii() and (each.isalnum() or each in "-_") else "_" for each in board)[
        :64
    ]


def _write(file: Path, data: bytes) -> None:
    file.touch(mode=0o600)
    file.write_bytes(data)
