"""The display list as the data that `board.typ` reads. What people wrote is data there and never markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from seina.export.shapes import Group, Page, Path, Photo, Rect, Run, Shape, Text


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
