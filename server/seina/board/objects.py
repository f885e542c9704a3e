"""One object of a board as a plain record, and how to read it tolerantly (docs/document-schema.md).

Lengths are wall units: pixels at 100 % zoom. Times are milliseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from seina.board.grid_keys import read_flat
from seina.board.kinds import (
    ASSET,
    DEFAULT_SIZE,
    DOCKABLE,
    FARTHEST,
    ID,
    KINDS,
    LARGEST,
    LAYOUTS,
    LOCKS,
    OWN_KEYS,
    POINTS_MOST,
    PRESETS,
    REGISTERS,
    SIDES,
    SMALLEST_SIDE,
    SORTS,
    TEXT_SIZE_DEFAULT,
    TEXT_SIZES,
    Align,
    Collects,
    Kind,
    Layout,
    Lock,
    Preset,
    Side,
    Sort,
    is_emoji,
    is_url,
    style_allows,
)
from seina.board.note_marks import NoteMarks, read_marks
from seina.board.palette import AREA_DEFAULT, LINES, NOTE_DEFAULT, PAPERS
from seina.board.runs import Run, read_runs, run_to_dict
from seina.board.values import LONGEST, finite, identity, listed, moment, pair, plain, scalars, string

TAGS_MOST: Final = 50
FIRST_KEY: Final = "a0"
A_DOT: Final = (0, 0, 0.5)
"""A stroke without points."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connector: bound where `object` is on the board, else free at `at`, which is absolute."""

    at: tuple[float, float]
    object: str | None = None
    side: Side = "auto"

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = {"at": [plain(number) for number in self.at]}
        if self.object is not None:
            record["object"] = self.object
        if self.side != "auto":
            record["side"] = self.side
        return record


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an object is docked in the grid that is its parent, as it was written: column and lane may be
    gone. `order` is its fractional index key within the cell."""

    column: str
    lane: str
    order: str


@dataclass(frozen=True, slots=True, order=True)
class Reaction:
    """A person's emoji on an object; the key of the document is `r:<person>:<emoji>`."""

    person: str
    emoji: str

    @property
    def key(self) -> str:
        return f"r:{self.person}:{self.emoji}"


