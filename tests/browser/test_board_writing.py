"""One person fills a wall: writing, pasting, arranging, undoing."""

import pytest
import pytest_asyncio

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def ada(window: NewWindow, server: Server, board: NewBoard) -> Wall:
    return await join(window, server, board, "Ada")


async def test_an_empty_wall_says_what_to_do(ada: Wall) -> None:
    await ada.page.get_by_role("heading", name="The wall is empty").wait_for()
    await ada.keys("n")
    await ada.until("wall.editing()")
    await ada.until("!document.body.textContent.includes('The wall is empty')")


async def test_tab_makes_the_next_note_of_the_same_colour_and_shift_tab_goes_back(ada: Wall) -> None:
    await ada.page.mouse.dblclick(500, 300)
    for word in ("yksi", "kaksi", "kolme"):
        await ada.until("wall.editing() && document.activeElement.textContent === ''")
        await ada.page.keyboard.type(word)
        await ada.keys("Tab")
    await ada.until("wall.objects().length === 4")
    await ada.keys("Shift+Tab")
    # The one left empty is gone, and we are in the one before.
    await ada.until_texts("yksi", "kaksi", "kolme")
    await ada.until("wall.objects().find((each) => each.id === wall.editing())?.text === 'kolme'")
    await ada.keys("Escape")
    one, two, three = [await ada.object(word) for word in ("yksi", "kaksi", "kolme")]
    assert [each["at"][0] - one["at"][0] for each in (two, three)] == [220, 440]
    assert {each["at"][1] for each in (one, two, three)} == {one["at"][1]}


async def test_a_pasted_list_becomes_a_note_a_line(ada: Wall) -> None:
    await ada.paste("• Kela: perustoimeentulotuki\r\n• Vero\r\n\r\n• DVV 👍")
    await ada.until_texts("Kela: perustoimeentulotuki", "Vero", "DVV 👍")
    assert len(await ada.page.evaluate("window.__seina.selection()")) == 3
    await ada.keys("Control+z")
    await ada.until("wall.objects().length === 0")


async def test_a_pasted_table_keeps_its_rows_and_columns(ada: Wall) -> None:
    await ada.paste("Vaihe\tKunta\tKela\nHakemus\t\tkyllä")
    await ada.until("wall.objects().length === 5")
    head, row = await ada.object("Vaihe"), await ada.object("Hakemus")
    assert head["at"][0] == row["at"][0]
    assert row["at"][1] == head["at"][1] + 220


async def test_copied_objects_go_to_another_board(window: NewWindow, server: Server, house: House) -> None:
    first, second = house.board(), house.board()
    ada = await join(window, server, first, "Ada", permissions=["clipboard-read", "clipboard-write"])
    await ada.write("mukaan", 500, 400)
    await ada.write("tämäkin", 900, 400)
    await ada.keys("Control+a", "Control+c")
    status, _, headers = server.request("POST", f"/api/join/{second.participant.token}", {"name": "Ada"})
    assert status == 200
    await ada.window.use_cookie(headers["set-cookie"].partition(";")[0])
    await ada.window.open(f"/b/{second.id}")
    await ada.live()
    await ada.keys("Control+v")
    await ada.until_texts("mukaan", "tämäkin")
    left, right = await ada.object("mukaan"), await ada.object("tämäkin")
    assert right["at"][0] - left["at"][0] == 400


async def test_dragging_with_alt_copies_and_with_shift_goes_straight(ada: Wall) -> None:
    await ada.write("alku", 500, 300)
    await ada.page.keyboard.down("Alt")
    await ada.drag("alku", 300, 40)
    await ada.page.keyboard.up("Alt")
    await ada.until_texts("alku", "alku")
    copy, original = sorted(await ada.objects(), key=lambda each: -each["at"][0])
    assert copy["at"] == [original["at"][0] + 300, original["at"][1] + 40]
    await ada.keys("Delete")
    await ada.page.keyboard.down("Shift")
    await ada.drag("alku", 150, 30)
    await ada.page.keyboard.up("Shift")
    assert (await ada.object("alku"))["at"] == [original["at"][0] + 150, original["at"][1]]


async def test_escape_takes_a_drag_back(ada: Wall) -> None:
    await ada.write("paikallaan", 500, 300)
    before = (await ada.object("paikallaan"))["at"]
    await ada.grab("paikallaan", 200, 200)
    await ada.keys("Escape")
    await ada.page.mouse.up()
    assert (await ada.object("paikallaan"))["at"] == before


