"""Votings and ballots as rows.

A ballot is written whole, in the one transaction that all who vote in the same moment share, and only while
its voting is open: so says the statement itself.
"""

import json
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from seina.board.voting import Candidate, State, Value, Voting
from seina.board.voting_settings import read_candidates, read_settings
from seina.errors import Invalid, NoSuchVoting
from seina.storage.database import Database
from seina.storage.tables import BallotRow, BoardRow, VotingRow

log = logging.getLogger(__name__)

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, Invalid)
"""What reading a row raises that somebody has damaged."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody has voted: candidate → value. `finished`: they have said that they have."""

    votes: Mapping[str, Value]
    finished: bool = False


def voting_of(row: VotingRow) -> Voting:
    state: State = "draft" if row.state == "draft" else "open" if row.state == "open" else "closed"
    return Voting(
        id=row.id,
        settings=read_settings(json.loads(row.settings)),
        state=state,
        by=row.by,
        created=row.created,
        opened=row.opened,
        ends=row.ends,
        closed=row.closed,
        candidates=read_candidates(json.loads(row.candidates)),
    )


def write(row: VotingRow, voting: Voting) -> None:
    """Make the row say what the voting is."""
    row.state = voting.state
    row.opened, row.ends, row.closed = voting.opened, voting.ends, voting.closed
    row.settings = json.dumps(voting.settings.to_dict(), ensure_ascii=False)
    row.candidates = json.dumps([_stored(each) for each in voting.candidates], ensure_ascii=False)


def add(session: AsyncSession, board: str, voting: Voting) -> None:
    row = VotingRow(id=voting.id, board=board, by=voting.by, created=voting.created, result=None)
    write(row, voting)
    session.add(row)


async def get(session: AsyncSession, board: str, voting: str) -> VotingRow:
    """Raises `NoSuchVoting`."""
    row = await session.get(VotingRow, voting)
    if row is None or row.board != board:
        raise NoSuchVoting
    return row


async def of_board(session: AsyncSession, board: str) -> list[Voting]:
    """The newest first."""
    chosen = select(VotingRow).where(VotingRow.board == board)
    rows = (await session.execute(chosen.order_by(VotingRow.created.desc(), VotingRow.id))).scalars()
    found = []
    for row in rows:
        try:
            found.append(voting_of(row))
        except UNREADABLE as problem:
            log.error("board %s: the voting %s can't be read: %r", board, row.id, problem)
    return found


async def count(session: AsyncSession, board: str) -> int:
    chosen = select(func.count()).select_from(VotingRow).where(VotingRow.board == board)
    return (await session.execute(chosen)).scalar_one()


async def all_open(session: AsyncSession) -> list[tuple[str, Voting, dict[str, Ballot]]]:
    """On every board: its id, the voting, and the ballots by person."""
    rows = (await session.execute(select(VotingRow).where(VotingRow.state == "open"))).scalars().all()
    found = []
    for row in rows:
        try:
            found.append((row.board, voting_of(row), await ballots_of(session, row.id)))
        except UNREADABLE as problem:
            # One board's trouble must not keep the server from starting.
            log.error("board %s: the voting %s can't be read: %r", row.board, row.id, problem)
    return found


async def ballots_of(session: AsyncSession, voting: str) -> dict[str, Ballot]:
    rows = (await session.execute(select(BallotRow).where(BallotRow.voting == voting))).scalars()
    return {row.voter: Ballot(_votes(row.votes), row.finished) for row in rows}


async def overdue(session: AsyncSession, now: int) -> list[tuple[str, str]]:
    """Board and id of the open votings whose time is over, on boards that are not deleted."""
    chosen = select(VotingRow.board, VotingRow.id).join(BoardRow, BoardRow.id == VotingRow.board)
    chosen = chosen.where(VotingRow.state == "open", VotingRow.ends <= now, BoardRow.deleted.is_(None))
    return [(row.board, row.id) for row in await session.execute(chosen)]


async def unwritten(session: AsyncSession) -> list[tuple[str, str]]:
    """Board and id of votings that were closed, and whose result is perhaps not in the document."""
    chosen = select(VotingRow.board, VotingRow.id).where(VotingRow.result.is_not(None))
    chosen = chosen.join(BoardRow, BoardRow.id == VotingRow.board).where(BoardRow.deleted.is_(None))
    return [(row.board, row.id) for row in await session.execute(chosen)]


async def result_of(session: AsyncSession, voting: str) -> dict[str, Any] | None:
    """The result that waits to be written into the document. Raises one of `UNREADABLE`."""
    kept = await session.scalar(select(VotingRow.result).where(VotingRow.id == voting))
    return dict(json.loads(kept)) if kept is not None else None


async def rename(session: AsyncSession, board: str, voting: Voting) -> None:
    """As `write`, also into a result that waits: else it would bring the old name along."""
    write(await get(session, board, voting.id), voting)
    kept = await result_of(session, voting.id)
    if kept is not None:
        kept |= {"name": voting.settings.name, "colour": voting.settings.colour}
        await session.execute(
            update(VotingRow)
            .where(VotingRow.id == voting.id)
            .values(result=json.dumps(kept, ensure_ascii=False))
        )


async def close(session: AsyncSession, row: VotingRow, voting: Voting, result: Mapping[str, Any]) -> None:
    """Keep the result until the document has it, and let nobody's ballot be found any more."""
    write(row, voting)
    row.result = json.dumps(result, ensure_ascii=False)
    await session.execute(delete(BallotRow).where(BallotRow.voting == row.id))


async def delete_voting(session: AsyncSession, row: VotingRow) -> None:
    """The voting, and with it whatever ballots there are."""
    await session.execute(delete(BallotRow).where(BallotRow.voting == row.id))
    await session.delete(row)


async def written(session: AsyncSession, voting: str) -> None:
    """The document has the result for good."""
    await session.execute(update(VotingRow).where(VotingRow.id == voting).values(result=None))


class Ballots:
    """Writes ballots. `live.ballot_box` asks for nothing else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, voting: str, ballots: Mapping[str, Ballot]) -> bool:
        """All of them in one transaction, durable when it answers; False, and none, where it is not open.

        Raises `StorageTrouble`.
        """
        rows = [
            {"voting": voting, "voter": voter, "votes": _written(each.votes), "finished": each.finished}
            for voter, each in ballots.items()
        ]

        def work(connection: sqlite3.Connection) -> bool:
            return connection.executemany(_KEEP, rows).rowcount == len(rows)

        return await self._database.directly(work)


_KEEP = """
INSERT INTO ballots (voting, voter, votes, finished)
SELECT :voting, :voter, :votes, :finished FROM votings WHERE id = :voting AND state = 'open'
ON CONFLICT (voting, voter) DO UPDATE SET votes = excluded.votes, finished = excluded.finished
"""


def read_ballot(written: str) -> dict[str, Value]:
    """The votes of a row. Raises one of `UNREADABLE`."""
    return _votes(written)


def _written(votes: Mapping[str, Value]) -> str:
    return json.dumps(votes)


def _votes(written: str) -> dict[str, Value]:
    return {name: _value(each) for name, each in json.loads(written).items()}


def _value(value: int | Sequence[float]) -> Value:
    return value if isinstance(value, int) else (value[0], value[1])


def _stored(candidate: Candidate) -> dict[str, Any]:
    return {**candidate.to_dict(), "created": candidate.created}
