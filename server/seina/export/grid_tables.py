"""A grid as a table: exactly the structure that is seen, whatever is made of it.

`GridTable` is pure data; `table_of` reads it from a board whose docked objects are seated, `rows` and
`grid_csv` are its text, and `grid_sheet` draws it in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from seina.board import grids
from seina.board.document import BoardObject
from seina.board.grid_layout import TAKES_NOTES, TAKES_TEXT
from seina.export.delimited import csv_bytes
from seina.export.grid_words import GRID_WORDS, LEVELS, level_of
from seina.export.marking import mark_words
from seina.export.words import WORDS, Language


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


def table_of(board: grids.Seated, name: str, language: Language) -> GridTable:
    """The grid with this id. KeyError where there is none."""
    grid = board.grids[name]
    items = {item.id: item for item in board.state.objects}
    return GridTable(
        title=items[name].text.strip(),
        heads=tuple(
            Head(phase.title, phase.colour or "", max(1, len(phase.steps)), bool(phase.steps))
            for phase in grid.phases
        ),
        leaves=tuple(Leaf(leaf.title, leaf.width, leaf.colour or "") for leaf in grid.leaves),
        lanes=tuple(_lane(board, name, lane, items, language) for lane in grid.lanes),
        parked=tuple(slip(items[each], language) for each in board.layouts[name].parked),
        colour=items[name].colour,
    )


def slip(item: BoardObject, language: Language) -> Slip:
    """What an object says, and its marks in words."""
    text = item.text.strip()
    if item.kind == "image":
        text = text or WORDS[language]["image"]
    elif item.kind == "link":
        text = "\n".join(filter(None, (text, item.url)))
    return Slip(text, item.colour, tuple(mark_words(item.marks, language)))


def lane_title(lane: grids.Lane, language: Language) -> str:
    """Its name, else what it is for; of a line, which it is."""
    words = GRID_WORDS[language]
    return lane.title.strip() or words[lane.line if lane.type == "separator" else f"lane.{lane.type}"]


def _lane(
    board: grids.Seated,
    name: str,
    lane: grids.Lane,
    items: Mapping[str, BoardObject],
    language: Language,
) -> Lane:
    grid, found = board.grids[name], board.layouts[name].cells
    columns = [leaf.id for leaf in grid.leaves]
    made = Lane(lane_title(lane, language), lane.type, lane.colour or "", lane.collapsed, lane.unit)
    if lane.type in TAKES_NOTES:
        inside = (found.get((column, lane.id), ()) for column in columns)
        return replace(
            made, cells=tuple(tuple(slip(items[each], language) for each in row) for row in inside)
        )
    if lane.type in TAKES_TEXT:
        return replace(made, texts=tuple(grid.texts.get((column, lane.id), "") for column in columns))
    return replace(
        made,
        personas=tuple(
            Persona(
                persona.name.strip(),
                persona.colour,
                tuple(_feeling(grid.emotions.get((column, lane.id, persona.id))) for column in columns),
            )
            for persona in lane.personas
        ),
    )


def _feeling(point: grids.Emotion | None) -> Feeling | None:
    return None if point is None else Feeling(point.level, point.comment)


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