async def test_a_marquee_selects_and_the_bar_arranges(ada: Wall) -> None:
    for text, x, y in (("a", 300, 300), ("b", 560, 340), ("c", 820, 300)):
        await ada.write(text, x, y)
    await ada.page.mouse.move(180, 170)
    await ada.page.mouse.down()
    await ada.page.mouse.move(500, 300)
    await ada.page.mouse.move(960, 480)
    await ada.page.mouse.up()
    await ada.until("wall.selection().length === 3")
    bar = ada.page.get_by_role("toolbar", name="Selected objects")
    box = await bar.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 200, "the bar must not cover what is selected"
    await bar.get_by_role("button", name="Align").click()
    await ada.page.get_by_role("menuitem", name="Align top edges").click()
    await ada.until("new Set(wall.objects().map((each) => each.at[1])).size === 1")
    await bar.get_by_role("button", name="Colour").click()
    await bar.get_by_role("button", name="mint green").click()
    await ada.until("wall.objects().every((each) => each.colour === 'mint')")
    await bar.get_by_role("button", name="Duplicate").click()
    await ada.until("wall.objects().length === 6 && wall.selection().length === 3")
    await bar.get_by_role("button", name="Delete").click()
    await ada.until("wall.objects().length === 3")


async def test_the_bar_never_covers_what_is_selected(ada: Wall) -> None:
    await ada.write("yksi", 500, 300)
    for x, y in ((900, 400), (300, 600), (1250, 200)):
        await ada.page.mouse.dblclick(x, y)
        note = await ada.until("wall.editing()")
        await ada.page.keyboard.type(f"{x}")
        apart = """(() => {
            const bar = document.querySelector('.selection-bar')?.getBoundingClientRect();
            const note = wall.shownAt(args[0]);
            return bar && bar.width > 0 && (bar.bottom <= note.y || bar.top >= note.y + note.h);
        })()"""
        await ada.until(apart, note)
        await ada.keys("Escape")
        await ada.until(apart, note)
    await ada.page.mouse.wheel(0, 3000)
    await ada.page.locator(".selection-bar").wait_for(state="detached")


async def test_handles_resize_and_shift_keeps_the_proportions(ada: Wall) -> None:
    note = await ada.write("koko", 600, 400)
    await ada.click("koko")
    corner = await ada.page.evaluate(
        "(id) => { const r = window.__seina.shownAt(id); return [r.x + r.w, r.y + r.h]; }", note
    )
    await ada.page.mouse.move(corner[0] + 2, corner[1] + 2)
    await ada.page.mouse.down()
    await ada.page.mouse.move(corner[0] + 60, corner[1] + 20)
    await ada.page.mouse.move(corner[0] + 102, corner[1] + 52)
    await ada.page.mouse.up()
    await ada.until("wall.objects()[0].size[0] === 300 && wall.objects()[0].size[1] === 250")
    await ada.keys("Control+z")
    await ada.until("wall.objects()[0].size[0] === 200")


async def test_a_text_is_as_high_as_its_lines(ada: Wall) -> None:
    await ada.keys("v")
    await ada.page.get_by_role("button", name="Text", exact=True).click()
    await ada.page.mouse.click(500, 300)
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Yksi rivi")
    await ada.keys("Enter")
    await ada.page.keyboard.type("Toinen rivi ja vielä niin paljon lisää, että se jatkuu seuraavalle")
    await ada.keys("Escape")
    text = (await ada.objects())[0]
    assert text["kind"] == "text"
    assert text["size"] == [320, 26 * 3]
    # An empty text is nothing: it does not stay.
    await ada.keys("t")
    await ada.until("wall.objects().length === 2")
    await ada.keys("Escape")
    await ada.until("wall.objects().length === 1")


async def test_order_front_and_back(ada: Wall) -> None:
    await ada.write("alla", 500, 400)
    await ada.write("päällä", 500, 650)
    await ada.click("alla")
    await ada.keys("]")
    await ada.until("wall.objects().at(-1).text === 'alla'")
    await ada.keys("[")
    await ada.until("wall.objects()[0].text === 'alla'")


async def test_zooming_keeps_the_place_under_the_mouse(ada: Wall) -> None:
    note = await ada.write("tässä", 600, 400)
    await ada.page.mouse.move(600, 400)
    before = await ada.page.evaluate("(id) => window.__seina.shownAt(id)", note)
    await ada.page.keyboard.down("Control")
    await ada.page.mouse.wheel(0, -240)
    await ada.page.keyboard.up("Control")
    zoom = await ada.until("wall.camera().zoom > 1.2 && wall.camera().zoom")
    after = await ada.page.evaluate("(id) => window.__seina.shownAt(id)", note)
    assert after["x"] - 600 == pytest.approx((before["x"] - 600) * zoom, abs=0.5)
    await ada.page.mouse.move(1300, 800)
    await ada.keys("0")
    await ada.until("wall.camera().zoom === 1")
    await ada.keys("1")
    at = await ada.until("wall.shownAt(args[0])", note)
    assert 0 < at["x"] < 1240


async def test_letters_in_the_text_are_no_shortcuts(ada: Wall) -> None:
    await ada.page.mouse.dblclick(600, 400)
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("NTAVH0123[]?+- nta")
    await ada.keys("Escape")
    assert await ada.texts() == ["NTAVH0123[]?+- nta"]
