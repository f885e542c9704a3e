"""Which sheets a workbook has: of one grid, or of a whole board."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from seina.board.counts import counts_of
from seina.board.document import BoardState
from seina.board.grids import seated
from seina.board.processes import compared, processes
from seina.export.delimited import Value
from seina.export.grid_sheet import write_map
from seina.export.grid_tables import grid_csv, table_of
from seina.export.grid_words import GRID_WORDS
from seina.export.process_sheets import ProcessLists
from seina.export.tables import board_rows
from seina.export.words import COLUMNS, Language
from seina.export.workbook import Book, Column

_WIDTHS: Final = {
    "text": 60,
    "area": 24,
    "phase": 24,
    "lane": 24,
    "created": 17,
    "from": 30,
    "to": 30,
    "alt": 40,
}


def object_csv(state: BoardState, name: str, language: Language) -> bytes:
    """One grid as CSV. KeyError where there is none with this id."""
    return grid_csv(table_of(seated(state), name, language), language)


def grid_workbook(state: BoardState, name: str, language: Language, moment: datetime) -> bytes:
    """The grid as it looks, and what its process says. KeyError where there is no grid with this id."""
    return _Sheets(state, language, moment).of_grid(name)


def board_workbook(state: BoardState, language: Language, moment: datetime) -> bytes:
    """Every object a row, then every grid as it looks, with its process."""
    return _Sheets(state, language, moment).of_board()


class _Sheets:
    def __init__(self, state: BoardState, language: Language, moment: datetime) -> None:
        self.language, self.words = language, GRID_WORDS[language]
        self.board = seated(state)
        self.processes = processes(self.board)
        self.pairs = compared(self.board)
        self.lists = ProcessLists(self.board, self.processes, language)
        self.book = Book(state.title, moment, language)

    def of_grid(self, name: str) -> bytes:
        self.map(name)
        self.process(name, "")
        return self.book.close()

    def of_board(self) -> bytes:
        self.objects()
        names = [item.id for item in self.board.state.objects if item.kind == "grid"]
        for name in names:
            title = self.map(name)
            self.process(name, title if len(names) > 1 else "")
        return self.book.close()

    def objects(self) -> None:
        heads = COLUMNS[self.language]
        columns = [
            Column(f"{title} (UTC)" if key == "created" else title, _WIDTHS.get(key, 14))
            for key, title in heads.items()
        ]
        sheet = self.book.sheet(self.words["objects"], self.words["objects"])
        self.book.list(sheet, columns, board_rows(self.board, self.language))

    def map(self, name: str) -> str:
        table = table_of(self.board, name, self.language)
        write_map(self.book, table.title, table, self.language)
        return table.title

    def process(self, name: str, title: str) -> None:
        """Steps, counts and, of a to-be or an as-is, the difference; nothing of a grid that is no process."""
        process, lists = self.processes.get(name), self.lists
        if process is None or not process.steps:
            return
        self.list("steps", title, lists.step_columns(), list(lists.steps(name)))
        self.list("counts", title, lists.count_columns(), list(lists.counts(counts_of(process))))
        for pair in self.pairs:
            if name == pair.to_be or (name == pair.as_is and not title):
                self.list("difference", title, lists.difference_columns(), list(lists.difference(pair)))

    def list(self, word: str, title: str, columns: list[Column], rows: list[list[Value]]) -> None:
        named = f"{self.words[word]} – {title}" if title else self.words[word]
        self.book.list(self.book.sheet(named, self.words[word]), columns, rows)
