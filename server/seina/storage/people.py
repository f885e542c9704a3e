"""Who is known on a board, and the browsers of visitors."""

from collections.abc import Iterable

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.board.document import Author
from seina.protocol.people import Person, Role
from seina.storage.ids import hashed, new_id, new_token, now_ms
from seina.storage.tables import AccountRow, LinkRow, PersonRow, VisitorRow

COLOURS = 10
NAME_LENGTH = 60


def person(row: PersonRow) -> Person:
    """As the wire tells it."""
    return Person(
        row.id,
        row.name,
        row.organisation,
        Role(row.role),
        row.colour % COLOURS,
        account=row.account is not None,
    )


async def on_board(session: AsyncSession, board: str) -> list[Person]:
    """Everybody known on the board, in the order in which they came."""
    chosen = select(PersonRow).where(PersonRow.board == board).order_by(PersonRow.created, PersonRow.id)
    return [person(row) for row in (await session.execute(chosen)).scalars()]


async def latest_names(session: AsyncSession, board: str) -> set[str]:
    """Names of those who came last: enough for a suggestion that nobody near has."""
    chosen = select(PersonRow.name).where(PersonRow.board == board)
    return set((await session.execute(chosen.order_by(PersonRow.created.desc()).limit(100))).scalars())


async def authors(session: AsyncSession, board: str) -> dict[str, Author]:
    """For `board.document.read_state`: person id → name and organisation."""
    return {each.id: Author(each.id, each.name, each.organisation) for each in await on_board(session, board)}


async def of_account(session: AsyncSession, board: str, account: str) -> PersonRow | None:
    where = (PersonRow.board == board, PersonRow.account == account)
    return (await session.execute(select(PersonRow).where(*where))).scalar_one_or_none()


async def of_visitor(session: AsyncSession, board: str, visitor: str) -> PersonRow | None:
    where = (PersonRow.board == board, PersonRow.visitor == visitor)
    return (await session.execute(select(PersonRow).where(*where))).scalar_one_or_none()


async def of_programs(session: AsyncSession, link: LinkRow, key: str | None) -> list[tuple[str, str]]:
    """Ids and names of those who came with this link's token and no cookie, the first first.

    With ``key``, only who called itself that. No rows: a link may have brought thousands.
    """
    where = [PersonRow.board == link.board, PersonRow.link == link.id]
    where += [PersonRow.visitor.is_(None), PersonRow.account.is_(None)]
    where.append(PersonRow.key.is_(None) if key is None else PersonRow.key == key)
    chosen = select(PersonRow.id, PersonRow.name).where(*where).order_by(PersonRow.created)
    return [(row.id, row.name) for row in await session.execute(chosen)]


async def add(
    session: AsyncSession,
    board: str,
    name: str,
    organisation: str | None,
    role: Role,
    *,
    id: str | None = None,  # noqa: A002 - the column's name
    account: str | None = None,
    visitor: str | None = None,
    link: str | None = None,
    key: str | None = None,
) -> PersonRow:
    """A new person; colours are dealt in turn."""
    known = select(func.count()).where(PersonRow.board == board)
    row = PersonRow(
        board=board,
        id=id or new_id(),
        name=name,
        organisation=organisation,
        role=role.value,
        colour=(await session.execute(known)).scalar_one() % COLOURS,
        visitor=visitor,
        account=account,
        link=link,
        key=key,
        created=now_ms(),
    )
    session.add(row)
    await session.flush()
    return row


async def add_authors(session: AsyncSession, board: str, authors: Iterable[Author]) -> None:
    """The people of a new board, all at once: a file may bring 20,000, and every other writer waits."""
    now = now_ms()
    rows = [
        {
            "board": board,
            "id": author.id,
            "name": author.name,
            "organisation": author.organisation,
            "role": Role.participant.value,
            "colour": number % COLOURS,
            "created": now,
        }
        for number, author in enumerate(authors)
    ]
    if rows:
        await session.execute(insert(PersonRow), rows)


async def for_account(
    session: AsyncSession, board: str, account: AccountRow, role: Role, link: str | None = None
) -> PersonRow:
    """The account's person on the board, made if need be."""
    row = await of_account(session, board, account.id)
    if row is None:
        return await add(
            session, board, account.name, account.organisation, role, account=account.id, link=link
        )
    row.role = role.value
    row.link = link
    return row


async def visitor(session: AsyncSession, token: str) -> VisitorRow | None:
    """The visitor whose browser has this cookie."""
    return (
        await session.execute(select(VisitorRow).where(VisitorRow.token == hashed(token)))
    ).scalar_one_or_none()


async def add_visitor(session: AsyncSession, name: str, organisation: str | None) -> tuple[VisitorRow, str]:
    """A new visitor and the token for the browser's cookie."""
    token, now = new_token(), now_ms()
    row = VisitorRow(
        id=new_id(), token=hashed(token), name=name, organisation=organisation, created=now, seen=now
    )
    session.add(row)
    await session.flush()
    return row, token
