"""Paths as SVG writes them, as commands of `outlines`: what the client says in one string need not be said
again in Python."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from seina.export.outlines import Command, Point

_PIECE: Final = re.compile(r"([MLHVCSQAZ])([^MLHVCSQAZ]*)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_ARC_NUMBERS: Final = re.compile(
    rf"({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})[\s,]*([01])[\s,]*([01])[\s,]*({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})"
)
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4}


@lru_cache(maxsize=512)
def commands_of_svg(d: str) -> tuple[Command, ...]:
    """Absolute M, L, C, Q and Z of a path with M, L, H, V, C, S, Q, A and Z, absolute or relative."""
    return tuple(_commands(d))


def _commands(d: str) -> Iterator[Command]:
    x = y = left = top = 0.0
    handle: Point | None = None
    for name, numbers in _PIECE.findall(d):
        upper, relative = name.upper(), name.islower()
        if upper == "Z":
            x, y, handle = left, top, None
            yield ("Z",)
            continue
        for index, values in enumerate(_values(upper, numbers)):
            ox, oy = (x, y) if relative else (0.0, 0.0)
            if upper == "A":
                rx, ry, turn, large, sweep, tx, ty = values
                end = (ox + tx, oy + ty)
                yield from _arc((x, y), (rx, ry), turn, (large == 1, sweep == 1), end)
                (x, y), handle = end, None
                continue
            if upper == "H":
                points: list[Point] = [(ox + values[0], y)]
            elif upper == "V":
                points = [(x, oy + values[0])]
            else:
                points = [(ox + values[at], oy + values[at + 1]) for at in range(0, len(values), 2)]
            if upper == "S":
                first = (2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y)
                points.insert(0, first)
            x, y = points[-1]
            handle = points[1] if upper in ("C", "S") else None
            if upper == "M" and index == 0:
                left, top = x, y
                yield ("M", x, y)
            else:
                kind = {"C": "C", "S": "C", "Q": "Q"}.get(upper, "L")
                yield (kind, *(number for point in points for number in point))


def _values(name: str, numbers: str) -> list[list[float]]:
    if name == "A":
        return [list(map(float, match.groups())) for match in _ARC_NUMBERS.finditer(numbers)]
    found, count = [float(number) for number in _NUMBER.findall(numbers)], _TAKES[name]
    return [found[at : at + count] for at in range(0, len(found), count)]


def _arc(
    start: Point, radii: Sequence[float], turn: float, flags: tuple[bool, bool], end: Point
) -> Iterator[Command]:
    """An elliptical arc as cubic curves of a quarter at most. Source: SVG 2, appendix B.2, "Elliptical arc
    implementation notes" (from the ends to the middle)."""
    rx, ry = abs(radii[0]), abs(radii[1])
    if start == end:
        return
    if rx == 0 or ry == 0:
        yield ("L", *end)
        return
    large, sweep = flags
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    short = px * px / (rx * rx) + py * py / (ry * ry)
    if short > 1:
        rx, ry = rx * math.sqrt(short), ry * math.sqrt(short)
    below = rx * rx * py * py + ry * ry * px * px
    share = math.sqrt(max(0.0, (rx * rx * ry * ry - below) / below)) * (-1 if large == sweep else 1)
    qx, qy = share * rx * py / ry, -share * ry * px / rx
    cx = cos * qx - sin * qy + (start[0] + end[0]) / 2
    cy = sin * qx + cos * qy + (start[1] + end[1]) / 2
    begin = math.atan2((py - qy) / ry, (px - qx) / rx)
    span = math.atan2((-py - qy) / ry, (-px - qx) / rx) - begin
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    pieces = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / pieces
    long = 4 / 3 * math.tan(step / 4)

    def at(x: float, y: float) -> Point:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    for piece in range(pieces):
        one, two = begin + piece * step, begin + (piece + 1) * step
        first = at(math.cos(one) - long * math.sin(one), math.sin(one) + long * math.cos(one))
        second = at(math.cos(two) + long * math.sin(two), math.sin(two) - long * math.cos(two))
        yield ("C", *first, *second, *at(math.cos(two), math.sin(two)))
