"""Tells what a failed write means: SQLite's and the system's errors to the error tree."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc

from seina.errors import DatabaseBusy, DatabaseDamaged, DatabaseReadOnly, DiskFull, SeinaError

_BY_PRIMARY_CODE: dict[int, type[SeinaError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
}
_BY_ERRNO: dict[int, type[SeinaError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: DatabaseReadOnly,
    errno.EACCES: DatabaseReadOnly,
}


def trouble(error: BaseException | None) -> SeinaError | None:
    """The error of the tree that ``error``, or what caused it, stands for; None if it is something else."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, SeinaError):
            return error
        if isinstance(error, sqlalchemy.exc.TimeoutError):
            return DatabaseBusy()  # every connection of the pool is taken by somebody who waits
        # SQLAlchemy keeps the driver's error in .orig; the low byte of SQLite's code is the primary one.
        original = getattr(error, "orig", None) or error
        code = getattr(original, "sqlite_errorcode", None)
        if isinstance(code, int) and (kind := _BY_PRIMARY_CODE.get(code & 0xFF)):
            return kind()
        if isinstance(code, int) and code & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return DatabaseDamaged(
                "seina.sqlite in the boards folder is not a whole database.",
                next="Move it aside and put back a copy, from your own backups or from the folder's backups.",
            )
        if (
            isinstance(original, OSError)
            and original.errno is not None
            and (kind := _BY_ERRNO.get(original.errno))
        ):
            return kind()
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def told_plainly() -> Iterator[None]:
    """Inside, a database error that `trouble` knows is raised as that."""
    try:
        yield
    except SeinaError:
        raise
    except Exception as error:
        known = trouble(error)
        if known is None:
            raise
        raise known from error
