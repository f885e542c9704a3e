"""What nobody gets counted, each with its rule, and what nobody is sent (docs/protocol.md, B1 to B9)."""

import json
from typing import Any

import pytest

from seina.board.crdt import Doc
from seina.protocol.people import Role
from tests.web.guests import Guest
from tests.web.votes import Vote, note


async def refused(guest: Guest, voting: dict[str, Any], votes: Any, **more: Any) -> tuple[str, str]:
    """Rule and code of a vote that must be refused, with nothing of it counted."""
    before = await guest.finishes(voting["id"], done=False)
    answer = await guest.votes(voting["id"], votes, **more)
    assert answer["type"] == "vote-refused"
    assert answer["text"]
    assert answer["ballot"] == before["ballot"]
    return answer["rule"], answer["code"]


async def test_b1_a_voting_that_is_not_open_takes_no_votes(vote: Vote) -> None:
    eero = vote.enter("eero")
    answer = await eero.votes("none", {"n1": 1})
    assert (answer["rule"], answer["code"], answer["ballot"]) == ("B1", "vote-not-open", None)
    voting = await vote.open()
    answer = await eero.votes("another", {"n1": 1})
    assert (answer["rule"], answer["code"]) == ("B1", "vote-not-open")
    assert answer["ballot"]["voting"] == voting["id"]
    await vote.close(voting)
    assert (await eero.votes(voting["id"], {"n1": 1}))["code"] == "vote-not-open"
    assert (await eero.finishes(voting["id"]))["code"] == "vote-not-open"


