"""What nobody learns of what others write in private, or of areas that are hidden."""

import asyncio
import json
from urllib.parse import quote

import pytest
from websockets.exceptions import WebSocketException

from tests.adversary.spies import NOTE, Spy, Table, table
from tests.serving import Server

SECRET = "kanarialintu"
"""What is written in private; no other text of these tests has it in it."""
DRAFT = "draft-of-ada"


def private_note(text: str, **more: object):
    return lambda edit: edit.set_object(more.pop("id", DRAFT), {**NOTE, "text": text, **more})


async def area(spy: Spy, name: str = "area-1") -> None:
    written = {**NOTE, "kind": "area", "size": [800, 600], "text": "Ideas"}
    assert await spy.change(lambda edit: edit.set_object(name, written)) is None


async def begin(people: Table, **settings: object) -> dict:
    status, private = await people.ask("POST", "/private", settings)
    assert status == 201, private
    return private


def nowhere(server: Server, secret: str) -> None:
    """No line that the server printed has it."""
    assert secret not in "".join(server.output)


@pytest.mark.parametrize("anonymous", [False, True])
async def test_a_draft_is_in_no_byte_that_anybody_else_is_sent(people: Table, anonymous: bool) -> None:
    lead, eve = await people.sit("Leo", "facilitator"), await people.sit("Eve")
    watcher, ada = await people.sit("Olli", "observer"), await people.sit("Ada")
    await area(lead)
    await begin(people, anonymous=anonymous)
    await ada.until("private")
    layer = await people.enter(ada, "private")
    await ada.present({"selection": [DRAFT], "typing": DRAFT, "cursor": [5, 5], "said": SECRET})
    author = {} if anonymous else {"author": ada.person}
    assert await layer.change(private_note(SECRET, parent="area-1", **author)) is None
    other = await people.enter(eve, "private")
    late = await people.sit("Late")
    counted = await eve.until("private", lambda event: bool(event["private"]["counts"]), since=0)
    assert counted["private"]["counts"] == {"area-1": 1}
    assert set(counted["private"]) <= {"id", "since", "endsAt", "anonymous", "readable", "counts"}
    paths = (
        "",
        "/export?format=json",
        "/export?format=csv",
        "/export?format=svg",
        "/snapshots",
        "/private/drafts",
    )
    answers = [await people.ask("GET", path) for path in paths]
    status, snapshot = await people.ask("POST", "/snapshots", {"name": "Now"})
    assert status in (200, 201), snapshot
    answers.append((status, snapshot))
    for spy in (lead, eve, watcher, other, late):
        await spy.round_trip()
        assert not spy.heard(SECRET), f"{spy.name} reads it"
        assert not spy.heard(DRAFT), f"{spy.name} learns its id"
    for status, answer in answers:
        assert SECRET not in (answer if isinstance(answer, str) else repr(answer)), status
    nowhere(people.server, SECRET)
    nowhere(people.server, DRAFT)


async def test_two_connections_of_one_person_share_their_drafts_and_nobody_elses(people: Table) -> None:
    ada, eve = await people.sit("Ada"), await people.sit("Eve")
    await begin(people)
    layer = await people.enter(ada, "private")
    again = await people.enter(ada, "private")
    assert await layer.change(private_note(SECRET)) is None
    await again.until_document(lambda each: DRAFT in each["objects"])
    other = await people.enter(eve, "private")
    # Eve writes under the very id that Ada has, and asks for everything.
    assert await other.change(private_note("mine")) is None
    await other.round_trip()
    assert other.doc.to_json()["objects"][DRAFT]["text"] == "mine"
    assert not other.heard(SECRET)


async def test_no_address_leads_to_another_ones_layer(people: Table) -> None:
    ada, eve = await people.sit("Ada"), await people.sit("Eve")
    private = await begin(people)
    layer = await people.enter(ada, "private")
    assert await layer.change(private_note(SECRET)) is None
    board = people.board.id
    keys = [f"{board}/p/{private['id']}/{ada.person}", f"{board}/h", f"{board}/private/{ada.person}"]
    for key in [*keys, *(quote(key, safe="") for key in keys)]:
        spy = Spy(people.server, key, "Eve elsewhere", eve.cookie)
        with pytest.raises((AssertionError, OSError, WebSocketException)):
            await spy.connect()
        await spy.close()
        assert not spy.heard(SECRET)
        for cookie in (eve.cookie, people.lead):
            for path in ("", "/export?format=json", "/snapshots"):
                status, answer, _ = await asyncio.to_thread(
                    lambda at=f"/api/boards/{key}{path}", who=cookie: people.server.request(
                        "GET", at, cookie=who
                    )
                )
                assert status in (401, 403, 404), (key, path, status)
                assert SECRET not in repr(answer)


