"""Where everything in a grid is: heads, lanes, and the docked objects in their cells. Only which cell an
object is in is stored; places follow from it here, the same in every browser
(client/src/geometry/grid-layout.ts; tests/vectors/grids.json holds both to it). All are whole numbers, wall
units from the grid's top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from seina.board.grid_keys import LaneType
from seina.board.text import layout_text

GRID_TITLE: Final = 56
PHASE_HEAD: Final = 56
STEP_HEAD: Final = 44
LANE_HEAD: Final = 208
"""Width of the lanes' heads."""
CELL_PAD: Final = 12
CELL_GAP: Final = 8
CELL_NOTE: Final = (184, 112)
"""A docked note, shape or link card;"""
CELL_CHIP: Final = (184, 48)
"""the same in lanes of systems and channels."""
CELL_PICTURE: Final = 240
"""The greatest height of a docked picture."""
CELL_TEXT: Final = 16
"""Letters of the cells of text and metric lanes."""
LANE_COLLAPSED: Final = 40
GRID_FOOT: Final = 56
PARKING_TITLE: Final = 36
NO_COLUMNS: Final = 400
"""Width of the body of a grid without columns."""

LEAST: Final[Mapping[LaneType, int]] = {
    "notes": 136,
    "text": 64,
    "emotion": 200,
    "image": 160,
    "separator": 40,
    "organisation": 136,
    "system": 72,
    "metric": 64,
    "channel": 72,
}
TAKES_NOTES: Final[frozenset[LaneType]] = frozenset({"notes", "organisation", "system", "channel", "image"})
"""Objects are docked in these; the cells of others hold words, levels, or nothing."""
TAKES_TEXT: Final[frozenset[LaneType]] = frozenset({"text", "metric"})
CHIPS: Final[frozenset[LaneType]] = frozenset({"system", "channel"})
"""Here objects are small: a name is all that they say."""


