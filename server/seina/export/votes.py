"""The badge that tells an object's votes, on its top right corner: as client/src/geometry/vote-mark.ts has it
(tests/vectors/vote-mark.json holds both to it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from seina.board.document import BoardObject
from seina.board.palette import VOTE_ON, VOTES
from seina.board.voting_results import Tally, VotingResult
from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Shape, Text
from seina.export.view import View
from seina.export.voting_words import VOTING_WORDS, counted_votes, voting_title
from seina.export.words import Language

SHARE: Final = 0.17
LOW: Final = 22
HIGH: Final = 44
"""Its height is this share of the object's shorter side, within these wall units."""
READABLE: Final = 18
MOST: Final = 0.62
"""From afar it stays this high on the screen, px, until it is this share of the object's shorter side."""
LETTERS: Final = 0.6
WIDTHS: Final[Mapping[str, float]] = {".": 0.3, ",": 0.3, "−": 0.6, "-": 0.6, "+": 0.6}
DIGIT: Final = 0.64
OTHER: Final = 0.6
"""Letters in its height, and how wide each is in its own size."""
PADDING: Final = 0.6
EDGE: Final = 0.06
"""Of its height, both."""
SEEN: Final = 1.5
"""Points: a smaller one is dust."""


@dataclass(frozen=True, slots=True)
class VoteMark:
    """Wall units; `size` of the letters."""

    x: float
    y: float
    w: float
    h: float
    size: float


def vote_mark(at: tuple[float, float, float, float], words: str, zoom: float = 1) -> VoteMark:
    """`at` is the object's box in wall units, `zoom` screen pixels a wall unit."""
    x, y, width, height = at
    shorter = min(width, height)
    plain = min(HIGH, max(LOW, SHARE * shorter))
    h = max(plain, min(READABLE / zoom, MOST * shorter))
    size = LETTERS * h
    letters = sum(DIGIT if letter in "0123456789" else WIDTHS.get(letter, OTHER) for letter in words)
    w = min(width + h, max(h, letters * size + PADDING * h))
    right = x + width - min(h / 2, width / 2) + h / 2
    return VoteMark(right - w, y - h / 2, w, h, size)


def mark_text(voting: VotingResult, tally: Tally, language: Language) -> str:
    """What stands on the badge; '' where the object got nothing."""
    if not tally.votes:
        return ""
    match voting.kind:
        case "dots":
            return str(tally.votes)
        case "scale":
            return "" if tally.mean is None else mean_text(tally.mean, language)
    return f"{tally.rank}."


def mean_text(mean: float, language: Language) -> str:
    """With one decimal: 3,4, in English 3.4."""
    text = str(Decimal(mean).quantize(Decimal("0.1"), ROUND_HALF_UP))
    text = "0.0" if text == "-0.0" else text
    return text if language == "en" else text.replace(".", ",").replace("-", "−")


def said(voting: VotingResult, tally: Tally, language: Language) -> str:
    """“Äänestys 1: 7 ääntä”, for who does not see it."""
    words, text = VOTING_WORDS[language], mark_text(voting, tally, language)
    match voting.kind:
        case "dots":
            told = counted_votes(tally.votes, language)
        case "scale":
            told = words["n mean"].format(count=text)
        case _:
            told = words["n rank"].format(count=tally.rank)
    return words["told"].format(name=voting_title(voting, language), value=told)


def badge(item: BoardObject, voting: VotingResult, view: View, language: Language) -> Group | None:
    """What `item` got, as it is drawn and told; None where that is nothing, or too small to be seen."""
    tally = voting.of.get(item.id)
    text = "" if tally is None else mark_text(voting, tally, language)
    if tally is None or not text:
        return None
    mark = vote_mark(item.box, text, view.scale / view.screen)
    height = mark.h * view.scale
    if height < SEEN:
        return None
    shapes = pill(
        text,
        view.across(mark.x),
        view.down(mark.y),
        mark.w * view.scale,
        height,
        voting.colour,
        view.readable,
    )
    return Group("picture", shapes, said(voting, tally, language))


def pill(
    text: str, x: float, y: float, width: float, height: float, colour: int, readable: float = 0
) -> tuple[Shape, ...]:
    """Points on the page. Without its text where that would be smaller than `readable`."""
    ground = Rect(x, y, width, height, VOTES[colour], VOTE_ON, EDGE * height, height / 2)
    size = LETTERS * height
    if size < readable:
        return (ground,)
    line = 1.2 * size
    top = y + (height - line) / 2
    return ground, Text(x, top, width, size, line, (runs(text),), VOTE_ON, "semibold", "center")
