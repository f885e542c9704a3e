"""The chart of a matrix on paper: each object at its median with its rank, and a cross over the middle half
of the voters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from seina.board.palette import INK, VOTES
from seina.board.text import fit_line
from seina.board.voting import Axis
from seina.board.voting_results import Tally, VotingResult
from seina.export.paging import GAP, QUIET, RULE, SMALL, Piece, Room, one_line
from seina.export.shapes import Group, Rect, Shape
from seina.export.view import alpha
from seina.export.votes import pill
from seina.export.voting_words import VOTING_WORDS, axis_titles
from seina.export.words import Language

SIDE: Final = 264
"""Of the square, points."""
LINE: Final = 12
GROUND: Final = "#F6F5F2"
CROSS: Final = 1.5
SEEN: Final = 0.5
"""How dark a cross is."""
MARK: Final = 15
NARROW: Final = 15
WIDE: Final = 22
"""Of a badge with a rank of one figure, and of more."""
LETTERS: Final = 17
"""Lines are measured at a whole size."""


def chart(voting: VotingResult, placed: Sequence[Tally], language: Language, room: Room) -> Piece:
    """`placed` by rank; the first is drawn last, above the others."""
    left, top = room.left + (room.width - SIDE) / 2, GAP + LINE
    titles = axis_titles(voting, language)
    shapes = [
        *_square(left, top),
        *(shape for tally in placed for shape in _cross(tally, voting.colour, left, top)),
        *(shape for tally in reversed(placed) for shape in _mark(tally, voting.colour, left, top)),
        *_words(voting, titles, language, left, top, room),
    ]
    alt = VOTING_WORDS[language]["chart"].format(x=titles[0], y=titles[1])
    return Piece(top + SIDE + LINE + 2 * GAP, (Group("picture", tuple(shapes), alt),))


def _square(left: float, top: float) -> list[Shape]:
    half = SIDE / 2
    return [
        Rect(left, top, SIDE, SIDE, GROUND, RULE, 0.75, 4),
        Rect(left, top + half, SIDE, 0.75, RULE),
        Rect(left + half, top, 0.75, SIDE, RULE),
    ]


def _cross(tally: Tally, colour: int, left: float, top: float) -> Iterator[Shape]:
    x, y = tally.x, tally.y
    if x is None or y is None:
        return
    dark = alpha(VOTES[colour], SEEN)
    across, down = left + x.median * SIDE, top + (1 - y.median) * SIDE
    yield Rect(left + x.low * SIDE, down - CROSS / 2, max((x.high - x.low) * SIDE, 0.1), CROSS, dark)
    yield Rect(across - CROSS / 2, top + (1 - y.high) * SIDE, CROSS, max((y.high - y.low) * SIDE, 0.1), dark)


def _mark(tally: Tally, colour: int, left: float, top: float) -> tuple[Shape, ...]:
    if tally.x is None or tally.y is None:
        return ()
    wide = NARROW if tally.rank < 10 else WIDE
    x = left + tally.x.median * SIDE - wide / 2
    return pill(str(tally.rank), x, top + (1 - tally.y.median) * SIDE - MARK / 2, wide, MARK, colour)


def _words(
    voting: VotingResult,
    titles: tuple[str, str],
    language: Language,
    left: float,
    top: float,
    room: Room,
) -> Iterator[Shape]:
    """Titles beside the square; what its ends mean at its corners."""
    words = VOTING_WORDS[language]
    ends = [
        end.strip() or words[usual]
        for axis in voting.axes or (Axis(), Axis())
        for usual, end in (("low", axis.low), ("high", axis.high))
    ]
    beside = left - room.left - GAP

    def fitted(text: str, width: float) -> str:
        return fit_line(" ".join(text.split()), width * LETTERS / SMALL, LETTERS).text

    for text, down, colour in (
        (ends[3], 0.0, QUIET),
        (titles[1], SIDE / 2 - LINE / 2, INK),
        (ends[2], SIDE - LINE, QUIET),
    ):
        line = one_line(fitted(text, beside), room.left, top + down, beside, SMALL, LINE, colour)
        yield replace(line, align="right")
    below = top + SIDE + 4
    yield one_line(fitted(ends[0], SIDE / 3), left, below, SIDE, SMALL, LINE, QUIET)
    yield replace(one_line(fitted(titles[0], SIDE / 3), left, below, SIDE, SMALL, LINE, INK), align="center")
    yield replace(one_line(fitted(ends[1], SIDE / 3), left, below, SIDE, SMALL, LINE, QUIET), align="right")
