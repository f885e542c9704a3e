"""A board's socket without anything between the room and the connection.

uvicorn and Starlette do the handshake, the routing and whatever asks who comes. Once a member is in the room
its connection is handed over (`web.handover`) to `DirectSocket`: from then on a frame that comes is unmasked
and given to the room, and a packet that goes is written to the transport, with no task, queue or dictionary a
message.

Nearly all frames are whole binary messages that came in one piece; those are read here. All else (control
frames, fragments, mistakes) is given to the sans-I/O core of the `websockets` library, which knows RFC 6455.
The way that stays within ASGI is `web.socket.QueueTransport`, for where the handing over can't be had.
"""

import asyncio
import logging
from typing import Any

from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol as Core
from websockets.protocol import Side

try:
    from websockets.speedups import apply_mask
except ImportError:  # where the library has no wheel
    from websockets.utils import apply_mask

from seina.errors import InternalError
from seina.figures import FIGURES
from seina.live.bucket import ASKING
from seina.live.member import Member
from seina.live.outbox import TRANSPORT_BOUND, Outbox
from seina.protocol.framing import Packet

log = logging.getLogger(__name__)

WHOLE_BINARY = 0x82
OPCODE, CLOSE = 0x0F, 0x08
PONG = 0x8A
MASKED = 0x80
PING = bytes((0x89, 0x00))

MOST_FRAGMENTS = 1024
"""Fragments of one message, of which an endless row of empty ones would never meet a limit of size (L8)."""

LEAST_PAUSE = 0.05
"""Seconds for which somebody who sends too much is not read from."""

LAST_WORDS = 64 * 1024
"""Bytes that are looked through for the peer's close frame after ours."""

FAREWELL = 2.0
"""Seconds that a peer has to answer our close frame."""


