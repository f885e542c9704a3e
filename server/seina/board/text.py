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
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final, Literal

from seina.board.clusters import (
    CLOSING,
    DASH,
    DIGIT,
    EM,
    GLUE,
    HYPHEN,
    LETTER,
    NEWLINE,
    OPENING,
    SOFT_HYPHEN,
    SPACE,
    STOP,
    WIDE,
    ZERO_BREAK,
    Cluster,
    Weight,
    clusters,
    widths,
)
from seina.board.document import Align

# Whether and where a word that is wider than its line may break.
Breaks = Literal["never", "syllables", "anywhere"]

# Of a note of 200 × 200; others in proportion to their shorter side.
NOTE_SIDE: Final = 200
NOTE_PADDING: Final = 16
NOTE_FOOTER: Final = 20  # kept free for the author's name
NOTE_LARGEST: Final = 28
NOTE_WORD_FLOOR: Final = 12  # down to here whole words are worth a smaller size
NOTE_BREAK_FROM: Final = 16  # and from here words break
NOTE_SMALLEST: Final = 8
ELLIPSIS: Final = "…"
_VOWELS: Final = frozenset("aeiouyåäöáéíóúæøõâü")
_CONSONANTS: Final = frozenset("bcdfghjklmnpqrstvwxzšžčđŋŧ")
_LETTERS: Final = _VOWELS | _CONSONANTS
_LINE_END: Final = re.compile("\r\n?|[\n\u2028\u2029]")
# Inter's ascent and descent over its em: where in a line box the baseline lies.
ASCENT: Final = 1984 / 2048
DESCENT: Final = 494 / 2048


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """`baseline` is from a line's top; `overflow` says that lines were left out and the last ends in an
    ellipsis."""

    size: int
    line_height: int
    baseline: float
    lines: tuple[Line, ...]
    overflow: bool

    @property
    def height(self) -> float:
        return len(self.lines) * self.line_height


@dataclass(frozen=True, slots=True)
class _Unit:
    """Clusters `start:end` that stay together, with the spaces `end:after` behind them."""

    start: int
    end: int
    after: int
    width: int
    gap: int
    hyphen: bool
    last: bool  # a line ends behind it


