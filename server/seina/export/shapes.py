"""The display list: what is drawn, in which order, and what it means to a reader who does not see it.

Lengths are points on the page (1 pt is 1 px at 72 per inch), origin top left. The list is drawn from
first to last, and read in that order too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Font = Literal["text", "emoji"]
Role = Literal["heading", "paragraph", "picture"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one font draws."""

    text: str
    font: Font


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str | None
    stroke: str | None = None
    stroke_width: float = 0
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that are broken already, all at `x`; `y` is the top of the first line's box."""

    x: float
    y: float
    width: float
    size: float
    line_height: float
    lines: tuple[tuple[Run, ...], ...]
    colour: str
    weight: Literal["regular", "semibold"] = "regular"
    align: Literal["left", "center", "right"] = "left"
    level: int | None = None  # of a heading


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that mean one thing together. A picture is read by its `alt` only, not by what is in it."""

    role: Role
    shapes: tuple[Rect | Text, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    fill: str | None
    groups: tuple[Group, ...]
