"""What of a board is seen, and where: members of collapsed areas and lanes are not, what is docked is in its
cell, connectors are where their ends are now, and turned things reach further than their box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.grids import Seated, seated
from seina.board.registers import register_rows
from seina.board.text import TextBlock, layout_text
from seina.export.outlines import Box, turned_bounds
from seina.export.registers import RegisterLayout, layout_register
from seina.export.route import Route, RouteEnd, RouteStyle, Solid, route_of, solid_of

AREA_TITLE: Final = 56
"""Height of a collapsed area."""
LABEL_SIZE: Final = 16
LABEL_WIDTH: Final = 220
LABEL_MARGIN: Final = 6


@dataclass(frozen=True, slots=True)
class Label:
    """A connector's words: their box, and where in it their lines begin."""

    box: Box
    block: TextBlock
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Way:
    """Where a connector goes, and what it says on the way."""

    route: Route
    label: Label | None


@dataclass(frozen=True, slots=True)
class Seen:
    """`state` is the board as it is seen: a connector's place is around its way, a collapsed area is its
    title. `ways` are the connectors' by id, `members` how many things each collapsed area hides, `seated` its
    grids, `registers` what these collect."""

    state: BoardState
    seated: Seated
    ways: Mapping[str, Way]
    members: Mapping[str, int]
    registers: Mapping[str, RegisterLayout]


def look(state: BoardState) -> Seen:
    there = seated(state)
    registers = {
        item.id: layout_register(
            register_rows(there.state, item.of, item.sort), item.size[0], item.of == "all"
        )
        for item in there.state.objects
        if item.kind == "register"
    }
    state = _sized(there.state, registers)
    shut = {item.id: item for item in state.objects if item.kind == "area" and item.collapsed}
    inside: dict[str, str] = {}
    members = dict.fromkeys(shut, 0)
    for item in state.objects:
        if item.id in there.hidden and item.parent is not None:
            inside[item.id] = item.parent
        elif item.kind != "area" and item.parent in shut:
            inside[item.id] = item.parent
            members[item.parent] += 1
    by_id = {item.id: item for item in state.objects if item.kind != "connector"}
    solids: dict[str, Solid] = {}

    def solid(name: str | None) -> Solid | None:
        found = by_id.get(inside.get(name or "", name or ""))
        if found is None:
            return None
        if found.id not in solids:
            solids[found.id] = _solid(found)
        return solids[found.id]

    seen: list[BoardObject] = []
    ways: dict[str, Way] = {}
    for item in state.objects:
        if item.id in inside:
            continue
        if item.id in shut:
            item = replace(item, size=(item.size[0], AREA_TITLE))
        elif item.kind == "connector" and item.ends is not None:
            homes = [inside.get(end.object or "") for end in item.ends]
            if homes[0] is not None and homes[0] == homes[1]:
                continue
            way = ways[item.id] = _way(item, [RouteEnd(solid(e.object), e.side, e.at) for e in item.ends])
            x, y, width, height = _union(way.route.bounds, way.label.box) if way.label else way.route.bounds
            item = replace(item, at=(x, y), size=(width, height))
        seen.append(item)
    return Seen(replace(state, objects=tuple(seen)), there, ways, members, registers)


def _sized(state: BoardState, registers: Mapping[str, RegisterLayout]) -> BoardState:
    """Registers are as large as what they collect."""
    if not registers:
        return state
    objects = (
        replace(item, size=(registers[item.id].width, registers[item.id].height))
        if item.id in registers
        else item
        for item in state.objects
    )
    return replace(state, objects=tuple(objects))


def reach(item: BoardObject) -> Box:
    """The upright box around what is drawn of it."""
    return turned_bounds(item.box, item.angle)


def flip_of(item: BoardObject) -> tuple[bool, bool]:
    return item.style.get("flipX") is True, item.style.get("flipY") is True


def shape_of(item: BoardObject) -> str:
    return str(item.style.get("shape", "rectangle"))


def stroke_of(item: BoardObject) -> int:
    stroke = item.style.get("stroke", 2)
    return int(stroke) if isinstance(stroke, int | float) else 2


def _solid(item: BoardObject) -> Solid:
    if item.kind == "area" and item.collapsed:
        return solid_of((*item.at, item.size[0], AREA_TITLE))
    shape = shape_of(item) if item.kind == "shape" else None
    return solid_of(item.box, item.angle, shape, flip_of(item))


def _way(item: BoardObject, ends: list[RouteEnd]) -> Way:
    style = RouteStyle(
        str(item.style.get("route", "curved")),
        str(item.style.get("start", "none")),
        str(item.style.get("end", "arrow")),
        stroke_of(item),
    )
    route = route_of(ends[0], ends[1], style)
    return Way(route, _label(item, route.middle) if item.text.strip() else None)


def _label(item: BoardObject, middle: tuple[float, float]) -> Label:
    block = layout_text(item.text, LABEL_WIDTH, LABEL_SIZE, "center", item.runs)
    wide = max((line.width for line in block.lines), default=0)
    width, height = wide + 2 * LABEL_MARGIN, block.height + LABEL_MARGIN
    box = (middle[0] - width / 2, middle[1] - height / 2, width, height)
    return Label(box, block, LABEL_MARGIN - (LABEL_WIDTH - wide) / 2, LABEL_MARGIN / 2)


def _union(one: Box, other: Box) -> Box:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    right = max(one[0] + one[2], other[0] + other[2])
    return left, top, right - left, max(one[1] + one[3], other[1] + other[3]) - top
