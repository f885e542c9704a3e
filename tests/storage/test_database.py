"""The database: migration, transactions, and what its errors mean."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import (
    CannotStart,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DiskFull,
    FolderNotWritable,
    SchemaTooNew,
)
from seina.settings import Settings
from seina.storage import database as database_module
from seina.storage import migrations, schema
from seina.storage.database import Database
from seina.storage.folder import Folder
from seina.storage.tables import AuditRow, BoardRow, Table
from seina.storage.trouble import told_plainly, trouble


@pytest.fixture
async def database(tmp_path: Path):
    database = Database(Settings(boards=tmp_path / "boards"))
    await database.start()
    yield database
    await database.stop()


def audit(what: str) -> AuditRow:
    return AuditRow(at=1, what=what, account=None, person=None, board=None, detail=None)


async def count(database: Database) -> int:
    async with database.session() as session:
        return (await session.execute(select(func.count(AuditRow.id)))).scalar_one()


async def test_the_migrated_database_is_what_the_tables_say(database: Database) -> None:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(compare) == []


def test_the_newest_schema_is_the_last_migration() -> None:
    versions = Path(migrations.__file__).parent / "versions"
    last = max(file.name.split("_")[0] for file in versions.glob("[0-9]*.py"))
    assert last == schema.NEWEST


async def test_a_backup_is_a_whole_copy_that_only_its_owner_reads(tmp_path: Path) -> None:
    file, backups = tmp_path / "seina.sqlite", tmp_path / "backups"
    assert schema.migrate(file, backups, "first") is None
    assert schema.migrate(file, backups, "again") is None
    assert not backups.exists()  # nothing was migrated that was worth keeping
    backup = schema.back_up(file, backups / "copy.sqlite")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM boards").fetchone() == (0,)


async def test_a_database_of_a_newer_seina_is_refused_with_what_to_do(tmp_path: Path) -> None:
    settings = Settings(boards=tmp_path)
    first = Database(settings)
    await first.start()
    await first.stop()
    with closing(sqlite3.connect(tmp_path / "seina.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(SchemaTooNew, match="newer version") as refusal:
        await Database(settings).start()
    assert "Install" in refusal.value.next


async def test_a_file_that_is_no_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "seina.sqlite").write_bytes(b"not a database, " * 500)
    with pytest.raises(DatabaseDamaged, match="not a whole database") as refusal:
        await Database(Settings(boards=tmp_path)).start()
    assert "backups" in refusal.value.next


async def test_a_second_server_on_the_folder_is_refused_but_a_reader_is_not(tmp_path: Path) -> None:
    settings = Settings(boards=tmp_path)
    first = Database(settings)
    await first.start(serving=True)
    first.folder.note_server("http://127.0.0.1:8300")
    code = (
        "import asyncio; from pathlib import Path; from seina.settings import Settings\n"
        "from seina.storage.database import Database\n"
        "from seina.errors import FolderInUse\n"
        f"database = Database(Settings(boards=Path({str(tmp_path)!r})))\n"
        "asyncio.run(database.start())\n"
        "try: asyncio.run(database.start(serving=True))\n"
        "except FolderInUse as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"at http://127.0.0.1:8300 (process {os.getpid()})" in told.stdout
    await first.stop()
    second = Database(settings)
    await second.start(serving=True)
    await second.stop()


async def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FolderNotWritable, match="cannot be written to"):
        await Database(Settings(boards=tmp_path / "file" / "boards")).start()


async def test_the_secret_is_the_same_at_each_start_and_only_its_owner_reads_it(database: Database) -> None:
    file = database.folder.path / "secret"
    assert len(database.secret) == 32
    assert database.folder.secret() == database.secret
    if sys.platform != "win32":
        assert stat.S_IMODE(database.folder.path.stat().st_mode) == 0o700
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_writers_take_turns_and_a_failed_one_leaves_nothing(database: Database) -> None:
    async def fails() -> None:
        async with database.writing() as session:
            session.add(audit("lost"))
            await session.flush()
            raise ValueError

    async def writes() -> None:
        async with database.writing() as session:
            session.add(audit("kept"))

    results = await asyncio.gather(*(writes() for _ in range(20)), fails(), return_exceptions=True)
    assert [type(each) for each in results if each is not None] == [ValueError]
    assert await count(database) == 20


async def test_work_done_together_shares_commits_and_one_failure_undoes_only_itself(
    database: Database,
) -> None:
    commits = 0
    old = database.writing

    def counted():
        nonlocal commits
        commits += 1
        return old()

    database.writing = counted  # type: ignore[method-assign]

    async def add(session: AsyncSession, number: int) -> int:
        session.add(audit(str(number)))
        await session.flush()
        if number == 7:
            raise ValueError("seven")
        return number

    results = await asyncio.gather(
        *(database.together(lambda session, n=n: add(session, n)) for n in range(300)), return_exceptions=True
    )
    assert isinstance(results[7], ValueError)
    assert [each for each in results if not isinstance(each, ValueError)] == [n for n in range(300) if n != 7]
    assert await count(database) == 299
    assert commits <= 3


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DatabaseBusy),
        (sqlite3.SQLITE_READONLY_DIRECTORY, DatabaseReadOnly),
    ],
)
def test_what_sqlite_says_is_told_in_words_of_ours(code: int, kind: type) -> None:
    error = sqlite3.OperationalError("as SQLite puts it")
    error.sqlite_errorcode = code
    assert isinstance(trouble(error), kind)
    with pytest.raises(kind), told_plainly():
        raise RuntimeError("wrapped") from error


def test_an_error_that_nobody_knows_stays_itself() -> None:
    assert trouble(ValueError("no")) is None
    with pytest.raises(ValueError, match="no"), told_plainly():
        raise ValueError("no")


async def test_a_database_locked_by_another_program_is_busy(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.session() as session:  # the pragma is set when a connection opens; have one
        await session.execute(select(BoardRow.id))
    monkeypatch.setattr("seina.storage.database._BUSY_MS", 50)
    with closing(sqlite3.connect(database.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy):
            async with database.writing() as session:
                session.add(audit("never"))
        other.execute("ROLLBACK")
    assert await count(database) == 0


async def test_who_waits_too_long_for_a_turn_to_write_is_told_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the database each writer takes seconds; the tenth is not kept waiting."""
    monkeypatch.setattr(database_module, "_TURN_SECONDS", 0.05)
    async with database.writing() as session:
        session.add(audit("first"))
        with pytest.raises(DatabaseBusy):
            async with database.writing():
                pass
        with pytest.raises(DatabaseBusy):
            await database.together(lambda _: asyncio.sleep(0))
    async with database.writing() as session:
        session.add(audit("after"))
    assert await count(database) == 2