async def test_b1_an_archived_board_takes_no_votes(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await vote.ada.ok("PATCH", f"/api/boards/{vote.board}", {"archived": True})
    assert (await eero.votes(voting["id"], {"n1": 1}))["code"] == "vote-not-open"
    assert await vote.ada.refused("POST", vote.path, {"open": True}) == (409, "board-archived")
    await vote.close(voting)


async def test_b2_an_observer_and_whoever_votes_for_somebody_else_are_refused(vote: Vote) -> None:
    eero, oona = vote.enter("eero"), vote.enter("oona", Role.observer)
    voting = await vote.open()
    answer = await oona.votes(voting["id"], {"n1": 1})
    assert (answer["rule"], answer["code"], answer["ballot"]) == ("B2", "vote-observer", None)
    for key in ("person", "voter"):
        assert await refused(eero, voting, {"n1": 1}, **{key: "maija"}) == ("B2", "vote-not-you")
        assert (await eero.votes(voting["id"], {"n1": 1}, **{key: "eero"}))["type"] == "ballot"
        await eero.votes(voting["id"], {"n1": 0})
    await vote.close(voting)
    assert vote.result(voting)["cast"] == 0


async def test_b3_only_candidates_are_voted_on(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(scope={"type": "selection", "ids": ["n1", "n2", "n3"]})
    assert [each["id"] for each in voting["candidates"]] == ["n1", "n2", "n3"]
    assert await refused(eero, voting, {"n1": 1, "n4": 1}) == ("B3", "vote-out-of-scope")
    assert await refused(eero, voting, {"area": 1}) == ("B3", "vote-wrong-kind")
    assert await refused(eero, voting, {"never": 1}) == ("B3", "vote-gone")
    # Nobody but the server itself can do these two.
    await vote.house.parts.rooms.edit(vote.board, lambda edit: edit.delete_object("n2"))
    assert await refused(eero, voting, {"n2": 1}) == ("B3", "vote-gone")
    await vote.house.parts.rooms.edit(vote.board, lambda edit: edit.set_object("n1", note(9)))
    assert await refused(eero, voting, {"n1": 1}) == ("B3", "vote-gone")
    assert (await eero.votes(voting["id"], {"n3": 1}))["type"] == "ballot"


async def test_b4_nobody_spends_more_than_the_budget(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(votes=3)
    assert await refused(eero, voting, {"n1": 2, "n2": 2}) == ("B4", "vote-budget")
    await eero.votes(voting["id"], {"n1": 2})
    answer = await eero.votes(voting["id"], {"n2": 2})
    assert (answer["code"], answer["params"]) == ("vote-budget", {"votes": 3})
    assert answer["ballot"]["votes"] == {"n1": 2}
    moved = await eero.votes(voting["id"], {"n1": None, "n2": 3})
    assert moved["ballot"]["votes"] == {"n2": 3}


async def test_b5_nobody_gives_one_object_more_than_the_cap(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(votes=5, cap=2)
    assert await refused(eero, voting, {"n1": 3}) == ("B5", "vote-cap")
    answer = await eero.votes(voting["id"], {"n1": 3})
    assert answer["params"] == {"cap": 2}
    assert (await eero.votes(voting["id"], {"n1": 2}))["type"] == "ballot"


@pytest.mark.parametrize(
    ("chosen", "bad", "good"),
    [
        ({"kind": "dots"}, [-1, 1.5, True, "1", [1], 10**30, False], 2),
        ({"kind": "matrix"}, [1, [0.5], [0, 0, 0], [0, 1.1], [-0.1, 0], ["0", 0], [None, 0]], [0, 1]),
        ({"kind": "scale", "scale": {"low": -2, "high": 2}}, [3, -3, 0.5, "0", True, [0]], 0),
        ({"kind": "ranking"}, [0, 2, -1, "1", 1.0, True], 1),
    ],
)
async def test_b6_a_value_is_one_of_its_kind(
    vote: Vote, chosen: dict[str, Any], bad: list[Any], good: Any
) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(**chosen)
    for value in bad:
        assert await refused(eero, voting, {"n1": value}) in {("B6", "vote-bad-value"), ("B4", "vote-budget")}
    for votes in (None, [], "n1", {f"n{number}": 1 for number in range(9)}):
        assert await refused(eero, voting, votes) == ("B6", "vote-bad-value")
    assert (await eero.votes(voting["id"], {"n1": good}))["ballot"]["votes"] == {"n1": good}


async def test_b6_a_ranking_has_each_place_once_and_no_gap(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open(kind="ranking")
    await eero.votes(voting["id"], {"n1": 1, "n2": 2, "n3": 3})
    for votes in ({"n4": 3}, {"n4": 5}, {"n1": None}, {"n1": 2}):
        assert await refused(eero, voting, votes) == ("B6", "vote-bad-value")
    swapped = await eero.votes(voting["id"], {"n1": 3, "n3": 1})
    assert swapped["ballot"]["votes"] == {"n1": 3, "n2": 2, "n3": 1}
    assert swapped["ballot"]["left"] == 2


async def test_b7_an_anonymous_voting_needs_three_who_may_vote(vote: Vote) -> None:
    vote.enter("eero")
    vote.enter("eero")
    vote.enter("maija")
    vote.enter("oona", Role.observer)
    assert await vote.ada.refused("POST", vote.path, {"open": True, "anonymous": True}) == (
        409,
        "voting-too-few",
    )
    assert (await vote.ada.ok("GET", vote.path))["votings"] == []
    vote.enter("pekka")
    await vote.open(anonymous=True)


async def test_b7_after_an_anonymous_voting_nobodys_vote_is_to_be_found(vote: Vote) -> None:
    people = ["eero-hunt", "maija-hunt", "pekka-hunt"]
    guests = [vote.enter(person) for person in people]
    voting = await vote.open(anonymous=True)
    for number, guest in enumerate(guests):
        await guest.votes(voting["id"], {f"n{number + 1}": 2, "n5": 1})

    def told() -> list[str]:
        folder = vote.house.parts.database.folder.database.parent
        files = sorted(folder.glob("seina.sqlite*"))
        return [person for person in people if any(person.encode() in one.read_bytes() for one in files)]

    assert told() == people
    await vote.close(voting)
    assert told() == []
    result = vote.result(voting)
    assert result["cast"] == 9
    assert all("by" not in one for one in result["results"])
    assert not any(person in json.dumps(result) for person in people)
    assert await vote.ada.refused("PATCH", f"{vote.path}/{voting['id']}", {"anonymous": False}) == (
        409,
        "voting-locked-anonymous",
    )


async def test_b8_who_hears_of_the_close_has_the_result(vote: Vote) -> None:
    eero = vote.enter("eero")
    voting = await vote.open()
    await eero.votes(voting["id"], {"n1": 1})
    await vote.close(voting)
    key = f"voting:{voting['id']}".encode()
    assert 0 < eero.bytes.index(key) < eero.bytes.index(b'"ended":"' + voting["id"].encode())


def contents(told: Any) -> tuple[set[float], set[str]]:
    """All numbers and all keys of some JSON."""
    if isinstance(told, dict | list):
        numbers: set[float] = set()
        keys = set(told) if isinstance(told, dict) else set()
        for each in told.values() if isinstance(told, dict) else told:
            more = contents(each)
            numbers |= more[0]
            keys |= more[1]
        return numbers, keys
    return ({told} if isinstance(told, int | float) and not isinstance(told, bool) else set()), set()


async def test_b9_before_the_close_nobody_is_sent_votes_of_others(vote: Vote) -> None:
    """Odd numbers of dots, so that they can be searched for in all that anybody is sent."""
    eero, maija = vote.enter("eero"), vote.enter("maija")
    boss, oona = vote.enter("boss", Role.facilitator), vote.enter("oona", Role.observer)
    voting = await vote.open(votes=99)
    await eero.votes(voting["id"], {"n1": 37, "n2": 41})
    await maija.votes(voting["id"], {"n3": 43})
    await boss.hears(lambda event: event["type"] == "progress" and len(event["voters"]) == 2)
    late = vote.enter("late")
    listed = await vote.ada.ok("GET", vote.path)
    for guest in (maija, boss, oona, late):
        numbers, keys = contents(guest.events)
        assert not numbers & {37, 41, 37 + 41, 37 + 41 + 43}
        assert guest is maija or 43 not in numbers
        assert keys & {"n1", "n2", "n3"} <= ({"n3"} if guest is maija else set())
    numbers, keys = contents(listed)
    assert not numbers & {37, 41, 43}
    assert not keys & {"n1", "n2", "n3"}
    assert not [key for key in vote.room.document.to_json()["stage"] if key.startswith("voting:")]


@pytest.mark.parametrize("role", [Role.participant, Role.facilitator])
async def test_a5_what_is_voted_on_can_be_moved_and_nothing_else(vote: Vote, role: Role) -> None:
    eve = vote.enter("eve", role)
    doc = Doc()
    doc.apply(vote.room.document.diff())

    async def does(write: Any) -> str | None:
        """The code of the refusal, after which the client begins anew."""
        nonlocal doc
        before, heard = doc.state_vector(), len(eve.heard("refused"))
        number = len(eve.heard("refused")) + len(eve.heard("saved"))
        with doc.edit("test") as edit:
            write(edit)
        eve.change(doc, before)
        await eve.hears_more("saved", number)
        if len(eve.heard("refused")) == heard:
            return None
        doc.close()
        doc = Doc()
        doc.apply(vote.room.document.diff())
        told = eve.last("refused")
        assert told["rule"] == "A5.voting"
        return str(told["code"])

    voting = await vote.open(scope={"type": "selection", "ids": ["n1", "n2"]})
    for changes in ({"at": [7, 7]}, {"size": [300, 200]}, {"z": "c0", "parent": "area"}, {"group": "g"}):
        assert await does(lambda edit, changes=changes: edit.patch_object("n1", changes)) is None
    assert await does(lambda edit: edit.patch_object("n1", {"r:eve:👍": 1})) is None
    for changes in (
        {"text": "Another"},
        {"kind": "shape"},
        {"style": {"colour": "blue"}},
        {"lock": "locked"},
    ):
        assert await does(lambda edit, changes=changes: edit.patch_object("n1", changes)) == "being-voted"
    assert await does(lambda edit: edit.delete_object("n2")) == "being-voted"
    assert await does(lambda edit: edit.set_object("n2", note(7))) == "being-voted"
    assert await does(lambda edit: edit.patch_object("n3", {"text": "Free"})) is None
    assert await does(lambda edit: edit.delete_object("n3")) is None
    assert vote.room.document.read_object("n1")["text"] == "Idea 1"  # type: ignore[index]
    assert vote.room.document.read_object("n2") is not None
    await vote.close(voting)
    assert await does(lambda edit: edit.delete_object("n2")) is None
