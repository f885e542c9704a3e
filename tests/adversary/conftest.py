"""One server for all of a file, a board for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.adversary.spies import Table, table
from tests.serving import Server

QUICK = {"SEINA_PRIVATE_COUNT_SECONDS": "0.2"}


def over(folder: Path, first_folder: Path) -> Server:
    shutil.copytree(first_folder, folder)
    return Server(folder, settings=QUICK)


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, built_client: Path, first_folder: Path
) -> Iterator[Server]:
    server = over(tmp_path_factory.mktemp("house") / "boards", first_folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def people(house: Server) -> AsyncIterator[Table]:
    board = await asyncio.to_thread(house.spare_board)
    async with table(house, board) as made:
        yield made


@pytest.fixture
def mortal(tmp_path: Path, built_client: Path, first_folder: Path) -> Iterator[Server]:
    """A server of the test's own, to be killed."""
    server = over(tmp_path / "boards", first_folder)
    server.start()
    yield server
    server.stop()
