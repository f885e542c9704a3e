"""What the commands share: errors in plain words, the settings, the database.

Loads nothing large: some commands need no more than this.
"""

import errno
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from seina.errors import SeinaError
from seina.settings import Settings

if TYPE_CHECKING:
    from seina.storage.database import Database

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Plain(click.Group):
    """A group whose commands tell what Seinä knows about an error, and nothing else."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SeinaError as error:
            raise click.ClickException(f"{error.message}\n{error.next}".strip()) from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            raise click.ClickException("There is no space left on the disk.") from error


def boards_option(command: F) -> F:
    """``--boards DIR`` as every command has it."""
    return click.option(
        "--boards",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The folder that holds all data.  [default: ./boards; SEINA_BOARDS]",
    )(command)


def settings_of(**options: Any) -> Settings:
    """Settings from the options that were given, the environment and the defaults."""
    return Settings.load(os.environ, **options)


def with_database(settings: Settings, work: "Callable[[Database], Awaitable[T]]") -> T:
    """Run ``work`` with the folder's database open, beside a server if one runs."""
    import asyncio

    from seina.storage.database import Database

    async def run() -> T:
        database = Database(settings)
        await database.start()
        try:
            return await work(database)
        finally:
            await database.stop()

    return asyncio.run(run())


def url_of(database: "Database") -> str:
    """Where people reach the boards: as it is set, else where the last server served."""
    settings = database.settings
    if settings.public_url:
        return settings.public_url
    last = database.folder.last_server()
    return str(last["url"]) if last else f"http://127.0.0.1:{settings.port or 8000}"