@pytest.mark.parametrize("held", ["", "not hex", "00" * 31])
def test_a_damaged_secret_is_refused_because_anybody_could_make_links_with_it(
    tmp_path: Path, held: str
) -> None:
    (tmp_path / "secret").write_text(held)
    with pytest.raises(CannotStart, match="sign links") as refused:
        Folder(tmp_path).secret()
    assert "Put back a copy" in refused.value.next


async def test_what_is_deleted_is_in_no_file_once_the_log_is_emptied(database: Database) -> None:
    """Ballots of an anonymous voting must not be found by whoever searches the bytes of the folder."""
    told = "who-voted-for-what" * 20

    def found() -> list[str]:
        folder = database.folder.database.parent
        return [one.name for one in sorted(folder.glob("seina.sqlite*")) if told.encode() in one.read_bytes()]

    async with database.writing() as session:
        session.add_all([audit(told), audit("stays")])
    assert found()
    assert await database.forget()
    assert found() == ["seina.sqlite"]
    await database.directly(
        lambda connection: connection.execute("DELETE FROM audit WHERE what = ?", (told,))
    )
    assert await database.forget()
    assert found() == []
    assert await count(database) == 1


async def test_a_reader_of_an_older_state_keeps_the_log_and_that_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_DIRECT_BUSY_MS", 50)
    async with database.writing() as session:
        session.add(audit("before"))
    async with database.session() as reading:
        await reading.execute(select(func.count(AuditRow.id)))
        async with database.writing() as session:
            session.add(audit("after"))
        assert not await database.forget()
    assert await database.forget()
