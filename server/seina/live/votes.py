"""The open votings of all boards, between the rooms and the ballot boxes.

A box (`live.ballot_box`) stays while its voting is open, also while nobody is on the board and the board's
room is put away. What a box is told to do at the opening and the close is `workshop.votings`'s.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from seina.board.values import moment
from seina.board.voting import NOT_OPEN, NOT_YOU, OBSERVER, VoteRefusal, Voting
from seina.figures import FIGURES
from seina.live.ballot_box import Box, Keep, tell_refusal
from seina.live.document import LiveDocument
from seina.live.grant import Facts, Grant
from seina.protocol import events
from seina.protocol.messages import encode_event
from seina.protocol.people import Role
from seina.storage.votings import Ballot

if TYPE_CHECKING:
    from seina.live.member import Member


class Place(Protocol):
    """What is needed of a `Room`."""

    board: str
    members: dict[str, "Member"]
    document: LiveDocument
    facts: Facts

    def look(self, name: str, /) -> tuple[str, int] | None: ...

    def forget_looks(self) -> None: ...


class Votes:
    """The open votings of all boards. `on_all_done` is called with a board and its voting's id."""

    def __init__(self, keep: Keep) -> None:
        self.on_all_done: Callable[[str, str], None] = lambda _board, _voting: None
        self._keep = keep
        self._boxes: dict[str, Box] = {}
        self._places: dict[str, Place] = {}

    def begin(self, board: str, voting: Voting, ballots: Mapping[str, Ballot] | None = None) -> Box:
        """From now on votes are taken; with `ballots` the voting is taken up again."""
        box = self._boxes[board] = Box(
            voting,
            ballots or {},
            self._keep,
            lambda: place.members if (place := self._places.get(board)) is not None else {},
            lambda: self.on_all_done(board, voting.id),
            resumed=ballots is not None,
        )
        self._freeze(board, box.names)
        return box

    def freeze(self, board: str, names: Iterable[str]) -> None:
        """What is going to be voted on stays what it is from now on."""
        self._freeze(board, frozenset(names))

    def thaw(self, board: str) -> None:
        """Nothing is voted on after all."""
        self._freeze(board, frozenset())

    def _freeze(self, board: str, names: frozenset[str]) -> None:
        place = self._places.get(board)
        if place is not None:
            place.document.voted = names
            place.forget_looks()

    def of(self, board: str) -> Box | None:
        """The open voting of a board."""
        return self._boxes.get(board)

    def end(self, board: str) -> None:
        """The voting is closed or deleted."""
        box = self._boxes.pop(board, None)
        if box is not None:
            box.put_away()
        self.thaw(board)

    def tell(self, board: str, ended: str | None = None) -> None:
        """Tell everybody of the voting that is open now, or that `ended` is closed or deleted."""
        place, box = self._places.get(board), self._boxes.get(board)
        # Encoded once for all who have not voted: the candidates of a large voting are a large event.
        common: dict[bool, bytes] = {}
        for member in list(place.members.values()) if place is not None else ():
            looks_on = member.grant.role is Role.observer
            own = box is not None and not looks_on and box.has_begun(member.grant.person.id)
            frame = None if own else common.get(looks_on)
            if frame is None:
                told = self.told(board, member.grant)
                frame = encode_event(events.voting(told["voting"], told["ballot"], ended))
                if not own:
                    common[looks_on] = frame
            if member.seina1:
                member.outbox.event(frame)
        if box is not None:
            box.turnout.progressed()

    def remind(self, board: str) -> int:
        """Tell those who are here and not done how many votes they have left; how many people that is."""
        place, box = self._places.get(board), self._boxes.get(board)
        if place is None or box is None:
            return 0
        unfinished = box.turnout.unfinished()
        reminded = set()
        for member in list(place.members.values()):
            person = member.grant.person.id
            if person in unfinished:
                member.tell(events.reminder(box.voting.id, unfinished[person]))
                reminded.add(person)
        return len(reminded)

    def voters(self, board: str) -> list[str]:
        """Whose ballots there are; nobody else is to be taken for them."""
        box = self._boxes.get(board)
        return box.voters if box is not None else []

    def attach(self, place: Place) -> None:
        """The board's room is open: what is voted on stays what it is."""
        self._places[place.board] = place
        box = self._boxes.get(place.board)
        if box is not None:
            place.document.voted = box.names

    def detach(self, place: Place) -> None:
        if self._places.get(place.board) is place:
            del self._places[place.board]

    def came(self, board: str, member: "Member") -> None:
        """Somebody is here, or here once more."""
        box = self._boxes.get(board)
        if box is not None:
            box.turnout.came(member)

    def left(self, board: str, member: "Member") -> None:
        """The last connection of somebody went."""
        box = self._boxes.get(board)
        if box is not None:
            box.turnout.left(member)

    def look_whether_all_are_done(self) -> None:
        """Once more, for a close may have failed when the last one finished."""
        for box in list(self._boxes.values()):
            box.turnout.look_whether_all_are_done()

    async def close(self) -> None:
        """The server ends, and nobody is here any more: what was taken goes to the disk."""
        # A close that is under way may end one meanwhile.
        for box in list(self._boxes.values()):
            box.put_away()
            await box.seal()
        self._boxes.clear()

    # What a room asks and hands over

    def told(self, board: str, grant: Grant) -> dict[str, Any]:
        """``voting`` and ``ballot`` of `hello`."""
        box = self._boxes.get(board)
        if box is None:
            return {"voting": None, "ballot": None}
        own = None if grant.role is Role.observer else box.ballot(grant.person.id)
        return {"voting": box.encoded, "ballot": own}

    def receive(self, place: Place, member: "Member", event: Mapping[str, Any]) -> None:
        """A `vote` or `vote-done` (B1 to B6)."""
        box = self._boxes.get(place.board)
        request = events.request_of(event)
        if box is None or event.get("voting") != box.voting.id or place.facts.archived:
            self._refuse_without(box, member, request, NOT_OPEN)
            return
        refusal = _forged(member, event) or box.ask(member, event, place.look)
        if refusal is not None:
            box.refuse(member, request, refusal)

    def _refuse_without(
        self, box: Box | None, member: "Member", request: int | None, refusal: VoteRefusal
    ) -> None:
        if box is not None:
            box.refuse(member, request, refusal)
        else:
            FIGURES.refusals[refusal.rule] += 1
            tell_refusal(member, request, refusal, None)


def _forged(member: "Member", event: Mapping[str, Any]) -> VoteRefusal | None:
    """B2: who votes is the connection's person."""
    if member.grant.role is Role.observer:
        return OBSERVER
    person = member.grant.person.id
    return NOT_YOU if any(event.get(key, person) != person for key in ("person", "voter")) else None


def seen(record: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """An object of the document as `board.voting.Look` tells it."""
    if record is None:
        return None
    kind = record.get("kind")
    return (kind if isinstance(kind, str) else "", moment(record.get("created")))
