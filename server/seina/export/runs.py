"""Which font draws what of a line, and what stands for characters that none of them has.

The board font is Inter; DejaVu follows for scripts and signs that it lacks; emoji are told apart here
because a font fallback by character would take a flag or a keycap to pieces.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from seina.board import clusters
from seina.board.text import Line
from seina.export import coverage
from seina.export.shapes import Run

MISSING: Final = "\u25a1"
NO_BREAK_SPACE: Final = "\u00a0"
# Invisible, and known to the shaper rather than to a font.
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u061c\ufe0e\ufe0f") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0020, 0xE0080)))
)


def runs(line: str) -> tuple[Run, ...]:
    """The runs of one line. Spaces that a typesetter would swallow become no-break spaces."""
    return _runs(line, first=True)


@lru_cache(maxsize=20_000)
def _runs(line: str, *, first: bool) -> tuple[Run, ...]:
    found: list[Run] = []
    for cluster in clusters.clusters(line):
        points = [ord(char) for char in cluster.text]
        emoji = clusters.is_emoji(points)
        text = cluster.text if emoji else "".join(map(_drawn, cluster.text))
        if found and (found[-1].font == "emoji") == emoji:
            found[-1] = Run(found[-1].text + text, found[-1].font)
        elif text:
            found.append(Run(text, "emoji" if emoji else "text"))
    return tuple(
        Run(_spaces(run.text, first=first and index == 0), run.font) for index, run in enumerate(found)
    )


def line_runs(line: Line) -> tuple[Run, ...]:
    """The runs of a line that the layout made, each as bold, slanted, struck and linked as it was written."""
    if not line.runs:
        return runs(line.text)
    found: list[Run] = []
    for index, piece in enumerate(line.runs):
        for run in _runs(piece.text, first=index == 0):
            look = (piece.bold, piece.italic, piece.strike, piece.link)
            found.append(Run(run.text, run.font, *look))
    return tuple(found)


def _drawn(char: str) -> str:
    if char in _UNSEEN:
        return ""
    return char if ord(char) in _covered() else MISSING


def _spaces(text: str, first: bool) -> str:
    text = text.replace("  ", " " + NO_BREAK_SPACE)
    if first and text.startswith(" "):
        text = NO_BREAK_SPACE + text[1:]
    return text[:-1] + NO_BREAK_SPACE if text.endswith(" ") else text


@cache
def _covered() -> frozenset[int]:
    """Code points that Inter or DejaVu draws."""
    return frozenset(clusters.widths("regular")) | clusters.unpack_ranges(coverage.FALLBACK)
