"""What is wrong with a template's objects: all of it, each with its place.

The file's own rules are here: texts in every language, ids, what belongs to what. Which values a kind may
have is asked of the check of the board format (`importing`), object by object.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from seina.board.document import FORMAT, VERSION
from seina.board.importing import parse_board
from seina.board.templates import records
from seina.board.templates.items import DOCKABLE, HOLDING, WRITTEN, Item, Lane
from seina.board.templates.texts import TITLE_LONGEST, Problem, Texts, check_text, check_unique
from seina.errors import ImportRefused

SPEAKING = frozenset({"text", "area", "grid"})
"""Kinds that are nothing without words."""
_AN_OBJECT = re.compile(r"^objects\[\d+\]\.?")


def check_items(
    items: Sequence[Item], languages: Sequence[str], authors: Collection[str] | None, *, titled: bool = True
) -> Iterator[Problem]:
    """`authors` are the people of a demo board, or None where nobody has written anything yet. With `titled`,
    what is nothing without words must have some."""
    yield from check_unique("objects", [item.id for item in items])
    named = {item.id: item for item in items}
    before: dict[str, Item] = {}
    for place, item in enumerate(items):
        where = f"objects[{place}]"
        yield from _texts(where, item, languages, titled)
        yield from _belonging(where, item, before, named)
        before[item.id] = item
        if item.author is not None and item.author not in (authors or ()):
            yield Problem(f"{where}.author", f"{item.author} is nobody in people")
        if authors is not None and item.kind == "note" and item.author is None:
            yield Problem(f"{where}.author", "a demo note has one")
        if item.kind == "grid":
            yield from _grid(where, item, languages, titled)
        else:
            yield from _only_of_grids(where, item)
    yield from _values(items, languages)


def _texts(where: str, item: Item, languages: Sequence[str], titled: bool) -> Iterator[Problem]:
    if item.text or (titled and item.kind in SPEAKING):
        yield from check_text(f"{where}.text", item.text, languages)
    if not isinstance(item.owner, str | None):
        yield from check_text(f"{where}.owner", item.owner, languages, TITLE_LONGEST)
    if unsaid := item.runs.keys() - item.text.keys():
        yield Problem(f"{where}.runs", f"no text in {', '.join(sorted(unsaid))}")


def _belonging(
    where: str, item: Item, before: Mapping[str, Item], named: Mapping[str, Item]
) -> Iterator[Problem]:
    """Where it lies, and what it names."""
    holder = before.get(item.parent or "")
    if item.parent is not None and (holder is None or holder.kind not in ("area", "grid")):
        yield Problem(f"{where}.parent", f"no area or grid {item.parent} before it")
    if item.cell is not None:
        yield from _docking(where, item, holder)
    elif item.at is None and item.kind != "connector":
        yield Problem(f"{where}.at", "missing: only what is docked in a cell has its place from there")
    for key, end in (("from", item.from_), ("to", item.to)):
        if item.kind != "connector":
            continue
        if end is None:
            yield Problem(f"{where}.{key}", "a connector has two ends")
        elif end.get("object") is not None and end["object"] not in named:
            yield Problem(f"{where}.{key}.object", f"there is no object {end['object']}")
        elif end.get("object") is None and "at" not in end:
            yield Problem(f"{where}.{key}", "an end has an object or a place (at)")
    if item.origin is not None and (item.origin not in before or before[item.origin].kind != "grid"):
        yield Problem(f"{where}.origin", f"no grid {item.origin} before it")
    for name in item.was:
        if name not in named:
            yield Problem(f"{where}.was", f"there is no object {name}")


def _docking(where: str, item: Item, grid: Item | None) -> Iterator[Problem]:
    assert item.cell is not None
    if grid is None or grid.kind != "grid":
        yield Problem(f"{where}.cell", "only what belongs to a grid lies in a cell")
        return
    if item.kind not in DOCKABLE:
        yield Problem(f"{where}.cell", f"a {item.kind} can't be docked")
    column, lane = item.cell
    if column not in leaves(grid):
        yield Problem(f"{where}.cell", _no_column(grid, column))
    kind = {each.id: each.type for each in grid.lanes}.get(lane)
    if kind is None:
        yield Problem(f"{where}.cell", f"{grid.id} has no lane {lane}")
    elif kind not in HOLDING:
        yield Problem(f"{where}.cell", f"the lane {lane} ({kind}) takes no notes")


def leaves(grid: Item) -> set[str]:
    """Columns that have cells: steps, and phases without steps."""
    parted = {column.under for column in grid.columns}
    return {column.id for column in grid.columns if column.id not in parted}


def _no_column(grid: Item, column: str) -> str:
    if any(each.id == column for each in grid.columns):
        return f"the phase {column} has steps: name one of them"
    return f"{grid.id} has no column {column}"


def _grid(where: str, grid: Item, languages: Sequence[str], titled: bool) -> Iterator[Problem]:
    yield from check_unique(f"{where}.columns", [column.id for column in grid.columns])
    yield from check_unique(f"{where}.lanes", [lane.id for lane in grid.lanes])
    if titled and not (grid.columns and grid.lanes):
        yield Problem(where, "a grid has a column and a lane at least")
    phases = {column.id for column in grid.columns if column.under is None}
    for place, column in enumerate(grid.columns):
        here = f"{where}.columns[{place}]"
        if column.title:
            yield from check_text(f"{here}.title", column.title, languages, TITLE_LONGEST)
        if column.under is not None and column.under not in phases:
            yield Problem(f"{here}.under", f"no phase {column.under} in this grid")
    for place, lane in enumerate(grid.lanes):
        yield from _lane(f"{where}.lanes[{place}]", lane, languages, titled)
    yield from _cells(where, grid, languages)
    yield from _emotions(where, grid, languages)


def _lane(where: str, lane: Lane, languages: Sequence[str], titled: bool) -> Iterator[Problem]:
    if lane.title or (titled and lane.type != "separator"):
        yield from check_text(f"{where}.title", lane.title, languages, TITLE_LONGEST)
    if isinstance(lane.unit, dict):
        yield from check_text(f"{where}.unit", lane.unit, languages, 40)
    for allowed, key in (("metric", "unit"), ("separator", "line"), ("organisation", "citizen")):
        if getattr(lane, key) and lane.type != allowed:
            yield Problem(f"{where}.{key}", f"only a lane of type {allowed} has it")
    if lane.personas and lane.type != "emotion":
        yield Problem(f"{where}.personas", "only a lane of type emotion has them")
    if len(lane.personas) > 5:
        yield Problem(f"{where}.personas", "more than five can't be told apart")
    yield from check_unique(f"{where}.personas", [persona.id for persona in lane.personas])
    for place, persona in enumerate(lane.personas):
        if not persona.name and not titled:
            continue
        yield from check_text(f"{where}.personas[{place}].name", persona.name, languages, TITLE_LONGEST)


def _cells(where: str, grid: Item, languages: Sequence[str]) -> Iterator[Problem]:
    lanes = {lane.id: lane.type for lane in grid.lanes}
    for place, texts in grid.cells.items():
        here = f"{where}.cells.{place}"
        column, _, lane = place.partition("/")
        if column not in leaves(grid):
            yield Problem(here, _no_column(grid, column))
        if lane not in lanes:
            yield Problem(here, f"no lane {lane}")
        elif lanes[lane] not in WRITTEN:
            yield Problem(here, f"the lane {lane} ({lanes[lane]}) has no texts of its own")
        yield from check_text(here, texts, languages, 2000)


def _emotions(where: str, grid: Item, languages: Sequence[str]) -> Iterator[Problem]:
    lanes = {lane.id: lane for lane in grid.lanes if lane.type == "emotion"}
    places: dict[str, Texts | None] = {**dict.fromkeys(grid.emotions), **grid.comments}
    for place, texts in places.items():
        here = f"{where}.{'emotions' if place in grid.emotions else 'comments'}.{place}"
        column, lane, persona = [*place.split("/"), "", ""][:3]
        if column not in leaves(grid):
            yield Problem(here, _no_column(grid, column))
        if lane not in lanes:
            yield Problem(here, f"no emotion lane {lane}")
        elif persona not in ({each.id for each in lanes[lane].personas} or {"0"}):
            yield Problem(here, f"no persona {persona} in the lane {lane}")
        if texts is not None:
            yield from check_text(here, texts, languages, 500)


def _only_of_grids(where: str, item: Item) -> Iterator[Problem]:
    for key in ("preset", "origin", "columns", "lanes", "cells", "emotions", "comments"):
        if getattr(item, key):
            yield Problem(f"{where}.{key}", f"not a key of a {item.kind}")


def _values(items: Sequence[Item], languages: Sequence[str]) -> Iterator[Problem]:
    """What the board format says of the objects: in one language, and where they are formatted in each."""
    for language in languages:
        for place, (key, record) in enumerate(records.records(items, language, lambda _: 0)):
            if language == languages[0] or "runs" in record:
                yield from _value(place, key, record)


def _value(place: int, key: str, record: records.Record) -> Iterator[Problem]:
    board = {"format": FORMAT, "version": VERSION, "title": "", "objects": [{"id": key, **record}]}
    try:
        parse_board(board)
    except ImportRefused as refused:
        path = _AN_OBJECT.sub("", str(refused.params["path"]))
        where = f"objects[{place}].{path}".rstrip(".")
        yield Problem(where, str(refused.params["detail"]))
