"""From the wall to the page: places, colours, and what is too small to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from seina.board.document import BoardObject
from seina.board.text import Line, TextBlock
from seina.export.outlines import Command
from seina.export.runs import line_runs
from seina.export.shapes import Rect, Text, Turn


@dataclass(frozen=True, slots=True)
class View:
    """The wall's point (x, y) comes to (left, top) on the page, `scale` points a wall unit.

    Text below `readable` points is drawn as bars, below `visible` not at all. What keeps its size on the
    screen is `screen` points a pixel: on paper one may be smaller.
    """

    x: float
    y: float
    left: float = 0
    top: float = 0
    scale: float = 1
    readable: float = 2.4
    visible: float = 0.5
    screen: float = 0.5

    def across(self, x: float) -> float:
        return self.left + (x - self.x) * self.scale

    def down(self, y: float) -> float:
        return self.top + (y - self.y) * self.scale

    def path(self, commands: Sequence[Command], at: tuple[float, float] = (0, 0)) -> tuple[Command, ...]:
        """Commands of the wall, from `at`, as commands of the page."""
        left, top, scale = self.across(at[0]), self.down(at[1]), self.scale
        made = []
        for command in commands:
            numbers: list[str | float] = [command[0]]
            for index in range(1, len(command)):
                number = command[index]
                assert not isinstance(number, str)
                numbers.append((left if index % 2 else top) + number * scale)
            made.append(tuple(numbers))
        return tuple(made)


def box_of(item: BoardObject, view: View) -> Rect:
    x, y, width, height = item.box
    least = 0.4  # points: what is on the wall leaves a trace, from however far
    return Rect(
        view.across(x), view.down(y), max(width * view.scale, least), max(height * view.scale, least), None
    )


def lines_of(
    block: TextBlock, at: tuple[float, float], view: View, colour: str, turn: Turn | None = None
) -> list[Rect | Text]:
    """The lines of a block whose corner is at a point of the wall; bars where nobody could read them."""
    if not block.lines or block.size * view.scale < view.visible:
        return []
    if block.size * view.scale < view.readable:
        return [] if turn else [_bar(line, block, at, view, colour) for line in block.lines if line.width > 0]
    left = min(line.x for line in block.lines)
    indents = tuple((line.x - left) * view.scale for line in block.lines)
    wide = max(line.x - left + line.width for line in block.lines)
    return [
        Text(
            view.across(at[0] + left),
            view.down(at[1] + block.lines[0].y),
            wide * view.scale,
            block.size * view.scale,
            block.line_height * view.scale,
            tuple(map(line_runs, block.lines)),
            colour,
            indents=indents if any(indents) else (),
            turn=turn,
        )
    ]


def _bar(line: Line, block: TextBlock, at: tuple[float, float], view: View, colour: str) -> Rect:
    return Rect(
        view.across(at[0] + line.x),
        view.down(at[1] + line.y + block.line_height * 0.3),
        line.width * view.scale,
        block.line_height * 0.45 * view.scale,
        alpha(colour, 0.36),
    )


def turn_of(item: BoardObject, view: View) -> Turn | None:
    if not item.angle:
        return None
    return Turn(item.angle, view.across(item.centre[0]), view.down(item.centre[1]))


_PART: Final = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_NUMBER: Final = re.compile(r"-?[\d.]+")


def commands_of(d: str) -> list[Command]:
    """The commands of a path as the drawing's own functions write it."""
    return [(name, *map(float, _NUMBER.findall(numbers))) for name, numbers in _PART.findall(d)]


def mix(colour: str, other: str, share: float) -> str:
    """`share` of `colour` and the rest of `other`, as CSS's color-mix in sRGB."""
    pairs = ((int(colour[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def alpha(colour: str, share: float) -> str:
    return f"{colour}{round(share * 255):02x}"
