"""The results of a voting by organisation on paper: each object with a line for every one that is told."""

from __future__ import annotations

from typing import Final

from seina.board.palette import INK, VOTES
from seina.board.text import fit_line
from seina.board.voting import Scale
from seina.board.voting_results import Tally, Value, VoterGroup, VotingResult
from seina.export.delimited import number
from seina.export.paging import GAP, LINE, PAD, QUIET, RULE, SIZE, SMALL, Piece, Room, one_line
from seina.export.shapes import Group, Rect
from seina.export.votes import mean_text
from seina.export.voting_words import VOTING_WORDS, axis_titles, counted_votes
from seina.export.words import Language

ROWS: Final = 20
"""Objects told, the first by rank: the workbook has all."""
HEADING: Final = 12
ROW: Final = 12.5
NAME: Final = 300
BAR: Final = 200
BAR_HEIGHT: Final = 7
VALUE: Final = 190
TRACK: Final = "#EFEDE8"
LETTERS: Final = 17
"""Lines are measured at a whole size."""


def organisation_pieces(voting: VotingResult, language: Language, room: Room) -> list[Piece]:
    """Nothing where no organisation is told."""
    groups = voting.groups or ()
    told = [tally for tally in voting.results if any(tally.object in group.results for group in groups)]
    if not told:
        return []
    words = VOTING_WORDS[language]
    heading = one_line(
        words["byOrganisation"], room.left, 2 * GAP, room.width, HEADING, 16, INK, bold=True, level=3
    )
    hint = one_line(words["organisations"], room.left, 2 * GAP + 18, room.width, SMALL, LINE, QUIET)
    pieces = [
        Piece(3 * GAP + 18 + LINE, (Group("heading", (heading,)), Group("paragraph", (hint,))), stays=True)
    ]
    pieces += (_piece(tally, voting, language, room) for tally in told[:ROWS])
    if len(told) > ROWS:
        more = words["more"].format(count=len(told) - ROWS)
        below = one_line(more, room.left, GAP, room.width, SIZE, LINE, QUIET)
        pieces.append(Piece(GAP + LINE, (Group("paragraph", (below,)),)))
    return pieces


def _piece(tally: Tally, voting: VotingResult, language: Language, room: Room) -> Piece:
    groups = voting.groups or ()
    bar = room.left + room.width - VALUE - BAR
    ground = [Rect(room.left, 0, room.width, 0.5, RULE)]
    title = _fitted(tally.text, room.width, SIZE)
    told = [one_line(title, room.left, PAD, room.width, SIZE, LINE, INK, bold=True)]
    for at, group in enumerate(groups):
        top = PAD + LINE + 2 + at * ROW
        value = group.results.get(tally.object)
        name = f"{group.name or VOTING_WORDS[language]['small']} ({group.voters})"
        told.append(one_line(_fitted(name, NAME, SMALL), room.left, top, NAME, SMALL, ROW, INK))
        words = _said(value, voting, language)
        told.append(one_line(words, bar + BAR + 2 * GAP, top, VALUE, SMALL, ROW, INK))
        if voting.kind == "matrix":
            continue
        middle = top + (ROW - BAR_HEIGHT) / 2
        ground.append(Rect(bar, middle, BAR, BAR_HEIGHT, TRACK, radius=BAR_HEIGHT / 2))
        if length := BAR * _share(value, group, voting):
            wide = max(length, BAR_HEIGHT)
            ground.append(Rect(bar, middle, wide, BAR_HEIGHT, VOTES[voting.colour], radius=BAR_HEIGHT / 2))
    high = PAD + LINE + 2 + len(groups) * ROW + PAD
    return Piece(high, (Group("picture", tuple(ground)), Group("paragraph", tuple(told))))


def _fitted(text: str, width: float, size: float) -> str:
    return fit_line(" ".join(text.split()), width * LETTERS / size, LETTERS).text


def _share(value: Value | None, group: VoterGroup, voting: VotingResult) -> float:
    """How long the bar is, 0 to 1: of the group's own most, or of the scale. As the client has it."""
    if value is None or isinstance(value, tuple):
        return 0
    if voting.kind == "scale":
        scale = voting.scale or Scale()
        return min(max((value - scale.low) / (scale.high - scale.low), 0), 1)
    most = max(each for each in group.results.values() if not isinstance(each, tuple))
    return min(max(value / most, 0), 1) if most > 0 else 0


def _said(value: Value | None, voting: VotingResult, language: Language) -> str:
    words = VOTING_WORDS[language]
    if isinstance(value, tuple):
        x, y = axis_titles(voting, language)
        return " · ".join(f"{title} {round(100 * at)} %" for title, at in ((y, value[1]), (x, value[0])))
    if value is None:
        return counted_votes(0, language) if voting.kind == "dots" else "–"
    match voting.kind:
        case "dots":
            return counted_votes(round(value), language)
        case "scale":
            return words["n mean"].format(count=mean_text(value, language))
    return words["told"].format(name=words["points"], value=number(value, language))
