"""Brings the database file to the schema that this version of Seinä reads, behind a backup of the file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from seina.errors import SchemaTooNew
from seina.storage.tables import Table


def migrate(file: Path, backups: Path, stamp: str) -> Path | None:
    """Migrate ``file`` to the newest schema; make it if it does not exist. Blocking.

    If there was something to migrate, a copy of the old file is left in ``backups`` under a name with
    ``stamp``, and its path is answered. Raises `SchemaTooNew` if a later version has written the file.
    """
    config, steps = _steps()
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    try:
        now = _revision(engine)
        if now == steps.get_current_head():
            return None
        if now is not None and now not in {step.revision for step in steps.walk_revisions()}:
            raise SchemaTooNew(
                f"{file} was written by a newer version of Seinä "
                f"(schema {now}; this version reads {steps.get_current_head()}).",
                next="Install that version or a later one, or choose another boards folder with --boards.",
            )
        backup = _back_up(file, backups / f"seina-{now}-{stamp}.sqlite") if now else None
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return backup
    finally:
        engine.dispose()


def outdated(file: Path) -> bool:
    """True if `migrate` would change an existing ``file``. Blocking."""
    if not file.exists():
        return False
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    try:
        return _revision(engine) != _steps()[1].get_current_head()
    finally:
        engine.dispose()


def differences(connection: Connection) -> list[object]:
    """What `seina.storage.tables` says and the migrated database does not."""
    return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))


def _steps() -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config, ScriptDirectory.from_config(config)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _back_up(file: Path, to: Path) -> Path:
    to.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    to.chmod(0o600)
    return to
