"""How often boards send what has gathered: at once where little happens, more rarely the more there is to do.

Two things slow a board's ticks down. Its own size: a tick is followed by a pause of three times what
ticks of this board cost, so that no board spends more than a quarter of the time on sending. And the
process's load: when the event loop has been busy for most of the last moments, all boards pause longer,
which makes their ticks fewer and fuller, until there is room again.
"""

import asyncio
import time

SHORTEST, LONGEST = 0.003, 0.05
"""Seconds between two ticks of a board where something happens all the time."""

FEW = 0.03
"""Seconds, divided by the members, by which the shortest pause is longer, to a millisecond at most: what a
tick costs for itself weighs most where few get it."""

OWN_SHARE = 3
"""A pause is at least so many times what a tick costs."""

LOOK = 0.1
"""Seconds between two looks at the load."""

BUSY, IDLE = 0.7, 0.55
"""Shares of a processor above and below which all pauses become longer and shorter."""


class Pace:
    """One for all rooms of a process. `started` and `stopped` follow the first room and the last."""

    def __init__(self) -> None:
        self._pause = SHORTEST
        self._timer: asyncio.TimerHandle | None = None
        self._looked = (0.0, 0.0)

    def pause(self, cost: float, members: int) -> float:
        """Seconds from one tick to the next on a board whose ticks take `cost` seconds."""
        few = min(FEW / members, 0.001) if members else 0.0
        return min(max(self._pause + few, OWN_SHARE * cost), LONGEST)

    def start(self) -> None:
        """Begin to watch the load, from inside the loop's thread."""
        if self._timer is None:
            self._looked = (time.monotonic(), time.thread_time())
            self._timer = asyncio.get_running_loop().call_later(LOOK, self._look)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._pause = SHORTEST

    def _look(self) -> None:
        now, used = time.monotonic(), time.thread_time()
        passed = now - self._looked[0]
        self.seen((used - self._looked[1]) / passed if passed > 0 else 0.0)
        self._looked = (now, used)
        self._timer = asyncio.get_running_loop().call_later(LOOK, self._look)

    def seen(self, busy: float) -> None:
        """The loop's thread had this share of a processor since the last look."""
        if busy > BUSY:
            self._pause = min(self._pause * 1.5, LONGEST)
        elif busy < IDLE:
            self._pause = max(self._pause * 0.8, SHORTEST)
