"""Shapes, connectors and areas that arrange what is in them: by mouse, by key, and live for somebody else."""

import pytest

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server

COUNT = "wall.objects().filter((each) => each.kind === args[0]).length === args[1]"
LINE = "wall.objects().find((each) => each.kind === 'connector')"
LEADS = f"{LINE}?.from.object === args[0] && {LINE}?.to.object === args[1]"


@pytest.fixture(scope="module")
def server(house: House) -> Server:
    return house.server


async def shape(wall: Wall, name: str, text: str, x: float, y: float) -> str:
    """Chosen in the toolbar and put on the wall; its id."""
    tools = wall.page.get_by_role("toolbar", name="Tools")
    await tools.get_by_role("button", name="Shape", exact=True).click()
    await (
        wall.page.get_by_role("group", name="Shapes")
        .first.get_by_role("button", name=name, exact=True)
        .click()
    )
    await wall.page.mouse.click(x, y)
    await wall.until("wall.editing()")
    await wall.page.keyboard.type(text)
    await wall.page.keyboard.press("Escape")
    await wall.until("!wall.editing()")
    identity: str = (await wall.object(text))["id"]
    return identity


async def connect(wall: Wall, one: str, other: str) -> None:
    """With the connector tool, from object to object."""
    await wall.page.keyboard.press("l")
    start, end = await wall.where(one), await wall.where(other)
    await wall.page.mouse.move(*start)
    await wall.page.mouse.down()
    await wall.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    await wall.page.mouse.move(*end)
    await wall.page.mouse.up()


async def test_a_connector_follows_its_shapes_for_both_also_while_they_are_dragged(
    window: NewWindow, server: Server, board: NewBoard
):
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    first = await shape(ada, "Ellipse", "Start", 350, 300)
    second = await shape(ada, "Diamond", "Ready?", 800, 300)
    await connect(ada, "Start", "Ready?")
    await bo.until(LEADS, first, second)
    before = await bo.until(f"{LINE}.path.d")
    await bo.until("document.querySelector('.connector-svg path')?.getAttribute('d') === args[0]", before)

    await ada.grab("Ready?", 100, 250)
    # Bo sees the line go along before anything is written.
    await bo.until("document.querySelector('.connector-svg path')?.getAttribute('d') !== args[0]", before)
    assert await bo.until(f"{LINE}.path.d") == before
    await ada.page.mouse.up()
    await bo.until(f"{LINE}.path.d !== args[0]", before)
    assert await ada.until(f"{LINE}.path.d") == await bo.until(f"{LINE}.path.d")
    assert await ada.window.axe() == []


async def test_an_end_stays_where_it_was_when_its_object_goes_and_undo_binds_it_again(
    window: NewWindow, server: Server, board: NewBoard
):
    ada = await join(window, server, board, "Ada")
    await shape(ada, "Rectangle", "A", 350, 300)
    second = await shape(ada, "Cylinder", "B", 800, 300)
    await connect(ada, "A", "B")
    end = await ada.until(f"{LINE}.path.points.at(-1)")
    await ada.click("B")
    await ada.keys("Delete")
    await ada.until(COUNT, "shape", 1)
    assert await ada.until(f"{LINE}.path.points.at(-1)") == pytest.approx(end)
    await ada.keys("Control+z")
    await ada.until(f"{LINE}?.to.object === args[0] && wall.objects().length === 3", second)


async def test_a_dot_leads_to_a_new_object(window: NewWindow, server: Server, board: NewBoard):
    ada = await join(window, server, board, "Ada")
    await ada.write("Root", 400, 300)
    await ada.click("Root")
    x, y = await ada.where("Root")
    await ada.page.mouse.move(x + 115, y)
    await ada.page.mouse.down()
    await ada.page.mouse.move(x + 300, y + 100)
    await ada.page.mouse.move(x + 450, y + 150)
    await ada.page.mouse.up()
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Branch")
    await ada.keys("Escape")
    root, branch = await ada.object("Root"), await ada.object("Branch")
    await ada.until(LEADS, root["id"], branch["id"])


