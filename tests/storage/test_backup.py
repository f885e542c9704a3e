"""Backups: whole, of one moment, verified, and never over what is there."""

import json
import sqlite3
import stat
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from seina.errors import BackupRefused, FolderInUse
from seina.storage import schema
from seina.storage.backup import back_up, restore, verify
from seina.storage.folder import Folder


@pytest.fixture
def boards(tmp_path: Path) -> Path:
    folder = Folder(tmp_path / "boards")
    folder.prepare()
    folder.secret()
    schema.migrate(folder.database, folder.backups, "now")
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "INSERT INTO boards (id, title, created, changed, objects) VALUES ('b1', 'Wall', 1, 1, 0)"
        )
    (folder.path / "assets" / "00").mkdir(parents=True)
    (folder.path / "assets" / "00" / ("0" * 64 + ".png")).write_bytes(b"picture")
    (folder.path / "thumbnails" / "made-again.png").write_bytes(b"picture")
    return folder.path


@pytest.mark.parametrize("name", ["copy", "copy.tar"])
def test_what_was_backed_up_comes_back_and_only_its_owner_reads_it(
    boards: Path, tmp_path: Path, name: str
) -> None:
    made = back_up(boards, tmp_path / name)
    assert (made.boards, made.files) == (1, 3)
    if made.path.is_file():
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    else:
        assert {stat.S_IMODE(file.stat().st_mode) for file in made.path.glob("s*")} == {0o600}
    manifest = restore(made.path, tmp_path / "again")
    assert manifest["boards"] == 1
    for file in ("secret", f"assets/00/{'0' * 64}.png"):
        assert (tmp_path / "again" / file).read_bytes() == (boards / file).read_bytes()
    with closing(sqlite3.connect(tmp_path / "again" / "seina.sqlite")) as connection:
        assert connection.execute("SELECT id, title FROM boards").fetchall() == [("b1", "Wall")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["boards", "again", name])


def test_a_backup_is_of_one_moment_while_others_write(boards: Path, tmp_path: Path) -> None:
    """A pair of rows is written in each transaction; no backup may hold one of a pair."""
    stop = threading.Event()

    def write() -> None:
        with closing(
            sqlite3.connect(boards / "seina.sqlite", isolation_level=None, timeout=30)
        ) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                for _ in range(2):
                    connection.execute(
                        "INSERT INTO updates (board, data, at) VALUES ('b1', randomblob(5000), 1)"
                    )
                connection.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    try:
        for number in range(5):
            made = back_up(boards, tmp_path / f"copy-{number}")
            with closing(sqlite3.connect(made.path / "seina.sqlite")) as connection:
                counts.append(connection.execute("SELECT count(*) FROM updates").fetchone()[0])
    finally:
        stop.set()
        writer.join()
    assert all(count % 2 == 0 for count in counts), counts
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_nothing_is_written_over(boards: Path, tmp_path: Path) -> None:
    made = back_up(boards, tmp_path / "copy")
    with pytest.raises(BackupRefused, match="there already"):
        back_up(boards, tmp_path / "copy")
    with pytest.raises(BackupRefused, match="not empty"):
        restore(made.path, boards)
    (boards / "mine.txt").write_text("mine")
    restore(made.path, boards, force=True)
    (kept,) = (boards / "backups").glob("before-restore-*")
    assert (kept / "mine.txt").read_text() == "mine"
    assert (kept / "seina.sqlite").exists()
    assert not (boards / "mine.txt").exists()


@pytest.mark.parametrize("file", ["secret", "seina.sqlite", "assets/00/" + "0" * 64 + ".png"])
@pytest.mark.parametrize("how", ["changed", "missing"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    boards: Path, tmp_path: Path, file: str, how: str
) -> None:
    made = back_up(boards, tmp_path / "copy")
    if how == "missing":
        (made.path / file).unlink()
    else:
        content = bytearray((made.path / file).read_bytes())
        content[-1] ^= 1
        (made.path / file).write_bytes(content)
    with pytest.raises(BackupRefused, match=file.split("/", maxsplit=1)[0]):
        restore(made.path, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_what_is_no_backup_is_refused(boards: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.tar").write_text("text")
    for other in ("empty", "text.tar"):
        with pytest.raises(BackupRefused):
            verify(tmp_path / other)
    with pytest.raises(BackupRefused, match="no boards folder"):
        back_up(tmp_path / "empty", tmp_path / "copy")
    made = back_up(boards, tmp_path / "copy")
    manifest = json.loads((made.path / "manifest.json").read_text())
    manifest["files"]["../../outside"] = {"size": 0, "sha256": ""}
    (made.path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BackupRefused):
        verify(made.path)


@pytest.mark.parametrize("kind", ["above", "absolute", "link"])
def test_an_archive_that_would_write_elsewhere_is_refused(boards: Path, tmp_path: Path, kind: str) -> None:
    made = back_up(boards, tmp_path / "copy.tar")
    evil = tmp_path / "evil.tar"
    evil.write_bytes(made.path.read_bytes())
    with tarfile.open(evil, "a") as packed:
        name = {"above": "../outside", "absolute": str(tmp_path / "outside"), "link": "link"}[kind]
        member = tarfile.TarInfo(name)
        if kind == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(member)
    with pytest.raises(BackupRefused):
        restore(evil, tmp_path / "again")
    assert not (tmp_path / "outside").exists()


def test_a_folder_that_a_server_holds_is_not_restored_into(boards: Path, tmp_path: Path) -> None:
    made = back_up(boards, tmp_path / "copy")
    holder = Folder(boards)
    holder.lock()
    try:
        with pytest.raises(FolderInUse):
            restore(made.path, boards, force=True)
    finally:
        holder.unlock()
    assert (boards / "seina.sqlite").exists()


def test_a_backup_that_fails_leaves_nothing(boards: Path, tmp_path: Path) -> None:
    (boards / "quarantine").mkdir()
    (boards / "quarantine" / "gone").symlink_to(boards / "nowhere")
    for name in ("copy", "copy.tar"):
        with pytest.raises(OSError, match="quarantine/gone"):
            back_up(boards, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["boards"]
