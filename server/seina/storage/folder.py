"""The boards folder: what lies in it, who may write it, and that one server at most serves it.

::

    boards/
      seina.sqlite      everything but
      secret            32 bytes that sign links (mode 600)
      server.json       address and process of the server that served last
      server.lock       held while a server runs
      assets/           pictures that people put on boards, by SHA-256 (storage/assets.py)
      thumbnails/       pictures of boards, made again when they are missing
      backups/          the database before each migration
      inflight          what the engine is at work on (storage/inflight.py)
      crash.txt         where the server was when it died of a fatal signal
      quarantine/       what the engine died of (storage/quarantine.py)
"""

import contextlib
import json
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from seina.errors import CannotStart, FolderInUse, FolderNotWritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SECRET_BYTES = 32
_DYING = 2.0
"""Seconds to wait for the folder: a server that was killed a moment ago may hold it still."""


class Folder:
    """The boards folder at ``path``. Methods block; they run at start and at the command line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: IO[str] | None = None

    @property
    def database(self) -> Path:
        return self.path / "seina.sqlite"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def assets(self) -> Path:
        return self.path / "assets"

    @property
    def thumbnails(self) -> Path:
        return self.path / "thumbnails"

    def prepare(self) -> None:
        """Make the folder if need be, and try to write in it. Raises `FolderNotWritable`."""
        try:
            # What people write and their names lie here: nobody else's business on a shared machine.
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.thumbnails.mkdir(exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            raise FolderNotWritable(
                f"The boards folder {self.path.resolve()} cannot be written to ({error.strerror}).",
                next="Give this user the right to write there, or choose another folder with --boards.",
            ) from error

    def lock(self) -> None:
        """Take the folder for this process until `unlock` or its death. Raises `FolderInUse`."""
        deadline = time.monotonic() + _DYING
        while (lock := self._hold("server.lock", wait=False)) is None and time.monotonic() < deadline:
            time.sleep(0.02)
        self._lock = lock
        if self._lock is None:
            other = self.last_server()
            where = f" at {other['url']} (process {other['process']})" if other else ""
            raise FolderInUse(
                f"Another Seinä serves the boards folder {self.path.resolve()} already{where}.",
                next="Use that one, stop it first, or choose another folder with --boards.",
            )

    def unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def served(self) -> bool:
        """True if a server, this process or another, holds the folder now."""
        if self._lock is not None:
            return True
        held = self._hold("server.lock", wait=False)
        if held is None:
            return True
        held.close()
        return False

    @contextlib.contextmanager
    def alone(self) -> Any:
        """Waits for its turn: what is done inside, no other process does at the same time."""
        held = self._hold("migrate.lock", wait=True)
        try:
            yield
        finally:
            if held is not None:
                held.close()

    def secret(self) -> bytes:
        """The 32 bytes that sign links; made at the first call, mode 600. Raises `CannotStart`."""
        file = self.path / "secret"
        if file.exists():
            return _read_secret(file)
        # Written aside and linked, so that two processes that start at once end with the same one.
        made = self.path / f"secret.{os.getpid()}"
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_hex(_SECRET_BYTES) + "\n")
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
        return _read_secret(file)

    def note_server(self, url: str) -> None:
        """Write down where this process serves, for the command line and for `FolderInUse`."""
        text = json.dumps({"url": url, "process": os.getpid()}) + "\n"
        (self.path / "server.json").write_text(text)

    def last_server(self) -> dict[str, Any] | None:
        """``{"url", "process"}`` of the server that served last, or None."""
        try:
            noted = json.loads((self.path / "server.json").read_text())
        except (OSError, ValueError):
            return None
        return noted if isinstance(noted, dict) and {"url", "process"} <= noted.keys() else None

    def _hold(self, name: str, *, wait: bool) -> IO[str] | None:
        # The lock goes with the file descriptor, so a killed process leaves none behind.
        file = (self.path / name).open("a+")
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            file.close()
            return None
        return file


def _read_secret(file: Path) -> bytes:
    # Checked, because links signed with an empty secret could be made by anybody.
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except (ValueError, IsADirectoryError):
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise CannotStart(
            f"{file.resolve()} does not hold the {_SECRET_BYTES} bytes that sign links.",
            next="Put back a copy of it; or remove it, and make new links, because those given out then end.",
        )
    return secret
