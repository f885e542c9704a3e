"""Open votings: a box a board, which takes ballots, keeps them and tells nobody but their voters.

A request is checked against the ballot as it stands, with all that is on its way to the disk, in the one
queue of the event loop: fifty connections of one person share one ballot and its budget. It is answered when
the ballot is durable; what comes in meanwhile is written together in the next transaction. Where writing
fails, nothing of what waits is counted, and its voters are told so.

A box stays while its voting is open, also while nobody is on the board and the board's room is put away.
What a box is told to do at the opening and the close is `workshop.votings`'s.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from seina.board.values import moment
from seina.board.voting import (
    NOT_OPEN,
    NOT_YOU,
    OBSERVER,
    Look,
    VoteRefusal,
    Voting,
    ballot_of,
    cast_votes,
    done_of,
    left_of,
)
from seina.errors import SeinaError
from seina.figures import FIGURES
from seina.live.document import LiveDocument
from seina.live.grant import Facts, Grant
from seina.protocol import events
from seina.protocol.messages import encode_event
from seina.protocol.people import Role
from seina.storage.votings import Ballot

if TYPE_CHECKING:
    from seina.live.member import Member

log = logging.getLogger(__name__)

PROGRESS_EVERY = 0.5
"""Seconds between two tellings of how far everybody is."""

COMES_BACK = 60.0
"""Seconds for which somebody who left is waited for, where a voting closes when all have finished."""

ANYBODY = ""
"""Nobody has that id: in place of all who may come back after a start of the server."""

EMPTY = Ballot({})

Asked = tuple["Member", int | None]
"""Who waits for an answer, and its number."""

NOT_SAVED = VoteRefusal("B1", "vote-not-saved", "The vote could not be saved. Try again in a moment.")

Members = Mapping[str, "Member"]
"""Those on a board now, by connection."""


class Place(Protocol):
    """What is needed of a `Room`."""

    board: str
    members: dict[str, "Member"]
    document: LiveDocument
    facts: Facts

    def look(self, name: str, /) -> tuple[str, int] | None: ...

    def forget_looks(self) -> None: ...


class Keep(Protocol):
    """What is needed of `storage.votings.Ballots`."""

    async def keep(self, voting: str, ballots: Mapping[str, Ballot]) -> bool: ...


class Box:
    """The open voting of one board. Made by `Votes.begin`; `resumed` after a start of the server."""

    def __init__(
        self,
        voting: Voting,
        ballots: Mapping[str, Ballot],
        keep: Keep,
        members: Callable[[], Members],
        on_all_done: Callable[[], None],
        *,
        resumed: bool = False,
    ) -> None:
        self.voting = voting
        self.names = frozenset(each.id for each in voting.candidates)
        self._encoded: msgspec.Raw | None = None
        self._ballots = dict(ballots)
        """As they stand, with what is on its way to the disk."""
        self._durable = dict(ballots)
        self._keep = keep
        self._members = members
        self._on_all_done = on_all_done
        self._dirty: set[str] = set()
        self._waiting: list[Asked] = []
        self._writing: asyncio.Task[None] | None = None
        self._sealed = False
        self._gone: dict[str, float] = {ANYBODY: monotonic()} if resumed else {}
        """Voter → when the last connection went, the first first; only where it closes when all have
        finished."""
        self._again: asyncio.TimerHandle | None = None
        self._progress: asyncio.TimerHandle | None = None
        self._progressed = 0.0
        self._look_later()

    @property
    def encoded(self) -> msgspec.Raw:
        """The voting as everybody is told it; written once, for the candidates may be many."""
        if self._encoded is None:
            self._encoded = msgspec.Raw(msgspec.json.encode(self.voting.to_dict()))
        return self._encoded

    def change(self, voting: Voting) -> None:
        """It ends at another time."""
        self.voting = voting
        self._encoded = None

    # What voters do

    def ballot(self, person: str) -> dict[str, Any]:
        """One's own, as far as it is on the disk."""
        ballot = self._durable.get(person, EMPTY)
        return ballot_of(self.voting, ballot.votes, ballot.finished)

    def has_begun(self, person: str) -> bool:
        """Is there a ballot of this person's?"""
        return person in self._durable

    def ask(self, member: "Member", event: Mapping[str, Any], look: Look) -> VoteRefusal | None:
        """A `vote` or `vote-done`; it is answered later, or refused at once."""
        if self._sealed:
            return NOT_OPEN
        person = member.grant.person.id
        before = self._ballots.get(person, EMPTY)
        if event["type"] == "vote":
            votes = cast_votes(self.voting, before.votes, event.get("set"), look)
            if isinstance(votes, VoteRefusal):
                return votes
            after = replace(before, votes=votes)
        else:
            after = replace(before, finished=event.get("done") is True)
        self._waiting.append((member, events.request_of(event)))
        if after != before or person in self._dirty:
            self._ballots[person] = after
            self._dirty.add(person)
        if self._writing is None:
            self._writing = asyncio.get_running_loop().create_task(self._write_on(), name="ballots")
        return None

    async def _write_on(self) -> None:
        try:
            while self._waiting:
                # What others send in this turn of the loop goes along.
                await asyncio.sleep(0)
                waiting, self._waiting = self._waiting, []
                dirty = {person: self._ballots[person] for person in self._dirty}
                self._dirty.clear()
                refusal = await self._write(dirty) if dirty else None
                if refusal is None:
                    self._durable.update(dirty)
                    self._answer(waiting, dirty)
                else:
                    self._take_back(waiting, refusal)
        finally:
            self._writing = None
        if not self._sealed:
            self.look_whether_all_are_done()

    async def _write(self, dirty: Mapping[str, Ballot]) -> VoteRefusal | None:
        try:
            return None if await self._keep.keep(self.voting.id, dirty) else NOT_OPEN
        except SeinaError as trouble:
            log.warning("voting %s: ballots could not be written: %s", self.voting.id, trouble)
        except Exception:
            log.exception("voting %s: ballots could not be written", self.voting.id)
        return NOT_SAVED

    def _take_back(self, waiting: list[Asked], refusal: VoteRefusal) -> None:
        """Nothing of what waits is counted, also not what came after it and builds on it."""
        waiting += self._waiting
        self._waiting = []
        self._dirty.clear()
        self._ballots = dict(self._durable)
        for member, request in waiting:
            self.refuse(member, request, refusal)

    def _answer(self, waiting: list[Asked], dirty: Mapping[str, Ballot]) -> None:
        asked: defaultdict[str, set[str]] = defaultdict(set)
        told = {member.grant.person.id: self.ballot(member.grant.person.id) for member, _ in waiting}
        for member, request in waiting:
            person = member.grant.person.id
            asked[person].add(member.id)
            member.answer(events.ballot(request, told[person]))
        for member in list(self._members().values()):
            person = member.grant.person.id
            if person in dirty and member.id not in asked[person] and person in told:
                member.answer(events.ballot(None, told[person]))
        self.progressed()

    def refuse(self, member: "Member", request: int | None, refusal: VoteRefusal) -> None:
        """The voter is told, with what stands; nobody else ever learns of it."""
        FIGURES.refusals[refusal.rule] += 1
        ballot = self.ballot(member.grant.person.id) if member.grant.role is not Role.observer else None
        _tell_refusal(member, request, refusal, ballot)

    # How far everybody is

    def voters(self) -> list[str]:
        """Those who are here and participants, and whoever has begun a ballot."""
        voters = dict.fromkeys(
            member.grant.person.id
            for member in self._members().values()
            if member.grant.role is Role.participant
        )
        voters |= dict.fromkeys(person for person, ballot in self._durable.items() if _begun(ballot))
        return list(voters)

    def progress(self) -> events.Event:
        """Who has finished and how many votes each has left; never where they went (B9)."""
        voters = []
        for person in self.voters():
            ballot = self._durable.get(person, EMPTY)
            voters.append(
                {
                    "person": person,
                    "left": left_of(self.voting, ballot.votes),
                    "done": done_of(self.voting, ballot.votes, ballot.finished),
                }
            )
        return events.progress(self.voting.id, voters)

    def progressed(self) -> None:
        """Something has changed of it: facilitators are told soon, and not more than twice a second."""
        if self._progress is None and not self._sealed:
            wait = max(0.0, self._progressed + PROGRESS_EVERY - monotonic())
            self._progress = asyncio.get_running_loop().call_later(wait, self._tell_progress)

    def _tell_progress(self) -> None:
        self._progress = None
        self._progressed = monotonic()
        facilitators = [each for each in self._members().values() if each.grant.role is Role.facilitator]
        if facilitators:
            event = self.progress()
            for member in facilitators:
                member.tell(event)

    def unfinished(self) -> dict[str, int]:
        """Those who are not done, with how many votes they have left."""
        told = self.progress()["voters"]
        return {each["person"]: each["left"] for each in told if not each["done"]}

    def came(self, member: "Member") -> None:
        """Somebody is here, or here once more."""
        self._gone.pop(member.grant.person.id, None)
        self.progressed()

    def left(self, member: "Member") -> None:
        """The last connection of somebody went. A reload comes back; who does not is not waited for."""
        person = member.grant.person.id
        votes = member.grant.role is Role.participant or self.has_begun(person)
        if votes and self.voting.settings.closes == "all":
            self._gone.pop(person, None)
            self._gone[person] = monotonic()
        self.progressed()
        self._look_later()

    def _look_later(self) -> None:
        """Look again when who is waited for longest is not waited for any more."""
        if self._again is not None:
            self._again.cancel()
            self._again = None
        if self.voting.settings.closes == "all" and self._gone and not self._sealed:
            wait = next(iter(self._gone.values())) + COMES_BACK + 0.1 - monotonic()
            self._again = asyncio.get_running_loop().call_later(max(0.0, wait), self._look_again)

    def _look_again(self) -> None:
        self._again = None
        self.look_whether_all_are_done()
        self._look_later()

    def look_whether_all_are_done(self) -> None:
        """Has everybody finished, where the voting closes then?"""
        if not self._sealed and self.are_all_done():
            self._on_all_done()

    def are_all_done(self) -> bool:
        """Is it time to close, where that is when all have finished? Those who have just left are waited
        for."""
        if self.voting.settings.closes != "all":
            return False
        recently = monotonic() - COMES_BACK
        for person in [each for each, at in self._gone.items() if at <= recently]:
            del self._gone[person]
        here = {member.grant.person.id for member in self._members().values()}
        awaited = [person for person in self.voters() if person in here]
        done = any(self._is_done(ballot) for ballot in self._durable.values())
        return done and all(
            self._is_done(self._durable.get(person, EMPTY)) for person in (*awaited, *self._gone)
        )

    def _is_done(self, ballot: Ballot) -> bool:
        return done_of(self.voting, ballot.votes, ballot.finished)

    # The end

    async def seal(self) -> Mapping[str, Ballot]:
        """No more votes are taken; answers what is durable when all that was taken is."""
        self._sealed = True
        if self._writing is not None:
            await asyncio.wait([self._writing])
        return dict(self._durable)

    def unseal(self) -> None:
        """The close failed: the voting goes on."""
        self._sealed = False
        self.progressed()

    def put_away(self) -> None:
        self._sealed = True
        for timer in (self._progress, self._again):
            if timer is not None:
                timer.cancel()


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
            box.progressed()

    def remind(self, board: str) -> int:
        """Tell those who are here and not done how many votes they have left; how many people that is."""
        place, box = self._places.get(board), self._boxes.get(board)
        if place is None or box is None:
            return 0
        unfinished = box.unfinished()
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
        return list(box._ballots) if box is not None else []

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
            box.came(member)

    def left(self, board: str, member: "Member") -> None:
        """The last connection of somebody went."""
        box = self._boxes.get(board)
        if box is not None:
            box.left(member)

    def look_whether_all_are_done(self) -> None:
        """Once more, for a close may have failed when the last one finished."""
        for box in list(self._boxes.values()):
            box.look_whether_all_are_done()

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
            _tell_refusal(member, request, refusal, None)


def _tell_refusal(
    member: "Member", request: int | None, why: VoteRefusal, ballot: dict[str, Any] | None
) -> None:
    member.answer(events.vote_refused(request, why.rule, why.code, why.text, why.params, ballot))


def _forged(member: "Member", event: Mapping[str, Any]) -> VoteRefusal | None:
    """B2: who votes is the connection's person."""
    if member.grant.role is Role.observer:
        return OBSERVER
    person = member.grant.person.id
    return NOT_YOU if any(event.get(key, person) != person for key in ("person", "voter")) else None


def _begun(ballot: Ballot) -> bool:
    return bool(ballot.votes) or ballot.finished


def seen(record: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """An object of the document as `board.voting.Look` tells it."""
    if record is None:
        return None
    kind = record.get("kind")
    return (kind if isinstance(kind, str) else "", moment(record.get("created")))
