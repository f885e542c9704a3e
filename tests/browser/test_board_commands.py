"""Everything that can be done is a command: by key, palette, menu and bar, with two people on the wall."""

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
    return await join(window, server, board, "Ada", role="facilitator")


@pytest_asyncio.fixture(loop_scope="session")
async def eero(window: NewWindow, server: Server, board: NewBoard) -> Wall:
    return await join(window, server, board, "Eero")


async def three(wall: Wall) -> None:
    for text, x, y in (("yksi", 420, 300), ("kaksi", 680, 300), ("kolme", 560, 640)):
        await wall.write(text, x, y)
    await wall.keys("Escape", "Escape")
    await wall.saved()


async def click_holding(wall: Wall, key: str, text: str) -> None:
    await wall.page.keyboard.down(key)
    await wall.click(text)
    await wall.page.keyboard.up(key)


async def command(wall: Wall, typed: str) -> None:
    """By the palette, as a person does who knows no key."""
    await wall.keys("Control+k")
    await wall.page.get_by_role("combobox", name="Search commands").fill(typed)
    await wall.page.get_by_role("option").first.wait_for()
    await wall.keys("Enter")
    await wall.page.get_by_role("combobox", name="Search commands").wait_for(state="detached")


async def test_a_group_is_made_moved_and_taken_apart_and_everybody_sees_it(ada: Wall, eero: Wall) -> None:
    await three(ada)
    await ada.click("yksi")
    await click_holding(ada, "Shift", "kaksi")
    await ada.keys("Control+g")
    await eero.until("wall.objects().filter((each) => each.group).length === 2")
    await eero.keys("Escape")
    await eero.click("yksi")
    await eero.until("wall.selection().length === 2")
    before = await ada.object("kaksi")
    await eero.keys("Alt+ArrowDown")
    await ada.until("wall.objects().find((e) => e.text === 'kaksi').at[1] === args[0]", before["at"][1] + 20)
    await eero.keys("Escape")
    await click_holding(eero, "Control", "kaksi")
    await eero.until("wall.selection().length === 1")
    await eero.keys("Control+Shift+g")
    await ada.until("wall.objects().every((each) => !each.group)")


async def test_a_lock_holds_the_facilitator_too_until_they_edit_the_layout(ada: Wall, eero: Wall) -> None:
    await three(ada)
    await ada.click("yksi")
    await ada.keys("Control+Shift+l")
    await eero.until("wall.objects().find((each) => each.text === 'yksi').lock === 'locked'")
    before = await ada.object("yksi")
    await ada.keys("Alt+ArrowDown")
    await ada.announced("It is locked")
    await command(ada, "edit the layout")
    await ada.keys("Alt+ArrowDown")
    await eero.until("wall.objects().find((e) => e.text === 'yksi').at[1] === args[0]", before["at"][1] + 20)
    assert (await eero.object("yksi"))["lock"] == "locked"


async def test_the_palette_finds_commands_areas_and_texts_by_keys_alone(ada: Wall) -> None:
    await three(ada)
    await ada.keys("Control+k")
    field = ada.page.get_by_role("combobox", name="Search commands")
    await field.wait_for()
    assert await ada.window.axe() == []
    await field.fill("selall")
    await ada.page.get_by_role("option", name="Select all Ctrl A", selected=True).wait_for()
    await ada.keys("Enter")
    await ada.until("wall.selection().length === 3")
    await ada.keys("Control+k")
    await field.fill("kolm")
    await ada.page.get_by_role("option", name="kolme Note").wait_for()
    await ada.keys("Enter")
    await ada.until("wall.selection().length === 1")
    kolme = await ada.object("kolme")
    await ada.until("wall.selection()[0] === args[0]", kolme["id"])
    await ada.keys("Control+k")
    lately = ada.page.get_by_role("group", name="Used lately")
    await lately.get_by_role("option", name="Select all").wait_for()
    await ada.keys("Escape")
    await field.wait_for(state="detached")


async def test_the_menu_opens_by_right_click_and_by_key_and_knows_what_it_is_about(ada: Wall) -> None:
    await three(ada)
    x, y = await ada.where("yksi")
    await ada.page.mouse.click(x, y, button="right")
    menu = ada.page.get_by_role("menu", name="Selected objects")
    await menu.wait_for()
    assert await ada.window.axe() == []
    await ada.page.get_by_role("menuitem", name="Duplicate").click()
    await ada.until("wall.objects().length === 4")
    await ada.keys("Escape", "Escape", "Shift+F10")
    await ada.page.get_by_role("menu", name="Wall").wait_for()
    await ada.page.get_by_role("menuitem", name="Select all").wait_for()
    await ada.keys("Escape")
    await ada.page.get_by_role("menu").wait_for(state="detached")
    await ada.keys("Control+a")
    await ada.until("wall.selection().length === 4")


