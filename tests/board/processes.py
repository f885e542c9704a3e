"""Boards with processes on them, for tests and benchmarks."""

from typing import Any

from seina.board.document import BoardObject, BoardState
from seina.board.note_marks import NoteMarks
from seina.board.objects import Cell, End


def board(*objects: BoardObject) -> BoardState:
    return BoardState(title="", objects=objects, people={}, stage={})


def grid(
    name: str, columns: list[str], organisations: dict[str, str], *, origin: str | None = None, **keys: Any
) -> BoardObject:
    """A grid with organisation lanes by id and title; `keys` more flat keys, with `__` for the colons."""
    flat: dict[str, object] = {f"c:{column}:z": f"a{index:04}" for index, column in enumerate(columns)}
    for index, (lane, title) in enumerate(organisations.items()):
        flat |= {f"l:{lane}:z": f"a{index:04}", f"l:{lane}:type": "organisation", f"l:{lane}:title": title}
    flat |= {key.replace("__", ":"): value for key, value in keys.items()}
    return BoardObject(name, "grid", (0, 0), (1000, 600), grid=flat, preset="process", origin=origin)


def step(name: str, home: str, column: str, lane: str, order: str = "a0", **marks: Any) -> BoardObject:
    """A note in a cell."""
    said = NoteMarks(**marks) if marks else None
    return BoardObject(
        name, "note", (0, 0), (200, 200), parent=home, cell=Cell(column, lane, order), text=name, marks=said
    )


def line(name: str, source: str, target: str) -> BoardObject:
    """A connector from one object to another."""
    ends = (End((0, 0), source), End((0, 0), target))
    return BoardObject(name, "connector", (0, 0), (1, 1), ends=ends)


def large(columns: int = 12, lanes: int = 12, notes: int = 1_500) -> BoardState:
    """One grid, its cells filled evenly, each step connected with the next one."""
    names = [f"c{index}" for index in range(columns)]
    organisations = {f"l{index}": f"Organisation {index}" for index in range(lanes)}
    steps = [
        step(
            f"n{index}",
            "g",
            names[index % columns],
            f"l{index // columns % lanes}",
            f"a{index:04}",
            again=True,
        )
        for index in range(notes)
    ]
    lines = [line(f"k{index}", f"n{index}", f"n{index + 1}") for index in range(notes - 1)]
    return board(grid("g", names, organisations, l__l0__citizen=1), *steps, *lines)
