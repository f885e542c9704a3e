"""Lanes: their heads at the left, their grounds, separators, and what text and metric cells say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from seina.board.grid_keys import Separator
from seina.board.grid_layout import CELL_PAD, CELL_TEXT, LANE_HEAD, TAKES_TEXT, LaneStrip
from seina.board.grids import Lane
from seina.board.text import layout_text
from seina.export.grids import icons
from seina.export.grids.emotions import SCALE, draw_emotions
from seina.export.grids.sheet import (
    Drawn,
    Outline,
    Words,
    box,
    fixed_block,
    head_block,
    icon_at,
    plain_block,
    reach_of,
    rounded,
    tint,
)

BAND: Final = 6
"""The coloured edge of a lane's head."""
ICON: Final = 22
TILE: Final = 34
TITLE: Final = 16
HIGH: Final = 104
"""Lanes at least so high have their title at the top, lower ones in the middle."""
LINES: Final[Mapping[Separator, tuple[float, ...]]] = {
    "interaction": (),
    "visibility": (16, 8),
    "internal": (2, 8),
}
"""Heavy, dashed and dotted: the classic three lines of a service blueprint."""
LINE: Final = 3


def draw_lanes(drawn: Drawn) -> None:
    size = _title_size(drawn)
    for strip, lane in zip(drawn.frame.lanes, drawn.grid.lanes, strict=True):
        _ground(drawn, lane, strip)
        if lane.type == "separator" and not strip.collapsed:
            _separator(drawn, lane, strip)
            continue
        _head(drawn, lane, strip, size)
        if strip.collapsed:
            continue
        if lane.type == "emotion":
            draw_emotions(drawn, lane, strip)
        elif lane.type in TAKES_TEXT:
            _cells(drawn, lane, strip)


def _ground(drawn: Drawn, lane: Lane, strip: LaneStrip) -> None:
    width = drawn.frame.size[0]
    if lane.type == "separator":
        drawn.outlines.append(Outline(box(0, strip.y, width, strip.height), tint("wall")))
        return
    own = lane.colour or drawn.item.colour
    quiet = 0.13 if lane.colour else 0
    share = 0.3 if strip.collapsed else 0.2 if lane.type == "organisation" else quiet
    if share > 0:
        ground = box(LANE_HEAD, strip.y, width - LANE_HEAD, strip.height)
        drawn.outlines.append(Outline(ground, tint(own, share)))
    strong = 0.62 if lane.type == "organisation" else 0.36
    drawn.outlines.extend(
        [
            Outline(box(0, strip.y, LANE_HEAD, strip.height), tint(own, strong)),
            Outline(box(0, strip.y, BAND, strip.height), tint(own, 0.78, "edge")),
        ]
    )


def _title_box(drawn: Drawn, lane: Lane, strip: LaneStrip) -> tuple[float, float, float]:
    """From where a lane's title stands in its head, how wide, and how high it may be."""
    # From afar icons are dust, and their room is the words'.
    x = BAND + 14 if drawn.larger > 1 else BAND + 12 + TILE + 11
    scale = SCALE if lane.type == "emotion" and not strip.collapsed else 0
    pill = 46 if strip.collapsed and strip.held > 0 else 0
    high = strip.height >= HIGH and drawn.larger == 1
    return x, LANE_HEAD - 8 - x - scale - pill, strip.height - (28 if high else 8)


def _title_size(drawn: Drawn) -> float:
    """One size for the titles of all lanes: the largest at which every word is whole, or the least to be
    read."""
    most = size = TITLE * drawn.larger
    for strip, lane in zip(drawn.frame.lanes, drawn.grid.lanes, strict=True):
        if lane.type != "separator" and lane.title.strip():
            _, w, h = _title_box(drawn, lane, strip)
            size = min(size, head_block(lane.title, w, h, most, True, "left").size)
    return max(TITLE * (1 + (drawn.larger - 1) * 0.65), size)