async def test_words_are_found_while_they_are_typed_and_gone_to_one_by_one(ada: Wall, eero: Wall) -> None:
    await three(ada)
    await ada.keys("Control+f")
    bar = ada.page.get_by_role("search", name="Find on the board")
    field = bar.get_by_role("textbox")
    await field.fill("K")
    await bar.get_by_text("3 found").wait_for()
    assert await ada.window.axe() == []
    await ada.keys("Enter")
    await bar.get_by_text("1 of 3").wait_for()
    await ada.keys("Shift+Enter")
    await bar.get_by_text("3 of 3").wait_for()
    await ada.until("wall.selection()[0] === args[0]", (await ada.object("kolme"))["id"])
    await eero.write("kuka", 1000, 760)
    await bar.get_by_text("3 of 4").wait_for()
    await ada.page.get_by_role("button", name="Select all hits").click()
    await ada.until("wall.selection().length === 4")
    await ada.keys("Escape")
    await bar.wait_for(state="detached")
    await ada.keys("F3")
    await field.wait_for()


async def test_what_somebody_deleted_is_brought_back_as_it_was(ada: Wall, eero: Wall) -> None:
    await three(ada)
    before = await ada.object("kaksi")
    await eero.click("kaksi")
    await eero.keys("Delete")
    await ada.until_texts("yksi", "kolme")
    await command(ada, "recently deleted")
    panel = ada.page.get_by_role("complementary", name="Recently deleted")
    await panel.get_by_text("kaksi").wait_for()
    assert await ada.window.axe() == []
    await panel.get_by_role("button", name="Bring back: kaksi").click()
    await eero.until_texts("yksi", "kaksi", "kolme")
    after = await eero.object("kaksi")
    assert {key: after[key] for key in before} == before


async def test_undo_leaves_a_note_that_somebody_else_wrote_in(ada: Wall, eero: Wall) -> None:
    await ada.write("Adan", 600, 400)
    await ada.saved()
    x, y = await eero.where("Adan")
    await eero.page.mouse.dblclick(x, y)
    await eero.until("wall.editing()")
    await eero.keys("End")
    await eero.page.keyboard.type(" ja Eeron")
    await eero.keys("Escape")
    await ada.object("Adan ja Eeron")
    await ada.keys("Escape", "Control+z", "Control+z", "Control+z")
    await eero.saved()
    assert " ja Eeron" in (await eero.texts())[0]


async def test_a_link_opens_the_board_at_the_object_it_names(ada: Wall, board: NewBoard) -> None:
    await three(ada)
    kolme = await ada.object("kolme")
    await ada.keys("1")
    await ada.page.evaluate("(id) => { location.hash = `#o=${id}`; }", kolme["id"])
    await ada.until("wall.selection()[0] === args[0]", kolme["id"])
    await ada.page.evaluate("location.hash = '#o=nobody'")
    await ada.page.get_by_text("no longer on this board").first.wait_for()
    await ada.page.evaluate("location.hash = '#v=0,0,2'")
    await ada.until("wall.camera().zoom === 2")
    await ada.page.goto("about:blank")
    await ada.window.open(f"/b/{board.id}#o={kolme['id']}")
    await ada.until("wall.selection()[0] === args[0]", kolme["id"])


async def test_a_dragged_note_comes_to_rest_on_its_neighbours_and_with_ctrl_it_does_not(ada: Wall) -> None:
    await three(ada)
    yksi = await ada.object("yksi")
    # 360 to the right of "kaksi" and 337 up: three units off its row.
    await ada.drag("kolme", 500, -337)
    await ada.until("wall.objects().find((e) => e.text === 'kolme').at[1] === args[0]", yksi["at"][1])
    await ada.keys("Escape")
    x, y = await ada.where("kolme")
    await ada.page.mouse.move(x, y)
    await ada.page.mouse.down()
    await ada.page.keyboard.down("Control")
    await ada.page.mouse.move(x + 20, y + 20)
    await ada.page.mouse.move(x + 33, y + 3)
    await ada.page.mouse.up()
    await ada.page.keyboard.up("Control")
    await ada.until("wall.objects().find((e) => e.text === 'kolme').at[1] === args[0]", yksi["at"][1] + 3)


async def test_a_table_becomes_notes_and_a_list_one_note_where_that_is_wished(ada: Wall) -> None:
    await ada.paste("a\tb\nc\td")
    await ada.until_texts("a", "b", "c", "d")
    places = {each["text"]: each["at"] for each in await ada.objects()}
    assert places["a"][1] == places["b"][1] < places["c"][1]
    assert places["a"][0] == places["c"][0] < places["b"][0]
    await ada.keys("Control+a", "Delete")
    await ada.until_texts()
    await ada.paste("leipää\nmaitoa")
    await ada.until_texts("leipää", "maitoa")
    await ada.page.get_by_role("button", name="Make it one note").click()
    await ada.until_texts("leipää\nmaitoa")


async def test_a_tool_that_is_kept_makes_one_note_after_the_other(ada: Wall) -> None:
    toolbar = ada.page.get_by_role("toolbar", name="Tools")
    await toolbar.get_by_role("button", name="New note").dblclick()
    for index, x in enumerate((500, 800)):
        await ada.page.mouse.click(x, 400)
        await ada.until("wall.editing()")
        await ada.page.keyboard.type(f"lappu {index}")
    await ada.until_texts("lappu 0", "lappu 1")
