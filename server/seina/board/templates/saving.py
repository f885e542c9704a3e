"""A template's file from a board, or from a part of it: what people made stays, who they are does not.

Left out are authors, moments, reactions, owners of steps, comments and everything of the stage. Texts are in
one language, the one that they are said to be in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from seina.board.document import BoardObject, BoardState, bounds
from seina.board.kinds import DOCKABLE, FARTHEST, Kind
from seina.board.objects import Cell
from seina.board.templates.items import HOLDING, WRITTEN, Column, Item, Lane, Persona
from seina.board.values import plain

NOT_KEPT: Final = frozenset({"author", "created", "owner", "z", "cell", "text", "runs", "votes"})
_FIELDS: Final = frozenset(field.encode_name for field in msgspec.structs.fields(Item)) - NOT_KEPT
_HOLDERS: Final = ("area", "grid")

Entry = dict[str, Any]


def file_of(
    state: BoardState, head: Mapping[str, object], language: str, wanted: Collection[str] | None = None
) -> dict[str, Any]:
    """The file of `wanted` objects, or of all. `head` are the keys besides `objects`."""
    chosen = [item for item in state.objects if wanted is None or item.id in wanted]
    left, top, *_ = bounds(chosen) or (0, 0)
    shift = (-round(left), -round(top))
    among = {item.id: item for item in chosen}
    ordered = _in_order(chosen, among)
    entries = [_entry(item, among, language, shift) for item in ordered]
    told: set[str] = set()
    for item, entry in zip(ordered, entries, strict=True):
        # Of a ring of to-bes one is left without its as-is.
        if entry.get("origin") not in told:
            entry.pop("origin", None)
        if item.kind == "grid":
            told.add(item.id)
    return {"format": "seina.template", "version": 2, **head, "objects": entries}


def _in_order(objects: Sequence[BoardObject], among: Mapping[str, BoardObject]) -> list[BoardObject]:
    """What holds others first, each after what holds it; then by z; what is docked as it lies in its cell."""

    def depth(item: BoardObject) -> int:
        seen = {item.id}
        # An area stands after what holds it, a to-be after its as-is.
        while (above := (item.origin if item.kind == "grid" else item.parent) or "") in among:
            if above in seen:
                break
            seen.add(above)
            item = among[above]
        return len(seen)

    def place(item: BoardObject) -> tuple[object, ...]:
        if item.kind in _HOLDERS:
            return 0, depth(item)
        cell = item.cell
        return (1,) if cell is None else (2, item.parent or "", cell.column, cell.lane, cell.order, item.id)

    # Sorting is stable, so that all else stays in z order.
    return sorted(objects, key=place)


def _entry(
    item: BoardObject, among: Mapping[str, BoardObject], language: str, shift: tuple[int, int]
) -> Entry:
    record = item.record()
    entry: Entry = {"id": item.id}
    entry |= {key: value for key, value in record.items() if key in _FIELDS and value not in ({}, [], None)}
    entry["at"] = _moved(record["at"], shift)
    if _home(item, among) is None:
        entry.pop("parent", None)
    if item.text.strip():
        entry["text"] = {language: item.text}
        if "runs" in record:
            entry["runs"] = {language: record["runs"]}
    for key in ("from", "to"):
        if key in record:
            entry[key] = _end(record[key], among, shift)
    if item.kind == "connector":
        del entry["at"], entry["size"]
    if "was" in entry:
        entry["was"] = [name for name in entry["was"] if name in among]
    if item.kind == "grid":
        entry |= _grid(record, language)
        del entry["size"]
    elif item.cell is not None and (grid := _home(item, among)) is not None:
        _dock(entry, item.kind, grid, item.cell)
    return entry


def _home(item: BoardObject, among: Mapping[str, BoardObject]) -> BoardObject | None:
    """What it belongs to, where that is kept and holds things; areas in a ring belong to nothing."""
    home = among.get(item.parent or "")
    if home is None or home.kind not in _HOLDERS:
        return None
    up, seen = home, {item.id}
    while up.id not in seen:
        seen.add(up.id)
        up = among.get(up.parent or "", up)
    return home if up.id != item.id else None


def _moved(at: Sequence[float], shift: tuple[int, int]) -> list[float]:
    return [min(max(plain(here + by), -FARTHEST), FARTHEST) for here, by in zip(at, shift, strict=True)]


def _end(end: Mapping[str, Any], among: Mapping[str, BoardObject], shift: tuple[int, int]) -> Entry:
    told = {key: value for key, value in end.items() if key != "object" or value in among}
    return {**told, "at": _moved(end["at"], shift)} if "at" in end else told


def _dock(entry: Entry, kind: Kind, grid: BoardObject, cell: Cell) -> None:
    """What lies in no cell that there is stays on the grid, where it was last."""
    columns, lanes = columns_of(grid.grid, ""), lanes_of(grid.grid, "")
    column = next((step.id for step in columns if step.under == cell.column), cell.column)
    held = {each.id for each in lanes if each.type in HOLDING}
    leaves = {each.id for each in columns} - {each.under for each in columns}
    if kind in DOCKABLE and column in leaves and cell.lane in held:
        entry["cell"] = [column, cell.lane]
        del entry["at"]


def columns_of(record: Mapping[str, Any], language: str) -> list[Column]:
    """The living columns of a grid's flat keys, in their order."""
    phases = _parts(record, "c")
    tops = {key for key, told in phases.items() if phases.get(str(told.get("under"))) is None}
    made = []
    for key, told in phases.items():
        under = told.get("under") if key not in tops else None
        if under is not None and under not in tops:
            under = None
        made.append(
            Column(
                id=key,
                title=_said(told.get("title"), language),
                width=told.get("width"),
                colour=told.get("colour"),
                icon=told.get("icon"),
                under=under,
            )
        )
    return made