def _head(drawn: Drawn, lane: Lane, strip: LaneStrip, size: float) -> None:
    y, h = strip.y, strip.height
    high, small = h >= HIGH and drawn.larger == 1, h < TILE + 8
    tile = y + 14 if high else y + (h - TILE) / 2
    usual = icons.CHOSEN["person"] if lane.citizen else icons.TYPES[lane.type]
    icon = icons.CHOSEN.get(lane.icon, usual)
    if drawn.larger == 1 and not small:
        path = rounded(BAND + 12, tile, TILE, TILE, (8, 8, 8, 8))
        drawn.outlines.append(Outline(path, tint("surface"), alpha=0.8, fine=True))
    if drawn.larger == 1:
        drawn.outlines.append(icon_at(icon, BAND + 12 + (TILE - ICON) / 2, tile + (TILE - ICON) / 2, ICON))
    x, w, room = _title_box(drawn, lane, strip)
    pill = 46 if strip.collapsed and strip.held > 0 else 0
    title = lane.title.strip() or drawn.said[f"lane-{lane.type}"]
    block = fixed_block(title, w, room, size) or head_block(title, w, room, size, True, "left")
    long = len(block.lines) * block.line_height
    top = (y + 14 + max(0, (TILE - long) / 2) if high else y + (h - long) / 2) - block.lines[0].y
    colour = tint("text" if lane.title.strip() else "muted")
    drawn.words.append(Words("lane", lane.id, block, x, top, colour))
    if high and lane.type == "metric" and lane.unit.strip():
        at = y + 14 + max(TILE, long) + 4
        drawn.words.append(Words("lane", lane.id, plain_block(lane.unit, w, 13), x, at, tint("muted")))
    if pill:
        middle, left = y + h / 2, LANE_HEAD - 12 - 38
        path = rounded(left, middle - 11, 38, 22, (11, 11, 11, 11))
        edge = tint(lane.colour or drawn.item.colour, 0.6, "edge")
        drawn.outlines.append(Outline(path, tint("surface"), edge))
        block = head_block(str(strip.held), 38, 22, 14, True, "center")
        drawn.words.append(Words("lane", lane.id, block, left, middle - 11))


def _separator(drawn: Drawn, lane: Lane, strip: LaneStrip) -> None:
    title = lane.title.strip() or drawn.said[f"line-{lane.line}"]
    block = head_block(title, 380, strip.height - 4, 14 * min(drawn.larger, 1.5), True, "left")
    drawn.words.append(Words("lane", lane.id, block, 18, strip.y + 2))
    start, middle = max(LANE_HEAD, 18 + reach_of(block) + 14), strip.y + strip.height / 2
    path = f"M{start} {middle}H{drawn.frame.size[0] - 10}"
    drawn.outlines.append(Outline(path, None, tint("text", 0.75, "surface"), LINE, LINES[lane.line]))


def _cells(drawn: Drawn, lane: Lane, strip: LaneStrip) -> None:
    y, h = strip.y, strip.height
    for leaf in drawn.frame.leaves:
        text = drawn.grid.texts.get((leaf.id, lane.id), "")
        if not text.strip():
            continue
        inner, x = leaf.width - 2 * CELL_PAD, leaf.x + CELL_PAD
        if lane.type == "text":
            block = layout_text(text, inner, CELL_TEXT)
            drawn.words.append(Words("cell", leaf.id, block, x, y + CELL_PAD, lane=lane.id))
            continue
        unit = 19 if lane.unit.strip() else 0
        value = head_block(text, inner, h - 12 - unit, 28, True, "center")
        drawn.words.append(Words("cell", leaf.id, value, x, y + 6, lane=lane.id))
        if unit:
            block = head_block(lane.unit, inner, unit, 13, False, "center")
            at = y + h - 6 - unit
            drawn.words.append(Words("cell", leaf.id, block, x, at, tint("muted"), lane=lane.id))
