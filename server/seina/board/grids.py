"""A grid as columns and lanes, read from its flat keys as the client does (client/src/board/grids/model.ts),
and where on a board the objects are that are docked in grids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeVar, cast

from seina.board.document import BoardObject, BoardState
from seina.board.grid_keys import (
    COLUMN_WIDTH,
    PARTS_MOST,
    PERSONAS_MOST,
    Icon,
    LaneType,
    Separator,
)
from seina.board.grid_layout import Docked, GridLayout, layout_grid
from seina.board.kinds import DOCKABLE
from seina.board.values import plain

SOMEBODY: Final = "0"
"""The persona of an emotion lane that names none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A phase, a step, or a phase that is its own leaf. `steps` are a phase's, in order."""

    id: str
    z: str
    title: str = ""
    width: int = COLUMN_WIDTH
    colour: str | None = None
    icon: Icon = "none"
    under: str | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Persona:
    """Whose emotions a lane shows. `colour` is the name of a line."""

    id: str
    z: str
    name: str = ""
    colour: str = "blue"


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a grid. `height` is the least one, 0 for that of its type."""

    id: str
    z: str
    title: str = ""
    type: LaneType = "notes"
    colour: str | None = None
    icon: Icon = "none"
    height: int = 0
    collapsed: bool = False
    unit: str = ""
    line: Separator = "interaction"
    citizen: bool = False
    personas: tuple[Persona, ...] = ()
    """Of an emotion lane: one at least, else none."""


@dataclass(frozen=True, slots=True)
class Emotion:
    level: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """What is there and not deleted, in order."""

    phases: tuple[Column, ...] = ()
    leaves: tuple[Column, ...] = ()
    """The columns that have cells: steps, and phases without steps."""
    lanes: tuple[Lane, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    """The leaf that a column's objects are shown in, by every column that has one, also deleted ones."""
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By leaf and lane"""
    emotions: Mapping[tuple[str, str, str], Emotion] = field(default_factory=dict)
    """By leaf, lane and persona"""

    def column(self, name: str) -> Column | None:
        return next((each for each in (*self.phases, *self.leaves) if each.id == name), None)

    def lane(self, name: str) -> Lane | None:
        return next((each for each in self.lanes if each.id == name), None)

    def phase_of(self, leaf: str) -> Column | None:
        return next((each for each in self.phases if leaf == each.id or leaf in each.steps), None)


Props = dict[str, Any]
"""What the keys of one part say; each value is one that its rule allows."""


def read_grid(flat: Mapping[str, Any]) -> Grid:
    """`flat` are the usable keys (`grid_keys.read_flat`)."""
    columns: dict[str, Props] = {}
    lanes: dict[str, Props] = {}
    people: dict[str, dict[str, Props]] = {}
    texts: list[tuple[tuple[str, ...], str]] = []
    points: list[tuple[tuple[str, ...], Emotion]] = []
    for key, value in flat.items():
        sort, *parts = key.split(":")
        if sort == "c":
            columns.setdefault(parts[0], {})[parts[1]] = value
        elif sort == "l":
            lanes.setdefault(parts[0], {})[parts[1]] = value
        elif sort == "p":
            people.setdefault(parts[0], {}).setdefault(parts[1], {})[parts[2]] = value
        elif sort == "t":
            texts.append((tuple(parts), str(value)))
        elif sort == "e":
            comment = str(flat.get(f"ec:{':'.join(parts)}", ""))
            points.append((tuple(parts), Emotion(value, comment)))
    phases, leaves, homes = _columns(columns)
    first = {phase.id: phase.steps[0] for phase in phases if phase.steps}
    known = {leaf.id for leaf in leaves}
    return Grid(
        phases,
        leaves,
        tuple(_living(lanes, lambda name, props: _lane(name, props, people.get(name, {})))),
        homes,
        cast("Mapping[tuple[str, str], str]", _at_leaves(texts, known, first)),
        cast("Mapping[tuple[str, str, str], Emotion]", _at_leaves(points, known, first)),
    )


Said = TypeVar("Said")


def _at_leaves(
    said: list[tuple[tuple[str, ...], Said]], leaves: Set[str], first: Mapping[str, str]
) -> dict[tuple[str, ...], Said]:
    """What was said of a phase before it had steps is said of its first step, if that says nothing itself."""
    found = {parts: value for parts, value in said if parts[0] in leaves}
    for (column, *rest), value in said:
        if column in first:
            found.setdefault((first[column], *rest), value)
    return found


def _columns(
    found: Mapping[str, Props],
) -> tuple[tuple[Column, ...], tuple[Column, ...], dict[str, str]]:
    living = {column.id: column for column in _living(found, _column)}

    def above(column: Column) -> str | None:
        """The phase of a step. Steps have no steps of their own: what is under one is a phase."""
        phase = living.get(column.under or "")
        if phase is None or phase.id == column.id:
            return None
        return (
            phase.id if phase.under is None or phase.under not in living or phase.under == phase.id else None
        )

    under = {name: above(column) for name, column in living.items()}
    phases: list[Column] = []
    leaves: list[Column] = []
    homes: dict[str, str] = {}
    for column in living.values():
        if under[column.id] is not None:
            continue
        steps = [step for step in living.values() if under[step.id] == column.id]
        phase = replace(column, under=None, steps=tuple(step.id for step in steps))
        phases.append(phase)
        leaves += [replace(step, under=column.id) for step in steps] or [phase]
        homes |= {step.id: step.id for step in steps}
        homes[column.id] = steps[0].id if steps else column.id
    gone = {
        name: homes[above_it]
        for name, props in found.items()
        if name not in homes and isinstance(above_it := props.get("under"), str) and above_it in homes
    }
    return tuple(phases), tuple(leaves), homes | gone


def _column(name: str, props: Props) -> Column:
    return Column(
        name,
        props["z"],
        props.get("title", ""),
        props.get("width", COLUMN_WIDTH),
        props.get("colour"),
        props.get("icon", "none"),
        props.get("under"),
    )


def _lane(name: str, props: Props, people: Mapping[str, Props]) -> Lane:
    type_: LaneType = props.get("type", "notes")
    return Lane(
        name,
        props["z"],
        props.get("title", ""),
        type_,
        props.get("colour"),
        props.get("icon", "none"),
        props.get("height", 0),
        "collapsed" in props,
        props.get("unit", ""),
        props.get("line", "interaction"),
        "citizen" in props,
        _personas(people) if type_ == "emotion" else (),
    )


def _personas(people: Mapping[str, Props]) -> tuple[Persona, ...]:
    found = _living(people, _persona)[:PERSONAS_MOST]
    return tuple(found) if found else (Persona(SOMEBODY, "a0"),)


def _persona(name: str, props: Props) -> Persona:
    return Persona(name, props["z"], props.get("name", ""), props.get("colour", "blue"))


Part = TypeVar("Part", Column, Lane, Persona)


def _living(found: Mapping[str, Props], read: Callable[[str, Props], Part]) -> list[Part]:
    """Those that are there and not deleted, in order."""
    there = [read(name, props) for name, props in found.items() if "z" in props and "gone" not in props]
    return sorted(there, key=lambda part: (part.z, part.id))[:PARTS_MOST]


class InCell(NamedTuple):
    """The cell that an object is shown in, and its place in the cell's order."""

    grid: str
    column: str
    lane: str
    place: int


