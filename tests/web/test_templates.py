"""The template gallery over HTTP: what everybody sees, and what people save themselves."""

import asyncio
import base64
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seina.app import close, compose, create_app
from seina.board.templates import parse_own
from seina.settings import Settings
from seina.storage.backup import back_up, restore
from seina.storage.checking import Check
from seina.workshop.templates import shipped
from tests.patience import PATIENCE
from tests.web.conftest import Browser, House
from tests.web.pictures import encoded, noise

FINNISH = {"language": "fi"}
LEAST = {"format": "seina.template", "version": 2, "name": "a", "title": {"fi": "A"}}
PLAID = {"id": "a", "kind": "note", "at": [0, 0], "style": {"colour": "plaid"}}


async def named(browser: Browser, name: str) -> Any:
    cards = (await browser.ok("GET", "/api/templates"))["templates"]
    return next((card for card in cards if card["name"] == name), None)


async def contents(browser: Browser, board: str) -> list[Any]:
    answer = await browser.get(f"/api/boards/{board}/export?format=json")
    return json.loads(answer.content)["objects"]


async def test_a_card_tells_all_that_the_gallery_shows(house: House) -> None:
    card = await named(await house.browser(), "retrospective")
    assert set(card["title"]) == {"fi", "sv", "en"}
    assert card["own"] is None
    assert card["minutes"] == sum(step["minutes"] for step in card["agenda"])
    assert "objects" not in card


async def test_a_picture_is_kept_for_ever_under_the_address_of_its_card(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []

    async def png(state: Any, *size: Any) -> bytes:
        drawn.append((state.objects[0].text, size[0]))
        return b"\x89PNG"

    monkeypatch.setattr("seina.web.api.exports._draw", png)
    browser = await house.browser()
    address = (await named(browser, "retrospective"))["thumbnail"]
    for more in ("&lang=fi", "&lang=sv", "&lang=fi&size=large", "&lang=fi", "&lang=fi&size=large"):
        answer = await browser.get(address + more)
        assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert drawn == [("Retrospektiivi", 480), ("Tillbakablick", 480), ("Retrospektiivi", 1440)]
    old = await browser.get(address.replace("v=", "v=0") + "&lang=fi")
    assert old.headers["cache-control"] == "private, no-cache"
    again = await browser.get(address, headers={"If-None-Match": old.headers["etag"]}, params={"lang": "fi"})
    assert again.status_code == 304


async def test_a_board_is_saved_without_its_people_and_used_again(
    house: House, ada: Browser, board: str
) -> None:
    body = {"board": board, "title": "Meidän retro", "purpose": "Joka kuussa", "tags": ["reflect"], **FINNISH}
    made = await ada.ok("POST", "/api/templates", body, 201)
    assert made["title"] == {"fi": "Meidän retro"}
    assert made["own"]["mine"] is True
    assert made["own"]["shared"] is False
    assert (await named(ada, made["name"]))["tags"] == ["reflect"]
    file = (await ada.get(f"/api/templates/{made['name']}/file")).content
    assert parse_own(file).languages == ("fi",)
    assert b"author" not in file
    assert b"created" not in file
    again = await ada.ok("POST", "/api/boards", {"title": "Uusi", "template": made["name"]}, 201)

    def plain(objects: list[Any]) -> list[Any]:
        left = min(each["at"][0] for each in objects), min(each["at"][1] for each in objects)
        kept = ("kind", "size", "style", "text", "parent", "lock")
        return [
            {"at": [each["at"][0] - left[0], each["at"][1] - left[1]], **{k: each.get(k) for k in kept}}
            for each in sorted(objects, key=lambda each: each["id"])
        ]

    assert plain(await contents(ada, again["id"])) == plain(await contents(ada, board))


async def test_only_the_chosen_objects_are_saved(ada: Browser, board: str) -> None:
    body = {"board": board, "title": "Ideas", "objects": ["ideas", "ideas-hint"]}
    made = await ada.ok("POST", "/api/templates", body, 201)
    file = (await ada.get(f"/api/templates/{made['name']}/file")).json()
    assert [(entry["id"], entry["at"]) for entry in file["objects"]] == [
        ("ideas", [0, 0]),
        ("ideas-hint", [24, 64]),
    ]
    nothing = {**body, "objects": ["gone"]}
    assert await ada.refused("POST", "/api/templates", nothing) == (422, "template-refused")


async def test_a_personal_template_is_nobody_elses_and_a_shared_one_everybodys(
    house: House, ada: Browser, board: str
) -> None:
    bo, visitor = await house.facilitator("Bo"), await house.browser()
    made = await ada.ok("POST", "/api/templates", {"board": board, "title": "Mine"}, 201)
    path = f"/api/templates/{made['name']}"
    assert await named(bo, made["name"]) is None
    assert await bo.refused("GET", f"{path}/file") == (404, "no-such-template")
    assert await bo.refused("POST", "/api/boards", {"title": "B", "template": made["name"]}) == (
        404,
        "no-such-template",
    )
    shared = await ada.ok("PATCH", path, {"shared": True, "title": "Ours", "language": "en"})
    assert shared["title"] == {"en": "Ours"}
    assert (await named(bo, made["name"]))["own"] == {**shared["own"], "mine": False}
    assert await named(visitor, made["name"]) is None
    await bo.ok("POST", "/api/boards", {"title": "B", "template": made["name"]}, 201)
    assert await bo.refused("DELETE", path) == (404, "no-such-template")
    await ada.ok("DELETE", path, status=204)
    assert await named(ada, made["name"]) is None


async def test_a_file_goes_out_and_comes_in_the_same(ada: Browser, board: str) -> None:
    made = await ada.ok("POST", "/api/templates", {"board": board, "title": "Retro", "purpose": "Why"}, 201)
    out = await ada.get(f"/api/templates/{made['name']}/file")
    assert "Retro.seina.json" in out.headers["content-disposition"]
    back = await ada.post("/api/templates/import", content=out.content)
    assert back.status_code == 201
    assert {**back.json(), "name": 0, "own": 0, "thumbnail": 0} == {
        **made,
        "name": 0,
        "own": 0,
        "thumbnail": 0,
    }
    house_file = await ada.get("/api/templates/journey/file")
    assert (await ada.post("/api/templates/import", content=house_file.content)).status_code == 201


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{", ""),
        ('{"format": "seina.board"}', ".format"),
        ('{"format": "seina.template", "version": 2, "name": "a", "title": {}, "objects": []}', "title"),
        (json.dumps({**LEAST, "objects": [PLAID]}), "objects[0].style.colour"),
    ],
)
async def test_a_file_that_is_no_template_is_refused_with_the_place(
    ada: Browser, text: str, path: str
) -> None:
    answer = await ada.post("/api/templates/import", content=text.encode())
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "template-refused")
    assert error["params"]["path"] == path.lstrip(".")


