"""The outline: a person in it and one on the canvas work on one board; all of it without a pointer too."""

import pytest

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def in_outline(wall: Wall) -> None:
    """Goes to the outline as one does with a mouse."""
    await wall.page.get_by_role("button", name="Outline", exact=True).click()
    await wall.page.get_by_role("region", name="Outline of the board").wait_for()


async def until_items(wall: Wall, *texts: str) -> None:
    await wall.until(
        "JSON.stringify([...document.querySelectorAll('.outline-text, .outline-field')]"
        ".filter((e) => !e.hidden).map((e) => e.value || e.textContent)) === JSON.stringify(args)",
        *texts,
    )


async def menu(wall: Wall, item: str, entry: str) -> None:
    await wall.page.get_by_role("button", name=f"Actions: {item}").click()
    await wall.page.get_by_role("menuitem", name=entry).click()


async def test_one_in_the_outline_and_one_on_the_canvas_work_together(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    aino = await join(window, server, board, "Aino")
    eero = await join(window, server, board, "Eero")
    await in_outline(aino)

    # Added on the canvas, it is in the outline; and the other way round.
    first = await eero.write("from the canvas", 500, 400)
    await until_items(aino, "from the canvas")
    await aino.page.get_by_role("button", name="Add a note: Outside the areas").click()
    await aino.page.keyboard.type("from the outline")
    await aino.page.keyboard.press("Escape")
    await eero.until_texts("from the canvas", "from the outline")
    await until_items(aino, "from the canvas", "from the outline")

    # Both write in the same note at once.
    await aino.page.get_by_role("button", name="from the canvas", exact=True).click()
    x, y = await eero.where("from the canvas")
    await eero.page.mouse.dblclick(x, y)
    await eero.until("wall.editing()")
    await aino.page.keyboard.press("Home")
    await aino.page.keyboard.type("Right ")
    await eero.until("wall.objects().some((each) => each.text.startsWith('Right '))")
    await eero.page.keyboard.press("End")
    await eero.page.keyboard.type(", yes 👍🏽")
    await aino.until(
        "document.querySelector('.outline-field')?.value === args[0]", "Right from the canvas, yes 👍🏽"
    )
    await eero.page.keyboard.press("Escape")
    await aino.page.keyboard.press("Escape")

    # An area made and named in the outline; the note goes there by the menu.
    await aino.page.get_by_role("button", name="Add an area").click()
    await aino.page.keyboard.type("Ideas")
    await aino.page.keyboard.press("Enter")
    area = await eero.object("Ideas")
    await menu(aino, "from the outline", "Move to an area")
    await aino.page.get_by_role("dialog").get_by_role("button", name="Ideas").click()
    await eero.until(
        "wall.objects().some((each) => each.text === 'from the outline' && each.parent === args[0])",
        area["id"],
    )
    await until_items(aino, "from the outline", "Right from the canvas, yes 👍🏽")

    # What the canvas drags elsewhere is read elsewhere.
    await eero.keys("Escape", "Escape")
    await eero.write("second", 1250, 250)
    await aino.until("document.querySelectorAll('.outline-item').length === 3")

    # A reaction and a comment, from the list and seen from the wall.
    await menu(aino, "second", "React")
    await aino.page.get_by_role("dialog").get_by_role("button", name="thumbs up").click()
    await eero.until("wall.objects().some((each) => each.text === 'second' && each.reactions.length === 1)")
    await aino.page.locator(".outline-details", has_text="👍 1").wait_for()
    await menu(aino, "second", "Comment")
    await aino.page.locator(".comments-side textarea").fill("Why is it second?")
    await aino.page.keyboard.press("Control+Enter")
    await aino.page.locator(".outline-details", has_text="1 comment").wait_for()
    await eero.page.get_by_role("button", name="Why is it second?").wait_for()
    await aino.page.keyboard.press("Escape")
    await aino.page.keyboard.press("Escape")

    # Leads to: a connector on the wall, words in the list.
    await menu(aino, "from the outline", "Leads to")
    await aino.page.get_by_role("dialog").get_by_role("button", name="Right from the canvas").click()
    line = await eero.until("wall.objects().find((each) => each.kind === 'connector')")
    assert line["to"]["object"] == first
    await aino.page.get_by_role("button", name="leads to Right from the canvas").wait_for()

    # Deleted here, gone there; both ways.
    await menu(aino, "second", "Delete")
    await eero.until("!wall.objects().some((each) => each.text === 'second')")
    await eero.click("from the outline")
    await eero.page.keyboard.press("Delete")
    # The line that led from it leads from nowhere now: an item of its own.
    await until_items(aino, "Right from the canvas, yes 👍🏽", "Connector")
    assert await aino.window.axe() == []


async def test_a_new_place_in_the_list_is_a_new_place_on_the_wall(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    eero = await join(window, server, board, "Eero")
    aino = await join(window, server, board, "Aino")
    for index, text in enumerate(["one", "two", "three"]):
        await eero.write(text, 350 + 230 * index, 400)
    before = {each["text"]: each["at"] for each in await eero.objects()}
    await in_outline(aino)
    await until_items(aino, "one", "two", "three")
    await aino.page.get_by_role("button", name="one", exact=True).focus()
    await aino.page.keyboard.press("Alt+ArrowDown")
    await until_items(aino, "two", "one", "three")
    await aino.announced("Place 2 of 3")
    await eero.until("wall.objects().find((each) => each.text === 'one').at[0] === args[0]", before["two"][0])
    assert (await eero.object("three"))["at"] == before["three"]
    # One step of undo takes both back.
    await aino.page.keyboard.press("Control+z")
    await until_items(aino, "one", "two", "three")
    # Somebody drags on the wall while the keyboard is on an item: it stays on it.
    await aino.page.get_by_role("button", name="three", exact=True).focus()
    await eero.drag("one", 600, 0)
    await until_items(aino, "two", "three", "one")
    assert await aino.page.evaluate("document.activeElement.textContent") == "three"


async def test_everything_goes_without_a_pointer(window: NewWindow, server: Server, board: NewBoard) -> None:
    aino = await join(window, server, board, "Aino", role="facilitator")
    page = aino.page
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    outline = page.get_by_role("region", name="Outline of the board")
    await outline.wait_for()
    await page.get_by_role("searchbox").focus()
    for _ in range(4):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent") == "Add an area":
            break
    await page.keyboard.press("Enter")
    await page.keyboard.type("Plan")
    await page.keyboard.press("Enter")
    await aino.until("document.activeElement.textContent === 'Plan'")
    await page.keyboard.press("n")
    await page.keyboard.type("first")
    await page.keyboard.press("Control+Shift+Enter")
    await aino.until("document.activeElement.value === ''")
    await page.keyboard.type("second\nwith two lines")
    await page.keyboard.press("Escape")
    await until_items(aino, "first", "second\nwith two lines")
    await aino.until("document.activeElement.textContent.startsWith('second')")
    await page.keyboard.press("Alt+ArrowUp")
    await until_items(aino, "second\nwith two lines", "first")
    # The menu, from the item, by its key; and the keyboard is back on the item afterwards.
    await page.keyboard.press("Shift+F10")
    await page.get_by_role("menuitem", name="Lock").wait_for()
    await page.keyboard.type("Lock")
    await page.keyboard.press("Enter")
    await aino.until("wall.objects().find((each) => each.text.startsWith('second')).locked")
    await page.keyboard.press("ArrowDown")
    await aino.until("document.activeElement.textContent === 'first'")
    await page.keyboard.press("Delete")
    await until_items(aino, "second\nwith two lines")
    await aino.until("document.activeElement.textContent.startsWith('second')")
    # A locked item says so, and is not written in.
    await page.keyboard.press("Enter")
    await aino.announced("locked")
    assert await page.locator(".outline-field").count() == 0
    assert await aino.window.axe() == []
