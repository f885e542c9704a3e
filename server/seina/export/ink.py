"""The outline of a stroke of ink: as thick at each point as the hand pressed, with round ends.

Not perfect-freehand to the pixel, which the browser draws with, but the same radii, so that nobody tells them
apart. Points are flat: x, y, pressure and again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from seina.export.outlines import ROUND, Command, Point

THINNING: Final = 0.5
_SHARP: Final = 0.2
"""Cosine below which a corner gets a disc, so that its outer side has no notch."""


def extent(points: Sequence[float], width: float) -> Point:
    """Width and height of the box that the points were drawn in, half a pen beyond the farthest."""
    return (
        max(1.0, max(points[0::3], default=0) + width / 2),
        max(1.0, max(points[1::3], default=0) + width / 2),
    )


def thinned(points: Sequence[float], least: float) -> Sequence[float]:
    """Without points that are less than so far from the one before; the ends stay."""
    found: list[float] = list(points[:3])
    for at in range(3, len(points), 3):
        x, y = points[at], points[at + 1]
        if at == len(points) - 3 or math.hypot(x - found[-3], y - found[-2]) >= least:
            found += points[at : at + 3]
    return found


def outline(points: Sequence[float], pen: str, width: float) -> list[Command]:
    """A path to be filled by the nonzero rule."""
    dots = _distinct(points)
    radii = [width * (0.5 - (THINNING if pen == "pen" else 0) * (0.5 - p)) for _, _, p in dots]
    if len(dots) == 1:
        return _disc(dots[0][0], dots[0][1], radii[0])
    ways = [_way(a, b) for a, b in pairwise(dots)]
    left: list[Point] = []
    right: list[Point] = []
    discs = [*_disc(*dots[0][:2], radii[0]), *_disc(*dots[-1][:2], radii[-1])]
    for index, ((x, y, _), r) in enumerate(zip(dots, radii, strict=True)):
        before, after = ways[max(index - 1, 0)], ways[min(index, len(ways) - 1)]
        straight = before[0] * after[0] + before[1] * after[1]
        if straight < _SHARP:
            discs += _disc(x, y, r)
        nx, ny = _unit(before[1] + after[1], -(before[0] + after[0])) or (before[1], -before[0])
        left.append((x + nx * r, y + ny * r))
        right.append((x - nx * r, y - ny * r))
    return [*_smooth(left), *_back(right), ("Z",), *discs]


def _smooth(points: Sequence[Point]) -> list[Command]:
    """Each point pulls a curve from middle to middle."""
    made: list[Command] = [("M", *points[0])]
    for a, b in pairwise(points[1:]):
        made.append(("Q", *a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    return [*made, ("L", *points[-1])]


def _back(points: Sequence[Point]) -> list[Command]:
    return [("L", *points[-1]), *_smooth(points[::-1])[1:]]


def _disc(x: float, y: float, r: float) -> list[Command]:
    """Clockwise as the outline is: else the two would cancel where they overlap."""
    k = r * ROUND
    return [
        ("M", x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("Z",),
    ]


def _distinct(points: Sequence[float]) -> list[tuple[float, float, float]]:
    found: list[tuple[float, float, float]] = []
    for x, y, p in zip(points[0::3], points[1::3], points[2::3], strict=True):
        if not found or math.hypot(x - found[-1][0], y - found[-1][1]) > 0.05:
            found.append((x, y, p))
    return found


def _way(a: tuple[float, float, float], b: tuple[float, float, float]) -> Point:
    return _unit(b[0] - a[0], b[1] - a[1]) or (1.0, 0.0)


def _unit(x: float, y: float) -> Point | None:
    length = math.hypot(x, y)
    return (x / length, y / length) if length > 1e-6 else None
