"""What becomes of a process, on paper: the counts before and after, then every step by what happens to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from seina.board.counts import Counts
from seina.board.pairs import Change, Verdict
from seina.board.palette import INK, LINES
from seina.board.processes import Compared
from seina.board.text import layout_text
from seina.export.paging import GAP, LINE, PAD, QUIET, RULE, SIZE, SMALL, Piece, Room, one_line, paged
from seina.export.process_sheets import COUNTED, ProcessLists
from seina.export.runs import runs
from seina.export.shapes import Group, Rect, Shape, Text

CARD: Final = "#F6F5F2"
CARD_HEIGHT: Final = 46
HEADING: Final = 12
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


def difference_bodies(pair: Compared, lists: ProcessLists, room: Room) -> list[list[Group]]:
    """The groups of each page, below the page's own head."""
    pieces = [_counts(pair, lists, room), *_changes(pair, lists, room)]
    return paged(pieces, room)


def _counts(pair: Compared, lists: ProcessLists, room: Room) -> Piece:
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
        number = one_line(said, left + PAD + 2, 20, wide - 2 * PAD, 13, 17, INK, bold=True)
        name_of = one_line(lists.words[label], left + PAD + 2, 6, wide - 2 * PAD, SMALL, 12, QUIET)
        groups.append(Group("paragraph", (name_of, number)))
    return Piece(CARD_HEIGHT + 2 * GAP, tuple(groups))


def _count(counts: Counts, name: str, lists: ProcessLists) -> str:
    if name == "waiting":
        return lists.time(counts.minutes) if counts.minutes else "0"
    return str(getattr(counts, name).count)


def _changes(pair: Compared, lists: ProcessLists, room: Room) -> Iterator[Piece]:
    for verdict, those in groupby(pair.difference.changes, lambda change: change.verdict):
        sign = Rect(room.left, GAP + 4, 8, 8, LINES[SIGNS[verdict]], radius=4)
        words = f"{lists.words[f'verdict.{verdict}']} ({pair.difference.figures[verdict]})"
        heading = one_line(words, room.left + 14, GAP, room.width, HEADING, 16, INK, bold=True, level=3)
        groups = (Group("picture", (sign,)), Group("heading", (heading,)))
        yield Piece(GAP + 20, groups, stays=True)
        yield from (_row(change, lists, room) for change in those)


def _row(change: Change, lists: ProcessLists, room: Room) -> Piece:
    wide = (room.width - ARROW - 14) / 2
    left, right = room.left + 14, room.left + 14 + wide + ARROW
    before = _step(map(lists.said, change.before), ", ".join(change.organisations_before), left, wide)
    told = [] if change.after is None else [lists.said(change.after)]
    after = _step(told, change.organisation_after or "", right, wide)
    arrow = []
    if change.before and change.after is not None:
        arrow = [one_line("→", left + wide, PAD, ARROW, SIZE, LINE, QUIET)]
    height = PAD + max(_reach(before), _reach(after))
    rule = Rect(room.left + 14, 0, room.width - 14, 0.5, RULE)
    groups = (Group("picture", (rule,)), Group("paragraph", (*before, *arrow, *after)))
    return Piece(height, groups)


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
        shapes.append(one_line(organisation, left, y, width, SMALL, 12, QUIET))
    return shapes


def _reach(shapes: Sequence[Shape]) -> float:
    """How far down they go."""
    return max(
        (shape.y + len(shape.lines) * shape.line_height for shape in shapes if isinstance(shape, Text)),
        default=0,
    )
