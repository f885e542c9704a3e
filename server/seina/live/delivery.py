"""What was admitted on a board, on its way to the journal and to everybody.

What everybody may have at once is gathered into the next tick (`live.broadcast`) and is in the journal from
then on. What is *held* goes to the journal at once, and to everybody when it is durable.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping

from seina.board.crdt import EMPTY_STATE_VECTOR, EngineFailure, merge
from seina.live import happenings
from seina.live.broadcast import Broadcast
from seina.live.document import LiveDocument
from seina.live.happenings import RoomEvent
from seina.live.ledger import Ledger
from seina.live.member import Member
from seina.live.outbox import EVENT_BOUND
from seina.live.pace import Pace
from seina.live.presence import PresenceTable
from seina.protocol.connection import Numbered
from seina.protocol.messages import encode_step2
from seina.protocol.people import Person
from seina.storage.journal import Journal
from seina.storage.layers import board_of

log = logging.getLogger(__name__)

HOLD_SECONDS = 1.0
"""What is held until it is durable is told after so long anyway: a disk in trouble must not stop a board."""


class Delivery:
    """Of the document that is in the journal under `board`, of which the number `durable` is on disk.

    `happened` is told that the board has changed, and `fail` that the engine broke off.
    """

    def __init__(
        self,
        board: str,
        document: LiveDocument,
        presence: PresenceTable,
        members: Mapping[str, Member],
        journal: Journal,
        *,
        pace: Pace,
        durable: int,
        happened: Callable[[RoomEvent], None],
        fail: Callable[[], None],
    ) -> None:
        self._board = board
        self._name = board_of(board)
        self._document = document
        self._journal = journal
        self._happened = happened
        self._fail = fail
        self._effects: list[bytes] = []
        self._author: Person | None = None
        self._asking: dict[Member, bytes] = {}
        """Who waits for an answer until nothing is held any more."""
        self.ledger = Ledger(board, journal, durable)
        self.broadcast = Broadcast(document, presence, members, pace, self._collect)

    def changed(self, effect: bytes | None, member: Member, message: Numbered, *, hold: bool) -> None:
        """A7 and A8: to the journal and to everybody, and `saved` when it is durable.

        With `hold` nobody gets it before it is durable.
        """
        if effect is None:
            self.settle_with_last(member, message)
            return
        if hold:
            self.write_held(effect, member)
        else:
            self._effects.append(effect)
            self._author = member.grant.person
            self.broadcast.changed(member.id)
        if member.seina1:
            self.ledger.owe(member, message, written=hold)

    def settle_with_last(self, member: Member, message: Numbered) -> None:
        """All of it was known; it is durable when what is known is."""
        if member.seina1:
            self.ledger.owe(member, message, written=not self._effects)

    def _collect(self) -> bytes | None:
        """What was admitted since the last tick, as one update, which is in the journal from now on."""
        if not self._effects:
            return None
        try:
            effect = self._effects[0] if len(self._effects) == 1 else merge(self._effects)
        except EngineFailure:
            # They are written one by one then. Were they lost here, their authors would be told saved with
            # the next that is written.
            log.exception("board %s: the engine broke off", self._name)
            self._fail()
            return None
        self._effects.clear()
        self.ledger.write(effect)
        self._happened(happenings.Changed(self._board, self._author))
        return effect

    def write_held(self, effect: bytes, author: Member | None) -> "asyncio.Future[int]":
        """To the journal, after all that was admitted before; to everybody when it is durable."""
        name = author.id if author is not None else ""
        if self._effects:
            self.broadcast.flush()
        durable = self.ledger.write(effect)
        self.broadcast.hold(effect, name)
        held = _Held(self._release)
        # Also where the journal gave it up: everybody has the same document again.
        durable.add_done_callback(held.let_go)
        asyncio.get_running_loop().call_later(0 if self._journal.failing else HOLD_SECONDS, held.let_go)
        self._happened(happenings.Changed(self._board, author.grant.person if author is not None else None))
        return durable

    def _release(self) -> None:
        self.broadcast.release()
        if not self.broadcast.holding:
            asking, self._asking = self._asking, {}
            for member, state_vector in asking.items():
                if not member.gone:
                    self.answer(member, state_vector)

    def answer(self, member: Member, state_vector: bytes) -> None:
        """Sync step 2: what somebody with this state vector lacks, when everybody may have it."""
        if self.broadcast.holding:
            # The answer would hold what nobody may have yet.
            self._asking[member] = state_vector
            return
        if member.outbox.waiting > EVENT_BOUND:
            # The whole board for each question, from somebody who does not read: that has no bound (O5).
            member.close_as_slow()
            return
        try:
            if state_vector == EMPTY_STATE_VECTOR:
                for packet in self.broadcast.whole.packets():
                    member.outbox.packet(packet)
            else:
                member.outbox.event(encode_step2(self._document.diff(state_vector)))
        except EngineFailure:
            log.exception("board %s: the engine broke off", self._name, extra=member.marks)
            self._fail()

    # The end

    @property
    def settled(self) -> bool:
        """True where all of it is on disk."""
        return not self._effects and self.ledger.settled

    async def settle(self) -> None:
        """Wait until all of it is on disk, or given up by the journal."""
        self.broadcast.flush()
        await self.ledger.settle()

    def stop(self) -> None:
        """The engine broke: what was taken is written, and nobody is told anything more of the document."""
        self.broadcast.stop()
        for effect in self._effects:
            self.ledger.write(effect)
        self._effects.clear()

    def close(self) -> None:
        """Let go of the room, or the two would keep each other until the collector comes by."""
        self.broadcast.stop()
        del self._happened, self._fail


class _Held:
    """Something that is let go once, by whichever comes first."""

    __slots__ = ("_release",)

    def __init__(self, release: Callable[[], None]) -> None:
        self._release: Callable[[], None] | None = release

    def let_go(self, _durable: object = None) -> None:
        release, self._release = self._release, None
        if release is not None:
            release()
