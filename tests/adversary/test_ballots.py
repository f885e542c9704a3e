"""What nobody learns of an open voting, and nobody may do to one."""

import asyncio
import json

import pytest

from tests.adversary.spies import NOTE, Table, write_notes

NOTES = {f"candidate-{letter}": f"Idea {letter}" for letter in "abcdef"}
A, B, C = "candidate-a", "candidate-b", "candidate-c"


@pytest.fixture
async def people(people: Table) -> Table:
    """With Ada, who has written the candidates."""
    ada = await people.sit("Ada")
    assert await ada.change(write_notes(NOTES)) is None
    return people


async def open_to(people: Table, *names: str, **settings: object):
    spies = [await people.sit(name) for name in names]
    voting = await people.open_voting(name="Which", kinds=["note"], votes=3, **settings)
    for spy in spies:
        await spy.until("voting", lambda event: event["voting"]["id"] == voting["id"])
    return voting, spies


@pytest.mark.parametrize("anonymous", [False, True])
async def test_b9_while_it_is_open_no_byte_says_where_anybody_voted(people: Table, anonymous: bool) -> None:
    lead = await people.sit("Leo", "facilitator")
    watcher = await people.sit("Olli", "observer")
    voting, (bo, cid, eve) = await open_to(people, "Bo", "Cid", "Eve", anonymous=anonymous)
    await lead.until("voting")
    await watcher.until("voting")
    marks = {spy: spy.now for spy in (lead, watcher, cid, eve)}
    assert (await bo.vote(voting["id"], set={A: 2}))["type"] == "ballot"
    assert (await bo.vote(voting["id"], set={A: None, B: 1}))["type"] == "ballot"
    # A reload gives the own ballot again, to nobody else.
    again = await people.sit("Bo", cookie=bo.cookie)
    assert again.events[0]["ballot"]["votes"] == {B: 1}
    status, told = await people.ask("GET", "/votings")
    assert status == 200
    late = await people.sit("Late")
    await lead.until("progress", lambda event: any(each["left"] == 2 for each in event["voters"]))
    for spy, since in marks.items():
        await spy.round_trip()
        for candidate in NOTES:
            assert not spy.heard(candidate, since), f"{spy.name} learns of {candidate}"
    assert late.events[0]["ballot"]["votes"] == {}
    for text in (json.dumps(told), json.dumps([event for event in late.events if event["type"] != "hello"])):
        assert '"votes": {"candidate' not in text
    kinds = {event["type"] for event in eve.events}
    assert "progress" not in kinds, "how far the others are is the facilitators'"
    assert "results" not in json.dumps(told)


async def test_b9_nothing_lies_in_the_document_before_the_close(people: Table) -> None:
    voting, (bo, cid) = await open_to(people, "Bo", "Cid")
    before = cid.doc.to_json()
    for spy in (bo, cid):
        await spy.vote(voting["id"], set={A: 1})
    await cid.round_trip()
    assert cid.doc.to_json() == before
    status, _ = await people.ask("POST", f"/votings/{voting['id']}/close")
    assert status == 200
    document = await cid.until_document(lambda each: f"voting:{voting['id']}" in each["stage"])
    result = document["stage"][f"voting:{voting['id']}"]
    assert {each["object"]: each["votes"] for each in result["results"]}[A] == 2


async def test_b2_nobody_votes_as_somebody_else(people: Table) -> None:
    voting, (bo, eve) = await open_to(people, "Bo", "Eve")
    for forged in ({"voter": bo.person}, {"person": bo.person}, {"by": bo.person, "voter": bo.person}):
        answer = await eve.vote(voting["id"], set={A: 1}, **forged)
        assert (answer["type"], answer["rule"], answer["code"]) == ("vote-refused", "B2", "vote-not-you")
    watcher = await people.sit("Olli", "observer")
    answer = await watcher.vote(voting["id"], set={A: 1})
    assert (answer["rule"], answer["code"]) == ("B2", "vote-observer")
    assert (await bo.vote(voting["id"], set={}))["ballot"]["votes"] == {}
    # Another board's visitor with a cookie of their own is no voter here.
    status, _ = await people.ask("POST", f"/votings/{voting['id']}/close", cookie=eve.cookie)
    assert status == 403


