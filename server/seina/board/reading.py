"""The order in which a board is read aloud, printed and listed: areas by row and column, in each its
notes likewise.

People place things in rows by eye, so tops that differ by less than half a height belong to one row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seina.board.document import BoardObject, BoardState


@dataclass(frozen=True, slots=True)
class Section:
    """An area and what belongs to it, in reading order; `area` is None for what lies outside all areas."""

    area: BoardObject | None
    members: tuple[BoardObject, ...]

    @property
    def objects(self) -> tuple[BoardObject, ...]:
        """The area first, then its members."""
        return self.members if self.area is None else (self.area, *self.members)


def sections(state: BoardState) -> tuple[Section, ...]:
    """Every object once: areas as sections in reading order, and last, if any, what no area holds."""
    areas = [item for item in state.objects if item.kind == "area"]
    held: dict[str, list[BoardObject]] = {area.id: [] for area in areas}
    loose: list[BoardObject] = []
    by_id = {area.id: area for area in areas}
    for item in state.objects:
        if item.kind != "area":
            home = by_id.get(item.parent or "") or area_under(item, areas)
            (loose if home is None else held[home.id]).append(item)
    found = [Section(area, _in_reading(held[area.id])) for area in rows(areas)]
    return (*found, Section(None, _in_reading(loose))) if loose else tuple(found)


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
