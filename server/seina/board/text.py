"""Where the lines of a text break and how large they are: the model that browser and export both draw.

All sums are whole font units, so that Python and TypeScript (client/src/geometry/textlayout.ts) cannot
differ by rounding; tests/vectors/text.json holds both to the same answers. Lines break as Chromium breaks
them in the cases that occur in Finnish, Swedish and English text; docs/text-layout.md tells the rules and
the measured agreement.

A note's size follows from its text: the largest of a ladder of sizes at which the text fits. A smaller
size is preferred over a break inside a word, down to a floor; below it words break.

Lengths are wall units; `x`, `y` are the top left of a line's box, from the object's top left corner.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from seina.board.clusters import EM, SPACE, Weight
from seina.board.document import Align
from seina.board.runs import Run
from seina.board.words import Breaks, ListMark, Span, Words, hanging, room

# Of a note of 200 × 200; others in proportion to their shorter side.
NOTE_SIDE: Final = 200
NOTE_PADDING: Final = 16
NOTE_FOOTER: Final = 20  # kept free for the author's name
NOTE_LARGEST: Final = 28
LOW: Final = 64
"""A note of less height, twice as wide at least, is a name on a strip: in the middle, no room kept below."""
LOW_PADDING: Final = 8
LOW_LARGEST: Final = 15
NOTE_WORD_FLOOR: Final = 12  # down to here whole words are worth a smaller size
NOTE_BREAK_FROM: Final = 16  # and from here words break
NOTE_SMALLEST: Final = 8
_LINE_END: Final = re.compile("\r\n?|[\n\u2028\u2029]")
# Inter's ascent and descent over its em: where in a line box the baseline lies.
ASCENT: Final = 1984 / 2048
DESCENT: Final = 494 / 2048


@dataclass(frozen=True, slots=True)
class LineRun:
    """A stretch of a line that looks the same; `x` counts as the line's does."""

    text: str
    x: float
    width: float
    bold: bool
    italic: bool
    strike: bool
    link: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """`runs` are its stretches, () where all of it is plain; `mark` is what a list line begins with."""

    text: str
    x: float
    y: float
    width: float
    runs: tuple[LineRun, ...] = ()
    mark: ListMark | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """`baseline` is from a line's top; `overflow` says that lines were left out and the last ends in an
    ellipsis. List lines hang, and are set left also where the text is centred: take `x` from the line."""

    size: int
    line_height: int
    baseline: float
    lines: tuple[Line, ...]
    overflow: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.line_height


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text stands in its box. `middle` is the height in whose middle it is set; None for the top."""

    width: float
    align: Align
    padding: float
    middle: float | None


def layout_note(
    text: str, width: float, height: float, runs: Sequence[Run] = (), kept: float = 0
) -> TextBlock:
    """A note's text at the largest size that fits its paper; `kept` of its height is for others."""
    side = min(width, height)
    if height < LOW and width >= 2 * height:
        inner = height - 2 * LOW_PADDING
        strip = _Setting(width - 2 * LOW_PADDING, "left", LOW_PADDING, inner)
        return _fit(Words(text, "regular", runs), LOW_LARGEST, NOTE_LARGEST, inner, strip)
    padding = _share(NOTE_PADDING, side)
    inner_height = height - 2 * padding - _share(NOTE_FOOTER, side) - kept
    setting = _Setting(width - 2 * padding, "left", padding, None)
    return _fit(Words(text, "regular", runs), side, NOTE_SIDE, inner_height, setting)


def layout_box(
    text: str, width: float, height: float, size: int, align: Align = "center", runs: Sequence[Run] = ()
) -> TextBlock:
    """A text in a box such as a shape's: in its middle, at `size` or the largest below it that fits."""
    setting = _Setting(width, align, 0, height)
    return _fit(Words(text, "regular", runs), size, NOTE_LARGEST, height, setting)


def _fit(words: Words, side: float, of: int, height: float, setting: _Setting) -> TextBlock:
    """Sizes are those of a note in the proportion of `side` to `of`."""
    largest, floor, break_from, smallest = (
        max(_share(size, side, of), 2)
        for size in (NOTE_LARGEST, NOTE_WORD_FLOOR, NOTE_BREAK_FROM, NOTE_SMALLEST)
    )
    tries: tuple[tuple[int, int, Breaks], ...] = (
        (floor, largest, "never"),
        (smallest, break_from, "syllables"),
    )
    for low, high, breaks in tries:
        for size in _ladder(low, high):
            lines = words.lines(size, setting.width, _most_lines(height, size), breaks)
            if lines is not None:
                return _block(words, lines, size, setting, False)
    return _cut(words, smallest, _most_lines(height, smallest), setting)


