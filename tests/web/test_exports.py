"""Files and pictures over HTTP, drawn for real."""

import asyncio

import pytest

from seina.errors import ExportFailed, ExportTimeout
from seina.export import Exported
from tests.web.conftest import Browser, House


@pytest.mark.parametrize(
    ("wanted", "kind", "begins"),
    [
        ("png", "image/png", b"\x89PNG"),
        ("pdf", "application/pdf", b"%PDF"),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("json", "application/json", b"{"),
    ],
)
async def test_a_board_and_a_snapshot_are_files_with_names(
    ada: Browser, wanted: str, kind: str, begins: bytes
) -> None:
    made = await ada.ok("POST", "/api/boards", {"title": "Työpaja 1/2: “nyt”", "template": "affinity"}, 201)
    snapshot = await ada.ok("POST", f"/api/boards/{made['id']}/snapshots", {"name": "S"}, 201)
    for path in (f"/api/boards/{made['id']}", f"/api/snapshots/{snapshot['id']}"):
        answer = await ada.get(f"{path}/export?format={wanted}&lang=fi")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == kind
        assert answer.content.startswith(begins)
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="')
        assert "ty%C3%B6paja%201%202" in disposition.lower().replace("ty%c3%b6", "ty%C3%B6")
        assert disposition.endswith(f".{wanted}")
        assert "/" not in disposition.split("''")[1]


async def test_a_format_that_is_not_one_is_refused(ada: Browser, board: str) -> None:
    assert await ada.refused("GET", f"/api/boards/{board}/export?format=exe") == (422, "invalid")
    assert await ada.refused("GET", f"/api/boards/{board}/export") == (422, "invalid")


async def test_one_grid_alone_is_a_table_and_nothing_else(ada: Browser) -> None:
    grid = {"id": "g", "kind": "grid", "at": [0, 0], "size": [1408, 640], "z": "a0", "text": "Polku"}
    note = {"id": "n", "kind": "note", "at": [0, 0], "size": [200, 200], "z": "a1", "text": "Soitto"}
    grid |= {
        "style": {},
        "created": 1,
        "c:p:z": "a0",
        "c:p:title": "Ennen",
        "l:t:z": "a0",
        "l:t:title": "Teot",
    }
    note |= {"style": {}, "created": 1, "parent": "g", "cell": ["p", "t", "a0"]}
    board = {"format": "seina.board", "version": 1, "title": "T", "stage": {"title": "T"}, "people": []}
    made = await ada.ok("POST", "/api/boards/import", board | {"objects": [grid, note]}, 201)
    path = f"/api/boards/{made['id']}/export?lang=fi"
    answer = await ada.get(f"{path}&format=csv&object=g")
    assert answer.content.decode("utf-8-sig") == "Polku;Ennen\r\nTeot;Soitto\r\n"
    assert 'filename="Polku ' in answer.headers["content-disposition"]
    assert (await ada.get(f"{path}&format=xlsx&object=g")).content.startswith(b"PK")
    for refused in ("csv&object=n", "csv&object=none", "pdf&object=g"):
        assert await ada.refused("GET", f"{path}&format={refused}") == (422, "invalid")


async def test_a_thumbnail_is_drawn_once_a_version_however_many_ask(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = 0

    async def draw(*_: object) -> bytes:
        nonlocal drawn
        drawn += 1
        return b"\x89PNG %d" % drawn

    monkeypatch.setattr("seina.web.api.exports._draw", draw)
    path = f"/api/boards/{board}/thumbnail"
    answers = await asyncio.gather(*(ada.get(path) for _ in range(8)))
    assert {answer.content for answer in answers} == {b"\x89PNG 1"}
    etag = answers[0].headers["etag"]
    assert (await ada.get(path, headers={"If-None-Match": etag})).status_code == 304
    await ada.ok("PATCH", f"/api/boards/{board}", {"title": "Changed"})
    changed = await ada.get(path, headers={"If-None-Match": etag})
    assert changed.content == b"\x89PNG 2"
    kept = list(house.parts.database.folder.thumbnails.glob(f"b-{board}-*.png"))
    assert len(kept) == 1  # the older one is gone


async def test_thumbnails_are_real_pictures(ada: Browser, board: str) -> None:
    snapshot = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "S"}, 201)
    for path in (f"/api/boards/{board}", f"/api/snapshots/{snapshot['id']}", "/api/templates/journey"):
        answer = await ada.get(f"{path}/thumbnail?lang=sv")
        assert answer.headers["content-type"] == "image/png"
        width, height = answer.content[16:20], answer.content[20:24]
        assert (int.from_bytes(width), int.from_bytes(height)) == (480, 300)


@pytest.mark.parametrize(
    ("error", "told"), [(ExportTimeout, (503, "export-timeout")), (ExportFailed, (500, "export-failed"))]
)
async def test_an_export_that_fails_says_so_and_the_next_one_works(
    ada: Browser,
    board: str,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    told: tuple[int, str],
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise error

    path = f"/api/boards/{board}/export?format=csv"
    with monkeypatch.context() as patch:
        patch.setattr("seina.export.export_board", fails)
        assert await ada.refused("GET", path) == told
    assert (await ada.get(path)).status_code == 200


async def test_a_snapshot_is_told_whole_and_its_state_never_changes(
    house: House, ada: Browser, board: str
) -> None:
    visitor = await house.visitor((await house.link(ada, board))["token"], "Kettu", organisation="Kela")
    taken = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "Ennen"}, 201)
    await ada.ok("PATCH", f"/api/boards/{board}", {"title": "Renamed since"})
    told = await visitor.ok("GET", f"/api/snapshots/{taken['id']}")
    assert told["snapshot"] == taken
    assert told["board"] == {"id": board, "title": "Wall"}
    assert {person["name"] for person in told["people"]} == {"Ada", "Kettu"}
    state = await visitor.get(f"/api/snapshots/{taken['id']}/state")
    assert len(state.content) == taken["bytes"]
    assert state.headers["etag"] == f'"{taken["sha256"]}"'
    assert await ada.refused("GET", "/api/snapshots/nope") == (404, "no-such-snapshot")


async def test_a_page_full_of_thumbnails_does_not_keep_an_export_waiting(
    house: House, ada: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home asks for two hundred pictures at once; a file that somebody asks for is the next in turn."""
    order: list[str] = []
    going = asyncio.Event()

    async def draw(*_: object) -> bytes:
        await going.wait()
        order.append("thumbnail")
        return b"\x89PNG"

    async def export(*_: object, **__: object) -> Exported:
        order.append("export")
        return Exported(b"", "image/png", "a.png")

    monkeypatch.setattr("seina.web.api.exports._draw", draw)
    boards = [(await ada.ok("POST", "/api/boards", {"title": str(n)}, 201))["id"] for n in range(12)]
    pictures = [asyncio.create_task(ada.get(f"/api/boards/{each}/thumbnail")) for each in boards]
    while not house.parts.renders.locked():
        await asyncio.sleep(0.01)
    table = await ada.get(f"/api/boards/{boards[0]}/export?format=csv")
    assert table.status_code == 200
    monkeypatch.setattr("seina.export.export_board", export)
    file = asyncio.create_task(ada.get(f"/api/boards/{boards[0]}/export?format=png"))
    while not house.parts.renders._waiters:
        await asyncio.sleep(0.01)
    going.set()
    await asyncio.gather(file, *pictures)
    assert order.index("export") <= 2 * house.parts.settings.renders
