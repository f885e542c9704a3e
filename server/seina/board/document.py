"""What a board is, as plain records.

`read_state` makes them from the JSON of a Yjs document (`crdt.Doc.to_json()`), tolerantly: an object that
has no usable `kind` or `at` is left out, every other bad value falls to its default, so that no client
can make a board unreadable, nor an export that `importing.parse_board` would refuse. `to_dict` and
`from_dict` are the JSON board format (docs/document-schema.md), without loss.

Lengths are wall units: pixels at 100 % zoom. Times are milliseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from seina.board import order
from seina.board.comments import Entry, Thread, mentioned, read_comments
from seina.board.kinds import DEFAULT_SIZE, FARTHEST, ID, KINDS, LARGEST, SMALLEST, TEXT_SIZES, Align, Kind
from seina.board.note_marks import NoteMarks
from seina.board.objects import TAGS_MOST, BoardObject, Cell, End, Reaction, read_object, read_reaction
from seina.board.runs import Run
from seina.board.values import LONGEST, identity, listed, scalars, string
from seina.board.voting_results import KEY, VotingResult, votings_of

__all__ = [
    "DEFAULT_SIZE",
    "FARTHEST",
    "FORMAT",
    "ID",
    "KINDS",
    "LARGEST",
    "LONGEST",
    "SCHEMA",
    "SMALLEST",
    "TAGS_MOST",
    "TEXT_SIZES",
    "VERSION",
    "Align",
    "Author",
    "BoardObject",
    "BoardState",
    "Cell",
    "End",
    "Entry",
    "Kind",
    "NoteMarks",
    "Reaction",
    "Run",
    "Thread",
    "authors_only",
    "bounds",
    "fill",
    "from_dict",
    "read_object",
    "read_reaction",
    "read_state",
    "to_dict",
    "write_state",
    "z_order",
]

SCHEMA: Final = 1
FORMAT: Final = "seina.board"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who made objects. `id` is the person's id on the server; names are never in the document."""

    id: str
    name: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class BoardState:
    """A whole board at a moment. `objects` in z order, lowest first; `people` holds those who made
    something: objects, reactions, comments and votings; who is mentioned, and who voted by name. `stage` are
    plain values, and under `voting:<id>` the kept votings as `voting_results` writes them."""

    title: str
    objects: tuple[BoardObject, ...] = ()
    people: Mapping[str, Author] = field(default_factory=dict)
    stage: Mapping[str, object] = field(default_factory=dict)
    comments: tuple[Thread, ...] = ()

    def author_of(self, item: BoardObject) -> Author | None:
        return self.people.get(item.author) if item.author is not None else None

    def votings(self) -> tuple[VotingResult, ...]:
        """The kept votings, the one closed last first."""
        return votings_of(self.stage)

    def bounds(self) -> tuple[float, float, float, float] | None:
        """x, y, width, height of the smallest rectangle around all objects; None on an empty board."""
        return bounds(self.objects)


class Edit(Protocol):
    """The part of `crdt`'s edit that filling a board needs."""

    def set_object(self, object_id: str, record: Mapping[str, Any], /) -> None: ...
    def set_stage(self, key: str, value: Any, /) -> None: ...
    def set_comment(self, thread_id: str, record: Mapping[str, Any], /) -> None: ...


class Editable(Protocol):
    """The part of `crdt.Doc` that filling a board needs."""

    def edit(self, origin: object, /) -> AbstractContextManager[Edit]: ...


def bounds(objects: Iterable[BoardObject]) -> tuple[float, float, float, float] | None:
    boxes = [item.box for item in objects]
    if not boxes:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def z_order(objects: Iterable[BoardObject]) -> tuple[BoardObject, ...]:
    """Lowest first. Keys are compared as strings; equal keys (two people raised at once) go by id."""
    return tuple(sorted(objects, key=lambda item: (item.z, item.id)))


def authors_only(
    people: Mapping[str, Author],
    objects: Iterable[BoardObject],
    comments: Iterable[Thread] = (),
    votings: Iterable[VotingResult] = (),
) -> dict[str, Author]:
    """The people whom the board names, by id: somebody who only looked does not belong in an export."""
    wanted = mentioned(comments)
    for item in objects:
        if item.author is not None:
            wanted.add(item.author)
        for reaction in item.reactions:
            wanted.add(reaction.person)
    for voting in votings:
        wanted |= voting.people()
    return {key: people[key] for key in sorted(wanted & people.keys())}


