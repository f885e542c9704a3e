"""Brings the database file to the schema that this version of Seinä reads, behind a backup of the file.

Alembic takes longer to load than most commands take, so it is loaded only when there is something to migrate.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from seina.errors import SchemaTooNew

NEWEST = "0006"
"""The last revision in migrations/versions; a test holds it."""


def migrate(file: Path, backups: Path, stamp: str) -> Path | None:
    """Migrate ``file`` to the newest schema; make it if it does not exist. Blocking.

    If there was something to migrate, a copy of the old file is left in ``backups`` under a name with
    ``stamp``, and its path is answered. Raises `SchemaTooNew` if a later version has written the file.
    """
    now = _revision(file)
    if now == NEWEST:
        return None
    if now is not None and now > NEWEST:
        raise SchemaTooNew(
            f"{file} was written by a newer version of Seinä (schema {now}; this version reads {NEWEST}).",
            next="Install that version or a later one, or choose another boards folder with --boards.",
        )
    backup = back_up(file, backups / f"seina-{now}-{stamp}.sqlite") if now else None
    _upgrade(file)
    return backup


def outdated(file: Path) -> bool:
    """True if `migrate` would change an existing ``file``. Blocking."""
    return file.exists() and _revision(file) != NEWEST


def back_up(file: Path, to: Path) -> Path:
    """A whole copy of the database, also while others write to it; only its owner may read it."""
    to.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    to.chmod(0o600)
    return to


def _revision(file: Path) -> str | None:
    """None for a file that does not exist or that no migration has seen."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
    return str(row[0]) if row else None


def _upgrade(file: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, NEWEST)
    finally:
        engine.dispose()
