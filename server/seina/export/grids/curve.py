"""A smooth curve through points that never swings beyond them, the same as client/src/geometry/curve.ts
(tests/vectors/curve.json holds both to it), and where the points of an emotion lane stand
(client/src/geometry/emotion.ts).

Monotone piecewise cubic Hermite interpolation. Source: F. N. Fritsch and R. E. Carlson, "Monotone Piecewise
Cubic Interpolation", SIAM Journal on Numerical Analysis 17 (1980), 238–246.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from seina.board.grid_layout import HeadCell, LaneStrip
from seina.export.outlines import Command, Point

_RADIUS: Final = 3
"""Of the circle within which a pair of tangents keeps a piece monotone."""
_MARGIN: Final = 28
"""Free above the highest level and below the lowest."""
_BESIDE: Final = 22
_APART: Final = 4
"""Between two points at the same place: beside one another, and their lines just apart."""


class EmotionPoint(NamedTuple):
    """A persona's point in a column."""

    column: str
    level: int
    at: Point


def tangents(points: Sequence[Point]) -> list[float]:
    """dy/dx at each point; the points' x rise strictly."""
    if len(points) < 2:
        return [0.0] * len(points)
    slopes = [(two[1] - one[1]) / (two[0] - one[0]) for one, two in pairwise(points)]
    found = [slopes[0]]
    for before, after in pairwise(slopes):
        # A turning point is a peak or a valley, and lies flat.
        found.append(0 if before * after <= 0 else (before + after) / 2)
    found.append(slopes[-1])
    for index, slope in enumerate(slopes):
        if slope == 0:
            found[index] = found[index + 1] = 0
            continue
        a, b = found[index] / slope, found[index + 1] / slope
        length = math.hypot(a, b)
        if length > _RADIUS:
            found[index] = _RADIUS * a * slope / length
            found[index + 1] = _RADIUS * b * slope / length
    return found


def monotone(points: Sequence[Point]) -> list[Command]:
    """The curve as a path; empty for fewer than two points."""
    if len(points) < 2:
        return []
    slopes = tangents(points)
    made: list[Command] = [("M", *points[0])]
    for index, (x, y) in enumerate(points[1:], start=1):
        left, top = points[index - 1]
        third = (x - left) / 3
        first = left + third, top + third * slopes[index - 1]
        made.append(("C", *first, x - third, y - third * slopes[index], x, y))
    return made


def level_y(strip: LaneStrip, level: int) -> float:
    """The height of a level in its lane."""
    return strip.y + _MARGIN + (2 - level) * (strip.height - 2 * _MARGIN) / 4


def emotion_points(
    leaves: Sequence[HeadCell],
    strip: LaneStrip,
    personas: Sequence[str],
    level_of: Callable[[str, str], int | None],
) -> dict[str, list[EmotionPoint]]:
    """The points of every persona, each persona's from left to right. Those of several at one place stand
    side by side in the order of the personas."""
    found: dict[str, list[EmotionPoint]] = {persona: [] for persona in personas}
    for leaf in leaves:
        levels = [level_of(leaf.id, persona) for persona in personas]
        for index, (persona, level) in enumerate(zip(personas, levels, strict=True)):
            if level is None:
                continue
            shift = levels[:index].count(level) - (levels.count(level) - 1) / 2
            at = leaf.x + leaf.width / 2 + shift * _BESIDE, level_y(strip, level) + shift * _APART
            found[persona].append(EmotionPoint(leaf.id, level, at))
    return found
