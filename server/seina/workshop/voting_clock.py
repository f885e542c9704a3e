"""The clock of open votings: a timer for each that has an end, and the closes that nobody asked for."""

import asyncio
from collections.abc import Awaitable, Callable

from seina.board.voting import Voting

_ENDING_SECONDS = 2.0
"""For which a server that ends waits for a close that is under way; what is left the next start does."""


class Clock:
    """`on_time` is called with a board and its voting's id when that has run out; `now` is ms since 1970."""

    def __init__(self, on_time: Callable[[str, str], Awaitable[None]], now: Callable[[], int]) -> None:
        self._on_time = on_time
        self._now = now
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        """What runs."""

    def set(self, board: str, voting: Voting) -> None:
        """The board's voting ends when it says now, and not when it said before."""
        self.unset(board)
        if voting.ends is not None:
            wait = max(0.0, (voting.ends - self._now()) / 1000)
            loop = asyncio.get_running_loop()
            self._timers[board] = loop.call_later(wait, self.ring, board, voting.id)

    def unset(self, board: str) -> None:
        """It is closed, or deleted."""
        timer = self._timers.pop(board, None)
        if timer is not None:
            timer.cancel()

    def ring(self, board: str, voting: str) -> None:
        """Its time is over."""
        self._timers.pop(board, None)
        self.run(self._on_time(board, voting))

    def run(self, work: Awaitable[None]) -> None:
        """Have something done without waiting for it."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def close(self) -> None:
        """The server ends: what runs out from now on is closed at the next start."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=_ENDING_SECONDS)
