"""Private mode: rounds are started, told, revealed and ended; what was written in one is gone after its end.

A round is a row (`storage.tables.PrivateRow`), so that it goes on after a restart, and a `Veil`, which the
board's room obeys. How many drafts there are is counted and told on a clock of its own, never when somebody
has just written one.
"""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from secrets import token_bytes
from typing import Any

from seina.board.drafts import PublicOf, Record, count, regions
from seina.errors import (
    BoardArchived,
    BoardDeleted,
    DraftsUnreadable,
    Forbidden,
    NotReadable,
    PrivateOff,
    PrivateRunning,
    SeinaError,
)
from seina.live.grant import Grant
from seina.live.happenings import Changed, Joined, Left, RoomEvent
from seina.live.layers import PRIVATE, Layers
from seina.live.room import Room
from seina.live.rooms import Rooms
from seina.live.veil import Veil, Veils
from seina.protocol import events
from seina.protocol.people import Person, Role
from seina.storage import audit, boards, layers
from seina.storage.database import Database
from seina.storage.ids import new_id, now_ms
from seina.storage.quarantine import Quarantine
from seina.storage.tables import PrivateRow
from seina.workshop.revealing import UNREADABLE, Choice, Drafts, Revealing, Terms, objects_of

log = logging.getLogger(__name__)

MINUTES = 1440
"""A round's timer at most."""

_SALT = 32
_FORGET_TRIES, _FORGET_SECONDS = 40, 0.25


