"""What a grid's picture is made of: outlines to fill and draw, lowest first, and words above them. Wall units
from the grid's corner, as client/src/canvas/views/grid/sheet.ts has them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final, Literal

from seina.board.grid_layout import Frame
from seina.board.grids import Grid
from seina.board.kinds import Align
from seina.board.objects import BoardObject
from seina.board.palette import INK, LINES, PAPERS, WALL
from seina.board.runs import Run
from seina.board.text import TextBlock, layout_box, layout_text
from seina.export.outlines import Point
from seina.export.view import mix

MUTED: Final = "#5C5952"
EDGE: Final = "#4A4A4A"
"""What borders of tinted things are mixed with."""
SURFACE: Final = "#FFFFFF"
_HUES: Final = {"surface": SURFACE, "wall": WALL, "text": INK, "muted": MUTED, "edge": EDGE}

Sort = Literal["title", "phase", "step", "lane", "cell", "foot", "parking", "number", "caption"]
"""What words are of. Numbers of phases are only seen, captions are told with their lane."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A path of SVG. `at` is where its 0, 0 is, `scale` how large its unit; `fine` are small signs."""

    d: str
    fill: str | None = None
    stroke: str | None = None
    width: float = 1
    dashes: tuple[float, ...] = ()
    alpha: float = 1
    at: Point = (0, 0)
    scale: float = 1
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A block and where its lines count from; `part` is the id of the column or lane that it is of."""

    sort: Sort
    part: str
    block: TextBlock
    x: float
    y: float
    colour: str = INK
    lane: str = ""
    """Of a cell: its lane, where `part` is the column."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A grid that is drawn: what there is to draw, and what is drawn of it so far."""

    item: BoardObject
    grid: Grid
    frame: Frame
    larger: float
    """How much larger than usual the words of heads are, to be read from further away"""
    said: dict[str, str]
    """What it says by itself"""
    outlines: list[Outline] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def tint(of: str, share: float = 1, on: str = "surface") -> str:
    """So much of a colour (a paper, `line-` and a line, or one of the wall's own) in another."""
    return _hue(of).lower() if share >= 1 else mix(_hue(of), _hue(on), share)


def _hue(name: str) -> str:
    if name.startswith("line-"):
        return LINES[name.removeprefix("line-")]
    return PAPERS.get(name) or _HUES[name]


def box(x: float, y: float, w: float, h: float) -> str:
    return f"M{x} {y}h{w}v{h}h{-w}Z"


def rounded(x: float, y: float, w: float, h: float, radii: tuple[float, float, float, float]) -> str:
    """Corners of their own radius: top left, top right, bottom right, bottom left."""
    a, b, c, d = radii

    def arc(r: float, dx: float, dy: float) -> str:
        return "" if r == 0 else f"a{r} {r} 0 0 1 {dx} {dy}"

    return (
        f"M{x + a} {y}H{x + w - b}{arc(b, b, b)}V{y + h - c}{arc(c, -c, c)}"
        f"H{x + d}{arc(d, -d, -d)}V{y + a}{arc(a, a, -a)}Z"
    )


def circle(middle: Point, r: float) -> str:
    x, y = middle
    return f"M{x} {y - r}A{r} {r} 0 1 1 {x} {y + r}A{r} {r} 0 1 1 {x} {y - r}Z"


def icon_at(d: str, x: float, y: float, side: float) -> Outline:
    """An icon's strokes in a square of that side."""
    return Outline(d, None, tint("text"), 1.7, (), 1, (x, y), side / 24, side < 26)


def head_block(text: str, w: float, h: float, size: float, bold: bool, align: Align) -> TextBlock:
    """A head's words: at `size`, or the largest below it that fits; in the middle of the height."""
    # One line always fits in the height.
    fits = max(6, min(math.floor(size), math.floor(h / 1.32)))
    return layout_box(text, max(8, w), max(8, h), fits, align, (Run(text, bold=True),) if bold else ())


def fixed_block(text: str, w: float, h: float, size: float) -> TextBlock | None:
    """A head's words at this very size, long ones parted by syllables; None where they are too high."""
    block = layout_text(text, max(8, w), math.floor(size), "left", (Run(text, bold=True),), "syllables")
    return block if len(block.lines) * block.line_height <= h else None


def plain_block(text: str, w: float, size: int) -> TextBlock:
    """Words from the top, as many lines as they take."""
    return layout_text(text, max(8, w), size)


def reach_of(block: TextBlock) -> float:
    """How far right its lines go."""
    return max((line.x + line.width for line in block.lines), default=0)
