"""Layers over boards, by key, and the rounds of private mode as rows.

A layer is a document of its own beside a board's, for what is withheld from the others on it. Its journal is
the board's, under another key:

- ``<board>/h``: the hidden layer, which the facilitators share;
- ``<board>/p/<round>/<owner>``: a person's drafts in a round of private mode. The owner is the person's id;
  in a round that keeps them anonymous a hash that can be made only with what that person's browser holds and
  the server does not keep (docs/decisions/0008-layers.md).

No board's id has a slash in it, so nothing that asks for a board by its id ever meets a layer.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.storage.tables import CheckpointRow, PrivateRow, UpdateRow

_HIDDEN, _PRIVATE = "h", "p"
_AFTER = "0"
"""What comes after a slash."""


@dataclass(frozen=True, slots=True)
class LayerKey:
    """A key that was read: ``round`` and ``owner`` are None for the hidden layer."""

    board: str
    round: str | None = None
    owner: str | None = None

    @property
    def text(self) -> str:
        if self.round is None:
            return f"{self.board}/{_HIDDEN}"
        return f"{round_prefix(self.board, self.round)}{self.owner}"


def hidden_key(board: str) -> str:
    return LayerKey(board).text


def round_prefix(board: str, round_id: str) -> str:
    """With which the keys of all layers of a round begin."""
    return f"{board}/{_PRIVATE}/{round_id}/"


def read_key(key: str) -> LayerKey | None:
    """None for a board's id, and for what is no key."""
    board, *rest = key.split("/", 3)
    match rest:
        case ["h"]:
            return LayerKey(board)
        case ["p", round_id, owner] if round_id and owner:
            return LayerKey(board, round_id, owner)
    return None


def board_of(key: str) -> str:
    """The board that a key belongs to, or the board's id itself: all that a log may name."""
    return key.partition("/")[0]


def anonymous_owner(salt: bytes, secret: bytes) -> str:
    """Whose layer it is, for those who hold `secret`; 22 characters."""
    return _short(hashlib.sha256(salt + b"\0owner\0" + secret).digest()[:16])


def draft_id(salt: bytes, layer: str, draft: str) -> str:
    """The id that a draft has on the board: always the same, so that it is revealed once; 12 characters."""
    return _short(hmac.digest(salt, f"{layer}\0{draft}".encode(), "sha256")[:9])


def turn(salt: bytes, layer: str) -> bytes:
    """When an author's turn comes in a round: by lot, but always by the same."""
    return hmac.digest(salt, f"turn\0{layer}".encode(), "sha256")


def _short(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


# Rows


def of_board(column: Any, board: str) -> ColumnElement[bool]:
    """Rows of a board and of all layers over it."""
    return or_(column == board, within(column, f"{board}/"))


def within(column: Any, prefix: str) -> ColumnElement[bool]:
    """Rows whose key begins with `prefix`, which ends in a slash."""
    return and_(column > prefix, column < prefix[:-1] + _AFTER)


async def keys(session: AsyncSession, prefix: str) -> set[str]:
    """The layers that the journal knows, of those whose keys begin with `prefix`."""
    found: set[str] = set()
    for table in (UpdateRow, CheckpointRow):
        chosen = select(table.board).where(within(table.board, prefix)).distinct()
        found.update((await session.execute(chosen)).scalars())
    return found


async def exists(session: AsyncSession, key: str) -> bool:
    """Is anything written in that layer?"""
    for table in (UpdateRow, CheckpointRow):
        if await session.scalar(select(table.board).where(table.board == key).limit(1)) is not None:
            return True
    return False


async def rounds(session: AsyncSession) -> list[PrivateRow]:
    return list((await session.execute(select(PrivateRow))).scalars())


async def purge_round(session: AsyncSession, board: str, round_id: str, *, but: Collection[str] = ()) -> None:
    """Delete a round and all that was written in it; with `but` that, and the round, stay."""
    prefix = round_prefix(board, round_id)
    for table in (UpdateRow, CheckpointRow):
        chosen = and_(within(table.board, prefix), table.board.not_in(but))
        await session.execute(delete(table).where(chosen))
    if not but:
        await session.execute(delete(PrivateRow).where(PrivateRow.id == round_id))