class PlannedColumn(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def steps(self) -> tuple[str, ...]: ...


class PlannedLane(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def type(self) -> LaneType: ...
    @property
    def height(self) -> int: ...
    @property
    def collapsed(self) -> bool: ...


class Plan(Protocol):
    """What a grid is made of, as far as places depend on it."""

    @property
    def phases(self) -> Sequence[PlannedColumn]: ...
    @property
    def leaves(self) -> Sequence[PlannedColumn]: ...
    @property
    def lanes(self) -> Sequence[PlannedLane]: ...
    @property
    def homes(self) -> Mapping[str, str]: ...
    @property
    def texts(self) -> Mapping[tuple[str, str], str]: ...


class Docked(NamedTuple):
    """A docked object; `size` is its own, of a picture its shape."""

    id: str
    kind: str
    size: tuple[float, float]
    column: str
    lane: str
    order: str


class Place(NamedTuple):
    x: int
    y: int
    width: int
    height: int


class HeadCell(NamedTuple):
    """A stretch of the width: a phase or a leaf. `phase` is its own id where it is one."""

    id: str
    x: int
    y: int
    width: int
    height: int
    phase: str


class LaneStrip(NamedTuple):
    """`held` is how many objects are docked in it."""

    id: str
    type: LaneType
    y: int
    height: int
    collapsed: bool
    held: int


class Strip(NamedTuple):
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a grid, without what is in it."""

    size: tuple[int, int]
    phases: tuple[HeadCell, ...]
    """Those without steps are as high as the whole head."""
    leaves: tuple[HeadCell, ...]
    lanes: tuple[LaneStrip, ...]
    head: Strip
    body: Strip
    foot: Strip | None
    """Where the counts of a process stand."""
    parking: Strip | None
    """Where objects lie whose column or lane is gone."""


@dataclass(frozen=True, slots=True)
class GridLayout:
    frame: Frame
    places: Mapping[str, Place]
    """Of every docked object that can be seen."""
    hidden: Set[str]
    """In collapsed lanes"""
    cells: Mapping[tuple[str, str], tuple[str, ...]]
    """Objects in their order by leaf and lane, also hidden ones; lane by lane, in each leaf by leaf."""
    parked: tuple[str, ...]


def layout_grid(plan: Plan, docked: Iterable[Docked]) -> GridLayout:
    rows, parked = _sorted_in(plan, docked)
    places: dict[str, Place] = {}
    hidden: set[str] = set()
    steps = any(phase.steps for phase in plan.phases)
    head = Strip(GRID_TITLE, PHASE_HEAD + (STEP_HEAD if steps else 0))
    phases, leaves = _heads(plan, head)
    width = leaves[-1].x + leaves[-1].width if leaves else LANE_HEAD + NO_COLUMNS
    top = y = head.y + head.height
    lanes: list[LaneStrip] = []
    cells: dict[tuple[str, str], tuple[str, ...]] = {}
    for lane in plan.lanes:
        height = LANE_COLLAPSED if lane.collapsed else max(LEAST[lane.type], lane.height)
        held = 0
        for leaf in leaves:
            row = rows.get((leaf.id, lane.id), ())
            held += len(row)
            if row:
                cells[leaf.id, lane.id] = tuple(each.id for each in row)
            if lane.collapsed:
                hidden.update(each.id for each in row)
            elif row:
                height = max(height, _flow(row, leaf.x, y, leaf.width, lane.type in CHIPS, places))
            elif lane.type in TAKES_TEXT and (text := plan.texts.get((leaf.id, lane.id))):
                height = max(height, text_height(text, leaf.width))
        lanes.append(LaneStrip(lane.id, lane.type, y, height, lane.collapsed, held))
        y += height
    body = Strip(top, y - top)
    foot = parking = None
    if any(lane.type == "organisation" for lane in plan.lanes):
        foot = Strip(y, GRID_FOOT)
        y += GRID_FOOT
    if parked:
        height = PARKING_TITLE + _flow(parked, 0, y + PARKING_TITLE, width, False, places)
        parking = Strip(y, height)
        y += height
    frame = Frame((width, y), phases, leaves, tuple(lanes), head, body, foot, parking)
    return GridLayout(frame, places, hidden, cells, tuple(each.id for each in parked))


def text_height(text: str, width: int) -> int:
    """The height that a cell's words need, padding included."""
    block = layout_text(text, width - 2 * CELL_PAD, CELL_TEXT, "left")
    return math.ceil(len(block.lines) * block.line_height) + 2 * CELL_PAD


def _sorted_in(
    plan: Plan, docked: Iterable[Docked]
) -> tuple[dict[tuple[str, str], list[Docked]], list[Docked]]:
    """The objects of each cell, and those that have none any more, in their order."""
    takes = {lane.id for lane in plan.lanes if lane.type in TAKES_NOTES}
    rows: dict[tuple[str, str], list[Docked]] = {}
    parked: list[Docked] = []
    for each in sorted(docked, key=lambda each: (each.order, each.id)):
        leaf = plan.homes.get(each.column)
        if leaf is None or each.lane not in takes:
            parked.append(each)
        else:
            rows.setdefault((leaf, each.lane), []).append(each)
    return rows, parked


def _heads(plan: Plan, head: Strip) -> tuple[tuple[HeadCell, ...], tuple[HeadCell, ...]]:
    widths = {leaf.id: leaf.width for leaf in plan.leaves}
    phases: list[HeadCell] = []
    leaves: list[HeadCell] = []
    x = LANE_HEAD
    for phase in plan.phases:
        left = x
        if not phase.steps:
            whole = HeadCell(phase.id, x, head.y, widths[phase.id], head.height, phase.id)
            phases.append(whole)
            leaves.append(whole)
            x += whole.width
            continue
        for step in phase.steps:
            leaves.append(HeadCell(step, x, head.y + PHASE_HEAD, widths[step], STEP_HEAD, phase.id))
            x += widths[step]
        phases.append(HeadCell(phase.id, left, head.y, x - left, PHASE_HEAD, phase.id))
    return tuple(phases), tuple(leaves)


def _flow(
    row: Sequence[Docked], left: int, top: int, width: int, chips: bool, places: dict[str, Place]
) -> int:
    """Puts a cell's objects in rows, left to right; answers the height that the cell needs."""
    inner = width - 2 * CELL_PAD
    x, y, high = 0, CELL_PAD, 0
    for each in row:
        w, h = _picture(each.size, inner) if each.kind == "image" else _note(inner, chips)
        if x > 0 and x + w > inner:
            x, y, high = 0, y + high + CELL_GAP, 0
        places[each.id] = Place(left + CELL_PAD + x, top + y, w, h)
        x += w + CELL_GAP
        high = max(high, h)
    return y + high + CELL_PAD


def _note(inner: int, chips: bool) -> tuple[int, int]:
    width, height = CELL_CHIP if chips else CELL_NOTE
    return min(width, inner), height


def _picture(size: tuple[float, float], inner: int) -> tuple[int, int]:
    scale = min(1, inner / size[0], CELL_PICTURE / size[1])
    width, height = (max(1, math.floor(side * scale + 0.5)) for side in size)
    return width, height
