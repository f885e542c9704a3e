"""Shapes, connectors, ink, pictures and stamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from seina.board.document import BoardObject
from seina.board.palette import INK, LINES, PAPERS, WALL
from seina.board.text import layout_box
from seina.export.outlines import Command, commands, dashes, largest_text, text_box, turned_path
from seina.export.runs import runs
from seina.export.seen import Way, flip_of, shape_of, stroke_of
from seina.export.shapes import Path, Photo, Rect, Shape, Text
from seina.export.view import View, alpha, commands_of, lines_of, turn_of

THINNEST: Final = 0.3
"""Points: a thinner line is seen on no paper and no screen."""
HIGHLIGHT: Final = 0.4


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


def connector(item: BoardObject, way: Way, view: View) -> list[Shape]:
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
    return drawn


def ink(item: BoardObject, view: View) -> list[Shape]:
    points = item.points
    given = item.style.get("width", 4)
    wide = given if isinstance(given, int | float) else 4
    across, down = max(points[0::3], default=0), max(points[1::3], default=0)
    x_scale, y_scale = item.size[0] / max(across, 1), item.size[1] / max(down, 1)
    path: list[Command] = []
    for x, y in zip(points[0::3], points[1::3], strict=True):
        path.append(("L" if path else "M", x * x_scale, y * y_scale))
    if len(path) == 1:
        path.append(("L", *(number + 0.01 for number in path[0][1:] if not isinstance(number, str))))
    colour = LINES[item.line]
    if item.style.get("pen") == "highlighter":
        colour = alpha(colour, HIGHLIGHT)
    thick = max(wide * view.scale, THINNEST)
    return [Path(view.path(path, item.at), None, colour, thick, round=True)]


def image(item: BoardObject, view: View, alt: str) -> list[Shape]:
    x, y = view.across(item.at[0]), view.down(item.at[1])
    width, height = item.size[0] * view.scale, item.size[1] * view.scale
    if item.asset is None:
        return [Rect(x, y, width, height, PAPERS["mist"])]
    return [Photo(x, y, width, height, item.asset, alt, flip_of(item), item.angle)]


def stamp(item: BoardObject, view: View) -> list[Shape]:
    kind, _, what = str(item.style.get("stamp", "check")).partition(":")
    if kind == "emoji":
        return _centred(item, what, min(item.size) * 0.82, view, INK)
    colour = LINES[item.line]
    if kind == "dot":
        circle = view.path(commands("ellipse", *item.size), item.at)
        number = _centred(
            item, what, min(item.size) * (0.5 if len(what) == 1 else 0.44), view, "#FFFFFF", bold=True
        )
        return [Path(circle, colour), *number]
    side = min(item.size)
    left = item.at[0] + (item.size[0] - side) / 2
    top = item.at[1] + (item.size[1] - side) / 2
    return [
        Path(view.path(path, (left, top)), colour, colour, side / 24 * 2 * view.scale, round=True)
        if filled
        else Path(view.path(path, (left, top)), None, colour, side / 24 * 3.4 * view.scale, round=True)
        for path, filled in _sign(kind, what, side / 24)
    ]


def stamp_name(item: BoardObject, words: Mapping[str, str]) -> str:
    kind, _, what = str(item.style.get("stamp", "check")).partition(":")
    if kind in ("emoji", "dot"):
        return what
    return words[f"stamp-{kind}"]


_SIGNS: Final[Mapping[str, tuple[str, bool]]] = {
    "check": ("M4 13L10 19L20 6", False),
    "cross": ("M5 5L19 19M19 5L5 19", False),
    "question": ("M7 8Q7 3 12 3Q17 3 17 8Q17 11 12 13L12 16M12 20.5L12 20.6", False),
    "star": (
        "M12 2L14.9 8.6L22 9.3L16.6 14L18.2 21L12 17.3L5.8 21L7.4 14L2 9.3L9.1 8.6Z",
        True,
    ),
    "heart": (
        (
            "M12 21C5 15.5 2 12 2 8C2 5 4.3 3 7 3C9 3 11 4 12 6C13 4 15 3 17 3"
            "C19.7 3 22 5 22 8C22 12 19 15.5 12 21Z"
        ),
        True,
    ),
    "up": ("M12 21L12 3M5 10L12 3L19 10", False),
    "down": ("M12 3L12 21M5 14L12 21L19 14", False),
    "left": ("M21 12L3 12M10 5L3 12L10 19", False),
    "right": ("M3 12L21 12M14 5L21 12L14 19", False),
}


def _sign(kind: str, what: str, by: float) -> list[tuple[list[Command], bool]]:
    d, filled = _SIGNS.get(what if kind == "arrow" else kind, _SIGNS["check"])
    scaled = [
        (command[0], *(number * by for number in command[1:] if not isinstance(number, str)))
        for command in commands_of(d)
    ]
    return [(scaled, filled)]


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
