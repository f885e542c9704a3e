"""Shapes, connectors, ink, pictures and stamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from seina.board.document import BoardObject
from seina.board.palette import INK, LINES, PAPERS, WALL
from seina.board.text import layout_box
from seina.export import ink as strokes
from seina.export import stamps
from seina.export.outlines import commands, dashes, largest_text, scaled, text_box, turned_path
from seina.export.runs import runs
from seina.export.seen import Way, flip_of, shape_of, stroke_of
from seina.export.shapes import Path, Photo, Rect, Shape, Text
from seina.export.svg import commands_of_svg
from seina.export.view import View, alpha, commands_of, lines_of, turn_of

THINNEST: Final = 0.3
"""Points: a thinner line is seen on no paper and no screen."""
FINEST: Final = 0.7
"""Points between two points of a stroke: what lies closer is not seen."""
HIGHLIGHT: Final = 0.4
HANDOFF_SIDE: Final = 20
HANDOFF_RADIUS: Final = 11
HANDOFF_STROKE: Final = 1.75
HANDOFF_MARK: Final = "M3.5 10h12M11.5 6l4 4-4 4M8.5 3.5v3.2M8.5 13.3v3.2"
"""On a square of that side; as client/src/geometry/handoff.ts has it."""
SEEN: Final = 2.5
"""Points: a smaller mark is dust."""


def shape(item: BoardObject, view: View) -> list[Shape]:
    name, flip, stroke = shape_of(item), flip_of(item), stroke_of(item)
    width, height = item.size
    path = turned_path(commands(name, width, height, flip), (width / 2, height / 2), item.angle)
    drawn: list[Shape] = [
        Path(
            view.path(path, item.at),
            PAPERS.get(item.colour),
            LINES[item.line] if stroke else None,
            max(stroke * view.scale, THINNEST),
            _dashes(item, stroke, view),
            item.style.get("dash") == "dotted",
        )
    ]
    if item.text.strip():
        x, y, wide, high = text_box(name, width, height, flip)
        block = layout_box(item.text, wide, high, largest_text(width, height), item.align, item.runs)
        drawn += lines_of(block, (item.at[0] + x, item.at[1] + y), view, INK, turn_of(item, view))
    return drawn


def connector(item: BoardObject, way: Way, view: View, *, handoff: bool = False) -> list[Shape]:
    """`handoff`: it leads to another organisation, and has a mark of that in its middle."""
    colour, stroke = LINES[item.line], stroke_of(item)
    thick = max(stroke * view.scale, THINNEST)
    drawn: list[Shape] = [
        Path(
            view.path(commands_of(way.route.d)),
            None,
            colour,
            thick,
            _dashes(item, stroke, view),
            item.style.get("dash") == "dotted",
        )
    ]
    for head in way.route.heads:
        path = view.path(commands_of(head.d))
        drawn.append(Path(path, colour) if head.filled else Path(path, None, colour, thick))
    if way.label is not None and way.label.block.size * view.scale >= view.readable:
        x, y, width, height = way.label.box
        drawn.append(
            Rect(
                view.across(x),
                view.down(y),
                width * view.scale,
                height * view.scale,
                alpha(WALL, 0.88),
                radius=4 * view.scale,
            )
        )
        drawn += lines_of(way.label.block, (x + way.label.left, y + way.label.top), view, INK)
    if handoff and HANDOFF_RADIUS * view.scale >= SEEN:
        drawn += _handoff(way, colour, view)
    return drawn


def _handoff(way: Way, colour: str, view: View) -> list[Shape]:
    """An arrow over a border, in a disc on the line, or just above the label where there is one."""
    x, y = way.route.middle
    if way.label is not None:
        y = way.label.box[1] - HANDOFF_RADIUS - 2
    side, thick = HANDOFF_SIDE / 2, HANDOFF_STROKE * view.scale
    disc = Rect(
        view.across(x - HANDOFF_RADIUS),
        view.down(y - HANDOFF_RADIUS),
        2 * HANDOFF_RADIUS * view.scale,
        2 * HANDOFF_RADIUS * view.scale,
        "#FFFFFF",
        colour,
        thick,
        HANDOFF_RADIUS * view.scale,
    )
    sign = view.path(commands_of_svg(HANDOFF_MARK), (x - side, y - side))
    return [disc, Path(sign, None, colour, thick, round=True)]


def ink(item: BoardObject, view: View) -> list[Shape]:
    given, pen = item.style.get("width", 4), str(item.style.get("pen", "pen"))
    width = given if isinstance(given, int | float) else 4
    wide, high = strokes.extent(item.points, width)
    x, y = item.size[0] / wide, item.size[1] / high
    points = strokes.thinned(item.points, FINEST / (view.scale * max(x, y)))
    path = scaled(strokes.outline(points, pen, width), x, y)
    colour = LINES[item.line]
    return [Path(view.path(path, item.at), alpha(colour, HIGHLIGHT) if pen == "highlighter" else colour)]


def image(item: BoardObject, view: View, alt: str) -> list[Shape]:
    x, y = view.across(item.at[0]), view.down(item.at[1])
    width, height = item.size[0] * view.scale, item.size[1] * view.scale
    if item.asset is None:
        return [Rect(x, y, width, height, PAPERS["mist"])]
    return [Photo(x, y, width, height, item.asset, alt, flip_of(item), item.angle)]


def stamp(item: BoardObject, view: View) -> list[Shape]:
    name, side = str(item.style.get("stamp", "check")), min(item.size)
    kind, _, what = name.partition(":")
    if kind == "emoji":
        return _centred(item, what, side * stamps.EMOJI_SHARE, view, INK)
    colour = LINES[item.line]
    # What is read on the yellow, which is light, is dark.
    on = INK if item.line == "yellow" else "#FFFFFF"
    unit = side / stamps.BOX
    corner = item.at[0] + (item.size[0] - side) / 2, item.at[1] + (item.size[1] - side) / 2
    drawn: list[Shape] = []
    for role, part in stamps.parts(name):
        path = view.path(scaled(part, unit, unit), corner)
        if role == "stroke":
            drawn.append(Path(path, None, on, unit * stamps.STROKE * view.scale, round=True))
        elif role == "glyph":
            drawn.append(Path(path, on))
        else:
            # A light edge lets it stand out from what it lies on.
            drawn += [Path(path, None, "#FFFFFF", unit * view.scale), Path(path, colour)]
    if kind == "dot":
        drawn += _centred(item, what, side * stamps.NUMBER_SHARE, view, on, bold=True)
    return drawn


def stamp_name(item: BoardObject, words: Mapping[str, str]) -> str:
    kind, _, what = str(item.style.get("stamp", "check")).partition(":")
    if kind in ("emoji", "dot"):
        return what
    return words[f"stamp-{kind}"]


def _centred(
    item: BoardObject, text: str, size: float, view: View, colour: str, *, bold: bool = False
) -> list[Shape]:
    if size * view.scale < view.visible:
        return []
    line = size * 1.3
    return [
        Text(
            view.across(item.at[0]),
            view.down(item.at[1] + (item.size[1] - line) / 2),
            item.size[0] * view.scale,
            size * view.scale,
            line * view.scale,
            (runs(text),),
            colour,
            "semibold" if bold else "regular",
            "center",
        )
    ]


def _dashes(item: BoardObject, stroke: float, view: View) -> tuple[float, ...]:
    found: Sequence[float] = dashes(item.style.get("dash"), stroke)
    return tuple(length * view.scale for length in found)
