"""What waits to be written to one member, with a bound.

Frames go out in order. Presence is kept apart, the latest state a client, because an older cursor is worth
nothing. Past `BOUND` the member *lags*: nothing more is queued for it but events, and once it has taken what
was queued it is asked for (`on_drained`) with one update that holds all it missed. A member that does not
catch up within `PATIENCE` seconds is closed with 1013.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Protocol

BOUND = 1024 * 1024
"""Bytes that may wait for one member."""

EVENT_BOUND = 4 * BOUND
"""Bytes, events included, past which a lagging member is given up."""

PATIENCE = 30.0


class Transport(Protocol):
    """Where frames go: a WebSocket, or whatever a test puts in its place."""

    async def send(self, frame: bytes) -> None:
        """Write a frame; returns when the peer's buffers have room again. May raise when it is gone."""

    async def close(self, code: int, reason: str) -> None:
        """Close the connection. May raise when it is gone."""

    def abort(self) -> None:
        """Stop at once, whatever the peer does. Harmless when it is gone."""


class Outbox:
    """The queue and the one task that writes from it.

    `on_drained` is called when a lagging member has taken everything; it queues the catching-up.
    `presence_of` builds the frame of what some clients' presence is now.
    `on_stuck` is called once, when a lagging member stays behind for `PATIENCE`.
    `on_broken` is called once, when the transport raises.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        on_drained: Callable[[], None],
        on_stuck: Callable[[], None],
        on_broken: Callable[[], None],
        presence_of: Callable[[set[int]], bytes],
        bound: int = BOUND,
        patience: float = PATIENCE,
    ) -> None:
        self._transport = transport
        self._on_drained = on_drained
        self._on_stuck = on_stuck
        self._on_broken = on_broken
        self._presence_of = presence_of
        self._bound = bound
        self._patience = patience
        self._frames: deque[bytes] = deque()
        self._bytes = 0
        self._presence: bytes | None = None
        self._presence_clients: set[int] = set()
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._closing: tuple[int, str] | None = None
        self.lagging = False
        self._task = asyncio.create_task(self._write_on(), name="outbox")

    @property
    def waiting(self) -> int:
        """Bytes that wait."""
        return self._bytes

    def event(self, frame: bytes) -> None:
        """Queue a frame that must not be left out (events, answers)."""
        if self._closing is None:
            self._push(frame)
            if self._bytes > max(EVENT_BOUND, 4 * self._bound) and self.lagging:
                self._on_stuck()

    def update(self, frame: bytes) -> bool:
        """Queue a document update, unless the member lags or begins to. True where it was queued."""
        if self._closing is not None or self.lagging:
            return False
        if self._frames and self._bytes + len(frame) > self._bound:
            self.lagging = True
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._on_stuck)
            return False
        self._push(frame)
        return True

    def presence(self, frame: bytes, clients: Iterable[int]) -> None:
        """Have the presence of `clients` written when there is room; `frame` holds it as it is now.

        Where earlier presence waits still, both are written as one, with the states that are the latest then.
        """
        if self._closing is not None or self.lagging:
            return
        self._presence = None if self._presence_clients else frame
        self._presence_clients.update(clients)
        self._wake.set()

    def farewell(self, frame: bytes) -> None:
        """Queue the presence of clients that have gone; what waits of theirs is not written after it."""
        self._presence = None
        self.event(frame)

    def close(self, code: int, reason: str) -> None:
        """Write what waits, then close. Nothing can be queued any more."""
        if self._closing is None:
            self._closing = (code, reason)
            self._wake.set()

    async def finished(self) -> None:
        """Wait until the writer has ended (after `close`, or when the transport broke)."""
        await asyncio.wait([self._task])

    def abandon(self) -> None:
        """The connection is gone: drop all that waits."""
        if self._closing is None:
            self._closing = (1006, "")
        self._stop_timer()
        self._task.cancel()
        self._transport.abort()

    def _push(self, frame: bytes) -> None:
        self._frames.append(frame)
        self._bytes += len(frame)
        self._wake.set()

    async def _write_on(self) -> None:
        try:
            while True:
                if self._frames:
                    frame = self._frames[0]
                    await self._transport.send(frame)
                    self._frames.popleft()
                    self._bytes -= len(frame)
                elif self._presence_clients and self._closing is None:
                    await self._transport.send(self._take_presence())
                elif self._closing is not None:
                    await self._transport.close(*self._closing)
                    return
                elif self.lagging:
                    self._stop_timer()
                    self.lagging = False
                    self._on_drained()
                else:
                    self._wake.clear()
                    await self._wake.wait()
        except Exception:  # noqa: BLE001 - a transport may raise anything when the peer is gone
            self._stop_timer()
            self._on_broken()

    def _take_presence(self) -> bytes:
        frame = self._presence or self._presence_of(self._presence_clients)
        self._presence = None
        self._presence_clients = set()
        return frame

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