async def test_b4_fifty_connections_at_once_spend_no_more_than_there_is(people: Table) -> None:
    voting, (eve,) = await open_to(people, "Eve", cap=1)
    rooms = await asyncio.gather(*(people.sit("Eve", cookie=eve.cookie) for _ in range(50)))
    wanted = list(NOTES)
    answers = await asyncio.gather(
        *(spy.vote(voting["id"], set={wanted[number % len(wanted)]: 1}) for number, spy in enumerate(rooms))
    )
    assert {each["type"] for each in answers} == {"ballot", "vote-refused"}
    assert {each["code"] for each in answers if each["type"] == "vote-refused"} == {"vote-budget"}
    assert all(sum(each["ballot"]["votes"].values()) <= 3 for each in answers)
    last = await people.sit("Eve", cookie=eve.cookie)
    assert sum(last.events[0]["ballot"]["votes"].values()) == 3
    await people.ask("POST", f"/votings/{voting['id']}/close")
    document = await eve.until_document(lambda each: f"voting:{voting['id']}" in each["stage"])
    result = document["stage"][f"voting:{voting['id']}"]
    assert result["cast"] == 3
    assert result["voters"] == 1
    assert max(each["votes"] for each in result["results"]) == 1


@pytest.mark.parametrize(
    ("asked", "rule", "code"),
    [
        ({"set": {A: 4}}, "B4", "vote-budget"),
        ({"set": {A: 2, B: 2}}, "B4", "vote-budget"),
        ({"set": {A: 1.5}}, "B6", "vote-bad-value"),
        ({"set": {A: -1}}, "B6", "vote-bad-value"),
        ({"set": {A: True}}, "B6", "vote-bad-value"),
        ({"set": {A: "1"}}, "B6", "vote-bad-value"),
        ({"set": {A: [0.5, 0.5]}}, "B6", "vote-bad-value"),
        ({"set": {A: 10**30}}, None, None),
        ({"set": [A]}, "B6", "vote-bad-value"),
        ({"set": {"nobody": 1}}, "B3", "vote-gone"),
        ({"set": {"words": 1}}, "B3", "vote-wrong-kind"),
        ({"set": {"later": 1}}, "B3", "vote-out-of-scope"),
        ({"voting": "another", "set": {A: 1}}, "B1", "vote-not-open"),
        ({}, "B6", "vote-bad-value"),
    ],
)
async def test_b_what_may_not_be_cast_is_refused_with_rule_and_reason(
    people: Table, asked: dict, rule: str | None, code: str | None
) -> None:
    ada = people.spies[0]
    assert (
        await ada.change(lambda edit: edit.set_object("words", {**NOTE, "kind": "text", "text": "x"})) is None
    )
    voting, (eve,) = await open_to(people, "Eve")
    assert await ada.change(lambda edit: edit.set_object("later", {**NOTE, "text": "y"})) is None
    answer = await eve.vote(**{"voting": voting["id"], **asked})
    assert answer["type"] == "vote-refused"
    assert answer["text"]
    if rule is not None:
        assert (answer["rule"], answer["code"]) == (rule, code)
    assert answer["ballot"] is None or answer["ballot"]["votes"] == {}


async def test_b8_candidates_stay_what_they_were_for_everybody(people: Table) -> None:
    ada = people.spies[0]
    voting, (eve,) = await open_to(people, "Eve")
    assert voting["candidates"]

    def text(edit) -> None:
        edit.patch_object(A, {"text": "Vote for something else"})

    def kind(edit) -> None:
        edit.patch_object(A, {"kind": "text"})

    def gone(edit) -> None:
        edit.delete_object(A)

    def replaced(edit) -> None:
        edit.delete_object(A)
        edit.set_object(A, {**NOTE, "text": "Another"})

    for role in ("participant", "facilitator"):
        for write in (text, kind, gone, replaced):
            forger = await people.sit("Mallory", role)
            assert await forger.change(write) == "being-voted", (role, write.__name__)
    mover = await people.sit("Mover")
    assert await mover.change(lambda edit: edit.patch_object(A, {"at": [9, 9]})) is None
    await ada.until_document(lambda each: each["objects"][A]["at"] == [9, 9])
    assert ada.doc.to_json()["objects"][A]["text"] == "Idea a"
    await people.ask("POST", f"/votings/{voting['id']}/close")
    await eve.until("voting", lambda event: event["voting"] is None)
    free = await people.sit("Free")
    assert await free.change(text) is None