class DirectSocket(asyncio.Protocol):
    """One connection of a member (`live.outbox.Transport`)."""

    __slots__ = (
        "_closing",
        "_core",
        "_deaf",
        "_fragments",
        "_held",
        "_ignored",
        "_max_size",
        "_member",
        "_needed",
        "_outbox",
        "_rest",
        "_sockets",
        "_transport",
        "_write",
        "heard",
    )

    def __init__(self, transport: asyncio.Transport, sockets: "set[Any]", max_size: int) -> None:
        self._transport = transport
        self._write = transport.write
        self._sockets = sockets
        self._max_size = max_size
        self._member: Member | None = None
        self._outbox: Outbox | None = None
        self._rest: bytearray | None = None
        self._needed = 0
        self._core: Core | None = None
        self._fragments: list[bytes] | None = None
        self._held: asyncio.TimerHandle | None = None
        self._closing = False
        self._deaf = False
        self._ignored = 0
        self.heard = True
        """Something has come since this was last set to False."""
        sockets.add(self)

    def begin(self, member: Member) -> None:
        """From now on this member's frames are taken."""
        self._member = member
        self._transport.set_protocol(self)
        self._transport.set_write_buffer_limits(high=TRANSPORT_BOUND)
        self._transport.resume_reading()

    # What the outbox asks

    def attach(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def write(self, packet: Packet) -> None:
        try:
            self._write(packet.wire)
        except RuntimeError:
            # The transport is closing. One member must not cost the others their tick.
            log.debug("a packet came too late for its connection")

    def close(self, code: int, reason: str) -> None:
        if self._closing:
            return
        self._closing = True
        frame = self._close_frame(code, reason)
        try:
            self._write(frame)
        except RuntimeError:
            log.debug("a connection went before it was closed")
        self._resume()
        asyncio.get_running_loop().call_later(FAREWELL, self.abort)

    def abort(self) -> None:
        self._transport.abort()

    @staticmethod
    def _close_frame(code: int, reason: str) -> bytes:
        core = Core(Side.SERVER)
        core.send_close(code, reason)
        return b"".join(core.data_to_send())

    @property
    def silent(self) -> bool:
        """True where it had the time to say something since `heard` was set to False, and did not."""
        return not self.heard and self._held is None

    # What uvicorn asks

    def shutdown(self) -> None:
        """The server stops."""
        self.close(1012, "restart")
        self._transport.close()

    # What the transport says

    def pause_writing(self) -> None:
        if self._outbox is not None:
            self._outbox.pause()

    def resume_writing(self) -> None:
        if self._outbox is not None:
            self._outbox.resume()

    def eof_received(self) -> None:
        """The peer sends nothing more: the transport closes itself."""

    def connection_lost(self, _exc: Exception | None) -> None:
        self._sockets.discard(self)
        if self._held is not None:
            self._held.cancel()
        self._closing = True
        self._rest = self._core = None
        outbox, self._outbox, self._member = self._outbox, None, None
        if outbox is not None:
            outbox.ended()

    def ping(self) -> None:
        """Ask whether the peer is there still."""
        if not self._closing:
            try:
                self._write(PING)
            except RuntimeError:
                log.debug("a connection went before it was pinged")

    def data_received(self, data: bytes) -> None:
        self.heard = True
        if self._closing and not self._deaf:
            # Their goodbye is waited for, but whoever goes on talking is not listened to.
            self._ignored += len(data)
            self._deaf = self._ignored > LAST_WORDS
        if self._deaf:
            return
        if self._rest is not None:
            self._rest += data
            if self._held is not None or len(self._rest) < self._needed:
                return
            data, self._rest = bytes(self._rest), None
        self._read(data)

    def _read(self, data: bytes) -> None:
        """Take in every whole frame; what is left waits for the rest of it."""
        at, end = 0, len(data)
        frames = taken = 0
        self._needed = 0
        while end - at >= 6:
            length = data[at + 1] & 0x7F
            body = at + 6
            if length == 126:
                body = at + 8
                length = int.from_bytes(data[at + 2 : at + 4], "big")
            elif length == 127:
                body = at + 14
                if body > end:
                    break
                length = int.from_bytes(data[at + 2 : at + 10], "big")
                if not self._may_be(length):
                    return
            stop = body + length
            if stop > end:
                if not data[at + 1] & MASKED:
                    # It is shorter than was reckoned here, and a mistake in any case.
                    self._odd(data[at:])
                    return
                self._needed = stop - at
                break
            if data[at] == WHOLE_BINARY and data[at + 1] & MASKED and self._fragments is None:
                frames += 1
                taken += length
                delay = self._take(apply_mask(data[body:stop], data[body - 4 : body]))
                if delay > 0:
                    FIGURES.frames_in += frames
                    FIGURES.bytes_in += taken
                    self._hold(delay, data[stop:])
                    return
            elif not self._small(data, at, stop):
                return
            at = stop
        FIGURES.frames_in += frames
        FIGURES.bytes_in += taken
        if at < end:
            self._rest = bytearray(data[at:] if at else data)

    def _take(self, message: bytes) -> float:
        member = self._member
        if member is None or self._closing:
            return 0.0
        try:
            return member.receive(message)
        except Exception:
            # Ours to mend; until then it costs the one connection, never the board.
            log.exception("a frame could not be taken in", extra=member.marks)
            member.close_for(InternalError())
            return 0.0

    def _small(self, data: bytes, at: int, stop: int) -> bool:
        """A frame that is no whole binary message; False where nothing more is to be read now.

        Pongs and fragments count as messages, however small they are, and pings, which must be answered, as
        questions do (L8).
        """
        delay = 0.0
        if not self._closing and self._member is not None and not self._member.gone:
            delay = self._member.pay(ASKING if data[at] & OPCODE == PING[0] & OPCODE else 1, 0) or 0.0
        worth_reading = data[at] & OPCODE == CLOSE if self._closing else data[at] != PONG
        if worth_reading and not self._odd(data[at:stop]):
            return False
        if delay > 0 or self._held is not None:
            self._hold(delay, data[stop:])
            return False
        return True

    def _hold(self, delay: float, rest: bytes) -> None:
        """It sends too much: read nothing more for a while. Not for each message anew, which would cost more
        than to take it."""
        self._rest = bytearray(rest)
        if self._held is not None:
            return
        self._transport.pause_reading()
        self._held = asyncio.get_running_loop().call_later(max(delay, LEAST_PAUSE), self._resume)

    def _resume(self) -> None:
        if self._held is None:
            return
        self._held.cancel()
        self._held = None
        rest, self._rest = self._rest, None
        try:
            self._transport.resume_reading()
        except RuntimeError:
            return
        if rest:
            self._read(bytes(rest))

    def _odd(self, frame: bytes) -> bool:
        """A frame that is no whole binary message; False where nothing more is to be read."""
        core = self._core
        if core is None:
            core = self._core = Core(Side.SERVER, max_size=self._max_size)
        core.receive_data(frame)
        for event in core.events_received():
            if isinstance(event, Frame) and not self._event(event):
                return False
        self._write_out(core)
        if core.parser_exc is not None or core.close_rcvd is not None:
            if self._member is not None:
                self._member.goodbye = _goodbye(core)
            self._end()
            return False
        if self._fragments is None:
            # A connection that is not amid a message needs no core.
            self._core = None
        return True

    def _event(self, event: Frame) -> bool:
        if event.opcode is Opcode.TEXT:
            if self._member is not None:
                self._member.malformed("a text frame")
            return False
        if event.opcode in (Opcode.BINARY, Opcode.CONT):
            fragments = self._fragments or []
            fragments.append(bytes(event.data))
            self._fragments = fragments
            if not self._may_be(sum(map(len, fragments))):
                return False
            if len(fragments) > MOST_FRAGMENTS and self._member is not None:
                self._member.malformed("a message in too many pieces")
                return False
            if event.fin:
                self._fragments = None
                delay = self._take(b"".join(fragments))
                if delay > 0:
                    self._hold(delay, b"")
        return True

    def _write_out(self, core: Core) -> None:
        out = b"".join(core.data_to_send())
        if out and not self._closing:
            try:
                self._write(out)
            except RuntimeError:
                log.debug("a connection went before it was answered")

    def _may_be(self, length: int) -> bool:
        """False for a frame that is too large, of which nothing is kept (A1)."""
        member = self._member
        most = member.connection.largest if member is not None else self._max_size
        if length <= min(most, self._max_size):
            return True
        if member is not None:
            # What is on its way still is thrown away unread. To close at once would answer it with a reset,
            # which overtakes the reason.
            self._deaf = True
            member.too_large(length, most)
        else:
            self._end()
        return False

    def _end(self) -> None:
        """Goodbye has been said by both sides, or by us to somebody who speaks another language."""
        self._closing = True
        self._transport.close()


def _goodbye(core: Core) -> str:
    """By which code a connection ended: one of the few that are counted apart."""
    close = core.close_sent if core.parser_exc is not None else core.close_rcvd
    code = close.code if close is not None else 1006
    return str(code) if 1000 <= code <= 1015 else "other"
