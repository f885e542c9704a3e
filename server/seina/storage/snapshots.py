"""Snapshots as rows: immutable once written."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from seina.board.document import Author
from seina.errors import NoSuchSnapshot
from seina.protocol.people import Person, Role
from seina.storage.tables import SessionRow, SnapshotPersonRow, SnapshotRow


async def get(session: AsyncSession, snapshot: str, *, state: bool = False) -> SnapshotRow:
    """Raises `NoSuchSnapshot`. ``state`` loads the document's bytes too."""
    chosen = select(SnapshotRow).where(SnapshotRow.id == snapshot)
    if state:
        chosen = chosen.options(undefer(SnapshotRow.state))
    row = (await session.execute(chosen)).scalar_one_or_none()
    if row is None:
        raise NoSuchSnapshot
    return row


async def on_board(session: AsyncSession, board: str) -> list[SnapshotRow]:
    """Newest first."""
    chosen = select(SnapshotRow).where(SnapshotRow.board == board)
    return list((await session.execute(chosen.order_by(SnapshotRow.taken.desc(), SnapshotRow.id))).scalars())


async def latest(session: AsyncSession, board: str) -> SnapshotRow | None:
    """The newest one, with its state."""
    chosen = select(SnapshotRow).where(SnapshotRow.board == board).order_by(SnapshotRow.taken.desc()).limit(1)
    return (await session.execute(chosen.options(undefer(SnapshotRow.state)))).scalar_one_or_none()


async def people(session: AsyncSession, snapshot: str) -> list[Person]:
    """Everybody who was known on the board then: authors' names for the picture."""
    chosen = select(SnapshotPersonRow).where(SnapshotPersonRow.snapshot == snapshot)
    return [
        Person(row.person, row.name, row.organisation, Role(row.role), row.colour, account=row.account)
        for row in (await session.execute(chosen.order_by(SnapshotPersonRow.name))).scalars()
    ]


async def authors(session: AsyncSession, snapshot: str) -> list[Author]:
    """The same for `board.document.read_state`."""
    return [Author(each.id, each.name, each.organisation) for each in await people(session, snapshot)]


async def organisations(session: AsyncSession, snapshots: list[str]) -> dict[str, list[tuple[str, int]]]:
    """Snapshot id → (organisation, how many of its people attended), most first."""
    chosen = select(SnapshotPersonRow.snapshot, SnapshotPersonRow.organisation).where(
        SnapshotPersonRow.snapshot.in_(snapshots), SnapshotPersonRow.attended
    )
    counts: dict[str, dict[str, int]] = {each: {} for each in snapshots}
    for snapshot, organisation in await session.execute(chosen):
        if organisation:
            counts[snapshot][organisation] = counts[snapshot].get(organisation, 0) + 1
    return {
        snapshot: sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        for snapshot, found in counts.items()
    }


async def sessions(session: AsyncSession, rows: list[SnapshotRow]) -> dict[str, SessionRow]:
    """Session id → row, for the snapshots that a session left."""
    wanted = [row.session for row in rows if row.session is not None]
    found = (await session.execute(select(SessionRow).where(SessionRow.id.in_(wanted)))).scalars()
    return {row.id: row for row in found}
