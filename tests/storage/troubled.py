"""A database that can be told to fail."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from seina.storage.database import Database

T = TypeVar("T")


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

    async def directly(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self.trouble is not None:
            raise self.trouble
        return await self._database.directly(work)
