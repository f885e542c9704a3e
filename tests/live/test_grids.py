"""Grids through the real server: five Yjs clients at one grid, and participants at a fixed one."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

from seina.board.grids import seated
from seina.board.importing import load, parse_board
from tests.peers import YjsPeer
from tests.serving import Server

TURNS = 8
NewPeer = Callable[[], Awaitable[YjsPeer]]

GRID = {
    "kind": "grid",
    "at": [0, 0],
    "z": "a0",
    **{f"c:c{n}:z": f"a{n}" for n in range(4)},
    **{f"l:l{n}:z": f"a{n}" for n in range(4)},
}


def note(column: str, lane: str, order: str) -> dict[str, object]:
    return {
        "kind": "note",
        "at": [0, 0],
        "z": order,
        "parent": "g",
        "cell": [column, lane, order],
        "text": order,
    }


async def test_five_who_change_one_grid_end_with_the_same_and_with_every_note(
    server: Server, yjs: NewPeer, tmp_path: Path
) -> None:
    board = server.new_board("Wall")
    peers = [await yjs() for _ in range(5)]
    for peer in peers:
        await peer.connect(server.url, board.id, board.participant.token, seina=True)
        await peer.synced()
    await peers[0].set("g", GRID)
    for peer in peers:
        await peer.wait_until("peer.objects.g?.['l:l3:z']")
    seed = random.randrange(2**31)
    print(f"seed {seed}")
    dice = random.Random(seed)

    async def work(who: int) -> None:
        for turn in range(TURNS):
            column, lane = f"c{dice.randrange(5)}", f"l{dice.randrange(5)}"
            await peers[who].set(f"n{who}-{turn}", note(column, lane, f"a{turn}"))
            await peers[who].patch(
                "g",
                **dice.choice(
                    [
                        {f"c:{column}:z": f"b{who}{turn:02}"},
                        {f"c:{column}:gone": 1},
                        {f"c:{column}:title": f"{who} {turn}"},
                        {f"l:{lane}:gone": 1},
                        {f"l:{lane}:collapsed": 1},
                        {f"l:{lane}:type": "text"},
                        {f"c:{column}:under": f"c{dice.randrange(5)}"},
                    ]
                ),
            )

        await peers[who].patch(f"n{who}-{TURNS - 1}", tags=["done"])

    await asyncio.gather(*map(work, range(5)))
    for peer in peers:
        await peer.wait_until(
            "[0, 1, 2, 3, 4].every(who => peer.objects[`n${who}-${args}`]?.tags)", TURNS - 1
        )
        await peer.saved()
    first, *others = [await peer.json() for peer in peers]
    assert all(other == first for other in others)
    file = tmp_path / "board.json"
    await asyncio.to_thread(server.seina, "export", board.id, "--format", "json", "--out", str(file))
    state = parse_board(load(file.read_bytes()))
    assert len(seated(state).docked("g")) == 5 * TURNS


async def test_participants_fill_a_fixed_grid_and_change_no_structure(server: Server, yjs: NewPeer) -> None:
    board = server.new_board("Wall")
    ada, bo = await yjs(), await yjs()
    await ada.connect(server.url, board.id, board.facilitator.token, seina=True)
    await bo.connect(server.url, board.id, board.participant.token, seina=True)
    await ada.synced()
    await bo.synced()
    await ada.set("g", {**GRID, "lock": "fixed"})
    await bo.wait_until("peer.objects.g?.lock")
    await bo.patch("g", **{"t:c1:l1": "Kaksi viikkoa", "e:c1:l2:0": -2, "ec:c1:l2:0": "kukaan ei vastaa"})
    await bo.set("n", note("c1", "l1", "a0"))
    await ada.wait_until("peer.objects.n && peer.objects.g['t:c1:l1'] === 'Kaksi viikkoa'")
    await bo.patch("g", **{"c:c1:gone": 1})
    refused = await bo.wait_event("refused")
    assert (refused["rule"], refused["code"]) == ("A5.lock", "fixed")
    assert "c:c1:gone" not in json.dumps(await ada.json())
