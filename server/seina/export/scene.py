"""A board's objects as the display list, drawn as the browser draws them (client/src/canvas/canvas.css).

What is too small to be read is drawn as grey bars, so that a wall seen from afar still looks like one and
costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from seina.board.document import Author, BoardObject, BoardState, bounds
from seina.board.palette import INK, PAPERS
from seina.board.reading import sections
from seina.board.text import TextBlock, fit_line, layout_note, layout_text, line_height
from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Text
from seina.export.stacking import drawing_order

TITLE_SIZE: Final = 26
TITLE_INSET: Final = 24
TITLE_TOP: Final = 17.5
TITLE_LINE: Final = 32.5
AUTHOR_SIZE: Final = 11


@dataclass(frozen=True, slots=True)
class View:
    """The wall's point (x, y) comes to (left, top) on the page, `scale` points a wall unit.

    Text below `readable` points is drawn as bars, below `visible` not at all.
    """

    x: float
    y: float
    left: float = 0
    top: float = 0
    scale: float = 1
    readable: float = 2.4
    visible: float = 0.5

    def across(self, x: float) -> float:
        return self.left + (x - self.x) * self.scale

    def down(self, y: float) -> float:
        return self.top + (y - self.y) * self.scale


class Wall:
    """A board that is about to be drawn, several times: its reading order and its texts' lines are found
    once."""

    def __init__(self, state: BoardState) -> None:
        self.state = state
        self.sections = sections(state)
        read = (item for part in self.sections for item in part.objects)
        self._reading = {item.id: place for place, item in enumerate(read)}
        self._height = {item.id: place for place, item in enumerate(state.objects)}
        self._blocks: dict[str, TextBlock] = {}

    def groups(self, objects: Sequence[BoardObject], view: View) -> list[Group]:
        """One group an object, each after what it covers, otherwise as they are read."""
        ordered = drawing_order(objects, self._reading, self._height)
        return [Group("paragraph", tuple(self._shapes(item, view))) for item in ordered]

    def extent(self, objects: Sequence[BoardObject]) -> tuple[float, float, float, float] | None:
        """x, y, width, height of what is seen: of a text only as far as its lines go."""
        return bounds([self._seen(item) if item.kind == "text" else item for item in objects])

    def block(self, item: BoardObject) -> TextBlock:
        """The lines of a note or a text."""
        if item.id not in self._blocks:
            self._blocks[item.id] = (
                layout_note(item.text, *item.size)
                if item.kind == "note"
                else layout_text(item.text, item.size[0], item.font_size, item.align)
            )
        return self._blocks[item.id]

    def _seen(self, item: BoardObject) -> BoardObject:
        lines = self.block(item).lines
        if not lines:
            return item
        left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
        x, y = item.at
        return replace(item, at=(x + left, y), size=(max(right - left, 1), self.block(item).height))

    def _shapes(self, item: BoardObject, view: View) -> list[Rect | Text]:
        if item.kind == "area":
            return _area(item, view)
        block = self.block(item)
        if item.kind == "text":
            return _lines(item, block, view, INK, item.align)
        return _note(item, block, self.state.author_of(item), view)


def _note(item: BoardObject, block: TextBlock, author: Author | None, view: View) -> list[Rect | Text]:
    paper = PAPERS[item.colour]
    box = _box(item, view)
    shapes: list[Rect | Text] = []
    if view.scale >= 0.2:
        # Two soft steps stand for the browser's shadow, which PDF cannot blur.
        for spread, ink in ((2.2, 0.035), (1.1, 0.06)):
            reach = spread * view.scale
            shapes.append(
                Rect(
                    box.x - reach * 0.4,
                    box.y + reach * 0.8,
                    box.width + reach * 0.8,
                    box.height + reach,
                    _alpha(INK, ink),
                    radius=3 * view.scale,
                )
            )
    edge = mix(INK, paper, 0.14)
    shapes.append(
        Rect(box.x, box.y, box.width, box.height, paper, edge, max(0.5 * view.scale, 0.15), 2 * view.scale)
    )
    shapes += _lines(item, block, view, INK)
    size = AUTHOR_SIZE * min(item.size) / 200
    if author is not None and author.name.strip() and size * view.scale >= view.readable:
        room = item.size[0] - 2 * 1.45 * size
        line = fit_line(author.name, room * AUTHOR_SIZE / size, AUTHOR_SIZE)
        if line.text:
            shapes.append(
                Text(
                    view.across(item.at[0] + 1.45 * size),
                    view.down(item.at[1] + item.size[1] - 0.9 * size - 1.2 * size),
                    item.size[0] * view.scale,
                    size * view.scale,
                    1.2 * size * view.scale,
                    (runs(line.text),),
                    mix(INK, paper, 0.72),
                )
            )
    return shapes


def _area(item: BoardObject, view: View) -> list[Rect | Text]:
    tint = PAPERS[item.colour]
    box = _box(item, view)
    shapes: list[Rect | Text] = [
        Rect(
            box.x,
            box.y,
            box.width,
            box.height,
            mix(tint, "#FFFFFF", 0.26),
            mix(tint, "#4A4A4A", 0.72),
            max(1.5 * view.scale, 0.2),
            min(12, min(item.size) / 4) * view.scale,
        )
    ]
    title = fit_line(item.text, item.size[0] - 2 * TITLE_INSET, TITLE_SIZE, "semibold")
    size = TITLE_SIZE * view.scale
    if title.text and view.visible * 2 <= size < view.readable:
        shapes.append(
            Rect(
                view.across(item.at[0] + TITLE_INSET),
                view.down(item.at[1] + TITLE_TOP + TITLE_LINE * 0.3),
                title.width * view.scale,
                TITLE_LINE * 0.45 * view.scale,
                _alpha(INK, 0.6),
            )
        )
    elif title.text and size >= view.readable:
        shapes.append(
            Text(
                view.across(item.at[0] + TITLE_INSET),
                view.down(item.at[1] + TITLE_TOP),
                item.size[0] * view.scale,
                size,
                TITLE_LINE * view.scale,
                (runs(title.text),),
                INK,
                "semibold",
            )
        )
    return shapes


def _lines(
    item: BoardObject, block: TextBlock, view: View, colour: str, align: str = "left"
) -> list[Rect | Text]:
    if not block.lines or block.size * view.scale < view.visible:
        return []
    if block.size * view.scale < view.readable:
        return [
            Rect(
                view.across(item.at[0] + line.x),
                view.down(item.at[1] + line.y + block.line_height * 0.3),
                line.width * view.scale,
                block.line_height * 0.45 * view.scale,
                _alpha(colour, 0.36),
            )
            for line in block.lines
            if line.width > 0
        ]
    first = block.lines[0]
    left = first.x if align == "left" else 0
    return [
        Text(
            view.across(item.at[0] + left),
            view.down(item.at[1] + first.y),
            (item.size[0] - left * (align == "left")) * view.scale,
            block.size * view.scale,
            line_height(block.size) * view.scale,
            tuple(runs(line.text) for line in block.lines),
            colour,
            align="center" if align == "center" else "left",
        )
    ]


def _box(item: BoardObject, view: View) -> Rect:
    x, y, width, height = item.box
    least = 0.4  # points: what is on the wall leaves a trace, from however far
    return Rect(
        view.across(x), view.down(y), max(width * view.scale, least), max(height * view.scale, least), None
    )


def mix(colour: str, other: str, share: float) -> str:
    """`share` of `colour` and the rest of `other`, as CSS's color-mix in sRGB."""
    pairs = ((int(colour[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def _alpha(colour: str, share: float) -> str:
    return f"{colour}{round(share * 255):02x}"
