"""The way of a connector: the same as client/src/geometry/route.ts, which tests/vectors/route.json holds both
to; docs/connectors.md tells the rules. Wall units, absolute.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from seina.export.outlines import Box, Flip, Point, on_cubic, outline, short, turned

SIDES: Final[dict[str, Point]] = {"top": (0, -1), "right": (1, 0), "bottom": (0, 1), "left": (-1, 0)}
STUB: Final = 24
CORNER: Final = 10
PIECES: Final = 16
BEND: Final = 40
CLOSE: Final = 300
THROUGH: Final = 100_000


@dataclass(frozen=True, slots=True)
class Solid:
    """What an end is bound to; `outline` is closed, absolute, turned as the object is."""

    bounds: Box
    middle: Point
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RouteEnd:
    solid: Solid | None
    side: str
    at: Point


@dataclass(frozen=True, slots=True)
class RouteStyle:
    route: str
    start: str
    end: str
    stroke: float


@dataclass(frozen=True, slots=True)
class HeadPath:
    """`d` is filled with the line's colour, else drawn as a line of its thickness."""

    d: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Route:
    """`points` are the way as straight pieces, from tip to tip; `bounds` are around all but the label, whose
    middle is at `middle`."""

    d: str
    heads: tuple[HeadPath, ...]
    points: tuple[Point, ...]
    bounds: Box
    middle: Point


@dataclass(frozen=True, slots=True)
class _Anchor:
    """`normal` is the way out of the object; of a free end, back from where the other end lies."""

    at: Point
    normal: Point
    solid: Solid | None


def solid_of(box: Box, angle: float = 0, shape: str | None = None, flip: Flip = (False, False)) -> Solid:
    """The outline of an object, turned: a shape's own; everything else is its box."""
    x, y, w, h = box
    middle = (x + w / 2, y + h / 2)
    plain = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)] if shape is None else outline(shape, w, h, flip)
    found = tuple(turned((x + px, y + py), middle, angle) for px, py in plain)
    return Solid(box if angle == 0 else _around(found), middle, found)


def route_of(start: RouteEnd, end: RouteEnd, style: RouteStyle) -> Route:
    if style.route == "straight":
        return _straight(start, end, style)
    a, b = _anchors(start, end)
    return _curved(a, b, style) if style.route == "curved" else _elbow(a, b, style)


def anchor_of(solid: Solid, side: str) -> Point:
    """Straight in from the middle of that side of the bounds, up to the outline; past a thin turned shape,
    aslant to its own middle."""
    x, y, w, h = solid.bounds
    middle = (x + w / 2, y + h / 2)
    nx, ny = SIDES[side]
    outside = (middle[0] + nx * (w / 2 + 1), middle[1] + ny * (h / 2 + 1))
    found = _clip(solid.outline, outside, middle) or _clip(solid.outline, outside, solid.middle)
    return found or (middle[0] + nx * w / 2, middle[1] + ny * h / 2)


def head_length(stroke: float) -> float:
    return 6 + stroke * 4


def _straight(start: RouteEnd, end: RouteEnd, style: RouteStyle) -> Route:
    def aim(one: RouteEnd) -> Point:
        if one.solid is None:
            return one.at
        return one.solid.middle if one.side == "auto" else anchor_of(one.solid, one.side)

    def tip(one: RouteEnd, at: Point, other: Point) -> Point:
        if one.solid is None or one.side != "auto":
            return at
        return _clip(one.solid.outline, other, at) or at

    aims = aim(start), aim(end)
    a = tip(start, aims[0], aims[1])
    b = tip(end, aims[1], aims[0])
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    way = (1.0, 0.0) if length == 0 else ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    cut_a, cut_b = _cuts(style, length)
    d = f"M{_at(_along(a, way, cut_a))}L{_at(_along(b, way, -cut_b))}"
    return _finish(d, (a, b), (a, _opposite(way)), (b, way), style)


