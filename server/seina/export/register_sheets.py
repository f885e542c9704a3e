"""A register as a list: what it collects from the whole board, a row a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from seina.board.document import BoardObject
from seina.board.grids import Seated
from seina.board.registers import RegisterRow, register_rows
from seina.export.delimited import Value
from seina.export.grid_words import GRID_WORDS
from seina.export.voting_words import VOTING_WORDS
from seina.export.words import COLUMNS, Language
from seina.export.workbook import Column

_WIDTHS: Final = (6, 60, 16, 28, 28, 18, 20, 14, 12, 10)


def register_title(item: BoardObject, language: Language) -> str:
    """Its own, else what it collects."""
    return item.text.strip() or GRID_WORDS[language][f"register.{item.of}"]


def register_columns(language: Language, *, voted: bool) -> list[Column]:
    """`voted`: its rows tell votes."""
    words, heads = GRID_WORDS[language], COLUMNS[language]
    titles = [words["number"], heads["text"], words["typeHead"], heads["phase"], heads["lane"]]
    titles += [words["evidenceHead"], words["ownerHead"], words["dueHead"], heads["reactions"]]
    titles += [VOTING_WORDS[language]["votes"]] if voted else []
    return [Column(title, width) for title, width in zip(titles, _WIDTHS, strict=False)]


def register_list(
    board: Seated, item: BoardObject, language: Language
) -> tuple[list[Column], list[list[Value]]]:
    """Its columns and its rows, numbered as on the wall. Votes have a column where there are any."""
    rows = register_rows(board.state, item.of, item.sort)
    voted = any(row.votes is not None for row in rows)
    return register_columns(language, voted=voted), [*_lines(rows, language, voted=voted)]


def _lines(rows: Sequence[RegisterRow], language: Language, *, voted: bool) -> Iterator[list[Value]]:
    words = GRID_WORDS[language]
    for number, row in enumerate(rows, 1):
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
            *([row.votes] if voted else []),
        ]