@dataclass(slots=True)
class _Round:
    board: str
    salt: bytes
    veil: Veil
    drafts: dict[str, dict[str, int]] = field(default_factory=dict)
    """Layer → region → drafts, as last counted."""
    dirty: set[str] = field(default_factory=set)
    stuck: bool = False
    """It is over for everybody, but drafts of somebody's can't be read: they wait to be mended."""
    telling: asyncio.TimerHandle | None = None
    timer: asyncio.TimerHandle | None = None

    @property
    def prefix(self) -> str:
        return layers.round_prefix(self.board, self.veil.id)

    @property
    def terms(self) -> Terms:
        return Terms(self.board, self.prefix, self.salt, self.author_of)

    def author_of(self, layer: str) -> str | None:
        key = layers.read_key(layer)
        return None if self.veil.anonymous or key is None else key.owner

    def stop(self) -> None:
        for handle in (self.telling, self.timer):
            if handle is not None:
                handle.cancel()
        self.telling = self.timer = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reveal did: how many drafts it showed, how many are left, and whose they were, if one's.

    `unreadable` are the layers that it had to leave out, because they are damaged.
    """

    revealed: int
    left: int
    person: str | None = None
    unreadable: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {"revealed": self.revealed, "left": self.left, "person": self.person}
        return told | ({"unreadable": len(self.unreadable)} if self.unreadable else {})


class Private:
    """All rounds of all boards."""

    def __init__(
        self,
        database: Database,
        rooms: Rooms,
        open_layers: Layers,
        veils: Veils,
        *,
        count_seconds: float = 5.0,
        now: Callable[[], int] = now_ms,
    ) -> None:
        """Counts are told on a clock that ticks every `count_seconds`, so that nobody learns when somebody
        wrote."""
        self._count_seconds = count_seconds
        self._database = database
        self._rooms = rooms
        self._layers = open_layers
        self._veils = veils
        self._revealing = Revealing(database, rooms, open_layers)
        self._quarantine = Quarantine(database.settings.boards)
        self._now = now
        self._rounds: dict[str, _Round] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        open_layers.listeners.append(self._heard)

    async def load(self) -> None:
        """At start: take up the rounds that run, and end those that were ended, or whose time has come."""
        async with self._database.session() as session:
            rows = await layers.rounds(session)
        for row in rows:
            round_ = self._take_up(row)
            try:
                await self._count_anew(round_, await self._revealing.cleared(round_.terms))
            except SeinaError as trouble:
                log.warning("board %s: its private round waits: %s", row.board, trouble)
            except UNREADABLE:
                # The board itself can't be: the others are there still.
                log.error("board %s: it can't be read; mend it with seina check --repair", row.board)
        await self.sweep()

    async def stop(self) -> None:
        self._stopped = True
        for round_ in self._rounds.values():
            round_.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def sweep(self) -> None:
        """Every few seconds: what a timer or a start could not end."""
        for round_ in list(self._rounds.values()):
            due = round_.veil.ends is not None and round_.veil.ends <= self._now()
            if (due or round_.veil.ending) and not round_.stuck:
                await self._end_by_itself(round_.board)

    def erased(self, board: str) -> None:
        """The board is no more, and its round with it."""
        round_ = self._rounds.pop(board, None)
        self._veils.rounds.pop(board, None)
        if round_ is not None:
            round_.stop()

    # What facilitators do

    async def start(
        self, board: str, *, anonymous: bool, readable: bool, minutes: float | None, by: Person
    ) -> Veil:
        """Raises `PrivateRunning`, `DraftsUnreadable`, `BoardArchived`."""
        async with self._turns[board]:
            if board in self._rounds:
                raise DraftsUnreadable if self._rounds[board].stuck else PrivateRunning
            now = self._now()
            row = PrivateRow(
                id=new_id(),
                board=board,
                since=now,
                ends=_after(now, minutes),
                anonymous=anonymous,
                readable=readable,
                ending=False,
                revealed=0,
                salt=token_bytes(_SALT),
            )
            async with self._database.writing() as session:
                if (await boards.get(session, board)).archived is not None:
                    raise BoardArchived
                session.add(row)
                audit.note(session, "private-started", person=by.id, board=board, detail=row.id)
            round_ = self._take_up(row)
        return round_.veil

    async def patch(self, board: str, minutes: float | None) -> Veil:
        """The timer: so many minutes from now, or none. Raises `PrivateOff`."""
        async with self._turns[board]:
            round_ = self._running(board)
            ends = _after(self._now(), minutes)
            async with self._database.writing() as session:
                (await session.get_one(PrivateRow, round_.veil.id)).ends = ends
            round_.veil.ends = ends
            self._arm(round_)
            self._tell(round_)
        return round_.veil

    async def reveal(self, board: str, *, area: str | None = None, by_author: bool = False) -> Outcome:
        """All drafts, or those of an area (or, with '', of none), or those of the author whose turn it is.

        Raises `PrivateOff`.
        """
        async with self._turns[board]:
            return await self._reveal(self._running(board), area=area, by_author=by_author)

    async def end(self, board: str, *, by: Person | None) -> Outcome:
        """Reveal all that is left, and forget what was written. Raises `PrivateOff`.

        Answers when everybody has it all; whatever breaks off in between is gone on with by the next start.
        So it is with drafts that can't be read: all else goes on, and they are shown when they are mended.
        """
        async with self._turns[board]:
            round_ = self._rounds.get(board)
            if round_ is None or round_.stuck:
                raise PrivateOff
            async with self._database.writing() as session:
                row = await session.get_one(PrivateRow, round_.veil.id)
                if not row.ending:
                    person = by.id if by is not None else None
                    audit.note(session, "private-ended", person=person, board=board, detail=row.id)
                row.ending = True
            # Layers stay open meanwhile: whoever is typing goes on in what becomes of the draft.
            outcome = await self._reveal(round_)
            round_.stop()
            round_.veil.ending = True
            self._veils.rounds.pop(board, None)
            self._tell(round_)
            # What came while the first was on its way. Whoever is told good-bye after it knows of all that is
            # not shown that it never got here, and may put it on the board.
            await self._layers.seal(round_.prefix)
            rest = await self._reveal(round_, late=True)
            await self._layers.retire(round_.prefix, PrivateOff())
            async with self._database.writing() as session:
                await layers.purge_round(session, board, round_.veil.id, but=rest.unreadable)
            if rest.unreadable:
                round_.stuck = True
                return Outcome(outcome.revealed + rest.revealed, 0, None, rest.unreadable)
            del self._rounds[board]
        try:
            await asyncio.to_thread(self._quarantine.forget_layers, round_.prefix)
        except OSError as trouble:
            log.warning("board %s: the quarantine could not be tidied: %s", board, type(trouble).__name__)
        if not await self._forgotten():
            self._spawn(self._forget())
        return Outcome(outcome.revealed + rest.revealed, 0)

    async def drafts(self, board: str) -> list[dict[str, Any]]:
        """What facilitators may read where everybody was told so. Raises `PrivateOff`, `NotReadable`."""
        round_ = self._running(board)
        if not round_.veil.readable:
            raise NotReadable
        found = await self._revealing.drafts(round_.prefix)
        room = await self._rooms.open(board)
        try:
            told = [
                (
                    layers.draft_id(round_.salt, layer, name),
                    {
                        "region": region,
                        "kind": drafts[name]["kind"],
                        "text": drafts[name].get("text", ""),
                        "person": round_.author_of(layer),
                    },
                )
                for layer, drafts in found.items()
                for name, region in regions(drafts, room.document.read_object).items()
            ]
        finally:
            self._rooms.release(room)
        return [draft for _, draft in sorted(told, key=lambda each: each[0])]

    # Those who write

    async def enter(self, grant: Grant, secret: bytes | None) -> Room:
        """The layer of somebody who may write in the round; whoever puts nobody in it calls `release`.

        `secret` is what only this person's browser holds; without one the layer is nobody's any more once
        they have gone. Raises `PrivateOff`, `Forbidden`, and as `Rooms.open`.
        """
        if not grant.role.allows(Role.participant):
            raise Forbidden
        await self._ended(grant.board)
        round_ = self._running(grant.board)
        owner = grant.person.id
        if round_.veil.anonymous:
            owner = layers.anonymous_owner(round_.salt, secret or token_bytes(_SALT))
        elif not grant.lasting:
            # The next program without a key may be taken for this one, and would read what it wrote.
            raise Forbidden(next="A program gives ?visitor= with a key of its own.")
        room = await self._layers.open(f"{round_.prefix}{owner}")
        if self._veils.on(grant.board) is not round_.veil:
            self._layers.release(room)
            raise PrivateOff
        return room

    async def _ended(self, board: str) -> None:
        """Whoever comes while a round is being ended is told that it is over when the board has all of it."""
        if board in self._rounds and self._veils.on(board) is None:
            async with self._turns[board]:
                return

    def keeps_anonymous(self, board: str) -> bool:
        """Does a round run in which nobody's id is kept with what they make?"""
        veil = self._veils.on(board)
        return veil is not None and veil.anonymous

    # How it goes on by itself

    def _running(self, board: str) -> _Round:
        round_ = self._rounds.get(board)
        if round_ is None or self._veils.on(board) is None:
            raise PrivateOff
        return round_

    def _take_up(self, row: PrivateRow) -> _Round:
        veil = Veil(row.id, row.since, row.ends, row.anonymous, row.readable, row.revealed, row.ending)
        round_ = _Round(row.board, row.salt, veil)
        self._rounds[row.board] = round_
        self._veils.rounds[row.board] = veil
        room = self._rooms.room(row.board)
        if room is not None:
            room.draw_veil()
        self._arm(round_)
        self._tell(round_)
        return round_

    async def _reveal(
        self, round_: _Round, *, area: str | None = None, by_author: bool = False, late: bool = False
    ) -> Outcome:
        person: list[str | None] = [None]

        def choose(drafts: Drafts, board: Room) -> Choice:
            if by_author:
                whose = _next_of(drafts, round_.salt)
                person[0] = round_.author_of(whose) if whose is not None else None
                return {whose: drafts[whose]} if whose is not None else {}
            if area is None:
                return drafts
            return {
                layer: [
                    name
                    for name, region in regions(those, board.document.read_object).items()
                    if region == area
                ]
                for layer, those in drafts.items()
            }

        shown, left, unreadable = await self._revealing.reveal(round_.terms, choose, moment=self._now())
        if shown:
            round_.veil.revealed += len(shown)
            async with self._database.writing() as session:
                (await session.get_one(PrivateRow, round_.veil.id)).revealed = round_.veil.revealed
            self._rooms.announce(round_.board, events.revealed(shown, person[0], area, PRIVATE))
        if not late:
            await self._count_anew(round_, left)
            self._tell(round_)
            if unreadable:
                self._warn(round_.board, len(unreadable))
        return Outcome(len(shown), sum(map(len, left.values())), person[0], tuple(unreadable))

    def _arm(self, round_: _Round) -> None:
        if round_.timer is not None:
            round_.timer.cancel()
            round_.timer = None
        if round_.veil.ends is not None and not self._stopped:
            seconds = max(0.0, (round_.veil.ends - self._now()) / 1000)
            loop = asyncio.get_running_loop()
            round_.timer = loop.call_later(
                seconds, lambda: self._spawn(self._end_by_itself(round_.board, round_.veil.id))
            )

    async def _end_by_itself(self, board: str, round_id: str | None = None) -> None:
        round_ = self._rounds.get(board)
        if round_ is None or (round_id is not None and round_.veil.id != round_id):
            return
        try:
            await self.end(board, by=None)
        except (PrivateOff, BoardDeleted):
            # Over already, or the board may be brought back, and the round with it.
            return
        except SeinaError as trouble:
            log.warning("board %s: private mode could not be ended: %s", board, trouble)

    async def _forgotten(self) -> bool:
        with contextlib.suppress(SeinaError):
            return await self._database.forget()
        return False

    async def _forget(self) -> None:
        """What was purged must not lie in the write-ahead log either; a reader may stand in the way."""
        for _ in range(_FORGET_TRIES):
            await asyncio.sleep(_FORGET_SECONDS)
            if await self._forgotten():
                return
        log.warning("the write-ahead log could not be emptied")

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        if self._stopped:
            work.close()
            return
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Counting

    def _heard(self, event: RoomEvent) -> None:
        key = layers.read_key(event.board)
        round_ = self._rounds.get(key.board) if key is not None else None
        if round_ is None or key is None or key.round != round_.veil.id:
            return
        match event:
            case Changed(board=layer):
                round_.dirty.add(layer)
                self._tell_later(round_)
            case Joined(person=person):
                round_.veil.writers[person.id] += 1
                room = self._rooms.room(round_.board)
                if room is not None:
                    room.draw_veil()
            case Left(person=person):
                round_.veil.writers[person.id] -= 1

    def _tell_later(self, round_: _Round) -> None:
        if round_.telling is None and not self._stopped:
            into = ((self._now() - round_.veil.since) / 1000) % self._count_seconds
            round_.telling = asyncio.get_running_loop().call_later(
                self._count_seconds - into, lambda: self._spawn(self._count_and_tell(round_))
            )

    async def _count_and_tell(self, round_: _Round) -> None:
        round_.telling = None
        dirty, round_.dirty = round_.dirty, set()
        before = dict(round_.veil.counts), round_.veil.authors
        await self._count_anew(round_, {layer: await self._revealing.of_layer(layer) for layer in dirty})
        if (round_.veil.counts, round_.veil.authors) != before and self._veils.on(
            round_.board
        ) is round_.veil:
            self._tell(round_)

    async def _count_anew(self, round_: _Round, drafts: Drafts) -> None:
        room = self._rooms.room(round_.board)
        public: PublicOf
        if room is not None:
            public = room.document.read_object
        else:
            there = await asyncio.to_thread(objects_of, await self._rooms.state(round_.board))

            def public(name: str) -> Record | None:
                return there.get(name)

        for layer, those in drafts.items():
            round_.drafts[layer] = count(those, public)
        totals: dict[str, int] = {}
        for counted in round_.drafts.values():
            for region, number in counted.items():
                totals[region] = totals.get(region, 0) + number
        round_.veil.counts = dict(sorted(totals.items()))
        round_.veil.authors = sum(map(bool, round_.drafts.values()))

    def _tell(self, round_: _Round) -> None:
        """Tell everybody on the board how private mode stands."""
        veil = self._veils.on(round_.board)
        self._rooms.announce_by_role(round_.board, partial(_event, veil))

    def _warn(self, board: str, layers: int) -> None:
        """Tell facilitators of what a reveal had to leave out."""
        text = f"{DraftsUnreadable.message} {DraftsUnreadable.next}"
        told = events.notice(DraftsUnreadable.code, text, {"people": layers})
        room = self._rooms.room(board)
        # Who has too much waiting is closed by it, and is no member any more.
        for member in list(room.members.values()) if room is not None else ():
            if member.grant.role is Role.facilitator:
                member.tell(told)


def _event(veil: Veil | None, role: Role) -> events.Event:
    return events.private(veil.told(role) if veil is not None else None)


def _next_of(drafts: Drafts, salt: bytes) -> str | None:
    """The layer whose author's turn it is."""
    waiting = [layer for layer, those in drafts.items() if those]
    return min(waiting, key=lambda layer: layers.turn(salt, layer), default=None)


def _after(now: int, minutes: float | None) -> int | None:
    return None if minutes is None else now + int(minutes * 60_000)
