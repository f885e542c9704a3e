"""Which sheets a workbook has: of one grid or register, or of a whole board."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import Final

from seina.board.counts import counts_of
from seina.board.document import BoardObject, BoardState
from seina.board.grids import seated
from seina.board.processes import compared, processes
from seina.export.delimited import Value, csv_bytes
from seina.export.grid_sheet import write_map
from seina.export.grid_tables import grid_csv, table_of
from seina.export.grid_words import GRID_WORDS
from seina.export.process_sheets import ProcessLists
from seina.export.register_sheets import register_list, register_title
from seina.export.tables import board_rows
from seina.export.voting_sheets import beside, overview, overview_columns, result_columns
from seina.export.voting_words import VOTING_WORDS, voting_title
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


PARTS: Final = ("grid", "register")
"""Kinds of which one alone can be had as a table."""


def object_csv(state: BoardState, name: str, language: Language) -> bytes:
    """One grid, or register, as CSV. KeyError where there is none with this id."""
    board = seated(state)
    if name in board.grids:
        return grid_csv(table_of(board, name, language), language)
    item = _register(state, name)
    columns, rows = register_list(board, item, language)
    return csv_bytes(chain([[column.title for column in columns]], rows), language)


def object_workbook(state: BoardState, name: str, language: Language, moment: datetime) -> bytes:
    """A grid as it looks and what its process says, or a register. KeyError where there is none with this
    id."""
    sheets = _Sheets(state, language, moment)
    return sheets.of_grid(name) if name in sheets.board.grids else sheets.of_register(_register(state, name))


def _register(state: BoardState, name: str) -> BoardObject:
    for item in state.objects:
        if item.id == name and item.kind == "register":
            return item
    raise KeyError(name)


def board_workbook(state: BoardState, language: Language, moment: datetime) -> bytes:
    """Every object a row, then every voting, every grid as it looks, with its process, and every register."""
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

    def of_register(self, item: BoardObject) -> bytes:
        self.register(item)
        return self.book.close()

    def of_board(self) -> bytes:
        self.objects()
        self.votings()
        names = [item.id for item in self.board.state.objects if item.kind == "grid"]
        for name in names:
            title = self.map(name)
            self.process(name, title if len(names) > 1 else "")
        for item in self.board.state.objects:
            if item.kind == "register":
                self.register(item)
        return self.book.close()

    def objects(self) -> None:
        heads = COLUMNS[self.language]
        columns = [
            Column(f"{title} (UTC)" if key == "created" else title, _WIDTHS.get(key, 14))
            for key, title in heads.items()
        ]
        columns += [Column(each.title, each.width) for _, each in beside(self.board.state, self.language)]
        sheet = self.book.sheet(self.words["objects"], self.words["objects"])
        self.book.list(sheet, columns, board_rows(self.board, self.language))

    def votings(self) -> None:
        """All at a glance, then a sheet each, the oldest first; nothing where there was none."""
        state, word = self.board.state, VOTING_WORDS[self.language]["votings"]
        kept = state.votings()
        if not kept:
            return
        sheet = self.book.sheet(word, word)
        self.book.list(sheet, overview_columns(self.language), overview(state, self.language))
        for voting in reversed(kept):
            columns = result_columns(voting, state, self.language)
            named = self.book.sheet(
                voting_title(voting, self.language), VOTING_WORDS[self.language]["voting"]
            )
            rows = ([column.cell(tally) for column in columns] for tally in voting.results)
            self.book.list(named, [Column(each.title, each.width) for each in columns], rows)

    def register(self, item: BoardObject) -> None:
        sheet = self.book.sheet(register_title(item, self.language), self.words["grid"])
        self.book.list(sheet, *register_list(self.board, item, self.language))

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
