"""The count of a voting: a result comes in the place of its ballots, which are in no file afterwards."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from seina.board.voting import Voting
from seina.board.voting_tally import tally
from seina.errors import SeinaError, VotingNotOpen
from seina.protocol.people import Person
from seina.storage import audit, people, votings
from seina.storage.database import Database

log = logging.getLogger(__name__)


class Count:
    """Counts votings, in their boards' turns. `now` is ms since 1970. `unforgotten`: there may be traces of
    ballots still, because somebody was reading an older state of the database."""

    def __init__(self, database: Database, now: Callable[[], int]) -> None:
        self._database = database
        self._now = now
        self.unforgotten = False

    async def take(self, board: str, voting: Voting, by: Person | None) -> Voting:
        """From now on there is a result, and there are no ballots. `by` is who closes it, None where it
        closes by itself. Raises `VotingNotOpen`, `StorageTrouble`."""
        async with self._database.session() as session:
            ballots = await votings.ballots_of(session, voting.id)
            known = await people.on_board(session, board)
        closed = replace(voting, state="closed", closed=self._now())
        result = await asyncio.to_thread(
            tally,
            closed,
            {person: ballot.votes for person, ballot in ballots.items()},
            {person.id: person.organisation for person in known},
            closed.closed or 0,
        )
        async with self._database.writing() as session:
            row = await votings.get(session, board, voting.id)
            if row.state != "open":
                raise VotingNotOpen
            await votings.close(session, row, closed, result)
            audit.note(session, "voting-closed", person=by.id if by else None, board=board, detail=voting.id)
        return closed

    async def forget(self) -> None:
        """Who voted for what is in no file any more."""
        try:
            self.unforgotten = not await self._database.forget()
        except SeinaError as trouble:
            self.unforgotten = True
            log.warning("the database's log could not be emptied: %s", trouble)