def _curved(a: _Anchor, b: _Anchor, style: RouteStyle) -> Route:
    span = math.hypot(b.at[0] - a.at[0], b.at[1] - a.at[1])
    cut_a, cut_b = _cuts(style, span)
    start, end = _along(a.at, a.normal, cut_a), _along(b.at, b.normal, cut_b)
    pull = max(min(span * 0.5, 400), min(span, STUB))
    c, e = _along(start, a.normal, pull), _along(end, b.normal, pull)
    points = (a.at, *(on_cubic(start, c, e, end, i / PIECES) for i in range(PIECES + 1)), b.at)
    d = f"M{_at(start)}C{_at(c)} {_at(e)} {_at(end)}"
    return _finish(d, points, (a.at, _opposite(a.normal)), (b.at, _opposite(b.normal)), style)


def _elbow(a: _Anchor, b: _Anchor, style: RouteStyle) -> Route:
    points = _elbow_points(a, b)
    first, last = points[0], points[-1]
    out, back = _unit(first, points[1], a.normal), _unit(last, points[-2], b.normal)
    cut_a, cut_b = _cuts(style, _distance(first, last) if len(points) == 2 else math.inf)
    drawn = list(points)
    drawn[0] = _along(first, out, min(cut_a, _distance(first, points[1])))
    drawn[-1] = _along(last, back, min(cut_b, _distance(last, points[-2])))
    return _finish(_rounded(drawn), points, (first, _opposite(out)), (last, _opposite(back)), style)


def _elbow_points(a: _Anchor, b: _Anchor) -> tuple[Point, ...]:
    """The corners of an orthogonal way that keeps off the two objects where it can."""
    box_a = a.solid.bounds if a.solid else (*a.at, 0.0, 0.0)
    box_b = b.solid.bounds if b.solid else (*b.at, 0.0, 0.0)
    ax, ay, aw, ah = box_a
    bx, by, bw, bh = box_b
    gaps = max(bx - (ax + aw), ax - (bx + bw)), max(by - (ay + ah), ay - (by + bh))

    def stub(anchor: _Anchor) -> float:
        room = gaps[0] if anchor.normal[0] != 0 else gaps[1]
        return min(STUB, room / 2) if room > 0 else STUB

    out_a, out_b = _out(a, box_a, stub(a)), _out(b, box_b, stub(b))
    xs = _channels(out_a[0], out_b[0], ax, ax + aw, bx, bx + bw)
    ys = _channels(out_a[1], out_b[1], ay, ay + ah, by, by + bh)
    walls: list[tuple[Box, int]] = []
    for solid in (a.solid, b.solid):
        if solid is not None:
            walls += [(_expand(solid.bounds, -0.5), THROUGH), (_expand(solid.bounds, STUB / 3), CLOSE)]
    best: tuple[tuple[Point, ...], float] = ((), math.inf)
    ways: list[tuple[Point, Point] | tuple[Point, Point, Point]] = [
        *(((x, out_a[1]), (x, out_b[1])) for x in xs),
        *(((out_a[0], y), (out_b[0], y)) for y in ys),
    ]
    for x in xs:
        for y in ys:
            ways.append(((x, out_a[1]), (x, y), (out_b[0], y)))
            ways.append(((out_a[0], y), (x, y), (x, out_b[1])))
    for between in ways:
        inner = [out_a, *between, out_b]
        way = _simplified([a.at, *inner, b.at])
        cost = BEND * (len(way) - 2) + sum(_distance(p, q) for p, q in _pairs(way))
        if cost >= best[1]:
            continue
        for p, q in _pairs(inner):
            piece = _around((p, q))
            cost += sum(toll for wall, toll in walls if _touches(piece, wall))
        if _doubles([a.at, *inner, b.at]):
            cost += THROUGH
        if cost < best[1]:
            best = tuple(way), cost
    return best[0]


def _channels(a: float, b: float, a_low: float, a_high: float, b_low: float, b_high: float) -> list[float]:
    """Lines that a way may run along: past each box, in the gap between them, and where the ends are."""
    if a_high <= b_low:
        between = (a_high + b_low) / 2
    elif b_high <= a_low:
        between = (b_high + a_low) / 2
    else:
        between = (a + b) / 2
    return [between, a, b, min(a_low, b_low) - STUB, max(a_high, b_high) + STUB]


