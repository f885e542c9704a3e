"""A grid as a table: exactly the structure that is seen, whatever is made of it.

`GridTable` is pure data; `table_of` reads it from a board, `rows` and `grid_csv` are its text, and
`grid_sheet` draws it in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seina.export.delimited import csv_bytes
from seina.export.grid_words import GRID_WORDS, LEVELS, level_of
from seina.export.words import Language


@dataclass(frozen=True, slots=True)
class Head:
    """A phase. `span` is how many columns of cells it stands over; `steps` says that they have names of
    their own."""

    title: str
    colour: str = ""
    span: int = 1
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of cells: a step, or a phase without steps. `width` in wall units."""

    title: str
    width: float = 400
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What lies in a cell: a note, mostly. `details` are its marks in words."""

    text: str
    colour: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feeling:
    """A point of an emotion curve."""

    value: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """One curve: a point, or None, for each column of cells. `colour` is the name of a line."""

    name: str
    colour: str
    points: tuple[Feeling | None, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the table. Of the last four a lane has what its type holds: `cells` and `texts` have an entry
    for each column of cells."""

    title: str
    type: str = "notes"
    colour: str = ""
    collapsed: bool = False
    unit: str = ""
    cells: tuple[tuple[Slip, ...], ...] = ()
    texts: tuple[str, ...] = ()
    personas: tuple[Persona, ...] = ()


@dataclass(frozen=True, slots=True)
class GridTable:
    title: str
    heads: tuple[Head, ...]
    leaves: tuple[Leaf, ...]
    lanes: tuple[Lane, ...]
    parked: tuple[Slip, ...] = ()
    colour: str = "mist"

    @property
    def stepped(self) -> bool:
        """Has any phase steps? Then the table has two rows of heads."""
        return any(head.steps for head in self.heads)


def rows(table: GridTable, language: Language) -> Iterator[list[str]]:
    """The cells as text, a row a lane: first the phases (each once, over its first column), then, if there
    are any, the steps; first in each row the lane's title. What is parked comes last."""
    yield [table.title, *(each for head in table.heads for each in [head.title] + [""] * (head.span - 1))]
    if table.stepped:
        named = [head.steps for head in table.heads for _ in range(head.span)]
        yield ["", *(leaf.title if own else "" for leaf, own in zip(table.leaves, named, strict=True))]
    for lane in table.lanes:
        yield [lane.title, *_cells(lane, len(table.leaves), language)]
    if table.parked:
        parked = "\n".join(map(said, table.parked))
        yield [GRID_WORDS[language]["parking"], parked, *([""] * (len(table.leaves) - 1))]


def grid_csv(table: GridTable, language: Language) -> bytes:
    """UTF-8 with byte order mark, lines ended by CR LF, cells parted as the language's Excel expects."""
    return csv_bytes(rows(table, language), language)


def said(slip: Slip) -> str:
    return f"{slip.text} ({', '.join(slip.details)})" if slip.details else slip.text


def metric(text: str, unit: str) -> str:
    return f"{text} {unit}" if text and unit else text


def feeling(language: Language, persona: Persona, at: int) -> str:
    """`frustration: nobody answers`, or '' where there is no point."""
    point = persona.points[at]
    if point is None:
        return ""
    name = LEVELS[language][point.value]
    return f"{name}: {point.comment}" if point.comment else name


def _cells(lane: Lane, count: int, language: Language) -> list[str]:
    if lane.cells:
        return ["\n".join(map(said, cell)) for cell in lane.cells]
    if lane.personas:
        return ["\n".join(_felt(lane, at, language)) for at in range(count)]
    if lane.texts:
        return [metric(text, lane.unit) for text in lane.texts]
    return [""] * count


def _felt(lane: Lane, at: int, language: Language) -> Iterator[str]:
    for persona in lane.personas:
        if (point := persona.points[at]) is not None:
            told = level_of(language, point.value) + (f": {point.comment}" if point.comment else "")
            yield f"{persona.name}: {told}" if persona.name else told
