"""Boards: made, listed, renamed, archived, deleted and brought back, copied, taken in."""

import json
from typing import Any

import pytest
from sqlalchemy import event, func, select

from seina.board.crdt import Doc
from seina.storage import boards
from seina.storage.ids import now_ms
from seina.storage.tables import BoardRow, UpdateRow
from seina.workshop.boards import next_title
from tests.web.conftest import Browser, House


async def document(house: House, board: str) -> dict[str, Any]:
    doc = Doc()
    try:
        doc.apply(await house.parts.rooms.state(board))
        return doc.to_json()
    finally:
        doc.close()


async def test_a_new_board_is_blank_or_shows_its_template_in_the_language_asked_for(
    house: House, ada: Browser
) -> None:
    blank = await ada.ok("POST", "/api/boards", {"title": "  Tyhjä   seinä "}, 201)
    assert blank["title"] == "Tyhjä seinä"
    assert (await document(house, blank["id"])) == {
        "objects": {},
        "stage": {"schema": 1, "title": "Tyhjä seinä"},
        "comments": {},
    }
    texts = {}
    for language in ("fi", "sv"):
        body = {"title": "Retro", "template": "retrospective", "language": language}
        made = await ada.ok("POST", "/api/boards", body, 201)
        objects = (await document(house, made["id"]))["objects"]
        assert len(objects) == made["objects"] > 5
        texts[language] = {each["text"] for each in objects.values()}
    assert texts["fi"] != texts["sv"]
    body = {"title": "Wall", "template": "nothing"}
    assert await ada.refused("POST", "/api/boards", body) == (404, "no-such-template")


async def test_an_account_sees_its_boards_and_those_without_an_owner_last_changed_first(
    house: House, ada: Browser
) -> None:
    bo = await house.facilitator("Bo")
    mine = await ada.ok("POST", "/api/boards", {"title": "Mine"}, 201)
    await bo.ok("POST", "/api/boards", {"title": "Hers"}, 201)
    async with house.parts.database.writing() as session:
        doc = Doc()
        free = await boards.add(session, "Free", doc.diff(), owner=None, objects=0)
        doc.close()
    second = await ada.ok("POST", "/api/boards", {"title": "Second"}, 201)
    await ada.ok("PATCH", f"/api/boards/{mine['id']}", {"title": "Mine, renamed"})
    titles = [each["title"] for each in (await ada.ok("GET", "/api/boards"))["boards"]]
    assert titles == ["Mine, renamed", "Second", "Free"]
    titles = [each["title"] for each in (await bo.ok("GET", "/api/boards"))["boards"]]
    assert titles == ["Free", "Hers"]
    await bo.ok("GET", f"/api/boards/{free.id}")
    assert await bo.refused("GET", f"/api/boards/{second['id']}") == (404, "no-such-board")


async def test_a_rename_is_mirrored_in_the_document(house: House, ada: Browser, board: str) -> None:
    await ada.ok("PATCH", f"/api/boards/{board}", {"title": "Uusi nimi"})
    assert (await document(house, board))["stage"]["title"] == "Uusi nimi"


async def test_an_archived_board_is_listed_apart(ada: Browser, board: str) -> None:
    archived = await ada.ok("PATCH", f"/api/boards/{board}", {"archived": True})
    assert archived["archived"] is True
    assert (await ada.ok("GET", "/api/boards"))["boards"] == []
    assert [each["id"] for each in (await ada.ok("GET", "/api/boards?archived=1"))["boards"]] == [board]
    await ada.ok("PATCH", f"/api/boards/{board}", {"archived": False})
    assert [each["id"] for each in (await ada.ok("GET", "/api/boards"))["boards"]] == [board]


async def test_a_deleted_board_is_gone_until_it_is_restored(house: House, ada: Browser, board: str) -> None:
    visitor = await house.visitor((await house.link(ada, board))["token"])
    before = await document(house, board)
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    for browser in (ada, visitor):
        assert await browser.refused("GET", f"/api/boards/{board}") == (410, "board-deleted")
    assert (await ada.ok("GET", "/api/boards"))["boards"] == []
    await ada.ok("POST", f"/api/boards/{board}/restore")
    assert await document(house, board) == before
    await visitor.ok("GET", f"/api/boards/{board}")


async def test_deleting_a_board_ends_its_session_with_a_snapshot(ada: Browser, board: str) -> None:
    await ada.ok("POST", f"/api/boards/{board}/session", {}, 201)
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    restored = await ada.ok("POST", f"/api/boards/{board}/restore")
    assert restored["session"] is None
    assert len((await ada.ok("GET", f"/api/boards/{board}/snapshots"))["snapshots"]) == 1


async def test_a_board_is_erased_when_it_has_been_deleted_for_long_enough(
    house: House, ada: Browser, board: str
) -> None:
    await house.visitor((await house.link(ada, board))["token"])
    await ada.ok("POST", f"/api/boards/{board}/session", {}, 201)
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    database = house.parts.database
    async with database.writing() as session:
        assert await boards.erase_deleted(session, 30) == {}
        (await session.get_one(BoardRow, board)).deleted = now_ms() - 31 * 86_400_000
    async with database.writing() as session:
        erased = await boards.erase_deleted(session, 30)
    assert list(erased) == [board]
    assert len(erased[board]) == 1  # the snapshot that the end of its session left
    async with database.session() as session:
        left = select(func.count()).where(UpdateRow.board == board)
        assert (await session.execute(left)).scalar_one() == 0
    assert await ada.refused("POST", f"/api/boards/{board}/restore") == (404, "no-such-board")


