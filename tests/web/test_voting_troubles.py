"""What may go wrong around an open voting at the wrong moment: two who act at once, a full disk, a start
in between, somebody who asks and never reads."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from seina.app import close, compose
from seina.errors import DiskFull
from seina.live import member as member_module
from seina.live import turnout
from seina.live.votes import Votes
from seina.protocol.people import Role
from seina.storage import votings as storage
from seina.storage.tables import VotingRow
from seina.web.parts import Parts
from tests.web.guests import enter
from tests.web.votes import Vote


def ended(event: dict[str, Any]) -> bool:
    return event["type"] == "voting" and event["ended"] is not None


@asynccontextmanager
async def started_again(vote: Vote, folder: Path) -> AsyncIterator[Parts]:
    """A server over the files as a crash of this one would leave them."""
    await asyncio.to_thread(shutil.copytree, vote.house.parts.settings.boards, folder / "again")
    parts = await compose(replace(vote.house.parts.settings, boards=folder / "again"))
    try:
        yield parts
    finally:
        await close(parts)


async def test_a_voting_that_is_put_off_while_its_time_runs_out_stays_open(vote: Vote) -> None:
    votings = vote.house.parts.votings
    voting = await vote.open(closes="time", minutes=1)
    votings._now = lambda: int(voting["endsAt"])  # type: ignore[method-assign]
    extending = asyncio.create_task(vote.ada.ok("POST", f"{vote.path}/{voting['id']}/extend", {"minutes": 5}))
    while not votings._turns[vote.board].locked():
        await asyncio.sleep(0)
    votings._clock.ring(vote.board, voting["id"])
    await extending
    await asyncio.gather(*votings._clock.tasks)
    assert (await vote.ada.ok("GET", vote.path))["votings"][0]["state"] == "open"
    votings._now = lambda: int(voting["endsAt"]) + 300_000  # type: ignore[method-assign]
    await votings.sweep()
    assert vote.result(voting) is not None


async def test_a_close_that_failed_when_the_last_one_finished_is_tried_again(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(votes=1, closes="all")
    votings = vote.house.parts.votings
    count = votings._count.take

    async def fails(*_: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(votings._count, "take", fails)
    await eero.votes(voting["id"], {"n1": 1})
    await asyncio.gather(*votings._clock.tasks)
    assert vote.result(voting) is None
    monkeypatch.setattr(votings._count, "take", count)
    await votings.sweep()
    assert await eero.hears(ended)
    assert vote.result(voting)["cast"] == 1


async def test_after_a_start_it_waits_for_those_who_are_on_their_way_back(
    vote: Vote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eero = vote.enter("eero")
    vote.enter("maija")
    voting = await vote.open(votes=2, closes="all")
    await eero.votes(voting["id"], {"n1": 1})
    async with started_again(vote, tmp_path) as parts:
        await parts.votings.load()
        room = await parts.rooms.open(vote.board)
        again = enter(room, "eero")
        assert (await again.votes(voting["id"], {"n1": 2}))["ballot"]["done"]
        await parts.votings.sweep()
        await asyncio.gather(*parts.votings._clock.tasks)
        maija = enter(room, "maija")
        assert maija.last("hello")["voting"]["id"] == voting["id"]
        monkeypatch.setattr(turnout, "COMES_BACK", 0.0)
        await maija.finishes(voting["id"])
        assert await maija.hears(ended)


async def test_who_leaves_often_leaves_nothing_behind(vote: Vote) -> None:
    vote.enter("eero")
    await vote.open(closes="all")
    box = vote.house.parts.rooms.votes.of(vote.board)  # type: ignore[union-attr]
    loop: Any = asyncio.get_running_loop()

    def timers() -> int:
        mine = [each for each in loop._scheduled if getattr(each._callback, "__self__", None) is box]
        return sum(not each.cancelled() for each in mine)

    for _ in range(20):
        vote.enter("maija").member.leave()
    assert timers() <= 2  # one to tell facilitators how far everybody is


async def test_an_observer_who_leaves_is_not_waited_for(vote: Vote) -> None:
    eero, oona = vote.enter("eero"), vote.enter("oona", Role.observer)
    voting = await vote.open(votes=1, closes="all")
    oona.member.leave()
    await eero.votes(voting["id"], {"n1": 1})
    assert await eero.hears(ended)


async def closed_without_its_result(vote: Vote, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A voting of which the document did not take the result; it takes it from now on."""
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})

    async def fails(*_: Any) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(vote.house.parts.rooms, "edit", fails)
        await vote.close(voting)
    assert vote.result(voting) is None
    return voting


