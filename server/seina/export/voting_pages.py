"""The results of a voting on paper: the objects by rank, each with its bar, and what it got in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from seina.board.palette import INK, VOTES
from seina.board.text import layout_text
from seina.board.voting_results import Tally, VotingResult
from seina.export.delimited import number
from seina.export.paging import GAP, LINE, PAD, QUIET, RULE, SIZE, SMALL, Piece, Room, one_line, paged
from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Text
from seina.export.votes import mark_text, mean_text
from seina.export.voting_chart import chart
from seina.export.voting_organisations import organisation_pieces
from seina.export.voting_words import (
    VOTING_WORDS,
    axis_titles,
    counted_voters,
    counted_votes,
)
from seina.export.words import Language, date_of

ROWS: Final = 60
"""Objects told; the others are counted below."""
LINES_MOST: Final = 3
RANK: Final = 40
VALUE: Final = 190
BAR: Final = 200
BAR_HEIGHT: Final = 10
TRACK: Final = "#EFEDE8"


def voting_line(voting: VotingResult, language: Language) -> str:
    """How it was voted, under the title."""
    words = VOTING_WORDS[language]
    told = [words[voting.kind], words["anonymous" if voting.anonymous else "named"]]
    told.append(counted_voters(voting.voters, language))
    if voting.kind == "dots":
        told.append(counted_votes(voting.cast, language))
    if voting.closed:
        told.append(date_of(language, datetime.fromtimestamp(voting.closed / 1000, UTC)))
    return " · ".join(told)


def voting_bodies(voting: VotingResult, language: Language, room: Room) -> list[list[Group]]:
    """The groups of each page, below the page's own head."""
    if voting.is_withheld:
        words = one_line(VOTING_WORDS[language]["withheld"], room.left, GAP, room.width, SIZE, LINE, QUIET)
        return paged([Piece(GAP + LINE, (Group("paragraph", (words,)),))], room)
    got = [tally for tally in voting.results if mark_text(voting, tally, language)]
    drawn = [chart(voting, got[:ROWS], language, room)] if voting.kind == "matrix" and got else []
    pieces = [*drawn, *_rows(got[:ROWS], voting, language, room)]
    if left := len(voting.results) - min(len(got), ROWS):
        more = VOTING_WORDS[language]["more"].format(count=left)
        below = one_line(more, room.left + RANK, GAP, room.width, SIZE, LINE, QUIET)
        pieces.append(Piece(GAP + LINE, (Group("paragraph", (below,)),)))
    pieces += organisation_pieces(voting, language, room)
    return paged(pieces, room)


def _rows(got: list[Tally], voting: VotingResult, language: Language, room: Room) -> Iterator[Piece]:
    most = max((tally.votes if voting.kind == "dots" else tally.points or 0 for tally in got), default=0)
    bar = room.left + room.width - VALUE - BAR
    for tally in got:
        wide = bar - GAP * 2 - room.left - RANK
        lines = [line.text.rstrip() for line in layout_text(" ".join(tally.text.split()), wide, SIZE).lines]
        if len(lines) > LINES_MOST:
            lines = [*lines[: LINES_MOST - 1], f"{lines[LINES_MOST - 1].rstrip('.,;: ')}…"]
        high = PAD * 2 + max(len(lines), 1) * LINE
        rank = f"{tally.rank}."
        ground = [
            Rect(room.left, 0, room.width, 0.5, RULE),
            Rect(bar, PAD + 2, BAR, BAR_HEIGHT, TRACK, radius=BAR_HEIGHT / 2),
        ]
        if length := BAR * _share(tally, voting, most):
            wide_bar = max(length, BAR_HEIGHT)
            ground.append(
                Rect(bar, PAD + 2, wide_bar, BAR_HEIGHT, VOTES[voting.colour], radius=BAR_HEIGHT / 2)
            )
        told = [one_line(rank, room.left, PAD, RANK, SIZE, LINE, INK, bold=True)]
        if lines:
            told.append(Text(room.left + RANK, PAD, wide, SIZE, LINE, tuple(map(runs, lines)), INK))
        value = _value(tally, voting, language)
        told.append(one_line(value, bar + BAR + 2 * GAP, PAD, VALUE, SMALL, LINE, INK))
        yield Piece(high, (Group("picture", tuple(ground)), Group("paragraph", tuple(told))))


def _share(tally: Tally, voting: VotingResult, most: float) -> float:
    """How long the bar is, 0 to 1: of the most, of the scale, or of the way up the matrix."""
    match voting.kind:
        case "dots":
            return tally.votes / most if most else 0
        case "ranking":
            return max(tally.points or 0, 0) / most if most else 0
        case "matrix":
            return tally.y.median if tally.y is not None else 0
    scale, mean = voting.scale, tally.mean
    if scale is None or mean is None:
        return 0
    return min(max((mean - scale.low) / (scale.high - scale.low), 0), 1)


def _value(tally: Tally, voting: VotingResult, language: Language) -> str:
    words = VOTING_WORDS[language]
    match voting.kind:
        case "dots":
            share = "" if tally.share is None else f" ({round(100 * tally.share)} %)"
            return f"{counted_votes(tally.votes, language)}{share} · {counted_voters(tally.voters, language)}"
        case "scale":
            mean = "" if tally.mean is None else mean_text(tally.mean, language)
            return f"{words['n mean'].format(count=mean)} · {counted_voters(tally.voters, language)}"
        case "ranking":
            points = number(tally.points or 0, language)
            told = words["told"].format(name=words["points"], value=points)
            return f"{told} · {counted_voters(tally.voters, language)}"
    x, y = axis_titles(voting, language)
    pairs = ((y, tally.y), (x, tally.x))
    places = (f"{title} {round(100 * spread.median)} %" for title, spread in pairs if spread is not None)
    return " · ".join(places)
