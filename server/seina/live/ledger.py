"""What a room has taken and what of it is on disk: its side of the journal, and what "saved" rests on."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from seina.protocol.connection import Numbered
from seina.storage.journal import Journal

if TYPE_CHECKING:
    from seina.live.member import Member

Debt = tuple["Member", Numbered]
"""A member that waits to be told `saved` for one of its messages."""


class Ledger:
    """Writes a room's ticks to the journal, and tells the authors when they are durable.

    The journal answers one future for all that a board writes in one of its windows, so what is owed is
    kept a window, not a message.
    """

    def __init__(self, board: str, journal: Journal, durable: int) -> None:
        self.durable = durable
        """The number of the board's last durable update."""
        self.journalled = 0
        """Bytes that were given to the journal since the last checkpoint."""
        self._board = board
        self._journal = journal
        self._last: asyncio.Future[int] | None = None
        self._owed: list[Debt] = []
        self._next: list[Debt] = []

    def write(self, effect: bytes) -> "asyncio.Future[int]":
        """Have an update written; what was owed with it is settled when it is durable."""
        durable = self._journal.append(self._board, effect)
        self.journalled += len(effect)
        if durable is not self._last:
            self._last = durable
            self._owed = []
            durable.add_done_callback(partial(self._settle, self._owed))
        self._owed += self._next
        self._next = []
        return durable

    def owe(self, member: "Member", message: Numbered, *, written: bool) -> None:
        """Tell `saved` once the last write is durable; once the next is, if the message isn't `written`."""
        if not written:
            self._next.append((member, message))
        elif self.settled:
            self._pay([(member, message)])
        else:
            self._owed.append((member, message))

    @property
    def settled(self) -> bool:
        """True where everything that was written is durable, or given up."""
        return self._last is None or self._last.done()

    async def settle(self) -> None:
        """Wait until all that was written is durable, or given up by the journal."""
        if self._last is not None and not self._last.done():
            await asyncio.wait([self._last])

    def _settle(self, owed: list[Debt], durable: "asyncio.Future[int]") -> None:
        if durable.cancelled() or durable.exception() is not None:
            return
        self.durable = max(self.durable, durable.result())
        self._pay(owed)

    def _pay(self, owed: list[Debt]) -> None:
        for member, message in owed:
            if not member.gone:
                member.owe_saved(member.connection.settle(message.number, answer=message.answer))