async def test_a5_private_participants_write_in_their_layer_and_nowhere_else(people: Table) -> None:
    ada = await people.sit("Ada")
    assert await ada.change(private_note("before", id="public")) is None
    await begin(people)
    for write in (
        private_note(SECRET),
        lambda edit: edit.patch_object("public", {"text": SECRET}),
        lambda edit: edit.delete_object("public"),
        lambda edit: edit.set_comment("c1", {"at": [0, 0], "author": "x", "thread": []}),
    ):
        assert await (await people.sit("Eve")).change(write) == "private-on"
    lead = await people.sit("Leo", "facilitator")
    assert await lead.change(private_note("for all", id="of-leo")) is None
    await ada.until_document(lambda each: "of-leo" in each["objects"])
    assert not ada.heard(SECRET)
    watcher = await people.sit("Olli", "observer")
    with pytest.raises(AssertionError):
        await people.enter(watcher, "private")


async def test_a5_layer_a_layer_holds_notes_and_no_more(people: Table) -> None:
    ada, eve = await people.sit("Ada"), await people.sit("Eve")
    await begin(people, anonymous=True)
    for write in (
        lambda edit: edit.set_stage("title", "Mine"),
        lambda edit: edit.set_comment("c1", {"at": [0, 0], "author": eve.person, "thread": []}),
        private_note("signed", author=eve.person),
        private_note("as Ada", author=ada.person),
        private_note("locked", lock="locked"),
        private_note("liked", **{f"r:{eve.person}:👍": 1}),
    ):
        assert await (await people.enter(eve, "private")).change(write) is not None


async def test_p6_presence_says_nothing_while_it_is_on(people: Table) -> None:
    lead, ada = await people.sit("Leo", "facilitator"), await people.sit("Ada")
    await begin(people)
    await lead.until("private")
    await people.enter(ada, "private")
    await ada.present({"selection": [DRAFT], "typing": DRAFT, "cursor": [1, 2], "said": SECRET}, client=99)
    await ada.round_trip()
    await lead.present({"cursor": [3, 4], "said": "everybody may know"}, client=77)
    eve = await people.sit("Eve")
    for spy in (lead, eve):
        await spy.round_trip()
        assert not spy.heard(SECRET)
        assert not spy.heard(DRAFT)


@pytest.mark.parametrize("anonymous", [False, True])
async def test_after_a_kill_drafts_are_there_still_private_and_revealed_once(
    mortal: Server, anonymous: bool
) -> None:
    board = await asyncio.to_thread(mortal.new_board)
    async with table(mortal, board) as people:
        await kill_and_reveal(people, anonymous)


async def kill_and_reveal(people: Table, anonymous: bool) -> None:
    ada, eve = await people.sit("Ada"), await people.sit("Eve")
    await begin(people, anonymous=anonymous)
    layer = await people.enter(ada, "private")
    author = {} if anonymous else {"author": ada.person}
    assert await layer.change(private_note(SECRET, **author)) is None
    people.server.kill()
    people.server.start()
    eve = await people.sit("Eve", cookie=eve.cookie)
    assert eve.events[0]["private"]["anonymous"] is anonymous
    again = await people.sit("Ada", cookie=ada.cookie)
    mine = await people.enter(again, "private")
    assert mine.doc.to_json()["objects"][DRAFT]["text"] == SECRET
    assert not eve.heard(SECRET)
    status, told = await people.ask("POST", "/private/reveal", {})
    assert (status, told["revealed"]) == (200, 1)
    await eve.until_document(lambda each: bool(each["objects"]))
    status, _ = await people.ask("DELETE", "/private")
    assert status in (200, 204)
    objects = eve.doc.to_json()["objects"]
    assert [each["text"] for each in objects.values()] == [SECRET]
    assert DRAFT not in objects
    assert [each.get("author") for each in objects.values()] == [None if anonymous else ada.person]
    revealed = await eve.until("revealed")
    assert revealed["person"] is None


async def test_who_stays_anonymous_is_in_no_file_beside_what_they_wrote(people: Table) -> None:
    ada = await people.sit("Ada Anonyymi", organisation="Salainen virasto")
    await people.sit("Eve")
    await begin(people, anonymous=True)
    layer = await people.enter(ada, "private")
    assert await layer.change(private_note(SECRET)) is None
    files = [*people.server.boards.glob("*.sqlite*"), *people.server.boards.rglob("*.inflight*")]
    for path in files:
        raw = path.read_bytes()
        at = -1
        while (at := raw.find(SECRET.encode(), at + 1)) >= 0:
            near = raw[max(0, at - 400) : at + 400]
            assert ada.person.encode() not in near, path.name
    status, told = await people.ask("DELETE", "/private")
    assert status in (200, 204), told
    document = await ada.until_document(lambda each: bool(each["objects"]))
    assert ada.person not in json.dumps(document)
    status, _ = await people.ask("POST", "/snapshots", {"name": "After"})
    for path in ("/export?format=json", "/export?format=csv"):
        status, file = await people.ask("GET", path)
        assert status == 200
        text = file.decode() if isinstance(file, bytes) else json.dumps(file)
        assert SECRET in text
        assert ada.person not in text
        assert "Ada Anonyymi" not in text
        assert "Salainen virasto" not in text
    assert not any(ada.person in line and "/p/" in line for line in people.server.output)


