"""Two people map a life event: heads, cells, drops, keys, tables, deleting and undo, live for both."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server

GRID = "wall.objects().find((each) => each.kind === 'grid')"
TITLES = f"JSON.stringify({GRID}?.model.phases.map((phase) => phase.title)) === JSON.stringify(args)"


@pytest.fixture(scope="module")
def server(house: House) -> Server:
    return house.server


async def grid(wall: Wall) -> dict[str, Any]:
    found: dict[str, Any] = await wall.until(f"{GRID}?.frame && {GRID}")
    return found


async def middle(wall: Wall, column: int, lane: int | None) -> tuple[float, float]:
    """Page px: of a cell, of a column's head (`lane` None), of a lane's head (`column` -1)."""
    found = await grid(wall)
    at = await wall.page.evaluate("(id) => window.__seina.shownAt(id)", found["id"])
    zoom = at["w"] / found["size"][0]
    frame = found["frame"]
    leaf = frame["leaves"][column]
    x = 104 if column < 0 else leaf["x"] + leaf["w"] / 2
    strip = frame["lanes"][lane] if lane is not None else None
    y = leaf["y"] + leaf["h"] / 2 if strip is None else strip["y"] + strip["h"] / 2
    return at["x"] + x * zoom, at["y"] + y * zoom


async def cell_of(wall: Wall, text: str, column: int, lane: int) -> None:
    """Waits until the note is docked in that cell, counted from 0."""
    await wall.until(
        f"""(() => {{
            const grid = {GRID};
            const note = wall.objects().find((each) => each.text === args[0]);
            return note?.cell?.column === grid.model.leaves[args[1]].id && note.parent === grid.id
                && note.cell.lane === grid.model.lanes[args[2]].id;
        }})()""",
        text,
        column,
        lane,
    )


async def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    await page.mouse.move(*start)
    await page.mouse.down()
    await page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    await page.mouse.move(*end)
    await page.mouse.up()


async def test_two_people_map_a_life_event(window: NewWindow, server: Server, board: NewBoard):
    ada = await join(window, server, board, "Ada", role="facilitator")
    bo = await join(window, server, board, "Bo")
    tools = ada.page.get_by_role("toolbar", name="Tools")
    await tools.get_by_role("button", name="Map or table").click()
    await ada.page.get_by_role("button", name="Life event").click()
    first = ["Before", "The event", "First days", "First weeks", "Months after"]
    await bo.until(TITLES, *first)

    # Ada writes in a cell, Bo sees it there; a drop goes into the cell under the hand.
    await ada.keys("Escape")
    x, y = await middle(ada, 0, 0)
    await ada.write("A call from the hospital", x, y)
    await cell_of(bo, "A call from the hospital", 0, 0)
    await drag(ada.page, await ada.where("A call from the hospital"), await middle(ada, 1, 2))
    await cell_of(bo, "A call from the hospital", 1, 2)
    # By key to the next cell, and back by undo.
    await ada.keys("Alt+ArrowRight")
    await cell_of(bo, "A call from the hospital", 2, 2)
    await ada.keys("Control+z")
    await cell_of(bo, "A call from the hospital", 1, 2)

    # A column goes elsewhere with what is in it, by its head; its name is written in place.
    await drag(ada.page, await middle(ada, 1, None), await middle(ada, 3, None))
    await bo.until(TITLES, "Before", "First days", "The event", "First weeks", "Months after")
    await cell_of(bo, "A call from the hospital", 2, 2)
    x, y = await middle(ada, 2, None)
    await ada.page.mouse.dblclick(x + 40, y)
    await ada.page.get_by_role("textbox", name="Name of the phase The event").fill("Death")
    await ada.keys("Enter")
    await bo.until(f"{GRID}.model.phases[2].title === 'Death'")

    # The menu of the head: a step, then the lane is deleted, and the note waits in the parking strip.
    await ada.page.mouse.click(*(await middle(ada, 2, None)), button="right")
    await ada.page.get_by_role("menuitem", name="Add a step to the phase").click()
    await ada.page.keyboard.type("Telling the family")
    await ada.keys("Enter")
    await bo.until(f"{GRID}.model.leaves[2].title === 'Telling the family'")
    await cell_of_step(bo)
    await ada.page.mouse.click(*(await middle(ada, -1, 2)))
    await ada.keys("Delete")
    dialog = ada.page.get_by_role("alertdialog")
    assert await ada.window.axe() == []
    await dialog.get_by_role("button", name="Keep the notes").click()
    await bo.until(f"{GRID}.model.lanes.length === 6 && {GRID}.frame.parking !== null")
    await ada.keys("Control+z")
    await bo.until(f"{GRID}.model.lanes.length === 7 && {GRID}.frame.parking === null")

    # A table that is pasted on the selected grid fills it.
    await ada.page.mouse.click(*(await middle(ada, -1, 0)))
    await ada.keys("Escape")
    await ada.paste("\tBefore\tLater\nWhat happens\tIllness\tProbate\nWho helps\tSister\t")
    await cell_of(bo, "Illness", 0, 0)
    await bo.until(f"{GRID}.model.phases.at(-1).title === 'Later'")
    await cell_of(bo, "Probate", 6 - 1, 0)
    assert await ada.window.axe() == []
    await ada.saved()
    same = "JSON.stringify(wall.objects().map(({ id, at, size, cell }) => [id, at, size, cell]).sort())"
    assert await ada.until(same) == await bo.until(same)


async def cell_of_step(wall: Wall) -> None:
    """The phase's note is shown in its first step."""
    await wall.until(
        f"""(() => {{
            const step = {GRID}.frame.leaves[2];
            const note = wall.objects().find((each) => each.text === 'A call from the hospital');
            return note.at[0] === {GRID}.at[0] + step.x + 12;
        }})()"""
    )
