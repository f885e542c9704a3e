"""The display list as the data that `board.typ` reads. What people wrote is data there and never markup."""

from __future__ import annotations

import json
from collections.abc import Sequence

from seina.export.shapes import Group, Page, Rect, Text


def typst_data(pages: Sequence[Page], title: str, language: str) -> str:
    """JSON. Its form is told at the head of board.typ."""
    plain = [
        {
            "width": _short(page.width),
            "height": _short(page.height),
            "fill": page.fill,
            "groups": [_group(group) for group in page.groups],
        }
        for page in pages
    ]
    return json.dumps({"title": title, "language": language, "pages": plain}, ensure_ascii=False)


def _group(group: Group) -> dict[str, object]:
    return {"role": group.role, "alt": group.alt, "shapes": [_shape(shape) for shape in group.shapes]}


def _shape(shape: Rect | Text) -> list[object]:
    if isinstance(shape, Rect):
        numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.height)]
        edge = [shape.stroke, _short(shape.stroke_width), _short(shape.radius)]
        return ["r", *numbers, shape.fill, *edge]
    numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.size, shape.line_height)]
    lines = [[[run.text, run.font == "emoji"] for run in line] or [["\u00a0", False]] for line in shape.lines]
    return ["t", *numbers, shape.colour, shape.weight, shape.align, shape.level, lines]


def _short(number: float) -> float:
    """A thousandth of a point is finer than any printer."""
    return round(number, 3)
