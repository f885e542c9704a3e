"""A grid drawn in a worksheet so that it looks like the map: phases over steps in their colours, lanes named
at the left, every note a cell of its own on its paper, feelings as a curve over the phases.

A lane is as many rows as its fullest cell has notes; its head is one cell beside them. Rows of a collapsed
lane are there and folded away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from seina.board.palette import LINES, PAPERS
from seina.export.grid_tables import GridTable, Lane, Persona, Slip, feeling, metric
from seina.export.grid_words import GRID_WORDS
from seina.export.words import Language
from seina.export.workbook import LINE, ROW_HIGHEST, Book, clean, on_paper

HEAD_WIDTH: Final = 26
"""Characters of the column of lanes."""
CHARACTER: Final = 13.3
"""Wall units of a character's width: a usual column of 400 is 30 characters."""
NARROWEST, WIDEST = 16, 60
POINTS: Final = 15.0
"""Height of a line of text, and what a cell has more than its lines."""
ROOM: Final = 5.0
CHART_HEIGHT: Final = 130
LARGE_FROM: Final = 8
"""Columns from which A3 is the paper."""
WHITE: Final = "#FFFFFF"
MUTED: Final = "#595650"
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,13})([.,][0-9]{1,6})?")


def write_map(book: Book, name: str, table: GridTable, language: Language) -> Worksheet:
    """One more sheet of the book, named `name`."""
    return _Map(book, name, table, language).sheet


