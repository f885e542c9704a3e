"""Gives the memory of closed boards back to the system.

glibc keeps what is freed for the next who asks, and the thousands of small pieces of a board lie so that it
never gives a page back by itself: fourteen boards of 1,000 objects, opened and closed, left 60 MB behind for
good. `malloc_trim` returns them. Another C library has no such function; there nothing is done.
"""

import asyncio
import ctypes
import logging
from collections.abc import Callable

log = logging.getLogger(__name__)

SOON = 1.0
"""Seconds after a board was closed: others close at the same time."""

REST = 10.0
"""Seconds from one trim to the next, at least: it takes some 10 ms in which other threads wait for memory."""


def _trim() -> Callable[[int], int] | None:
    try:
        function = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return None
    function.argtypes, function.restype = [ctypes.c_size_t], ctypes.c_int
    trim: Callable[[int], int] = function
    return trim


class Heap:
    """Told of each board that was closed (`freed`), it trims now and then, in a thread."""

    def __init__(self, trim: Callable[[int], int] | None = None) -> None:
        self._trim = trim or _trim()
        self._timer: asyncio.TimerHandle | None = None
        self._rests_until = 0.0

    def freed(self) -> None:
        """A board's memory was let go. Call it in the event loop; answers at once."""
        if self._trim is None or self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        at = max(loop.time() + SOON, self._rests_until)
        self._timer = loop.call_at(at, self._begin)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin(self) -> None:
        assert self._trim is not None
        self._timer = None
        loop = asyncio.get_running_loop()
        self._rests_until = loop.time() + REST
        loop.run_in_executor(None, self._trim, 0)
