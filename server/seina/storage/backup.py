"""A copy of a boards folder from which all of it can be had again, also while a server writes to it.

A backup is a folder, or the same in one ``.tar`` file::

    manifest.json     what it is, when and by which version it was made, and each file's size and SHA-256
    seina.sqlite      the database as it was at one moment
    secret            without it every link ends
    assets/…, quarantine/…, as in the boards folder

Thumbnails are left out, since they are made again. The database is copied by SQLite itself, page by page and
as of one moment; whoever writes meanwhile is not held up. A backup is written aside and takes its name only
when it is whole, and was read again.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import seina
from seina.errors import BackupRefused
from seina.storage import assets
from seina.storage.folder import Folder

FORMAT, VERSION = "seina.backup", 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    """`path` is the backup, `bytes` its files together."""

    path: Path
    boards: int
    files: int
    bytes: int
    moment: str


def back_up(boards: Path, to: Path) -> Made:
    """Write a backup of the folder `boards` to `to`, which must not exist. Blocking.

    Raises `BackupRefused`, `OSError` (a full disk), `sqlite3.Error`; nothing of it is left then.
    """
    folder = Folder(boards)
    if not folder.database.exists():
        raise BackupRefused(f"{boards.resolve()} is no boards folder.", next="Name it with --boards.")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise BackupRefused(f"{to} is there already.", next="Choose another name, or remove it first.")
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{to.name}.", dir=to.parent))
    try:
        # Before and after the database: a board of which the copy tells may be erased meanwhile, or be new.
        _copy_assets(folder.assets, aside / "assets")
        count = _copy_database(folder.database, aside / "seina.sqlite")
        _copy_assets(folder.assets, aside / "assets")
        if (boards / "secret").exists():
            shutil.copyfile(boards / "secret", aside / "secret")
            (aside / "secret").chmod(0o600)
        if (boards / "quarantine").is_dir():
            shutil.copytree(boards / "quarantine", aside / "quarantine")
        manifest = _manifest(aside, count)
        _write(aside / MANIFEST, json.dumps(manifest, indent=2).encode() + b"\n")
        for file in _files(aside):
            _sync(file)
        if to.suffix == ".tar":
            _pack(aside, to)
            verify(to)
        else:
            verify(aside)
            if to.exists():
                to.rmdir()
            aside.rename(to)
        _sync(to.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    sizes = [each["size"] for each in manifest["files"].values()]
    return Made(to, count, len(sizes), sum(sizes), manifest["made"])


def verify(backup: Path) -> dict[str, Any]:
    """The manifest, after reading every file and the database's structure. Raises `BackupRefused`."""
    with _opened(backup) as folder:
        return _verify(folder, backup)


def restore(backup: Path, boards: Path, *, force: bool = False) -> dict[str, Any]:
    """Make the folder `boards` of a backup, which is verified first; its manifest. Blocking.

    What lies in `boards` already is refused, or with `force` moved into its folder ``backups``. Raises
    `BackupRefused`, `FolderInUse` where a server serves it.
    """
    folder = Folder(boards)
    with _opened(backup) as source:
        manifest = _verify(source, backup)
        there = [file for file in boards.iterdir() if file.name not in _LEFT] if boards.is_dir() else []
        if there and not force:
            raise BackupRefused(
                f"{boards.resolve()} is not empty.",
                next="Choose an empty folder, or let --force move what is there into its folder backups.",
            )
        folder.prepare()
        folder.lock()
        try:
            aside = Path(tempfile.mkdtemp(prefix=".restore.", dir=boards))
            try:
                for name in manifest["files"]:
                    target = aside / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source / name, target)
                    target.chmod(0o600)
                    _sync(target)
                _put_by(boards, there)
                for file in aside.iterdir():
                    file.rename(boards / file.name)
                _sync(boards)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
        finally:
            folder.unlock()
    return manifest


_LEFT = frozenset({"README.md", ".gitignore", "backups", "server.lock", "migrate.lock", "thumbnails"})
"""What does no harm in a folder into which a backup is restored."""


