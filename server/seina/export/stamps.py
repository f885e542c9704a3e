"""The pictures of stamps, as client/src/geometry/stamps.ts has them, in a box of 24 by 24."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from seina.export.outlines import Command, commands
from seina.export.view import commands_of

Role = Literal["body", "glyph", "stroke"]

BOX: Final = 24
STROKE: Final = 2.4
EMOJI_SHARE: Final = 0.8
NUMBER_SHARE: Final = 0.46

_HEART: Final = (
    "M12 21.6C4.6 15.8 1.4 12.2 1.4 8.1C1.4 2.6 8.6 0.8 12 5.6"
    "C15.4 0.8 22.6 2.6 22.6 8.1C22.6 12.2 19.4 15.8 12 21.6Z"
)
_PARTS: Final[Mapping[str, tuple[tuple[Role, str], ...]]] = {
    "check": (("body", "disc"), ("stroke", "M6.6 12.4L10.4 16.2L17.6 8.4")),
    "cross": (("body", "disc"), ("stroke", "M8 8L16 16M16 8L8 16")),
    "question": (
        ("body", "disc"),
        ("stroke", "M8.8 9.2C8.8 5.2 15.4 5.2 15.4 9.2C15.4 11.6 12 11.6 12 14.2"),
        ("glyph", "point"),
    ),
    "star": (
        ("body", "M12 1.4L15.1 8.2L22.6 9.1L17.1 14.2L18.5 21.6L12 17.9L5.5 21.6L6.9 14.2L1.4 9.1L8.9 8.2Z"),
    ),
    "heart": (("body", _HEART),),
    "arrow:up": (("body", "M12 1.5L22 12.5L16 12.5L16 22.5L8 22.5L8 12.5L2 12.5Z"),),
    "arrow:right": (("body", "M22.5 12L11.5 22L11.5 16L1.5 16L1.5 8L11.5 8L11.5 2Z"),),
    "arrow:down": (("body", "M12 22.5L2 11.5L8 11.5L8 1.5L16 1.5L16 11.5L22 11.5Z"),),
    "arrow:left": (("body", "M1.5 12L12.5 2L12.5 8L22.5 8L22.5 16L12.5 16L12.5 22Z"),),
}
_DISCS: Final = {"disc": (12, 12, 11), "point": (12, 17.9, 1.5)}


def parts(stamp: str) -> list[tuple[Role, list[Command]]]:
    """`body` is filled with the stamp's colour, `glyph` with what is read on it, `stroke` is a line of
    that."""
    named: tuple[tuple[Role, str], ...] = (("body", "disc"),)
    if not stamp.startswith("dot:"):
        named = _PARTS.get(stamp, ())
    return [(role, _disc(*_DISCS[d]) if d in _DISCS else commands_of(d)) for role, d in named]


def _disc(x: float, y: float, r: float) -> list[Command]:
    made: list[Command] = []
    for command in commands("ellipse", 2 * r, 2 * r):
        numbers = [number for number in command[1:] if not isinstance(number, str)]
        moved = (number + (y if index % 2 else x) - r for index, number in enumerate(numbers))
        made.append((command[0], *moved))
    return made