async def test_reveal_goes_by_area_and_by_author(people: Table) -> None:
    lead = await people.sit("Leo", "facilitator")
    await area(lead)
    await begin(people)
    spies = [await people.sit(name) for name in ("Ada", "Bo", "Cid")]
    for spy in spies:
        layer = await people.enter(spy, "private")
        for place, parent in (("in", {"parent": "area-1"}), ("out", {})):
            written = private_note(
                f"{place} {spy.name}", id=f"{place}-{spy.name}", author=spy.person, **parent
            )
            assert await layer.change(written) is None
    status, told = await people.ask("POST", "/private/reveal", {"area": "area-1"})
    assert (status, told["revealed"], told["left"]) == (200, 3, 3)
    document = await lead.until_document(lambda each: len(each["objects"]) == 4)
    assert sorted(each["text"] for each in document["objects"].values()) == [
        "Ideas",
        "in Ada",
        "in Bo",
        "in Cid",
    ]
    seen = set()
    for _ in spies:
        status, told = await people.ask("POST", "/private/reveal", {"next": True})
        assert (status, told["revealed"]) == (200, 1)
        seen.add(told["person"])
    assert seen == {spy.person for spy in spies}
    document = await lead.until_document(lambda each: len(each["objects"]) == 7)
    authors = {each["text"]: each.get("author") for each in document["objects"].values()}
    assert all(authors[f"out {spy.name}"] == spy.person for spy in spies)


async def test_a_readable_round_is_read_by_facilitators_alone_and_others_are_never(people: Table) -> None:
    ada, eve = await people.sit("Ada"), await people.sit("Eve")
    await begin(people)
    layer = await people.enter(ada, "private")
    assert await layer.change(private_note(SECRET)) is None
    status, answer = await people.ask("GET", "/private/drafts")
    assert status in (403, 404, 409)
    assert SECRET not in json.dumps(answer)
    await people.ask("DELETE", "/private")
    await begin(people, readable=True)
    await ada.until("private", lambda event: bool(event["private"] and event["private"]["readable"]))
    layer = await people.enter(ada, "private")
    assert await layer.change(private_note("read me", id="second")) is None
    status, answer = await people.ask("GET", "/private/drafts")
    assert status == 200
    assert [each["text"] for each in answer["drafts"]] == ["read me"]
    status, answer = await people.ask("GET", "/private/drafts", cookie=eve.cookie)
    assert status == 403


async def test_a_hidden_area_does_not_exist_for_participants_until_it_is_shown(people: Table) -> None:
    lead, eve = await people.sit("Leo", "facilitator"), await people.sit("Eve")
    watcher = await people.sit("Olli", "observer")
    prepared = await people.enter(lead, "hidden")
    written = {**NOTE, "kind": "area", "size": [800, 600], "text": SECRET}
    assert await prepared.change(lambda edit: edit.set_object("hidden-area", written)) is None
    assert await prepared.change(private_note(f"{SECRET} too", id="inside", parent="hidden-area")) is None
    late = await people.sit("Late")
    for spy in (eve, watcher, late):
        await spy.round_trip()
        for word in (SECRET, "hidden-area", "inside"):
            assert not spy.heard(word), (spy.name, word)
    with pytest.raises(AssertionError):
        await people.enter(eve, "hidden")
    for path in ("/export?format=json", "/export?format=csv"):
        _, file = await people.ask("GET", path, cookie=eve.cookie)
        assert SECRET not in repr(file)
        _, file = await people.ask("GET", path)
        assert SECRET not in repr(file), "not in a facilitator's files either: those are handed on"
    assert (await people.ask("POST", "/hidden/show", {"area": "hidden-area"}, cookie=eve.cookie))[0] == 403
    status, _ = await people.ask("POST", "/hidden/show", {"area": "hidden-area"})
    assert status == 200
    document = await eve.until_document(lambda each: len(each["objects"]) == 2)
    assert {each["text"] for each in document["objects"].values()} == {SECRET, f"{SECRET} too"}
    nowhere(people.server, SECRET)
    # And back behind the curtain, with what was said about it.
    entry = {"id": "e1", "author": lead.person, "created": 1, "text": f"{SECRET}?"}
    thread = {"object": "inside", "at": [0, 0], "author": lead.person, "created": 1, "thread": [entry]}
    assert await lead.change(lambda edit: edit.set_comment("thread-1", thread)) is None
    status, _ = await people.ask("POST", "/hidden/hide", {"area": "hidden-area"})
    assert status == 200
    await eve.until_document(lambda each: not each["objects"])
    await eve.until_document(lambda each: not each["comments"])
    newcomer = await people.sit("Newcomer")
    assert not newcomer.heard(SECRET)
