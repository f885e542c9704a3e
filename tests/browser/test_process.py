"""A process across organisations: its counts, its to-be, and what became of each step, by two people."""

import pytest

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import Server


@pytest.fixture
def server(house: House) -> Server:
    return house.server


async def command(wall: Wall, words: str) -> None:
    """Runs a command by its name."""
    await wall.keys("Control+k")
    await wall.page.get_by_role("combobox").wait_for()
    await wall.page.keyboard.type(words)
    await wall.page.get_by_role("option", name=words).first.wait_for()
    await wall.keys("Enter")


async def figure(wall: Wall, counted: str) -> list[str]:
    """What the difference says of a count: as-is, to-be, change."""
    cells = wall.page.locator(f".process-figures tr[data-count={counted}] td")
    return [words.split("\n")[0] for words in await cells.all_inner_texts()]


async def test_two_make_a_to_be_and_read_what_became_of_its_steps(window: NewWindow, server: Server) -> None:
    board = server.new_board("Toimeentulotuki", template="process")
    aino = await join(window, server, board, "Aino")
    eero = await join(window, server, board, "Eero", role="participant")
    as_is = await aino.until("wall.objects().find((each) => each.kind === 'grid' && each.tally)")
    steps = as_is["tally"]["steps"]

    # The grid is chosen by its title, and copied by a command; the copy says what it comes from.
    at = await aino.page.evaluate("(id) => window.__seina.shownAt(id)", as_is["id"])
    await aino.page.mouse.click(at["x"] + 40, at["y"] + 8)
    await aino.until("wall.selection().includes(args[0])", as_is["id"])
    await command(aino, "Make a to-be")
    to_be = await eero.until("wall.objects().find((each) => each.origin === args[0])", as_is["id"])
    panel = aino.page.get_by_role("complementary", name="Process")
    await panel.wait_for()
    assert await figure(aino, "steps") == [str(steps), str(steps), "the same"]

    # What another person removes is counted, listed, said, and shown at the corners of both grids.
    copies = "wall.objects().filter((each) => each.parent === args[0] && each.marks?.was.length)"
    await eero.page.get_by_role("button", name="Show everything").click()
    step = await eero.until(f"({copies})[3]", to_be["id"])
    where = await eero.until("wall.settled() && wall.shownAt(args[0])", step["id"])
    await eero.page.mouse.click(where["x"] + where["w"] / 2, where["y"] + where["h"] / 2)
    await eero.until("wall.selection()[0] === args[0]", step["id"])
    await eero.keys("Delete")
    await panel.get_by_role("group").filter(has_text="Removed").wait_for()
    assert await figure(aino, "steps") == [str(steps), str(steps - 1), "−1"]
    await aino.announced(f"Steps: {steps - 1}")
    await aino.page.locator(".step-badge.removed").first.wait_for(state="attached")

    # A step that follows is made by a key, docked and connected.
    other = await eero.until(f"({copies})[2]", to_be["id"])
    where = await eero.page.evaluate("(id) => window.__seina.shownAt(id)", other["id"])
    await eero.page.mouse.click(where["x"] + where["w"] / 2, where["y"] + where["h"] / 2)
    await eero.until("wall.selection()[0] === args[0]", other["id"])
    await eero.keys("Shift+N")
    await eero.until("wall.editing()")
    await eero.page.keyboard.type("Checked by a machine")
    await eero.keys("Escape")
    made = await aino.object("Checked by a machine")
    assert made["parent"] == to_be["id"]
    await panel.get_by_role("group").filter(has_text="New").wait_for()

    # Each count opens the list of its steps, and a step leads to itself; all of it by keys.
    await panel.get_by_role("radio", name="Difference").focus()
    await aino.keys("ArrowLeft")
    handoffs = panel.get_by_role("button", name="Hand-offs")
    await handoffs.press("Enter")
    listed = panel.locator(".process-steps button")
    now = await aino.until("wall.objects().find((each) => each.id === args[0]).tally.handoffs", to_be["id"])
    assert await listed.count() == now
    assert await aino.window.axe() == []
    first = await listed.first.get_attribute("data-step")
    await listed.first.press("Enter")
    await aino.until("wall.selection()[0] === args[0]", first)