async def with_picture(house: House, ada: Browser, board: str) -> tuple[Any, str]:
    """The card of an own template that holds one picture, and the picture's asset."""
    sent = (await ada.post(f"/api/boards/{board}/assets", content=encoded(noise()))).json()
    record = {
        "kind": "image",
        "at": [0, 0],
        "size": [80, 60],
        "z": "a0",
        "asset": sent["asset"],
        "created": 1,
    }
    await house.parts.rooms.edit(board, lambda edit: edit.set_object("photo", record))
    body = {"board": board, "title": "P", "objects": ["photo"]}
    return await ada.ok("POST", "/api/templates", body, 201), sent["asset"]


async def test_a_template_with_a_picture_brings_it_along(house: House, ada: Browser, board: str) -> None:
    made, asset = await with_picture(house, ada, board)
    file = (await ada.get(f"/api/templates/{made['name']}/file")).json()
    assert base64.b64decode(file["assets"][asset]["data"])[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
    target = await ada.ok("POST", "/api/boards", {"title": "T", "template": made["name"]}, 201)
    assert (await ada.get(f"/api/boards/{target['id']}/assets/{asset}")).status_code == 200
    empty = await ada.ok("POST", "/api/boards", {"title": "E"}, 201)
    given = await ada.ok("POST", f"/api/boards/{empty['id']}/templates", {"template": made["name"]})
    assert given["objects"][0]["asset"] == asset
    assert (await ada.get(f"/api/boards/{empty['id']}/assets/{asset}")).status_code == 200


async def test_before_a_template_comes_onto_a_board_there_is_a_snapshot(ada: Browser, board: str) -> None:
    given = await ada.ok("POST", f"/api/boards/{board}/templates", {"template": "affinity", "language": "sv"})
    assert given["objects"][0]["text"] == "Grupperingsvägg"
    assert given["bounds"][2] > 1000
    (taken,) = (await ada.ok("GET", f"/api/boards/{board}/snapshots"))["snapshots"]
    assert (taken["id"], taken["reason"]) == (given["snapshot"], "template")
    empty = await ada.ok("POST", "/api/boards", {"title": "E"}, 201)
    given = await ada.ok("POST", f"/api/boards/{empty['id']}/templates", {"template": "affinity"})
    assert given["snapshot"] is None


async def test_an_account_that_is_erased_takes_its_own_templates_along(
    house: House, ada: Browser, board: str
) -> None:
    for shared in (True, False):
        body = {"board": board, "title": "Shared" if shared else "Mine", "shared": shared}
        await ada.ok("POST", "/api/templates", body, 201)
    bo = await house.facilitator("Bo")
    file = house.parts.settings.boards / "seina.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("DELETE FROM accounts WHERE email = 'ada@example.org'")
    cards = [card for card in (await bo.ok("GET", "/api/templates"))["templates"] if card["own"]]
    assert [(card["title"]["en"], card["own"]["mine"]) for card in cards] == [("Shared", True)]
    await bo.ok("DELETE", f"/api/templates/{cards[0]['name']}", status=204)


async def test_nobody_saves_more_templates_than_the_host_allows(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.parts.templates, "_most", 1)
    await ada.ok("POST", "/api/templates", {"board": board, "title": "One"}, 201)
    refused = await ada.refused("POST", "/api/templates", {"board": board, "title": "Two"})
    assert refused == (409, "templates-full")
    monkeypatch.setattr(house.parts.templates, "_largest", 100)
    assert await ada.refused("POST", "/api/templates", {"board": board, "title": "Big"}) == (413, "too-large")


def test_the_gallery_goes_by_number() -> None:
    numbers = [each.template.number or 1000 for each in shipped()]
    assert numbers == sorted(numbers)


async def test_a_backup_brings_own_templates_back_with_their_pictures(
    house: House, settings: Settings, ada: Browser, board: str, tmp_path: Path
) -> None:
    made, asset = await with_picture(house, ada, board)
    shared = await ada.ok("POST", "/api/templates", {"board": board, "title": "S", "shared": True}, 201)
    names = made["name"], shared["name"]
    files = {name: (await ada.get(f"/api/templates/{name}/file")).content for name in names}
    made_backup = await asyncio.to_thread(back_up, settings.boards, tmp_path / "copy.tar")
    for name in files:
        await ada.ok("DELETE", f"/api/templates/{name}", status=204)
    await asyncio.to_thread(restore, made_backup.path, tmp_path / "there")
    there = replace(settings, boards=tmp_path / "there")
    report = await asyncio.to_thread(Check(there.boards, repair=False).run)
    assert (report.damaged, report.findings) == (False, [])
    parts = await compose(there)
    app = create_app(there, parts)
    async with app.router.lifespan_context(app), Browser(app, cookies=ada.cookies) as again:
        own = [card for card in (await again.ok("GET", "/api/templates"))["templates"] if card["own"]]
        assert sorted(card["name"] for card in own) == sorted(files)
        assert next(card for card in own if card["name"] == made["name"]) == made
        for name, data in files.items():
            assert (await again.get(f"/api/templates/{name}/file")).content == data
        target = await again.ok("POST", "/api/boards", {"title": "T", "template": made["name"]}, 201)
        assert (await again.get(f"/api/boards/{target['id']}/assets/{asset}")).status_code == 200
        picture = await again.get(made["thumbnail"])
        assert picture.content.startswith(b"\x89PNG")
    await close(parts)


async def test_a_damaged_own_template_is_not_found_and_can_be_deleted(
    house: House, ada: Browser, board: str
) -> None:
    made = await ada.ok("POST", "/api/templates", {"board": board, "title": "A"}, 201)
    file = house.parts.settings.boards / "seina.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("UPDATE templates SET data = substr(data, 1, 50)")
    assert (await named(ada, made["name"])) == made
    for path in (made["thumbnail"], f"/api/templates/{made['name']}/file"):
        assert await ada.refused("GET", path) == (404, "no-such-template")
    body = {"title": "T", "template": made["name"]}
    assert await ada.refused("POST", "/api/boards", body) == (404, "no-such-template")
    await ada.ok("DELETE", f"/api/templates/{made['name']}", status=204)
    assert await named(ada, made["name"]) is None


async def test_who_asks_for_one_picture_finds_the_others_of_its_language_there(settings: Settings) -> None:
    ahead = replace(settings, template_pictures="ahead")
    parts = await compose(ahead)
    app = create_app(ahead, parts)
    async with app.router.lifespan_context(app), Browser(app) as browser:
        cards = (await browser.ok("GET", "/api/templates"))["templates"]
        picture = await browser.get(cards[9]["thumbnail"], params={"lang": "sv"})
        assert picture.content.startswith(b"\x89PNG")
        async with asyncio.timeout(PATIENCE):
            await parts.thumbnails.quiet()
        kept = sorted(path.name for path in parts.database.folder.thumbnails.iterdir())
    await close(parts)
    assert len(kept) == len(cards)
    assert all("-sv-" in name for name in kept)
