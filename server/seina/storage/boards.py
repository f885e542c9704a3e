"""Boards as rows: made, listed, renamed, archived, deleted and brought back, erased."""

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import BoardDeleted, NoSuchBoard
from seina.storage import layers
from seina.storage.ids import new_id, now_ms
from seina.storage.tables import BoardRow, CheckpointRow, LinkRow, PersonRow, SnapshotRow, UpdateRow

_DAY_MS = 86_400_000
TITLE_LENGTH = 200


async def add(
    session: AsyncSession,
    title: str,
    first: bytes,
    *,
    owner: str | None,
    objects: int,
    demo: str | None = None,
) -> BoardRow:
    """A new board whose document is the update ``first``."""
    now = now_ms()
    row = BoardRow(
        id=new_id(),
        title=title,
        owner=owner,
        created=now,
        changed=now,
        archived=None,
        deleted=None,
        objects=objects,
        demo=demo,
    )
    session.add(row)
    session.add(UpdateRow(board=row.id, data=first, at=now))
    await session.flush()
    return row


async def get(session: AsyncSession, board: str) -> BoardRow:
    """Raises `NoSuchBoard`, `BoardDeleted`."""
    row = await session.get(BoardRow, board)
    if row is None:
        raise NoSuchBoard
    if row.deleted is not None:
        raise BoardDeleted
    return row


async def listed(session: AsyncSession, account: str, *, archived: bool) -> list[BoardRow]:
    """An account's boards and those that have no owner, last changed first."""
    mine = or_(BoardRow.owner == account, BoardRow.owner.is_(None))
    where = (mine, BoardRow.deleted.is_(None), BoardRow.archived.is_not(None) == archived)
    return list(
        (await session.execute(select(BoardRow).where(*where).order_by(BoardRow.changed.desc()))).scalars()
    )


async def every(session: AsyncSession) -> list[BoardRow]:
    """All boards that are not deleted, oldest first."""
    chosen = select(BoardRow).where(BoardRow.deleted.is_(None)).order_by(BoardRow.created, BoardRow.id)
    return list((await session.execute(chosen)).scalars())


async def last_updates(session: AsyncSession, boards: list[str]) -> dict[str, int]:
    """When the journal last took an update, by board; boards with none in it are left out."""
    newest = (
        select(UpdateRow.board, func.max(UpdateRow.at).label("at"))
        .where(UpdateRow.board.in_(boards))
        .group_by(UpdateRow.board)
    )
    return {row.board: row.at for row in await session.execute(newest)}


async def deleted_between(session: AsyncSession, since: int, until: int) -> list[str]:
    """Ids of the boards that were deleted in that span of time, and not brought back."""
    where = (BoardRow.deleted > since, BoardRow.deleted <= until)
    return list((await session.execute(select(BoardRow.id).where(*where))).scalars())


async def note_changes(session: AsyncSession, changes: dict[str, tuple[int, int | None]]) -> None:
    """Board id → when a person last changed it, and how many objects it has if that is known."""
    for board, (at, objects) in changes.items():
        if objects is not None:
            await session.execute(update(BoardRow).where(BoardRow.id == board).values(objects=objects))
        await session.execute(
            update(BoardRow).where(BoardRow.id == board, BoardRow.changed < at).values(changed=at)
        )


async def erase_deleted(session: AsyncSession, days: int) -> dict[str, list[str]]:
    """Erase for good what was deleted so many days ago; answers board id → ids of its snapshots."""
    old = select(BoardRow.id).where(BoardRow.deleted < now_ms() - days * _DAY_MS)
    gone = list((await session.execute(old)).scalars())
    erased: dict[str, list[str]] = {}
    for board in gone:
        taken = select(SnapshotRow.id).where(SnapshotRow.board == board)
        erased[board] = list((await session.execute(taken)).scalars())
        await session.execute(delete(UpdateRow).where(layers.of_board(UpdateRow.board, board)))
        await session.execute(delete(CheckpointRow).where(layers.of_board(CheckpointRow.board, board)))
        # people refer to links, and both to the board: children first, the rest goes by cascade
        await session.execute(delete(PersonRow).where(PersonRow.board == board))
        await session.execute(delete(SnapshotRow).where(SnapshotRow.board == board))
        await session.execute(delete(LinkRow).where(LinkRow.board == board))
        await session.execute(delete(BoardRow).where(BoardRow.id == board))
    return erased
