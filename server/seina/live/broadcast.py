"""What a room tells everybody, gathered into ticks.

The updates of a tick are merged and sent as one frame, the presence of a tick as another, who came and went
as a third; each is built once for everybody, and updates and presence are one write. After a quiet spell a
tick comes at once, under load after the pause that `live.pace` asks for.
"""

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from seina.board.crdt import merge
from seina.figures import FIGURES
from seina.live.document import LiveDocument
from seina.live.newcomers import WholeBoard
from seina.live.outbox import Tick
from seina.live.pace import Pace
from seina.live.presence import PresenceTable
from seina.protocol import events
from seina.protocol.framing import Packet
from seina.protocol.messages import Presence, encode_awareness, encode_event, encode_update
from seina.protocol.people import Person

if TYPE_CHECKING:
    from seina.live.member import Member

SMOOTHING = 0.2
"""Weight of the last tick's cost."""

SPARE_PRESENCE = 0.05
"""Seconds at most by which presence may wait for fuller ticks. More would save bytes only where it leaves out
positions: a cursor moves ten times a second."""

CROWD_BYTES = 16 * 1024
"""A tick's presence from which on it is a crowd's."""

KNOWN_EVERY = 1.0
"""Seconds for which a state vector serves those who begin to lag."""

PRESENCE_SHARE = 6
"""Presence pauses at least so many times what sending it costs: a cursor is worth less than a note."""


