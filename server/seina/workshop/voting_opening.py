"""The opening of a voting: what it is about is chosen and frozen, and who could vote is counted."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from seina.board.document import read_state
from seina.board.voting import FEWEST, VOTED, Candidate, Scope, Settings, Voting, candidates_of
from seina.errors import DatabaseBusy, VotingEmpty, VotingOpen, VotingsFull, VotingTooFew, VotingTooMany
from seina.live.room import Room
from seina.live.votes import Votes
from seina.protocol.people import Person, Role
from seina.storage import audit, votings
from seina.storage.database import Database

_MINUTE_MS = 60_000
_DISK_SECONDS = 10.0
"""For which a facilitator is let wait for the disk."""

NAMES = {"fi": "Äänestys", "sv": "Omröstning", "en": "Voting"}
"""What a voting is called that was given no name, with its number behind."""


class Opening:
    """Opens votings, in their boards' turns (`workshop.votings`). A board may have `most` of them, and each
    `most_candidates`; `now` is ms since 1970."""

    def __init__(
        self, database: Database, votes: Votes, most: int, most_candidates: int, now: Callable[[], int]
    ) -> None:
        self._database = database
        self._votes = votes
        self._most = most
        self._most_candidates = most_candidates
        self._now = now

    async def number(self, session: AsyncSession, board: str, voting: Voting, language: str) -> Voting:
        """One more on the board: with a name, if it has none. Raises `VotingsFull`."""
        known = await votings.count(session, board)
        if known >= self._most:
            raise VotingsFull(limit=self._most)
        if voting.settings.name:
            return voting
        name = f"{NAMES.get(language, NAMES['en'])} {known + 1}"
        return replace(voting, settings=replace(voting.settings, name=name))

    async def open(self, room: Room, voting: Voting, language: str, by: Person, *, new: bool) -> Voting:
        """Freeze the candidates, make durable what was admitted before, then write the voting down. `new`
        is a voting that is no draft yet.

        Raises `VotingOpen`, `VotingEmpty`, `VotingTooMany`, `VotingTooFew`, `VotingsFull`, `DatabaseBusy`.
        """
        board, settings = room.board, voting.settings
        if self._votes.of(board) is not None:
            raise VotingOpen
        records = within(room, settings.kinds, settings.scope)
        if not records:
            raise VotingEmpty
        if settings.anonymous:
            present = sum(person.role is not Role.observer for person in room.present())
            if present < FEWEST:
                raise VotingTooFew(needed=FEWEST, present=present)
        self._votes.freeze(board, records)
        try:
            candidates = await self._candidates(records, settings)
            self._votes.freeze(board, (each.id for each in candidates))
            # What was taken before the freezing must not be lost by a crash after it: who brings it back
            # would be refused.
            try:
                async with asyncio.timeout(_DISK_SECONDS):
                    await room.settle()
            except TimeoutError:
                raise DatabaseBusy from None
            # An area may have been on its way out (`workshop.hidden`) while we froze what was in it.
            candidates = [each for each in candidates if room.document.has_object(each.id)]
            if not candidates:
                raise VotingEmpty
            now = self._now()
            ends = (
                now + settings.minutes * _MINUTE_MS
                if settings.minutes and settings.closes == "time"
                else None
            )
            opened = replace(voting, state="open", opened=now, ends=ends, candidates=tuple(candidates))
            async with self._database.writing() as session:
                if new:
                    opened = await self.number(session, board, opened, language)
                    votings.add(session, board, opened)
                else:
                    votings.write(await votings.get(session, board, voting.id), opened)
                audit.note(session, "voting-opened", person=by.id, board=board, detail=voting.id)
        except IntegrityError:
            self._votes.thaw(board)
            raise VotingOpen from None
        except BaseException:
            self._votes.thaw(board)
            raise
        self._votes.begin(board, opened)
        self._votes.tell(board)
        return opened

    async def _candidates(self, records: Mapping[str, Any], settings: Settings) -> list[Candidate]:
        """`records` as candidates, in drawing order; in a thread, because reading many takes its time."""

        def read() -> list[Candidate]:
            objects = read_state({"objects": records}, "", {}).objects
            return candidates_of(objects, settings.kinds, settings.scope)

        candidates = await asyncio.to_thread(read)
        if not candidates:
            raise VotingEmpty
        if len(candidates) > self._most_candidates:
            raise VotingTooMany(limit=self._most_candidates)
        return candidates


def within(room: Room, kinds: tuple[str, ...] | None, scope: Scope) -> dict[str, Any]:
    """Records of what may be candidates; `candidates_of` says which are."""
    chosen = frozenset(scope.ids)
    wanted = VOTED if kinds is None else kinds

    def inside(name: str, record: Mapping[str, Any]) -> bool:
        if scope.type == "board":
            return True
        return name in chosen if scope.type == "selection" else record.get("parent") == scope.id

    return {
        name: record
        for name, record in room.document.to_json(runs=False)["objects"].items()
        if isinstance(record, dict) and record.get("kind") in wanted and inside(name, record)
    }
