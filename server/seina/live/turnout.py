"""How far the voters of an open voting are: who has finished, who is waited for, and telling facilitators so.

Never where anybody's votes went (B9).
"""

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from seina.board.voting import Voting, done_of, left_of
from seina.protocol import events
from seina.protocol.people import Role
from seina.storage.votings import Ballot

if TYPE_CHECKING:
    from seina.live.member import Member

PROGRESS_EVERY = 0.5
"""Seconds between two tellings of how far everybody is."""

COMES_BACK = 60.0
"""Seconds for which somebody who left is waited for, where a voting closes when all have finished."""

ANYBODY = ""
"""Nobody has that id: in place of all who may come back after a start of the server."""

EMPTY = Ballot({})

Members = Mapping[str, "Member"]
"""Those on a board now, by connection."""


class Turnout:
    """Of one voting. Made by its box, whose `durable` ballots it reads, by person.

    `on_all_done` is called when all have finished, where the voting closes then; perhaps more than once.
    `resumed` is a voting that was open before the server's start.
    """

    def __init__(
        self,
        voting: Voting,
        durable: Mapping[str, Ballot],
        members: Callable[[], Members],
        on_all_done: Callable[[], None],
        *,
        resumed: bool,
    ) -> None:
        self._voting = voting
        self._durable = durable
        self._members = members
        self._on_all_done = on_all_done
        self._stopped = False
        self._gone: dict[str, float] = {ANYBODY: monotonic()} if resumed else {}
        """Voter → when the last connection went, the first first; only where it closes when all have
        finished."""
        self._again: asyncio.TimerHandle | None = None
        self._progress: asyncio.TimerHandle | None = None
        self._progressed = 0.0
        self._look_later()

    def stop(self) -> None:
        """No votes are taken, and no change of how far they are is told any more."""
        self._stopped = True

    def go_on(self) -> None:
        """They are taken after all."""
        self._stopped = False
        self.progressed()

    def put_away(self) -> None:
        """It is over."""
        self._stopped = True
        for timer in (self._progress, self._again):
            if timer is not None:
                timer.cancel()

    # Coming and going

    def came(self, member: "Member") -> None:
        """Somebody is here, or here once more."""
        self._gone.pop(member.grant.person.id, None)
        self.progressed()

    def left(self, member: "Member") -> None:
        """The last connection of somebody went. A reload comes back; who does not is not waited for."""
        person = member.grant.person.id
        votes = member.grant.role is Role.participant or person in self._durable
        if votes and self._voting.settings.closes == "all":
            self._gone.pop(person, None)
            self._gone[person] = monotonic()
        self.progressed()
        self._look_later()

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
                    "left": left_of(self._voting, ballot.votes),
                    "done": done_of(self._voting, ballot.votes, ballot.finished),
                }
            )
        return events.progress(self._voting.id, voters)

    def unfinished(self) -> dict[str, int]:
        """Those who are not done, with how many votes they have left."""
        told = self.progress()["voters"]
        return {each["person"]: each["left"] for each in told if not each["done"]}

    def progressed(self) -> None:
        """Something has changed of it: facilitators are told soon, and not more than twice a second."""
        if self._progress is None and not self._stopped:
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

    # Have all finished?

    def look_whether_all_are_done(self) -> None:
        """Has everybody finished, where the voting closes then?"""
        if not self._stopped and self.are_all_done():
            self._on_all_done()

    def are_all_done(self) -> bool:
        """Is it time to close, where that is when all have finished? Those who have just left are waited
        for."""
        if self._voting.settings.closes != "all":
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
        return done_of(self._voting, ballot.votes, ballot.finished)

    def _look_later(self) -> None:
        """Look again when who is waited for longest is not waited for any more."""
        if self._again is not None:
            self._again.cancel()
            self._again = None
        if self._voting.settings.closes == "all" and self._gone and not self._stopped:
            wait = next(iter(self._gone.values())) + COMES_BACK + 0.1 - monotonic()
            self._again = asyncio.get_running_loop().call_later(max(0.0, wait), self._look_again)

    def _look_again(self) -> None:
        self._again = None
        self.look_whether_all_are_done()
        self._look_later()


def _begun(ballot: Ballot) -> bool:
    return bool(ballot.votes) or ballot.finished
