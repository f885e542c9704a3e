"""Sessions as rows, and who attended them."""

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from seina.protocol.people import Session
from seina.storage.ids import now_ms
from seina.storage.tables import AttendanceRow, SessionRow, UpdateRow


def session_of(row: SessionRow) -> Session:
    """As the wire tells it."""
    return Session(row.id, row.name, row.started)


async def running(session: AsyncSession, board: str, *, state: bool = False) -> SessionRow | None:
    """The session that runs on the board; ``state`` loads the state at its start too."""
    chosen = select(SessionRow).where(SessionRow.board == board, SessionRow.ended.is_(None))
    if state:
        chosen = chosen.options(undefer(SessionRow.start_state))
    return (await session.execute(chosen)).scalar_one_or_none()


async def all_running(session: AsyncSession) -> list[SessionRow]:
    return list((await session.execute(select(SessionRow).where(SessionRow.ended.is_(None)))).scalars())


async def count_since(session: AsyncSession, board: str, since: int) -> int:
    """How many sessions started on the board after that moment."""
    where = (SessionRow.board == board, SessionRow.started > since)
    return (await session.execute(select(func.count()).where(*where))).scalar_one()


async def attend(session: AsyncSession, of: str, people: list[str]) -> None:
    """Somebody is there during session ``of``; told twice, it is one attendance."""
    if people:
        rows = [{"session": of, "person": person, "first": now_ms()} for person in people]
        await session.execute(insert(AttendanceRow).values(rows).on_conflict_do_nothing())


async def attended(session: AsyncSession, of: str) -> set[str]:
    """Ids of the people who were there."""
    chosen = select(AttendanceRow.person).where(AttendanceRow.session == of)
    return set((await session.execute(chosen)).scalars())


async def last_sign_of_life(session: AsyncSession, row: SessionRow) -> int:
    """The latest that a crash left us of a session: an update, an arrival, or its start."""
    update = select(func.max(UpdateRow.at)).where(UpdateRow.board == row.board)
    arrival = select(func.max(AttendanceRow.first)).where(AttendanceRow.session == row.id)
    times = [row.started]
    for chosen in (update, arrival):
        found = (await session.execute(chosen)).scalar_one()
        if found is not None:
            times.append(found)
    return max(times)
