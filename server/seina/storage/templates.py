"""Own templates as rows: kept, listed, changed, deleted."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from seina.errors import NoSuchTemplate, TemplatesFull
from seina.storage.ids import new_id, now_ms
from seina.storage.tables import TemplateRow


async def seen_by(session: AsyncSession, account: str) -> list[TemplateRow]:
    """The account's own and the whole server's, newest first; without their files."""
    chosen = select(TemplateRow).where(or_(TemplateRow.owner == account, TemplateRow.owner.is_(None)))
    return list(
        (await session.execute(chosen.order_by(TemplateRow.created.desc(), TemplateRow.id))).scalars()
    )


async def get(session: AsyncSession, template: str, account: str | None) -> TemplateRow:
    """With its file. Raises `NoSuchTemplate`, also where it is another account's."""
    row = await session.get(TemplateRow, template, options=[undefer(TemplateRow.data)])
    if account is None or row is None or row.owner not in (None, account):
        raise NoSuchTemplate
    return row


async def add(
    session: AsyncSession, account: str, data: bytes, card: str, *, shared: bool, most: int
) -> TemplateRow:
    """Raises `TemplatesFull` where the account has saved `most` already."""
    saved = select(func.count(TemplateRow.id)).where(TemplateRow.author == account)
    if (await session.execute(saved)).scalar_one() >= most:
        raise TemplatesFull(limit=most)
    now = now_ms()
    row = TemplateRow(
        id=new_id(),
        owner=None if shared else account,
        author=account,
        created=now,
        changed=now,
        card=card,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        data=data,
    )
    session.add(row)
    await session.flush()
    return row


def change(row: TemplateRow, data: bytes, card: str) -> None:
    row.data, row.card, row.changed = data, card, now_ms()
    row.sha256, row.size = hashlib.sha256(data).hexdigest(), len(data)


def may_change(row: TemplateRow, account: str) -> bool:
    """Who saved it; anybody where that account is gone."""
    return row.author in (None, account)