@pytest.mark.parametrize("role", ["participant", "facilitator"])
async def test_a5_root_nobody_writes_results_or_stage_entries(people: Table, role: str) -> None:
    voting, _ = await open_to(people, "Eve")
    key = f"voting:{voting['id']}"
    forged = {"id": voting["id"], "kind": "dots", "results": [{"object": A, "votes": 99, "rank": 1}]}
    for write in (
        lambda edit: edit.set_stage(key, forged),
        lambda edit: edit.set_stage("voting:mine", forged),
        lambda edit: edit.set_stage("title", "Mine"),
    ):
        forger = await people.sit("Mallory", role)
        assert await forger.change(write) == "server-only"
        assert key not in people.spies[0].doc.to_json()["stage"]
    await people.ask("POST", f"/votings/{voting['id']}/close")
    await people.spies[0].until_document(lambda each: key in each["stage"])
    for write in (lambda edit: edit.set_stage(key, None), lambda edit: edit.set_stage(key, forged)):
        forger = await people.sit("Mallory", role)
        assert await forger.change(write) == "server-only"
    checked = await people.sit("Nobody")
    assert checked.doc.to_json()["stage"][key]["cast"] == 0


async def test_facilitators_alone_lead_a_voting(people: Table) -> None:
    voting, (eve,) = await open_to(people, "Eve")
    for method, path in (
        ("POST", "/votings"),
        ("PATCH", f"/votings/{voting['id']}"),
        ("POST", f"/votings/{voting['id']}/close"),
        ("POST", f"/votings/{voting['id']}/extend"),
        ("POST", f"/votings/{voting['id']}/remind"),
        ("DELETE", f"/votings/{voting['id']}"),
    ):
        status, _ = await people.ask(method, path, {"minutes": 1}, cookie=eve.cookie)
        assert status == 403, (method, path)
    status, refused = await people.ask("POST", "/votings", {"open": True})
    assert (status, refused["error"]["code"]) == (409, "voting-open")


async def test_b7_three_are_needed_to_be_anonymous(people: Table) -> None:
    # Ada sits at the table; with Eve that makes two who can vote.
    await people.sit("Eve")
    await people.sit("Olli", "observer")
    status, refused = await people.ask("POST", "/votings", {"open": True, "anonymous": True})
    assert (status, refused["error"]["code"]) == (409, "voting-too-few")
    await people.sit("Third")
    status, voting = await people.ask("POST", "/votings", {"open": True, "anonymous": True})
    assert status == 201
    status, refused = await people.ask("PATCH", f"/votings/{voting['id']}", {"anonymous": False})
    assert (status, refused["error"]["code"]) == (409, "voting-locked-anonymous")


async def test_after_an_anonymous_close_no_file_knows_who_voted(people: Table) -> None:
    voting, spies = await open_to(people, "Bo", "Cid", "Eve", anonymous=True)
    for spy, candidate in zip(spies, (A, B, C), strict=True):
        await spy.vote(voting["id"], set={candidate: 1})
    await people.ask("POST", f"/votings/{voting['id']}/close")
    await spies[0].until_document(lambda each: f"voting:{voting['id']}" in each["stage"])
    result = spies[0].doc.to_json()["stage"][f"voting:{voting['id']}"]
    assert "person" not in json.dumps(result)
    assert all(spy.person not in json.dumps(result["results"]) for spy in spies)
    assert all(each.get("by") is None for each in result["results"])
    # Stored in one piece, a ballot would have voter and candidate near each other.
    raw = b"".join(path.read_bytes() for path in people.server.boards.glob("*.sqlite*"))
    for spy in spies:
        at = -1
        while (at := raw.find(spy.person.encode(), at + 1)) >= 0:
            near = raw[max(0, at - 120) : at + 120]
            assert b"candidate-" not in near, f"{spy.name} stands beside a candidate"