class Broadcast:
    """`members` is the room's own, by connection id; it is read at each tick.

    `collect` answers what the document has got since it was asked last, as one update, or None.
    """

    def __init__(
        self,
        document: LiveDocument,
        presence: PresenceTable,
        members: "Mapping[str, Member]",
        pace: Pace,
        collect: Callable[[], bytes | None],
    ) -> None:
        self.whole = WholeBoard(document)
        self._document = document
        self._presence = presence
        self._members = members
        self._pace = pace
        self._collect = collect
        self._loop = asyncio.get_running_loop()
        self._authors: set[str] = set()
        self._changes = 0
        self._held = 0
        self._behind_held: list[bytes] = []
        self._lagged: list[Member] = []
        self._moved: set[int] = set()
        self._farewells: dict[int, Presence] = {}
        self._joined: dict[str, Member] = {}
        self._left: list[str] = []
        self._people: dict[str, Person] = {}
        self._tick: asyncio.Handle | None = None
        self._cost = 0.0
        self._ticked = 0.0
        self._presence_cost = 0.0
        self._presence_sent = 0.0
        self._known = document.state_vector()
        """The state vector of what everybody was sent. An older one only means sending more to laggards."""
        self._known_at = monotonic()

    def changed(self, author: str) -> None:
        """The document has something to collect, by the connection `author` (empty for the server)."""
        self._authors.add(author)
        self._changes += 1
        self._schedule()

    @property
    def holding(self) -> bool:
        """True while the document holds what nobody may be told yet."""
        return self._held > 0

    def hold(self, update: bytes, author: str) -> None:
        """The document has changed by this, and nobody is told before `release`, nor what comes after it.

        Not even later changes: who got those without this one, and came back after a crash, would bring a
        change along that builds on something unknown.
        """
        self._held += 1
        self._authors.add(author)
        self._behind_held.append(update)

    def release(self) -> None:
        """What was held is durable, or has been held for long enough: tell it, and all that waited behind."""
        self._held -= 1
        if self._held == 0:
            lagged, self._lagged = self._lagged, []
            for member in lagged:
                self.catch_up(member)
            self.flush()

    def moved(self, clients: set[int]) -> None:
        """These clients' presence is new."""
        self._moved |= clients
        self._schedule()

    def known(self, person: Person) -> None:
        """A person is new on the board, or has another name or role."""
        self._people[person.id] = person
        self._schedule()

    def joined(self, member: "Member") -> None:
        """A connection came, or its client id became known."""
        self._joined[member.id] = member
        self._schedule()

    def left(self, member: "Member", farewell: Presence | None) -> None:
        """A connection went; `farewell` tells so of its client."""
        if self._joined.pop(member.id, None) is None:
            self._left.append(member.id)
        if farewell is not None:
            self._moved.discard(farewell.client)
            self._farewells[farewell.client] = farewell
        self._schedule()

    def stop(self) -> None:
        """The document is gone, or not to be relied on: nothing more is sent of it."""
        self.whole.forget()
        self._collect = _nothing
        self._behind_held.clear()
        self._authors.clear()

    def to_all(self, event: events.Event) -> None:
        """Tell an event at once, to all who understand events."""
        packet = Packet(encode_event(event))
        # Who has too much waiting is closed by it, and is no member any more.
        for member in list(self._members.values()):
            if member.seina1:
                member.outbox.packet(packet)

    def catch_up(self, member: "Member") -> None:
        """A member that lagged has taken all it was given: one update holds what it missed."""
        if self._held:
            self._lagged.append(member)
            return
        if member.gone:
            return
        member.outbox.event(encode_update(self._document.diff(member.behind)))
        member.outbox.event(self._presence.frame(self._presence.everybody()))

    def _schedule(self) -> None:
        if self._tick is not None:
            return
        now = monotonic()
        due = self._ticked + self._pace.pause(self._cost, len(self._members))
        if due <= now:
            self._tick = self._loop.call_soon(self.flush)
        else:
            self._tick = self._loop.call_later(due - now, self.flush)

    def flush(self) -> None:
        """Send what has gathered since the last tick."""
        started = monotonic()
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        self._flush_roster()
        if self._farewells:
            self._flush_farewells()
        self._flush_tick(started)
        self._ticked = monotonic()
        cost = self._ticked - started
        self._cost += SMOOTHING * (cost - self._cost)
        FIGURES.tick.observe(cost)
        if self._moved and self._tick is None:
            due = max(self._presence_due(), self._ticked + self._pace.pause(self._cost, len(self._members)))
            self._tick = self._loop.call_later(due - self._ticked, self.flush)

    def _flush_roster(self) -> None:
        if self._joined or self._left or self._people:
            joined = [member.present for member in self._joined.values()]
            event = events.roster(joined, self._left, self._people.values())
            self._joined, self._left, self._people = {}, [], {}
            self.to_all(event)

    def _flush_farewells(self) -> None:
        farewells, self._farewells = self._farewells, {}
        packet = Packet(encode_awareness(list(farewells.values())))
        for member in list(self._members.values()):
            member.outbox.packet(packet)

    def _flush_tick(self, now: float) -> None:
        update = self._gather()
        authors: set[str] = set()
        changes = 0
        if not self._held:
            authors, self._authors = self._authors, set()
            changes, self._changes = self._changes, 0
        moved: frozenset[int] = frozenset()
        presence = None
        if self._moved and now >= self._presence_due():
            moved, self._moved = frozenset(self._moved), set()
            presence = self._presence.frame(moved)
            self._presence_sent = now
        if update is not None:
            self.whole.follow(update)
        elif presence is None:
            return
        tick = Tick(encode_update(update) if update is not None else None, presence, moved)
        # Somebody who alone made all of it has it already.
        author = self._members.get(next(iter(authors))) if len(authors) == 1 and update is not None else None
        lost = 0
        for member in self._members.values():
            if member is author:
                if presence is not None:
                    member.outbox.tick(Tick(None, presence, moved))
                continue
            outbox = member.outbox
            if outbox.clear:
                outbox.write(tick.packet)
            elif not outbox.tick(tick):
                member.behind = self._known
                lost += 1
        self._count(tick, len(self._members) - (author is not None), changes, lost)
        if presence is not None:
            # What a few say costs nothing worth waiting for.
            crowded = len(presence) > CROWD_BYTES
            spent = (monotonic() - now) * len(presence) / tick.packet.size if crowded else 0.0
            self._presence_cost += SMOOTHING * (spent - self._presence_cost)
        if update is not None and now - self._known_at > KNOWN_EVERY:
            # Nothing is held now, or there would be no update: everybody was sent all of it.
            self._known = self._document.state_vector()
            self._known_at = now

    def _gather(self) -> bytes | None:
        """The tick's update; None while something is held, behind which it waits."""
        collected = self._collect() if self._authors else None
        if not self._behind_held:
            return collected
        if collected is not None:
            self._behind_held.append(collected)
        if self._held:
            return None
        parts, self._behind_held = self._behind_held, []
        return parts[0] if len(parts) == 1 else merge(parts)

    def _presence_due(self) -> float:
        return self._presence_sent + min(PRESENCE_SHARE * self._presence_cost, SPARE_PRESENCE)

    def _count(self, tick: Tick, receivers: int, changes: int, lost: int) -> None:
        FIGURES.frames_out += receivers * len(tick.packet.messages)
        FIGURES.bytes_out += receivers * tick.packet.size
        FIGURES.presence_deliveries += receivers * len(tick.clients)
        FIGURES.deliveries += receivers * changes
        FIGURES.lagged += lost


def _nothing() -> None:
    """What a document has that is not to be relied on."""