def _out(anchor: _Anchor, box: Box, by: float) -> Point:
    """Out of the object's bounds by so much; a free end stays where it is."""
    (px, py), (nx, ny), (x, y, w, h) = anchor.at, anchor.normal, box
    if anchor.solid is None:
        return anchor.at
    if nx > 0:
        return x + w + by, py
    if nx < 0:
        return x - by, py
    return (px, y + h + by) if ny > 0 else (px, y - by)


def _simplified(points: Sequence[Point]) -> list[Point]:
    """Without points that lie on the straight line between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        straight_on = len(kept) > 1 and any(kept[-2][i] == kept[-1][i] == point[i] for i in (0, 1))
        if straight_on:
            kept[-1] = point
        else:
            kept.append(point)
    return kept if len(kept) > 1 else [points[0], points[-1]]


def _doubles(points: Sequence[Point]) -> bool:
    """Somewhere the way turns straight back on itself."""
    before = (0, 0)
    for p, q in _pairs(points):
        now = (_sign(q[0] - p[0]), _sign(q[1] - p[1]))
        if now == (0, 0):
            continue
        if before[0] * now[0] + before[1] * now[1] < 0:
            return True
        before = now
    return False


def _rounded(points: Sequence[Point]) -> str:
    d = f"M{_at(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        r = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        d += f"L{_at(_along(corner, _unit(corner, before, (0, 0)), r))}"
        d += f"Q{_at(corner)} {_at(_along(corner, _unit(corner, after, (0, 0)), r))}"
    return f"{d}L{_at(points[-1])}"


def _anchors(start: RouteEnd, end: RouteEnd) -> tuple[_Anchor, _Anchor]:
    starts, ends = _candidates(start), _candidates(end)
    same = start.solid is not None and start.solid is end.solid
    best: tuple[_Anchor, _Anchor] | None = None
    best_cost = math.inf
    for a in starts:
        for b in ends:
            if same and a.at == b.at and len(starts) + len(ends) > 2:
                continue
            cost = _cost(a, b)
            if cost < best_cost:
                best, best_cost = (a, b), cost
    a, b = best or (starts[0], ends[0])
    return _freed(a, b.at), _freed(b, a.at)


def _cost(a: _Anchor, b: _Anchor) -> float:
    """Facing each other is better than facing away, and far in front better than far aside."""
    dx, dy = b.at[0] - a.at[0], b.at[1] - a.at[1]
    cost = abs(dx) + abs(dy)
    ahead = a.normal[0] * dx + a.normal[1] * dy if a.solid else 1
    behind = -(b.normal[0] * dx + b.normal[1] * dy) if b.solid else 1
    cost += 200 - ahead if ahead <= 0 else 0
    cost += 200 - behind if behind <= 0 else 0
    if a.solid and b.solid:
        facing = a.normal[0] * b.normal[0] + a.normal[1] * b.normal[1]
        return cost + (-0.3 * max(0, min(ahead, behind)) if facing < 0 else 30 if facing == 0 else 120)
    return cost - 0.3 * max(0, ahead if a.solid else behind)


def _candidates(end: RouteEnd) -> list[_Anchor]:
    if end.solid is None:
        return [_Anchor(end.at, (0, 0), None)]
    sides = tuple(SIDES) if end.side == "auto" else (end.side,)
    return [_Anchor(anchor_of(end.solid, side), SIDES[side], end.solid) for side in sides]


def _freed(anchor: _Anchor, other: Point) -> _Anchor:
    """A free end is left towards the other one, along the longer way."""
    if anchor.solid is not None:
        return anchor
    dx, dy = other[0] - anchor.at[0], other[1] - anchor.at[1]
    along = abs(dx) >= abs(dy)
    return replace(anchor, normal=(-1 if dx < 0 else 1, 0) if along else (0, -1 if dy < 0 else 1))


def _cuts(style: RouteStyle, length: float) -> tuple[float, float]:
    """How much of the line the heads replace at either end."""
    a, b = (_cut(head, style.stroke) for head in (style.start, style.end))
    most, total = length * 0.8, a + b
    return (a, b) if total <= most or total == 0 else (a * most / total, b * most / total)


def _cut(head: str, stroke: float) -> float:
    return {"arrow": 0.8, "diamond": 1.0, "dot": 0.35}.get(head, 0) * head_length(stroke)


def _head(head: str, tip: Point, way: Point, stroke: float) -> HeadPath | None:
    """`tip`, and the direction that it points in."""
    length = head_length(stroke)
    half = length * 0.42
    (x, y), (ux, uy) = tip, way

    def to(back: float, aside: float) -> str:
        return _at((x - ux * back - uy * aside, y - uy * back + ux * aside))

    match head:
        case "arrow":
            return HeadPath(
                f"M{to(0, 0)}L{to(length, half)}L{to(length * 0.8, 0)}L{to(length, -half)}Z", True
            )
        case "diamond":
            sides = f"L{to(length * 0.6, half)}L{to(length * 1.2, 0)}L{to(length * 0.6, -half)}"
            return HeadPath(f"M{to(0, 0)}{sides}Z", True)
        case "bar":
            return HeadPath(f"M{to(0, length * 0.6)}L{to(0, -length * 0.6)}", False)
        case "dot":
            r = length * 0.35
            k = r * 0.5523
            c = f"C{to(0, k)} {to(r - k, r)} {to(r, r)}C{to(r + k, r)} {to(2 * r, k)} {to(2 * r, 0)}"
            back = f"C{to(2 * r, -k)} {to(r + k, -r)} {to(r, -r)}C{to(r - k, -r)} {to(0, -k)} {to(0, 0)}Z"
            return HeadPath(f"M{to(0, 0)}{c}{back}", True)
    return None


def _finish(
    d: str,
    points: Sequence[Point],
    start: tuple[Point, Point],
    end: tuple[Point, Point],
    style: RouteStyle,
) -> Route:
    found = (_head(style.start, *start, style.stroke), _head(style.end, *end, style.stroke))
    heads = tuple(head for head in found if head is not None)
    margin = (head_length(style.stroke) * 0.6 if heads else 0) + style.stroke / 2
    return Route(d, heads, tuple(points), _expand(_around(points), margin), _half_way(points))


def _half_way(points: Sequence[Point]) -> Point:
    left = sum(_distance(p, q) for p, q in _pairs(points)) / 2
    for p, q in _pairs(points):
        piece = _distance(p, q)
        if piece >= left and piece > 0:
            return _along(p, _unit(p, q, (0, 0)), left)
        left -= piece
    return points[0]


def _clip(polygon: Sequence[Point], outside: Point, inside: Point) -> Point | None:
    """Where the way from a point outside to one inside first meets the outline; None if it never does."""
    dx, dy = inside[0] - outside[0], inside[1] - outside[1]
    first = math.inf
    for index, p in enumerate(polygon):
        q = polygon[(index + 1) % len(polygon)]
        ex, ey = q[0] - p[0], q[1] - p[1]
        cross = dx * ey - dy * ex
        if cross == 0:
            continue
        t = ((p[0] - outside[0]) * ey - (p[1] - outside[1]) * ex) / cross
        u = ((p[0] - outside[0]) * dy - (p[1] - outside[1]) * dx) / cross
        if 0 <= t <= 1 and 0 <= u <= 1 and t < first:
            first = t
    return None if first == math.inf else (outside[0] + dx * first, outside[1] + dy * first)


def _pairs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise(points))


def _distance(a: Point, b: Point) -> float:
    return math.hypot(b[0] - a[0], b[1] - a[1])


def _along(point: Point, way: Point, by: float) -> Point:
    return point[0] + way[0] * by, point[1] + way[1] * by


def _opposite(way: Point) -> Point:
    return -way[0], -way[1]


def _unit(start: Point, end: Point, otherwise: Point) -> Point:
    length = _distance(start, end)
    return otherwise if length == 0 else ((end[0] - start[0]) / length, (end[1] - start[1]) / length)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _at(point: Point) -> str:
    return f"{short(point[0])} {short(point[1])}"


def _around(points: Sequence[Point]) -> Box:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top


def _expand(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


def _touches(piece: Box, box: Box) -> bool:
    return (
        piece[0] < box[0] + box[2]
        and piece[0] + piece[2] > box[0]
        and piece[1] < box[1] + box[3]
        and piece[1] + piece[3] > box[1]
    )
