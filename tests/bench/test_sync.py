"""The load generator of `bench.sync`: that it measures what it says, and notices what is wrong. Not timed."""

import asyncio
import json
import os
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bench.sync.scenarios import Load, generate, run_late, run_load
from bench.sync.servers import KINDS, Running
from tests.bench.relay import Bend, relay
from tests.node import CLONE, Node
from tests.serving import Server

FEW = Load(boards=2, people=5, draggers=2, drag=30, cursor=15)
PEERS = CLONE / "bench" / "sync" / "peers"


def ours(server: Server, kind: str = "seina") -> Running:
    return Running(KINDS[kind], server.pid, server.port, server.boards, server)


async def over_relay(folder: Path, bend: Bend, drain: float = 30) -> dict[str, Any]:
    """Five people for a second over a relay; what the generator says of it.

    Up to `drain` seconds are waited for what is on its way: less only where something is never to come.
    """
    async with relay(bend) as port:
        board = {"path": "/b", "name": "b", "people": 5, "draggers": 2}
        job = {"boards": [board], "drag": 30, "cursor": 15, "warm": 0, "seconds": 1, "drain": drain}
        running = Running(KINDS["y-websocket"], os.getpid(), port, folder)
        return await asyncio.to_thread(generate, running, "load", **job)


@pytest.mark.parametrize("kind", ["seina", "seina.1"])
def test_everything_is_delivered_to_a_few_people_and_counted_once(
    server: Server, node: Node, kind: str
) -> None:
    result = run_load(ours(server, kind), FEW, seconds=1, drain=30)
    assert result["ready"]
    # on each of two boards two drag 30 times and five point 15 times, for four others
    assert abs(result["due"]["updates"] - 2 * 2 * 30 * 4) <= 2 * 2 * 4
    assert abs(result["due"]["states"] - 2 * 5 * 15 * 4) <= 2 * 5 * 4
    assert result["delivered"]["share"] == 1
    assert result["delivered"]["missingUpdates"] == 0
    assert result["updateLatency"]["count"] == result["due"]["updates"]
    assert result["latency"]["max"] is not None
    assert result["server"]["cpuPerEvent"] > 0
    assert (result["lostCount"], result["events"]) == (0, [])
    assert result["witnesses"]["notes"] > 0
    assert result["witnesses"]["wrong"] == 0


def test_late_joiners_are_complete_when_their_time_is_taken(server: Server, node: Node) -> None:
    result = run_late(ours(server), joins=2)
    for part in (result["idle"], result["busy"]):
        assert (part["joined"], part["incomplete"], part["read"]) == (2, 0, 2)
        assert part["fromConnect"]["p50"] >= part["fromAsking"]["p50"] > 0


async def test_a_faithful_relay_is_found_faithful(node: Node, tmp_path: Path) -> None:
    result = await over_relay(tmp_path, lambda _number, _receiver, frame: frame)
    assert result["delivered"]["share"] == 1
    assert result["witnesses"]["wrong"] == 0


async def test_one_update_that_one_receiver_does_not_get_is_noticed(node: Node, tmp_path: Path) -> None:
    result = await over_relay(
        tmp_path, lambda number, receiver, frame: None if (number, receiver) == (20, 3) else frame, drain=1
    )
    delivered = result["delivered"]
    # What builds on the lost one is of no use to a Yjs client, so it is not delivered either.
    assert delivered["missingUpdates"] > 1
    assert delivered["gaps"] > 0
    assert delivered["share"] < 1
    assert result["latency"]["max"] is None


async def test_a_bent_update_is_noticed_by_the_witnesses(node: Node, tmp_path: Path) -> None:
    def bend(_number: int, receiver: int, frame: bytes) -> bytes:
        """For one receiver y, which follows x as a small integer, is another person's."""
        if receiver != 4 or len(frame) > 60:
            return frame
        return re.sub(rb"(?<=u\x02\x7d)([^\x7d]+\x7d)[\x00\x01]", lambda found: found[1] + b"\x3e", frame)

    result = await over_relay(tmp_path, bend)
    assert result["delivered"]["share"] == 1
    assert result["witnesses"]["wrong"] > 0


def test_the_generator_writes_what_yjs_writes(node: Node) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    program = Path(__file__).with_name("wire.mjs")
    done = subprocess.run(
        [node.binary, str(program), str(seed)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_peers_are_named_exactly_and_without_a_registry() -> None:
    package = json.loads((PEERS / "package.json").read_text("utf-8"))
    lock_text = (PEERS / "package-lock.json").read_text("utf-8")
    locked = json.loads(lock_text)["packages"]
    assert locked[""]["dependencies"] == package["dependencies"]
    for name, number in package["dependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", number)
        assert locked[f"node_modules/{name}"]["version"] == number
    assert '"resolved"' not in lock_text
    lines = (PEERS / "requirements.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in lines if not line.startswith("#"))
