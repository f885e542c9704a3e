"""Where the tags of a note stand: as chips in its foot, from the right, as client/src/geometry/note-tags.ts
has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from seina.board.text import NOTE_SIDE, fit_line

# Of a note of 200 × 200.
SIZE: Final = 10.5
HEIGHT: Final = 17
PADDING: Final = 6
GAP: Final = 4
EDGE: Final = 12
BOTTOM: Final = 7
ONE: Final = 0.62
AUTHOR: Final = 0.42
_UNIT: Final = 100
"""Lines are measured at this size, since they are whole sizes that are measured."""


@dataclass(frozen=True, slots=True)
class Chip:
    text: str
    x: float
    w: float


@dataclass(frozen=True, slots=True)
class Tags:
    """Wall units from the note's corner; the author's name ends before `left`."""

    chips: tuple[Chip, ...]
    y: float
    h: float
    size: float
    padding: float
    left: float


def tags_of(tags: Sequence[str], width: float, height: float, has_author: bool) -> Tags:
    scale = min(width, height) / NOTE_SIDE
    size, padding, gap = SIZE * scale, PADDING * scale, GAP * scale
    room = (width - 2 * EDGE * scale) * (1 - AUTHOR if has_author else 1)

    def chip(text: str, most: float) -> tuple[str, float]:
        line = fit_line(text, max(size, most - 2 * padding) * _UNIT / size, _UNIT)
        return line.text, line.width * size / _UNIT + 2 * padding

    found: list[tuple[str, float]] = []
    used = 0.0
    for index, tag in enumerate(tags):
        left = len(tags) - index - 1
        rest = chip(f"+{left}", room)[1] + gap if left else 0
        next_one = chip(tag, room * (ONE if len(tags) > 1 else 1))
        if found and used + next_one[1] + rest > room:
            next_one = chip(f"+{left + 1}", room)
            found.append(next_one)
            used += next_one[1] + gap
            break
        found.append(next_one)
        used += next_one[1] + gap
    x = start = width - EDGE * scale - (used - gap)
    chips = []
    for text, wide in found:
        chips.append(Chip(text, x, wide))
        x += wide + gap
    return Tags(tuple(chips), height - (BOTTOM + HEIGHT) * scale, HEIGHT * scale, size, padding, start)
