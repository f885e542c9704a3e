"""The journal: every change of every open board, on disk before anybody is told "saved".

Updates of all boards wait together for at most `WINDOW` seconds or `BATCH` bytes and are committed in one
transaction, since a commit costs the same (one fsync) for one update as for a thousand; those of one board
make one row (`storage.rows`), since a row costs more than the bytes in it. When a commit fails
(disk full, database locked or read-only) nothing is dropped: the updates stay here, in order, and are tried
again until they are in. Whoever wants to know is told by `on_trouble`.

    append ──▶ waiting ──▶ one transaction ──▶ futures resolve with the updates' numbers
                   ▲                │ fails
                   └── wait a bit ◀─┘

A board's document is its checkpoint and the updates after it. Applying an update twice does no harm, so a
checkpoint may hold more than it says.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import StorageTrouble
from seina.figures import FIGURES
from seina.storage.rows import pack, unpack
from seina.storage.tables import CheckpointRow, UpdateRow

T = TypeVar("T")

log = logging.getLogger(__name__)

WINDOW = 0.04
"""Seconds for which the first of a batch waits for others."""

BATCH = 64 * 1024
"""Bytes of updates that are committed without waiting for the window to end."""

ROW = 1024 * 1024
"""Bytes from which on a board's waiting updates go into another row, as they gather while the disk fails."""

RETRY_FIRST, RETRY_LAST = 0.1, 2.0
"""Seconds until a failed commit is tried again: the first pause, doubled each time up to the last."""

_updates: SqlTable = UpdateRow.__table__  # type: ignore[assignment]
_checkpoints: SqlTable = CheckpointRow.__table__  # type: ignore[assignment]


