"""From a template's objects to a board's: texts in one language, grids as the document's flat keys
(docs/document-schema.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from seina.board.document import BoardObject, read_object
from seina.board.kinds import DEFAULT_SIZE, LARGEST
from seina.board.order import keys
from seina.board.templates.items import Item, Lane
from seina.board.values import plain

_SAME: Final = (
    *("parent", "group", "author", "lock", "asset", "url"),
    *("type", "evidence", "due", "origin", "of", "sort"),
)
"""Keys that the board has as the file has them."""
_FLAGS: Final = ("collapsed", "again", "citizen", "decision", "automated")
_GRID_SIZE: Final = (640, 400)
"""Of a kind that has no usual size: whoever shows it derives its own."""

Record = dict[str, Any]


def objects(items: Sequence[Item], language: str, made: Callable[[str], int]) -> list[BoardObject]:
    """The records of a new board in z order; `made` tells when the object of that id was made."""
    read = (read_object(key, record) for key, record in records(items, language, made))
    return [item for item in read if item is not None]


def records(items: Sequence[Item], language: str, made: Callable[[str], int]) -> Iterator[tuple[str, Record]]:
    """Id and keys of each object. Connectors may name what comes after them."""
    boxes = {item.id: box for item in items if (box := box_of(item)) is not None}
    grids = {item.id: item for item in items if item.kind == "grid"}
    places = _places(items)
    for item, z in zip(items, keys(len(items)), strict=True):
        x, y, width, height = boxes.get(item.id) or boxes.get(item.parent or "", (0, 0, 0, 0))
        if item.kind == "connector":
            ends = {key: _end(end, boxes) for key, end in (("from", item.from_), ("to", item.to))}
            x, y, width, height = _around([end["at"] for end in ends.values()])
        else:
            ends = {}
        if item.is_docked:
            width, height = item.size or DEFAULT_SIZE[item.kind]
        record: Record = {
            "kind": item.kind,
            "at": [plain(x), plain(y)],
            "size": [plain(width), plain(height)],
            "z": z,
            "style": dict(item.style),
            "text": item.text.get(language, ""),
            "created": made(item.id),
            **ends,
        }
        record.update({key: value for key in _SAME if (value := getattr(item, key)) is not None})
        record.update({key: True for key in _FLAGS if getattr(item, key)})
        record.update(_more(item, language))
        if item.cell is not None and item.parent in grids:
            record["cell"] = [*item.cell, places[item.id]]
        if item.kind == "grid":
            record.update(_grid(item, language))
        yield item.id, record


def box_of(item: Item) -> tuple[float, float, float, float] | None:
    """x, y, width, height as written; None of what has no place of its own."""
    if item.at is None:
        return None
    return (*item.at, *(item.size or DEFAULT_SIZE.get(item.kind, _GRID_SIZE)))


def _more(item: Item, language: str) -> Record:
    record: Record = {}
    if item.tags:
        record["tags"] = list(item.tags)
    if item.angle:
        record["angle"] = plain(item.angle)
    if item.layout is not None and item.layout != "free":
        record["layout"] = item.layout
    if item.points:
        record["points"] = list(item.points)
    if language in item.runs:
        record["runs"] = item.runs[language]
    if item.owner is not None:
        record["owner"] = _said(item.owner, language)
    if item.wait is not None:
        record["wait"] = [plain(item.wait[0]), item.wait[1]]
    if item.was:
        record["was"] = list(item.was)
    if item.preset is not None:
        record["preset"] = item.preset
    return record


def _end(end: Mapping[str, Any] | None, boxes: Mapping[str, tuple[float, float, float, float]]) -> Record:
    """An end with a place: that of the middle of what it is bound to, where the file tells none."""
    told = dict(end or {})
    if "at" not in told:
        x, y, width, height = boxes.get(str(told.get("object")), (0, 0, 0, 0))
        told["at"] = [plain(x + width / 2), plain(y + height / 2)]
    return told


def _around(points: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = points
    width, height = (min(max(side, 1), LARGEST) for side in (abs(ax - bx), abs(ay - by)))
    return min(ax, bx), min(ay, by), width, height


def _places(items: Sequence[Item]) -> dict[str, str]:
    """The order key of everything docked: in each cell in the file's order."""
    cells: dict[tuple[str | None, tuple[str, str]], list[str]] = {}
    for item in items:
        if item.cell is not None:
            cells.setdefault((item.parent, item.cell), []).append(item.id)
    return {name: key for names in cells.values() for name, key in zip(names, keys(len(names)), strict=True)}


def _grid(item: Item, language: str) -> Record:
    record: Record = {}
    for column, z in zip(item.columns, keys(len(item.columns)), strict=True):
        told = {
            "z": z,
            "title": column.title.get(language),
            "width": column.width and plain(column.width),
            "colour": column.colour,
            "icon": column.icon,
            "under": column.under,
        }
        record.update(_flat(f"c:{column.id}", told))
    for lane, z in zip(item.lanes, keys(len(item.lanes)), strict=True):
        record.update(_lane(lane, z, language))
    record.update(_cells("t", item.cells, language))
    record.update({f"e:{place.replace('/', ':')}": level for place, level in item.emotions.items()})
    record.update(_cells("ec", item.comments, language))
    return record


def _lane(lane: Lane, z: str, language: str) -> Record:
    told = {
        "z": z,
        "title": lane.title.get(language),
        "type": lane.type if lane.type != "notes" else None,
        "colour": lane.colour,
        "icon": lane.icon,
        "height": lane.height and plain(lane.height),
        "collapsed": 1 if lane.collapsed else None,
        "unit": _said(lane.unit, language),
        "line": lane.line,
        "citizen": 1 if lane.citizen else None,
    }
    record = _flat(f"l:{lane.id}", told)
    for persona, place in zip(lane.personas, keys(len(lane.personas)), strict=True):
        named = {"z": place, "name": persona.name.get(language), "colour": persona.colour}
        record.update(_flat(f"p:{lane.id}:{persona.id}", named))
    return record


def _flat(prefix: str, told: Mapping[str, object]) -> Record:
    return {f"{prefix}:{key}": value for key, value in told.items() if value is not None and value != ""}


def _cells(prefix: str, cells: Mapping[str, Mapping[str, str]], language: str) -> Record:
    said = ((place, texts.get(language, "")) for place, texts in cells.items())
    return {f"{prefix}:{place.replace('/', ':')}": text for place, text in said if text}


def _said(text: Mapping[str, str] | str | None, language: str) -> str | None:
    return text if isinstance(text, str) or text is None else text.get(language)
