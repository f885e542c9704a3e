"""Faults at random moments under writing clients; `python -m bench.faults` is the long form."""

import random
import shutil
from pathlib import Path

import pytest

from tests.faults.clock import Clock
from tests.faults.kills import CRASH, CUT, DAY, JUMP, KILL, TERM, Harness
from tests.node import Node
from tests.serving import Server


@pytest.mark.slow
async def test_v1_nothing_that_was_called_saved_is_lost_whatever_happens_to_server_line_and_clock(
    node: Node, built_client: Path, first_folder: Path, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    shutil.copytree(first_folder, tmp_path / "boards")
    clock = Clock(tmp_path / "clock")
    server = Server(tmp_path / "boards", python_path=clock.folder)
    server.start()
    try:
        boards = server.new_boards("Kill", count=2)
        harness = Harness(node, server, boards, writers=4, seed=seed, clock=clock)
        outcome = await harness.run([KILL, CUT, CRASH, JUMP, TERM])
    finally:
        server.stop()
    assert [fault.kind for fault in outcome.faults] == [KILL, CUT, CRASH, JUMP, TERM]
    assert all(fault.saved for fault in outcome.faults)
    assert outcome.closes[1012]  # who was there was told that the server restarts
    assert outcome.good, outcome


@pytest.mark.slow
def test_a_wall_clock_that_jumps_throws_nobody_out(
    built_client: Path, first_folder: Path, tmp_path: Path
) -> None:
    """A day forth and two back, with a session cookie, a link and a running server."""
    shutil.copytree(first_folder, tmp_path / "boards")
    clock = Clock(tmp_path / "clock")
    server = Server(tmp_path / "boards", python_path=clock.folder)
    server.start()
    try:
        cookie = server.set_up()
        board = server.new_board()
        for off in (DAY, -DAY, 0.0):
            clock.jump(off)
            assert server.request("GET", "/api/boards", cookie=cookie)[0] == 200
            assert server.request("GET", f"/api/join/{board.participant.token}")[0] == 200
            status, made, _ = server.request("POST", "/api/boards", {"title": "Later"}, cookie=cookie)
            assert status == 201, made
    finally:
        server.stop()
