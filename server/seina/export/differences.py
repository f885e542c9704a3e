"""What becomes of a process, on paper: the counts before and after, then every step by what happens to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from seina.board.counts import Counts
from seina.board.pairs import Change, Verdict
from seina.board.palette import INK, LINES
from seina.board.processes import Compared
from seina.board.text import layout_text
from seina.export.process_sheets import COUNTED, ProcessLists
from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Shape, Text

QUIET: Final = "#5C5952"
RULE: Final = "#E3E0D9"
CARD: Final = "#F6F5F2"
GAP: Final = 8
CARD_HEIGHT: Final = 46
HEADING: Final = 12
SIZE: Final = 10
SMALL: Final = 8.5
LINE: Final = 13.5
PAD: Final = 6
ARROW: Final = 24
"""Width between what was and what will be."""
SIGNS: Final[dict[Verdict, str]] = {
    "removed": "red",
    "merged": "teal",
    "automated": "blue",
    "moved": "orange",
    "new": "green",
    "kept": "grey",
}


@dataclass(frozen=True, slots=True)
class Room:
    """Where on a page there is room, in points."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not divided between pages; its shapes count from its own top."""

    height: float
    groups: tuple[Group, ...]
    stays: bool = False
    """A heading: never the last on a page."""


def difference_bodies(pair: Compared, lists: ProcessLists, room: Room) -> list[list[Group]]:
    """The groups of each page, below the page's own head."""
    pieces = [_counts(pair, lists, room), *_changes(pair, lists, room)]
    pages: list[list[Group]] = [[]]
    y = room.top
    for index, piece in enumerate(pieces):
        after = pieces[index + 1].height if piece.stays and index + 1 < len(pieces) else 0
        if y + piece.height + after > room.bottom and pages[-1]:
            pages.append([])
            y = room.top
        pages[-1] += [_moved(group, y) for group in piece.groups]
        y += piece.height
    return pages


def _counts(pair: Compared, lists: ProcessLists, room: Room) -> _Piece:
    wide = (room.width - GAP * (len(COUNTED) - 1)) / len(COUNTED)
    groups = []
    for index, name in enumerate(COUNTED):
        left = room.left + index * (wide + GAP)
        before, after = (
            _count(each, name, lists) for each in (pair.difference.before, pair.difference.after)
        )
        label = "count.time" if name == "waiting" else f"count.{name}"
        said = before if before == after else f"{before} → {after}"
        groups.append(Group("picture", (Rect(left, 0, wide, CARD_HEIGHT, CARD, RULE, 0.5, 4),)))
        number = _text(said, left + PAD + 2, 20, wide - 2 * PAD, 13, 17, INK, bold=True)
        name_of = _text(lists.words[label], left + PAD + 2, 6, wide - 2 * PAD, SMALL, 12, QUIET)
        groups.append(Group("paragraph", (name_of, number)))
    return _Piece(CARD_HEIGHT + 2 * GAP, tuple(groups))


def _count(counts: Counts, name: str, lists: ProcessLists) -> str:
    if name == "waiting":
        return lists.time(counts.minutes) if counts.minutes else "0"
    return str(getattr(counts, name).count)


def _changes(pair: Compared, lists: ProcessLists, room: Room) -> Iterator[_Piece]:
    for verdict, those in groupby(pair.difference.changes, lambda change: change.verdict):
        sign = Rect(room.left, GAP + 4, 8, 8, LINES[SIGNS[verdict]], radius=4)
        words = f"{lists.words[f'verdict.{verdict}']} ({pair.difference.figures[verdict]})"
        heading = _text(words, room.left + 14, GAP, room.width, HEADING, 16, INK, bold=True, level=3)
        groups = (Group("picture", (sign,)), Group("heading", (heading,)))
        yield _Piece(GAP + 20, groups, stays=True)
        yield from (_row(change, lists, room) for change in those)


def _row(change: Change, lists: ProcessLists, room: Room) -> _Piece:
    wide = (room.width - ARROW - 14) / 2
    left, right = room.left + 14, room.left + 14 + wide + ARROW
    before = _step(map(lists.said, change.before), ", ".join(change.organisations_before), left, wide)
    told = [] if change.after is None else [lists.said(change.after)]
    after = _step(told, change.organisation_after or "", right, wide)
    arrow = []
    if change.before and change.after is not None:
        arrow = [_text("→", left + wide, PAD, ARROW, SIZE, LINE, QUIET)]
    height = PAD + max(_reach(before), _reach(after))
    rule = Rect(room.left + 14, 0, room.width - 14, 0.5, RULE)
    groups = (Group("picture", (rule,)), Group("paragraph", (*before, *arrow, *after)))
    return _Piece(height, groups)


def _step(texts: Iterator[str] | Sequence[str], organisation: str, left: float, width: float) -> list[Shape]:
    """Steps below one another, and in whose lane they are."""
    lines = [line.text for text in texts for line in layout_text(text, width, SIZE).lines]
    if not lines:
        return []
    shapes: list[Shape] = [
        Text(left, PAD, width, SIZE, LINE, tuple(runs(line.rstrip()) for line in lines), INK)
    ]
    if organisation.strip():
        y = PAD + len(lines) * LINE
        shapes.append(_text(organisation, left, y, width, SMALL, 12, QUIET))
    return shapes


def _reach(shapes: Sequence[Shape]) -> float:
    """How far down they go."""
    return max(
        (shape.y + len(shape.lines) * shape.line_height for shape in shapes if isinstance(shape, Text)),
        default=0,
    )


def _text(
    text: str,
    x: float,
    y: float,
    width: float,
    size: float,
    line: float,
    colour: str,
    *,
    bold: bool = False,
    level: int | None = None,
) -> Text:
    lines = (runs(text),)
    return Text(x, y, width, size, line, lines, colour, "semibold" if bold else "regular", level=level)


def _moved(group: Group, by: float) -> Group:
    shapes = tuple(
        replace(shape, y=shape.y + by) if isinstance(shape, Rect | Text) else shape for shape in group.shapes
    )
    return replace(group, shapes=shapes)
