"""The outlines of the shapes: the same formulas as client/src/geometry/shapes.ts, which
tests/vectors/shapes.json holds both to.

A path is a list of commands, for a box of w × h with its top left corner at 0, 0: ``("M", x, y)``,
``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)`` and ``("Z",)``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

Point = tuple[float, float]
Command = tuple[str | float, ...]
Box = tuple[float, float, float, float]
Flip = tuple[bool, bool]

ROUND: Final = 0.5523
"""A quarter of a circle as a cubic: its handles' length by the radius."""
PIECES: Final = 8
_QUARTERS: Final[dict[float, Point]] = {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}
_TIGHT: Final = ("ellipse", "diamond", "triangle")


def commands(shape: str, w: float, h: float, flip: Flip = (False, False)) -> list[Command]:
    """The outline, and what is drawn inside it (the lid of a cylinder)."""
    return [_flipped(command, w, h, flip) for command in _commands(shape, w, h)]


def text_box(shape: str, w: float, h: float, flip: Flip = (False, False)) -> Box:
    """Where the lines of the text lie."""
    margin = 0 if shape in _TIGHT else math.floor(min(w, h) * 0.07)
    x, y, width, height = inner_box(shape, w, h, flip)
    return x + margin, y + margin, max(1, width - 2 * margin), max(1, height - 2 * margin)


def inner_box(shape: str, w: float, h: float, flip: Flip = (False, False)) -> Box:
    """The largest box of one kind that lies in the outline."""
    x, y, width, height = _inner(shape, w, h)
    return w - x - width if flip[0] else x, h - y - height if flip[1] else y, width, height


def largest_text(w: float, h: float) -> int:
    return max(6, math.floor(min(w, h) * 0.15))


def outline(shape: str, w: float, h: float, flip: Flip = (False, False)) -> list[Point]:
    """As a polygon, for the ends of connectors. A person is the hull of head and shoulders."""
    points = _flatten(commands(shape, w, h, flip), first_only=shape != "person")
    return _hull(points) if shape == "person" else points


def dashes(dash: object, stroke: float) -> tuple[float, ...]:
    """Lengths of dashes and gaps. Dots are dashes of no length with round ends."""
    if dash == "dashed":
        return stroke * 3 + 2, stroke * 2 + 3
    return (0, stroke * 2 + 2) if dash == "dotted" else ()


def to_path(path: Iterable[Command]) -> str:
    """As `d` of an SVG path, two decimals."""
    return "".join(
        str(command[0]) + " ".join(short(number) for number in command[1:] if not isinstance(number, str))
        for command in path
    )


def short(number: float) -> str:
    """As JavaScript's Math.round writes it: halves go up."""
    rounded = math.floor(number * 100 + 0.5) / 100
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def turned(point: Point, about: Point, degrees: float) -> Point:
    """A point turned clockwise by so many degrees. Quarter turns are exact."""
    if degrees == 0:
        return point
    sin, cos = sin_cos(degrees)
    dx, dy = point[0] - about[0], point[1] - about[1]
    return about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos


