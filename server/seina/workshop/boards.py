"""Makes boards: blank, from a template, from a file, from another board."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from seina.board import crdt, voting_results
from seina.board.document import Author, BoardState, write_state
from seina.errors import TooLarge
from seina.live.grant import Facts, FactsOf
from seina.storage import boards, people, sessions
from seina.storage.database import Database
from seina.storage.ids import now_ms
from seina.storage.tables import BoardRow
from seina.workshop.templates import read_shipped

# First content is written under one fixed client id, so that it is the same wherever it is made.
FIRST_CLIENT = 1


async def make(
    database: Database, state: BoardState, *, owner: str | None, demo: str | None = None
) -> BoardRow:
    """A new board that shows ``state`` under its title, with the authors that it names.

    Raises `TooLarge` for more than a document may hold.
    """
    first = await asyncio.to_thread(encode, state)
    if len(first) > database.settings.limit_document:
        raise TooLarge(limit=database.settings.limit_document)
    async with database.writing() as session:
        row = await boards.add(
            session, state.title, first, owner=owner, objects=len(state.objects), demo=demo
        )
        await people.add_authors(session, row.id, state.people.values())
    return row


def encode(state: BoardState) -> bytes:
    """The document that shows ``state``, as a Yjs v1 update. Blocking."""
    doc = crdt.Doc(client_id=FIRST_CLIENT)
    try:
        write_state(doc, state)
        return doc.diff()
    finally:
        doc.close()


def from_template(title: str, template: str | None, language: str) -> BoardState:
    """A blank board, or what the template of that name begins with. Raises `NoSuchTemplate`."""
    if template is None:
        return BoardState(title)
    return read_shipped(template).state(title, language, now_ms())


def copy_of(state: BoardState) -> BoardState:
    """The same board under a title that tells it apart, with the people whom it names and its votings."""
    kept = {key: value for key, value in state.stage.items() if key.startswith(voting_results.KEY)}
    return replace(state, title=next_title(state.title), stage=kept)


def next_title(title: str) -> str:
    """``Wall`` → ``Wall (2)`` → ``Wall (3)``: the same in every language."""
    stem, _, last = title.rpartition(" (")
    if stem and last.endswith(")") and last[:-1].isdecimal():
        return f"{stem} ({int(last[:-1]) + 1})"
    return f"{title[: boards.TITLE_LENGTH - 4]} (2)"


def facts_of(database: Database) -> FactsOf:
    """What `live.rooms` asks when it opens a board."""

    async def ask(board: str) -> Facts:
        async with database.session() as session:
            row = await boards.get(session, board)
            running = await sessions.running(session, board)
            known = await people.on_board(session, board)
        return Facts(
            title=row.title,
            archived=row.archived is not None,
            session=sessions.session_of(running) if running else None,
            people=tuple(known),
        )

    return ask


def bare_facts_of(database: Database) -> FactsOf:
    """What a layer has to know of its board: nothing about anybody."""

    async def ask(board: str) -> Facts:
        async with database.session() as session:
            row = await boards.get(session, board)
        return Facts(title=row.title, archived=row.archived is not None)

    return ask


def by_id(authors: Iterable[Author]) -> dict[str, Author]:
    return {author.id: author for author in authors}


__all__ = [
    "bare_facts_of",
    "by_id",
    "copy_of",
    "encode",
    "facts_of",
    "from_template",
    "make",
    "next_title",
]
