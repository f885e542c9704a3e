"""A register as a table: its columns and how high each row is, as client/src/geometry/register-layout.ts has
them (tests/vectors/register-layout.json holds both to it), and how it is drawn. Wall units from its top left.

Widths do not depend on the language, so that the height is the same for everybody.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from seina.board.document import BoardObject
from seina.board.note_marks import NoteType
from seina.board.palette import INK, PAPERS
from seina.board.registers import RegisterRow
from seina.board.text import fit_line, layout_text, line_height
from seina.export.chips import TONES, Icon, chip_words, day_text
from seina.export.marking import sign
from seina.export.runs import runs
from seina.export.shapes import Group, Path, Rect, Shape, Text
from seina.export.view import View, alpha, mix
from seina.export.words import Language

Column = Literal["number", "type", "text", "phase", "lane", "evidence", "owner", "due", "reactions", "votes"]
COLUMNS: Final[tuple[Column, ...]] = get_args(Column)

WIDTHS: Final[Mapping[Column, int]] = {
    "number": 56,
    "type": 140,
    "text": 0,
    "phase": 190,
    "lane": 190,
    "evidence": 140,
    "owner": 150,
    "due": 130,
    "reactions": 96,
    "votes": 80,
}
TITLE: Final = 64
HEAD: Final = 40
PAD: Final = 14
LETTERS: Final = 16
SMALL: Final = 14
EMPTY: Final = 112
MORE: Final = 40
LEAST: Final = 480
ROWS: Final = 100
"""Rows shown; the others are counted below."""
ROW_LEAST: Final = 48
ROW_PAD: Final = 13
MOST_LINES: Final = 6
CELL_LINES: Final = 2
TEXT_LEAST: Final = 220
"""The text keeps at least this; the other columns give way to it."""
FOOT: Final = 10

RADIUS: Final = 8
TITLE_SIZE: Final = 26
HEAD_SIZE: Final = 14
DISC: Final = 30
SIGN: Final = 16
MUTED: Final = "#5C5952"
EDGE: Final = "#4A4A4A"
WHITE: Final = "#FFFFFF"

SAID: Final[dict[Language, dict[str, str]]] = {
    "fi": {
        "type": "Tyyppi",
        "phase": "Vaihe",
        "lane": "Rivi",
        "evidence": "Peruste",
        "owner": "Vastuussa",
        "due": "Määräpäivä",
        "reactions": "Reaktiot",
        "votes": "Äänet",
        "empty": "Yksikään lappu ei vielä kuulu tähän.",
        "more": "ja {count} muuta",
        "note": "Lappu",
    },
    "sv": {
        "type": "Typ",
        "phase": "Fas",
        "lane": "Rad",
        "evidence": "Grund",
        "owner": "Ansvarig",
        "due": "Senast",
        "reactions": "Reaktioner",
        "votes": "Röster",
        "empty": "Ingen lapp hör hit ännu.",
        "more": "och {count} till",
        "note": "Lapp",
    },
    "en": {
        "type": "Type",
        "phase": "Phase",
        "lane": "Lane",
        "evidence": "Basis",
        "owner": "Owner",
        "due": "Due",
        "reactions": "Reactions",
        "votes": "Votes",
        "empty": "No note belongs here yet.",
        "more": "and {count} more",
        "note": "Note",
    },
}
"""The words of `board.register.…` in client/src/i18n; an empty one on paper does not say how to fill it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column of the table."""

    column: Column
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of a row under a column; `y` is from the row's top, of the first line."""

    column: Column
    x: float
    y: float
    width: float
    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row. What has words of a language (type, evidence, day) has no lines: who draws it knows which."""

    row: RegisterRow
    number: int
    y: float
    height: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RegisterLayout:
    width: float
    height: float
    columns: tuple[Stretch, ...]
    lines: tuple[Line, ...]
    more: tuple[int, float] | None
    """How many rows are not shown, and where they are counted."""


def layout_register(rows: Sequence[RegisterRow], width: float, every_type: bool) -> RegisterLayout:
    """`every_type`: it collects every type, and says which."""
    width = max(width, LEAST)
    columns = _columns(rows, width, every_type)
    lines: list[Line] = []
    y: float = TITLE + HEAD
    for number, row in enumerate(rows[:ROWS], start=1):
        cells = tuple(_cell(row, number, stretch) for stretch in columns)
        high = max(len(cell.lines) * line_height(cell.size) for cell in cells)
        height = max(ROW_LEAST, high + 2 * ROW_PAD)
        lines.append(Line(row, number, y, height, cells))
        y += height
    count = len(rows) - len(lines)
    more = (count, y) if count else None
    body = EMPTY if not rows else MORE if more else 0
    return RegisterLayout(width, y + body + FOOT, columns, tuple(lines), more)


def _columns(rows: Sequence[RegisterRow], width: float, every_type: bool) -> tuple[Stretch, ...]:
    shown = [column for column in COLUMNS if _is_shown(column, rows, every_type)]
    fixed = sum(WIDTHS[column] for column in shown)
    share = min(1.0, max(0.3, (width - TEXT_LEAST) / fixed))
    others = sum(math.floor(WIDTHS[column] * share) for column in shown)
    x, found = 0.0, []
    for column in shown:
        wide = width - others if column == "text" else math.floor(WIDTHS[column] * share)
        found.append(Stretch(column, x, wide))
        x += wide
    return tuple(found)


def _is_shown(column: Column, rows: Sequence[RegisterRow], every_type: bool) -> bool:
    if column in ("number", "text"):
        return True
    if column == "type":
        return every_type
    if column == "votes":
        return any(row.votes is not None for row in rows)
    return any(getattr(row, column) for row in rows)


def _cell(row: RegisterRow, number: int, stretch: Stretch) -> Cell:
    column = stretch.column
    size, most = (LETTERS, MOST_LINES) if column == "text" else (SMALL, CELL_LINES)
    room = stretch.width - PAD - (0 if column == "number" else PAD / 2)
    # Letters of both sizes stand on one line.
    y = ROW_PAD if column == "text" else ROW_PAD + (line_height(LETTERS) - line_height(SMALL)) / 2
    return Cell(column, stretch.x + PAD, y, room, size, _lines(_text(row, number, column), room, size, most))


def _text(row: RegisterRow, number: int, column: Column) -> str:
    match column:
        case "number":
            return str(number)
        case "text" | "phase" | "lane" | "owner":
            return getattr(row, column) or ""
        case "reactions":
            return str(row.reactions or "")
        case "votes":
            return "" if row.votes is None else str(row.votes)
    return ""


def _lines(text: str, width: float, size: int, most: int) -> tuple[str, ...]:
    """So many lines at most; the last ends in an ellipsis where there is more."""
    if not text:
        return ()
    words = [line.text.rstrip() for line in layout_text(text, max(width, size), size).lines]
    if len(words) <= most:
        return tuple(words)
    return (*words[: most - 1], re.sub(r"[\s.,;:]+$", "", words[most - 1]) + "…")


def register(
    item: BoardObject, layout: RegisterLayout, view: View, language: Language, today: str | None
) -> list[Group]:
    """The card, its title, and a paragraph a row; days before `today` are late."""
    drawn = _Pen(item, view, language, today)
    aside = PAD if item.of == "all" else PAD + DISC + 12
    shown = len(layout.lines) + (layout.more[0] if layout.more else 0)
    named = f"{item.text.strip()} ({shown})" if shown else item.text.strip()
    title = fit_line(named, layout.width - aside - PAD, TITLE_SIZE, "semibold").text
    top = (TITLE - line_height(TITLE_SIZE)) / 2
    heading = drawn.text(title, aside, top, TITLE_SIZE, bold=True) if title else []
    heads = [
        shape
        for stretch in layout.columns
        if stretch.column != "number"
        for shape in drawn.text(
            _fitted(_head(item, stretch.column, language), stretch.width - PAD * 1.5, HEAD_SIZE),
            stretch.x + PAD,
            TITLE + (HEAD - line_height(HEAD_SIZE)) / 2,
            HEAD_SIZE,
            MUTED,
            bold=True,
        )
    ]
    groups = [
        Group("picture", tuple(_ground(item, layout, drawn))),
        Group("paragraph", tuple(heading)),
        Group("paragraph", tuple(heads)),
        *(Group("paragraph", tuple(_row(line, drawn))) for line in layout.lines),
    ]
    words = SAID[language]
    if not layout.lines:
        below = drawn.text(words["empty"], PAD, TITLE + HEAD + 16, LETTERS, MUTED)
        groups.append(Group("paragraph", tuple(below)))
    if layout.more is not None:
        count, y = layout.more
        below = drawn.text(words["more"].format(count=count), PAD, y + 10, SMALL, MUTED)
        groups.append(Group("paragraph", tuple(below)))
    return [group for group in groups if group.shapes]


def _ground(item: BoardObject, layout: RegisterLayout, drawn: _Pen) -> list[Shape]:
    tint, (w, h) = PAPERS[item.colour], (layout.width, layout.height)
    head = TITLE + HEAD
    shapes: list[Shape] = [
        drawn.box(0, 0, w, h, mix(tint, WHITE, 0.34), radius=RADIUS),
        drawn.box(0, head, w, h - head - RADIUS, WHITE),
        drawn.box(0, h - 2 * RADIUS, w, 2 * RADIUS, WHITE, radius=RADIUS),
        drawn.rule(head - 0.75, w, 1.5, mix(tint, EDGE, 0.72)),
    ]
    shapes += [drawn.rule(line.y, w, 1, alpha(MUTED, 0.4)) for line in layout.lines[1:]]
    if item.of != "all":
        shapes += drawn.disc(item.of, PAD, (TITLE - DISC) / 2, DISC)
    edge = mix(tint, EDGE, 0.72)
    shapes.append(drawn.box(0.75, 0.75, w - 1.5, h - 1.5, None, radius=RADIUS, edge=edge))
    return shapes


def _row(line: Line, drawn: _Pen) -> list[Shape]:
    shapes: list[Shape] = []
    for cell in line.cells:
        y, x = line.y + cell.y, cell.x
        if cell.column == "type":
            shapes += drawn.disc(line.row.type, x, y + (line_height(SMALL) - SIGN) / 2, SIGN)
            shapes += drawn.beside(chip_words(drawn.language).types[line.row.type], x, y, cell.width)
        elif cell.column == "evidence" and line.row.evidence is not None:
            shapes.append(drawn.sign(line.row.evidence, x, y))
            shapes += drawn.beside(chip_words(drawn.language).evidence[line.row.evidence], x, y, cell.width)
        elif cell.column == "due" and line.row.due is not None:
            late = drawn.today is not None and line.row.due < drawn.today
            colour = TONES["late"] if late else INK
            shapes.append(drawn.sign("late" if late else "due", x, y, colour))
            day = day_text(line.row.due, chip_words(drawn.language))
            shapes += drawn.beside(day, x, y, cell.width, colour, bold=late)
        else:
            colour = MUTED if cell.column == "number" else INK
            shapes += drawn.lines(cell.lines, x, y, cell.width, cell.size, colour)
    return shapes


def _head(item: BoardObject, column: Column, language: Language) -> str:
    """Over a column; over the texts stands what is collected."""
    if column != "text":
        return SAID[language][column]
    return SAID[language]["note"] if item.of == "all" else chip_words(language).types[item.of]


def _fitted(text: str, width: float, size: int) -> str:
    return fit_line(text, max(width, size), size).text


@dataclass(frozen=True, slots=True)
class _Pen:
    """Puts things of a register where they are on the page."""

    item: BoardObject
    view: View
    language: Language
    today: str | None

    def rule(self, y: float, width: float, thick: float, colour: str) -> Shape:
        """Across the table. A stroke: a box as thin as this falls between the pixels of a picture."""
        view, (left, top) = self.view, self.item.at
        line = (("M", left, top + y), ("L", left + width, top + y))
        placed = [(name, view.across(x), view.down(at)) for name, x, at in line]
        return Path(tuple(placed), None, colour, max(thick * view.scale, 0.3))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        radius: float = 0,
        edge: str | None = None,
    ) -> Shape:
        scale = self.view.scale
        left, top = self.item.at
        return Rect(
            self.view.across(left + x),
            self.view.down(top + y),
            width * scale,
            height * scale,
            fill,
            edge,
            max(1.5 * scale, 0.2) if edge else 0,
            radius * scale,
        )

    def disc(self, icon: NoteType, x: float, y: float, side: float) -> list[Shape]:
        """A type's icon on its colour."""
        inset = side * 0.2
        ground = self.box(x, y, side, side, TONES[icon], radius=side / 2)
        return [ground, self.sign(icon, x + inset, y + inset, WHITE, side - 2 * inset, middle=False)]

    def sign(
        self, icon: Icon, x: float, y: float, colour: str = INK, side: float = SIGN, *, middle: bool = True
    ) -> Shape:
        """In the middle of a small line that begins at `y`, or right there."""
        top = y + (line_height(SMALL) - side) / 2 if middle else y
        return sign(icon, self.item.at[0] + x, self.item.at[1] + top, side, colour, self.view)

    def beside(
        self, text: str, x: float, y: float, width: float, colour: str = INK, *, bold: bool = False
    ) -> list[Shape]:
        """What stands after a sign."""
        return self.text(_fitted(text, width - SIGN - 6, SMALL), x + SIGN + 6, y, SMALL, colour, bold=bold)

    def text(
        self, text: str, x: float, y: float, size: int, colour: str = INK, *, bold: bool = False
    ) -> list[Shape]:
        return self.lines((text,), x, y, 0, size, colour, bold=bold)

    def lines(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        width: float,
        size: int,
        colour: str,
        *,
        bold: bool = False,
    ) -> list[Shape]:
        """Bars where nobody could read them."""
        view = self.view
        if not lines or size * view.scale < view.visible:
            return []
        if size * view.scale < view.readable:
            high = line_height(size)
            return [
                self.box(
                    x,
                    y + index * high + high * 0.3,
                    fit_line(line, 100_000, size).width,
                    high * 0.45,
                    alpha(colour, 0.36),
                )
                for index, line in enumerate(lines)
            ]
        left, top = self.item.at
        return [
            Text(
                view.across(left + x),
                view.down(top + y),
                width * view.scale,
                size * view.scale,
                line_height(size) * view.scale,
                tuple(runs(line) for line in lines),
                colour,
                "semibold" if bold else "regular",
            )
        ]
