"""A text cut into clusters and units once, to be broken into lines at many sizes; see `board/text.py`. The
same in TypeScript: client/src/geometry/textlayout-words.ts."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    clusters_of_runs,
    widths,
)
from seina.board.runs import Run

# Whether and where a word that is wider than its line may break.
Breaks = Literal["never", "syllables", "anywhere"]
# What a list line begins with: "• ", "1. ", "☐ " or "☑ ".
ListMark = Literal["bullet", "number", "open", "done"]

ELLIPSIS: Final = "…"
MARKS: Final[dict[str, ListMark]] = {"•": "bullet", "☐": "open", "☑": "done"}
NUMBER_LONGEST: Final = 3  # digits: a line that begins with a year is no list
_VOWELS: Final = frozenset("aeiouyåäöáéíóúæøõâü")
_CONSONANTS: Final = frozenset("bcdfghjklmnpqrstvwxzšžčđŋŧ")
_LETTERS: Final = _VOWELS | _CONSONANTS


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that is a list line: its first cluster, how many its mark is, and how wide in font units.
    Its further lines hang behind the mark."""

    mark: ListMark
    start: int
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Span:
    """A line: its clusters, and whether a hyphen is added."""

    start: int
    end: int
    hyphen: bool
    item: Item | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line with the same attributes; `start` and `width` in font units, from its left."""

    text: str
    start: int
    width: int
    run: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """Clusters `start:end` that stay together, with the spaces behind them, `gap` wide."""

    start: int
    end: int
    width: int
    gap: int
    hyphen: bool
    last: bool  # a line ends behind it
    item: Item | None


class Words:
    def __init__(self, text: str, weight: Weight, runs: Sequence[Run] = ()) -> None:
        self.runs = runs
        self._weight = weight
        self._owners: list[int] = []
        if runs:
            self.found, self._owners = clusters_of_runs(runs)
        else:
            self.found = clusters(text, weight)
        self.sums = [0, *accumulate(cluster.width for cluster in self.found)]
        self._units = _units(self.found, self.sums)

    def lines(self, size: int, width: float, most: int | None, breaks: Breaks) -> list[Span] | None:
        """None if there are more than `most`, or if a word would have to break and never may."""
        whole = room(width, size)
        made: list[Span] = []
        start = end = -1  # of the line under way
        used, limit = 0, whole
        hyphen = False
        item: Item | None = None
        for unit in self._units:
            need = unit.width + (self.hyphen_behind(unit.end) if unit.hyphen else 0)
            if start >= 0 and used + need > limit:
                made.append(Span(start, end, hyphen, item))
                start = -1
            if start < 0:
                start, used, item = unit.start, 0, unit.item
                limit = whole - hanging(item, start)
                if need > limit and unit.width > 0:
                    if breaks == "never":
                        return None
                    start = self._break_inside(unit, whole, made, breaks == "syllables")
                    used = self.sums[unit.end] - self.sums[start] - unit.width
                    limit = whole - hanging(item, start)
            end, hyphen = unit.end, unit.hyphen
            used += unit.width + unit.gap
            if unit.last:
                made.append(Span(start, end, False, item))
                start = -1
            if most is not None and len(made) + (start >= 0) > most:
                return None
        if start >= 0:
            made.append(Span(start, end, False, item))
        return made

    def hyphen_behind(self, end: int) -> int:
        """The hyphen that is added to a line which ends there, in font units."""
        return _advance("-", self._weight_at(end - 1))

    def text(self, start: int, end: int) -> str:
        return "".join(cluster.text for cluster in self.found[start:end] if cluster.role != SOFT_HYPHEN)

    def pieces(self, start: int, end: int, added: str, more: int) -> list[Piece]:
        """The stretches of a line, with what is added at its end; none where all of it is plain."""
        made: list[Piece] = []
        styled = False
        at = start
        while self._owners and at < end:
            run = self._owners[at]
            stop = at + 1
            while stop < end and self.runs[self._owners[stop]].same_marks(self.runs[run]):
                stop += 1
            styled = styled or not self.runs[run].plain
            left = self.sums[at] - self.sums[start]
            made.append(Piece(self.text(at, stop), left, self.sums[stop] - self.sums[at], run))
            at = stop
        if not styled:
            return []
        if added:
            last = made.pop()
            made.append(Piece(last.text + added, last.start, last.width + more, last.run))
        return made

    def shortened(self, start: int, end: int, limit: int) -> tuple[int, str, int]:
        """How many clusters fit in front of an ellipsis, the ellipsis, and how wide it is in font units."""
        while True:
            width = _advance(ELLIPSIS, self._weight_at(end - 1))
            if end <= start or not (
                self.found[end - 1].role == SPACE or self.sums[end] - self.sums[start] + width > limit
            ):
                return end, ELLIPSIS, width
            end -= 1

    def _weight_at(self, index: int) -> Weight:
        if not self._owners:
            return self._weight
        return "semibold" if index >= 0 and self.runs[self._owners[index]].bold else "regular"

    def _break_inside(self, unit: _Unit, whole: int, made: list[Span], syllables: bool) -> int:
        """Adds the full lines of an overlong unit to `made`; returns where its last, open line begins."""
        start, index = unit.start, unit.start + 1
        while index < unit.end:
            limit = whole - hanging(unit.item, start)
            if self.sums[index + 1] - self.sums[start] <= limit:
                index += 1
                continue
            end = self._syllable(unit, start, index, limit) if syllables else 0
            made.append(Span(start, end or index, end > 0, unit.item))
            start = end or index
            index = start + 1
        return start

    def _syllable(self, unit: _Unit, start: int, index: int, limit: int) -> int:
        """The last place up to `index` where a syllable begins and a hyphen still fits; 0 if there is none.

        A syllable begins at a consonant before a vowel: the rule of Finnish, good enough elsewhere. Three
        letters stay on either side."""
        word = unit.start
        if unit.item and unit.item.start == word:
            word += unit.item.count
        for at in range(min(index, unit.end - 3), max(start + 1, word + 2), -1):
            before, first, second = (cluster.text.lower() for cluster in self.found[at - 1 : at + 2])
            begins = first in _CONSONANTS and second in _VOWELS and before in _LETTERS
            if begins and self.sums[at] - self.sums[start] + self.hyphen_behind(at) <= limit:
                return at
        return 0


def hanging(item: Item | None, start: int) -> int:
    """How far a line that begins there hangs in, in font units: the first one of a list line has its mark."""
    return 0 if item is None or item.start == start else item.width


def room(width: float, size: int) -> int:
    """The font units that a line may hold: Chromium measures in 1/64 px and forgives one."""
    return math.floor((width * EM + 32) / size)


@cache
def _advance(letter: str, weight: Weight) -> int:
    return widths(weight)[ord(letter)]


def _units(found: list[Cluster], sums: list[int]) -> list[_Unit]:
    units: list[_Unit] = []
    start = 0
    item = _item_at(found, sums, 0)
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
        width, gap = sums[end] - sums[start], sums[after] - sums[end]
        units.append(_Unit(start, end, width, gap, hyphen, newline, item))
        start = after + 1 if newline else after
        if newline:
            item = _item_at(found, sums, start)
            if start == len(found):
                units.append(_Unit(start, start, 0, 0, False, True, None))
    return units


def _item_at(found: list[Cluster], sums: list[int], start: int) -> Item | None:
    """The list line that begins there, or None. The space behind its mark then holds the first word to it."""
    if start >= len(found):
        return None
    mark = MARKS.get(found[start].text)
    space = start + 1
    if found[start].role == DIGIT:
        while space < len(found) and found[space].role == DIGIT:
            space += 1
        if space == len(found) or found[space].text != "." or space - start > NUMBER_LONGEST:
            return None
        mark = "number"
        space += 1
    if mark is None or space >= len(found) or found[space].text != " ":
        return None
    found[space] = Cluster(" ", found[space].width, GLUE)
    end = space + 1
    return Item(mark, start, end - start, sums[end] - sums[start])


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
