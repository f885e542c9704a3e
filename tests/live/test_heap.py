"""Memory goes back to the system when boards are closed."""

import asyncio
import gc
from pathlib import Path

import pytest

from seina.board.crdt import Doc
from seina.live import heap
from seina.live.document import LiveDocument
from seina.live.heap import Heap
from tests.live.walls import Wall
from tests.patience import PATIENCE

LIMITS = {"objects": 20_000, "text": 20_000, "document": 2**26}
BOARDS = 6


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


def full_board() -> bytes:
    document = Doc()
    with document.edit() as edit:
        for number in range(1000):
            edit.set_object(
                f"n{number}",
                {
                    "kind": "note",
                    "at": [number, 0],
                    "size": [200, 200],
                    "z": "a0",
                    "text": "odottaa liian kauan",
                },
            )
    return document.diff()


async def test_what_closed_boards_held_goes_back_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    if heap._trim() is None:
        pytest.skip("this C library has no malloc_trim")
    monkeypatch.setattr(heap, "SOON", 0.0)
    state = full_board()
    gc.collect()
    before = resident()
    boards = [await asyncio.to_thread(LiveDocument, [state], LIMITS) for _ in range(BOARDS)]
    grown = resident() - before
    for board in boards:
        board.close()
        board.close()
    # They are still referred to, as in the circles of a room that the collector has not come to.
    memory = Heap()
    memory.freed()
    async with asyncio.timeout(PATIENCE):
        while resident() - before > grown / 3:
            await asyncio.sleep(0.05)
    memory.close()


async def test_many_boards_that_close_together_cost_one_trim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap, "SOON", 0.01)
    trims: asyncio.Queue[int] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def trim(left: int) -> int:
        loop.call_soon_threadsafe(trims.put_nowait, left)
        return 1

    memory = Heap(trim)
    for _ in range(100):
        memory.freed()
    assert await asyncio.wait_for(trims.get(), PATIENCE) == 0
    # The next rests: it is planned, and not for now.
    memory.freed()
    assert memory._timer is not None
    assert memory._timer.when() > loop.time() + heap.REST / 2
    memory.close()
    assert trims.empty()


async def test_a_room_that_is_put_away_frees_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seina.live.rooms.LINGER", 0.0)
    freed = asyncio.Event()
    async with Wall.over(tmp_path) as wall:
        monkeypatch.setattr(wall.rooms._heap, "freed", freed.set)
        wall.rooms.release(await wall.rooms.open("wall"))
        await asyncio.wait_for(freed.wait(), PATIENCE)
