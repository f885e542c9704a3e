"""Takes snapshots: an immutable state of a board with its hash, who was there, and what changed."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from seina.board.document import BoardState
from seina.protocol.people import Person
from seina.storage import boards, people, sessions, snapshots
from seina.storage.database import Database
from seina.storage.ids import new_id, now_ms
from seina.storage.tables import SessionRow, SnapshotPersonRow, SnapshotRow
from seina.workshop.statistics import Changes, changes, count_notes, read_bytes

Reason = Literal["session", "manual", "idle", "template"]
"""A facilitator ended a session; somebody took one by hand; a session that everybody left ended itself; a
template came onto the board."""


@dataclass(frozen=True, slots=True)
class _Measured:
    sha256: str
    state: BoardState
    changes: Changes


class Snapshots:
    """Takes and reads snapshots. ``state_of`` gives a board's document now, ``present`` who is there."""

    def __init__(
        self,
        database: Database,
        state_of: Callable[[str], Awaitable[bytes]],
        present: Callable[[str], Iterable[Person]],
    ) -> None:
        self._database = database
        self._state_of = state_of
        self._present = present

    async def take(self, board: str, name: str, reason: Reason, *, ended: int | None = None) -> SnapshotRow:
        """Take one and write it down; with ``ended``, the running session ends in the same transaction.

        What changed is counted from the start of the running session, else from the last snapshot, else from
        an empty board. Raises `NoSuchBoard`, `BoardDeleted`, `StorageTrouble` (then no session has ended).
        """
        state = await self._state_of(board)
        async with self._database.session() as session:
            title = (await boards.get(session, board)).title
            running = await sessions.running(session, board, state=True)
            last = None if running else await snapshots.latest(session, board)
        before = running.start_state if running else last.state if last else None
        measured = await asyncio.to_thread(_measure, state, before, title)
        here = {person.id for person in self._present(board)}
        async with self._database.writing() as session:
            row = SnapshotRow(
                id=new_id(),
                board=board,
                session=running.id if running else None,
                title=title,
                name=name,
                reason=reason,
                taken=now_ms(),
                sha256=measured.sha256,
                size=len(state),
                objects=len(measured.state.objects),
                notes=count_notes(measured.state.objects),
                people=0,
                state=state,
                **measured.changes.to_dict(),
            )
            attended = here | (await sessions.attended(session, running.id) if running else set())
            row.people = await _write_people(session, row, attended)
            if running is not None and ended is not None:
                (await session.get_one(SessionRow, running.id)).ended = ended
        return row

    async def listed(self, board: str) -> list[dict[str, Any]]:
        """The board's snapshots as the API tells them, newest first."""
        async with self._database.session() as session:
            return await _told(session, await snapshots.on_board(session, board))

    async def told(self, row: SnapshotRow) -> dict[str, Any]:
        """One snapshot as the API tells it."""
        async with self._database.session() as session:
            return (await _told(session, [row]))[0]


def _measure(state: bytes, before: bytes | None, title: str) -> _Measured:
    now = read_bytes(state, title)
    then = read_bytes(before, title) if before is not None else BoardState(title)
    return _Measured(hashlib.sha256(state).hexdigest(), now, changes(then, now))


async def _write_people(session: AsyncSession, row: SnapshotRow, attended: set[str]) -> int:
    """Keep who was known on the board; answers how many of them attended."""
    session.add(row)
    await session.flush()
    known = await people.on_board(session, row.board)
    session.add_all(
        SnapshotPersonRow(
            snapshot=row.id,
            person=person.id,
            name=person.name,
            organisation=person.organisation,
            role=person.role.value,
            colour=person.colour,
            account=person.account,
            attended=person.id in attended,
        )
        for person in known
    )
    return sum(1 for person in known if person.id in attended)


async def _told(session: AsyncSession, rows: list[SnapshotRow]) -> list[dict[str, Any]]:
    groups = await snapshots.organisations(session, [row.id for row in rows])
    sittings = await snapshots.sessions(session, rows)
    told = []
    for row in rows:
        sitting = sittings.get(row.session or "")
        told.append(
            {
                "id": row.id,
                "board": row.board,
                "name": row.name,
                "reason": row.reason,
                "taken": row.taken,
                "session": {"started": sitting.started, "ended": sitting.ended} if sitting else None,
                "sha256": row.sha256,
                "bytes": row.size,
                "objects": row.objects,
                "notes": row.notes,
                "people": row.people,
                "organisations": [{"name": name, "people": count} for name, count in groups[row.id]],
                "changes": {
                    "objects_made": row.objects_made,
                    "notes_made": row.notes_made,
                    "edited": row.edited,
                    "deleted": row.deleted,
                },
                "thumbnail": f"/api/snapshots/{row.id}/thumbnail",
            }
        )
    return told
