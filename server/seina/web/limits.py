"""How often somebody may try a password or a passcode, or bring new people."""

import asyncio
import contextlib
import ipaddress
import math
import time
from collections.abc import AsyncIterator, Callable
from weakref import WeakValueDictionary

from seina.errors import TooManyTries

_FORGET = 10_000


class Tries:
    """A bucket of ``burst`` tries a key, one of which comes back every ``seconds``. In memory.

    For secrets only failures are counted: a hall full of people behind one address joins without hindrance.
    """

    def __init__(self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._counted: dict[str, tuple[float, float]] = {}  # key → how many are left over, when

    def check(self, key: str) -> None:
        """Raises `TooManyTries` with the seconds to wait. Call before the secret is compared."""
        level = self._level(key)
        if level > self._burst - 1:
            raise TooManyTries(max(1, math.ceil(round((level - (self._burst - 1)) * self._seconds, 3))))

    @contextlib.asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Compare a secret inside, then `count` it if it was wrong. Raises `TooManyTries`.

        One at a time for a key: a thousand guesses sent at once would all pass `check` before the first of
        them was found wrong.
        """
        lock = self._turns.get(key) or asyncio.Lock()
        self._turns[key] = lock
        async with lock:
            self.check(key)
            yield

    def count(self, key: str) -> None:
        """Count one."""
        if len(self._counted) > _FORGET:
            self._counted = {each: value for each, value in self._counted.items() if self._level(each) > 0}
        self._counted[key] = (self._level(key) + 1, self._clock())

    def _level(self, key: str) -> float:
        level, at = self._counted.get(key, (0.0, 0.0))
        return max(0.0, level - (self._clock() - at) / self._seconds)


def near(address: str | None) -> str:
    """What counts as one address: an IPv6 household has 2^64 of them."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
