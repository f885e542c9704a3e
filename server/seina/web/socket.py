"""The WebSocket of a board: asks the door, then hands the socket to the room.

A socket that may not come in is accepted first and closed then, because a browser cannot read why a
handshake was refused; the close code and, for those who understand events, a `bye` say it
(docs/protocol.md, rules C1 to C6).
"""

import asyncio
import logging
from collections import deque
from typing import Protocol

from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket, WebSocketState

from seina.errors import InternalError, SeinaError
from seina.figures import FIGURES
from seina.live.grant import Grant
from seina.live.layers import Layers
from seina.live.member import AGAIN, Member
from seina.live.outbox import Outbox
from seina.live.room import Room
from seina.live.rooms import Rooms
from seina.protocol import events
from seina.protocol.framing import Packet
from seina.protocol.messages import SUBPROTOCOL, encode_event
from seina.protocol.people import Role
from seina.web.access import Access
from seina.web.handover import EXTENSION, HandOver
from seina.web.limits import Addresses
from seina.workshop.hidden import Hidden
from seina.workshop.private import Private

log = logging.getLogger(__name__)

PASSING = frozenset({1011, 1012, 1013})
"""Close codes after which it is worth coming back."""

HIGH, LOW = 64 * 1024, 16 * 1024
"""Bytes from which on a `QueueTransport` has enough, and at which it has room again."""


class Door(Protocol):
    """What is needed of `web.access.Access`."""

    async def board(self, connection: HTTPConnection, board: str, need: Role) -> Grant: ...


class QueueTransport:
    """Writes to a WebSocket by ASGI, from a queue and a task of its own (`live.outbox.Transport`)."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._queue: deque[Packet] = deque()
        self._bytes = 0
        self._full = False
        self._closing: tuple[int, str] | None = None
        self._wake = asyncio.Event()
        self._outbox: Outbox | None = None
        self._writing = asyncio.create_task(self._write_on(), name="socket")
        self.reading: asyncio.Task[None] | None = None

    def attach(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def write(self, packet: Packet) -> None:
        self._queue.append(packet)
        self._bytes += packet.size
        self._wake.set()
        if self._bytes > HIGH and not self._full and self._outbox is not None:
            self._full = True
            self._outbox.pause()

    def close(self, code: int, reason: str) -> None:
        self._closing = (code, reason)
        self._wake.set()

    def abort(self) -> None:
        self._queue.clear()
        self._writing.cancel()
        if self.reading is not None:
            self.reading.cancel()

    async def _write_on(self) -> None:
        try:
            while True:
                if self._queue:
                    packet = self._queue.popleft()
                    for message in packet.messages:
                        await self._socket.send_bytes(message)
                    self._written(packet)
                elif self._closing is not None:
                    await self._socket.close(*self._closing)
                    break
                else:
                    self._wake.clear()
                    await self._wake.wait()
        except Exception:  # noqa: BLE001 - a socket may raise anything when the peer is gone
            log.debug("a socket went while it was written to")
        if self._outbox is not None:
            self._outbox.ended()

    def _written(self, packet: Packet) -> None:
        self._bytes -= packet.size
        if self._full and self._bytes <= LOW and self._outbox is not None:
            self._full = False
            self._outbox.resume()


class BoardSocket:
    """`serve` is the endpoint of ``/ws/boards/{board}``."""

    def __init__(self, access: Door, rooms: Rooms, addresses: Addresses) -> None:
        self._access = access
        self._rooms = rooms
        self._addresses = addresses

    async def serve(self, socket: WebSocket) -> None:
        seina1 = SUBPROTOCOL in socket.scope["subprotocols"]
        _hide_token(socket)
        await socket.accept(SUBPROTOCOL if seina1 else None)
        FIGURES.sockets_opened += 1
        board = socket.path_params["board"]
        share = None
        try:
            share = self._addresses.enter(socket.client.host if socket.client else None)
            grant = await self._access.board(socket, board, Role.observer)
            room = await self._enter(socket, grant)
            try:
                room.check_space(grant)
            except SeinaError:
                self._rooms.release(room)
                raise
            handover: HandOver | None = socket.scope.get("extensions", {}).get(EXTENSION)
            if handover is not None:
                direct = handover.direct()
                if direct is None:  # it went while the door was asked
                    self._rooms.release(room)
                    if share is not None:
                        share.leave()
                    return
                direct.begin(room.join(direct, grant, seina1=seina1, share=share))
                return
            transport = QueueTransport(socket)
            member = room.join(transport, grant, seina1=seina1, share=share)
        except SeinaError as error:
            if share is not None:
                share.leave()
            await _turn_away(socket, error, seina1)
            return
        except Exception:
            log.exception("a socket could not be let in")
            if share is not None:
                share.leave()
            await _turn_away(socket, InternalError(), seina1)
            return
        transport.reading = asyncio.create_task(_read(socket, member))
        try:
            await asyncio.wait([transport.reading])
        finally:
            transport.reading.cancel()
            member.leave()

    async def _enter(self, socket: WebSocket, grant: Grant) -> Room:  # noqa: ARG002 - layers ask the socket
        return await self._rooms.open(grant.board)


class PrivateSocket(BoardSocket):
    """``/ws/boards/{board}/private``: one's own layer in a round of private mode."""

    def __init__(self, access: Access, layers: Layers, addresses: Addresses, private: Private) -> None:
        super().__init__(access, layers, addresses)
        self._door = access
        self._private = private

    async def _enter(self, socket: WebSocket, grant: Grant) -> Room:
        return await self._private.enter(grant, await self._door.secret(socket, grant))


class HiddenSocket(BoardSocket):
    """``/ws/boards/{board}/hidden``: the layer that facilitators share."""

    def __init__(self, access: Door, layers: Layers, addresses: Addresses, hidden: Hidden) -> None:
        super().__init__(access, layers, addresses)
        self._hidden = hidden

    async def _enter(self, socket: WebSocket, grant: Grant) -> Room:  # noqa: ARG002 - as of a board
        return await self._hidden.enter(grant)


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
        FIGURES.frames_in += 1
        FIGURES.bytes_in += len(frame)
        try:
            delay = member.receive(frame)
        except Exception:
            # Ours to mend; until then it costs the one connection, never the board.
            log.exception("a frame could not be taken in", extra=member.marks)
            member.close_for(InternalError())
            continue
        if delay > 0:
            await asyncio.sleep(delay)


async def _turn_away(socket: WebSocket, error: SeinaError, seina1: bool) -> None:
    FIGURES.closes[str(error.close_code)] += 1
    if socket.application_state is not WebSocketState.CONNECTED:
        return
    try:
        if seina1:
            retry = error.params.get("seconds", AGAIN if error.close_code in PASSING else None)
            await socket.send_bytes(encode_event(events.bye(error.code, error.message, retry)))
        await socket.close(error.close_code, error.code)
    except Exception:  # noqa: BLE001 - the peer may have gone meanwhile, in any way
        log.debug("a socket went before it was turned away")


def _hide_token(socket: WebSocket) -> None:
    """Keep the link's token out of the access log, which uvicorn writes from the scope at `accept`."""
    assert socket.query_params is not None  # read, and kept by the socket, before it is taken from the scope
    socket.scope["query_string"] = b""
