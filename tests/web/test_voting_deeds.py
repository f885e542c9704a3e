"""What facilitators do with votings besides opening and closing them, and what becomes of one in trouble."""

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seina.app import close, compose
from seina.errors import DiskFull
from seina.live.votes import Votes
from seina.protocol.people import Role
from seina.storage.votings import Ballot, Ballots
from tests.web.guests import Guest, enter
from tests.web.votes import Vote


async def test_a_draft_is_seen_by_facilitators_changed_opened_and_deleted(vote: Vote) -> None:
    eero = vote.enter("eero")
    draft = await vote.ada.ok("POST", vote.path, {"kind": "scale", "name": "  How  much? "}, 201)
    assert (draft["state"], draft["name"], draft["candidates"]) == ("draft", "How much?", [])
    assert draft["scale"] == {"low": 1, "high": 5, "lowLabel": "", "highLabel": ""}
    path = f"{vote.path}/{draft['id']}"
    guest = await vote.house.visitor((await vote.house.link(vote.ada, vote.board))["token"])
    assert (await guest.ok("GET", vote.path))["votings"] == []
    changed = await vote.ada.ok(
        "PATCH",
        path,
        {"kind": "dots", "votes": 2, "anonymous": True, "kinds": None, "scope": {"type": "board"}},
    )
    assert (changed["kind"], changed["scale"], changed["votes"]) == ("dots", None, 2)
    assert await vote.ada.refused("PATCH", path, {"anonymous": False}) == (409, "voting-locked-anonymous")
    assert await vote.ada.refused("PATCH", path, {"votes": 0}) == (422, "invalid")
    assert await vote.ada.refused("PATCH", path, {"closes": "time"}) == (422, "invalid")
    assert await vote.ada.refused("POST", f"{path}/extend", {"minutes": 1}) == (409, "voting-not-open")
    assert await vote.ada.refused("POST", f"{path}/open") == (409, "voting-too-few")
    assert (await vote.ada.ok("GET", vote.path))["votings"] == [changed]
    assert not eero.heard("voting")
    await vote.ada.ok("DELETE", path, status=204)
    assert (await vote.ada.ok("GET", vote.path))["votings"] == []
    assert await vote.ada.refused("DELETE", path) == (404, "no-such-voting")


async def test_one_voting_is_open_at_a_time_and_does_not_change(vote: Vote) -> None:
    draft = await vote.ada.ok("POST", vote.path, {}, 201)
    voting = await vote.open()
    assert (draft["name"], voting["name"]) == ("Voting 1", "Voting 2")
    assert await vote.ada.refused("POST", vote.path, {"open": True}) == (409, "voting-open")
    assert await vote.ada.refused("POST", f"{vote.path}/{draft['id']}/open") == (409, "voting-open")
    for changes in ({"votes": 9}, {"name": "Other"}, {"anonymous": True}):
        assert await vote.ada.refused("PATCH", f"{vote.path}/{voting['id']}", changes) == (
            409,
            "voting-locked-anonymous",
        )
    assert len((await vote.ada.ok("GET", vote.path))["votings"]) == 2


async def test_a_voting_has_something_to_vote_on_and_not_too_much(vote: Vote) -> None:
    assert await vote.ada.refused("POST", vote.path, {"open": True, "kinds": ["shape"]}) == (
        409,
        "voting-empty",
    )
    vote.house.parts.votings._opening._most_candidates = 4
    assert await vote.ada.refused("POST", vote.path, {"open": True}) == (409, "voting-too-many")
    vote.house.parts.votings._opening._most_candidates = 5
    vote.house.parts.votings._opening._most = 1
    await vote.ada.ok("POST", vote.path, {}, 201)
    assert await vote.ada.refused("POST", vote.path, {}) == (409, "votings-full")


