"""Links to boards, and their tokens.

A token is ``id.mac``, the mac being HMAC-SHA256 of the id under the folder's secret: who reads the database
alone can open no board, yet a link can be shown again (docs/decisions/0002-link-tokens.md).
"""

import base64
import hmac

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import LinkExpired, LinkRevoked, NoSuchLink
from seina.protocol.people import Role
from seina.storage.ids import new_id, now_ms
from seina.storage.tables import LinkRow, PersonRow

_MAC_BYTES = 16


def token_of(link: str, secret: bytes) -> str:
    return f"{link}.{_mac(link, secret)}"


def link_id(token: str, secret: bytes) -> str:
    """The id in a token. Raises `NoSuchLink` for one that was not made here."""
    link, _, mac = token.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(link, secret).encode()):
        raise NoSuchLink
    return link


def add(
    session: AsyncSession,
    board: str,
    role: Role,
    *,
    label: str = "",
    passcode: str | None = None,
    expires: int | None = None,
    ask_organisation: bool = False,
) -> LinkRow:
    """``passcode`` is hashed."""
    row = LinkRow(
        id=new_id(),
        board=board,
        role=role.value,
        label=label,
        passcode=passcode,
        expires=expires,
        ask_organisation=ask_organisation,
        created=now_ms(),
        revoked=None,
    )
    session.add(row)
    return row


async def by_token(session: AsyncSession, token: str, secret: bytes) -> LinkRow:
    """Raises `NoSuchLink`, `LinkRevoked`, `LinkExpired`."""
    row = await session.get(LinkRow, link_id(token, secret))
    if row is None:
        raise NoSuchLink
    check(row)
    return row


def check(row: LinkRow) -> None:
    """Raises `LinkRevoked` or `LinkExpired` if the link opens nothing now."""
    if row.revoked is not None:
        raise LinkRevoked
    if row.expires is not None and row.expires <= now_ms():
        raise LinkExpired


async def on_board(session: AsyncSession, board: str) -> list[tuple[LinkRow, int]]:
    """The board's links that are not revoked, oldest first, each with how many people came by it."""
    joined = select(func.count()).where(PersonRow.board == LinkRow.board, PersonRow.link == LinkRow.id)
    chosen = (
        select(LinkRow, joined.scalar_subquery())
        .where(LinkRow.board == board, LinkRow.revoked.is_(None))
        .order_by(LinkRow.created, LinkRow.id)
    )
    return [(row, count) for row, count in await session.execute(chosen)]


async def closed_between(session: AsyncSession, since: int, until: int) -> list[LinkRow]:
    """Links that ran out or were revoked in that span of time."""
    ran_out = and_(LinkRow.expires > since, LinkRow.expires <= until)
    revoked = and_(LinkRow.revoked > since, LinkRow.revoked <= until)
    return list((await session.execute(select(LinkRow).where(or_(ran_out, revoked)))).scalars())


def _mac(link: str, secret: bytes) -> str:
    mac = hmac.digest(secret, f"link:{link}".encode(), "sha256")[:_MAC_BYTES]
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()