def turned_path(path: Sequence[Command], about: Point, degrees: float) -> list[Command]:
    if degrees == 0:
        return list(path)
    made: list[Command] = []
    for command in path:
        numbers = [number for number in command[1:] if not isinstance(number, str)]
        points = (turned((x, y), about, degrees) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        made.append((command[0], *(number for point in points for number in point)))
    return made


def scaled(path: Iterable[Command], x: float, y: float) -> list[Command]:
    made: list[Command] = []
    for command in path:
        numbers = [number for number in command[1:] if not isinstance(number, str)]
        made.append((command[0], *(number * (y if index % 2 else x) for index, number in enumerate(numbers))))
    return made


def turned_bounds(box: Box, degrees: float) -> Box:
    """The upright rectangle around a box that is turned about its middle."""
    if degrees == 0:
        return box
    sin, cos = (abs(part) for part in sin_cos(degrees))
    x, y, w, h = box
    width, height = w * cos + h * sin, w * sin + h * cos
    return x + (w - width) / 2, y + (h - height) / 2, width, height


def sin_cos(degrees: float) -> tuple[float, float]:
    quarter = _QUARTERS.get(degrees % 360)
    return quarter or (math.sin(degrees * math.pi / 180), math.cos(degrees * math.pi / 180))


def on_cubic(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    p, q, r, u = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return p * a[0] + q * b[0] + r * c[0] + u * d[0], p * a[1] + q * b[1] + r * c[1] + u * d[1]


def _commands(shape: str, w: float, h: float) -> list[Command]:
    match shape:
        case "rounded":
            return _rounded(w, h, _corner(w, h))
        case "ellipse":
            return _oval(0, 0, w, h)
        case "diamond":
            return _polygon((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))
        case "triangle":
            return _polygon((w / 2, 0), (w, h), (0, h))
        case "arrow":
            neck, top = w - _head(w, h), h * 0.24
            return _polygon(
                (0, top), (neck, top), (neck, 0), (w, h / 2), (neck, h), (neck, h - top), (0, h - top)
            )
        case "speech":
            return _speech(w, h)
        case "cylinder":
            return _cylinder(w, h)
        case "person":
            return _person(w, h)
    return _polygon((0, 0), (w, 0), (w, h), (0, h))


def _inner(shape: str, w: float, h: float) -> Box:
    match shape:
        case "ellipse":
            return w * 0.147, h * 0.147, w * 0.706, h * 0.706
        case "diamond":
            return w * 0.25, h * 0.25, w * 0.5, h * 0.5
        case "triangle":
            return w * 0.25, h * 0.5, w * 0.5, h * 0.5
        case "arrow":
            return 0, h * 0.24, w - _head(w, h) * 0.52, h * 0.52
        case "speech":
            return 0, 0, w, h - _tail(h)
        case "cylinder":
            return 0, _lid(w, h) * 2, w, h - _lid(w, h) * 3
        case "person":
            return w * 0.06, h * 0.5, w * 0.88, h * 0.5
    return 0, 0, w, h


def _corner(w: float, h: float) -> float:
    return min(w, h) * 0.16


def _head(w: float, h: float) -> float:
    return min(w * 0.5, h * 0.6)


def _lid(w: float, h: float) -> float:
    return min(h * 0.16, w * 0.16)


def _tail(h: float) -> float:
    return h * 0.2


def _polygon(*points: Point) -> list[Command]:
    return [*(("L" if index else "M", x, y) for index, (x, y) in enumerate(points)), ("Z",)]


def _rounded(w: float, h: float, r: float) -> list[Command]:
    k = r * (1 - ROUND)
    return [
        ("M", r, 0),
        ("L", w - r, 0),
        ("C", w - k, 0, w, k, w, r),
        ("L", w, h - r),
        ("C", w, h - k, w - k, h, w - r, h),
        ("L", r, h),
        ("C", k, h, 0, h - k, 0, h - r),
        ("L", 0, r),
        ("C", 0, k, k, 0, r, 0),
        ("Z",),
    ]


def _oval(x: float, y: float, w: float, h: float) -> list[Command]:
    cx, cy = x + w / 2, y + h / 2
    kx, ky = w / 2 * ROUND, h / 2 * ROUND
    return [
        ("M", cx, y),
        ("C", cx + kx, y, x + w, cy - ky, x + w, cy),
        ("C", x + w, cy + ky, cx + kx, y + h, cx, y + h),
        ("C", cx - kx, y + h, x, cy + ky, x, cy),
        ("C", x, cy - ky, cx - kx, y, cx, y),
        ("Z",),
    ]


def _speech(w: float, h: float) -> list[Command]:
    body = h - _tail(h)
    box = _rounded(w, body, _corner(w, body))
    tail: list[Command] = [("L", w * 0.36, body), ("L", w * 0.16, h), ("L", w * 0.2, body)]
    return [*box[:5], *tail, *box[5:]]


def _cylinder(w: float, h: float) -> list[Command]:
    r = _lid(w, h)
    kx, ky, foot = w / 2 * ROUND, r * ROUND, h - r
    return [
        ("M", 0, r),
        ("C", 0, r - ky, w / 2 - kx, 0, w / 2, 0),
        ("C", w / 2 + kx, 0, w, r - ky, w, r),
        ("L", w, foot),
        ("C", w, foot + ky, w / 2 + kx, h, w / 2, h),
        ("C", w / 2 - kx, h, 0, foot + ky, 0, foot),
        ("Z",),
        ("M", w, r),
        ("C", w, r + ky, w / 2 + kx, 2 * r, w / 2, 2 * r),
        ("C", w / 2 - kx, 2 * r, 0, r + ky, 0, r),
    ]


def _person(w: float, h: float) -> list[Command]:
    head, top = min(w * 0.5, h * 0.4), h * 0.44
    r = min(w * 0.4, (h - top) * 0.75)
    k = r * (1 - ROUND)
    foot = min(w, h) * 0.05
    f = foot * (1 - ROUND)
    return [
        ("M", r, top),
        ("L", w - r, top),
        ("C", w - k, top, w, top + k, w, top + r),
        ("L", w, h - foot),
        ("C", w, h - f, w - f, h, w - foot, h),
        ("L", foot, h),
        ("C", f, h, 0, h - f, 0, h - foot),
        ("L", 0, top + r),
        ("C", 0, top + k, k, top, r, top),
        ("Z",),
        *_oval((w - head) / 2, 0, head, head),
    ]


def _flipped(command: Command, w: float, h: float, flip: Flip) -> Command:
    if not any(flip):
        return command
    made: list[str | float] = [command[0]]
    for index, number in enumerate(command[1:]):
        assert not isinstance(number, str)
        across = index % 2 == 0
        made.append((w if across else h) - number if flip[0 if across else 1] else number)
    return tuple(made)


def _flatten(path: Sequence[Command], *, first_only: bool) -> list[Point]:
    """The first part's points (or all parts'), curves as straight pieces."""
    points: list[Point] = []
    for name, *given in path:
        numbers = [number for number in given if not isinstance(number, str)]
        if name == "Z":
            if first_only:
                break
        elif name == "C":
            start, (b, c, d) = points[-1], [(numbers[i], numbers[i + 1]) for i in (0, 2, 4)]
            points += [on_cubic(start, b, c, d, (piece + 1) / PIECES) for piece in range(PIECES)]
        else:
            points.append((numbers[0], numbers[1]))
    return points


def _hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull, clockwise (Andrew's monotone chain)."""
    ordered = sorted(points)

    def half(several: Iterable[Point]) -> list[Point]:
        kept: list[Point] = []
        for point in several:
            while len(kept) > 1 and _cross(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return [*half(ordered), *half(reversed(ordered))]


def _cross(o: Point, a: Point, b: Point) -> float:
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
