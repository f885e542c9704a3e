"""Two people and more on one wall."""

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.peers import YjsPeer
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def both(window: NewWindow, server: Server, board: NewBoard) -> tuple[Wall, Wall]:
    """Ada and Bo at one board."""
    return await join(window, server, board, "Ada"), await join(window, server, board, "Bo")


async def test_a_note_is_written_and_seen_while_it_is_written(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.page.mouse.dblclick(600, 400)
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Lupa- ja ilmoitusasiat 🇫🇮")
    note = await bo.object("Lupa- ja ilmoitusasiat 🇫🇮")
    assert note["colour"] == "sun"
    assert note["size"] == [200, 200]
    # The other sees who writes, by the roster's name.
    frame = bo.page.locator(".person-frame.typing")
    await frame.wait_for()
    assert "Ada is writing" in (await frame.get_attribute("data-label") or "")
    await ada.keys("Escape")
    await ada.saved()


async def test_two_people_write_in_one_note(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("keskellä", 600, 400)
    for wall in (ada, bo):
        # each by the own view: the two need not look at the same part of the wall
        await wall.page.mouse.dblclick(*await wall.where("keskellä"))
    await ada.until("wall.editing()")
    await bo.until("wall.editing()")
    await ada.keys("Control+Home")
    await ada.page.keyboard.type("alku ")
    await bo.until("wall.objects()[0].text === 'alku keskellä'")
    await bo.page.keyboard.type(" loppu")
    for wall in (ada, bo):
        await wall.until_texts("alku keskellä loppu")
        assert await wall.page.locator(".field-on-wall").inner_text() == "alku keskellä loppu"
    # Ada's caret stayed where she writes.
    await ada.page.keyboard.type("ja ")
    await bo.until_texts("alku ja keskellä loppu")


async def test_a_note_is_written_on_that_another_deletes_and_brings_back_in_one_go(
    window: NewWindow, server: Server, board: NewBoard, yjs: Callable[[], Awaitable[YjsPeer]]
) -> None:
    """As a browser sends it that was without a line meanwhile: the note has another text now."""
    ada = await join(window, server, board, "Ada")
    await ada.write("talo", 600, 400)
    await ada.saved()
    bo = await yjs()
    await bo.connect(server.url, board.id, board.facilitator.token, seina=True)
    await bo.synced()
    await ada.page.mouse.dblclick(*await ada.where("talo"))
    await ada.until("wall.editing()")
    await bo.change(
        """const objects = doc.getMap("objects");
        const [[id, note]] = objects.entries();
        const again = note.clone();
        objects.delete(id);
        objects.set(id, again);
        again.get("text").insert(4, " ja piha");"""
    )
    await ada.until_texts("talo ja piha")
    await ada.page.keyboard.press("Control+End")
    await ada.page.keyboard.type(" on")
    await bo.wait_until("Object.values(peer.objects)[0]?.text === args", "talo ja piha on")
    assert await ada.page.locator(".field-on-wall").inner_text() == "talo ja piha on"


async def test_an_input_method_is_left_in_peace_while_the_other_writes(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("talo", 600, 400)
    for wall in both:
        await wall.page.mouse.dblclick(*await wall.where("talo"))
    await ada.until("wall.editing()")
    await bo.until("wall.editing()")
    ime = await ada.window.context.new_cdp_session(ada.page)
    await ime.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    await bo.keys("Control+Home")
    await bo.page.keyboard.type("iso ")
    await ada.until("wall.objects()[0].text === 'iso talo'")
    field = ada.page.locator(".field-on-wall")
    assert await field.inner_text() == "taloにほ", "what is being composed is not touched"
    await ime.send("Input.insertText", {"text": "日本"})
    for wall in both:
        await wall.until_texts("iso talo日本")
    assert await field.inner_text() == "iso talo日本"


async def test_a_drag_is_seen_while_it_lasts_and_is_one_change_when_it_ends(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    note = await ada.write("siirtyvä", 600, 400)
    before = await bo.object("siirtyvä")
    await ada.grab("siirtyvä", 200, 120)
    await bo.until(
        "wall.shownAt(args[0]).x / wall.camera().zoom + wall.camera().x > args[1] + 150",
        note,
        before["at"][0],
    )
    assert (await bo.object("siirtyvä"))["at"] == before["at"], "the document changes at the drop only"
    await ada.page.mouse.up()
    await bo.until("wall.objects()[0].at[0] === args[0]", before["at"][0] + 200)
    assert (await bo.object("siirtyvä"))["at"] == [before["at"][0] + 200, before["at"][1] + 120]


async def test_undo_takes_back_ones_own_changes_only(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("Adan", 400, 300)
    await bo.until_texts("Adan")
    await bo.write("Bon", 900, 500)
    await ada.until_texts("Adan", "Bon")
    await ada.keys("Control+z")  # the writing
    await ada.until_texts("", "Bon")
    await ada.keys("Control+z")  # the note
    await bo.until_texts("Bon")
    await ada.keys("Control+z")
    await ada.announced("Nothing of yours to undo")
    await ada.keys("Control+y", "Control+y")
    await bo.until_texts("Adan", "Bon")


async def test_cursors_and_selections_carry_names(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("valittu", 600, 400)
    await ada.click("valittu")
    await ada.page.mouse.move(700, 300)
    cursor = bo.page.locator(".cursor:not(.away) .cursor-name")
    await cursor.wait_for()
    assert await cursor.text_content() == "Ada"
    await bo.page.locator('.person-frame[data-label="Ada"]').wait_for()
    await ada.page.mouse.click(1000, 700)
    await bo.until("document.querySelectorAll('.person-frame').length === 0")


async def test_following_shows_what_the_other_sees_until_one_moves(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("kaukana", 600, 400)
    await bo.until_texts("kaukana")
    await bo.page.get_by_role("button", name="2 people here").click()
    await bo.page.get_by_role("menuitem", name="Ada").click()
    await bo.page.get_by_text("You follow Ada").wait_for()
    await ada.page.mouse.move(700, 400)
    await ada.page.mouse.wheel(900, 1500)
    there = await ada.page.evaluate("window.__seina.camera()")
    await bo.until(
        "Math.abs(wall.camera().x - args[0]) < 2 && Math.abs(wall.camera().y - args[1]) < 2",
        there["x"],
        there["y"],
    )
    await bo.page.mouse.move(700, 400)
    await bo.page.mouse.wheel(0, -300)
    await bo.until("!document.body.textContent.includes('You follow')")
    mine = await bo.page.evaluate("window.__seina.camera().y")
    await ada.page.mouse.wheel(0, 2000)
    await ada.until("wall.camera().y > args[0] + 1000", there["y"])
    assert await bo.page.evaluate("window.__seina.camera().y") == mine


async def test_an_area_takes_its_notes_along(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.keys("a")
    await ada.page.mouse.move(300, 150)
    await ada.page.mouse.down()
    await ada.page.mouse.move(600, 400)
    await ada.page.mouse.move(1000, 700)
    await ada.page.mouse.up()
    await ada.page.keyboard.type("Ideat")
    await ada.keys("Enter")
    await ada.write("sisällä", 700, 500)
    area, note = await bo.object("Ideat"), await bo.object("sisällä")
    assert note["parent"] == area["id"]
    await ada.page.mouse.move(400, 170)
    await ada.page.mouse.down()
    await ada.page.mouse.move(410, 180)
    await ada.page.mouse.move(450, 190)
    await ada.page.mouse.up()
    await bo.until(
        "wall.objects().find((each) => each.text === 'sisällä').at[0] === args[0]", note["at"][0] + 50
    )
    moved = await bo.object("Ideat")
    assert moved["at"] == [area["at"][0] + 50, area["at"][1] + 20]


async def test_a_title_that_stands_above_its_area_from_afar_takes_hold_of_it(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.keys("a")
    await ada.page.mouse.move(300, 200)
    await ada.page.mouse.down()
    await ada.page.mouse.move(700, 400)
    await ada.page.mouse.move(1100, 700)
    await ada.page.mouse.up()
    await ada.page.keyboard.type("Kaukana")
    await ada.keys("Enter")
    await ada.page.mouse.click(100, 800)
    await ada.page.mouse.move(700, 450)
    await ada.page.keyboard.down("Control")
    for _ in range(6):
        await ada.page.mouse.wheel(0, 120)
    await ada.page.keyboard.up("Control")
    await ada.until("wall.camera().zoom < 0.3")
    area = await ada.object("Kaukana")
    at = await ada.page.evaluate("(id) => window.__seina.shownAt(id)", area["id"])
    await ada.page.mouse.click(at["x"] + 20, at["y"] - 10)
    await ada.until("wall.selection().length === 1")
    await ada.page.mouse.click(100, 800)  # or three clicks would be two and one
    await ada.page.mouse.dblclick(at["x"] + 20, at["y"] - 10)
    await ada.until("wall.editing() === args[0] && wall.camera().zoom > 0.45", area["id"])
    await bo.page.locator(".person-frame.typing").wait_for()


async def test_a_note_deleted_under_the_writer_can_be_brought_back(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("kesken", 600, 400)
    await bo.click("kesken")
    x, y = await ada.where("kesken")
    await ada.page.mouse.dblclick(x, y)
    await ada.page.keyboard.type(" oleva")
    await bo.until_texts("kesken oleva")
    await bo.keys("Delete")
    await ada.page.get_by_role("button", name="Bring it back").click()
    await bo.until_texts("kesken oleva")
