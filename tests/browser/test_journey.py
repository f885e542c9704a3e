"""A life event is mapped by three organisations, made better, compared, and taken home as an Excel file.

One works on the wall by mouse and keys, one with a phone in the outline, one with a program of their own.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.async_api import expect

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall
from tests.browser.windows import Window
from tests.export.test_workbooks import cells_of, opened
from tests.peers import YjsPeer
from tests.serving import Server

GRID = "wall.objects().find((each) => each.kind === 'grid' && (each.origin !== null) === args[0])"
TALLY = f"{GRID}?.tally"
FORMULA = "=1+1"
EMOJI = "Hautaus 👨‍👩‍👧 järjestetään 🙂"


@pytest.fixture(scope="module")
def server(house: House) -> Server:
    return house.server


async def comes(window: Window, url: str, name: str) -> Wall:
    """By the link, as anybody who was sent it."""
    await window.open(url)
    await window.page.get_by_label("Your name").fill(name)
    await window.page.get_by_role("button", name="Join").click()
    wall = Wall(window, name)
    await wall.live()
    return wall


async def at_part(wall: Wall, to_be: bool, column: str | None, lane: str, across: float = 0.75) -> Any:
    """Page px within a cell; with `column` None in the strip of that name (foot)."""
    return await wall.until(
        f"""(() => {{
            const grid = {GRID};
            const at = grid && wall.settled() && wall.shownAt(grid.id);
            if (!at) return null;
            const zoom = at.w / grid.size[0];
            const {{ leaves, lanes }} = grid.frame;
            const whole = args[1] === null;
            const strip = whole ? grid.frame[args[2]] : lanes.find((each) => each.id === args[2]);
            const leaf = whole ? {{ x: 0, w: 160 }} : leaves.find((each) => each.id === args[1]);
            return [at.x + (leaf.x + leaf.w * args[3]) * zoom, at.y + (strip.y + strip.h / 2) * zoom];
        }})()""",
        to_be,
        column,
        lane,
        across,
    )


async def at_note(wall: Wall, to_be: bool, text: str) -> Any:
    return await wall.until(
        f"""(() => {{
            const grid = {GRID};
            const note = wall.objects().find((each) => each.parent === grid?.id && each.text === args[1]);
            const at = note && wall.settled() && wall.shownAt(note.id);
            return at && [at.x + at.w / 2, at.y + at.h / 2];
        }})()""",
        to_be,
        text,
    )


async def choose(wall: Wall, to_be: bool, text: str) -> None:
    """Only this is chosen; the bar of what was chosen before may have lain over it."""
    await nothing_chosen(wall)
    await wall.page.mouse.click(*(await at_note(wall, to_be, text)))
    await wall.until(
        "wall.selection().length === 1"
        " && wall.objects().find((each) => each.id === wall.selection()[0]).text === args[0]",
        text,
    )


async def nothing_chosen(wall: Wall) -> None:
    """From wherever the keyboard is: out of a menu, out of the bar, and off what is chosen."""
    for _ in range(4):
        await wall.keys("Escape")
        drawn = "new Promise((done) => requestAnimationFrame(() => done(window.__seina.selection().length)))"
        if not await wall.page.evaluate(drawn):
            return
    await wall.until("wall.selection().length === 0")


async def mark(wall: Wall, name: str, days: int = 0) -> None:
    """Marks the chosen step, in the bar over it."""
    await wall.page.get_by_role("button", name="Owner, date and step").click()
    if days:
        await wall.page.get_by_label("Waiting time").fill(str(days))
    await wall.page.get_by_role("button", name=name).click()
    await wall.keys("Escape")
    await expect(wall.page.get_by_label("Waiting time")).to_have_count(0)


async def is_in(peer: YjsPeer, text: str, column: str, lane: str) -> None:
    """The program sees the note in that cell."""
    await peer.wait_until(
        "Object.values(peer.objects).some((o) => o.text === args[0] && o.cell?.[0] === args[1]"
        " && o.cell[1] === args[2])",
        [text, column, lane],
    )


async def test_a_death_is_mapped_made_better_and_taken_home(
    window: NewWindow, server: Server, house: House, yjs: Callable[[], Awaitable[YjsPeer]]
) -> None:
    lead = await window(cookie=house.lead())
    url, board = await from_the_gallery(lead)
    ada = Wall(lead, "Ada")
    aino = await comes(await window(), url, "Aino")
    eero = await comes(await window(phone=True), url, "Eero")
    program = await yjs()
    await program.connect(server.url, board, url.rpartition("/")[2])
    await program.synced()
    before = await ada.until(TALLY, False)

    # DVV on the wall: written into the cell under the pointer, marked as asked again and as waiting.
    x, y = await at_part(aino, False, "weeks", "state")
    again = "Orders the certificate again"
    await aino.write(again, x, y)
    await is_in(program, again, "weeks", "state")
    await mark(aino, "Same data asked again", days=3)
    counted = {"steps": before["steps"] + 1, "again": before["again"] + 1}
    counted["minutes"] = before["minutes"] + 3 * 24 * 60
    await ada.until(f"Object.entries(args[1]).every(([of, n]) => {TALLY}[of] === n)", False, counted)

    # By keys: a step behind the chosen one, then to the lane below; by mouse: into another phase.
    await choose(aino, False, "Population data is updated")
    await aino.keys("n")
    await aino.until("wall.editing()")
    await aino.page.keyboard.type("Kela hears of it")
    await aino.keys("Escape", "Alt+ArrowDown")
    await is_in(program, "Kela hears of it", "days", "kela")
    await nothing_chosen(aino)
    await aino.page.get_by_role("button", name="Show everything").click()
    await drag_to(aino, False, "One notice that reaches all", "days", "ideas")
    await is_in(program, "One notice that reaches all", "days", "ideas")

    # Kela on a phone: a note in the phase that is shown, in its lane's colour, and how it felt.
    phone = eero.page
    await phone.get_by_role("combobox", name="Phase to show").select_option(label="4/5 The first weeks")
    await phone.get_by_role("button", name="Add a note: Kela and pension, phase 4, The first weeks").tap()
    await phone.keyboard.type("Asks for the records")
    await phone.keyboard.press("Escape")
    await is_in(program, "Asks for the records", "weeks", "kela")
    assert (await ada.object("Asks for the records"))["colour"] == "apricot"
    await phone.get_by_role("combobox", name="Spouse, phase 4, The first weeks").select_option(
        label="frustration, −2"
    )
    await program.wait_until("peer.objects.map['e:weeks:feels:spouse'] === -2")
    assert await eero.window.axe() == []
    await eero.window.shot("journey-phone")

    # The bank by a program of its own, with words that a spreadsheet must not take for a formula.
    for key, text, column in (("bank-1", FORMULA, "event"), ("bank-2", EMOJI, "days")):
        note = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a9", "style": {"colour": "lime"}}
        await program.set(key, {**note, "parent": "map", "cell": [column, "others", "b0"], "text": text})
    await ada.object(EMOJI)

    # How it felt is drawn by hand, also from where the whole template is in view.
    x, y = await at_part(ada, False, "months", "feels", 0.5)
    await ada.page.mouse.move(x, y)
    await ada.page.mouse.down()
    await ada.page.mouse.move(x, y + 20)
    await ada.page.mouse.move(x, y + 80)
    await ada.page.mouse.up()
    await program.wait_until("peer.objects.map['e:months:feels:spouse'] === -2")

    # Each count in the foot opens the list of its steps.
    total = await ada.until(f"{TALLY}.steps === args[1] && {TALLY}", False, before["steps"] + 5)
    await lead.page.mouse.click(*(await at_part(ada, False, None, "foot", 0.5)))
    panel = lead.page.get_by_role("complementary", name="Process")
    await expect(panel.get_by_role("button", name="Hand-offs")).to_have_attribute("aria-expanded", "true")
    await expect(panel.locator(".process-steps button")).to_have_count(total["handoffs"])
    assert await lead.axe() == []

    await to_be(ada, panel)
    await lead.shot("journey-difference")
    await ada.saved()
    await program.wait_until("Object.values(peer.objects).filter((o) => o.kind === 'grid').length === 2")

    # The Excel file has every note in its cell, on the sheet of its grid, as the program has the document.
    await lead.page.get_by_role("button", name="Export").click()
    async with lead.page.expect_download() as waiting:
        await lead.page.get_by_role("menuitem", name="Excel workbook (XLSX)").click()
    book = opened(Path(await (await waiting.value).path()).read_bytes())
    objects = (await program.json())["objects"]
    grids = {key: each for key, each in objects.items() if each["kind"] == "grid"}
    assert len(grids) == 2
    for key, grid in grids.items():
        assert in_cells(sheet_of(book.worksheets, grid["text"])) == docked(objects, key)
    assert docked(objects, "map")["The event", "Bank, parish, others"] == [FORMULA]
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet for cell in row)
    changes = next(sheet for sheet in book.worksheets if sheet.title.startswith("Difference"))
    said = {(row[0].value, row[1].value) for row in changes.iter_rows(min_row=2)}
    assert {("Removed", FORMULA), ("Automated", "Kela hears of it")} <= said
    assert ("Moved to another organisation", "The bank closes the account") in said
    (merged,) = (steps for verdict, steps in said if verdict == "Merged")
    assert again in merged
    assert "Family records are ordered" in merged


async def from_the_gallery(lead: Window) -> tuple[str, str]:
    """A board from the life-event template; the link to it, and its id."""
    page = await lead.open("/")
    await page.get_by_role("button", name="New board").first.click()
    await page.get_by_placeholder("Find a template").fill("life event")
    await page.locator(".gallery-open").get_by_text("Life event").click()
    await page.get_by_role("button", name="Make the board").click()
    await page.wait_for_url("**/b/*")
    await Wall(lead, "Ada").live()
    await page.get_by_role("button", name="Share").click()
    share = page.get_by_role("dialog", name="Share the board")
    await share.get_by_role("button", name="Make a link").click()
    url = await share.locator(".share-url").inner_text()
    await page.keyboard.press("Escape")
    await expect(share).to_have_count(0)
    return url, page.url.rpartition("/")[2]


async def to_be(ada: Wall, panel: Any) -> None:
    """Removes, moves, automates and merges steps, and finds all of it in the difference."""
    await panel.get_by_role("radio", name="Difference").check()
    await panel.get_by_role("button", name="Make a to-be").click()
    await ada.until(TALLY, True)
    await choose(ada, True, FORMULA)
    await ada.keys("Delete")
    await drag_to(ada, True, "The bank closes the account", "days", "state")
    await choose(ada, True, "Kela hears of it")
    await mark(ada, "Automated")
    # One step instead of two: the other goes, and this one is said to come from both.
    await choose(ada, True, "Orders the certificate again")
    await ada.keys("Delete", "Escape")
    kept = panel.locator("[data-verdict=kept]")
    await kept.locator("summary").click()
    await kept.get_by_role("button", name="Choose what it comes from: Family records are ordered").click()
    await kept.get_by_role("checkbox", name="Orders the certificate again").click()
    # It stands among the merged ones now; the keyboard is still where it was.
    merged = panel.locator("[data-verdict=merged]")
    ticked = merged.get_by_role("checkbox", name="Orders the certificate again")
    await expect(ticked).to_be_checked()
    await expect(ticked).to_be_focused()
    for verdict, text in (
        ("removed", FORMULA),
        ("automated", "Kela hears of it"),
        ("moved", "The bank closes the account"),
    ):
        await expect(panel.locator(f"[data-verdict={verdict}]")).to_contain_text(text)
    now, then = await ada.until(TALLY, True), await ada.until(TALLY, False)
    steps = panel.locator(".process-figures tr[data-count=steps] td")
    await expect(steps.nth(1)).to_have_text(str(now["steps"]))
    assert now["steps"] == then["steps"] - 2


async def drag_to(wall: Wall, to_be: bool, text: str, column: str, lane: str) -> None:
    await nothing_chosen(wall)
    mouse = wall.page.mouse
    await mouse.move(*(await at_note(wall, to_be, text)))
    await mouse.down()
    x, y = await at_part(wall, to_be, column, lane)
    await mouse.move(x - 30, y)
    await mouse.move(x, y)
    await mouse.up()


Cells = dict[tuple[str, str], list[str]]


def docked(objects: dict[str, Any], key: str) -> Cells:
    """What the document has in the cells of a grid, by the titles of column and lane, in order."""
    grid = objects[key]
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for name, note in objects.items():
        if note.get("parent") == key and note.get("cell"):
            column, lane, order = note["cell"]
            cell = (grid[f"c:{column}:title"], grid[f"l:{lane}:title"])
            found.setdefault(cell, []).append((order, name, note["text"]))
    return {cell: [text for *_, text in sorted(notes)] for cell, notes in found.items()}


NO_NOTES = ("What the person needs", "Feeling")


def in_cells(sheet: Worksheet) -> Cells:
    """What the sheet has in them; marks of a note stand in a line below its words."""
    return {
        cell: [note.split("\n")[0] for note in notes]
        for cell, notes in cells_of(sheet).items()
        if not cell[1].startswith(NO_NOTES)
    }


def sheet_of(sheets: list[Worksheet], title: str) -> Worksheet:
    """The one that is headed by the title; its name is cut to what Excel takes."""
    (found,) = (sheet for sheet in sheets if sheet["A1"].value == title)
    return found