class _Map:
    """The sheet while it is written: `line` is the next free row, from 0."""

    def __init__(self, book: Book, name: str, table: GridTable, language: Language) -> None:
        self.book, self.table, self.language = book, table, language
        self.words = GRID_WORDS[language]
        self.sheet = book.sheet(name, self.words["grid"])
        self.last = len(table.leaves)
        self.line = 0
        self.sheet.hide_gridlines(2)
        self.widths = [min(max(leaf.width / CHARACTER, NARROWEST), WIDEST) for leaf in table.leaves]
        self.sheet.set_column(0, 0, HEAD_WIDTH)
        for at, width in enumerate(self.widths, 1):
            self.sheet.set_column(at, at, width)
        self.title()
        self.heads()
        for lane in table.lanes:
            self.lane(lane)
        self.parking()
        self.sheet.set_row(self.line, 6, book.style(top=1, top_color=LINE))
        on_paper(self.sheet, large=len(table.leaves) >= LARGE_FROM)
        self.sheet.set_tab_color(PAPERS.get(table.colour, PAPERS["mist"]))

    def title(self) -> None:
        style = self.book.style(
            bold=True, font_size=16, bg_color=tint(self.table.colour), valign="vcenter", indent=1
        )
        self.sheet.set_row(0, 30)
        self.across(0, 0, 0, self.last, self.table.title or self.words["unnamed"], style)
        self.line = 1

    def heads(self) -> None:
        """Phases over their steps; a phase without steps stands as high as both."""
        table, stepped = self.table, self.table.stepped
        rows = 2 if stepped else 1
        corner = self.book.style(bg_color=tint(table.colour, 0.5))
        self.across(self.line, 0, self.line + rows - 1, 0, "", corner)
        at = 1
        for head in table.heads:
            paper = head.colour or table.colour
            style = self.head_style(paper, 0.0, bold=True, font_size=12)
            foot = self.line if head.steps or not stepped else self.line + 1
            self.across(self.line, at, foot, at + head.span - 1, head.title, style)
            if head.steps:
                for step in range(head.span):
                    leaf = table.leaves[at - 1 + step]
                    light = self.head_style(leaf.colour or paper, 0.0 if leaf.colour else 0.45)
                    self.put(self.line + 1, at + step, leaf.title, light)
            at += head.span
        self.sheet.set_row(self.line, self.height([head.title for head in table.heads], 26))
        if stepped:
            titles = [leaf.title for leaf in table.leaves]
            self.sheet.set_row(self.line + 1, self.height(titles, 20))
        self.line += rows
        self.sheet.freeze_panes(self.line, 1)
        self.sheet.repeat_rows(0, self.line - 1)
        self.sheet.repeat_columns(0)

    def head_style(self, paper: str, lighter: float, **more: object) -> Format:
        return self.book.style(
            bg_color=tint(paper, lighter),
            border=1,
            border_color=WHITE,
            text_wrap=True,
            valign="vcenter",
            align="center",
            **more,
        )

    def lane(self, lane: Lane) -> None:
        if lane.type == "separator":
            return self.separator(lane)
        first = self.line
        if lane.personas:
            self.feelings(lane)
        elif lane.texts:
            self.texts(lane)
        else:
            self.notes(lane.cells)
        self.lane_head(lane, first)
        return None

    def lane_head(self, lane: Lane, first: int) -> None:
        style = self.book.style(
            bold=True,
            bg_color=tint(lane.colour or "mist"),
            border=1,
            border_color=WHITE,
            top=1,
            top_color=LINE,
            text_wrap=True,
            indent=1,
        )
        self.across(first, 0, self.line - 1, 0, lane.title or self.words["unnamed"], style)
        if not lane.collapsed:
            return
        for row in range(first, self.line):
            self.sheet.set_row(row, self.heights[row - first], None, {"level": 1, "hidden": True})
        # What is folded away opens from the row below it.
        held = sum(map(len, lane.cells))
        told = f"{lane.title or self.words['unnamed']} ({self.words['held'].format(count=held)})"
        self.sheet.set_row(self.line, 20, None, {"collapsed": True})
        self.put(self.line, 0, told, self.book.style(italic=True, font_color=MUTED, indent=1))
        self.line += 1

    def notes(self, cells: Sequence[Sequence[Slip]]) -> None:
        """Row by row: the first of every cell, the second, and so on."""
        self.heights: list[float] = []
        for row in range(max(1, *map(len, cells), 1)):
            texts = []
            # A line above the lane, also where its cells are empty.
            edge: dict[str, object] = {"top": 1, "top_color": LINE} if row == 0 else {}
            for at, cell in enumerate(cells, 1):
                if row < len(cell):
                    self.slip(self.line, at, cell[row], edge)
                    texts.append((self.told(cell[row]), self.widths[at - 1]))
                elif edge:
                    self.sheet.write_blank(self.line, at, None, self.book.style(**edge))
            self.rise(texts, 34)

    def slip(self, row: int, at: int, slip: Slip, edge: Mapping[str, object]) -> None:
        paper = {"bg_color": PAPERS.get(slip.colour, WHITE), "border": 2, "border_color": WHITE}
        style = self.book.style(**{**paper, "text_wrap": True, "indent": 1, **edge})
        text = clean(slip.text)
        if not slip.details:
            return self.put(row, at, text, style)
        small = self.book.style(font_size=9, font_color=MUTED)
        marks = clean(" · ".join(slip.details))
        if not text:
            return self.put(row, at, marks, style)
        if self.sheet.write_rich_string(row, at, f"{text}\n", small, marks, style) != 0:
            self.put(row, at, f"{text}\n{marks}", style)
        return None

    def texts(self, lane: Lane) -> None:
        self.heights = []
        cell: dict[str, object] = {"bg_color": tint(lane.colour, 0.7) if lane.colour else WHITE}
        cell |= {"border": 1, "border_color": WHITE, "top": 1, "top_color": LINE}
        for at, text in enumerate(lane.texts, 1):
            number = number_of(text) if lane.type == "metric" else None
            if number is not None:
                shown = f'General"\u00a0{lane.unit.replace(chr(34), "")}"' if lane.unit else "General"
                style = self.book.style(**{**cell, "num_format": shown, "bold": True, "align": "center"})
                self.sheet.write_number(self.line, at, number, style)
            else:
                style = self.book.style(**{**cell, "text_wrap": True, "indent": 1})
                self.put(self.line, at, metric(text, lane.unit), style)
        self.rise(list(zip(lane.texts, self.widths, strict=True)), 24)

    def separator(self, lane: Lane) -> None:
        style = self.book.style(
            italic=True, font_color=MUTED, valign="vcenter", indent=1, top=3, top_color=MUTED
        )
        self.across(self.line, 0, self.line, self.last, lane.title, style)
        self.sheet.set_row(self.line, 20)
        self.line += 1

    def feelings(self, lane: Lane) -> None:
        """The curves, and under them for each persona the values, which the curves are drawn from, and what
        they are called."""
        self.heights = [CHART_HEIGHT * 0.75]
        chart_row = self.line
        self.across(chart_row, 1, chart_row, self.last, "", self.book.style(top=1, top_color=LINE))
        self.sheet.set_row(chart_row, CHART_HEIGHT * 0.75)
        self.line += 1
        value = self.book.style(num_format="+0;\u22120;0", align="center", bold=True)
        value_rows = []
        for persona in lane.personas:
            value_rows.append(self.line)
            for at, point in enumerate(persona.points, 1):
                if point is not None:
                    self.sheet.write_number(self.line, at, point.value, value)
            self.rise([], 18)
            told = [self.felt(persona, at) for at in range(self.last)]
            word = self.book.style(
                text_wrap=True, align="center", font_color=LINES.get(persona.colour, LINES["blue"])
            )
            for at, text in enumerate(told, 1):
                if text:
                    self.put(self.line, at, text, word)
            self.rise(list(zip(told, self.widths, strict=True)), 20)
        self.chart(lane, chart_row, value_rows)

    def felt(self, persona: Persona, at: int) -> str:
        told = feeling(self.language, persona, at)
        return f"{persona.name}: {told}" if persona.name and told else told

    def chart(self, lane: Lane, row: int, value_rows: Sequence[int]) -> None:
        """As wide as the columns, so that each point stands over its values."""
        chart = self.book.writer.add_chart({"type": "line"})
        name = self.sheet.get_name()
        for persona, values in zip(lane.personas, value_rows, strict=True):
            colour = LINES.get(persona.colour, LINES["blue"])
            chart.add_series(
                {
                    "name": persona.name or lane.title or self.words["unnamed"],
                    "values": [name, values, 1, values, self.last],
                    "smooth": True,
                    "line": {"color": colour, "width": 2.25},
                    "marker": {
                        "type": "circle",
                        "size": 7,
                        "fill": {"color": colour},
                        "border": {"color": WHITE},
                    },
                }
            )
        chart.show_blanks_as("span")
        chart.set_y_axis(
            {
                "min": -2.5,
                "max": 2.5,
                "major_unit": 2.5,
                "visible": False,
                "major_gridlines": {"visible": True, "line": {"color": "#E3E0DA", "dash_type": "dash"}},
            }
        )
        chart.set_x_axis({"visible": False})
        chart.set_legend({"none": True})
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        chart.set_plotarea({"layout": {"x": 0.0, "y": 0.04, "width": 1.0, "height": 0.92}})
        chart.set_size({"width": sum(map(pixels, self.widths)), "height": CHART_HEIGHT})
        told = self.words["chart"].format(title=lane.title)
        self.sheet.insert_chart(row, 1, chart, {"object_position": 1, "description": clean(told)})

    def parking(self) -> None:
        if not self.table.parked:
            return
        first = self.line
        wide = max(self.last, 1)
        parked = self.table.parked
        self.notes([parked[at::wide] for at in range(wide)])
        style = self.book.style(
            italic=True, bg_color=tint("mist", 0.5), text_wrap=True, indent=1, border=1, border_color=WHITE
        )
        self.across(first, 0, self.line - 1, 0, self.words["parking"], style)

    def told(self, slip: Slip) -> str:
        return f"{slip.text}\n{' · '.join(slip.details)}" if slip.details else slip.text

    def rise(self, texts: Sequence[tuple[str, float]], least: float) -> None:
        """Gives the row the height of its highest text, and goes on to the next."""
        height = max([least, *(lines_of(text, width) * POINTS + ROOM for text, width in texts)])
        height = min(height, ROW_HIGHEST)
        self.heights.append(height)
        self.sheet.set_row(self.line, height)
        self.line += 1

    def height(self, texts: Sequence[str], least: float) -> float:
        """Of a row of heads, as if each stood over the narrowest column."""
        width = min(self.widths, default=NARROWEST)
        return min(max([least, *(lines_of(text, width) * POINTS + ROOM for text in texts)]), ROW_HIGHEST)

    def put(self, row: int, at: int, text: str, style: Format) -> None:
        self.sheet.write_string(row, at, clean(text), style)

    def across(self, top: int, left: int, foot: int, right: int, text: str, style: Format) -> None:
        """One cell, merged where it is more; a merged range of one is an error to Excel."""
        if top == foot and left == right:
            self.put(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, foot, right, "", style)
            self.put(top, left, text, style)


def number_of(text: str) -> float | None:
    """What a metric says, where it is a plain number: 007 and +358 are none."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    return float(text.strip().replace(",", "."))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters: rather one too many than one cut off."""
    room = max((width - 3) * 0.95, 4)
    return sum(max(1, -int(-len(line) // room)) for line in text.split("\n"))


def pixels(width: float) -> int:
    """How wide Excel draws a column of so many characters."""
    return int(width * 7 + 0.5) + 5


def tint(paper: str, lighter: float = 0.0) -> str:
    """A paper's colour, so much nearer to white."""
    named = PAPERS.get(paper, PAPERS["mist"])
    parts = (int(named[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * lighter):02X}" for part in parts)
