"""The wire is the world's: a client over y-py, which our server left behind, works on a board too."""

import asyncio
import importlib.util
import json
import sys
from collections.abc import Awaitable, Callable

import pytest

from tests.patience import PATIENCE
from tests.peers import YjsPeer
from tests.serving import Server

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "z": "a0", "text": "moi"}


@pytest.mark.skipif(
    importlib.util.find_spec("y_py") is None, reason="y-py 0.6.2 has no wheels for Python 3.13 and later"
)
async def test_a_y_py_client_joins_sees_and_edits_a_board(server: Server, yjs: NewPeer) -> None:
    board = server.new_board("Wall")
    ada = await yjs()
    await ada.connect(server.url, board.id, board.facilitator.token)
    await ada.synced()
    await ada.set("n1", NOTE)
    url = f"{server.url.replace('http', 'ws')}/ws/boards/{board.id}?token={board.participant.token}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.peers.y_py_client", url, stdout=asyncio.subprocess.PIPE
    )
    try:
        await ada.wait_until("peer.objects.n2?.at[1] === 2")
        await ada.patch("n1", at=[7, 7])
        out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert json.loads(out) == (await ada.json())["objects"]
