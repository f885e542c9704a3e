"""A database that can be told to fail."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from seina.storage.database import Database


class Troubled:
    """The real database, whose writes fail while `trouble` is set."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.trouble: Exception | None = None

    def session(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self._database.session()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        if self.trouble is not None:
            raise self.trouble
        async with self._database.writing() as session:
            yield session