@dataclass(frozen=True, slots=True)
class Seated:
    """A board with its docked objects where they are shown. Objects in collapsed lanes are in `hidden`, and
    stay in `state` where they were last."""

    state: BoardState
    grids: Mapping[str, Grid]
    layouts: Mapping[str, GridLayout]
    hidden: Set[str]
    cells: Mapping[str, InCell]
    """Of each docked object that is in a cell, also in a hidden one."""

    def docked(self, grid: str) -> tuple[str, ...]:
        """Ids of everything docked in a grid: lane by lane, cell by cell, then what is parked."""
        layout = self.layouts[grid]
        return (*(name for row in layout.cells.values() for name in row), *layout.parked)


def dock_of(item: BoardObject) -> str | None:
    """The id that a docked object names as its grid's."""
    return item.parent if item.cell is not None and item.kind in DOCKABLE else None


def seated(state: BoardState) -> Seated:
    """Derives `at` and `size` of grids' members, and the `size` of grids."""
    named = {item.id: item for item in state.objects if item.kind == "grid"}
    if not named:
        return Seated(state, {}, {}, frozenset(), {})
    docked: dict[str, list[Docked]] = {name: [] for name in named}
    for item in state.objects:
        home = dock_of(item)
        if home in docked and item.cell is not None:
            cell = item.cell
            docked[home].append(Docked(item.id, item.kind, item.size, cell.column, cell.lane, cell.order))
    grids = {name: read_grid(item.grid) for name, item in named.items()}
    layouts = {name: layout_grid(grids[name], docked[name]) for name in named}
    places: dict[str, tuple[float, float, float, float]] = {}
    cells: dict[str, InCell] = {}
    for name, layout in layouts.items():
        x, y = named[name].at
        places[name] = (x, y, *layout.frame.size)
        for each, (left, top, width, height) in layout.places.items():
            places[each] = (plain(x + left), plain(y + top), width, height)
        for (column, lane), row in layout.cells.items():
            cells |= {each: InCell(name, column, lane, place) for place, each in enumerate(row)}
    objects = tuple(
        replace(item, at=places[item.id][:2], size=places[item.id][2:]) if item.id in places else item
        for item in state.objects
    )
    hidden = frozenset[str]().union(*(layout.hidden for layout in layouts.values()))
    return Seated(replace(state, objects=objects), grids, layouts, hidden, cells)
