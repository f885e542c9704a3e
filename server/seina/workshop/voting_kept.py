"""Results of votings in their boards' documents: brought there, renamed and taken away.

A result lies in the database from the close until the document has it for good. All of this happens in the
board's turn (`workshop.votings`).
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from seina.board.voting import Settings
from seina.board.voting_results import KEY, VotingResult, read_voting
from seina.board.voting_settings import read_settings
from seina.errors import NoSuchVoting, SeinaError
from seina.live.rooms import Rooms
from seina.protocol.people import Person
from seina.storage import audit, votings
from seina.storage.database import Database

log = logging.getLogger(__name__)

_DISK_SECONDS = 10.0
"""For which a close waits for the document to be durable."""


class Kept:
    """The results that documents keep. `waiting`: of some it is not known that their documents have them."""

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self._database = database
        self._rooms = rooms
        self.waiting = True

    async def bring(self, board: str, voting: str) -> None:
        """A result that waits into its document. Where that fails it waits for the next time; nothing is
        lost."""
        try:
            async with asyncio.timeout(_DISK_SECONDS):
                await self._bring(board, voting)
        except (SeinaError, TimeoutError) as trouble:
            self.waiting = True
            log.warning("board %s: the result of voting %s waits: %s", board, voting, trouble)
        except Exception:
            # A board that can't be opened must not keep others from theirs, nor the server from starting.
            self.waiting = True
            log.exception("board %s: the result of voting %s waits", board, voting)

    async def _bring(self, board: str, voting: str) -> None:
        """Into the document, then out of the database. Twice is harmless."""
        async with self._database.session() as session:
            # Read in our turn: it may have been renamed or deleted since somebody found that it waits.
            result = await votings.result_of(session, voting)
        if result is None:
            return
        await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + voting, result))
        async with self._database.writing() as session:
            await votings.written(session, voting)

    async def of(self, board: str, voting: str) -> VotingResult | None:
        """The result that the document holds, None where there is none."""
        room = await self._rooms.open(board)
        try:
            return read_voting(room.document.read_stage().get(KEY + voting))
        finally:
            self._rooms.release(room)

    async def change(self, board: str, voting: str, values: Mapping[str, Any], by: Person) -> dict[str, Any]:
        """A name and a colour for a result of which there is no voting here; answers it as the API does.

        Raises `NoSuchVoting`, `Invalid`.
        """
        kept = await self.of(board, voting)
        if kept is None:
            raise NoSuchVoting
        settings = read_settings({key: values[key] for key in ("name", "colour") if key in values})
        renamed = replace(
            settings,
            name=settings.name or kept.name,
            colour=settings.colour if "colour" in values else kept.colour,
        )
        await self.rename(board, kept, renamed)
        async with self._database.writing() as session:
            audit.note(session, "voting-changed", person=by.id, board=board, detail=voting)
        return _as_voting({**kept.record(), "name": renamed.name, "colour": renamed.colour})

    async def rename(self, board: str, kept: VotingResult, settings: Settings) -> None:
        """It gets the name and the colour of `settings`."""
        record = {**kept.record(), "name": settings.name, "colour": settings.colour}
        await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + kept.id, record))

    async def take_away(self, board: str, voting: str) -> None:
        """Out of the document; durable when it returns."""
        await self._rooms.edit(board, lambda edit: edit.set_stage(KEY + voting, None))


_SETTINGS = ("id", *Settings().to_dict())


def _as_voting(record: Mapping[str, Any]) -> dict[str, Any]:
    """What `Voting.to_dict` would tell of a voting of which there is a result only."""
    return {
        **{key: record[key] for key in _SETTINGS if key in record},
        "closes": "hand",
        "minutes": None,
        "state": "closed",
        "created": record["opened"],
        "opened": record["opened"],
        "endsAt": None,
        "closed": record["closed"],
        "candidates": [
            {"id": each["object"], "kind": each["kind"], "text": each["text"]} for each in record["results"]
        ],
        "by": record["by"],
    }
