"""The display list: what is drawn, in which order, and what it means to a reader who does not see it.

Lengths are points on the page (1 pt is 1 px at 72 per inch), origin top left. The list is drawn from
first to last, and read in that order too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seina.export.outlines import Command

Font = Literal["text", "emoji"]
Role = Literal["heading", "paragraph", "picture"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that one font draws in one way. `link` is an address."""

    text: str
    font: Font
    bold: bool = False
    italic: bool = False
    strike: bool = False
    link: str | None = None


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
class Path:
    """Commands as in `outlines`, and ``("Q", x1, y1, x, y)``; filled by the nonzero rule. `dashes` are
    lengths of dashes and gaps; `round` ends dashes and lines in half circles."""

    commands: tuple[Command, ...]
    fill: str | None
    stroke: str | None = None
    stroke_width: float = 0
    dashes: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Clockwise, about a point of the page."""

    degrees: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that are broken already. All begin at `x`, further right by their number in `indents` if there
    is one; `y` is the top of the first line's box."""

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
    indents: tuple[float, ...] = ()
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """The file of an asset, pressed into the box; `flip` is left for right, top for bottom. `alt` is what it
    shows, in words."""

    x: float
    y: float
    width: float
    height: float
    asset: str
    alt: str
    flip: tuple[bool, bool] = (False, False)
    degrees: float = 0


Shape = Rect | Path | Text | Photo


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that mean one thing together. A picture is read by its `alt` only, not by what is in it."""

    role: Role
    shapes: tuple[Shape, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    fill: str | None
    groups: tuple[Group, ...]
