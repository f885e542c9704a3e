"""What facilitators do with votings: make, open, extend, close and delete them; and what the clock does.

At the opening the candidates are frozen first, then what was admitted before is made durable, then the voting
is written down (`workshop.voting_opening`): so no crash can leave a voting on something that is not on the
board. At the close the result goes into the database in the transaction that takes the ballots away
(`workshop.voting_count`), then into the board's document (`workshop.voting_kept`); what a crash leaves undone
in between is done at the next start. One thing is done at a time to the votings of a board: its turn.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from seina.board.voting import Settings, Voting
from seina.board.voting_settings import read_settings
from seina.errors import (
    BoardArchived,
    Invalid,
    NoSuchVoting,
    SeinaError,
    VotingLocked,
    VotingNotOpen,
    VotingOpen,
)
from seina.live.ballot_box import Box
from seina.live.room import Room
from seina.live.rooms import Rooms
from seina.live.votes import Votes
from seina.protocol.people import Person
from seina.settings import Settings as ServerSettings
from seina.storage import audit, boards, votings
from seina.storage.database import Database
from seina.storage.ids import new_id, now_ms
from seina.workshop.voting_clock import Clock
from seina.workshop.voting_count import Count
from seina.workshop.voting_kept import Kept
from seina.workshop.voting_opening import Opening, within

log = logging.getLogger(__name__)

_MINUTE_MS = 60_000
_LATEST_MINUTES = 1_440


class Votings:
    """All votings. `votes` holds those that are open."""

    def __init__(
        self,
        database: Database,
        rooms: Rooms,
        votes: Votes,
        settings: ServerSettings,
        now: Callable[[], int] = now_ms,
    ) -> None:
        self._database = database
        self._rooms = rooms
        self._votes = votes
        self._now = now
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        limits = settings.limit_votings, settings.limit_candidates
        self._opening = Opening(database, votes, *limits, self._read_clock)
        self._count = Count(database, self._read_clock)
        self._kept = Kept(database, rooms)
        self._clock = Clock(self._end_in_time, self._read_clock)
        votes.on_all_done = self._end_when_all_are_done

    # The start, the clock and the end

    async def load(self) -> None:
        """At the server's start: take up what is open, and finish what a crash left undone."""
        async with self._database.session() as session:
            found = await votings.all_open(session)
        for board, voting, ballots in found:
            self._votes.begin(board, voting, ballots)
            self._clock.set(board, voting)
        await self.sweep()

    async def sweep(self) -> None:
        """Every few seconds: results that are not in their documents yet, votings that are to close."""
        if self._kept.waiting:
            await self._write_results()
        async with self._database.session() as session:
            due = await votings.overdue(session, self._read_clock())
        for board, voting in due:
            if self._votes.of(board) is not None:
                await self._end_in_time(board, voting)
        self._votes.look_whether_all_are_done()
        if self._count.unforgotten:
            await self._count.forget()

    async def _write_results(self) -> None:
        # Before the reading: a close whose result can't be brought meanwhile says so once more.
        self._kept.waiting = False
        try:
            async with self._database.session() as session:
                found = await votings.unwritten(session)
        except BaseException:
            self._kept.waiting = True
            raise
        for board, voting in found:
            async with self._turns[board]:
                await self._kept.bring(board, voting)

    async def close(self) -> None:
        """The server ends: what runs out from now on is closed at the next start."""
        await self._clock.close()

    def erased(self, board: str) -> None:
        """The board is gone for good, and its votings with it."""
        self._clock.unset(board)
        self._votes.end(board)
        self._turns.pop(board, None)

    # What facilitators ask

    async def listed(self, board: str, *, drafts: bool) -> list[Voting]:
        """The newest first."""
        async with self._database.session() as session:
            found = await votings.of_board(session, board)
        return [each for each in found if drafts or each.state != "draft"]

    async def create(
        self, board: str, values: Mapping[str, Any], language: str, *, by: Person, opened: bool
    ) -> Voting:
        """A draft of these settings; with `opened` it is opened at once, or not made at all."""
        settings = read_settings(values)
        _check_time(settings)
        async with self._turns[board]:
            room = await self._rooms.open(board)
            try:
                _refuse_archived(room)
                if "kinds" not in values and within(room, ("note",), settings.scope):
                    settings = replace(settings, kinds=("note",))
                voting = Voting(new_id(), settings, "draft", by.id, self._read_clock())
                if opened:
                    return await self._open(room, voting, language, by, new=True)
                async with self._database.writing() as session:
                    voting = await self._opening.number(session, board, voting, language)
                    votings.add(session, board, voting)
                    audit.note(session, "voting-made", person=by.id, board=board, detail=voting.id)
                return voting
            finally:
                self._rooms.release(room)

    async def change(
        self, board: str, voting: str, values: Mapping[str, Any], *, by: Person
    ) -> dict[str, Any]:
        """A draft takes any settings, but stays anonymous once it is; a closed one a name and a colour.

        So does one that came with a file, of which there is a result and no more.
        """
        async with self._turns[board]:
            try:
                found = await self._get(board, voting)
            except NoSuchVoting:
                return await self._kept.change(board, voting, values, by)
            settings = read_settings(values, found.settings)
            if not settings.name:
                settings = replace(settings, name=found.settings.name)
            if found.state == "draft":
                _check_time(settings)
                locked = found.settings.anonymous and not settings.anonymous
            else:
                named = replace(found.settings, name=settings.name, colour=settings.colour)
                locked = settings != (named if found.state == "closed" else found.settings)
            if locked:
                raise VotingLocked
            changed = replace(found, settings=settings)
            async with self._database.writing() as session:
                await votings.rename(session, board, changed)
                audit.note(session, "voting-changed", person=by.id, board=board, detail=voting)
            if found.state == "closed" and (kept := await self._kept.of(board, voting)) is not None:
                await self._kept.rename(board, kept, settings)
            return changed.to_dict()

    async def open(self, board: str, voting: str, language: str, *, by: Person) -> Voting:
        """Raises `VotingOpen`, `VotingEmpty`, `VotingTooMany`, `VotingTooFew`."""
        async with self._turns[board]:
            room = await self._rooms.open(board)
            try:
                _refuse_archived(room)
                found = await self._get(board, voting)
                if found.state != "draft":
                    raise VotingOpen if found.state == "open" else VotingLocked
                return await self._open(room, found, language, by, new=False)
            finally:
                self._rooms.release(room)

    async def _open(self, room: Room, voting: Voting, language: str, by: Person, *, new: bool) -> Voting:
        opened = await self._opening.open(room, voting, language, by, new=new)
        self._clock.set(room.board, opened)
        return opened

    async def extend(self, board: str, voting: str, minutes: int, *, by: Person) -> Voting:
        """It ends so many minutes later, or so many minutes from now where no end was set."""
        async with self._turns[board]:
            found = await self._get_open(board, voting)
            now = self._read_clock()
            ends = max(found.ends or now, now) + minutes * _MINUTE_MS
            if ends - now > _LATEST_MINUTES * _MINUTE_MS:
                raise Invalid("minutes", f"at most {_LATEST_MINUTES} minutes from now")
            extended = replace(found, ends=ends)
            await self._write(board, extended, "voting-extended", by)
            box = self._votes.of(board)
            if box is not None:
                box.change(extended)
            self._clock.set(board, extended)
            self._votes.tell(board)
            return extended

    async def remind(self, board: str, voting: str) -> int:
        """How many people were reminded."""
        await self._get_open(board, voting)
        return self._votes.remind(board)

    async def close_voting(
        self,
        board: str,
        voting: str,
        *,
        by: Person | None,
        still: Callable[[Voting, Box], bool] = lambda _voting, _box: True,
    ) -> Voting:
        """Count the ballots, keep the result in the document, take the ballots away.

        Raises `VotingNotOpen`, also where there is no reason any more (`still`) when our turn has come.
        """
        async with self._turns[board]:
            found = await self._get_open(board, voting)
            box = self._votes.of(board)
            if box is None or not still(found, box):
                raise VotingNotOpen
            await box.seal()
            try:
                closed = await self._count.take(board, found, by)
            except BaseException:
                box.unseal()
                raise
            self._clock.unset(board)
            await self._kept.bring(board, voting)
            self._votes.end(board)
            self._votes.tell(board, voting)
            await self._count.forget()
            return closed

    async def delete(self, board: str, voting: str, *, by: Person) -> None:
        """A draft; an open one with its ballots; a closed one with its result in the document, also where
        there is nothing else of it."""
        async with self._turns[board]:
            try:
                state = (await self._get(board, voting)).state
            except NoSuchVoting:
                if await self._kept.of(board, voting) is None:
                    raise
                state = None
            box = self._votes.of(board) if state == "open" else None
            if box is not None:
                await box.seal()
            try:
                async with self._database.writing() as session:
                    if state is not None:
                        await votings.delete_voting(session, await votings.get(session, board, voting))
                    audit.note(session, "voting-deleted", person=by.id, board=board, detail=voting)
            except BaseException:
                if box is not None:
                    box.unseal()
                raise
            if state == "open":
                self._clock.unset(board)
                self._votes.end(board)
            elif state != "draft":
                await self._kept.take_away(board, voting)
            if state != "draft":
                self._votes.tell(board, voting)
            if state == "open":
                await self._count.forget()

    # What all of them need

    def _read_clock(self) -> int:
        """ms since 1970."""
        return self._now()

    async def _get(self, board: str, voting: str) -> Voting:
        async with self._database.session() as session:
            await boards.get(session, board)
            return votings.voting_of(await votings.get(session, board, voting))

    async def _get_open(self, board: str, voting: str) -> Voting:
        found = await self._get(board, voting)
        if found.state != "open":
            raise VotingNotOpen
        return found

    async def _write(self, board: str, voting: Voting, what: str, by: Person) -> None:
        async with self._database.writing() as session:
            votings.write(await votings.get(session, board, voting.id), voting)
            audit.note(session, what, person=by.id, board=board, detail=voting.id)

    async def _end(self, board: str, voting: str, still: Callable[[Voting, Box], bool]) -> None:
        """Its time is over, or everybody has finished. The next sweep tries again where that fails."""
        try:
            await self.close_voting(board, voting, by=None, still=still)
        except (VotingNotOpen, NoSuchVoting):
            pass
        except SeinaError as trouble:
            log.warning("board %s: voting %s could not be closed: %s", board, voting, trouble)
        except Exception:
            # One board's trouble must not keep others from their results.
            log.exception("board %s: voting %s could not be closed", board, voting)

    async def _end_in_time(self, board: str, voting: str) -> None:
        await self._end(board, voting, self._is_time_over)

    def _end_when_all_are_done(self, board: str, voting: str) -> None:
        self._clock.run(self._end(board, voting, self._have_all_done))

    def _is_time_over(self, voting: Voting, _box: Box) -> bool:
        """It may have been put off while we waited for our turn."""
        return voting.ends is not None and voting.ends <= self._read_clock()

    @staticmethod
    def _have_all_done(_voting: Voting, box: Box) -> bool:
        """Somebody may have come, or have more to say, while we waited for our turn."""
        return box.turnout.are_all_done()


def _refuse_archived(room: Room) -> None:
    if room.facts.archived:
        raise BoardArchived


def _check_time(settings: Settings) -> None:
    if settings.closes == "time" and settings.minutes is None:
        raise Invalid("minutes", "a voting that closes at a time has some")
