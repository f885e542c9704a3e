"""A ballot box: takes the ballots of one open voting, keeps them and tells nobody but their voters.

A request is checked against the ballot as it stands, with all that is on its way to the disk, in the one
queue of the event loop: fifty connections of one person share one ballot and its budget. It is answered when
the ballot is durable; what comes in meanwhile is written together in the next transaction. Where writing
fails, nothing of what waits is counted, and its voters are told so.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from seina.board.voting import NOT_OPEN, Look, VoteRefusal, Voting, ballot_of, cast_votes
from seina.errors import SeinaError
from seina.figures import FIGURES
from seina.live.turnout import EMPTY, Members, Turnout
from seina.protocol import events
from seina.protocol.people import Role
from seina.storage.votings import Ballot

if TYPE_CHECKING:
    from seina.live.member import Member

log = logging.getLogger(__name__)

Asked = tuple["Member", int | None]
"""Who waits for an answer, and its number."""

NOT_SAVED = VoteRefusal("B1", "vote-not-saved", "The vote could not be saved. Try again in a moment.")


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
        self.turnout = Turnout(voting, self._durable, members, on_all_done, resumed=resumed)
        self._keep = keep
        self._members = members
        self._dirty: set[str] = set()
        self._waiting: list[Asked] = []
        self._writing: asyncio.Task[None] | None = None
        self._sealed = False

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

    def ballot(self, person: str) -> dict[str, Any]:
        """One's own, as far as it is on the disk."""
        ballot = self._durable.get(person, EMPTY)
        return ballot_of(self.voting, ballot.votes, ballot.finished)

    def has_begun(self, person: str) -> bool:
        """Is there a ballot of this person's?"""
        return person in self._durable

    @property
    def voters(self) -> list[str]:
        """Whose ballots there are, also those that are on their way to the disk."""
        return list(self._ballots)

    # What voters do

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
            self.turnout.look_whether_all_are_done()

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
        self.turnout.progressed()

    def refuse(self, member: "Member", request: int | None, refusal: VoteRefusal) -> None:
        """The voter is told, with what stands; nobody else ever learns of it."""
        FIGURES.refusals[refusal.rule] += 1
        ballot = self.ballot(member.grant.person.id) if member.grant.role is not Role.observer else None
        tell_refusal(member, request, refusal, ballot)

    # The end

    async def seal(self) -> Mapping[str, Ballot]:
        """No more votes are taken; answers what is durable when all that was taken is."""
        self._sealed = True
        self.turnout.stop()
        if self._writing is not None:
            await asyncio.wait([self._writing])
        return dict(self._durable)

    def unseal(self) -> None:
        """The close failed: the voting goes on."""
        self._sealed = False
        self.turnout.go_on()

    def put_away(self) -> None:
        """The voting is over: nothing is asked of it any more."""
        self._sealed = True
        self.turnout.put_away()


def tell_refusal(
    member: "Member", request: int | None, why: VoteRefusal, ballot: dict[str, Any] | None
) -> None:
    """Tell a voter why a request is not counted, with the ballot as it stands, None where there is none."""
    member.answer(events.vote_refused(request, why.rule, why.code, why.text, why.params, ballot))
