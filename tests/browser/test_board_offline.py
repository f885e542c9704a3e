"""Lost connections, killed servers, closed tabs: nothing that was written goes missing."""

import asyncio
import json
from pathlib import Path

from tests.browser.conftest import NewWindow
from tests.browser.walls import Wall, join
from tests.serving import Server


async def test_offline_edits_are_counted_and_merge_when_the_network_is_back(
    window: NewWindow, server: Server
) -> None:
    board = server.new_board()
    ada, bo = await join(window, server, board, "Ada"), await join(window, server, board, "Bo")
    for wall in (ada, bo):
        wall.window.allow("WebSocket|ERR_")
    await ada.write("yhteinen", 500, 400)
    await bo.until_texts("yhteinen")
    await ada.saved()
    server.kill()
    await ada.until("wall.link() === 'offline'")
    await ada.page.locator(".saved-banner", has_text="Working offline").wait_for()
    await ada.write("junassa", 800, 400)
    assert await ada.page.evaluate("window.__seina.unsaved()") > 0
    await bo.until("wall.link() === 'offline'")
    await bo.drag("yhteinen", 0, 200)
    server.start()
    for wall in (ada, bo):
        await wall.saved()
        await wall.until_texts("junassa", "yhteinen")
    assert await ada.object("yhteinen") == await bo.object("yhteinen")
    await ada.page.locator(".saved-banner", has_text="Working offline").wait_for(state="detached")


async def test_bars_and_pens_are_there_without_a_connection(window: NewWindow, server: Server) -> None:
    board = server.new_board()
    ada = await join(window, server, board, "Ada")
    ada.window.allow("WebSocket|ERR_")
    everything_fetched = ada.page.evaluate(
        """() => new Promise((done) => new PerformanceObserver((list) => {
            if (list.getEntries().some(({ name }) => name.includes("/salvage-"))) done(null);
        }).observe({ type: "resource", buffered: true }))"""
    )
    await asyncio.wait_for(everything_fetched, 60)
    server.kill()
    await ada.until("wall.link() === 'offline'")
    await ada.write("junassa", 500, 400)
    await ada.page.get_by_role("toolbar", name="Selected objects").wait_for()
    await ada.keys("Escape", "p")
    await ada.page.mouse.move(700, 300)
    await ada.page.mouse.down()
    await ada.page.mouse.move(800, 380, steps=5)
    await ada.page.mouse.up()
    await ada.until("wall.objects().some((each) => each.kind === 'ink')")
    await ada.keys("Control+k")
    await ada.page.get_by_role("combobox").wait_for()
    await ada.keys("Escape")
    server.start()
    await ada.saved()


async def test_a_part_that_cannot_be_fetched_leaves_the_board_alone_and_comes_later(
    window: NewWindow, server: Server
) -> None:
    ada = await join(window, server, server.new_board(), "Ada")
    ada.window.allow("ERR_|Unable to preload|dynamically imported")
    await ada.page.route("**/assets/selection-bar-*", lambda route: route.abort())
    await ada.page.reload()
    await ada.live()
    await ada.write("tässä", 500, 400)
    await ada.click("tässä")
    problem = ada.page.get_by_text("The server can't be reached")
    await problem.first.wait_for()
    assert await ada.page.locator(".selection-bar").count() == 0
    await ada.drag("tässä", 200, 0)
    await ada.page.unroute("**/assets/selection-bar-*")
    await ada.page.get_by_role("toolbar", name="Selected objects").wait_for()
    bar = ada.page.locator(".selection-bar")
    # With its looks, which are fetched apart.
    assert await bar.evaluate("(bar) => getComputedStyle(bar).position") != "static"
    assert await ada.texts() == ["tässä"]


async def test_edits_of_a_tab_that_was_closed_offline_come_back(
    window: NewWindow, server: Server, tmp_path: Path
) -> None:
    board = server.new_board()
    ada = await join(window, server, board, "Ada")
    ada.window.allow("WebSocket|ERR_")
    await ada.write("ennen", 500, 400)
    await ada.saved()
    server.kill()
    await ada.until("wall.link() === 'offline'")
    await ada.write("lento", 800, 400)
    await ada.page.evaluate(
        # The browser's database takes what was given to it before a transaction that comes after.
        """(board) => indexedDB.databases().then((all) => new Promise((done) => {
            const open = indexedDB.open(all.find((one) => one.name.includes(board)).name);
            open.onsuccess = () => {
                const looked = open.result.transaction('updates', 'readwrite');
                looked.oncomplete = () => { open.result.close(); done(null); };
                looked.objectStore('updates').count();
            };
        }))""",
        board.id,
    )
    await ada.page.close()
    server.start()
    page = await ada.window.context.new_page()
    await page.goto(f"{server.url}/b/{board.id}")
    ada.window.watch(page)
    back = Wall(ada.window, "Ada")
    await back.saved()
    await back.until_texts("ennen", "lento")
    file = tmp_path / "board.json"
    server.seina("export", board.id, "--format", "json", "--out", str(file))
    exported = json.loads(file.read_text("utf-8"))
    assert sorted(each["text"] for each in exported["objects"]) == ["ennen", "lento"]


async def test_a_revoked_link_ends_the_visit_at_once_and_leaves_nothing_behind(
    window: NewWindow, server: Server
) -> None:
    cookie = server.set_up()
    status, board, _ = server.request("POST", "/api/boards", {"title": "Wall"}, cookie=cookie)
    assert status == 201
    _, link, _ = server.request(
        "POST", f"/api/boards/{board['id']}/links", {"role": "participant"}, cookie=cookie
    )
    _, _, headers = server.request("POST", f"/api/join/{link['token']}", {"name": "Bo"})
    bo = Wall(await window(cookie=headers["set-cookie"].partition(";")[0]), "Bo")
    await bo.window.open(f"/b/{board['id']}")
    await bo.live()
    await bo.write("salainen", 500, 400)
    await bo.saved()
    assert server.request("DELETE", f"/api/links/{link['id']}", cookie=cookie)[0] == 204
    await bo.page.get_by_role("heading", level=1).wait_for()
    await bo.page.wait_for_selector("text=/link/i")
    kept = "indexedDB.databases().then((all) => all.map((one) => one.name))"
    await bo.page.wait_for_function("indexedDB.databases().then((all) => all.length === 0)")
    assert await bo.page.evaluate(kept) == []
    assert await bo.window.axe() == []
