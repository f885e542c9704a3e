"""Lists on paper: pieces below one another, on as many pages as they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Text

QUIET: Final = "#5C5952"
RULE: Final = "#E3E0D9"
GAP: Final = 8
SIZE: Final = 10
SMALL: Final = 8.5
LINE: Final = 13.5
PAD: Final = 6


@dataclass(frozen=True, slots=True)
class Room:
    """Where on a page there is room, in points."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not divided between pages; its shapes count from its own top."""

    height: float
    groups: tuple[Group, ...]
    stays: bool = False
    """A heading: never the last on a page."""


def paged(pieces: Sequence[Piece], room: Room) -> list[list[Group]]:
    """The groups of each page, below the page's own head."""
    pages: list[list[Group]] = [[]]
    y = room.top
    for index, piece in enumerate(pieces):
        after = pieces[index + 1].height if piece.stays and index + 1 < len(pieces) else 0
        if y + piece.height + after > room.bottom and pages[-1]:
            pages.append([])
            y = room.top
        pages[-1] += [_moved(group, y) for group in piece.groups]
        y += piece.height
    return pages


def one_line(
    text: str,
    x: float,
    y: float,
    width: float,
    size: float,
    line: float,
    colour: str,
    *,
    bold: bool = False,
    level: int | None = None,
) -> Text:
    lines = (runs(text),)
    return Text(x, y, width, size, line, lines, colour, "semibold" if bold else "regular", level=level)


def _moved(group: Group, by: float) -> Group:
    shapes = tuple(
        replace(shape, y=shape.y + by) if isinstance(shape, Rect | Text) else shape for shape in group.shapes
    )
    return replace(group, shapes=shapes)