async def test_by_keys_alone_two_notes_are_connected_and_the_connector_gets_a_label(
    window: NewWindow, server: Server, board: NewBoard
):
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    await ada.page.evaluate("document.querySelector('.wall-list').focus()")
    for text in ("One", "Two"):
        await ada.keys("n")
        await ada.until("wall.editing()")
        await ada.page.keyboard.type(text)
        await ada.keys("Escape")
        await ada.until("!wall.editing()")
    one, two = await ada.object("One"), await ada.object("Two")
    # The bar is where Tab goes: before it has come, Tab leads elsewhere.
    await ada.page.locator(".selection-bar").wait_for()
    await ada.keys("Tab", "Shift+Tab")
    await ada.until("document.activeElement.closest('.wall-list')")
    await ada.keys("Home")
    here = await ada.until("wall.active()")
    names = {one["id"]: "One", two["id"]: "Two"}
    other = two["id"] if here == one["id"] else one["id"]
    await ada.keys("l")
    await ada.announced(f"Connector from {names[here]}")
    await ada.keys("End", "Enter")
    await ada.announced(f"{names[here]} leads to {names[other]}")
    await bo.until(LEADS, here, other)
    assert await ada.window.axe() == []


async def test_an_area_arranges_what_is_dropped_into_it_for_both(
    window: NewWindow, server: Server, board: NewBoard
):
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    await ada.write("Left", 300, 220)
    await ada.write("Right", 700, 220)
    await ada.keys("a")
    await ada.page.mouse.move(200, 430)
    await ada.page.mouse.down()
    await ada.page.mouse.move(1000, 780)
    await ada.page.mouse.up()
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Row")
    await ada.keys("Escape")
    await ada.page.get_by_role("button", name="Layout").click()
    item = ada.page.get_by_role("menuitemradio", name="Row")
    await item.or_(ada.page.get_by_role("menuitem", name="Row")).click()
    await ada.until("wall.objects().find((each) => each.kind === 'area').layout === 'row'")
    await ada.drag("Right", 0, 420)
    await ada.drag("Left", -60, 420)
    places = "wall.objects().filter((each) => each.parent).sort((a, b) => a.at[0] - b.at[0])"
    await bo.until(f"{places}.map((each) => each.text).join() === 'Left,Right'")
    lying = await bo.until(places)
    assert lying[1]["at"][0] - lying[0]["at"][0] == 220
    assert lying[1]["at"][1] == lying[0]["at"][1]

    area = await ada.until("wall.objects().find((each) => each.kind === 'area').id")
    box = await ada.page.evaluate("(id) => window.__seina.shownAt(id)", area)
    await ada.page.mouse.click(box["x"] + 500, box["y"] + 25)
    await ada.keys("Shift+A")
    await bo.until("wall.shownAt(args[0]) === null && wall.shownAt(args[1])?.h === 56", lying[0]["id"], area)
    assert await bo.window.axe() == []
    await ada.keys("Shift+A")
    await bo.until("wall.shownAt(args[0]) !== null", lying[0]["id"])


async def test_a_shape_is_turned_by_its_handle_and_by_key(window: NewWindow, server: Server, board: NewBoard):
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    await shape(ada, "Rectangle", "Turn me", 700, 400)
    await ada.click("Turn me")
    await ada.page.mouse.move(700 - 100 - 17, 400 + 70 + 17)
    await ada.page.mouse.down()
    await ada.page.mouse.move(560, 300)
    await ada.page.mouse.move(560, 330)
    await ada.page.mouse.up()
    angle = await bo.until("wall.objects()[0].angle")
    assert 30 < angle < 100
    await ada.keys("Alt+.")
    await bo.until("wall.objects()[0].angle === (args[0] + 15) % 360", angle)
    await ada.keys("Shift+H")
    await bo.until("wall.objects()[0].flipX")
