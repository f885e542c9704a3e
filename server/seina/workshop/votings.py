"""What facilitators do with votings: make, open, extend, close and delete them; and what the clock does.

At the opening the candidates are frozen first, then what was admitted before is made durable, then the voting
is written down: so no crash can leave a voting on something that is not on the board. At the close the result
goes into the database in the transaction that takes the ballots away, then into the board's document; what a
crash leaves undone in between is done at the next start.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import IntegrityError

from seina.board.document import read_state
from seina.board.voting import FEWEST, VOTED, Candidate, Scope, Settings, Voting, candidates_of
from seina.board.voting_results import KEY, VotingResult, read_voting
from seina.board.voting_settings import read_settings
from seina.board.voting_tally import tally
from seina.errors import (
    BoardArchived,
    DatabaseBusy,
    Invalid,
    NoSuchVoting,
    SeinaError,
    VotingEmpty,
    VotingLocked,
    VotingNotOpen,
    VotingOpen,
    VotingsFull,
    VotingTooFew,
    VotingTooMany,
)
from seina.live.ballot_box import Box
from seina.live.room import Room
from seina.live.rooms import Rooms
from seina.live.votes import Votes
from seina.protocol.people import Person, Role
from seina.settings import Settings as ServerSettings
from seina.storage import audit, boards, people, votings
from seina.storage.database import Database
from seina.storage.ids import new_id, now_ms

log = logging.getLogger(__name__)

_MINUTE_MS = 60_000
_ENDING_SECONDS = 2.0
"""For which a server that ends waits for a close that is under way; what is left the next start does."""
_DISK_SECONDS = 10.0
"""For which a facilitator is let wait for the disk."""
_LATEST_MINUTES = 1_440

NAMES = {"fi": "Äänestys", "sv": "Omröstning", "en": "Voting"}
"""What a voting is called that was given no name, with its number behind."""


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
        self._most = settings.limit_votings
        self._most_candidates = settings.limit_candidates
        self._now = now
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._unwritten = True
        self._unforgotten = False
        votes.on_all_done = lambda board, voting: self._spawn(self._end(board, voting, self._have_all_done))

    # The start, the clock and the end

    async def load(self) -> None:
        """At the server's start: take up what is open, and finish what a crash left undone."""
        async with self._database.session() as session:
            found = await votings.all_open(session)
        for board, voting, ballots in found:
            self._votes.begin(board, voting, ballots)
            self._set_timer(board, voting)
        await self.sweep()

    async def sweep(self) -> None:
        """Every few seconds: results that are not in their documents yet, votings that are to close."""
        if self._unwritten:
            await self._write_results()
        async with self._database.session() as session:
            due = await votings.overdue(session, self._now())
        for board, voting in due:
            if self._votes.of(board) is not None:
                await self._end(board, voting, self._is_time_over)
        self._votes.look_whether_all_are_done()
        if self._unforgotten:
            self._unforgotten = not await self._database.forget()

    async def _write_results(self) -> None:
        async with self._database.session() as session:
            found = await votings.unwritten(session)
        self._unwritten = False
        for board, voting in found:
            async with self._turns[board]:
                await self._try_to_write_result(board, voting)

    async def _try_to_write_result(self, board: str, voting: str) -> None:
        """In the board's turn. It waits for the next sweep where that fails; nothing is lost."""
        try:
            async with asyncio.timeout(_DISK_SECONDS):
                await self._write_result(board, voting)
        except (SeinaError, TimeoutError) as trouble:
            self._unwritten = True
            log.warning("board %s: the result of voting %s waits: %s", board, voting, trouble)
        except Exception:
            # A board that can't be opened must not keep others from theirs, nor the server from starting.
            self._unwritten = True
            log.exception("board %s: the result of voting %s waits", board, voting)

    async def _write_result(self, board: str, voting: str) -> None:
        """Into the document, then out of the database. Twice is harmless."""
        async with self._database.session() as session:
            # Read in our turn: it may have been renamed or deleted since somebody found that it waits.
            result = await votings.result_of(session, voting)
        if result is None:
            return
        await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + voting, result))
        async with self._database.writing() as session:
            await votings.written(session, voting)

    async def close(self) -> None:
        """The server ends: what runs out from now on is closed at the next start."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_ENDING_SECONDS)

    def erased(self, board: str) -> None:
        """The board is gone for good, and its votings with it."""
        self._unset_timer(board)
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
                if "kinds" not in values and _within(room, ("note",), settings.scope):
                    settings = replace(settings, kinds=("note",))
                voting = Voting(new_id(), settings, "draft", by.id, self._now())
                if opened:
                    return await self._open(room, voting, language, by, new=True)
                async with self._database.writing() as session:
                    voting = await self._number(session, board, voting, language)
                    votings.add(session, board, voting)
                    audit.note(session, "voting-made", person=by.id, board=board, detail=voting.id)
                return voting
            finally:
                self._rooms.release(room)

    async def _number(self, session: Any, board: str, voting: Voting, language: str) -> Voting:
        """With a name, if it has none. Raises `VotingsFull`."""
        known = await votings.count(session, board)
        if known >= self._most:
            raise VotingsFull(limit=self._most)
        if voting.settings.name:
            return voting
        name = f"{NAMES.get(language, NAMES['en'])} {known + 1}"
        return replace(voting, settings=replace(voting.settings, name=name))

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
                return await self._change_kept(board, voting, values, by)
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
            if found.state == "closed" and (kept := await self._kept(board, voting)) is not None:
                await self._rename(board, kept, settings)
            return changed.to_dict()

    async def _change_kept(
        self, board: str, voting: str, values: Mapping[str, Any], by: Person
    ) -> dict[str, Any]:
        kept = await self._kept(board, voting)
        if kept is None:
            raise NoSuchVoting
        settings = read_settings({key: values[key] for key in ("name", "colour") if key in values})
        renamed = replace(
            settings,
            name=settings.name or kept.name,
            colour=settings.colour if "colour" in values else kept.colour,
        )
        await self._rename(board, kept, renamed)
        async with self._database.writing() as session:
            audit.note(session, "voting-changed", person=by.id, board=board, detail=voting)
        return _as_voting({**kept.record(), "name": renamed.name, "colour": renamed.colour})

    async def _rename(self, board: str, kept: VotingResult, settings: Settings) -> None:
        record = {**kept.record(), "name": settings.name, "colour": settings.colour}
        await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + kept.id, record))

    async def _kept(self, board: str, voting: str) -> VotingResult | None:
        """The result that the document holds."""
        room = await self._rooms.open(board)
        try:
            return read_voting(room.document.read_stage().get(KEY + voting))
        finally:
            self._rooms.release(room)

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
        board, settings = room.board, voting.settings
        if self._votes.of(board) is not None:
            raise VotingOpen
        records = _within(room, settings.kinds, settings.scope)
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
                    opened = await self._number(session, board, opened, language)
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
        self._set_timer(board, opened)
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

    async def extend(self, board: str, voting: str, minutes: int, *, by: Person) -> Voting:
        """It ends so many minutes later, or so many minutes from now where no end was set."""
        async with self._turns[board]:
            found = await self._get_open(board, voting)
            now = self._now()
            ends = max(found.ends or now, now) + minutes * _MINUTE_MS
            if ends - now > _LATEST_MINUTES * _MINUTE_MS:
                raise Invalid("minutes", f"at most {_LATEST_MINUTES} minutes from now")
            extended = replace(found, ends=ends)
            await self._write(board, extended, "voting-extended", by)
            box = self._votes.of(board)
            if box is not None:
                box.change(extended)
            self._set_timer(board, extended)
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
                closed = await self._count(board, found, by)
            except BaseException:
                box.unseal()
                raise
            self._unset_timer(board)
            await self._try_to_write_result(board, voting)
            self._votes.end(board)
            self._votes.tell(board, voting)
            await self._forget()
            return closed

    async def _count(self, board: str, voting: Voting, by: Person | None) -> Voting:
        """From now on there is a result, and there are no ballots."""
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

    async def delete(self, board: str, voting: str, *, by: Person) -> None:
        """A draft; an open one with its ballots; a closed one with its result in the document, also where
        there is nothing else of it."""
        async with self._turns[board]:
            try:
                state = (await self._get(board, voting)).state
            except NoSuchVoting:
                if await self._kept(board, voting) is None:
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
                self._unset_timer(board)
                self._votes.end(board)
            elif state != "draft":
                await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + voting, None))
            if state != "draft":
                self._votes.tell(board, voting)
            if state == "open":
                await self._forget()

    # What all of them need

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

    async def _forget(self) -> None:
        """Who voted for what is in no file any more."""
        try:
            self._unforgotten = not await self._database.forget()
        except SeinaError as trouble:
            self._unforgotten = True
            log.warning("the database's log could not be emptied: %s", trouble)

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

    def _is_time_over(self, voting: Voting, _box: Box) -> bool:
        """It may have been put off while we waited for our turn."""
        return voting.ends is not None and voting.ends <= self._now()

    @staticmethod
    def _have_all_done(_voting: Voting, box: Box) -> bool:
        """Somebody may have come, or have more to say, while we waited for our turn."""
        return box.turnout.are_all_done()

    def _set_timer(self, board: str, voting: Voting) -> None:
        self._unset_timer(board)
        if voting.ends is not None:
            wait = max(0.0, (voting.ends - self._now()) / 1000)
            loop = asyncio.get_running_loop()
            self._timers[board] = loop.call_later(wait, self._time_is_over, board, voting.id)

    def _time_is_over(self, board: str, voting: str) -> None:
        self._timers.pop(board, None)
        self._spawn(self._end(board, voting, self._is_time_over))

    def _unset_timer(self, board: str) -> None:
        timer = self._timers.pop(board, None)
        if timer is not None:
            timer.cancel()

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _within(room: Room, kinds: tuple[str, ...] | None, scope: Scope) -> dict[str, Any]:
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


_SETTINGS = ("id", *Settings().to_dict())


def _as_voting(record: Mapping[str, Any]) -> dict[str, Any]:
    """What `Voting.to_dict` would tell of a voting of which there is a result only."""
    return {
        **{key: record[key] for key in _SETTINGS if key in record},
        "closes": "hand",
        "minutes": None,
        "state": "closed",
        "created": record["opened"],
        "opened": record["opened"],
        "endsAt": None,
        "closed": record["closed"],
        "candidates": [
            {"id": each["object"], "kind": each["kind"], "text": each["text"]} for each in record["results"]
        ],
        "by": record["by"],
    }


def _refuse_archived(room: Room) -> None:
    if room.facts.archived:
        raise BoardArchived


def _check_time(settings: Settings) -> None:
    if settings.closes == "time" and settings.minutes is None:
        raise Invalid("minutes", "a voting that closes at a time has some")
