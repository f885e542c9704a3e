"""Admission: what happens to a frame that somebody sends, in this order (docs/protocol.md, "Admission").

1. size        a frame larger than allowed closes the connection (1009)
2. rate        token buckets for frames and bytes; reading slows down, then 4429
3. role        observers, and everybody on an archived board, are refused
4. guard       malformed closes (4400); a gap is answered with sync step 1; foreign content is refused
5. rules       private mode and layers, server-only parts, ids, locks, limits
6. apply       the engine takes the update
7. journal and broadcast
8. saved       when the journal says that it is durable

A refused change never reaches anybody else, and its author is told why. Steps 1 and 2 are in `Room.receive`,
since they concern every frame; the rest is `Admission.admit`, one update after the other.
"""

from typing import TYPE_CHECKING

from seina.board.crdt import UpdateRefused
from seina.board.guard import BadUpdate, Change, Gap, Unsupported
from seina.board.rules import NOT_YOURS, Refusal, refuse_change, refuse_role, refuse_voted
from seina.live.bucket import ASKING
from seina.live.owners import Owners
from seina.protocol.connection import Numbered
from seina.protocol.people import Role

if TYPE_CHECKING:
    from seina.live.member import Member
    from seina.live.room import Room

UNSUPPORTED = "A4.content"
UNRESOLVED = Refusal("A4.gap", "gap", "The change builds on something that neither side has.")


class Admission:
    """Steps 3 to 8 for the updates of one room."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._owners = Owners(room.document, room.members, room.presence)

    def admit(self, member: "Member", message: Numbered, checked: "Change | Exception | None" = None) -> None:
        """Admit one update; `checked` is what the guard said, where it was asked in a thread."""
        room = self._room
        document = room.document
        update = message.update
        try:
            if isinstance(checked, Exception):
                raise checked
            change = checked or document.check(update)
            if change.nothing:
                room.delivery.settle_with_last(member, message)
                return
            refusal = self._refuse(change, member, message)
            if refusal is not None and change.deletes:
                # It can take as long as answering a question.
                member.pay(ASKING, 0)
                change = document.recheck(update)
                if change.nothing:
                    room.delivery.settle_with_last(member, message)
                    return
                refusal = self._refuse(change, member, message)
            if refusal is not None:
                room.refuse(member, message, refusal)
                return
            # What participants may not do must not reach them before it is durable. They would bring it
            # along as their own after a crash, and be refused with all that they did themselves. So it is
            # with what somebody did in their own name.
            hold = change.signed is not None or (
                member.grant.role is not Role.participant
                and (
                    room.veil is not None
                    or refuse_change(change, Role.participant, document.locked, document.fixed) is not None
                )
            )
            self._owners.note(change, member, message)
            room.delivery.changed(document.apply(update, change), member, message, hold=hold)
        except BadUpdate as problem:
            member.malformed(str(problem))
        except UpdateRefused as problem:
            member.malformed(str(problem))
        except Unsupported as problem:
            room.refuse(member, message, Refusal(UNSUPPORTED, "unsupported", f"{problem}."))
        except Gap:
            self._ask_for_the_rest(member, message)

    def _refuse(self, change: Change, member: "Member", message: Numbered) -> Refusal | None:
        room = self._room
        role = member.grant.role
        return (
            refuse_role(role, room.facts.archived)
            or room.refuse_here(change, member.grant)
            or refuse_change(change, role, room.document.locked, room.document.fixed)
            or refuse_voted(change, room.document.voted)
            or room.document.refuse_signed(change, member.grant.person.id, role)
            or (NOT_YOURS if self._owners.forbid(change, member, message) else None)
            or room.document.refuse_condemned(message.update)
            or room.document.refuse_size(change, len(message.update))
        )

    def _ask_for_the_rest(self, member: "Member", message: Numbered) -> None:
        """A gap is never held: the client is asked for all that we lack, if it isn't asked already."""
        if message.answer:
            self._room.refuse(member, message, UNRESOLVED)
            return
        member.connection.postpone(message.number)
        # Somebody who comes back goes on writing before the answer to our first question is here. Asking
        # again for each of those changes once made for hundreds of answers, each with all that was done
        # offline.
        if not member.connection.asking:
            member.outbox.event(member.connection.ask(self._room.document.state_vector()))
