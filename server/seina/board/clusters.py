"""What of a text is drawn together and how wide it is, with the font's own widths and no shaping.

A cluster is a character with its marks, or a whole emoji (flag, family, skin tone). Widths are in units
of 1/2048 em of Inter without kerning, which is how the browser is told to draw board text. The same in
TypeScript: client/src/geometry/clusters.ts; tests/vectors/ holds both to the same answers.

Not a full UAX #29: the rules are short because both sides must have them exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from seina.board import advances
from seina.board.runs import Run

EM: Final = 2048
EMOJI_WIDTH: Final = 2550  # Noto Colour Emoji, 1275 of 1024
UNKNOWN_WIDTH: Final = 1229  # 0.6 em: what other fonts draw is about as wide
WIDE_WIDTH: Final = EM

Weight = Literal["regular", "semibold"]

# What a cluster means to the line breaker.
LETTER: Final = 0
SPACE: Final = 1  # a line may end behind it, where it takes no room
GLUE: Final = 2  # no line ends beside it
NEWLINE: Final = 3
DIGIT: Final = 4
HYPHEN: Final = 5
DASH: Final = 6
WIDE: Final = 7  # ideographs and emoji: a line may end on both sides
OPENING: Final = 8
CLOSING: Final = 9
ZERO_BREAK: Final = 10  # U+200B
SOFT_HYPHEN: Final = 11
STOP: Final = 12  # no line begins with it, but one may end behind it

TAB: Final = "    "
ZWJ: Final = 0x200D
EMOJI_STYLE: Final = 0xFE0F
KEYCAP: Final = 0x20E3
_GLUES: Final = frozenset("\u00a0\u202f\u2007\u2060")
_SPACES: Final = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_DASHES: Final = frozenset("\u2010\u2012\u2013\u2014")
_OPENINGS: Final = frozenset("([{¡¿‚„«‹〈《「『【〔（［｛")
_STOPS: Final = frozenset("?…")
_CLOSINGS: Final = frozenset(")]}!.,:;/%\"'»›”’〉》」』】〕、。，．：；？！）］｝")
_LINE_END: Final = re.compile(r"\r\n?")
_UNDRAWN: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff]")
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_LINE_ENDS: Final = frozenset("\n\u2028\u2029")
_UNMARKED: Final = _LINE_ENDS | frozenset("\u00ad\u200b")  # a mark behind them stands alone


@dataclass(frozen=True, slots=True)
class Cluster:
    text: str
    width: int
    role: int


def clusters(text: str, weight: Weight = "regular") -> list[Cluster]:
    """The clusters of a whole text; tabs are four spaces, control characters and halves of characters are
    gone."""
    cleaned = _clean(text)
    simple = _simple(weight)
    if simple.keys() >= set(cleaned):
        return [simple[char] for char in cleaned]
    found: list[Cluster] = []
    _add(found, list(map(ord, cleaned)), 0, len(cleaned), weight)
    return found


def clusters_of_runs(runs: Sequence[Run]) -> tuple[list[Cluster], list[int]]:
    """The clusters of runs, and which run each belongs to; one that reaches over the end of a run is drawn
    as the run in which it begins."""
    cleaned = [_clean(run.text) for run in runs]
    points = list(map(ord, "".join(cleaned)))
    found: list[Cluster] = []
    owners: list[int] = []
    start = stop = 0
    for index, run in enumerate(runs):
        stop += len(cleaned[index])
        start = _add(found, points, start, stop, "semibold" if run.bold else "regular")
        owners += [index] * (len(found) - len(owners))
    return found, owners


def _add(found: list[Cluster], points: list[int], start: int, stop: int, weight: Weight) -> int:
    """Adds the clusters that begin between `start` and `stop`; returns where the last of them ends."""
    simple, table = _simple(weight), widths(weight)
    while start < stop:
        end = _cluster_end(points, start)
        known = simple.get(chr(points[start])) if end == start + 1 else None
        found.append(known or _cluster(points[start:end], table))
        start = end
    return start


def drawable(text: str) -> str:
    """The text without what cannot be drawn: what `clusters` sees."""
    return _clean(text)


def is_emoji(points: list[int]) -> bool:
    """Whether these code points, one cluster, are drawn by the emoji font."""
    first = points[0]
    if _is_flag_part(first):
        return len(points) > 1
    if first in _emoji() or KEYCAP in points:
        return True
    if first not in _pictures():
        return False
    return EMOJI_STYLE in points or ZWJ in points or first not in widths("regular")


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text).replace("\t", TAB))
    return _UNDRAWN.sub("", _HALF.sub("\ufffd", text))


def _cluster_end(points: list[int], start: int) -> int:
    """One past the last code point of the cluster that begins at `start`."""
    marks, first = _marks(), points[start]
    end = start + 1
    if chr(first) in _UNMARKED:
        return end
    if _is_flag_part(first) and end < len(points) and _is_flag_part(points[end]):
        end += 1
    while end < len(points):
        joined = points[end - 1] == ZWJ and first >= 0xA9 and _is_picture(first) and _is_picture(points[end])
        if not joined and points[end] not in marks:
            break
        end += 1
    return end


def _cluster(points: list[int], table: dict[int, int]) -> Cluster:
    text = "".join(map(chr, points))
    first, lead = points[0], text[0]
    if lead in _LINE_ENDS:
        return Cluster("\n", 0, NEWLINE)
    if is_emoji(points):
        return Cluster(text, EMOJI_WIDTH, WIDE)
    if first in _wide():
        role = _role(lead, len(points))
        return Cluster(text, WIDE_WIDTH, role if role in (SPACE, OPENING, CLOSING) else WIDE)
    if first in _marks():
        return Cluster(text, 0, LETTER)
    return Cluster(text, _width(lead, table), _role(lead, len(points)))


def _width(lead: str, table: dict[int, int]) -> int:
    if lead in ("\u200b", "\u2060", "\u00ad"):
        return 0
    return table.get(ord(lead), UNKNOWN_WIDTH)


def _role(lead: str, points: int) -> int:
    if lead in _SPACES:
        return SPACE if points == 1 else LETTER  # a space with a mark on it is drawn
    if lead in _GLUES:
        return GLUE
    if "0" <= lead <= "9":
        return DIGIT
    if lead == "-":
        return HYPHEN
    if lead in _DASHES:
        return DASH
    if lead in _OPENINGS:
        return OPENING
    if lead in _CLOSINGS:
        return CLOSING
    if lead in _STOPS:
        return STOP
    if lead == "\u200b":
        return ZERO_BREAK
    if lead == "\u00ad":
        return SOFT_HYPHEN
    return LETTER


def _is_flag_part(point: int) -> bool:
    return 0x1F1E6 <= point <= 0x1F1FF


def _is_picture(point: int) -> bool:
    return point in _emoji() or point in _pictures()


@cache
def _simple(weight: Weight) -> dict[str, Cluster]:
    """Characters that are a cluster by themselves where only such characters are around: nearly all text."""
    table = widths(weight)
    return {chr(point): _cluster([point], table) for point in (0x0A, *range(0x20, 0x7F), *range(0xA0, 0x250))}


@cache
def widths(weight: Weight) -> dict[int, int]:
    """Code point → advance width in font units, of every character that Inter has."""
    table: dict[int, int] = {}
    last = 0
    for run in (advances.REGULAR if weight == "regular" else advances.SEMIBOLD).split(";"):
        gap, _, widths = run.partition(":")
        point = last + int(gap, 36)
        for entry in widths.split(","):
            width, _, count = entry.partition("*")
            for _ in range(int(count, 36) if count else 1):
                table[point] = int(width, 36)
                point += 1
        last = point - 1
    return table


def unpack_ranges(packed: str) -> frozenset[int]:
    """The code points of runs `gap.length,…` in base 36, as client/tools/fonts.py packs them."""
    points: set[int] = set()
    last = 0
    for run in packed.split(","):
        gap, _, length = run.partition(".")
        start = last + int(gap, 36)
        last = start + int(length, 36) - 1
        points.update(range(start, last + 1))
    return frozenset(points)


@cache
def _emoji() -> frozenset[int]:
    return unpack_ranges(advances.EMOJI)


@cache
def _pictures() -> frozenset[int]:
    return unpack_ranges(advances.PICTURES)


@cache
def _marks() -> frozenset[int]:
    return unpack_ranges(advances.MARKS)


@cache
def _wide() -> frozenset[int]:
    return unpack_ranges(advances.WIDE)
