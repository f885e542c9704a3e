"""CSV as spreadsheets here read it.

Excel in Finland and in Finland's Swedish expects `;` between cells and a comma in decimals, because the
comma is taken; in English it is `,` and a point. The byte order mark tells it that this is UTF-8. A text
that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from seina.export.words import Language

BYTE_ORDER_MARK: Final = "\ufeff"
# The signs that begin a formula, also in their wide forms, which some spreadsheets take for the narrow.
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BEGINNINGS: Final = ("\t", "\r", "\n")


Value = str | int | float | date | datetime | None
"""What a cell of a list holds. A `datetime` is in UTC and has no zone: spreadsheets know none."""


def csv_bytes(rows: Iterable[Iterable[Value]], language: Language) -> bytes:
    """UTF-8 with byte order mark, lines ended by CR LF. Texts are made harmless; numbers are numbers."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(each, language) for each in row])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return harmless(value)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.isoformat(timespec='seconds')}Z"
    return value.isoformat() if isinstance(value, date) else number(value, language)


def harmless(text: str) -> str:
    """Not a formula, whatever spreadsheet reads it; and no NUL, which ends the file for some."""
    text = text.replace("\x00", "")
    runs = text.startswith(_BEGINNINGS) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if runs else text


def number(value: float, language: Language) -> str:
    """At most two decimals, after a comma where the language has one."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")
