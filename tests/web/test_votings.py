"""Votings from the opening to the result, over the application in this process."""

import asyncio
import json

import pytest

from seina.board.voting_results import read_voting
from seina.live import turnout
from seina.protocol.people import Role
from tests.web.votes import Vote


async def test_dots_from_the_opening_to_the_result_in_the_document(vote: Vote) -> None:
    eero, maija = vote.enter("eero"), vote.enter("maija")
    voting = await vote.open(votes=3)
    assert voting["name"] == "Voting 1"
    assert voting["kinds"] == ["note"]
    assert [each["text"] for each in voting["candidates"]] == [f"Idea {number}" for number in range(1, 6)]
    told = await eero.hears("voting")
    assert told["voting"] == voting
    empty = {"voting": voting["id"], "votes": {}, "left": 3, "done": False}
    assert told["ballot"] == empty

    answer = await eero.votes(voting["id"], {"n1": 2})
    assert answer["ballot"] == {**empty, "votes": {"n1": 2}, "left": 1}
    answer = await eero.votes(voting["id"], {"n2": 1})
    assert answer["ballot"] == {**empty, "votes": {"n1": 2, "n2": 1}, "left": 0, "done": True}
    await maija.votes(voting["id"], {"n2": 1, "n3": 1})
    moved = await maija.votes(voting["id"], {"n3": None, "n1": 1})
    assert moved["ballot"]["votes"] == {"n2": 1, "n1": 1}

    closed = await vote.close(voting)
    assert closed["state"] == "closed"
    ended = await eero.hears(lambda event: event["type"] == "voting" and event["ended"])
    assert ended == {"type": "voting", "voting": None, "ballot": None, "ended": voting["id"]}
    result = vote.result(voting)
    assert [(one["object"], one["rank"], one["votes"], one["voters"]) for one in result["results"]] == [
        ("n1", 1, 3, 2),
        ("n2", 2, 2, 2),
        ("n3", 3, 0, 0),
        ("n4", 3, 0, 0),
        ("n5", 3, 0, 0),
    ]
    assert result["voters"] == 2
    assert result["cast"] == 5
    assert result["results"][0]["by"] == {"eero": 2, "maija": 1}
    kept = read_voting(result)
    assert kept is not None
    assert json.loads(json.dumps(kept.record())) == result
    assert await vote.ada.refused("POST", f"{vote.path}/{voting['id']}/close") == (409, "voting-not-open")
    assert (await eero.votes(voting["id"], {"n1": 1}))["code"] == "vote-not-open"


async def test_a_reload_and_a_late_joiner_find_the_voting_and_their_own_ballot(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 2})
    eero.member.leave()
    again, late, observer = vote.enter("eero"), vote.enter("late"), vote.enter("oona", Role.observer)
    assert again.last("hello")["voting"] == voting
    assert again.last("hello")["ballot"]["votes"] == {"n1": 2}
    assert late.last("hello")["ballot"] == {"voting": voting["id"], "votes": {}, "left": 5, "done": False}
    assert observer.last("hello")["voting"] == voting
    assert observer.last("hello")["ballot"] is None


async def test_two_tabs_share_one_ballot_and_its_budget(vote: Vote) -> None:
    one, two = vote.enter("eero"), vote.enter("eero")
    voting = await vote.open(votes=3)
    first, second = one.vote(voting["id"], {"n1": 2}), two.vote(voting["id"], {"n2": 2})
    assert (await one.answer(first))["type"] == "ballot"
    refused = await two.answer(second)
    assert (refused["rule"], refused["code"]) == ("B4", "vote-budget")
    await two.votes(voting["id"], {"n2": 1})
    told = [each for each in one.heard("ballot") if each["request"] is None]
    assert told[-1]["ballot"]["votes"] == {"n1": 2, "n2": 1}


