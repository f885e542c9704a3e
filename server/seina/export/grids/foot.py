"""The counts in a grid's foot, as equal slots from the left."""

from __future__ import annotations

from typing import Final

from seina.board.counts import Counts, worded_wait
from seina.board.grid_layout import Strip
from seina.export.grid_words import time_of
from seina.export.grids import icons
from seina.export.grids.sheet import Drawn, Outline, Words, head_block, icon_at, rounded, tint
from seina.export.words import Language

SIDE: Final = 14
WIDEST: Final = 236
GAP: Final = 6
ICON: Final = 26
NUMBER: Final = 20
LABEL: Final = 13
COUNTED: Final = ("handoffs", "contacts", "again", "waiting", "steps")


def draw_foot(drawn: Drawn, foot: Strip, counts: Counts, language: Language) -> None:
    room = min(WIDEST, (drawn.frame.size[0] - 2 * SIDE) / len(COUNTED))
    for index, counted in enumerate(COUNTED):
        left, top = SIDE + index * room, foot.y + 5
        w, h = room - GAP, foot.height - 10
        path = rounded(left, top, w, h, (6, 6, 6, 6))
        drawn.outlines.append(Outline(path, tint("surface"), alpha=0.72))
        side = ICON * min(drawn.larger, 1.3)
        drawn.outlines.append(icon_at(icons.COUNTS[counted], left + 9, top + (h - side) / 2, side))
        x, inner = left + side + 18, w - side - 24
        alone = drawn.larger > 1
        size = NUMBER * min(drawn.larger, 1.6)
        value = head_block(_value(counts, counted, language), inner, h if alone else 26, size, True, "left")
        drawn.words.append(Words("foot", counted, value, x, top + (0 if alone else 2)))
        if not alone:
            # From further away the number is all that can be read.
            label = head_block(drawn.said[f"count-{counted}"], inner, 18, LABEL, False, "left")
            drawn.words.append(Words("foot", counted, label, x, top + 26, tint("muted")))


def told(counts: Counts, said: dict[str, str], language: Language) -> str:
    """The counts in one sentence."""
    parts = (f"{said[f'count-{each}']}: {_value(counts, each, language)}" for each in COUNTED)
    return "; ".join(parts)


def _value(counts: Counts, counted: str, language: Language) -> str:
    if counted == "waiting":
        return _time(counts.minutes, language)
    return str(getattr(counts, counted).count)


def _time(minutes: float, language: Language) -> str:
    wait = worded_wait(minutes)
    return time_of(language, wait.n, wait.unit) if minutes else "0"