def read_state(json: Mapping[str, object], title: str, people: Mapping[str, Author]) -> BoardState:
    """Records of `Doc.to_json()`. Never raises for what a client may have written into the document."""
    found = json.get("objects")
    entries = found.items() if isinstance(found, Mapping) else ()
    read = (read_object(str(key), value) for key, value in entries)
    objects = _celled(_keyed(z_order(item for item in read if item is not None)))
    comments = read_comments(json.get("comments"))
    written = json.get("stage")
    stage = written if isinstance(written, Mapping) else {}
    votings = votings_of(stage)
    return BoardState(
        title=title,
        objects=objects,
        people=authors_only(people, objects, comments, votings),
        stage=_stage(stage, votings, title),
        comments=comments,
    )


def to_dict(state: BoardState, exported: datetime | None = None) -> dict[str, object]:
    """The JSON board format. `exported` says when, and is no part of what makes two boards equal."""
    moment = {} if exported is None else {"exported": exported.astimezone(UTC).isoformat(timespec="seconds")}
    votings = state.votings()
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": state.title,
        **moment,
        "stage": _stage(state.stage, votings, state.title),
        "people": [
            {"id": person.id, "name": person.name, "organisation": person.organisation}
            for person in authors_only(state.people, state.objects, state.comments, votings).values()
        ],
        "objects": [{"id": item.id, **item.record()} for item in state.objects],
        "comments": {thread.id: thread.record() for thread in state.comments},
    }


def from_dict(data: Mapping[str, object]) -> BoardState:
    """The inverse of `to_dict` for a file that was checked; `importing.parse_board` checks one from
    outside."""
    title = string(data.get("title")) or ""
    people: dict[str, Author] = {}
    for entry in listed(data.get("people")):
        if isinstance(entry, Mapping) and (key := identity(entry.get("id"))) is not None:
            organisation = string(entry.get("organisation")) or None
            people[key] = Author(key, string(entry.get("name")) or "", organisation)
    entries = [entry for entry in listed(data.get("objects")) if isinstance(entry, Mapping)]
    objects = {str(entry.get("id")): entry for entry in entries}
    content = {"objects": objects, "stage": data.get("stage"), "comments": data.get("comments")}
    return read_state(content, title, people)


def fill(edit: Edit, state: BoardState) -> None:
    """Writes a whole state into an empty board, within an edit that somebody else began."""
    for key, value in _stage(state.stage, state.votings(), state.title).items():
        edit.set_stage(key, value)
    for item in state.objects:
        edit.set_object(item.id, item.record())
    for thread in state.comments:
        edit.set_comment(thread.id, thread.record())


def write_state(doc: Editable, state: BoardState, origin: str = "import") -> None:
    """Fills an empty document in one transaction. The document's client id is the caller's choice."""
    with doc.edit(origin) as edit:
        fill(edit, state)


def _stage(stage: Mapping[str, object], votings: Iterable[VotingResult], title: str) -> dict[str, object]:
    """Plain values, the kept votings, and what version and title it is of."""
    plain = {key: value for key, value in scalars(stage).items() if not key.startswith(KEY)}
    kept = {KEY + voting.id: voting.record() for voting in sorted(votings, key=lambda each: each.id)}
    return {**plain, **kept, "schema": SCHEMA, "title": title}


def _keyed(objects: tuple[BoardObject, ...]) -> tuple[BoardObject, ...]:
    """Clients other than ours write order keys that `fractional-indexing` refuses; the order is kept."""
    if all(order.is_key(item.z) for item in objects):
        return objects
    return tuple(replace(item, z=key) for item, key in zip(objects, order.keys(len(objects)), strict=True))


def _celled(objects: tuple[BoardObject, ...]) -> tuple[BoardObject, ...]:
    """The same for the order in cells: one list a grid, as cells may come together."""
    if all(item.cell is None or order.is_key(item.cell.order) for item in objects):
        return objects
    docked: dict[str | None, list[tuple[str, str]]] = {}
    for item in objects:
        if item.cell is not None:
            docked.setdefault(item.parent, []).append((item.cell.order, item.id))
    keys = {
        name: key
        for those in docked.values()
        for (_, name), key in zip(sorted(those), order.keys(len(those)), strict=True)
    }
    return tuple(
        replace(item, cell=replace(item.cell, order=keys[item.id])) if item.cell is not None else item
        for item in objects
    )
