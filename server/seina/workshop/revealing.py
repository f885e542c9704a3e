"""Moves drafts from their layers to the board, so that a crash at any moment reveals nothing twice.

First the board has them, for good, under ids that follow from the round's salt, the layer and the draft; then
they are deleted from the layers. Who is killed in between finds them in both at the next start, and deletes
what the board has already (`cleared`).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from seina.board.crdt import Doc, Edit, EngineFailure
from seina.board.drafts import Record, differing, revealed, usable_in
from seina.live.layers import Layers
from seina.live.room import Room, until_durable
from seina.live.rooms import Rooms
from seina.protocol import events
from seina.storage import layers as keys
from seina.storage.database import Database
from seina.storage.layers import board_of, draft_id

log = logging.getLogger(__name__)

UNREADABLE = (EngineFailure, ValueError)
"""What a layer raises whose rows are damaged: the drafts of the others are there still."""

_AT_ONCE = 8
"""Layers that are opened at the same time."""

Drafts = dict[str, dict[str, Record]]
"""Layer → its drafts by id."""

Choice = Mapping[str, Collection[str]]
"""Layer → the drafts that are chosen."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a round is revealed. `author_of` answers who made what lies in a layer, None where that is not
    kept."""

    board: str
    prefix: str
    salt: bytes
    author_of: Callable[[str], str | None]


class Revealing:
    """What `workshop.private` does with drafts."""

    def __init__(self, database: Database, rooms: Rooms, layers: Layers) -> None:
        self._database = database
        self._rooms = rooms
        self._layers = layers

    async def layers_of(self, prefix: str) -> list[str]:
        """The layers of a round, those that are open and those on disk."""
        async with self._database.session() as session:
            stored = await keys.keys(session, prefix)
        return sorted(stored | self._layers.open_keys(prefix))

    async def drafts(self, prefix: str) -> Drafts:
        """All drafts of a round, but what can't be read. Layers that nobody has open are read from disk."""
        found: Drafts = {}
        for layer in await self.layers_of(prefix):
            try:
                found[layer] = await self.of_layer(layer)
            except UNREADABLE:
                _unreadable(layer)
        return found

    async def of_layer(self, layer: str) -> dict[str, Record]:
        room = self._layers.room(layer)
        if room is not None:
            return drafts_in(room)
        return usable_in(await asyncio.to_thread(objects_of, await self._layers.state(layer)))

    async def reveal(
        self, terms: Terms, choose: Callable[[Drafts, Room], Choice], *, moment: int
    ) -> tuple[list[str], Drafts, list[str]]:
        """Put what `choose` picks on the board and take it from the layers; the ids there, what is left, and
        the layers that can't be read, of which nothing is done.

        Those who have a layer open are told what became of theirs. Answers when all of it is durable.
        """
        opened, unreadable = await self._open(await self.layers_of(terms.prefix))
        try:
            board = await self._rooms.open(terms.board)
            try:
                drafts = {layer: drafts_in(room) for layer, room in opened.items()}
                chosen = choose(drafts, board)
                written = self._records(terms, drafts, chosen, board, moment)
                new = {name: record for made in written.values() for name, record in made.values()}
                there = {name for name in new if board.document.read_object(name) is not None}
                await until_durable(
                    board.edit(partial(_put, {n: r for n, r in new.items() if n not in there}))
                )
                left = await self._clear(terms, opened, drafts, written, board, moment)
            finally:
                self._rooms.release(board)
        finally:
            for room in opened.values():
                self._layers.release(room)
        return sorted(new), left, unreadable

    async def cleared(self, terms: Terms) -> Drafts:
        """After a start: delete from the layers what the board has already; what is left in them."""
        left: Drafts = {}
        public: set[str] | None = None
        for layer, drafts in (await self.drafts(terms.prefix)).items():
            if public is None:
                public = set(await asyncio.to_thread(objects_of, await self._rooms.state(terms.board)))
            twice = {name for name in drafts if draft_id(terms.salt, layer, name) in public}
            if twice:
                await self._layers.edit(layer, partial(_delete, twice))
            left[layer] = {name: draft for name, draft in drafts.items() if name not in twice}
        return left

    async def _open(self, layers: Iterable[str]) -> tuple[dict[str, Room], list[str]]:
        """The rooms of the layers, and the layers that can't be read."""
        turn = asyncio.Semaphore(_AT_ONCE)
        opened: dict[str, Room] = {}
        unreadable: list[str] = []

        async def one(layer: str) -> None:
            async with turn:
                try:
                    opened[layer] = await self._layers.open(layer)
                except UNREADABLE:
                    _unreadable(layer)
                    unreadable.append(layer)

        try:
            async with asyncio.TaskGroup() as group:
                for layer in layers:
                    group.create_task(one(layer))
        except ExceptionGroup as problems:
            for room in opened.values():
                self._layers.release(room)
            raise problems.exceptions[0] from problems
        return dict(sorted(opened.items())), unreadable

    def _records(
        self, terms: Terms, drafts: Drafts, chosen: Choice, board: Room, moment: int
    ) -> dict[str, dict[str, tuple[str, Record]]]:
        """Layer → draft → its id and record on the board."""
        written: dict[str, dict[str, tuple[str, Record]]] = {}
        for layer, names in chosen.items():
            id_of = partial(draft_id, terms.salt, layer)
            records = revealed(
                drafts[layer],
                names,
                id_of=id_of,
                public=board.document.read_object,
                author=terms.author_of(layer),
                moment=moment,
            )
            written[layer] = {
                name: (new, records[new]) for name in sorted(names) if (new := id_of(name)) in records
            }
        return written

    async def _clear(
        self,
        terms: Terms,
        opened: Mapping[str, Room],
        before: Drafts,
        written: Mapping[str, Mapping[str, tuple[str, Record]]],
        board: Room,
        moment: int,
    ) -> Drafts:
        """What the board has leaves the layers; what was typed while it was written down follows it."""
        late: dict[str, Record] = {}
        waits: list[Awaitable[Any]] = []
        left: Drafts = {}
        for layer, room in opened.items():
            now = drafts_in(room)
            made = written.get(layer, {})
            again = self._records(terms, {layer: now}, {layer: made.keys() & now.keys()}, board, moment)[
                layer
            ]
            for name, (new, record) in again.items():
                typed = differing(before[layer][name], now[name]).keys()
                changes = {k: v for k, v in differing(made[name][1], record).items() if k in typed}
                if changes and board.document.read_object(new) is not None:
                    late[new] = changes
            if made:
                room.announce(events.moved({name: new for name, (new, _) in made.items()}))
                waits.append(until_durable(room.edit(partial(_delete, made.keys()))))
            left[layer] = {name: draft for name, draft in now.items() if name not in made}
        if late:
            waits.append(until_durable(board.edit(partial(_patch, late))))
        await asyncio.gather(*waits)
        return left


def _unreadable(layer: str) -> None:
    # Neither whose it is nor why: what could not be read may be quoted there.
    log.error("board %s: drafts can't be read; mend them with seina check --repair", board_of(layer))


def drafts_in(room: Room) -> dict[str, Record]:
    return usable_in(room.document.to_json()["objects"])


def objects_of(state: bytes) -> dict[str, Any]:
    """The objects of a document that is told as one update. Blocking."""
    doc = Doc()
    try:
        doc.integrate(state)
        return doc.to_json()["objects"]
    finally:
        doc.close()


def _put(records: Mapping[str, Record], edit: Edit) -> None:
    # By their ids, which are drawn by lot: the order in which they are written says nothing.
    for name in sorted(records):
        edit.set_object(name, records[name])


def _patch(changes: Mapping[str, Record], edit: Edit) -> None:
    for name, record in changes.items():
        edit.patch_object(name, record)


def _delete(names: Collection[str], edit: Edit) -> None:
    for name in names:
        edit.delete_object(name)