def _put_by(boards: Path, there: list[Path]) -> None:
    if not there:
        return
    kept = boards / "backups" / f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}"
    kept.mkdir(parents=True, mode=0o700)
    for file in there:
        file.rename(kept / file.name)


def _copy_database(file: Path, to: Path) -> int:
    """Copies it as of one moment; how many boards it holds."""
    to.touch(mode=0o600)
    with (
        closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)
        # One file, without those that belong to a database that is in use.
        target.execute("PRAGMA journal_mode = DELETE")
        (count,) = target.execute("SELECT count(*) FROM boards WHERE deleted IS NULL").fetchone()
    return int(count)


def _copy_assets(folder: Path, to: Path) -> None:
    """The pictures that are not there yet; of those that are being sent, nothing."""
    for file in assets.files(folder):
        target = to / file.relative_to(folder)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                shutil.copyfile(file, target)


def _manifest(folder: Path, boards: int) -> dict[str, Any]:
    files = {}
    for file in _files(folder):
        name = file.relative_to(folder).as_posix()
        files[name] = {"size": file.stat().st_size, "sha256": _digest(file)}
    made = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"format": FORMAT, "version": VERSION, "seina": seina.__version__, "made": made, "boards": boards}
    return {**told, "files": files}


def _verify(folder: Path, backup: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if manifest["format"] != FORMAT:
            raise ValueError
        files, version = dict(manifest["files"]), int(manifest["version"])
    except (OSError, ValueError, TypeError, KeyError):
        raise BackupRefused(
            f"{backup} is no backup of Seinä.", next="Name one that seina backup made."
        ) from None
    if version > VERSION:
        raise BackupRefused(
            f"{backup} was made by a newer Seinä.", next="Install that version, or a later one."
        )
    for name, told in files.items():
        parts = PurePosixPath(name)
        file = folder / name
        if parts.is_absolute() or ".." in parts.parts or not file.is_file():
            raise BackupRefused(f"{backup} is not whole: {name} is missing.", next="Use another backup.")
        if file.stat().st_size != told["size"] or _digest(file) != told["sha256"]:
            raise BackupRefused(
                f"{backup} is damaged: {name} is not what it was.", next="Use another backup."
            )
    database = folder / "seina.sqlite"
    with closing(
        sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    ) as connection:
        try:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as trouble:
            verdict = str(trouble)
    if verdict != "ok":
        raise BackupRefused(f"{backup} is damaged: its database ({verdict}).", next="Use another backup.")
    return dict(manifest)


@contextmanager
def _opened(backup: Path) -> Iterator[Path]:
    """The backup as a folder; a .tar is unpacked for as long."""
    if backup.is_dir():
        yield backup
        return
    with tempfile.TemporaryDirectory(prefix="seina-") as temporary:
        try:
            with tarfile.open(backup) as packed:
                for member in packed:
                    _unpack(packed, member, Path(temporary))
        except (OSError, tarfile.TarError) as trouble:
            raise BackupRefused(f"{backup} can't be read ({trouble}).", next="Check the name.") from trouble
        yield Path(temporary)


def _unpack(packed: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files inside the folder only, whatever else somebody has put into the archive."""
    name = PurePosixPath(member.name)
    content = packed.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise tarfile.TarError(f"it holds {member.name!r}")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    with target.open("wb") as out:
        shutil.copyfileobj(content, out)


def _pack(folder: Path, to: Path) -> None:
    aside = to.with_name(f".{to.name}.part")
    try:
        aside.touch(mode=0o600)
        with tarfile.open(aside, "w") as packed:
            for file in [folder / MANIFEST, *(file for file in _files(folder) if file.name != MANIFEST)]:
                packed.add(file, file.relative_to(folder).as_posix(), recursive=False)
        _sync(aside)
        aside.rename(to)
    finally:
        aside.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(file: Path, data: bytes) -> None:
    file.touch(mode=0o600)
    file.write_bytes(data)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():  # some systems don't sync folders
            raise
    finally:
        os.close(descriptor)
