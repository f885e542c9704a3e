"""All rooms of this process: opens a board for the first who comes, and puts it away when nobody is left.

A room that stays empty for `LINGER` seconds is written as a checkpoint, if enough has changed, and let go.
No other process has the same board open. Where that changes, what a room keeps and tells (`Room._keep`,
`Room._to_all`, its presence) is what must be relayed.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from seina.board.crdt import Edit, compact
from seina.errors import SeinaError, ServerFull, StorageTrouble
from seina.figures import FIGURES
from seina.live import happenings
from seina.live.bucket import Rates
from seina.live.document import LiveDocument
from seina.live.grant import Facts, FactsOf
from seina.live.happenings import Listener
from seina.live.heap import Heap
from seina.live.member import Member
from seina.live.outbox import Outbox
from seina.live.pace import Pace
from seina.live.room import Room, until_durable
from seina.live.veil import Veils
from seina.live.votes import Votes
from seina.protocol import events
from seina.protocol.people import Person, Role
from seina.settings import Settings
from seina.storage.inflight import Holder, InFlight
from seina.storage.journal import Journal, Loaded

log = logging.getLogger(__name__)

LINGER = 20.0
"""Seconds for which an empty room stays open, because a reload comes back at once."""

CHECKPOINT_UNLOAD = 64 * 1024
"""Bytes of updates since the last checkpoint from which a room that closes writes one."""

CHECKPOINT_LIVE = 4 * 1024 * 1024
"""Bytes of updates since the last checkpoint from which an open room writes one."""

SAVING_AT_THE_END = 3.0
"""Seconds that a server which stops gives the journal for what waits."""

SAVING_IN_VAIN = 0.5
"""The same where saving fails already: the clients have it all, and a server is to end in five seconds."""

RETRY = 1.5
"""Seconds after which clients come back to a server that restarts; they spread it themselves."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the rooms hold at a moment: boards (of them `empty`), connections to them and to their layers,
    bytes `waiting` for those."""

    boards: int
    empty: int
    connections: int
    lagging: int
    waiting: int


class Rooms:
    """The live boards. `facts_of` tells what the database knows of a board and raises where there is none."""

    counted: ClassVar[bool] = True
    """Are these boards to be counted as such?"""

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        facts_of: FactsOf,
        inflight: InFlight | None = None,
        *,
        veils: Veils | None = None,
        beside: "Rooms | None" = None,
        votes: Votes | None = None,
    ) -> None:
        """`beside` are the rooms of layers: what is announced, closed or dropped here, is there too."""
        self.listeners: list[Listener] = []
        """Called with every `RoomEvent`; must return at once."""
        self._limits = settings.limits
        self._rates = Rates.of(settings)
        self._longest_presence = settings.limit_presence
        self._most_connections = settings.limit_connections_board
        self._most = settings.limit_boards
        self._journal = journal
        self._facts_of = facts_of
        self._veils = veils or Veils()
        self._beside = beside
        self._inflight = inflight
        self.votes = votes
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._unloading: dict[str, asyncio.Task[None]] = {}
        self._lingering: dict[str, asyncio.TimerHandle] = {}
        self._checkpointing: set[asyncio.Task[None]] = set()
        self._closed = False
        self._pace = Pace()
        self._heap = Heap()
        journal.on_trouble = self._saving
        self.listeners.append(self._watch)

    async def open(self, board: str) -> Room:
        """The board's room, loaded if it wasn't open. Raises `ServerFull`, or as `facts_of` and the store do.

        Whoever opens a room and puts nobody in it calls `release`.
        """
        if self._closed:
            raise StorageTrouble("The server is shutting down.", next="Come back in a moment.")
        while (unloading := self._unloading.get(board)) is not None:
            await asyncio.wait([unloading])
        self._keep_open(board)
        room = self._rooms.get(board)
        if room is not None:
            return room
        opening = self._opening.get(board)
        if opening is None:
            self._make_space()
            opening = self._opening[board] = asyncio.create_task(self._load(board), name="open a board")
            opening.add_done_callback(lambda _: self._opening.pop(board, None))
        # One caller that is cancelled must not take the loading from the others.
        return await asyncio.shield(opening)

    def _make_space(self) -> None:
        """Before one more board is loaded: put away the one that has been empty longest, if there are enough.

        Raises `ServerFull` where there are enough on which somebody is (L7).
        """
        if len(self._rooms) + len(self._opening) - len(self._unloading) < self._most:
            return
        longest = next(iter(self._lingering), None)
        if longest is None:
            FIGURES.turned_away["boards"] += 1
            raise ServerFull
        self._keep_open(longest)
        self._put_away(self._rooms[longest])

    async def _load(self, board: str) -> Room:
        loaded = await self._journal.load_version(board)
        document = await asyncio.to_thread(self._make, board, loaded)
        try:
            # Last, because what is announced to a room that is not there yet is not remembered by it.
            facts = await self._facts(board)
        except BaseException:
            document.close()
            raise
        room = self._room(board, document, facts, loaded)
        room.ledger.journalled = sum(len(update) for update in loaded.updates[1:])
        self._rooms[board] = room
        if self.counted:
            FIGURES.boards_opened += 1
        self._pace.start()
        return room

    async def _facts(self, board: str) -> Facts:
        return await self._facts_of(board)

    def _limits_of(self, board: str) -> dict[str, int]:  # noqa: ARG002 - layers have others
        return self._limits

    def _holder(self, board: str) -> Holder | None:
        return self._inflight.of(board) if self._inflight is not None else None

    def _room(self, board: str, document: LiveDocument, facts: Facts, loaded: Loaded) -> Room:
        return Room(board, document, facts, self._journal, self._limits_of(board), **self._options(loaded))

    def _options(self, loaded: Loaded) -> dict[str, Any]:
        """What every room is given."""
        return {
            "listeners": self.listeners,
            "on_failure": self._discard,
            "pace": self._pace,
            "durable": loaded.version,
            "rates": self._rates,
            "longest_presence": self._longest_presence,
            "most": self._most_connections,
            "veils": self._veils,
            "votes": self.votes,
        }

    def _make(self, board: str, loaded: Loaded) -> LiveDocument:
        limits = self._limits_of(board)
        if self._inflight is None:
            return LiveDocument(loaded.updates, limits)
        with self._inflight.loading(board, loaded.updates, loaded.places) as updates:
            return LiveDocument(updates, limits, self._holder(board))

    def release(self, room: Room) -> None:
        """Have the room put away after a while, unless somebody is or comes in."""
        if room.members or self._closed or self._rooms.get(room.board) is not room:
            return
        self._keep_open(room.board)
        loop = asyncio.get_running_loop()
        self._lingering[room.board] = loop.call_later(LINGER, self._put_away, room)

    def _keep_open(self, board: str) -> None:
        timer = self._lingering.pop(board, None)
        if timer is not None:
            timer.cancel()

    def _put_away(self, room: Room) -> None:
        self._lingering.pop(room.board, None)
        if room.members or self._rooms.get(room.board) is not room:
            return
        if self._journal.failing or not room.settled:
            # Who comes meanwhile would wait for the disk; and what is not saved would be nowhere to be seen.
            self.release(room)
            return
        task = asyncio.create_task(self._unload(room), name="unload a board")
        self._unloading[room.board] = task
        task.add_done_callback(lambda _: self._unloading.pop(room.board, None))

    async def _unload(self, room: Room) -> None:
        await room.settle()
        if room.ledger.journalled >= CHECKPOINT_UNLOAD:
            await self._checkpoint(room)
        self._forget(room)
        room.close()
        self._heap.freed()

    async def _checkpoint(self, room: Room) -> None:
        """Replace the board's updates by its state; where that fails the updates stay."""
        given, room.ledger.journalled = room.ledger.journalled, 0
        try:
            await self._journal.checkpoint(room.board, room.document.diff(), room.ledger.durable)
        except SeinaError as trouble:
            room.ledger.journalled += given
            log.warning("board %s: no checkpoint: %s", room.name, trouble)

    def _watch(self, event: object) -> None:
        """Our own listener: rooms that empty linger, rooms that grow are checkpointed."""
        match event:
            case happenings.Emptied(board=board):
                room = self._rooms.get(board)
                if room is not None:
                    self.release(room)
            case happenings.Changed(board=board):
                room = self._rooms.get(board)
                if room is not None and room.ledger.journalled >= CHECKPOINT_LIVE:
                    task = asyncio.create_task(self._checkpoint(room))
                    self._checkpointing.add(task)
                    task.add_done_callback(self._checkpointing.discard)

    def _discard(self, room: Room) -> None:
        """The room's engine broke: the next who comes loads the board anew."""
        if self._rooms.get(room.board) is room:
            self._forget(room)
        self._keep_open(room.board)

    def _forget(self, room: Room) -> None:
        del self._rooms[room.board]
        if self.counted:
            FIGURES.boards_closed += 1
        if not self._rooms:
            self._pace.stop()

    # What the rest of the server asks

    async def edit(self, board: str, write: Callable[[Edit], None]) -> None:
        """An edit of the server's own, on a board that is opened for it if need be; returns when durable."""
        room = await self.open(board)
        try:
            await until_durable(room.edit(write))
        finally:
            self.release(room)

    async def state(self, board: str) -> bytes:
        """The board as one update: as it is now if it is open, else as it lies on disk."""
        room = self._rooms.get(board)
        if room is not None:
            return room.document.diff()
        loaded = await self._journal.load_version(board)
        return await asyncio.to_thread(self._compact, board, loaded)

    def _compact(self, board: str, loaded: Loaded) -> bytes:
        if self._inflight is None:
            return compact(loaded.updates)
        with self._inflight.loading(board, loaded.updates, loaded.places) as updates:
            return compact(updates)

    def present(self, board: str) -> list[Person]:
        """Who is on the board now."""
        room = self._rooms.get(board)
        return room.present() if room is not None else []

    def knows(self, board: str, client: int) -> bool:
        """Has anything been written under that Yjs client id on a board that is open?"""
        room = self._rooms.get(board)
        return room is not None and room.document.knows(client)

    def objects(self, board: str) -> int | None:
        """How many objects an open board holds now; None for one that is not open."""
        room = self._rooms.get(board)
        return room.document.objects if room is not None else None

    def announce(self, board: str, event: events.Event) -> None:
        """Tell everybody on the board an event (`protocol.events`); for nobody it is nothing."""
        for room in self._rooms_of(board):
            room.announce(event)
        if self._beside is not None and event["type"] == "board":
            self._beside.announce(board, event)

    def announce_by_role(self, board: str, event_for: Callable[[Role], events.Event]) -> None:
        """Tell everybody on the board what is for their role."""
        room = self._rooms.get(board)
        if room is not None:
            room.announce_by_role(event_for)

    def room(self, board: str) -> Room | None:
        """The board's room, where it is open."""
        return self._rooms.get(board)

    def _rooms_of(self, board: str) -> list[Room]:
        room = self._rooms.get(board)
        return [room] if room is not None else []

    async def drop(self, board: str, which: Callable[[Member], bool], error: SeinaError) -> int:
        """Close the connections that `which` picks, with the error's close code; how many they were."""
        dropped = sum(room.drop(which, error) for room in self._rooms_of(board))
        if self._beside is not None:
            dropped += await self._beside.drop(board, which, error)
        return dropped

    def drop_everywhere(self, which: Callable[[Member], bool], error: SeinaError) -> int:
        """As `drop`, on every board that is open."""
        dropped = sum(room.drop(which, error) for room in list(self._rooms.values()))
        return dropped + (self._beside.drop_everywhere(which, error) if self._beside is not None else 0)

    def look(self) -> Look:
        """For those who watch the server; it asks each connection."""
        outboxes = self._outboxes() + (self._beside._outboxes() if self._beside is not None else [])
        return Look(
            boards=len(self._rooms),
            empty=sum(not room.members for room in self._rooms.values()),
            connections=len(outboxes),
            lagging=sum(outbox.lagging for outbox in outboxes),
            waiting=sum(outbox.waiting for outbox in outboxes),
        )

    def _outboxes(self) -> list[Outbox]:
        return [member.outbox for room in self._rooms.values() for member in room.members.values()]

    def logins(self) -> set[str]:
        """The log-ins (`Grant.login`) by which people are here now."""
        members = (member for room in self._rooms.values() for member in room.members.values())
        logins = {member.grant.login for member in members if member.grant.login is not None}
        return logins | (self._beside.logins() if self._beside is not None else set())

    def _saving(self, ok: bool) -> None:
        for room in self._rooms.values():
            room.announce(events.saving(ok))
        if self._beside is not None:
            self._beside._saving(ok)

    async def close(self) -> None:
        """Everything to disk, everybody told to come back, rooms put away."""
        if self._beside is not None:
            await asyncio.gather(self._close(), self._beside.close())
        else:
            await self._close()

    async def _close(self) -> None:
        self._closed = True
        for board in list(self._lingering):
            self._keep_open(board)
        going = [*self._opening.values(), *self._unloading.values()]
        if going:
            await asyncio.wait(going, timeout=SAVING_AT_THE_END)
        rooms = list(self._rooms.values())
        await asyncio.gather(*(self._close_room(room) for room in rooms))
        await asyncio.gather(*self._checkpointing, return_exceptions=True)
        self._heap.close()

    async def _close_room(self, room: Room) -> None:
        try:
            patience = SAVING_IN_VAIN if self._journal.failing else SAVING_AT_THE_END
            async with asyncio.timeout(patience):
                await room.settle()
        except TimeoutError:
            log.error("board %s: not all changes could be saved before the end", room.name)
        await room.say_bye(1012, "restart", "The server restarts and is back in a moment.", RETRY)
        if room.ledger.journalled >= CHECKPOINT_UNLOAD and not self._journal.failing:
            await self._checkpoint(room)
        self._forget(room)
        room.close()
