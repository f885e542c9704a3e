"""The WebSocket of a board: asks the door, then hands the socket to the room.

A socket that may not come in is accepted first and closed then, because a browser cannot read why a
handshake was refused; the close code and, for those who understand events, a `bye` say it
(docs/protocol.md, rules C1 to C6).
"""

import asyncio
import logging
from typing import Protocol

from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket, WebSocketState

from seina.errors import InternalError, SeinaError
from seina.live.grant import Grant
from seina.live.member import AGAIN, Member
from seina.live.rooms import Rooms
from seina.protocol import events
from seina.protocol.messages import SUBPROTOCOL, encode_event
from seina.protocol.people import Role

log = logging.getLogger(__name__)

PASSING = frozenset({1011, 1012, 1013})
"""Close codes after which it is worth coming back."""


class Door(Protocol):
    """What is needed of `web.access.Access`."""

    async def board(self, connection: HTTPConnection, board: str, need: Role) -> Grant: ...


class SocketTransport:
    """Writes to a WebSocket (`live.outbox.Transport`)."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self.reading: asyncio.Task[None] | None = None

    async def send(self, frame: bytes) -> None:
        await self._socket.send_bytes(frame)

    async def close(self, code: int, reason: str) -> None:
        await self._socket.close(code, reason)

    def abort(self) -> None:
        if self.reading is not None:
            self.reading.cancel()


class BoardSocket:
    """`serve` is the endpoint of ``/ws/boards/{board}``."""

    def __init__(self, access: Door, rooms: Rooms) -> None:
        self._access = access
        self._rooms = rooms

    async def serve(self, socket: WebSocket) -> None:
        seina1 = SUBPROTOCOL in socket.scope["subprotocols"]
        _hide_token(socket)
        await socket.accept(SUBPROTOCOL if seina1 else None)
        transport = SocketTransport(socket)
        try:
            member = await self._enter(socket, transport, seina1)
        except SeinaError as error:
            await _turn_away(socket, error, seina1)
            return
        except Exception:
            log.exception("a socket could not be let in")
            await _turn_away(socket, InternalError(), seina1)
            return
        transport.reading = asyncio.create_task(_read(socket, member))
        try:
            await asyncio.wait([transport.reading])
        finally:
            transport.reading.cancel()
            member.leave()

    async def _enter(self, socket: WebSocket, transport: SocketTransport, seina1: bool) -> Member:
        board = socket.path_params["board"]
        grant = await self._access.board(socket, board, Role.observer)
        room = await self._rooms.open(board)
        return room.join(transport, grant, seina1=seina1)


async def _read(socket: WebSocket, member: Member) -> None:
    """Hand frames to the room until the connection ends; slowly, where it sends too much."""
    while True:
        message = await socket.receive()
        if message["type"] != "websocket.receive":
            return
        frame = message.get("bytes")
        if frame is None:
            member.malformed("a text frame")
            continue
        try:
            delay = member.receive(frame)
        except Exception:
            # Ours to mend; until then it costs the one connection, never the board.
            log.exception("a frame could not be taken in")
            member.close_for(InternalError())
            continue
        if delay > 0:
            await asyncio.sleep(delay)


async def _turn_away(socket: WebSocket, error: SeinaError, seina1: bool) -> None:
    if socket.application_state is not WebSocketState.CONNECTED:
        return
    try:
        if seina1:
            retry = AGAIN if error.close_code in PASSING else None
            await socket.send_bytes(encode_event(events.bye(error.code, error.message, retry)))
        await socket.close(error.close_code, error.code)
    except Exception:  # noqa: BLE001 - the peer may have gone meanwhile, in any way
        log.debug("a socket went before it was turned away")


def _hide_token(socket: WebSocket) -> None:
    """Keep the link's token out of the access log, which uvicorn writes from the scope at `accept`."""
    assert socket.query_params is not None  # read, and kept by the socket, before it is taken from the scope
    socket.scope["query_string"] = b""
