"""What waits to be written to one member, with a bound.

While the peer reads, everything goes straight to the transport. Once the transport has enough (`pause`),
frames wait here, in order. Presence is kept apart, the latest state a client, because an older cursor is
worth nothing. Past `BOUND` the member *lags*: nothing more is queued for it but events, and once it has taken
what was queued it is asked for (`on_drained`) with one update that holds all it missed. A member that does
not catch up within `PATIENCE` seconds is closed with 1013.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

from seina.figures import FIGURES
from seina.protocol.framing import Packet

TRANSPORT_BOUND = 256 * 1024
"""Bytes that a transport may hold before it says that it has enough: more than a tick of a crowd."""

BOUND = 1024 * 1024 - TRANSPORT_BOUND
"""Bytes that may wait here for one member, so that with the transport's it is 1 MiB (O3)."""

EVENT_BOUND = 4 * 1024 * 1024
"""Bytes, events included, past which a lagging member is given up."""

PATIENCE = 30.0


class Transport(Protocol):
    """Where packets go: a WebSocket, or whatever a test puts in its place. Nothing here blocks or raises.

    It calls `Outbox.pause` when it has enough for now, `Outbox.resume` when it has room again, and
    `Outbox.ended` once, when it is over, whoever ended it.
    """

    def attach(self, outbox: "Outbox") -> None:
        """Take note of who writes here; called before anything else."""

    def write(self, packet: Packet) -> None:
        """Send a packet. Where there is no connection any more this is nothing."""

    def close(self, code: int, reason: str) -> None:
        """Say goodbye after what was written, and close when the peer has answered."""

    def abort(self) -> None:
        """Stop at once, whatever the peer does. Harmless when it is gone."""


class Tick:
    """What a tick of a room has for its members: document updates and presence, either or both."""

    __slots__ = ("clients", "packet", "presence", "update")

    def __init__(self, update: bytes | None, presence: bytes | None, clients: frozenset[int]) -> None:
        self.update = Packet(update) if update is not None else None
        self.presence = presence
        self.clients = clients
        """Whose presence it is."""
        self.packet = Packet(*(part for part in (update, presence) if part is not None))


class Outbox:
    """`clear` is True while packets may be given to the transport at once.

    `on_drained` is called when a lagging member has taken everything; it queues the catching-up.
    `presence_of` builds the message of what some clients' presence is now.
    `on_stuck` is called when a lagging member stays behind for `PATIENCE`, or has too many events waiting.
    `on_ended` is called once, when the transport is over.
    """

    __slots__ = (
        "_bound",
        "_bytes",
        "_clients",
        "_closing",
        "_finished",
        "_on_drained",
        "_on_ended",
        "_on_stuck",
        "_patience",
        "_paused",
        "_presence_of",
        "_queue",
        "_timer",
        "_transport",
        "clear",
        "lagging",
        "over",
        "write",
    )

    def __init__(
        self,
        transport: Transport,
        *,
        on_drained: Callable[[], None],
        on_stuck: Callable[[], None],
        on_ended: Callable[[], None],
        presence_of: Callable[[Iterable[int]], bytes],
        bound: int = BOUND,
        patience: float = PATIENCE,
    ) -> None:
        self._transport = transport
        self.write = transport.write
        """Straight to the transport; only while `clear`."""
        self._on_drained = on_drained
        self._on_stuck = on_stuck
        self._on_ended = on_ended
        self._presence_of = presence_of
        self._bound = bound
        self._patience = patience
        self._queue: deque[Packet] | None = None
        self._bytes = 0
        self._clients: set[int] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closing: tuple[int, str] | None = None
        self._finished: asyncio.Future[None] | None = None
        self._paused = False
        self.clear = True
        self.lagging = False
        self.over = False
        transport.attach(self)

    @property
    def waiting(self) -> int:
        """Bytes that wait here."""
        return self._bytes

    def event(self, message: bytes) -> None:
        """Send a message that must not be left out (events, answers)."""
        self.packet(Packet(message))

    def packet(self, packet: Packet) -> None:
        """As `event`, for several messages, or for one that many members get."""
        FIGURES.frames_out += len(packet.messages)
        FIGURES.bytes_out += packet.size
        if self.clear:
            self.write(packet)
        elif self._closing is None and not self.over:
            self._push(packet)
            if self._bytes > EVENT_BOUND and self.lagging:
                self._on_stuck()

    def tick(self, tick: Tick) -> bool:
        """Send a tick, or what there is room for; False where the member begins to lag by it."""
        if self.clear:
            self.write(tick.packet)
            return True
        if self._closing is not None or self.over or self.lagging:
            return True
        update = tick.update
        if update is not None:
            if self._bytes + update.size > self._bound:
                self.lagging = True
                self._clients = None
                self._timer = asyncio.get_running_loop().call_later(self._patience, self._on_stuck)
                return False
            self._push(update)
        if tick.clients:
            self._clients = (self._clients or set()) | tick.clients
        return True

    def close(self, code: int, reason: str) -> None:
        """Write what waits, then close. Nothing can be queued any more."""
        if self._closing is None and not self.over:
            self._closing = (code, reason)
            self.clear = False
            if not self._queue:
                self._transport.close(code, reason)

    async def finished(self) -> None:
        """Wait until the connection is over."""
        if not self.over:
            if self._finished is None:
                self._finished = asyncio.get_running_loop().create_future()
            await asyncio.wait([self._finished])

    def abandon(self) -> None:
        """Drop all that waits, and the connection."""
        self._transport.abort()
        self.ended()

    # What the transport says

    def pause(self) -> None:
        """The transport has enough for now."""
        self._paused = True
        self.clear = False

    def resume(self) -> None:
        """The transport has room again."""
        self._paused = False
        queue = self._queue
        while queue and not self._paused:
            packet = queue.popleft()
            self._bytes -= packet.size
            self.write(packet)
        if self._paused or self.over:
            return
        self._queue = None
        if self._closing is not None:
            self._transport.close(*self._closing)
            return
        self.clear = True
        if self.lagging:
            self._stop_timer()
            self.lagging = False
            self._on_drained()
        elif self._clients:
            clients, self._clients = self._clients, None
            self.event(self._presence_of(clients))

    def ended(self) -> None:
        """The connection is over."""
        if self.over:
            return
        self.over = True
        self.clear = False
        self._queue = self._clients = None
        self._bytes = 0
        self._stop_timer()
        if self._finished is not None and not self._finished.done():
            self._finished.set_result(None)
        self._on_ended()
        # Or a member, its outbox and its transport would keep each other until the collector comes by.
        self._on_ended = self._on_drained = self._on_stuck = _nothing

    def _push(self, packet: Packet) -> None:
        if self._queue is None:
            self._queue = deque()
        self._queue.append(packet)
        self._bytes += packet.size

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _nothing() -> None:
    """What there is to do for a connection that is over."""
