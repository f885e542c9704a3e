"""Does what lies on a board fit where it lies? For boards that somebody lays out by hand, as templates are:
texts that are cut, things that lie on each other, notes outside their area.

Measured with the lines and boxes that browser and exports draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.text import fit_line, layout_box, layout_note, layout_text
from seina.export.chips import chips_kept
from seina.export.grids.picture import picture_of
from seina.export.grids.sheet import Drawn, Words
from seina.export.outlines import Box, largest_text, text_box
from seina.export.papers import CARD_BUTTON, CARD_INSET, CARD_TITLE, TITLE_INSET, TITLE_SIZE, name_of
from seina.export.seen import AREA_TITLE, flip_of, look, reach, shape_of
from seina.export.words import Language

NOTE_READABLE: Final = 14
"""A note's words are to be read from where one sees several notes."""
SHAPE_READABLE: Final = 10
HEAD_READABLE: Final = 11
"""The name of a phase, a step or a lane."""
_HEADS: Final = frozenset({"phase", "step", "lane"})
_SOLID: Final = frozenset({"text", "note", "area", "grid", "register", "link", "image"})
"""Kinds that are not meant to lie on each other. Shapes, ink, stamps and connectors are."""


def misfits(state: BoardState, language: Language = "en") -> Iterator[tuple[str, str]]:
    """Id of an object and what is wrong with it, in z order. What a grid says by itself is in `language`."""
    there = look(state)
    seen = there.state.objects
    for item in seen:
        if told := cut(item):
            yield item.id, told
        if item.kind == "grid":
            grid, frame = there.seated.grids[item.id], there.seated.layouts[item.id].frame
            drawn = picture_of(item, grid, frame, None, language, 1)
            yield from ((item.id, told) for words in drawn.words if (told := _cut_words(drawn, words)))
    yield from _outside(seen)
    yield from _overlaps(seen)


def cut(item: BoardObject) -> str:
    """What of its words can't be seen or read; '' where all of it can."""
    width, height = item.size
    if item.kind == "note" and item.text.strip():
        block = layout_note(item.text, width, height, item.runs, chips_kept(item.marks, width, height))
        if block.overflow:
            return "the text is cut: it is too long for the note"
        if block.size < NOTE_READABLE and item.cell is None:
            return f"the text is too long for the note: its letters are {block.size}, below {NOTE_READABLE}"
    elif item.kind == "text":
        needed = layout_text(item.text, width, item.font_size, item.align, item.runs).height
        if needed > height:
            return f"the text needs a height of {needed:g}, its box has {height:g}"
    elif item.kind == "shape" and item.text.strip():
        _, _, wide, high = text_box(shape_of(item), width, height, flip_of(item))
        block = layout_box(item.text, wide, high, largest_text(width, height), item.align, item.runs)
        if block.overflow:
            return "the text is cut: it is too long for the shape"
        if block.size < SHAPE_READABLE:
            return f"the text is too long for the shape: its letters are {block.size}, below {SHAPE_READABLE}"
    elif item.kind == "area":
        return _cut_line(item.text, width - 2 * TITLE_INSET, TITLE_SIZE, "the area's title")
    elif item.kind == "link":
        room = max(20, width - 2 * CARD_INSET - CARD_BUTTON - 6)
        return _cut_line(item.text.strip() or name_of(item.url), room, CARD_TITLE, "the card's title")
    return ""


def _cut_words(drawn: Drawn, words: Words) -> str:
    """Of a grid: heads, cells, its title."""
    whole = drawn.item.text if words.sort == "title" else ""
    shown = " ".join(line.text for line in words.block.lines)
    if words.block.overflow or (whole and shown != " ".join(whole.split())):
        return f"the {words.sort} {words.part} is cut: “{shown}”".replace("  ", " ")
    if words.sort in _HEADS and words.block.size < HEAD_READABLE:
        return f"the {words.sort} {words.part} is too long: its letters are {words.block.size}"
    return ""


def _cut_line(text: str, width: float, size: int, what: str) -> str:
    fitted = fit_line(text, width, size, "semibold").text
    return "" if fitted == " ".join(text.split()) else f"{what} is cut: “{fitted}”"


def _outside(objects: tuple[BoardObject, ...]) -> Iterator[tuple[str, str]]:
    """What belongs to an area but sticks out of it, and what lies in one without belonging to it."""
    areas = {item.id: item for item in objects if item.kind == "area"}
    for item in objects:
        if item.kind in ("connector", "area") or item.cell is not None:
            continue
        own = areas.get(item.parent or "")
        if own is not None and not _within(reach(item), _inside(own)):
            yield item.id, f"sticks out of the area {own.id}, or lies on its title"
        if item.parent is None and item.kind == "note":
            for area in areas.values():
                if _within(reach(item), area.box):
                    yield item.id, f"lies in the area {area.id} and does not belong to it (parent)"


def _inside(area: BoardObject) -> Box:
    x, y, width, height = area.box
    return x, y + AREA_TITLE, width, height - AREA_TITLE


def _overlaps(objects: tuple[BoardObject, ...]) -> Iterator[tuple[str, str]]:
    named = {item.id: item for item in objects}
    solid = [item for item in objects if item.kind in _SOLID and item.cell is None]
    for one, other in combinations(solid, 2):
        if (
            _over(reach(one), reach(other))
            and not _holds(one, other, named)
            and not _holds(other, one, named)
        ):
            yield other.id, f"lies on {one.id}"


def _holds(holder: BoardObject, item: BoardObject, named: dict[str, BoardObject]) -> bool:
    """Does `item` belong to `holder`, directly or through another area?"""
    seen: set[str] = set()
    while item.parent in named and item.parent not in seen:
        if item.parent == holder.id:
            return True
        seen.add(item.parent)
        item = named[item.parent]
    return False


def _within(box: Box, around: Box) -> bool:
    return (
        around[0] <= box[0]
        and around[1] <= box[1]
        and box[0] + box[2] <= around[0] + around[2]
        and box[1] + box[3] <= around[1] + around[3]
    )


def _over(one: Box, other: Box) -> bool:
    return all(
        one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2]
        for axis in (0, 1)
    )
