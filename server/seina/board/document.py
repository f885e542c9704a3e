"""What a board is, as plain records.

`read_state` makes them from the JSON of a Yjs document (`crdt.Doc.to_json()`), tolerantly: an object that
has no usable `kind` or `at` is left out, every other bad value falls to its default, so that no client
can make a board unreadable, nor an export that `importing.parse_board` would refuse. `to_dict` and
`from_dict` are the JSON board format (docs/document-schema.md), without loss.

Lengths are wall units: pixels at 100 % zoom. Times are milliseconds since 1970.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal, Protocol, get_args

from seina.board import order
from seina.board.palette import AREA_DEFAULT, NOTE_DEFAULT, PAPERS

Kind = Literal["note", "text", "area"]
Align = Literal["left", "center"]

SCHEMA: Final = 1
FORMAT: Final = "seina.board"
VERSION: Final = 1
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
DEFAULT_SIZE: Final[dict[Kind, tuple[float, float]]] = {
    "note": (200, 200),
    "text": (320, 60),
    "area": (880, 560),
}
TEXT_SIZES: Final = (16, 20, 28, 40, 64)
TEXT_SIZE_DEFAULT: Final = 20
STYLE_CHOICES: Final[Mapping[str, tuple[object, ...]]] = {
    "colour": tuple(PAPERS),
    "size": TEXT_SIZES,
    "align": get_args(Align),
}
FARTHEST: Final = 1_000_000
SMALLEST: Final = 40
LARGEST: Final = 20_000
LONGEST: Final = 200
"""Characters of a tag and of a string in `style` or `stage`."""
TAGS_MOST: Final = 50
FIRST_KEY: Final = "a0"
ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who made objects. `id` is the person's id on the server; names are never in the document."""

    id: str
    name: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class BoardObject:
    """A note, a text or an area. `at` is the top left corner and always absolute, also inside an area."""

    id: str
    kind: Kind
    at: tuple[float, float]
    size: tuple[float, float]
    z: str = FIRST_KEY
    text: str = ""
    style: Mapping[str, object] = field(default_factory=dict)
    created: int = 0
    parent: str | None = None
    author: str | None = None
    lock: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def colour(self) -> str:
        """Name of the paper; a text that has none is drawn in ink and gives ''."""
        named = self.style.get("colour")
        if isinstance(named, str) and named in PAPERS:
            return named
        return {"note": NOTE_DEFAULT, "area": AREA_DEFAULT, "text": ""}[self.kind]

    @property
    def font_size(self) -> int:
        """Size of a text object, one of TEXT_SIZES. A note's size follows from its text and is not stored."""
        size = self.style.get("size")
        if isinstance(size, int | float) and size in TEXT_SIZES:
            return int(size)
        return TEXT_SIZE_DEFAULT

    @property
    def align(self) -> Align:
        return "center" if self.style.get("align") == "center" else "left"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height."""
        return (*self.at, *self.size)

    @property
    def centre(self) -> tuple[float, float]:
        return self.at[0] + self.size[0] / 2, self.at[1] + self.size[1] / 2

    def record(self) -> dict[str, Any]:
        """The keys of the document (`text` as a str), without those that are optional and empty."""
        record: dict[str, Any] = {
            "kind": self.kind,
            "at": [_plain(number) for number in self.at],
            "size": [_plain(number) for number in self.size],
            "z": self.z,
            "style": dict(self.style),
            "text": self.text,
            "created": self.created,
        }
        if self.parent is not None:
            record["parent"] = self.parent
        if self.author is not None:
            record["author"] = self.author
        if self.lock is not None:
            record["lock"] = self.lock
        if self.tags:
            record["tags"] = list(self.tags)
        return record


@dataclass(frozen=True, slots=True)
class BoardState:
    """A whole board at a moment. `objects` in z order, lowest first; `people` holds the objects' authors."""

    title: str
    objects: tuple[BoardObject, ...] = ()
    people: Mapping[str, Author] = field(default_factory=dict)
    stage: Mapping[str, object] = field(default_factory=dict)

    def author_of(self, item: BoardObject) -> Author | None:
        return self.people.get(item.author) if item.author is not None else None

    def bounds(self) -> tuple[float, float, float, float] | None:
        """x, y, width, height of the smallest rectangle around all objects; None on an empty board."""
        return bounds(self.objects)


class Edit(Protocol):
    """The part of `crdt`'s edit that filling a board needs."""

    def set_object(self, object_id: str, record: Mapping[str, Any], /) -> None: ...
    def set_stage(self, key: str, value: Any, /) -> None: ...


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


def authors_only(people: Mapping[str, Author], objects: Iterable[BoardObject]) -> dict[str, Author]:
    """The people who made something, by id: somebody who only looked does not belong in an export."""
    wanted = {item.author for item in objects if item.author is not None}
    return {key: people[key] for key in sorted(wanted & people.keys())}


def read_state(json: Mapping[str, object], title: str, people: Mapping[str, Author]) -> BoardState:
    """Records of `Doc.to_json()`. Never raises for what a client may have written into the document."""
    found = json.get("objects")
    entries = found.items() if isinstance(found, Mapping) else ()
    read = (read_object(str(key), value) for key, value in entries)
    objects = _keyed(z_order(item for item in read if item is not None))
    stage = json.get("stage")
    return BoardState(
        title=title,
        objects=objects,
        people=authors_only(people, objects),
        stage=_stage(stage if isinstance(stage, Mapping) else {}, title),
    )


