"""A journey map in the outline: made, filled, felt, renamed, moved and pruned by the keyboard alone."""

import pytest

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def on(wall: Wall) -> str:
    """What the keyboard is on: the name that a screen reader says."""
    name: str = await wall.page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )
    return name


async def until_on(wall: Wall, name: str) -> None:
    await wall.until(
        "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent)"
        " === args[0]",
        name,
    )


async def test_a_journey_map_by_keyboard_alone(window: NewWindow, server: Server, board: NewBoard) -> None:
    aino = await join(window, server, board, "Aino", role="facilitator")
    page = aino.page
    await page.keyboard.press("Control+k")
    await page.get_by_role("dialog").get_by_role("combobox").wait_for()
    await page.keyboard.type("Customer journey")
    await page.keyboard.press("Enter")
    await aino.until("wall.objects().some((each) => each.kind === 'grid')")
    await page.keyboard.press("o")
    table = page.get_by_role("grid", name="Customer journey")
    await table.wait_for()

    # From the search through the heading into the table; heads say what they are of.
    await page.get_by_role("searchbox").focus()
    await aino.keys("ArrowDown", "ArrowDown")
    await until_on(aino, "empty")
    assert await table.get_by_role("columnheader").count() == 6
    assert await table.get_by_role("rowheader").first.get_attribute("aria-label") == "What the person does"

    # A note in the cell, and another after it; the cell then says both.
    await page.keyboard.press("n")
    await page.keyboard.type("Calls the office")
    await page.keyboard.press("Control+Shift+Enter")
    await page.keyboard.type("Waits in line")
    await aino.keys("Escape", "Escape")
    await until_on(aino, "2 notes: Calls the office Aino; Waits in line Aino")

    # Into the cell; one note up in its order, then over to the next phase.
    await aino.keys("Enter", "ArrowDown", "Alt+ArrowUp")
    await aino.announced("In the cell What the person does, phase 1, Need arises, place 1 of 2")
    await aino.keys("Alt+ArrowRight")
    await aino.announced("In the cell What the person does, phase 2, Looks for information, place 1 of 1")
    await until_on(aino, "Waits in line")
    await page.keyboard.press("Escape")
    await until_on(aino, "1 note: Waits in line Aino")

    # How one feels there: three lanes down.
    await aino.keys("ArrowDown", "ArrowDown", "ArrowDown")
    await page.keyboard.press("Enter")
    await until_on(aino, "phase 2, Looks for information")
    await page.keyboard.type("fru")
    await aino.announced("phase 2, Looks for information: frustration, −2")
    feeling = table.get_by_role("combobox", name="phase 2, Looks for information")
    assert await feeling.input_value() == "-2"
    await page.keyboard.press("Escape")

    # Heads: renamed, moved before its neighbour, and deleted with its notes kept in parking.
    await page.keyboard.press("Control+Home")
    await page.keyboard.press("ArrowRight")
    await until_on(aino, "phase 2, Looks for information")
    await page.keyboard.press("F2")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Searches")
    await page.keyboard.press("Enter")
    await until_on(aino, "phase 2, Searches")
    await page.keyboard.press("Alt+ArrowLeft")
    await aino.announced("phase 1, Searches: place 1 of 6")
    await until_on(aino, "phase 1, Searches")
    assert await aino.window.axe() == []
    await page.keyboard.press("Shift+F10")
    await page.get_by_role("menuitem", name="Delete…").wait_for()
    await aino.keys("End", "Enter")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Delete, and keep the notes").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("list", name="Parking").get_by_text("Waits in line").wait_for()
    assert await table.get_by_role("columnheader").count() == 5

    # Undo brings the phase, the note in it and the feeling back.
    await page.keyboard.press("Control+z")
    await table.get_by_role("columnheader", name="phase 1, Searches").wait_for()
    assert await table.get_by_role("gridcell", name="1 note: Waits in line Aino").count() == 1
    assert await table.get_by_role("combobox", name="phase 1, Searches").input_value() == "-2"
