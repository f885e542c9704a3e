"""What a room tells everybody, gathered into ticks.

The updates of a tick are merged and sent as one frame, the presence of a tick as another, who came and went
as a third; each is built once for everybody. After a quiet spell a tick comes at once, under load after
three times what the last ones cost, so that a busy board spends at most a quarter of its time on sending.
"""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from seina.board.crdt import merge
from seina.live.document import LiveDocument
from seina.live.presence import PresenceTable
from seina.protocol import events
from seina.protocol.messages import Presence, encode_awareness, encode_event, encode_update
from seina.protocol.people import Person

if TYPE_CHECKING:
    from seina.live.member import Member

SHORTEST_TICK, LONGEST_TICK = 0.001, 0.05
"""Seconds between two ticks of a board where something happens all the time."""


class Broadcast:
    """`members` is the room's own, by connection id; it is read at each tick."""

    def __init__(
        self, document: LiveDocument, presence: PresenceTable, members: "Mapping[str, Member]"
    ) -> None:
        self._document = document
        self._presence = presence
        self._members = members
        self._loop = asyncio.get_running_loop()
        self._state_vector = document.state_vector()
        self._updates: list[bytes] = []
        self._authors: set[str] = set()
        self._moved: set[int] = set()
        self._farewells: dict[int, Presence] = {}
        self._joined: dict[str, Member] = {}
        self._left: list[str] = []
        self._people: dict[str, Person] = {}
        self._tick: asyncio.Handle | None = None
        self._cost = 0.0
        self._ticked = 0.0
        self._held = 0

    def changed(self, update: bytes, author: str) -> None:
        """The document changed, by the connection `author` (empty for the server)."""
        self._updates.append(update)
        self._authors.add(author)
        self._schedule()

    def hold(self) -> None:
        """The document has changed by what `release` will bring."""
        self._held += 1

    def release(self, update: bytes, author: str) -> None:
        """What was held is durable, or the journal has given it up: tell it."""
        self._held -= 1
        self.changed(update, author)

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

    def drop_updates(self) -> None:
        """The document is not to be relied on: what waits of it is not sent."""
        self._updates.clear()
        self._authors.clear()

    def to_all(self, event: events.Event) -> None:
        """Tell an event at once, to all who understand events."""
        frame = encode_event(event)
        for member in self._members.values():
            if member.seina1:
                member.outbox.event(frame)

    def catch_up(self, member: "Member") -> None:
        """A member that lagged has taken all it was given: one update holds what it missed."""
        member.outbox.update(encode_update(self._document.diff(member.behind)))
        everybody = self._presence.everybody()
        member.outbox.presence(self._presence.frame(everybody), everybody)

    def _schedule(self) -> None:
        if self._tick is not None:
            return
        quiet = self._loop.time() - self._ticked > LONGEST_TICK
        if quiet:
            self._tick = self._loop.call_soon(self.flush)
        else:
            pause = min(max(3 * self._cost, SHORTEST_TICK), LONGEST_TICK)
            self._tick = self._loop.call_later(pause, self.flush)

    def flush(self) -> None:
        """Send what has gathered since the last tick."""
        started = self._loop.time()
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        self._flush_roster()
        self._flush_updates()
        self._flush_presence()
        self._ticked = self._loop.time()
        self._cost = 0.8 * self._cost + 0.2 * (self._ticked - started)

    def _flush_roster(self) -> None:
        if self._joined or self._left or self._people:
            joined = [member.present for member in self._joined.values()]
            event = events.roster(joined, self._left, self._people.values())
            self._joined, self._left, self._people = {}, [], {}
            self.to_all(event)

    def _flush_updates(self) -> None:
        if not self._updates:
            return
        update = self._updates[0] if len(self._updates) == 1 else merge(self._updates)
        authors = self._authors
        self._updates, self._authors = [], set()
        frame = encode_update(update)
        # Somebody who alone made all of it has it already.
        author = next(iter(authors)) if len(authors) == 1 else None
        for member in self._members.values():
            lagged = member.outbox.lagging
            if member.id != author and not member.outbox.update(frame) and not lagged:
                member.behind = self._state_vector
        # What is held is in the document and was sent to nobody; an older state vector only means sending
        # more to those who lag.
        if not self._held:
            self._state_vector = self._document.state_vector()

    def _flush_presence(self) -> None:
        moved, farewells = self._moved, self._farewells
        self._moved, self._farewells = set(), {}
        if farewells:
            frame = encode_awareness(list(farewells.values()))
            for member in self._members.values():
                member.outbox.farewell(frame)
        if moved:
            frame = self._presence.frame(moved)
            for member in self._members.values():
                member.outbox.presence(frame, moved)