@dataclass(frozen=True, slots=True)
class BoardObject:
    """One thing on a board. `at` is the top left corner and always absolute, also inside an area.

    Of the last lines each is for the kinds that it names; on others it is as here. A connector's `at` and
    `size` are the box of its ends when it was last written: who draws derives it from the ends. Of what is
    docked in a grid they are its last known place and its own size: `grids.seated` derives where it is seen.
    """

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
    lock: Lock | None = None
    tags: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    """The text with its formatting; () where it has none."""
    group: str | None = None
    reactions: tuple[Reaction, ...] = ()
    angle: float = 0
    """shape, image: degrees clockwise about the middle, from 0 to below 360."""
    layout: Layout = "free"
    """area"""
    collapsed: bool = False
    """area: drawn as its title bar, members hidden"""
    ends: tuple[End, End] | None = None
    """connector: from, to"""
    points: tuple[float, ...] = ()
    """ink: x, y, pressure and again; wall units from `at` as drawn, pressure 0 to 1"""
    asset: str | None = None
    """image: SHA-256 of the stored file, or None where there is none"""
    url: str = ""
    """link: http, https or mailto; empty where it is none of these"""
    cell: Cell | None = None
    """note, image, link, shape: the cell of the grid `parent`"""
    marks: NoteMarks | None = None
    """note"""
    preset: Preset = "matrix"
    """grid: what it was made as"""
    origin: str | None = None
    """grid: the as-is grid of which it is the to-be"""
    grid: Mapping[str, object] = field(default_factory=dict)
    """grid: its flat keys; `grids.read_grid` makes columns and lanes of them"""
    of: Collects = "pain"
    """register: notes of which type it collects"""
    sort: Sort = "place"
    """register: in which order"""

    @property
    def colour(self) -> str:
        """Name of the paper; '' where there is none: a text, a shape that is not filled, lines."""
        named = self.style.get("colour")
        if isinstance(named, str) and named in PAPERS:
            return named
        if self.kind == "shape":
            return "" if named == "none" else "paper"
        return _USUAL_COLOUR.get(self.kind, "")

    @property
    def line(self) -> str:
        """Name of the colour of a border, a connector, ink or a stamp."""
        named = self.style.get("line")
        if isinstance(named, str) and named in LINES:
            return named
        return "green" if self.kind == "stamp" else "ink"

    @property
    def font_size(self) -> int:
        """Size of a text object, one of TEXT_SIZES. A note's size follows from its text and is not stored."""
        size = self.style.get("size")
        if isinstance(size, int | float) and size in TEXT_SIZES:
            return int(size)
        return TEXT_SIZE_DEFAULT

    @property
    def align(self) -> Align:
        aligned = self.style.get("align")
        if aligned in ("left", "center"):
            return aligned
        return "center" if self.kind == "shape" else "left"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height, before turning."""
        return (*self.at, *self.size)

    @property
    def centre(self) -> tuple[float, float]:
        return self.at[0] + self.size[0] / 2, self.at[1] + self.size[1] / 2

    def record(self) -> dict[str, Any]:
        """The keys of the document, without those that are optional and empty.

        `text` is a str; where it is formatted, `runs` say how.
        """
        record: dict[str, Any] = {
            "kind": self.kind,
            "at": [plain(number) for number in self.at],
            "size": [plain(number) for number in self.size],
            "z": self.z,
            "style": dict(self.style),
            "text": self.text,
            "created": self.created,
        }
        for key in ("parent", "group", "author", "lock"):
            if (value := getattr(self, key)) is not None:
                record[key] = value
        if self.tags:
            record["tags"] = list(self.tags)
        if self.runs:
            record["runs"] = [run_to_dict(run) for run in self.runs]
        for reaction in self.reactions:
            record[reaction.key] = 1
        if self.cell is not None:
            record["cell"] = [self.cell.column, self.cell.lane, self.cell.order]
        if self.marks is not None:
            record.update(self.marks.record())
        if self.kind not in ("note", "text"):
            record.update(self._of_kind())
        return record

    def _of_kind(self) -> dict[str, Any]:
        """The keys that only this kind has."""
        record: dict[str, Any] = {}
        if self.angle:
            record["angle"] = plain(self.angle)
        if self.layout != "free":
            record["layout"] = self.layout
        if self.collapsed:
            record["collapsed"] = True
        if self.ends is not None:
            record["from"], record["to"] = (end.record() for end in self.ends)
        if self.points:
            record["points"] = list(self.points)
        if self.asset is not None:
            record["asset"] = self.asset
        if self.url:
            record["url"] = self.url
        if self.kind == "register":
            record |= {"of": self.of} if self.sort == "place" else {"of": self.of, "sort": self.sort}
        if self.kind == "grid":
            if self.preset != "matrix":
                record["preset"] = self.preset
            if self.origin is not None:
                record["origin"] = self.origin
            record.update(self.grid)
        return record


_USUAL_COLOUR: Final[Mapping[str, str]] = {
    "note": NOTE_DEFAULT,
    "area": AREA_DEFAULT,
    "link": "paper",
    "grid": AREA_DEFAULT,
    "register": AREA_DEFAULT,
}


def read_object(object_id: str, value: object) -> BoardObject | None:
    """One object, or None where `kind` or `at` is unusable."""
    if not isinstance(value, Mapping) or not ID.fullmatch(object_id):
        return None
    kind, at = value.get("kind"), pair(value.get("at"), -FARTHEST, FARTHEST)
    if kind not in KINDS or at is None:
        return None
    size = pair(value.get("size"), SMALLEST_SIDE[kind], LARGEST) or DEFAULT_SIZE[kind]
    text = string(value.get("text")) or ""
    return BoardObject(
        id=object_id,
        kind=kind,
        at=at,
        size=size,
        z=string(value.get("z")) or FIRST_KEY,
        text=text,
        style=_style(kind, value.get("style")),
        created=moment(value.get("created")),
        parent=identity(value.get("parent")) if kind in OWN_KEYS["parent"] else None,
        author=identity(value.get("author")),
        lock=value["lock"] if value.get("lock") in LOCKS else None,
        tags=_tags(value.get("tags")),
        runs=read_runs(value["runs"], text) if "runs" in value else (),
        group=identity(value.get("group")),
        reactions=_reactions(value),
        cell=_cell(value["cell"]) if "cell" in value and kind in DOCKABLE else None,
        marks=read_marks(value) if kind == "note" else None,
        **(_of_kind(kind, value, at, size) if kind not in ("note", "text") else {}),
    )


def _of_kind(
    kind: Kind, value: Mapping[str, object], at: tuple[float, float], size: tuple[float, float]
) -> dict[str, Any]:
    """What only this kind has, as the fields of a `BoardObject`."""
    found: dict[str, Any] = {}
    if kind in OWN_KEYS["angle"]:
        found["angle"] = _angle(value.get("angle"))
    if kind == "area":
        if value.get("layout") in LAYOUTS:
            found["layout"] = value["layout"]
        found["collapsed"] = value.get("collapsed") is True
    elif kind == "connector":
        corner = (min(plain(at[0] + size[0]), FARTHEST), min(plain(at[1] + size[1]), FARTHEST))
        found["ends"] = (_end(value.get("from"), at), _end(value.get("to"), corner))
    elif kind == "ink":
        found["points"] = _points(value.get("points"))
    elif kind == "image":
        asset = value.get("asset")
        found["asset"] = asset if isinstance(asset, str) and ASSET.fullmatch(asset) else None
    elif kind == "link":
        found["url"] = value["url"] if is_url(value.get("url")) else ""
    elif kind == "grid":
        if value.get("preset") in PRESETS:
            found["preset"] = value["preset"]
        found["origin"] = identity(value.get("origin"))
        found["grid"] = read_flat(value)
    elif kind == "register":
        choices: tuple[tuple[str, tuple[str, ...]], ...] = (("of", REGISTERS), ("sort", SORTS))
        found |= {key: value[key] for key, known in choices if value.get(key) in known}
    return found


def read_reaction(key: str) -> Reaction | None:
    """The reaction that a key of the document says, or None."""
    parts = key.split(":", 2)
    if len(parts) != 3 or parts[0] != "r" or not ID.fullmatch(parts[1]) or not is_emoji(parts[2]):
        return None
    return Reaction(parts[1], parts[2])


def _style(kind: Kind, value: object) -> dict[str, object]:
    """Only plain values: a nested structure is no style, and a value that nobody can draw is none either."""
    style = scalars(value) if isinstance(value, Mapping) else {}
    return {key: entry for key, entry in style.items() if style_allows(kind, key, entry)}


def _tags(value: object) -> tuple[str, ...]:
    tags = [tag for tag in listed(value) if isinstance(tag, str) and 0 < len(tag) <= LONGEST]
    return tuple(tags[:TAGS_MOST])


def _reactions(value: Mapping[Any, object]) -> tuple[Reaction, ...]:
    found = [
        reaction
        for key, entry in value.items()
        if key[:2] == "r:" and _is_one(entry) and (reaction := read_reaction(key)) is not None
    ]
    return tuple(sorted(found)) if found else ()


def _is_one(value: object) -> bool:
    return value == 1 and not isinstance(value, bool)


def _cell(value: object) -> Cell | None:
    if not isinstance(value, list | tuple) or len(value) != 3:
        return None
    column, lane, key = value
    if not (isinstance(column, str) and isinstance(lane, str) and isinstance(key, str)):
        return None
    return Cell(column[:LONGEST], lane[:LONGEST], key)


def _angle(value: object) -> float:
    if not isinstance(value, int | float) or not finite(value):
        return 0
    return plain(plain(value % 360) % 360)


def _end(value: object, otherwise: tuple[float, float]) -> End:
    end = value if isinstance(value, Mapping) else {}
    side = end.get("side")
    return End(
        at=pair(end.get("at"), -FARTHEST, FARTHEST) or otherwise,
        object=identity(end.get("object")),
        side=side if side in SIDES else "auto",
    )


def _points(value: object) -> tuple[float, ...]:
    """As many points as a stroke may have; what is no number ends the stroke."""
    numbers = value[: POINTS_MOST * 3] if isinstance(value, list | tuple) else ()
    points: list[float] = []
    for at, number in enumerate(numbers):
        if not isinstance(number, int | float) or not finite(number) or abs(number) > FARTHEST:
            break
        points.append(plain(number) if at % 3 < 2 else plain(min(max(number, 0), 1)))
    del points[len(points) - len(points) % 3 :]
    return tuple(points) if points else A_DOT
