"""A wall for every test that asks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.live.walls import Wall


@pytest.fixture
async def wall(tmp_path: Path) -> AsyncIterator[Wall]:
    async with Wall.over(tmp_path / "boards") as wall:
        yield wall
