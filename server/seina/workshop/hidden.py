"""Hidden areas: what facilitators prepare lies in a layer that they share, until they show it.

What is hidden keeps its ids. A crash between the two documents leaves a mark in the layer's `stage` that says
what was under way, and the next who looks goes on with it: what was being hidden leaves the board, what was
being shown leaves the layer.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Literal

from seina.board.crdt import Edit, EngineFailure
from seina.board.drafts import Record, belonging, threads_on, usable_in, with_members
from seina.errors import BeingVoted, BoardArchived, Forbidden, NothingThere
from seina.live.grant import Grant
from seina.live.happenings import Changed, RoomEvent
from seina.live.layers import HIDDEN, Layers
from seina.live.room import Room, until_durable
from seina.live.rooms import Rooms
from seina.live.veil import Veils
from seina.protocol import events
from seina.protocol.people import Person, Role
from seina.storage import audit, layers
from seina.storage.database import Database
from seina.storage.ids import new_id
from seina.workshop.revealing import objects_of

log = logging.getLogger(__name__)

_Deed = Literal["hiding", "showing"]
_DEEDS: tuple[_Deed, ...] = ("hiding", "showing")


class Hidden:
    """The hidden layers of all boards."""

    def __init__(self, database: Database, rooms: Rooms, open_layers: Layers, veils: Veils) -> None:
        self._database = database
        self._rooms = rooms
        self._layers = open_layers
        self._veils = veils
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        open_layers.listeners.append(self._heard)

    async def look(self, board: str) -> None:
        """Find out how much is hidden, if nobody has yet: asked when a board is opened."""
        if board in self._veils.hidden:
            return
        key = layers.hidden_key(board)
        async with self._database.session() as session:
            there = await layers.exists(session, key)
        objects = 0
        if there:
            try:
                objects = len(await asyncio.to_thread(objects_of, await self._layers.state(key)))
            except (EngineFailure, ValueError):
                # The board itself is there still.
                log.error("board %s: what is hidden can't be read; mend it with seina check --repair", board)
                return
        self._veils.hidden.setdefault(board, objects)

    async def enter(self, grant: Grant) -> Room:
        """The layer, for a facilitator; whoever puts nobody in it calls `release`. Raises `Forbidden`."""
        if grant.role is not Role.facilitator:
            raise Forbidden
        async with self._turns[grant.board]:
            return await self._open(grant.board)

    async def hide(self, board: str, area: str, *, by: Person) -> list[str]:
        """The area and what is in it leave the board; their ids.

        Raises `NothingThere`, `BeingVoted`, `BoardArchived`.
        """
        async with self._turns[board], self._both(board) as (layer, room):
            if room.facts.archived:
                raise BoardArchived
            objects = usable_in(room.document.to_json()["objects"])
            chosen = {name: objects[name] for name in belonging(objects, area)}
            if area not in chosen:
                raise NothingThere
            if not room.document.voted.isdisjoint(chosen):
                raise BeingVoted
            threads = _threads_on(room, chosen)
            await _done(layer, partial(_put_down, "hiding", chosen, threads))
            # What was typed meanwhile comes along.
            now = usable_in(room.document.to_json()["objects"])
            typed = {name: now[name] for name in chosen if name in now and now[name] != chosen[name]}
            said = _news(threads, _threads_on(room, chosen))
            if typed or said:
                await _done(layer, partial(_put, typed, said))
            if not room.document.voted.isdisjoint(chosen):
                # A vote was opened meanwhile: everything stays where it is.
                await _done(layer, partial(_take_back, chosen.keys(), _threads_on(layer, chosen).keys()))
                raise BeingVoted
            await self._take_away(room, layer, chosen.keys())
            await self._note("area-hidden", board, area, by)
        return sorted(chosen)

    async def show(self, board: str, wanted: Collection[str] | None, *, by: Person) -> list[str]:
        """What is wanted, with what is in it, comes back to the board, or all of it; the ids there.

        Raises `NothingThere`, `BoardArchived`.
        """
        async with self._turns[board], self._both(board) as (layer, room):
            if room.facts.archived:
                raise BoardArchived
            objects = usable_in(layer.document.to_json()["objects"])
            names = objects.keys() if wanted is None else with_members(objects, wanted)
            if not names:
                raise NothingThere
            shown = _without_clashes({name: objects[name] for name in names}, room)
            renamed = {old: new for old, (new, _) in shown.items()}
            threads = _threads_on(layer, shown)
            await _done(layer, partial(_mark, "showing", renamed))
            await _done(room, partial(_put, dict(shown.values()), _back(threads, renamed, room)))
            now = usable_in(layer.document.to_json()["objects"])
            late = {
                new: now[old]
                for old, (new, record) in shown.items()
                if old in now and now[old] != objects[old] and new == old
            }
            if late:
                await _done(room, partial(_put, late, {}))
            await _done(layer, partial(_finish_showing, shown.keys(), threads.keys()))
            area = next(iter(wanted)) if wanted is not None and len(wanted) == 1 else None
            await self._note("area-shown", board, area, by)
            ids = sorted(new for new, _ in shown.values())
            room.announce(events.revealed(ids, None, area, HIDDEN))
        return ids

    def erased(self, board: str) -> None:
        self._veils.hidden.pop(board, None)

    async def _take_away(self, room: Room, layer: Room, names: Collection[str]) -> None:
        """What the layer has now leaves the board, with what is said about it."""
        await _done(room, partial(_delete, names, _threads_on(room, names).keys()))
        room.forget_whole()
        await _done(layer, partial(_mark, "hiding", None))

    async def _note(self, what: str, board: str, area: str | None, by: Person) -> None:
        async with self._database.writing() as session:
            audit.note(session, what, person=by.id, board=board, detail=area)

    @asynccontextmanager
    async def _both(self, board: str) -> AsyncIterator[tuple[Room, Room]]:
        """The layer and the board, for as long as one is at work in them."""
        layer = await self._open(board)
        try:
            room = await self._rooms.open(board)
            try:
                yield layer, room
            finally:
                self._rooms.release(room)
        finally:
            self._layers.release(layer)

    async def _open(self, board: str) -> Room:
        """The layer, in which nothing is under way any more; as with `Layers.open` somebody releases it."""
        layer = await self._layers.open(layers.hidden_key(board))
        try:
            stage = layer.document.to_json(runs=False)["stage"]
            if any(deed in stage for deed in _DEEDS):
                await self._go_on(board, layer, stage)
        except BaseException:
            self._layers.release(layer)
            raise
        self._count(board, layer)
        return layer

    async def _go_on(self, board: str, layer: Room, stage: Mapping[str, Any]) -> None:
        """A crash came between the board and the layer."""
        room = await self._rooms.open(board)
        try:
            hiding = stage.get("hiding")
            if isinstance(hiding, dict):
                said = _news(_threads_on(layer, hiding), _threads_on(room, hiding))
                if said:
                    await _done(layer, partial(_put, {}, said))
                await self._take_away(room, layer, hiding.keys())
            showing = stage.get("showing")
            if isinstance(showing, dict):
                there = [old for old, new in showing.items() if room.document.read_object(new) is not None]
                await _done(layer, partial(_finish_showing, there, _threads_on(layer, there).keys()))
        finally:
            self._rooms.release(room)

    def _heard(self, event: RoomEvent) -> None:
        key = layers.read_key(event.board)
        if isinstance(event, Changed) and key is not None and key.round is None:
            room = self._layers.room(event.board)
            if room is not None:
                self._count(key.board, room)

    def _count(self, board: str, layer: Room) -> None:
        objects = layer.document.objects
        if self._veils.hidden.get(board) == objects:
            return
        self._veils.hidden[board] = objects
        room = self._rooms.room(board)
        if room is not None:
            told = events.hidden(objects)
            for member in list(room.members.values()):
                if member.grant.role is Role.facilitator:
                    member.tell(told)


def _without_clashes(records: Mapping[str, Record], board: Room) -> dict[str, tuple[str, Record]]:
    """Old id → id on the board and record. Ids are kept, unless the board has something there meanwhile."""
    names = {old: new_id() if board.document.read_object(old) is not None else old for old in records}
    return {old: (names[old], _renamed(record, names)) for old, record in records.items()}


def _renamed(record: Record, names: Mapping[str, str]) -> Record:
    renamed = dict(record)
    parent = record.get("parent")
    if isinstance(parent, str) and parent in names:
        renamed["parent"] = names[parent]
    for key in ("from", "to"):
        end = record.get(key)
        if isinstance(end, dict) and end.get("object") in names:
            renamed[key] = {**end, "object": names[end["object"]]}
    return renamed


async def _done(room: Room, write: Any) -> None:
    """An edit of the server's own, until it is durable."""
    await until_durable(room.edit(write))