def lanes_of(record: Mapping[str, Any], language: str) -> list[Lane]:
    """The living lanes of a grid's flat keys, in their order. What a lane's type has not is left out: it was
    of another type before."""
    return [_lane(key, told, record, language) for key, told in _parts(record, "l").items()]


def _lane(key: str, told: Mapping[str, Any], record: Mapping[str, Any], language: str) -> Lane:
    kind = told.get("type", "notes")
    people = list(_parts(record, f"p:{key}").items())[:5] if kind == "emotion" else []
    return Lane(
        id=key,
        type=kind,
        title=_said(told.get("title"), language),
        colour=told.get("colour"),
        icon=told.get("icon"),
        height=told.get("height"),
        collapsed=bool(told.get("collapsed")),
        unit=told.get("unit") if kind == "metric" else None,
        line=told.get("line") if kind == "separator" else None,
        citizen=kind == "organisation" and bool(told.get("citizen")),
        personas=[
            Persona(id=name, name=_said(who.get("name"), language), colour=who.get("colour"))
            for name, who in people
        ],
    )


def _grid(record: Mapping[str, Any], language: str) -> Entry:
    columns, lanes = columns_of(record, language), lanes_of(record, language)
    leaves = {each.id for each in columns} - {each.under for each in columns}
    types = {lane.id: lane for lane in lanes}
    entry: Entry = {
        "columns": [_lean(column) for column in columns],
        "lanes": [_lean(lane) for lane in lanes],
        "cells": {},
        "emotions": {},
        "comments": {},
    }
    for key, value in record.items():
        what, *place = key.split(":")
        if what not in ("t", "e", "ec") or len(place) < 2 or place[0] not in leaves or place[1] not in types:
            continue
        lane, where = types[place[1]], "/".join(place)
        if what == "t" and lane.type in WRITTEN and str(value).strip():
            entry["cells"][where] = {language: value}
        elif lane.type == "emotion" and place[2] in ({each.id for each in lane.personas} or {"0"}):
            if what == "e":
                entry["emotions"][where] = value
            elif what == "ec" and str(value).strip():
                entry["comments"][where] = {language: value}
    return {key: value for key, value in entry.items() if value}


def _lean(part: Column | Lane) -> Entry:
    """Without what is as usual."""
    usual = type(part)(id=part.id)
    told = msgspec.to_builtins(part)
    lean = {
        key: value for key, value in told.items() if key in ("id", "type") or value != getattr(usual, key)
    }
    if "personas" in lean:
        lean["personas"] = [
            {key: value for key, value in each.items() if value not in (None, {})}
            for each in lean["personas"]
        ]
    return lean


def _parts(record: Mapping[str, Any], prefix: str) -> dict[str, dict[str, Any]]:
    """Id → properties of the living columns, lanes or personas, by (z, id)."""
    parts: dict[str, dict[str, Any]] = {}
    deep = prefix.count(":") + 1
    for key, value in record.items():
        path = key.split(":")
        if len(path) == deep + 2 and key.startswith(f"{prefix}:"):
            parts.setdefault(path[deep], {})[path[deep + 1]] = value
    living = ((key, told) for key, told in parts.items() if "z" in told and "gone" not in told)
    return dict(sorted(living, key=lambda each: (each[1]["z"], each[0])))


def _said(text: object, language: str) -> dict[str, str]:
    return {language: text} if isinstance(text, str) and text.strip() else {}


def pictures(entries: Iterable[Mapping[str, Any]]) -> set[str]:
    """The assets that a file's objects show."""
    return {str(entry["asset"]) for entry in entries if entry.get("asset")}
