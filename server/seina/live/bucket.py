"""Token buckets: how much one connection may send, smoothed over time (rule A2)."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Rate:
    """`steady` a second for ever, `burst` at once after a quiet spell."""

    steady: float
    burst: float


MESSAGES = Rate(steady=120, burst=600)
"""Frames: a person who drags and types sends some 60 a second."""

BYTES = Rate(steady=512 * 1024, burst=4 * 1024 * 1024)

ASKING = 20
"""What a question counts as that is answered with the board or with everybody's presence."""

PATIENCE = 10.0
"""Seconds of delay past which a connection that goes on sending is closed."""


class Bucket:
    """Tokens that fill up by themselves. `take` may run into debt; the debt is the time to wait."""

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