async def test_a_kept_voting_is_renamed_coloured_and_deleted(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    await vote.close(voting)
    before = vote.result(voting)
    path = f"{vote.path}/{voting['id']}"
    changed = await vote.ada.ok("PATCH", path, {"name": "Best ideas", "colour": 3})
    assert (changed["name"], changed["colour"], changed["state"]) == ("Best ideas", 3, "closed")
    assert vote.result(voting) == {**before, "name": "Best ideas", "colour": 3}
    assert await vote.ada.refused("PATCH", path, {"votes": 9}) == (409, "voting-locked-anonymous")
    assert await vote.ada.refused("POST", f"{path}/open") == (409, "voting-locked-anonymous")
    await vote.ada.ok("DELETE", path, status=204)
    assert vote.result(voting) is None
    assert eero.last("voting")["ended"] == voting["id"]


async def test_a_result_that_came_with_a_file_is_renamed_and_deleted_too(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    await vote.close(voting)
    foreign = {**vote.result(voting), "id": "foreign"}
    await vote.house.parts.rooms.edit(vote.board, lambda edit: edit.set_stage("voting:foreign", foreign))
    path = f"{vote.path}/foreign"
    changed = await vote.ada.ok("PATCH", path, {"colour": 5})
    assert set(changed) == set(voting)
    assert (changed["id"], changed["name"], changed["colour"]) == ("foreign", voting["name"], 5)
    assert vote.result({"id": "foreign"}) == {**foreign, "colour": 5}
    await vote.ada.ok("DELETE", path, status=204)
    assert vote.result({"id": "foreign"}) is None
    assert await vote.ada.refused("PATCH", path, {"colour": 5}) == (404, "no-such-voting")


async def test_an_open_voting_that_is_deleted_leaves_nothing(vote: Vote) -> None:
    eero = vote.enter("eero-hunt")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    await vote.ada.ok("DELETE", f"{vote.path}/{voting['id']}", status=204)
    assert (await eero.hears(lambda event: event["type"] == "voting" and event["ended"]))["voting"] is None
    assert vote.result(voting) is None
    folder = vote.house.parts.database.folder.database.parent
    assert not any(b"eero-hunt" in file.read_bytes() for file in folder.glob("seina.sqlite*"))
    assert not vote.room.document.voted


async def test_two_who_close_at_once_close_it_once(vote: Vote) -> None:
    voting = await vote.open()
    answers = await asyncio.gather(
        *(vote.ada.request("POST", f"{vote.path}/{voting['id']}/close") for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]


async def test_what_is_cast_while_it_closes_is_counted_or_refused(vote: Vote) -> None:
    guests = [vote.enter(f"p{number}") for number in range(20)]
    voting = await vote.open(votes=1)
    asked = [(guest, guest.vote(voting["id"], {"n1": 1})) for guest in guests[:10]]
    closing = asyncio.create_task(vote.close(voting))
    while vote.house.parts.rooms.votes.of(vote.board)._sealed is False:  # type: ignore[union-attr]
        await asyncio.sleep(0)
    asked += [(guest, guest.vote(voting["id"], {"n1": 1})) for guest in guests[10:]]
    answers = await asyncio.gather(*(guest.answer(request) for guest, request in asked))
    await closing
    counted = sum(answer["type"] == "ballot" for answer in answers)
    assert {answer["code"] for answer in answers if answer["type"] == "vote-refused"} == {"vote-not-open"}
    assert vote.result(voting)["cast"] == counted
    assert counted >= 10


class Failing(Ballots):
    """A disk that is full while `full` is."""

    full = False

    async def keep(self, voting: str, ballots: Mapping[str, Ballot]) -> bool:
        if self.full:
            raise DiskFull
        return await super().keep(voting, ballots)


async def test_b1_what_cannot_be_written_is_not_counted_and_said_so(vote: Vote) -> None:
    keep = Failing(vote.house.parts.database)
    votes = vote.house.parts.rooms.votes
    assert isinstance(votes, Votes)
    votes._keep = keep
    one, two = vote.enter("eero"), vote.enter("eero")
    voting = await vote.open(votes=3)
    await one.votes(voting["id"], {"n1": 1})
    keep.full = True
    first, second = one.vote(voting["id"], {"n2": 1}), two.vote(voting["id"], {"n3": 1})
    for answer in await asyncio.gather(one.answer(first), two.answer(second)):
        assert (answer["rule"], answer["code"]) == ("B1", "vote-not-saved")
        assert answer["ballot"]["votes"] == {"n1": 1}
    keep.full = False
    assert (await two.votes(voting["id"], {"n2": 2}))["ballot"]["votes"] == {"n1": 1, "n2": 2}
    await vote.close(voting)
    assert vote.result(voting)["cast"] == 3


async def test_ballots_are_written_only_while_the_voting_is_open(vote: Vote) -> None:
    voting = await vote.open()
    ballots = Ballots(vote.house.parts.database)
    assert await ballots.keep(voting["id"], {"p1": Ballot({"n1": 1}), "p2": Ballot({"n1": 2}, True)})
    await vote.close(voting)
    assert not await ballots.keep(voting["id"], {"p3": Ballot({"n1": 1})})
    assert vote.result(voting)["cast"] == 3


async def test_a_room_that_is_loaded_anew_has_the_voting_and_its_candidates_frozen(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    eero.member.leave()
    rooms = vote.house.parts.rooms
    rooms._keep_open(vote.board)
    rooms._put_away(vote.room)
    room = await rooms.open(vote.board)
    assert room is not vote.room
    assert room.document.voted == {f"n{number}" for number in range(1, 6)}
    again = enter(room, "eero")
    assert again.last("hello")["ballot"]["votes"] == {"n1": 1}
    assert (await again.votes(voting["id"], {"n2": 1}))["type"] == "ballot"


async def test_a_result_that_could_not_be_written_comes_into_the_document_later(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    rooms = vote.house.parts.rooms
    edit = rooms.edit

    async def fails(*_: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(rooms, "edit", fails)
    await vote.close(voting)
    assert vote.result(voting) is None
    monkeypatch.setattr(rooms, "edit", edit)
    await vote.house.parts.votings.sweep()
    assert vote.result(voting)["cast"] == 1
    written = vote.room.document.version
    await vote.house.parts.votings.sweep()
    assert vote.room.document.version == written


async def test_b8_a_server_that_comes_back_finishes_what_the_other_left(
    vote: Vote, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One was to close while no server ran; of another the close was cut off before its last step."""
    eero = vote.enter("eero")
    first = await vote.open()
    await eero.votes(first["id"], {"n1": 2})

    async def fails(*_: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(vote.house.parts.rooms, "edit", fails)
    await vote.close(first)
    second = await vote.open(closes="time", minutes=1)
    await eero.votes(second["id"], {"n2": 1})
    # The files as a crash leaves them: nothing was closed.
    boards = vote.house.parts.settings.boards
    await asyncio.to_thread(shutil.copytree, boards, tmp_path / "again")
    parts = await compose(replace(vote.house.parts.settings, boards=tmp_path / "again"))
    try:
        parts.votings._now = lambda: int(second["endsAt"]) + 1
        await parts.votings.load()
        # The clock may have begun the close just before `load` looked for it.
        await asyncio.gather(*parts.votings._clock.tasks)
        stage = (await parts.rooms.open(vote.board)).document.to_json()["stage"]
        results = [stage[f"voting:{each['id']}"]["results"][0] for each in (first, second)]  # type: ignore[index,call-overload]
        assert [(one["object"], one["votes"]) for one in results] == [("n1", 2), ("n2", 1)]
        assert not (await parts.rooms.open(vote.board)).document.voted
    finally:
        await close(parts)


async def test_a_program_without_a_key_is_not_taken_for_one_who_has_voted(vote: Vote) -> None:
    """Whoever comes by the same link must not find somebody else's ballot."""
    access = vote.house.parts.access
    link = await vote.house.link(vote.ada, vote.board)
    voting = await vote.open()

    class Coming:
        """A socket's request with a link's token and nothing else."""

        scope = {"type": "websocket"}  # noqa: RUF012
        cookies: dict[str, str] = {}  # noqa: RUF012
        headers: dict[str, str] = {}  # noqa: RUF012
        query_params = {"token": link["token"]}  # noqa: RUF012
        client = None

    one = await access.board(Coming(), vote.board, Role.participant)  # type: ignore[arg-type]
    first = Guest()
    first.member = vote.room.join(first, one, seina1=True)
    await first.votes(voting["id"], {"n1": 1})
    first.member.leave()
    access._arriving.clear()
    other = await access.board(Coming(), vote.board, Role.participant)  # type: ignore[arg-type]
    assert other.person.id != one.person.id


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Äänestys 1"), ("sv", "Omröstning 1"), ("en", "Voting 1")]
)
async def test_a_voting_without_a_name_is_called_one_and_numbered(
    vote: Vote, language: str, name: str
) -> None:
    vote.ada.headers["Accept-Language"] = language
    assert (await vote.open())["name"] == name