async def test_facilitators_see_who_has_finished_and_never_where(vote: Vote) -> None:
    eero, maija = vote.enter("eero"), vote.enter("maija")
    boss, oona = vote.enter("boss", Role.facilitator), vote.enter("oona", Role.observer)
    voting = await vote.open(votes=2)
    await eero.votes(voting["id"], {"n1": 2})
    await maija.votes(voting["id"], {"n2": 1})
    told = await boss.hears(lambda event: event["type"] == "progress" and event["done"] == 1)
    assert told["eligible"] == 2
    assert {each["person"]: (each["left"], each["done"]) for each in told["voters"]} == {
        "eero": (0, True),
        "maija": (1, False),
    }
    assert all(set(each) == {"person", "left", "done"} for each in told["voters"])
    assert not eero.heard("progress")
    assert not oona.heard("progress")
    assert await vote.ada.ok("POST", f"{vote.path}/{voting['id']}/remind") == {"reminded": 1}
    assert maija.last("reminder") == {"type": "reminder", "voting": voting["id"], "left": 1}
    assert not eero.heard("reminder")
    assert (await maija.finishes(voting["id"]))["ballot"]["done"]


async def test_it_closes_by_itself_when_all_have_finished(vote: Vote) -> None:
    eero, maija = vote.enter("eero"), vote.enter("maija")
    vote.enter("boss", Role.facilitator)
    voting = await vote.open(votes=2, closes="all")
    await eero.votes(voting["id"], {"n1": 2})
    assert vote.result(voting) is None
    await maija.finishes(voting["id"])
    await maija.hears(lambda event: event["type"] == "voting" and event["ended"])
    assert vote.result(voting)["cast"] == 2


async def test_it_closes_at_its_time_which_can_be_put_off(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(closes="time", minutes=1)
    assert voting["endsAt"] == voting["opened"] + 60_000
    extended = await vote.ada.ok("POST", f"{vote.path}/{voting['id']}/extend", {"minutes": 2})
    assert extended["endsAt"] == voting["opened"] + 180_000
    assert await eero.hears(lambda event: event["type"] == "voting" and event["voting"] == extended)
    await eero.votes(voting["id"], {"n1": 1})
    monkeypatch.setattr(vote.house.parts.votings, "_now", lambda: extended["endsAt"] + 1)
    await vote.house.parts.votings.sweep()
    assert vote.result(voting)["cast"] == 1


async def test_at_once_fifty_connections_of_one_person_spend_one_budget(vote: Vote) -> None:
    tabs = [vote.enter("eve") for _ in range(50)]
    voting = await vote.open(votes=5)
    asked = [
        (tab, tab.vote(voting["id"], {f"n{1 + number % 5}": 1 + number // 5}))
        for number, tab in enumerate(tabs)
    ]
    answers = await asyncio.gather(*(tab.answer(request) for tab, request in asked))
    assert any(answer["type"] == "vote-refused" for answer in answers)
    await vote.close(voting)
    assert vote.result(voting)["cast"] <= 5
    assert vote.result(voting)["voters"] == 1


async def test_who_has_just_left_is_waited_for_before_it_closes_by_itself(
    vote: Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    eero, maija = vote.enter("eero"), vote.enter("maija")
    voting = await vote.open(votes=1, closes="all")
    maija.member.leave()
    await eero.votes(voting["id"], {"n1": 1})
    assert vote.result(voting) is None
    again = vote.enter("maija")
    assert again.last("hello")["voting"]["id"] == voting["id"]
    monkeypatch.setattr(turnout, "COMES_BACK", 0.05)
    again.member.leave()
    await eero.hears(lambda event: event["type"] == "voting" and event["ended"])
    assert vote.result(voting)["cast"] == 1


async def test_an_extended_voting_gives_everybody_their_own_ballot_again(vote: Vote) -> None:
    eero, maija, oona = vote.enter("eero"), vote.enter("maija"), vote.enter("oona", Role.observer)
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 2})
    extended = await vote.ada.ok("POST", f"{vote.path}/{voting['id']}/extend", {"minutes": 5})
    assert extended["endsAt"] > extended["opened"]
    told = [guest.last("voting") for guest in (eero, maija, oona)]
    assert [each["voting"] for each in told] == [extended] * 3
    assert [each["ballot"] and each["ballot"]["votes"] for each in told] == [{"n1": 2}, {}, None]