def _most_lines(height: float, size: int) -> int:
    return max(int(height // line_height(size)), 1)


def layout_text(
    text: str,
    width: float,
    size: int,
    align: Align = "left",
    runs: Sequence[Run] = (),
    breaks: Breaks = "anywhere",
) -> TextBlock:
    """A text object: fixed size, as many lines as it takes."""
    words = Words(text, "regular", runs)
    lines = words.lines(size, width, None, breaks)
    return _block(words, lines or [], size, _Setting(width, align, 0, None), False)


def fit_line(text: str, width: float, size: int, weight: Weight = "regular") -> Line:
    """One line, such as an area's title; what does not fit is replaced by an ellipsis."""
    words = Words(_LINE_END.sub(" ", text), weight)
    start, end = 0, len(words.found)
    while start < end and words.found[start].role == SPACE:
        start += 1
    while end > start and words.found[end - 1].role == SPACE:
        end -= 1
    limit, units = room(width, size), words.sums[end] - words.sums[start]
    if units <= limit:
        return Line(words.text(start, end), 0, 0, units * size / EM)
    end, added, more = words.shortened(start, end, limit)
    return Line(
        words.text(start, end) + added, 0, 0, (words.sums[end] - words.sums[start] + more) * size / EM
    )


def line_height(size: int) -> int:
    """1.3 of the size, whole."""
    return (size * 13 + 5) // 10


def baseline(size: int) -> float:
    """From a line's top to the baseline, as CSS centres the font in the line box."""
    return (line_height(size) - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


def _block(words: Words, spans: list[Span], size: int, setting: _Setting, overflow: bool) -> TextBlock:
    height = line_height(size)
    top = setting.padding
    if setting.middle is not None:
        top += max((setting.middle - len(spans) * height) / 2, 0)
    made: list[Line] = []
    for row, span in enumerate(spans):
        end, added, more = span.end, "", 0
        if overflow and row == len(spans) - 1:
            limit = room(setting.width, size) - hanging(span.item, span.start)
            end, added, more = words.shortened(span.start, span.end, limit)
        elif span.hyphen:
            added, more = "-", words.hyphen_behind(span.end)
        made.append(_line(words, span, end, added, more, size, setting, top + row * height))
    return TextBlock(size, height, baseline(size), tuple(made), overflow)


def _line(
    words: Words, span: Span, end: int, added: str, more: int, size: int, setting: _Setting, y: float
) -> Line:
    """The line of a span, which ends at cluster `end` with `added` behind it, `more` font units wide."""
    start, item = span.start, span.item
    text = words.text(start, end) + added
    width = (words.sums[end] - words.sums[start] + more) * size / EM
    x = setting.padding
    if item:
        x += hanging(item, start) * size / EM
    elif setting.align == "center":
        x += max((setting.width - width) / 2, 0)
    runs = []
    for piece in words.pieces(start, end, added, more):
        run = words.runs[piece.run]
        left, wide = x + piece.start * size / EM, piece.width * size / EM
        runs.append(LineRun(piece.text, left, wide, run.bold, run.italic, run.strike, run.link))
    mark = item.mark if item and item.start == start else None
    return Line(text, x, y, width, tuple(runs), mark)


def _cut(words: Words, size: int, most: int, setting: _Setting) -> TextBlock:
    """The first lines of a text that does not fit at any size."""
    spans = (words.lines(size, setting.width, None, "syllables") or [])[:most]
    return _block(words, spans, size, setting, True)


def _share(length: int, side: float, of: int = NOTE_SIDE) -> int:
    """`length` of `of`, in the proportion of `side`: the 200 × 200 note has the usual lengths."""
    return math.floor(length * side / of)


@cache
def _ladder(low: int, high: int) -> tuple[int, ...]:
    """Sizes from `high` down to `low`: in ones up to 16, in twos up to 32, in fours up to 64, and so on."""
    sizes = {high}
    size = 2
    while size < high:
        sizes.add(size)
        size += 1 if size < 16 else 2 << ((size // 16).bit_length() - 1)
    return tuple(sorted((size for size in sizes if size >= low), reverse=True))
