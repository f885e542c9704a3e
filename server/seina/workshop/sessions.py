"""Sessions: started and ended by a facilitator, or ended by themselves when everybody has left.

Who was there is written down as people come, and what changed is counted from states that are on disk, so
that a server killed in the middle of a workshop loses neither.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from seina.errors import NoSession, SeinaError, SessionRunning
from seina.protocol import events
from seina.protocol.people import Person, Session
from seina.storage import audit, boards, sessions
from seina.storage.database import Database
from seina.storage.ids import new_id, now_ms
from seina.storage.tables import SessionRow, SnapshotRow
from seina.workshop.snapshots import Reason, Snapshots

log = logging.getLogger(__name__)

_DAY_MS = 86_400_000

Announce = Callable[[str, dict[str, Any]], None]
"""Called with a board's id and an event of the wire."""


class Sessions:
    """All running sessions. ``came`` and ``sweep`` are called by whoever watches the rooms and the clock."""

    def __init__(
        self,
        database: Database,
        snapshots: Snapshots,
        present: Callable[[str], Iterable[Person]],
        announce: Announce,
        *,
        idle_minutes: float,
        now: Callable[[], int] = now_ms,
    ) -> None:
        self._database = database
        self._snapshots = snapshots
        self._present = present
        self._announce = announce
        self._idle_ms = int(idle_minutes * 60_000)
        self._now = now
        self._running: dict[str, str] = {}  # board → session
        self._empty_since: dict[str, int] = {}  # board with a session and nobody there → since when
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def load(self) -> None:
        """At start: take up what runs, and end what everybody left while no server looked."""
        async with self._database.session() as session:
            for row in await sessions.all_running(session):
                self._running[row.board] = row.id
                self._empty_since[row.board] = await sessions.last_sign_of_life(session, row)
        await self.sweep()

    async def start(self, board: str, name: str, state: bytes, *, by: Person) -> Session:
        """``state`` is the document now. Raises `SessionRunning`."""
        async with self._turns[board]:
            try:
                async with self._database.writing() as session:
                    await boards.get(session, board)
                    today = await sessions.count_since(session, board, self._now() - _DAY_MS)
                    row = SessionRow(
                        id=new_id(),
                        board=board,
                        name=name or _dated(today),
                        started=self._now(),
                        ended=None,
                        start_state=state,
                    )
                    session.add(row)
                    await session.flush()
                    here = {person.id for person in self._present(board)}
                    await sessions.attend(session, row.id, sorted(here))
                    audit.note(session, "session-started", person=by.id, board=board, detail=row.id)
            except IntegrityError:  # the index over running sessions: another program started one
                raise SessionRunning from None
            self._running[board] = row.id
            later = {person.id for person in self._present(board)} - here
            if later:  # came while we wrote
                await self._database.together(lambda session: sessions.attend(session, row.id, sorted(later)))
            elif not here:
                self._empty_since[board] = self._now()
        started = sessions.session_of(row)
        self._announce(board, events.session(started))
        return started

    async def end(self, board: str, *, by: Person | None, reason: Reason = "session") -> SnapshotRow:
        """End the board's session; its snapshot is in the same transaction. Raises `NoSession`."""
        async with self._turns[board]:
            async with self._database.session() as session:
                row = await sessions.running(session, board)
            if row is None:
                raise NoSession
            ended = self._empty_since.get(board, self._now()) if reason == "idle" else self._now()
            snapshot = await self._snapshots.take(board, row.name, reason, ended=ended)
            self._running.pop(board, None)
            self._empty_since.pop(board, None)
        async with self._database.writing() as session:
            person = by.id if by else None
            audit.note(session, f"session-ended:{reason}", person=person, board=board, detail=row.id)
        self._announce(board, events.session(None, snapshot.id))
        return snapshot

    async def came(self, board: str, person: str) -> None:
        """Somebody came to a board; with a session running, that is attendance."""
        self._empty_since.pop(board, None)
        running = self._running.get(board)
        if running is not None:
            await self._database.together(lambda session: sessions.attend(session, running, [person]))

    def emptied(self, board: str) -> None:
        """The last one has left a board."""
        if board in self._running:
            self._empty_since.setdefault(board, self._now())

    async def sweep(self) -> list[str]:
        """End the sessions where nobody has been for too long; answers their boards."""
        due = [board for board, since in self._empty_since.items() if self._now() - since >= self._idle_ms]
        ended = []
        for board in due:
            if any(True for _ in self._present(board)):
                self._empty_since.pop(board, None)
                continue
            try:
                await self.end(board, by=None, reason="idle")
            except NoSession:  # ended by another program
                self._running.pop(board, None)
                self._empty_since.pop(board, None)
            except SeinaError as problem:
                log.warning("session on board %s could not be ended: %s", board, problem)
            else:
                ended.append(board)
        return ended


def _dated(before: int) -> str:
    """The name of a session that was given none: its day, which every language reads."""
    day = datetime.now().astimezone().date().isoformat()
    return f"{day} ({before + 1})" if before else day
