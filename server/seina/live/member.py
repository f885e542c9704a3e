"""One connection on a board: who it is, what it may send, and what waits to be sent to it."""

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING

from seina.errors import SeinaError, TooLarge, TooManyTries
from seina.figures import FIGURES
from seina.live.bucket import PATIENCE, Bucket, Share
from seina.live.grant import Grant
from seina.live.outbox import EVENT_BOUND, Outbox, Transport
from seina.protocol import events
from seina.protocol.connection import Connection, Numbered, TooBig
from seina.protocol.messages import Awareness, Malformed, Message, encode_event

if TYPE_CHECKING:
    from seina.live.room import Room

log = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds after which somebody who was closed for a passing reason is asked to come back."""

GRACE = 2.0
"""Seconds that a closing connection has to take what waits for it."""


class Member:
    """Made by `Room.join`. `receive` takes a frame, `leave` tells that the connection has gone."""

    def __init__(
        self,
        room: "Room",
        transport: Transport,
        grant: Grant,
        *,
        seina1: bool,
        share: Share | None = None,
    ) -> None:
        limits = room.limits
        self.id = secrets.token_urlsafe(6)
        self.grant = grant
        self.seina1 = seina1
        self.connection = Connection(first=limits["first"], update=limits["update"])
        self.told: int | None = None
        """The client id that the roster has told of this connection."""
        self.messages = Bucket(room.rates.messages)
        self.bytes = Bucket(room.rates.bytes)
        self.presence = Bucket(room.rates.presence)
        self.late: Awareness | None = None
        """Presence that came too soon and is taken when its time comes, unless newer replaces it (P5)."""
        self.share = share
        """What the address may send, which it shares with others; None where that is not counted."""
        self.outbox = Outbox(
            transport,
            on_drained=lambda: room.catch_up(self),
            on_stuck=self.close_as_slow,
            on_ended=self.leave,
            presence_of=room.presence.frame,
        )
        self.behind = b"\x00"
        """While the member lags: the state vector of what it was given before."""
        self.gone = False
        self.goodbye = "1006"
        """The close code that the peer gave, for those who count; 1006 where it just goes."""
        self._closing = False
        self._room = room
        self._owed: int | None = None
        log.info("board %s: a connection came", room.name, extra=self.marks)

    @property
    def marks(self) -> dict[str, str]:
        """By which a line in the log names this connection."""
        return {"connection": self.id, "board": self._room.name}

    @property
    def present(self) -> events.Present:
        """The roster's line for this connection."""
        return events.Present(self.id, self.grant.person.id, self._room.presence.client_of(self.id))

    def receive(self, frame: bytes) -> float:
        """Take in a frame; the seconds for which nothing more should be read from this connection."""
        return self._room.receive(self, frame)

    def pay(self, messages: int, size: int) -> float | None:
        """Take so many messages and bytes from what may be sent; the seconds until that is paid (A2, L5).

        None where it owes so much that it is closed.
        """
        delay = max(self.messages.take(messages), self.bytes.take(size))
        if delay > PATIENCE:
            FIGURES.refusals["A2"] += 1
            self.close_for(TooManyTries(int(delay) + 1))
            return None
        return delay if self.share is None else max(delay, self.share.take(messages, size))

    def decode(self, frame: bytes) -> Message | Numbered | None:
        """The message, or None where the frame has cost the connection its place (A1, A4)."""
        try:
            return self.connection.receive(frame)
        except TooBig as problem:
            FIGURES.refusals["A1"] += 1
            self.close(TooLarge.close_code, "too-large", str(problem), AGAIN)
        except Malformed as problem:
            self.malformed(str(problem))
        return None

    def too_large(self, size: int, most: int) -> None:
        """The frame is larger than any that may come now (A1)."""
        text = f"A frame of {size} bytes, {most} are the most."
        FIGURES.refusals["A1"] += 1
        self.close(TooLarge.close_code, "too-large", text, AGAIN)

    def malformed(self, problem: str) -> None:
        """The frame was no frame: this connection ends (rule F2)."""
        FIGURES.refusals["F2"] += 1
        self.close(4400, "malformed", f"A message could not be understood: {problem}.", None)

    def tell(self, event: events.Event) -> None:
        """Queue an event, where the client understands events."""
        if self.seina1:
            self.outbox.event(encode_event(event))

    def answer(self, event: events.Event) -> None:
        """As `tell`, where the peer decides how often: who asks on and reads nothing is closed (O5)."""
        if self.outbox.waiting > EVENT_BOUND:
            self.close_as_slow()
        else:
            self.tell(event)

    def owe_saved(self, upto: int | None) -> None:
        """Tell ``saved upto N``; what comes in the same turn of the loop goes out as one event."""
        if upto is None or not self.seina1:
            return
        if self._owed is None:
            asyncio.get_running_loop().call_soon(self.pay_saved)
        self._owed = upto

    def pay_saved(self) -> None:
        if self._owed is not None:
            self.tell(events.saved(self._owed))
            self._owed = None

    def close(self, code: int, reason: str, text: str, retry: float | None) -> None:
        """Say `bye`, close with `code` once what waits is written, and leave the room."""
        if self.gone or self._closing:
            return
        self._closing = True
        self.pay_saved()
        self.tell(events.bye(reason, text, retry))
        self._count(str(code), reason)
        self.outbox.close(code, reason)
        asyncio.get_running_loop().call_later(GRACE, self.outbox.abandon)
        self._room.remove(self)

    def _count(self, code: str, reason: str) -> None:
        FIGURES.closes[code] += 1
        log.info("board %s: a connection ended: %s %s", self._room.name, code, reason, extra=self.marks)

    def close_as_slow(self) -> None:
        """It does not read what is sent to it (O4, O5)."""
        self.close(1013, "slow", "This connection is too slow for the board.", AGAIN)

    def close_for(self, error: SeinaError) -> None:
        """As `close`, with what an error says; for good, unless it names the seconds to come back after."""
        self.close(error.close_code, error.code, error.message, error.params.get("seconds"))

    def leave(self) -> None:
        """The connection has gone. Leaving twice is harmless."""
        if not self.gone:
            self._count(self.goodbye, "left")
        # First out of the room: the outbox tells of its end, and comes here again.
        self._room.remove(self)
        self.outbox.abandon()