async def test_a_result_that_waits_has_the_name_that_the_voting_got_meanwhile(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting = await closed_without_its_result(vote, monkeypatch)
    await vote.ada.ok("PATCH", f"{vote.path}/{voting['id']}", {"name": "Best ideas", "colour": 3})
    await vote.house.parts.votings.sweep()
    assert (vote.result(voting)["name"], vote.result(voting)["colour"]) == ("Best ideas", 3)


async def test_a_result_that_waits_does_not_come_back_after_the_voting_is_deleted(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting = await closed_without_its_result(vote, monkeypatch)
    unwritten = storage.unwritten

    async def and_then_deleted(session: Any) -> Any:
        found = await unwritten(session)
        assert found
        await vote.ada.ok("DELETE", f"{vote.path}/{voting['id']}", status=204)
        return found

    monkeypatch.setattr(storage, "unwritten", and_then_deleted)
    await vote.house.parts.votings.sweep()
    assert vote.result(voting) is None


async def test_a_voting_that_cannot_be_read_keeps_no_server_from_starting(vote: Vote, tmp_path: Path) -> None:
    voting = await vote.open(closes="time", minutes=1)
    async with vote.house.parts.database.writing() as session:
        await session.execute(update(VotingRow).values(candidates="no JSON", ends=1))
    async with started_again(vote, tmp_path) as parts:
        await parts.votings.load()
        assert parts.rooms.votes is not None
        assert parts.rooms.votes.of(vote.board) is None
        assert voting["id"] not in [each.id for each in await parts.votings.listed(vote.board, drafts=True)]


async def test_a_voting_that_ends_while_the_server_stops_does_not_stop_the_stopping(vote: Vote) -> None:
    await vote.open()
    votes = vote.house.parts.rooms.votes
    assert isinstance(votes, Votes)
    box = votes.of(vote.board)
    assert box is not None
    votes._boxes["other"] = votes._boxes.pop(vote.board)
    votes._boxes[vote.board] = box
    seal = box.seal

    async def sealed_and_ended() -> Any:
        votes.end(vote.board)
        return await seal()

    box.seal = sealed_and_ended  # type: ignore[method-assign]
    await votes.close()
    assert not votes._boxes


@pytest.mark.parametrize("reads", ["neither", "other tab"])
async def test_o5_who_votes_on_and_on_and_reads_nothing_is_closed(
    vote: Vote, monkeypatch: pytest.MonkeyPatch, reads: str
) -> None:
    monkeypatch.setattr(member_module, "EVENT_BOUND", 2_000)
    voter, tab, other = vote.enter("eve"), vote.enter("eve"), vote.enter("eero")
    voting = await vote.open()
    silent = voter if reads == "neither" else tab
    silent.member.outbox.pause()
    for number in range(40):
        if silent.member.gone:
            break
        voter.vote(voting["id"], {"n1": 1 + number % 2})
        await asyncio.sleep(0)
        box = vote.house.parts.rooms.votes.of(vote.board)  # type: ignore[union-attr]
        if box is not None and box._writing is not None:
            await asyncio.wait([box._writing])
    assert silent.member.gone
    assert silent.member.outbox.waiting <= 2_000 + 1_000
    assert (await other.votes(voting["id"], {"n1": 1}))["type"] == "ballot"


async def test_a_board_whose_engine_broke_is_not_kept_by_its_voting(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    vote.room._fail()
    assert eero.member.gone
    assert vote.board not in vote.house.parts.rooms.votes._places  # type: ignore[union-attr]
    again = enter(await vote.house.parts.rooms.open(vote.board), "eero")
    assert (await again.votes(voting["id"], {"n1": 1}))["type"] == "ballot"
