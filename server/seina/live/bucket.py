"""Token buckets: how much one connection, and one address, may send, smoothed over time (rules A2, L5)."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from seina.settings import Settings


@dataclass(frozen=True, slots=True)
class Rate:
    """`steady` a second for ever, `burst` at once after a quiet spell."""

    steady: float
    burst: float

    @classmethod
    def times(cls, steady: float, burst: float) -> "Rate":
        """`steady` a second, and `burst` times as much at once."""
        return cls(steady, steady * burst)


MESSAGES = Rate(steady=120, burst=600)
"""Frames: a person who drags and types sends some 60 a second."""

BYTES = Rate(steady=512 * 1024, burst=4 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Rates:
    """What one connection may send: frames, their bytes, and of the frames those that tell presence."""

    messages: Rate = MESSAGES
    bytes: Rate = BYTES
    presence: Rate = Rate(steady=60, burst=300)

    @classmethod
    def of(cls, settings: Settings) -> "Rates":
        return cls(
            Rate.times(settings.limit_messages, 5),
            Rate.times(settings.limit_bytes, 8),
            Rate.times(settings.limit_presence_messages, 5),
        )


ASKING = 20
"""What a question counts as that is answered with the board or with everybody's presence."""

PATIENCE = 10.0
"""Seconds of delay past which a connection that goes on sending is closed."""


class Bucket:
    """Tokens that fill up by themselves. `take` may run into debt; the debt is the time to wait.

    It costs some 150 ns, so it may stand in the way of each frame.
    """

    __slots__ = ("_at", "_clock", "_rate", "_tokens")

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._tokens = rate.burst
        self._at = clock()

    def take(self, amount: float) -> float:
        """Take tokens; answers the seconds until the debt is paid, 0 where there is none."""
        now = self._clock()
        self._tokens = min(self._rate.burst, self._tokens + (now - self._at) * self._rate.steady) - amount
        self._at = now
        return 0.0 if self._tokens >= 0 else -self._tokens / self._rate.steady


class Share:
    """What the connections of one address may send together; `on_gone` is told of each that leaves."""

    __slots__ = ("_bytes", "_messages", "_on_gone", "connections")

    def __init__(
        self,
        messages: Rate,
        amount: Rate,
        on_gone: "Callable[[Share], None]",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.connections = 0
        self._messages = Bucket(messages, clock)
        self._bytes = Bucket(amount, clock)
        self._on_gone = on_gone

    def take(self, messages: float, amount: float) -> float:
        """Count messages and their bytes; the seconds for which nothing more should be read.

        At most one: nobody is to blame for all who are behind the same address.
        """
        return min(max(self._messages.take(messages), self._bytes.take(amount)), 1.0)

    def leave(self) -> None:
        """One of the connections has gone."""
        self.connections -= 1
        self._on_gone(self)
