"""What a register collects: the notes of one type, or of any, from everywhere on the board. Never stored.

The same rows as the client's (client/src/board/registers.ts); tests/vectors/registers.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.grid_layout import TAKES_NOTES
from seina.board.grids import Grid, dock_of, read_grid
from seina.board.kinds import Collects, Sort
from seina.board.note_marks import Evidence, NoteMarks, NoteType
from seina.board.reading import rows, sections

NOWHERE: Final = 10**6
"""After every column: what is parked."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    id: str
    text: str
    type: NoteType
    phase: str
    lane: str
    """Or the title of the grid or the area that it lies in."""
    evidence: Evidence | None
    owner: str | None
    due: str | None
    reactions: int
    votes: int | None = None
    """None where it was not in the dot voting that the register tells."""


def register_rows(state: BoardState, of: Collects, sort: Sort = "place") -> tuple[RegisterRow, ...]:
    """What is docked comes first, grid by grid, phase by phase and lane by lane; then the rest as it is read.
    By votes those with the most come first, and those that were not voted on last.

    `state` as it is shown (`grids.seated`).
    """
    found = _voted(_placed(state, of), state)
    if sort == "votes":
        found.sort(key=lambda row: (row.votes is None, -(row.votes or 0)))
    return tuple(found)


def _voted(rows: list[RegisterRow], state: BoardState) -> list[RegisterRow]:
    """With the votes of the latest dot voting that counted any of them."""
    for voting in state.votings():
        if voting.kind == "dots" and any(row.id in voting.of for row in rows):
            given = {name: tally.votes for name, tally in voting.of.items()}
            return [replace(row, votes=given.get(row.id)) for row in rows]
    return rows


def _placed(state: BoardState, of: Collects) -> list[RegisterRow]:
    grids = {item.id: item for item in state.objects if item.kind == "grid"}
    plans = {name: read_grid(item.grid) for name, item in grids.items()}
    held: dict[str, list[BoardObject]] = {name: [] for name in grids}
    others: list[BoardObject] = []
    for item in state.objects:
        if item.kind == "area":
            others.append(item)
        elif item.marks is not None and item.marks.type is not None and of in ("all", item.marks.type):
            held.get(item.parent or "", others).append(item)
    found: list[RegisterRow] = []
    for home in rows(grids.values()):
        plan = plans[home.id]
        found += [_row(note, *_place(note, home, plan)) for note in _in_cells(plan, held[home.id])]
    for part in sections(replace(state, objects=tuple(others))):
        where = part.area.text.strip() if part.area is not None else ""
        found += [_row(note, "", where) for note in part.members]
    return found


def _in_cells(plan: Grid, notes: list[BoardObject]) -> list[BoardObject]:
    """Phase by phase, in each from lane to lane; then what is parked, then what only lies on the grid."""
    columns = {leaf.id: place for place, leaf in enumerate(plan.leaves)}
    lanes = {lane.id: place for place, lane in enumerate(plan.lanes) if lane.type in TAKES_NOTES}

    def place(note: BoardObject) -> tuple[int, int, str, str]:
        assert note.cell is not None
        leaf = plan.homes.get(note.cell.column)
        if leaf is None or note.cell.lane not in lanes:
            return NOWHERE, 0, note.cell.order, note.id
        return columns[leaf], lanes[note.cell.lane], note.cell.order, note.id

    docked = sorted((note for note in notes if dock_of(note) is not None), key=place)
    return [*docked, *rows(note for note in notes if dock_of(note) is None)]


def _place(note: BoardObject, home: BoardObject, plan: Grid) -> tuple[str, str]:
    """Titles of phase and lane."""
    title = home.text.strip()
    lane = plan.lane(note.cell.lane) if note.cell is not None else None
    leaf = plan.homes.get(note.cell.column) if note.cell is not None else None
    if lane is None or lane.type not in TAKES_NOTES or leaf is None:
        return "", title
    return phase_title(plan, leaf), lane.title.strip() or title


def phase_title(plan: Grid, leaf: str) -> str:
    """“Hakemus”, of a step “Hakemus · Liitteet”."""
    titles: Mapping[str, str] = {column.id: column.title for column in (*plan.phases, *plan.leaves)}
    phase = plan.phase_of(leaf)
    parts = [titles[phase.id]] if phase is not None and phase.id != leaf else []
    return " · ".join(filter(None, (part.strip() for part in (*parts, titles.get(leaf, "")))))


def _row(note: BoardObject, phase: str, lane: str) -> RegisterRow:
    marks = note.marks or NoteMarks()
    assert marks.type is not None
    return RegisterRow(
        note.id,
        " ".join(note.text.split()),
        marks.type,
        phase,
        lane,
        marks.evidence,
        marks.owner,
        marks.due,
        len(note.reactions),
    )
