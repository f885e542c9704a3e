"""export/drawing.py, assets/reading.py: a process that is not wanted any more is gone, whatever it says."""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from seina.assets.reading import Terms, read
from seina.board.document import BoardState
from seina.errors import ExportTimeout, ImageDamaged
from seina.export.drawing import Order, draw
from tests.patience import PATIENCE

ENDLESS = "import os\nwhile True: os.write(1, bytes(65536))"


class Talker:
    """A process that writes without end. Time is up when so much is unread that nothing more is taken."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.late = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.process, name)

    async def communicate(self, *words: bytes) -> tuple[bytes, bytes]:
        if self.late:
            return await self.process.communicate()
        self.late = True
        assert self.process.stdout is not None
        while not self.process.stdout._paused:
            await asyncio.sleep(0.01)
        raise TimeoutError


def drawing() -> Awaitable[object]:
    return draw(BoardState("Wall"), Order("picture"))


def reading() -> Awaitable[object]:
    return read(io.BytesIO(), Terms(side=100, pixels=100))


@pytest.mark.parametrize(("work", "error"), [(drawing, ExportTimeout), (reading, ImageDamaged)])
async def test_who_is_stopped_while_it_writes_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[], Awaitable[object]], error: type[Exception]
) -> None:
    begin, begun = asyncio.create_subprocess_exec, []

    async def endless(*_: str, **options: Any) -> Talker:
        options["stdin"] = asyncio.subprocess.DEVNULL
        begun.append(Talker(await begin(sys.executable, "-S", "-c", ENDLESS, **options)))
        return begun[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", endless)
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(error):
            await work()
    assert begun[0].returncode is not None
