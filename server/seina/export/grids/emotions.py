"""An emotion lane: the scale of faces, a line of feeling for each persona, and what was said about its
points."""

from __future__ import annotations

from typing import Final

from seina.board.grid_layout import LANE_HEAD, LaneStrip
from seina.board.grids import Lane
from seina.export.grids import icons
from seina.export.grids.curve import EmotionPoint, emotion_points, level_y, monotone
from seina.export.grids.sheet import (
    Drawn,
    Outline,
    Words,
    box,
    head_block,
    plain_block,
    reach_of,
    rounded,
    tint,
)
from seina.export.outlines import Command

SCALE: Final = 30
"""Width that the faces take at the right of the lane's head."""
FACE_SIDE: Final = 20
MARKER: Final = 9
CAPTION: Final = 13
CAPTION_WIDTH: Final = 200
CAPTION_LINES: Final = 2
LEGEND: Final = 20
BASE: Final = 24
LEVELS: Final = (2, 1, 0, -1, -2)


def draw_emotions(drawn: Drawn, lane: Lane, strip: LaneStrip) -> None:
    _scale(drawn, strip)
    _legend(drawn, lane, strip)
    said = drawn.grid.emotions
    points = emotion_points(
        drawn.frame.leaves,
        strip,
        [persona.id for persona in lane.personas],
        lambda column, persona: (
            said[column, lane.id, persona].level if (column, lane.id, persona) in said else None
        ),
    )
    alone = len(lane.personas) == 1
    for index, persona in enumerate(lane.personas):
        own = points[persona.id]
        if len(own) < 2:
            continue
        curve, stroke = monotone([point.at for point in own]), tint(f"line-{persona.colour}")
        d = _told(curve)
        # A light line under it keeps two that cross apart.
        drawn.outlines.append(
            Outline(f"{d}V{level_y(strip, 0)}H{own[0].at[0]}Z", stroke, alpha=0.1)
            if alone
            else Outline(d, None, tint("surface"), 8, alpha=0.7)
        )
        drawn.outlines.append(Outline(d, None, stroke, 4, icons.persona_dashes(index)))
    for index, persona in enumerate(lane.personas):
        for point in points[persona.id]:
            comment = said[point.column, lane.id, persona.id].comment
            if comment.strip() and alone:
                _caption(drawn, comment, point)
            fill = tint(f"line-{persona.colour}")
            drawn.outlines.append(
                Outline(icons.marker(index, MARKER), fill, tint("surface"), 2.5, at=point.at)
            )
            if comment.strip() and not alone:
                x, y = point.at
                bubble = Outline("M-6 -4h12v8h-6l-4 4v-4h-2Z", tint("surface"), fill, 1.4, fine=True)
                drawn.outlines.append(_moved(bubble, x + 13, y - 13))


def _moved(outline: Outline, x: float, y: float) -> Outline:
    return Outline(outline.d, outline.fill, outline.stroke, outline.width, at=(x, y), fine=outline.fine)


def _told(curve: list[Command]) -> str:
    return "".join(f"{command[0]}{' '.join(map(str, command[1:]))}" for command in curve)


def _scale(drawn: Drawn, strip: LaneStrip) -> None:
    width, neutral = drawn.frame.size[0], level_y(strip, 0)
    above = box(LANE_HEAD, strip.y, width - LANE_HEAD, neutral - strip.y)
    below = box(LANE_HEAD, neutral, width - LANE_HEAD, strip.y + strip.height - neutral)
    faint = "".join(f"M{LANE_HEAD} {level_y(strip, level)}H{width}" for level in LEVELS if level)
    drawn.outlines.extend(
        [
            Outline(above, tint("mint", 0.16)),
            Outline(below, tint("coral", 0.13)),
            Outline(faint, None, tint("muted"), 1, (2, 7), 0.4),
            Outline(f"M{LANE_HEAD} {neutral}H{width}", None, tint("muted"), 1.25, alpha=0.6),
        ]
    )
    for level in LEVELS:
        at = LANE_HEAD - SCALE + 2, level_y(strip, level) - FACE_SIDE / 2
        scale, ink = FACE_SIDE / 24, tint("text")
        hue = "mint" if level > 0 else "coral" if level < 0 else "surface"
        fill = tint(hue, 0.8 if level else 1)
        drawn.outlines.extend(
            [
                Outline(icons.FACE, fill, ink, 1.8, at=at, scale=scale, fine=True),
                Outline(icons.MOUTHS[level], None, ink, 1.8, at=at, scale=scale, fine=True),
            ]
        )


def _legend(drawn: Drawn, lane: Lane, strip: LaneStrip) -> None:
    """Whose line is which, below the lane's title."""
    if not any(persona.name for persona in lane.personas):
        return
    top = strip.y + strip.height - 14 - len(lane.personas) * LEGEND
    for index, persona in enumerate(lane.personas):
        y = top + index * LEGEND
        drawn.outlines.append(
            Outline(
                icons.marker(index, 6),
                tint(f"line-{persona.colour}"),
                tint("surface"),
                1.5,
                at=(BASE + 6, y + LEGEND / 2),
            )
        )
        if persona.name.strip():
            block = head_block(persona.name, LANE_HEAD - SCALE - BASE - 26, LEGEND, 13, False, "left")
            drawn.words.append(Words("caption", lane.id, block, BASE + 20, y))


def _caption(drawn: Drawn, comment: str, point: EmotionPoint) -> None:
    """What was said about a point: on the side of the neutral line, where the curve leaves room."""
    leaf = next(leaf for leaf in drawn.frame.leaves if leaf.id == point.column)
    width = min(CAPTION_WIDTH, leaf.width - 40)
    if width < 80:
        return
    line = " ".join(comment.split())
    block = plain_block(line, width, CAPTION)
    if len(block.lines) > CAPTION_LINES:
        block = head_block(line, width, CAPTION_LINES * block.line_height, CAPTION, False, "left")
    wide, high = max(reach_of(block), 1), len(block.lines) * block.line_height
    y, left = point.at[1], point.at[0] - wide / 2
    top = y + 16 if point.level > 0 else y - 18 - high
    path = rounded(left - 7, top - 3, wide + 14, high + 6, (6, 6, 6, 6))
    drawn.outlines.append(Outline(path, tint("surface"), alpha=0.9, fine=True))
    drawn.words.append(Words("caption", leaf.id, block, left, top - block.lines[0].y))