async def test_a_copy_has_the_same_objects_and_a_document_of_its_own(
    house: House, ada: Browser, board: str
) -> None:
    copy = await ada.ok("POST", f"/api/boards/{board}/duplicate", status=201)
    assert copy["title"] == "Wall (2)"
    assert (await document(house, copy["id"]))["objects"] == (await document(house, board))["objects"]
    await house.parts.rooms.edit(copy["id"], lambda edit: edit.set_stage("title", "only here"))
    assert (await document(house, board))["stage"]["title"] == "Wall"


@pytest.mark.parametrize(
    ("title", "copied"),
    [("Wall", "Wall (2)"), ("Wall (2)", "Wall (3)"), ("(2)", "(2) (2)"), ("A (b)", "A (b) (2)")],
)
def test_a_copy_is_numbered(title: str, copied: str) -> None:
    assert next_title(title) == copied


async def test_json_out_and_in_and_out_again_is_equal(house: House, ada: Browser, board: str) -> None:
    note = {"kind": "note", "at": [1, 2], "size": [200, 200], "z": "a9", "style": {"colour": "mint"}}
    await house.parts.rooms.edit(
        board, lambda edit: edit.set_object("n1", {**note, "text": "Ääkkönen 🌲", "created": 5})
    )
    first = (await ada.get(f"/api/boards/{board}/export?format=json")).json()
    made = await ada.post("/api/boards/import", content=json.dumps(first).encode())
    assert made.status_code == 201, made.text
    second = (await ada.get(f"/api/boards/{made.json()['id']}/export?format=json")).json()
    first.pop("exported"), second.pop("exported")
    assert first == second
    assert {each["id"] for each in first["objects"]} >= {"n1"}


async def test_a_file_that_is_no_board_is_refused_with_the_place(house: House, ada: Browser) -> None:
    good = {"format": "seina.board", "version": 1, "title": "T", "stage": {}, "people": [], "comments": {}}
    note = {
        "id": "n1",
        "kind": "note",
        "at": [0, "x"],
        "size": [200, 200],
        "z": "a0",
        "style": {},
        "created": 0,
    }
    answer = await ada.post("/api/boards/import", content=json.dumps({**good, "objects": [note]}).encode())
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "import-refused"
    assert answer.json()["error"]["params"]["path"] == "objects[0].at"
    answer = await ada.post("/api/boards/import", content=b"not json")
    assert answer.json()["error"]["code"] == "import-refused"
    assert (await ada.ok("GET", "/api/boards"))["boards"] == []


async def test_the_templates_are_listed_with_their_words_in_three_languages(house: House) -> None:
    cards = (await (await house.browser()).ok("GET", "/api/templates"))["templates"]
    assert len(cards) == 32
    assert {card["name"] for card in cards} > {"affinity", "journey", "retrospective"}
    assert all(set(card["title"]) == {"fi", "sv", "en"} and card["agenda"] for card in cards)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Wall\u202egnp.exe", "Wallgnp.exe"),  # what turns the reading direction
        ("a\u0000b\u0007", "ab"),
        ("👩‍👩‍👧 perhe", "👩‍👩‍👧 perhe"),  # joined by what is not seen, and stays
    ],
)
async def test_a_title_holds_nothing_that_reaches_past_it(ada: Browser, title: str, kept: str) -> None:
    assert (await ada.ok("POST", "/api/boards", {"title": title}, 201))["title"] == kept


@pytest.mark.parametrize("title", ["", "  ", "\u200b\u200d", "\u202e", "\ufeff"])
async def test_a_title_that_nobody_could_see_is_refused(ada: Browser, title: str) -> None:
    assert await ada.refused("POST", "/api/boards", {"title": title}) == (422, "invalid")


async def test_a_body_nested_beyond_reason_is_not_understood(ada: Browser) -> None:
    answer = await ada.post("/api/boards", content=b"[" * 60_000)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-request")


async def test_a_passcode_of_blanks_is_refused_and_not_left_out(ada: Browser, board: str) -> None:
    """Who typed it would give the link away as one that is guarded."""
    for passcode in ("    ", "\u200b\u200b\u200b\u200b", "  a  "):
        body = {"role": "participant", "passcode": passcode}
        assert await ada.refused("POST", f"/api/boards/{board}/links", body) == (422, "invalid")


async def test_a_file_with_thousands_of_authors_does_not_keep_the_writers_waiting(
    house: House, ada: Browser
) -> None:
    ids = [f"p{number}" for number in range(5000)]
    people = [{"id": each, "name": "Kettu", "organisation": None} for each in ids]
    notes = [{"id": each, "kind": "note", "at": [0, 0], "author": each} for each in ids]
    file = {"format": "seina.board", "version": 1, "title": "t", "people": people, "objects": notes}
    statements = 0

    def counting(*_: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(house.parts.database._writer.sync_engine, "before_cursor_execute", counting)
    made = await ada.ok("POST", "/api/boards/import", file, 201)
    assert statements < 50
    answer = await ada.get(f"/api/boards/{made['id']}/export?format=json")
    assert {each["id"] for each in answer.json()["people"]} == set(ids)
