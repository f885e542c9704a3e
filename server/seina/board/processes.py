"""The grids of a board as processes: which notes are steps, which connectors lead from one to the next, and
which grid is the to-be of which (client/src/board/grids/process.ts reads them alike)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from seina.board.counts import Counts, Link, Organisation, Process, Step, counts_of
from seina.board.document import BoardState
from seina.board.grids import Grid, Seated
from seina.board.note_marks import NoteMarks
from seina.board.objects import BoardObject
from seina.board.pairs import Difference, difference

_PLAIN: Final = NoteMarks()


@dataclass(frozen=True, slots=True)
class Compared:
    """A to-be with its as-is, by the ids of the grids."""

    as_is: str
    to_be: str
    difference: Difference


def processes(board: Seated) -> dict[str, Process]:
    """By id of the grid, in z order; grids without an organisation lane have none. Steps in collapsed lanes
    are steps too, parked ones are not."""
    notes = {item.id: item for item in board.state.objects if item.kind == "note"}
    steps = {
        name: tuple(_steps(board, name, grid, notes))
        for name, grid in board.grids.items()
        if any(lane.type == "organisation" for lane in grid.lanes)
    }
    links = _links(board.state, {step.id: name for name, each in steps.items() for step in each})
    return {
        name: Process(_organisations(board.grids[name]), each, tuple(links.get(name, ())))
        for name, each in steps.items()
    }


def counts_by_grid(board: Seated) -> dict[str, Counts]:
    """What each process costs, by id of the grid."""
    return {name: counts_of(process) for name, process in processes(board).items()}


def compared(board: Seated) -> tuple[Compared, ...]:
    """Each to-be whose as-is is on the board, in z order."""
    known = processes(board)
    return tuple(
        Compared(item.origin, item.id, difference(known[item.origin], known[item.id]))
        for item in board.state.objects
        if item.kind == "grid" and item.origin in known and item.id in known
    )


def _organisations(grid: Grid) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(lane.id, lane.title, lane.citizen) for lane in grid.lanes if lane.type == "organisation"
    )


def _steps(board: Seated, name: str, grid: Grid, notes: dict[str, BoardObject]) -> list[Step]:
    cells = board.layouts[name].cells
    lanes = [lane.id for lane in grid.lanes if lane.type == "organisation"]
    found: list[Step] = []
    for leaf in grid.leaves:
        for lane in lanes:
            found.extend(_step(notes[each], lane) for each in cells.get((leaf.id, lane), ()) if each in notes)
    return found


def _step(note: BoardObject, lane: str) -> Step:
    marks = note.marks or _PLAIN
    return Step(
        note.id,
        lane,
        marks.citizen,
        marks.again,
        marks.decision,
        marks.automated,
        marks.wait,
        marks.was,
    )


def _links(state: BoardState, homes: dict[str, str]) -> dict[str, list[Link]]:
    """Connectors from step to step of one grid, by the step that they lead from, then as they are stacked."""
    found: dict[str, list[Link]] = {}
    for item in state.objects:
        if item.ends is None:
            continue
        source, target = item.ends[0].object, item.ends[1].object
        if source is None or target is None or source == target:
            continue
        home = homes.get(source)
        if home is not None and homes.get(target) == home:
            found.setdefault(home, []).append(Link(item.id, source, target))
    place = {name: index for index, name in enumerate(homes)}
    for links in found.values():
        links.sort(key=lambda link: place[link.source])
    return found
