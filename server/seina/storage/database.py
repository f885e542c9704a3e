"""The SQLite database: connections, transactions, and the start that migrates it.

Readers share a few connections. Writers share one, in the order in which they ask: SQLite has one writer
anyway, and a queue in memory is fairer than SQLite's busy loop. ``synchronous=FULL``, because "Saved" is a
promise.
"""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from seina.errors import DatabaseBusy, FolderInUse
from seina.settings import Settings
from seina.storage import schema
from seina.storage.folder import Folder
from seina.storage.trouble import told_plainly, trouble

T = TypeVar("T")

_READERS = 4
_BUSY_MS = 5000
_DIRECT_BUSY_MS = 1000
"""The journal tries again by itself, and people are to be told soon that their changes are not saved yet."""
_HURRY_BUSY_MS = 250
_TURN_SECONDS = 5.0
"""How long a writer waits for those before it. While another program locks the database each of them takes
`_BUSY_MS`, and whoever stood behind ten of them would wait for a minute to be told so."""
_READ_SECONDS = 30.0
"""How long a reader waits for those before it. No other program can keep them from reading: a long queue says
that the machine is busy, and who stands in it is better served late than told that the database is locked."""


class Database:
    """``start``; ``session`` to read, ``writing``, ``together`` or ``directly`` to write; then ``stop``."""

    engine: AsyncEngine

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = Folder(settings.boards)
        self.secret = b""
        self._writer: AsyncEngine
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Callable[[AsyncSession], Awaitable[Any]], asyncio.Future[Any]]] = []
        self._flush: asyncio.Task[None] | None = None
        self._direct: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._hurried = False

    async def start(self, *, serving: bool = False) -> None:
        """Open the folder and the database, migrating it first. ``serving`` takes the folder's lock.

        Raises `CannotStart` with what to do about it, or `StorageTrouble`.
        """
        with told_plainly():
            await asyncio.to_thread(self._prepare, serving)
        url = f"sqlite+aiosqlite:///{self.folder.database}"
        self.engine = create_async_engine(url, pool_size=_READERS, max_overflow=0, pool_timeout=_READ_SECONDS)
        self._writer = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=_TURN_SECONDS)
        for engine, begin in ((self.engine, "BEGIN"), (self._writer, "BEGIN IMMEDIATE")):
            event.listen(engine.sync_engine, "connect", _open)
            event.listen(engine.sync_engine, "begin", self._begins_with(begin))

    async def stop(self) -> None:
        """Write what waits, close all connections and give the folder back."""
        if self._flush is not None:
            await asyncio.gather(self._flush, return_exceptions=True)
        if hasattr(self, "engine"):
            await self.engine.dispose()
            await self._writer.dispose()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close_direct)
        self._thread.shutdown(wait=False)
        self.folder.unlock()

    def hurry(self) -> None:
        """The server is about to end: wait for a locked database no longer than it takes to be sure."""
        self._hurried = True

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """For reading: one consistent state of the database while the block lasts."""
        with told_plainly():
            async with AsyncSession(self.engine, expire_on_commit=False) as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """The one transaction that writes now; committed at the end of the block, durable after it.

        Keep the block short and await nothing in it but the session, since every other writer waits.
        Raises `DatabaseBusy` where the turn does not come.
        """
        with told_plainly():
            await self._take_turn()
            try:
                async with (
                    AsyncSession(self._writer, expire_on_commit=False) as session,
                    session.begin(),
                ):
                    yield session
            finally:
                self._turn.release()

    async def directly(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """``work`` in the one writing transaction, on the driver's connection, in a thread of its own.

        For what is written many times a second: SQLAlchemy's share of a row is dearer than SQLite's. The
        thread has to ask the event loop's for Python's lock, so ``work`` should be a call or two. Raises as
        `writing` does, also `DatabaseBusy` where another program holds the database for a second.
        """
        with told_plainly():
            await self._take_turn()
            running = asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)
            # Whoever is cancelled meanwhile must not give the turn away while the thread still writes.
            running.add_done_callback(lambda _: self._turn.release())
            return await running

    async def together(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """``work`` in a transaction that others who ask at the same time share; answers when it is durable.

        Three hundred people who join in one second cost a few commits, not three hundred. Work that raises is
        undone alone (a savepoint) and raises here.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._flush is None or self._flush.done():
            self._flush = asyncio.create_task(self._write_waiting())
        return await done

    async def check(self) -> None:
        """Raises `StorageTrouble` if the database does not answer."""
        async with self.session() as session:
            await session.execute(text("SELECT 1"))

    async def forget(self) -> bool:
        """Empty the write-ahead log, so that what was deleted is in no file of the database any more.

        False where somebody who reads an older state stood in the way: then ask again later.
        """
        with told_plainly():
            await self._take_turn()
            running = asyncio.get_running_loop().run_in_executor(self._thread, self._empty_log)
            running.add_done_callback(lambda _: self._turn.release())
            return await running

    def _empty_log(self) -> bool:
        (busy, _, _) = self._connect().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    async def _take_turn(self) -> None:
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            raise DatabaseBusy from None

    async def _write_waiting(self) -> None:
        while self._waiting:
            batch: list[tuple[Callable[[AsyncSession], Awaitable[Any]], asyncio.Future[Any]]] = []
            results: list[tuple[asyncio.Future[Any], Any, Exception | None]] = []
            try:
                async with self.writing() as session:
                    # Begun here, or each would find the database locked by itself, after seconds of waiting.
                    await session.connection()
                    batch, self._waiting = self._waiting, []  # after the wait for our turn: take all who came
                    alone = len(batch) == 1
                    for work, done in batch:
                        try:
                            # Undone by a savepoint, without the others; who is alone needs none.
                            async with contextlib.nullcontext() if alone else session.begin_nested():
                                results.append((done, await work(session), None))
                        except Exception as error:
                            if alone:
                                raise
                            results.append((done, None, trouble(error) or error))
            except Exception as error:  # noqa: BLE001 - the commit failed, so everybody's work did
                if not batch:
                    batch, self._waiting = self._waiting, []
                results = [(done, None, error) for _, done in batch]
            for done, value, problem in results:
                if done.cancelled():
                    continue
                if problem is not None:
                    done.set_exception(problem)
                else:
                    done.set_result(value)

    def _connect(self) -> sqlite3.Connection:
        """The direct connection."""
        if self._direct is None:
            # Used by one thread at a time: the executor's, and whoever looks into it in a test.
            self._direct = sqlite3.connect(self.folder.database, check_same_thread=False)
            _open(self._direct, None)
        self._direct.execute(f"PRAGMA busy_timeout = {_HURRY_BUSY_MS if self._hurried else _DIRECT_BUSY_MS}")
        return self._direct

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection = self._connect()
            connection.execute("BEGIN IMMEDIATE")
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            # A connection that failed in the middle (an fsync, a disk that went away) is not trusted again.
            self._close_direct()
            raise
        return result

    def _close_direct(self) -> None:
        if self._direct is not None:
            with contextlib.suppress(sqlite3.Error):
                self._direct.close()
            self._direct = None

    def _begins_with(self, statement: str) -> Callable[[Any], None]:
        def begin(connection: Any) -> None:
            if self._hurried:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {_HURRY_BUSY_MS}")
            connection.exec_driver_sql(statement)

        return begin

    def _prepare(self, serving: bool) -> None:
        self.folder.prepare()
        if serving:
            self.folder.lock()
        with self.folder.alone():
            stamp = time.strftime("%Y%m%d-%H%M%S")
            if not serving and self.folder.served and schema.outdated(self.folder.database):
                raise FolderInUse(
                    f"An older Seinä serves the boards folder {self.folder.path.resolve()} now.",
                    next="Stop it, start this version once, and try again.",
                )
            schema.migrate(self.folder.database, self.folder.backups, stamp)
        self.secret = self.folder.secret()


def _open(connection: Any, _record: Any) -> None:
    # Transactions are begun by _begins_with: Python's sqlite3 would begin them late, and never for reading.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What is deleted is gone from the file, too: ballots of an anonymous voting, for one.
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