def _threads_on(room: Room, objects: Collection[str]) -> dict[str, Record]:
    """What is said about the objects there; it must not be read where they are hidden."""
    return threads_on(room.document.to_json(runs=False)["comments"], objects)


def _news(before: Mapping[str, Record], now: Mapping[str, Record]) -> dict[str, Record]:
    return {name: thread for name, thread in now.items() if before.get(name) != thread}


def _back(threads: Mapping[str, Record], names: Mapping[str, str], board: Room) -> dict[str, Record]:
    """The threads as the board gets them: under their ids, unless there is another by now."""
    there = board.document.to_json(runs=False)["comments"]
    return {
        new_id() if name in there else name: thread | {"object": names[thread["object"]]}
        for name, thread in threads.items()
    }


def _put(records: Mapping[str, Record], threads: Mapping[str, Record], edit: Edit) -> None:
    for name in sorted(records):
        edit.set_object(name, records[name])
    for name in sorted(threads):
        edit.set_comment(name, threads[name])


def _put_down(deed: _Deed, records: Mapping[str, Record], threads: Mapping[str, Record], edit: Edit) -> None:
    _put(records, threads, edit)
    _mark(deed, dict.fromkeys(records, 1), edit)


def _mark(deed: _Deed, about: Mapping[str, Any] | None, edit: Edit) -> None:
    edit.set_stage(deed, None if about is None else dict(about))


def _delete(names: Collection[str], threads: Collection[str], edit: Edit) -> None:
    for name in names:
        edit.delete_object(name)
    for name in threads:
        edit.delete_comment(name)


def _take_back(names: Collection[str], threads: Collection[str], edit: Edit) -> None:
    _delete(names, threads, edit)
    _mark("hiding", None, edit)


def _finish_showing(names: Collection[str], threads: Collection[str], edit: Edit) -> None:
    _delete(names, threads, edit)
    _mark("showing", None, edit)
