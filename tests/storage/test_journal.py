"""The journal: durable before it says so, one commit for many, and nothing lost when the disk says no."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from seina.errors import DatabaseBusy, DatabaseDamaged, DiskFull
from seina.settings import Settings
from seina.storage import journal as module
from seina.storage.database import Database
from seina.storage.journal import Journal, NotSaved
from tests.patience import PATIENCE
from tests.storage.troubled import Troubled


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(Settings(boards=tmp_path / "boards"))
    await database.start()
    yield database
    await database.stop()


def on_disk(database: Database) -> list[tuple[str, bytes]]:
    """What another process reads."""
    with sqlite3.connect(database.folder.database) as connection:
        rows = connection.execute("SELECT board, data FROM updates ORDER BY seq").fetchall()
    connection.close()
    return rows


async def test_an_update_is_on_disk_when_its_future_resolves(database: Database) -> None:
    journal = Journal(database)
    number = await journal.append("b1", b"one")
    assert on_disk(database) == [("b1", b"one")]
    assert await journal.version("b1") == number
    assert await journal.version("b2") == 0
    assert await journal.load("b1") == [b"one"]
    await journal.close()


async def test_updates_of_all_boards_are_committed_together_and_each_board_s_in_order(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[object] = []
    directly = database.directly
    monkeypatch.setattr(database, "directly", lambda work: (commits.append(work), directly(work))[1])
    journal = Journal(database)
    first = [journal.append(f"b{number % 3}", b"%d" % number) for number in range(300)]
    await asyncio.gather(*first)
    assert len(commits) <= 2
    later = [journal.append(f"b{number % 3}", b"%d" % number) for number in range(300, 330)]
    numbers = await asyncio.gather(*later)
    assert min(numbers) > max(done.result() for done in first)
    assert await journal.load("b1") == [b"%d" % number for number in range(1, 330, 3)]
    assert await journal.version("b1") == numbers[-2]
    await journal.close()


async def test_what_comes_for_a_board_between_two_commits_is_one_row_with_one_future(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROW", 400)
    journal = Journal(database)
    updates = [bytes([number]) * number for number in range(1, 25)] + [b"x" * 200, b"y" * 20_000, b"z"]
    futures = [journal.append("b1", update) for update in updates]
    assert len(set(futures)) == 3  # a row that is long enough is followed by another
    await asyncio.gather(*futures)
    assert len(on_disk(database)) == 3
    assert (await journal.load_version("b1")).updates == updates
    await journal.close()


async def test_a_full_batch_does_not_wait_for_the_window(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WINDOW", 3600)
    journal = Journal(database)
    await asyncio.wait_for(journal.append("b1", b"x" * module.BATCH), PATIENCE)
    await journal.close()


async def test_a_checkpoint_replaces_what_it_covers(database: Database) -> None:
    journal = Journal(database)
    await journal.append("b1", b"one")
    upto = await journal.append("b1", b"two")
    await journal.append("b2", b"other")
    last = await journal.append("b1", b"three")
    await journal.checkpoint("b1", b"one+two", upto)
    assert await journal.load("b1") == [b"one+two", b"three"]
    assert await journal.load("b2") == [b"other"]
    await journal.checkpoint("b1", b"one+two+three", last)
    await journal.checkpoint("b1", b"older", upto)
    assert await journal.load("b1") == [b"one+two+three"]
    assert await journal.version("b1") == last
    assert await journal.append("b1", b"four") > last
    await journal.close()


@pytest.mark.parametrize("trouble", [DiskFull(), DatabaseBusy(), OSError(5, "input/output error")])
async def test_a_failing_save_keeps_everything_tells_and_heals(
    database: Database, trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_FIRST", 0.001)
    store = Troubled(database)
    journal = Journal(store)
    told: list[bool] = []
    failed = asyncio.Event()

    def on_trouble(ok: bool) -> None:
        told.append(ok)
        failed.set()

    journal.on_trouble = on_trouble
    store.trouble = trouble
    first = journal.append("b1", b"one")
    await asyncio.wait_for(failed.wait(), PATIENCE)
    second = journal.append("b1", b"two")
    assert not first.done()
    assert journal.failing
    assert journal.waiting_bytes == 6
    store.trouble = None
    await asyncio.wait_for(asyncio.gather(first, second), PATIENCE)
    assert told == [False, True]
    assert await journal.load("b1") == [b"one", b"two"]
    assert journal.waiting_bytes == 0
    await journal.close()


async def test_a_database_that_another_program_locks_heals_by_itself(database: Database) -> None:
    journal = Journal(database)
    lock = sqlite3.connect(database.folder.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    failed = asyncio.Event()
    journal.on_trouble = lambda ok: None if ok else failed.set()
    future = journal.append("b1", b"one")
    await asyncio.wait_for(failed.wait(), PATIENCE)
    assert not future.done()
    lock.execute("ROLLBACK")
    lock.close()
    await asyncio.wait_for(future, PATIENCE)
    assert await journal.load("b1") == [b"one"]
    await journal.close()


async def test_closing_writes_what_waits(database: Database) -> None:
    journal = Journal(database)
    future = journal.append("b1", b"one")
    await journal.close()
    assert future.done()
    assert await journal.load("b1") == [b"one"]


async def test_what_could_not_be_saved_at_the_end_is_not_called_saved(database: Database) -> None:
    store = Troubled(database)
    store.trouble = DiskFull()
    journal = Journal(store)
    future = journal.append("b1", b"one")
    await journal.close(patience=0.05)
    with pytest.raises(NotSaved):
        await future
    with pytest.raises(NotSaved):
        await journal.append("b1", b"two")
    assert on_disk(database) == []


async def test_what_people_wrote_is_not_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_FIRST", 0.001)
    async with database.writing() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("ALTER TABLE updates RENAME TO hidden")
    journal = Journal(database)
    failed = asyncio.Event()
    journal.on_trouble = lambda ok: None if ok else failed.set()
    journal.append("b1", b"confidential")
    await asyncio.wait_for(failed.wait(), PATIENCE)
    await journal.close(patience=0.01)
    assert "saving failed" in caplog.text
    assert "confidential" not in caplog.text


@pytest.mark.parametrize("kind", [DatabaseDamaged, RuntimeError])
async def test_no_trouble_of_any_kind_ends_the_trying(
    database: Database, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that died of what it did not know left every later change unsaved, and nobody was told."""
    monkeypatch.setattr(module, "RETRY_FIRST", 0.01)
    store = Troubled(database)
    store.trouble = kind("broken")
    journal = Journal(store)
    told: asyncio.Queue[bool] = asyncio.Queue()
    journal.on_trouble = told.put_nowait
    waiting = journal.append("b1", b"one")
    assert await asyncio.wait_for(told.get(), PATIENCE) is False
    store.trouble = None
    assert await asyncio.wait_for(waiting, PATIENCE) > 0
    assert await told.get() is True
    assert on_disk(database) == [("b1", b"one")]
    await journal.close()