def read_object(object_id: str, value: object) -> BoardObject | None:
    """One object, or None where `kind` or `at` is unusable."""
    if not isinstance(value, Mapping) or not ID.fullmatch(object_id):
        return None
    kind, at = value.get("kind"), _pair(value.get("at"), -FARTHEST, FARTHEST)
    if kind not in KINDS or at is None:
        return None
    return BoardObject(
        id=object_id,
        kind=kind,
        at=at,
        size=_pair(value.get("size"), SMALLEST, LARGEST) or DEFAULT_SIZE[kind],
        z=_text(value.get("z")) or FIRST_KEY,
        text=_text(value.get("text")) or "",
        style=_style(value.get("style")),
        created=_moment(value.get("created")),
        parent=_id(value.get("parent")),
        author=_id(value.get("author")),
        lock="locked" if value.get("lock") == "locked" else None,
        tags=_tags(value.get("tags")),
    )


def to_dict(state: BoardState, exported: datetime | None = None) -> dict[str, object]:
    """The JSON board format. `exported` says when, and is no part of what makes two boards equal."""
    moment = {} if exported is None else {"exported": exported.astimezone(UTC).isoformat(timespec="seconds")}
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": state.title,
        **moment,
        "stage": _stage(state.stage, state.title),
        "people": [
            {"id": person.id, "name": person.name, "organisation": person.organisation}
            for person in authors_only(state.people, state.objects).values()
        ],
        "objects": [{"id": item.id, **item.record()} for item in state.objects],
        "comments": {},
    }


def from_dict(data: Mapping[str, object]) -> BoardState:
    """The inverse of `to_dict` for a file that was checked; `importing.parse_board` checks one from
    outside."""
    title = _text(data.get("title")) or ""
    people: dict[str, Author] = {}
    for entry in _list(data.get("people")):
        if isinstance(entry, Mapping) and (key := _id(entry.get("id"))) is not None:
            organisation = _text(entry.get("organisation")) or None
            people[key] = Author(key, _text(entry.get("name")) or "", organisation)
    entries = [entry for entry in _list(data.get("objects")) if isinstance(entry, Mapping)]
    objects = {str(entry.get("id")): entry for entry in entries}
    return read_state({"objects": objects, "stage": data.get("stage")}, title, people)


def fill(edit: Edit, state: BoardState) -> None:
    """Writes a whole state into an empty board, within an edit that somebody else began."""
    for key, value in _stage(state.stage, state.title).items():
        edit.set_stage(key, value)
    for item in state.objects:
        edit.set_object(item.id, item.record())


def write_state(doc: Editable, state: BoardState, origin: str = "import") -> None:
    """Fills an empty document in one transaction. The document's client id is the caller's choice."""
    with doc.edit(origin) as edit:
        fill(edit, state)


def _stage(stage: Mapping[str, object], title: str) -> dict[str, object]:
    return {**_scalars(stage), "schema": SCHEMA, "title": title}


def _keyed(objects: tuple[BoardObject, ...]) -> tuple[BoardObject, ...]:
    """Clients other than ours write order keys that `fractional-indexing` refuses; the order is kept."""
    if all(order.is_key(item.z) for item in objects):
        return objects
    return tuple(replace(item, z=key) for item, key in zip(objects, order.keys(len(objects)), strict=True))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and ID.fullmatch(value) else None


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _pair(value: object, low: float, high: float) -> tuple[float, float] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    first, second = value
    if not (isinstance(first, int | float) and isinstance(second, int | float)):
        return None
    if not (_finite(first) and _finite(second) and low <= first <= high and low <= second <= high):
        return None
    return _plain(first), _plain(second)


def _plain(number: float) -> float:
    """Rounded to 0.01; whole numbers as int, so that 200 and 200.0 are one text in JSON."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _moment(value: object) -> int:
    if isinstance(value, int | float) and _finite(value) and 0 <= value < 2**53:
        return int(value)
    return 0


def _style(value: object) -> dict[str, object]:
    """Only plain values: a nested structure is no style, and a value that nobody can draw is none either."""
    style = _scalars(value) if isinstance(value, Mapping) else {}
    for key, choices in STYLE_CHOICES.items():
        if key in style and style[key] not in choices:
            del style[key]
    return style


def _scalars(values: Mapping[Any, object]) -> dict[str, object]:
    scalars: dict[str, object] = {}
    for key, entry in sorted(values.items(), key=lambda pair: str(pair[0])):
        if isinstance(entry, bool) or (isinstance(entry, str) and len(entry) <= LONGEST):
            scalars[str(key)] = entry
        elif isinstance(entry, int | float) and math.isfinite(entry):
            scalars[str(key)] = _plain(entry)
    return scalars


def _tags(value: object) -> tuple[str, ...]:
    tags = [tag for tag in _list(value) if isinstance(tag, str) and 0 < len(tag) <= LONGEST]
    return tuple(tags[:TAGS_MOST])
