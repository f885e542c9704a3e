"""A register as a list: what it collects from the whole board, a row a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from seina.board.document import BoardObject
from seina.board.grids import Seated
from seina.board.registers import register_rows
from seina.export.delimited import Value
from seina.export.grid_words import GRID_WORDS
from seina.export.words import COLUMNS, Language
from seina.export.workbook import Column

_WIDTHS: Final = (6, 60, 16, 28, 28, 18, 20, 14, 12)


def register_title(item: BoardObject, language: Language) -> str:
    """Its own, else what it collects."""
    return item.text.strip() or GRID_WORDS[language][f"register.{item.of}"]


def register_columns(language: Language) -> list[Column]:
    words, heads = GRID_WORDS[language], COLUMNS[language]
    titles = [words["number"], heads["text"], words["typeHead"], heads["phase"], heads["lane"]]
    titles += [words["evidenceHead"], words["ownerHead"], words["dueHead"], heads["reactions"]]
    return [Column(title, width) for title, width in zip(titles, _WIDTHS, strict=True)]


def register_list(board: Seated, item: BoardObject, language: Language) -> Iterator[list[Value]]:
    """The rows, numbered as on the wall."""
    words = GRID_WORDS[language]
    for number, row in enumerate(register_rows(board.state, item.of), 1):
        yield [
            number,
            row.text,
            words[row.type],
            row.phase,
            row.lane,
            words[row.evidence] if row.evidence else None,
            row.owner,
            date.fromisoformat(row.due) if row.due else None,
            row.reactions or None,
        ]
