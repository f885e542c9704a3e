"""What a template's objects look like in its file: as on a board, but with texts in several languages, and
grids as lists of columns and lanes instead of flat keys (docs/template.schema.json).

The structures hold the types. What values a kind may have is the board format's to say (`problems`).
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from seina.board.document import FARTHEST, LARGEST
from seina.board.kinds import Kind

Id = Annotated[str, Meta(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
PartId = Annotated[str, Meta(pattern=r"^[0-9A-Za-z_-]{1,24}$")]
"""Of a column, a lane or a persona."""
Coordinate = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
Length = Annotated[float, Meta(gt=0, le=LARGEST)]
Words = Annotated[dict[str, str], Meta(description="language → text")]

LaneType = Literal[
    "notes", "text", "emotion", "image", "separator", "organisation", "system", "metric", "channel"
]
Preset = Literal["journey", "life", "blueprint", "process", "matrix", "kanban"]
Level = Annotated[int, Meta(ge=-2, le=2)]

HOLDING: Final[frozenset[str]] = frozenset({"notes", "organisation", "system", "channel", "image"})
"""Lanes that take docked objects."""
WRITTEN: Final[frozenset[str]] = frozenset({"text", "metric"})
"""Lanes whose cells are texts."""
DOCKABLE: Final[frozenset[str]] = frozenset({"note", "image", "link", "shape"})


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A phase of a grid, or with `under` a step of one. In the file's order."""

    id: PartId
    title: Words = {}
    width: Annotated[float, Meta(ge=160, le=2000)] | None = None
    colour: str | None = None
    icon: str | None = None
    under: PartId | None = None


class Persona(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose feelings an emotion lane shows; `colour` is one of a line."""

    id: PartId
    name: Words = {}
    colour: str | None = None


class Lane(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a grid. In the file's order."""

    id: PartId
    type: LaneType = "notes"
    title: Words = {}
    colour: str | None = None
    icon: str | None = None
    height: Annotated[float, Meta(gt=0, le=LARGEST)] | None = None
    collapsed: bool = False
    unit: Words | str | None = None
    line: Literal["interaction", "visibility", "internal"] | None = None
    citizen: bool = False
    personas: list[Persona] = []


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}):
    """An object as written: absolute wall units, its text in every language of the file. Later in the list
    is higher on the wall. What is docked in a cell needs no `at`; sizes have their kind's default."""

    id: Id
    kind: Kind
    at: tuple[Coordinate, Coordinate] | None = None
    size: tuple[Length, Length] | None = None
    text: Words = {}
    runs: dict[str, list[dict[str, Any]]] = {}
    style: dict[str, str | bool | int | float] = {}
    parent: Id | None = None
    group: Id | None = None
    author: str | None = None
    lock: Literal["locked", "fixed"] | None = None
    tags: list[str] = []
    angle: float = 0
    layout: str | None = None
    collapsed: bool = False
    from_: dict[str, Any] | None = None
    to: dict[str, Any] | None = None
    points: list[float] = []
    asset: str | None = None
    url: str | None = None
    # A note that is a step, a pain, an idea …
    type: Literal["pain", "idea", "action", "question"] | None = None
    evidence: Literal["assumption", "evidence"] | None = None
    owner: Words | str | None = None
    due: str | None = None
    wait: tuple[float, Literal["minutes", "hours", "days", "weeks"]] | None = None
    again: bool = False
    citizen: bool = False
    decision: bool = False
    automated: bool = False
    was: list[Id] = []
    cell: tuple[PartId, PartId] | None = None
    # A grid, and a register
    preset: Preset | None = None
    origin: Id | None = None
    columns: list[Column] = []
    lanes: list[Lane] = []
    cells: Annotated[dict[str, Words], Meta(description="column/lane → text, of text and metric lanes")] = {}
    emotions: Annotated[dict[str, Level], Meta(description="column/lane/persona → −2 … 2")] = {}
    comments: Annotated[dict[str, Words], Meta(description="column/lane/persona → why it feels so")] = {}
    of: Literal["pain", "idea", "action", "question", "all"] | None = None
    sort: Literal["place", "votes"] | None = None

    @property
    def is_docked(self) -> bool:
        return self.cell is not None
