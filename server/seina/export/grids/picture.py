"""A grid's whole picture: the card, heads, lanes, lines, foot, parking and title."""

from __future__ import annotations

from typing import Final

from seina.board.counts import Counts
from seina.board.grid_layout import GRID_TITLE, LANE_HEAD, PARKING_TITLE, Frame, Strip
from seina.board.grids import Grid
from seina.board.objects import BoardObject
from seina.board.text import fit_line
from seina.export.grids.foot import draw_foot
from seina.export.grids.heads import draw_heads
from seina.export.grids.lanes import draw_lanes
from seina.export.grids.sheet import Drawn, Outline, Words, box, head_block, rounded, tint
from seina.export.grids.words import SAID
from seina.export.words import Language

RADIUS: Final = 14
TITLE_SIDE: Final = 24
TITLE_SIZE: Final = 26
UNTITLED: Final = GRID_TITLE - 12
"""Where a grid begins whose title stands elsewhere."""


def larger_at(scale: float) -> float:
    """How much larger than usual a head's words are, at so many points a wall unit."""
    return 1 if scale >= 0.4 else 1.4 if scale >= 0.25 else 2


def picture_of(
    item: BoardObject, grid: Grid, frame: Frame, counts: Counts | None, language: Language, scale: float
) -> Drawn:
    """`item` has no text where its title is shown elsewhere; then it begins below the strip for it."""
    drawn = Drawn(item, grid, frame, larger_at(scale), SAID[language])
    (w, h), colour = frame.size, item.colour
    top = 0 if item.text.strip() else UNTITLED
    head = frame.head.y + frame.head.height
    all_round = (RADIUS, RADIUS, RADIUS, RADIUS)
    drawn.outlines.extend(
        [
            Outline(rounded(0, top, w, h - top, all_round), tint("surface")),
            Outline(rounded(0, top, w, head - top, (RADIUS, RADIUS, 0, 0)), tint(colour, 0.34)),
        ]
    )
    draw_lanes(drawn)
    _lines(drawn)
    if frame.foot is not None:
        drawn.outlines.append(Outline(_end(w, frame.foot, frame.parking is None), tint(colour, 0.34)))
        if counts is not None:
            draw_foot(drawn, frame.foot, counts, language)
    if frame.parking is not None:
        y = frame.parking.y
        drawn.outlines.extend(
            [
                Outline(_end(w, frame.parking, True), tint("sand", 0.4)),
                Outline(f"M0 {y}H{w}", None, tint("muted"), 1.5, (8, 6)),
            ]
        )
        block = head_block(drawn.said["parking"], w - 40, PARKING_TITLE - 6, 15, False, "left")
        drawn.words.append(Words("parking", "", block, 20, y + 5))
    draw_heads(drawn)
    edge = rounded(0.75, top + 0.75, w - 1.5, h - top - 1.5, all_round)
    drawn.outlines.append(Outline(edge, None, tint(colour, 0.72, "edge"), 1.5))
    if item.text.strip():
        _title(drawn)
    return drawn


def _title(drawn: Drawn) -> None:
    size = min(int(TITLE_SIZE * drawn.larger), 40)
    room = drawn.frame.size[0] - 2 * TITLE_SIDE
    line = fit_line(drawn.item.text, room, size, "semibold").text
    # Wider than the line, so that it is never broken: what does not fit is gone already.
    block = head_block(line, room * 4, GRID_TITLE - 4, size, True, "left")
    drawn.words.append(Words("title", "", block, TITLE_SIDE, 4))


def _lines(drawn: Drawn) -> None:
    """Every other column a breath darker, and thin lines between cells; those between phases are stronger."""
    frame = drawn.frame
    y, h = frame.body
    if h == 0:
        return
    strips = [lane for lane in frame.lanes if lane.type != "separator"]
    wash = "".join(
        box(leaf.x, lane.y, leaf.width, lane.height) for leaf in frame.leaves[1::2] for lane in strips
    )
    if wash:
        drawn.outlines.append(Outline(wash, tint("text"), alpha=0.022))
    starts = {phase.x for phase in frame.phases}

    def down(phases: bool) -> str:
        return "".join(
            f"M{leaf.x} {lane.y}V{lane.y + lane.height}"
            for leaf in frame.leaves[1:]
            if (leaf.x in starts) is phases
            for lane in strips
        )

    if steps := down(False):
        drawn.outlines.append(Outline(steps, None, tint("muted"), 1, (3, 6), 0.4))
    across = "".join(f"M0 {lane.y}H{frame.size[0]}" for lane in frame.lanes)
    drawn.outlines.extend(
        [
            Outline(f"{down(True)}M{LANE_HEAD} {y}V{y + h}", None, tint("muted"), alpha=0.32),
            Outline(f"{across}M0 {y + h}H{frame.size[0]}", None, tint("muted"), alpha=0.4),
        ]
    )


def _end(w: float, strip: Strip, last: bool) -> str:
    y, h = strip
    return rounded(0, y, w, h, (0, 0, RADIUS, RADIUS)) if last else box(0, y, w, h)
