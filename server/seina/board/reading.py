"""The order in which a board is read aloud, printed and listed: areas and grids by row and column, in an
area its notes likewise, in a grid phase by phase what its cells hold.

People place things in rows by eye, so tops that differ by less than half a height belong to one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.grid_layout import TAKES_NOTES
from seina.board.grids import Grid, read_grid
from seina.board.kinds import DOCKABLE


@dataclass(frozen=True, slots=True)
class Section:
    """An area, or a grid, and what belongs to it, in reading order; `area` is None for what lies outside all
    of them."""

    area: BoardObject | None
    members: tuple[BoardObject, ...]

    @property
    def objects(self) -> tuple[BoardObject, ...]:
        """The area first, then its members."""
        return self.members if self.area is None else (self.area, *self.members)


def sections(state: BoardState) -> tuple[Section, ...]:
    """Every object once: areas and grids as sections in reading order, and last, if any, what none holds."""
    areas = [item for item in state.objects if item.kind == "area"]
    homes = [item for item in state.objects if item.kind in _HOMES]
    held: dict[str, list[BoardObject]] = {home.id: [] for home in homes}
    loose: list[BoardObject] = []
    for item in state.objects:
        if item.kind in _HOMES:
            continue
        if item.parent in held:
            held[item.parent].append(item)
        else:
            area = area_under(item, areas)
            (loose if area is None else held[area.id]).append(item)
    found = [Section(home, _members(home, held[home.id])) for home in rows(homes)]
    return (*found, Section(None, _in_reading(loose))) if loose else tuple(found)


_HOMES: Final = ("area", "grid")


def _members(home: BoardObject, members: list[BoardObject]) -> tuple[BoardObject, ...]:
    return _in_cells(read_grid(home.grid), members) if home.kind == "grid" else _in_reading(members)


def _in_cells(grid: Grid, members: list[BoardObject]) -> tuple[BoardObject, ...]:
    """Phase by phase, in each from lane to lane; then what is parked, then what only lies on the grid."""
    columns = {leaf.id: at for at, leaf in enumerate(grid.leaves)}
    lanes = {lane.id: at for at, lane in enumerate(grid.lanes) if lane.type in TAKES_NOTES}
    parked = len(columns)
    docked: list[tuple[int, int, str, str, BoardObject]] = []
    for item in members:
        if item.cell is None or item.kind not in DOCKABLE:
            continue
        column = columns.get(grid.homes.get(item.cell.column, ""))
        lane = lanes.get(item.cell.lane)
        place = (parked, 0) if column is None or lane is None else (column, lane)
        docked.append((*place, item.cell.order, item.id, item))
    docked.sort(key=lambda each: each[:4])
    cells = tuple(each[-1] for each in docked)
    loose = [item for item in members if item.cell is None or item.kind not in DOCKABLE]
    return (*cells, *_in_reading(loose))


def area_under(item: BoardObject, areas: list[BoardObject]) -> BoardObject | None:
    """The topmost area under the object's centre; `areas` in z order. It counts where no `parent` is
    known: for an area drawn around notes, or a file made by hand."""
    x, y = item.centre
    for area in reversed(areas):
        left, top, width, height = area.box
        if left <= x < left + width and top <= y < top + height:
            return area
    return None


def _in_reading(objects: list[BoardObject]) -> tuple[BoardObject, ...]:
    """Lines come last: where one happens to begin says nothing about what is read after what."""
    lines = [item for item in objects if item.kind == "connector"]
    return rows(item for item in objects if item.kind != "connector") + rows(lines)


def rows(objects: Iterable[BoardObject]) -> tuple[BoardObject, ...]:
    """Top to bottom by rows, left to right in a row."""
    ordered: list[BoardObject] = []
    row: list[BoardObject] = []
    limit = 0.0
    for item in sorted(objects, key=lambda item: (item.at[1], item.at[0], item.id)):
        if not row or item.at[1] >= limit:
            ordered += sorted(row, key=_across)
            row, limit = [], item.at[1] + item.size[1] / 2
        row.append(item)
    return tuple(ordered + sorted(row, key=_across))


def _across(item: BoardObject) -> tuple[float, float, str]:
    return item.at[0], item.at[1], item.id