def layout_note(text: str, width: float, height: float) -> TextBlock:
    """A note's text at the largest size that fits its paper."""
    side = min(width, height)
    padding = _share(NOTE_PADDING, side)
    inner_width = width - 2 * padding
    inner_height = height - 2 * padding - _share(NOTE_FOOTER, side)
    words = _Words(text, "regular")
    largest = max(_share(NOTE_LARGEST, side), 2)
    smallest = max(_share(NOTE_SMALLEST, side), 2)
    floor = max(_share(NOTE_WORD_FLOOR, side), 2)
    break_from = max(_share(NOTE_BREAK_FROM, side), 2)
    tries: tuple[tuple[int, int, Breaks], ...] = (
        (floor, largest, "never"),
        (smallest, break_from, "syllables"),
    )
    for low, high, breaks in tries:
        for size in _ladder(low, high):
            most = max(int(inner_height // line_height(size)), 1)
            lines = words.lines(size, inner_width, most, breaks)
            if lines is not None:
                return _block(words, lines, size, inner_width, "left", padding, False)
    most = max(int(inner_height // line_height(smallest)), 1)
    return _cut(words, smallest, inner_width, most, padding)


def layout_text(text: str, width: float, size: int, align: Align = "left") -> TextBlock:
    """A text object: fixed size, as many lines as it takes."""
    words = _Words(text, "regular")
    lines = words.lines(size, width, None, "anywhere")
    return _block(words, lines or [], size, width, align, 0, False)


def fit_line(text: str, width: float, size: int, weight: Weight = "regular") -> Line:
    """One line, such as an area's title; what does not fit is replaced by an ellipsis."""
    words = _Words(_LINE_END.sub(" ", text), weight)
    start, end = 0, len(words.found)
    while start < end and words.found[start].role == SPACE:
        start += 1
    while end > start and words.found[end - 1].role == SPACE:
        end -= 1
    room, units = _room(width, size), words.sums[end] - words.sums[start]
    drawn = words.text(start, end)
    if units > room:
        drawn, units = words.shortened(start, end, room)
    return Line(drawn, 0, 0, units * size / EM)


def line_height(size: int) -> int:
    """1.3 of the size, whole."""
    return (size * 13 + 5) // 10


def baseline(size: int) -> float:
    """From a line's top to the baseline, as CSS centres the font in the line box."""
    return (line_height(size) - (ASCENT + DESCENT) * size) / 2 + ASCENT * size


class _Words:
    """A text cut into clusters and units once, to be tried at many sizes."""

    def __init__(self, text: str, weight: Weight) -> None:
        self.found = clusters(text, weight)
        self.sums = [0, *accumulate(cluster.width for cluster in self.found)]
        self.units = _units(self.found, self.sums)
        self.hyphen = widths(weight)[ord("-")]
        self.ellipsis = widths(weight)[ord(ELLIPSIS)]

    def lines(
        self, size: int, width: float, most: int | None, breaks: Breaks
    ) -> list[tuple[int, int, bool]] | None:
        """Start, end and whether a hyphen is added, a line; None if there are more than `most`, or if a word
        would have to break and never may."""
        room = _room(width, size)
        made: list[tuple[int, int, bool]] = []
        start = end = -1  # of the line under way
        used = 0
        hyphen = False
        for unit in self.units:
            need = unit.width + (self.hyphen if unit.hyphen else 0)
            if start >= 0 and used + need > room:
                made.append((start, end, hyphen))
                start = -1
            if start < 0:
                start, used = unit.start, 0
                if need > room and unit.width > 0:
                    if breaks == "never":
                        return None
                    start = self._break_inside(unit, room, made, breaks == "syllables")
                    used = self.sums[unit.end] - self.sums[start] - unit.width
            end, hyphen = unit.end, unit.hyphen
            used += unit.width + unit.gap
            if unit.last:
                made.append((start, end, False))
                start = -1
            if most is not None and len(made) + (start >= 0) > most:
                return None
        if start >= 0:
            made.append((start, end, False))
        return made

    def _break_inside(
        self, unit: _Unit, room: int, made: list[tuple[int, int, bool]], syllables: bool
    ) -> int:
        """Adds the full lines of an overlong unit to `made`; returns where its last, open line begins."""
        start, index = unit.start, unit.start + 1
        while index < unit.end:
            if self.sums[index + 1] - self.sums[start] <= room:
                index += 1
                continue
            end = self._syllable(unit, start, index, room) if syllables else 0
            made.append((start, end or index, end > 0))
            start = end or index
            index = start + 1
        return start

    def _syllable(self, unit: _Unit, start: int, index: int, room: int) -> int:
        """The last place up to `index` where a syllable begins and a hyphen still fits; 0 if there is none.

        A syllable begins at a consonant before a vowel: the rule of Finnish, good enough elsewhere. Three
        letters stay on either side."""
        for at in range(min(index, unit.end - 3), max(start + 1, unit.start + 2), -1):
            before, first, second = (cluster.text.lower() for cluster in self.found[at - 1 : at + 2])
            begins = first in _CONSONANTS and second in _VOWELS and before in _LETTERS
            if begins and self.sums[at] - self.sums[start] + self.hyphen <= room:
                return at
        return 0

    def text(self, start: int, end: int) -> str:
        return "".join(cluster.text for cluster in self.found[start:end] if cluster.role != SOFT_HYPHEN)

    def shortened(self, start: int, end: int, room: int) -> tuple[str, int]:
        """As many clusters as fit in front of an ellipsis, and the width of both in font units."""
        while end > start and (
            self.found[end - 1].role == SPACE or self.sums[end] - self.sums[start] + self.ellipsis > room
        ):
            end -= 1
        return self.text(start, end) + ELLIPSIS, self.sums[end] - self.sums[start] + self.ellipsis


def _units(found: list[Cluster], sums: list[int]) -> list[_Unit]:
    units: list[_Unit] = []
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].role not in (SPACE, NEWLINE):
            end += 1
            if end < len(found) and _may_break(found, end):
                break
        after = end
        while after < len(found) and found[after].role == SPACE:
            after += 1
        newline = after < len(found) and found[after].role == NEWLINE
        hyphen = end > start and after == end and not newline and found[end - 1].role == SOFT_HYPHEN
        units.append(
            _Unit(start, end, after, sums[end] - sums[start], sums[after] - sums[end], hyphen, newline)
        )
        start = after + 1 if newline else after
        if newline and start == len(found):
            units.append(_Unit(start, start, start, 0, 0, False, True))
    return units


def _may_break(found: list[Cluster], at: int) -> bool:
    """Whether a line may end between clusters `at - 1` and `at`, neither of them a space."""
    before, after = found[at - 1].role, found[at].role
    if after in (SPACE, NEWLINE, GLUE) or before in (GLUE, OPENING):
        return before == ZERO_BREAK and after == GLUE
    if before in (ZERO_BREAK, SOFT_HYPHEN):
        return True
    if after in (CLOSING, STOP, ZERO_BREAK, SOFT_HYPHEN, HYPHEN, DASH):
        return False
    if before in (HYPHEN, DASH):
        return at > 1 and found[at - 2].role in (LETTER, DIGIT, WIDE, CLOSING, STOP)
    return before in (STOP, WIDE) or after == WIDE


def _room(width: float, size: int) -> int:
    """The font units that a line may hold: Chromium measures in 1/64 px and forgives one."""
    return math.floor((width * EM + 32) / size)


def _block(
    words: _Words,
    lines: list[tuple[int, int, bool]],
    size: int,
    width: float,
    align: Align,
    padding: float,
    overflow: bool,
) -> TextBlock:
    made: list[Line] = []
    for row, (start, end, hyphen) in enumerate(lines):
        units = words.sums[end] - words.sums[start] + (words.hyphen if hyphen else 0)
        made.append(
            _line(words.text(start, end) + ("-" if hyphen else ""), units, size, width, align, padding, row)
        )
    return TextBlock(size, line_height(size), baseline(size), tuple(made), overflow)


def _line(text: str, units: int, size: int, width: float, align: Align, padding: float, row: int) -> Line:
    drawn = units * size / EM
    indent = max((width - drawn) / 2, 0) if align == "center" else 0
    return Line(text, padding + indent, padding + row * line_height(size), drawn)


def _cut(words: _Words, size: int, width: float, most: int, padding: float) -> TextBlock:
    """The first lines of a text that does not fit at any size."""
    lines = (words.lines(size, width, None, "syllables") or [])[:most]
    block = _block(words, lines, size, width, "left", padding, True)
    start, end, _ = lines[-1]
    text, units = words.shortened(start, end, _room(width, size))
    last = _line(text, units, size, width, "left", padding, most - 1)
    return TextBlock(size, block.line_height, block.baseline, (*block.lines[:-1], last), True)


def _share(length: int, side: float) -> int:
    """A length of the 200 × 200 note on one whose shorter side is `side`."""
    return math.floor(length * side / NOTE_SIDE)


@cache
def _ladder(low: int, high: int) -> tuple[int, ...]:
    """Sizes from `high` down to `low`: in ones up to 16, in twos up to 32, in fours up to 64, and so on."""
    sizes = {high}
    size = 2
    while size < high:
        sizes.add(size)
        size += 1 if size < 16 else 2 << ((size // 16).bit_length() - 1)
    return tuple(sorted((size for size in sizes if size >= low), reverse=True))
