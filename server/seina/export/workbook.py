"""An Excel workbook in memory: sheets with names that Excel takes, styles made once, texts that are texts.

Nothing that people wrote becomes a formula or a link, whatever it begins with. The same sheets give the same
bytes: the only date in the file is the one it is given.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from seina.board.palette import INK
from seina.export.delimited import Value

CELL_LONGEST: Final = 32_767
"""Characters that Excel takes in a cell, in units of UTF-16."""
NAME_LONGEST: Final = 31
"""Characters of a sheet's name."""
ROW_HIGHEST: Final = 409
"""Points that Excel makes a row high at most."""
SHORT: Final = 12
"""Characters that fit into the narrowest column, so that their cell needs no style."""
HEAD: Final = "#E5E8EC"
LINE: Final = "#C9C5BD"

_USUAL: Final[dict[str, object]] = {
    "font_name": "Calibri",
    "font_size": 11,
    "valign": "top",
    "font_color": INK,
}
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f\[\]:*?/\\\ud800-\udfff]+")
_NOT_IN_CELLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters of Excel's usual font."""

    title: str
    width: float = 14


class Book:
    """One workbook that is being written. `close()` answers its bytes; nothing is written to disk."""

    def __init__(self, title: str, moment: datetime, language: str) -> None:
        self._file = io.BytesIO()
        self._book = Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # A cell without a style of its own, of which a long list has most.
                "default_format_properties": _USUAL,
            },
        )
        self._styles: dict[tuple[tuple[str, object], ...], Format] = {}
        self._names: set[str] = set()
        # A date without a zone, as the format wants it.
        created = moment.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": clean(title), "created": created, "comments": language})

    @property
    def writer(self) -> Workbook:
        """For what only the library makes: charts."""
        return self._book

    def sheet(self, name: str, otherwise: str) -> Worksheet:
        """A new sheet after the others, named so, or `otherwise` where of the name nothing is left."""
        return self._book.add_worksheet(self._name(name, otherwise))

    def style(self, **properties: object) -> Format:
        """A style of cells, top left and in ink unless said else; one for the same properties."""
        key = tuple(sorted(properties.items()))
        if (found := self._styles.get(key)) is None:
            found = self._styles[key] = self._book.add_format(properties)
        return found

    def list(self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> int:
        """Fills a sheet with a list under a head that stays and filters. Answers the number of rows."""
        head = self.style(bold=True, bg_color=HEAD, bottom=1, bottom_color=LINE, text_wrap=True)
        wrapped = self.style(text_wrap=True)
        day = self.style(num_format="yyyy-mm-dd", align="left")
        moment = self.style(num_format="yyyy-mm-dd hh:mm", align="left")
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, head)
        put_text, put_number, put_moment = sheet.write_string, sheet.write_number, sheet.write_datetime
        line = 0
        for line, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                if isinstance(value, str):
                    if len(value) > SHORT or "\n" in value:
                        put_text(line, at, clean(value), wrapped)
                    elif value:
                        put_text(line, at, clean(value))
                elif isinstance(value, datetime):
                    put_moment(line, at, value, moment)
                elif isinstance(value, date):
                    put_moment(line, at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif value is not None:
                    put_number(line, at, value)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if line:
            sheet.autofilter(0, 0, line, len(columns) - 1)
        on_paper(sheet)
        return line

    def close(self) -> bytes:
        self._book.close()
        return self._file.getvalue()

    def _name(self, wanted: str, otherwise: str) -> str:
        """Excel takes no name twice, whatever its letters' case, and none with an apostrophe at an end."""
        words = " ".join(_NOT_IN_NAMES.sub(" ", wanted).split()).strip("' ")
        # "History" is Excel's own.
        base = otherwise if not words or words.casefold() == "history" else words
        name, count = _cut(base, NAME_LONGEST), 1
        while name.casefold() in self._names:
            count += 1
            name = f"{_cut(base, NAME_LONGEST - len(str(count)) - 1)} {count}"
        self._names.add(name.casefold())
        return name


def on_paper(sheet: Worksheet, *, large: bool = False) -> None:
    """Lying, as wide as the paper: A4, or A3 where there is much."""
    sheet.set_landscape()
    sheet.set_paper(8 if large else 9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)


def clean(text: str) -> str:
    """The text as a cell takes it: only characters that XML knows, lines parted by a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NOT_IN_CELLS.sub("", text)
    return text if len(text) * 2 <= CELL_LONGEST else _cut(text, CELL_LONGEST)


def _cut(text: str, longest: int) -> str:
    """At most so many units of UTF-16, and no half of a character."""
    if len(text.encode("utf-16-le")) <= 2 * longest:
        return text
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip("' ")
