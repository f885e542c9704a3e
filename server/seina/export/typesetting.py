"""The display list as the data that `board.typ` reads. What people wrote is data there and never markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from seina.export.shapes import Group, Page, Path, Photo, Rect, Run, Shape, Text

LONG: Final = 30
"""Commands of a path that is drawn as a picture."""


def typst_data(
    pages: Sequence[Page], title: str, language: str, files: Mapping[str, str] | None = None
) -> str:
    """JSON. Its form is told at the head of board.typ. `files` are the names of the pictures' files by asset;
    a picture without one is left out."""
    plain = [
        {
            "width": _short(page.width),
            "height": _short(page.height),
            "fill": page.fill,
            "groups": [_group(group, files or {}) for group in page.groups],
        }
        for page in pages
    ]
    return json.dumps({"title": title, "language": language, "pages": plain}, ensure_ascii=False)


def _group(group: Group, files: Mapping[str, str]) -> dict[str, object]:
    shapes = (_shape(shape, files) for shape in group.shapes)
    return {"role": group.role, "alt": group.alt, "shapes": [shape for shape in shapes if shape]}


def _shape(shape: Shape, files: Mapping[str, str]) -> list[object]:
    if isinstance(shape, Rect):
        numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.height)]
        edge = [shape.stroke, _short(shape.stroke_width), _short(shape.radius)]
        return ["r", *numbers, shape.fill, *edge]
    if isinstance(shape, Path) and len(shape.commands) > LONG and shape.fill and not shape.stroke:
        return _vector(shape, shape.fill)
    if isinstance(shape, Path):
        commands = [[_plain(part) for part in command] for command in shape.commands]
        dashes = [_short(length) for length in shape.dashes]
        return ["p", commands, shape.fill, shape.stroke, _short(shape.stroke_width), dashes, shape.round]
    if isinstance(shape, Photo):
        if shape.asset not in files:
            return []
        numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.height)]
        return ["i", *numbers, files[shape.asset], shape.alt, *shape.flip, _short(shape.degrees)]
    return _text(shape)


def _vector(shape: Path, fill: str) -> list[object]:
    """A long path as a picture in SVG, all numbers ours: Typst keeps kilobytes for each piece of a curve."""
    numbers = [number for command in shape.commands for number in command[1:] if not isinstance(number, str)]
    left, top = min(numbers[0::2]), min(numbers[1::2])
    width, height = max(max(numbers[0::2]) - left, 0.1), max(max(numbers[1::2]) - top, 0.1)
    d = "".join(
        str(command[0])
        + " ".join(
            f"{number - (top if index % 2 else left):.2f}"
            for index, number in enumerate(command[1:])
            if not isinstance(number, str)
        )
        for command in shape.commands
    )
    seen = int(fill[7:9] or "ff", 16) / 255
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}">'
        f'<path fill="{fill[:7]}" fill-opacity="{seen:.3f}" d="{d}"/></svg>'
    )
    return ["v", *map(_short, (left, top, width, height)), svg]


def _text(shape: Text) -> list[object]:
    numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.size, shape.line_height)]
    lines = [[_run(run) for run in line] or [["\u00a0", False]] for line in shape.lines]
    turn = shape.turn and [_short(shape.turn.degrees), _short(shape.turn.x), _short(shape.turn.y)]
    indents = [_short(indent) for indent in shape.indents]
    look = [shape.colour, shape.weight, shape.align, shape.level]
    return ["t", *numbers, *look, lines, indents, turn]


def _run(run: Run) -> list[object]:
    """Most are plain, and short then."""
    if not (run.bold or run.italic or run.strike or run.link):
        return [run.text, run.font == "emoji"]
    return [run.text, run.font == "emoji", run.bold, run.italic, run.strike, run.link]


def _plain(part: str | float) -> str | float:
    return part if isinstance(part, str) else _short(part)


def _short(number: float) -> float:
    """A thousandth of a point is finer than any printer."""
    return round(number, 3)
