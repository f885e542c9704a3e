"""The y-websocket provider as npm has it, against the real server: it must find nothing strange there."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.node import Node
from tests.patience import PATIENCE
from tests.serving import Server

PROGRAM = Path(__file__).with_name("quiet.mjs")
QUIET = 70.0  # seconds of the providers' time, ten of which are one of ours


@pytest.mark.slow
async def test_f1_stock_providers_stay_on_a_quiet_board_and_get_one_message_a_frame(
    node: Node, server: Server
) -> None:
    board = server.new_board("Quiet")
    job = {"url": server.url, "board": board.id, "token": board.participant.token, "seconds": QUIET}
    process = await asyncio.create_subprocess_exec(
        node.binary, str(PROGRAM), json.dumps(job), env=node.environment, stdout=asyncio.subprocess.PIPE
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    told = json.loads(out)
    assert told["connections"] == 2, told
    assert told["crowded"] == 0, told
    assert told["frames"] > 10, told
    assert told["silence"] < 30, told
    assert told["seen"] == [2, 2], told
