"""What a session leaves in the figures."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from seina.figures import FIGURES, Figures, Histogram, Tally
from seina.protocol import messages
from tests.live.dialling import closed, dial, event, note_update, read
from tests.live.walls import Wall


def now() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in Figures.__slots__:
        value = getattr(FIGURES, name)
        found[name] = (
            value.count
            if isinstance(value, Histogram)
            else dict(value)
            if isinstance(value, Tally)
            else value
        )
    return found


def grown(before: dict[str, Any]) -> dict[str, Any]:
    """By how much each figure has grown, and each key of a tally as ``name.key``."""
    growth: dict[str, Any] = {}
    for name, value in now().items():
        if isinstance(value, dict):
            growth |= {f"{name}.{key}": count - before[name].get(key, 0) for key, count in value.items()}
        else:
            growth[name] = value - before[name]
    return {name: by for name, by in growth.items() if by}


@pytest.mark.parametrize("direct", [True, False], ids=["direct", "asgi"])
async def test_a_session_is_counted_as_it_happened(tmp_path: Path, direct: bool) -> None:
    before = now()
    async with Wall.over(tmp_path / "boards", direct=direct) as wall:
        async with (
            dial(wall, "ada.participant") as ada,
            dial(wall, "bo.participant") as bo,
            dial(wall, "olli.observer") as olli,
        ):
            for each in (ada, bo, olli):
                await event(each, "hello")
            look = wall.rooms.look()
            assert (look.boards, look.empty, look.connections, look.lagging) == (1, 0, 3, 0)
            for number in range(5):
                await ada.send(messages.encode_update(note_update(f"n{number}")))
            upto = 0
            while upto < 5:
                upto = (await event(ada, "saved"))["upto"]
            await bo.send(messages.encode_awareness([messages.Presence(7, 1, "{}")]))
            while not isinstance(await read(ada), messages.Awareness):
                pass
            await olli.send(messages.encode_update(note_update("no")))
            await event(olli, "refused")
            await bo.send(b"\x07")
            await closed(bo)
        async with dial(wall, "nobody") as nobody:
            assert (await closed(nobody))[0] == 4401
        while wall.rooms.look().connections:
            await asyncio.sleep(0.01)
    growth = grown(before)
    assert growth.pop("tick") >= 2
    assert 1 <= growth.pop("commit") <= 5
    assert growth.pop("bytes_in") > 100
    assert growth.pop("bytes_out") > 1000
    assert growth.pop("saved_bytes") > 100
    assert growth.pop("frames_out") >= 12
    assert growth.pop("presence_deliveries") in (2, 3)
    # the author of a tick's only changes does not get them back
    assert growth.pop("deliveries") == 10
    assert 1 <= growth.pop("saved_updates") <= 5
    for name in ("request", "requests.101", "loop_lag"):
        growth.pop(name, None)
    left = growth.pop("closes.1000", 0) + growth.pop("closes.1006", 0)
    assert left == 2
    assert growth == {
        "sockets_opened": 4,
        "frames_in": 8,
        "updates_in": 6,
        "presence_in": 1,
        "refusals.A3": 1,
        "refusals.F2": 1,
        "closes.4400": 1,
        "closes.4401": 1,
        "boards_opened": 1,
        "boards_closed": 1,
    }