class Store(Protocol):
    """What the journal needs of `storage.database.Database`: its kinds of transaction."""

    def session(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def writing(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    async def directly(self, work: Callable[[sqlite3.Connection], T]) -> T: ...


class NotSaved(StorageTrouble):
    """The journal was closed while these updates could not be written; they are lost with the process."""

    code = "database-busy"
    message = "The last changes could not be saved before the server stopped."
    next = "Keep the page open: it sends them again when the server is back."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A board as it lies on disk: updates to apply in order, and the number of the last.

    `places` tells each update's row (0 for the checkpoint) and its index there.
    """

    updates: list[bytes]
    version: int
    places: list[tuple[int, int]]


@dataclass(slots=True)
class _Row:
    """What came for one board since the last commit began: a row to be."""

    board: str
    updates: list[bytes]
    bytes: int
    at: int
    done: "asyncio.Future[int]"


class Journal:
    """See the module. One instance a process; `append` never blocks."""

    def __init__(self, store: Store) -> None:
        self.on_trouble: Callable[[bool], None] = lambda _ok: None
        self._store = store
        self._waiting: list[_Row] = []
        self._open: dict[str, _Row] = {}
        self._bytes = 0
        self._wake = asyncio.Event()
        self._full = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self._closing = False
        self._failing = False
        self.lost = 0
        """After `close`: how many updates could not be written."""

    @property
    def failing(self) -> bool:
        """True between a commit that failed and the next that did not."""
        return self._failing

    @property
    def waiting_bytes(self) -> int:
        """Bytes of updates that are not on disk yet."""
        return self._bytes

    @property
    def waiting_seconds(self) -> float:
        """How long the oldest of them has waited; 0.0 where none does."""
        return max(0.0, time.time() - self._waiting[0].at / 1000) if self._waiting else 0.0

    def append(self, board: str, update: bytes) -> "asyncio.Future[int]":
        """Have an update written; the future resolves with its number when it is durable.

        What is appended for one board until the next commit begins has one number and one future, the same
        object: callers need to look at it once. Updates become durable in the order in which they were
        appended, a board's over all commits, and those of different boards from commit to commit.
        """
        row = self._open.get(board)
        if row is None or row.bytes >= ROW:
            row = self._new_row(board)
            if row.done.done():
                return row.done
        row.updates.append(update)
        length = len(update)
        row.bytes += length
        self._bytes += length
        if self._bytes >= BATCH:
            self._full.set()
        return row.done

    def _new_row(self, board: str) -> _Row:
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        # Callers may drop the future (an edit of the server's own): its failure is then nobody's surprise.
        done.add_done_callback(_look)
        row = _Row(board, [], 0, int(time.time() * 1000), done)
        if self._closing:
            done.set_exception(NotSaved())
            return row
        self._open[board] = row
        self._waiting.append(row)
        self._wake.set()
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_on(), name="journal")
        return row

    async def load(self, board: str) -> list[bytes]:
        """The updates that make up a board, in order; empty for one that was never written to."""
        return (await self.load_version(board)).updates

    async def load_version(self, board: str) -> Loaded:
        """As `load`, with the number that `version` answers for the same moment."""
        async with self._store.session() as session:
            checkpoint = (
                await session.execute(
                    select(_checkpoints.c.state, _checkpoints.c.upto).where(_checkpoints.c.board == board)
                )
            ).one_or_none()
            upto = checkpoint.upto if checkpoint else 0
            tail = (
                await session.execute(
                    select(_updates.c.data, _updates.c.count, _updates.c.seq)
                    .where(_updates.c.board == board, _updates.c.seq > upto)
                    .order_by(_updates.c.seq)
                )
            ).all()
        updates = [checkpoint.state] if checkpoint else []
        places = [(0, 0)] if checkpoint else []
        for data, count, number in tail:  # a row's own `count` is the tuple's method
            updates.extend(unpack(data, count))
            places.extend((number, index) for index in range(count))
        return Loaded(updates, tail[-1].seq if tail else upto, places)

    async def version(self, board: str) -> int:
        """The number of the board's last durable update; grows with every change, 0 for an unknown board."""
        async with self._store.session() as session:
            last = await session.scalar(select(func.max(_updates.c.seq)).where(_updates.c.board == board))
            if last is None:
                last = await session.scalar(select(_checkpoints.c.upto).where(_checkpoints.c.board == board))
        return int(last or 0)

    async def checkpoint(self, board: str, state: bytes, upto: int) -> None:
        """Keep `state`, which holds every update up to and with number `upto`, in their place.

        An older checkpoint than the one that is there is left out. Raises `StorageTrouble` as the store does;
        nothing is lost then.
        """
        try:
            await self._checkpoint(board, state, upto)
        except StorageTrouble:
            FIGURES.checkpoints_failed += 1
            raise
        FIGURES.checkpoints += 1

    async def _checkpoint(self, board: str, state: bytes, upto: int) -> None:
        async with self._store.writing() as session:
            present = await session.scalar(select(_checkpoints.c.upto).where(_checkpoints.c.board == board))
            if present is not None and present > upto:
                return
            await session.execute(delete(_checkpoints).where(_checkpoints.c.board == board))
            at = int(time.time() * 1000)
            await session.execute(insert(_checkpoints).values(board=board, upto=upto, state=state, at=at))
            await session.execute(delete(_updates).where(_updates.c.board == board, _updates.c.seq <= upto))

    async def flush(self) -> None:
        """Wait until everything that was appended before is durable, however long that takes."""
        if self._waiting:
            self._full.set()
            await asyncio.wait([self._waiting[-1].done])

    async def close(self, patience: float = 5.0) -> None:
        """Write what waits, trying for `patience` seconds; what is not in then fails with `NotSaved`."""
        self._closing = True
        if self._writer is not None:
            self._full.set()
            self._wake.set()
            await asyncio.wait([self._writer], timeout=patience)
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        if self._waiting:
            self.lost = self._count()
            log.error("%d changes could not be saved before the end", self.lost)
        for row in self._waiting:
            if not row.done.done():
                row.done.set_exception(NotSaved())
        self._waiting.clear()
        self._open.clear()
        self._bytes = 0

    async def _write_on(self) -> None:
        while True:
            if not self._waiting:
                if self._closing:
                    return
                self._wake.clear()
                await self._wake.wait()
                continue
            await self._gather()
            # From here on what is appended goes into new rows, also where these have to be tried again.
            batch = list(self._waiting)
            self._open.clear()
            await self._commit_until_in(batch)

    async def _gather(self) -> None:
        """Let others join the batch, for a moment or until it is full."""
        if self._bytes < BATCH and not self._closing:
            self._full.clear()
            try:
                async with asyncio.timeout(WINDOW):
                    await self._full.wait()
            except TimeoutError:
                pass
        self._full.clear()

    async def _commit_until_in(self, batch: list[_Row]) -> None:
        rows = [(row.board, pack(row.updates), row.at, len(row.updates)) for row in batch]
        pause = RETRY_FIRST
        began = time.perf_counter()
        last: int | None = None
        while last is None:
            began = time.perf_counter()
            try:
                last = await self._store.directly(partial(_insert, rows))
            except Exception as trouble:  # noqa: BLE001 - whatever it is, to stop trying would lose changes unseen
                FIGURES.saves_failed += 1
                if not self._failing:
                    self._failing = True
                    log.error("saving failed, %d changes wait in memory: %s", self._count(), _short(trouble))
                    self.on_trouble(False)
                await asyncio.sleep(pause)
                pause = min(pause * 2, RETRY_LAST)
        FIGURES.commit.observe(time.perf_counter() - began)
        FIGURES.saved_updates += sum(row[3] for row in rows)
        FIGURES.saved_bytes += sum(row.bytes for row in batch)
        # Only what is durable leaves the queue: what came meanwhile stays for the next batch.
        del self._waiting[: len(batch)]
        self._bytes -= sum(row.bytes for row in batch)
        if self._failing:
            self._failing = False
            log.warning("saving works again")
            self.on_trouble(True)
        for number, row in enumerate(batch, last - len(batch) + 1):
            if not row.done.done():
                row.done.set_result(number)

    def _count(self) -> int:
        return sum(len(row.updates) for row in self._waiting)


def _insert(rows: list[tuple[str, bytes, int, int]], connection: sqlite3.Connection) -> int:
    """Write rows; the number of the last. In one transaction AUTOINCREMENT counts without gaps."""
    connection.executemany("INSERT INTO updates (board, data, at, count) VALUES (?, ?, ?, ?)", rows)
    (last,) = connection.execute("SELECT last_insert_rowid()").fetchone()
    return int(last)


def _look(done: "asyncio.Future[int]") -> None:
    if not done.cancelled():
        done.exception()


def _short(trouble: Exception) -> str:
    """The kind and cause of trouble without the statement, whose parameters hold what people wrote."""
    return f"{type(trouble).__name__}: {getattr(trouble, 'orig', None) or type(trouble).__name__}"
