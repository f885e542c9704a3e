"""A bare client of the wire: frames out, messages in, and how a connection ended."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from seina.board.crdt import Doc
from seina.protocol import messages
from tests.live.walls import Wall
from tests.patience import PATIENCE
from tests.peers import YjsPeer

NewPeer = Callable[[], Awaitable[YjsPeer]]


NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


def dial(wall: Wall, token: str, board: str = "b1", *, seina1: bool = True) -> connect:
    """A bare client: frames are what `recv` answers."""
    return connect(
        f"{wall.url.replace('http', 'ws')}/ws/boards/{board}?token={token}",
        subprotocols=[messages.SUBPROTOCOL] if seina1 else None,
        proxy=None,
        max_size=None,
    )


async def read(socket: ClientConnection) -> messages.Message:
    frame = await asyncio.wait_for(socket.recv(), PATIENCE)
    assert isinstance(frame, bytes)
    return messages.decode(frame)


async def event(socket: ClientConnection, kind: str) -> dict:
    """The next event of that type; what comes before it is skipped."""
    while True:
        message = await read(socket)
        if isinstance(message, messages.Event) and message.event["type"] == kind:
            return message.event


async def closed(socket: ClientConnection) -> tuple[int, str, dict | None]:
    """Reads to the end: the close code and reason, and the `bye` before it."""
    bye = None
    with contextlib.suppress(ConnectionClosed):
        while True:
            message = await read(socket)
            if isinstance(message, messages.Event) and message.event["type"] == "bye":
                bye = message.event
    assert socket.close_code is not None
    return socket.close_code, socket.close_reason or "", bye


def note_update(name: str = "n1", **changes: object) -> bytes:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object(name, {**NOTE, **changes})
    update = doc.diff()
    doc.close()
    return update
