"""Private mode and hidden areas as people live them: a facilitator, a participant, and another on a phone."""

import asyncio

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def lead(window: NewWindow, server: Server, board: NewBoard) -> Wall:
    """Liisa, who leads, at a board with two areas."""
    liisa = await join(window, server, board, "Liisa", role="facilitator")
    for left, title in ((120, "Pains"), (640, "Ideas")):
        await liisa.keys("a")
        await liisa.page.mouse.move(left, 160)
        await liisa.page.mouse.down()
        await liisa.page.mouse.move(left + 240, 400)
        await liisa.page.mouse.move(left + 460, 560)
        await liisa.page.mouse.up()
        await liisa.until("wall.editing()")
        await liisa.page.keyboard.type(title)
        await liisa.keys("Escape", "Escape")
        await liisa.object(title)
    await liisa.saved()
    return liisa


async def start(lead: Wall, *switches: str) -> None:
    """Two clicks, and one more for every switch."""
    await lead.page.get_by_role("button", name="Start private mode").click()
    dialog = lead.page.get_by_role("dialog", name="Start private mode")
    for switch in switches:
        await dialog.get_by_role("switch", name=switch).check()
    await dialog.get_by_role("button", name="Start private mode").click()
    await lead.page.get_by_role("region", name="Private mode").wait_for()


async def end(lead: Wall) -> None:
    await lead.page.get_by_role("button", name="End private mode").click()
    await lead.page.get_by_role("dialog").get_by_role("button", name="end", exact=False).last.click()
    await expect(lead.page.get_by_role("region", name="Private mode")).to_have_count(0)


async def command(wall: Wall, title: str) -> None:
    """By the palette."""
    await wall.keys("Escape", "Control+K")
    await wall.page.get_by_role("combobox").fill(title)
    await wall.keys("Enter")


async def counted(wall: Wall, *numbers: str) -> None:
    """Waits until the areas of the wall have badges with these, in any order; they come every few seconds."""
    await wall.until(
        "JSON.stringify([...document.querySelectorAll('.private-count')].map((e) => e.textContent).sort())"
        " === JSON.stringify(args)",
        *sorted(numbers),
    )


async def write_in(phone: Wall, area: str, text: str) -> None:
    """In the outline, at the end of an area's list."""
    await phone.page.get_by_role("button", name=f"Add a note: {area}").click()
    await phone.page.keyboard.type(text)
    await phone.page.get_by_role("button", name="Done").click()
    await phone.saved()


async def test_people_write_alone_and_the_facilitator_reveals_by_area_and_by_person(
    window: NewWindow, server: Server, board: NewBoard, lead: Wall
) -> None:
    aino = await join(window, server, board, "Aino")
    eero = await join(window, server, board, "Eero", phone=True)
    await start(lead)
    # Whoever leads writes privately too, until they choose otherwise.
    await expect(lead.page.get_by_role("region", name="Private mode")).to_contain_text("Only you see")
    for each in (aino, eero):
        pill = each.page.get_by_role("region", name="Private mode")
        await expect(pill).to_contain_text("Only you see what you write")
        await expect(pill).to_contain_text("With your name, facilitators can’t read")
        await each.announced("Private mode is on. Only you see what you write.")
    at = await aino.where("Pains")
    # What is everybody's stays as it is, and whoever wants to write in it is told why.
    await aino.page.mouse.dblclick(at[0] - 170, at[1] - 185)
    await expect(aino.page.get_by_role("status")).to_contain_text("Only what you have made here yourself")
    await aino.write("lomake on liian pitkä", *at)
    await aino.saved()
    await write_in(eero, "Ideas", "yksi lomake kaikille")
    await write_in(eero, "Pains", "kukaan ei vastaa")
    assert await aino.window.axe() == []
    assert await eero.window.axe() == []

    # How many, and no more, on the wall, in the list and in the panel.
    await counted(lead, "1", "2")
    await expect(eero.page.get_by_text("2 private notes", exact=True)).to_be_visible()
    assert await lead.texts() == ["Ideas", "Pains"]
    assert await aino.texts() == ["Ideas", "Pains", "lomake on liian pitkä"]
    await lead.page.get_by_role("button", name="Reveal…").click()
    panel = lead.page.get_by_role("complementary", name="Private mode")
    await expect(panel).to_contain_text("2 of 3 have notes to reveal")
    assert await lead.window.axe() == []

    await panel.get_by_role("button", name="Reveal Ideas").click()
    await aino.object("yksi lomake kaikille")
    await expect(aino.page.get_by_role("status")).to_contain_text("1 note was revealed in Ideas.")
    await expect(aino.page.locator(".fresh")).to_have_count(1)
    assert "kukaan ei vastaa" not in await aino.texts()

    # One person after the other, in an order that nobody chose.
    turn = panel.locator(".private-turn")
    for place in (1, 2):
        await panel.get_by_role("button", name="Next person").click()
        await expect(turn).to_contain_text(f"{place} of 2: ")
    await aino.until_texts(
        "Ideas", "Pains", "lomake on liian pitkä", "yksi lomake kaikille", "kukaan ei vastaa"
    )
    people = {each["text"]: each["author"] for each in await lead.objects() if each["kind"] == "note"}
    assert len(set(people.values())) == 2
    assert None not in people.values()
    await expect(eero.page.locator(".outline-item").get_by_text("lomake on liian pitkä")).to_be_visible()

    await end(lead)
    await expect(aino.page.get_by_role("status")).to_contain_text("Private mode has ended.")
    await aino.write("kaikille", 300, 700)
    await lead.object("kaikille")


async def test_anonymous_notes_have_no_author_and_are_revealed_when_the_round_ends(
    window: NewWindow, server: Server, board: NewBoard, lead: Wall
) -> None:
    aino = await join(window, server, board, "Aino")
    await start(lead, "Keep anonymous", "Facilitators may read")
    pill = aino.page.get_by_role("region", name="Private mode")
    await expect(pill).to_contain_text("Anonymous, facilitators can read")
    await aino.write("nimetön", *await aino.where("Ideas"))
    await aino.saved()
    await counted(lead, "1")
    # By keyboard alone: the panel, what may be read, more time, the end.
    await command(lead, "Private mode: reveal")
    panel = lead.page.get_by_role("complementary", name="Private mode")
    await expect(panel.get_by_role("heading", name="Private mode")).to_be_focused()
    await panel.get_by_role("button", name="+5 min").focus()
    await lead.keys("Enter")
    await expect(pill.get_by_role("timer")).to_be_visible()
    await panel.get_by_text("Read the notes").focus()
    await lead.keys("Enter")
    await expect(panel.get_by_text("nimetön")).to_be_visible()
    assert await lead.window.axe() == []
    await panel.get_by_role("button", name="End private mode").focus()
    await lead.keys("Enter")
    await expect(lead.page.get_by_role("dialog")).to_contain_text("1 private note is shown to everybody")
    await lead.page.get_by_role("button", name="Reveal and end").focus()
    await lead.keys("Enter")
    assert (await lead.object("nimetön"))["author"] is None
    await aino.until_texts("Ideas", "Pains", "nimetön")
    assert (await aino.object("nimetön"))["author"] is None


async def test_a_hidden_area_is_prepared_and_shown(
    window: NewWindow, server: Server, board: NewBoard, lead: Wall
) -> None:
    aino = await join(window, server, board, "Aino")
    await lead.write("näkyy jo", 900, 420)
    await aino.object("näkyy jo")
    await lead.page.mouse.click(700, 175, button="right")
    await lead.page.get_by_role("menuitem", name="Hide area…").click()
    dialog = lead.page.get_by_role("dialog", name="Hide “Ideas”?")
    await expect(dialog).to_contain_text("the 1 object in it")
    await dialog.get_by_role("button", name="Hide").click()
    await aino.until_texts("Pains")
    # Facilitators go on in it, and see what it is.
    await lead.until_texts("Ideas", "Pains", "näkyy jo")
    label = lead.page.get_by_role("group", name="Hidden areas")
    await expect(label).to_contain_text("Hidden from participants")
    # What is made in it is hidden with it, what is made elsewhere is not.
    await lead.write("suoraan alueelle", 760, 300)
    await lead.keys("Escape")
    await lead.write("kaikille", 300, 400)
    await aino.object("kaikille")
    assert await aino.texts() == ["Pains", "kaikille"]
    await command(lead, "Preparing hidden")
    await expect(lead.page.get_by_role("region", name="Preparing hidden")).to_be_visible()
    await lead.write("valmisteltu", 300, 720)
    await lead.saved()
    assert await lead.window.axe() == []
    await lead.page.get_by_role("button", name="Done").click()
    await lead.write("taas kaikille", 600, 720)
    await aino.object("taas kaikille")
    assert await aino.texts() == ["Pains", "kaikille", "taas kaikille"]
    await label.get_by_role("button", name="Show to all: Ideas").click()
    await aino.until_texts("Ideas", "Pains", "kaikille", "näkyy jo", "suoraan alueelle", "taas kaikille")
    await expect(aino.page.get_by_role("status")).to_contain_text("3 objects are shown to all.")
    await expect(label).to_have_count(0)
    await command(lead, "Show all that is hidden")
    await aino.object("valmisteltu")


async def test_no_letter_is_lost_that_is_typed_while_private_mode_begins_or_ends(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    aino = await join(window, server, board, "Aino")
    await aino.write("se ", 500, 400)
    await aino.saved()
    note = (await aino.objects())[0]["id"]

    async def ask(method: str) -> None:
        headers = {"Authorization": f"Bearer {board.facilitator.token}", "X-Seina": "1"}
        answer = await aino.page.context.request.fetch(
            f"{server.url}/api/boards/{board.id}/private", method=method, headers=headers, data={}
        )
        assert answer.ok, await answer.text()

    await aino.page.mouse.dblclick(500, 400)
    await aino.until("wall.editing() === args[0]", note)
    await asyncio.gather(aino.page.keyboard.type("alkaa kesken sanan ", delay=40), ask("POST"))
    await aino.until(
        "wall.objects().some((o) => o.layer === 'private' && o.text === args[0])", "se alkaa kesken sanan "
    )
    await asyncio.gather(aino.page.keyboard.type("ja loppuu samoin", delay=40), ask("DELETE"))
    await aino.until(
        "wall.objects().some((o) => !o.layer && o.text === args[0])", "se alkaa kesken sanan ja loppuu samoin"
    )
    assert await aino.page.locator(".kept").count() == 0


async def test_letters_typed_on_after_an_anonymous_round_are_no_commands(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    aino = await join(window, server, board, "Aino")
    headers = {"Authorization": f"Bearer {board.facilitator.token}", "X-Seina": "1"}
    address = f"{server.url}/api/boards/{board.id}/private"

    async def ask(method: str, data: object) -> None:
        answer = await aino.page.context.request.fetch(address, method=method, headers=headers, data=data)
        assert answer.ok, await answer.text()

    await ask("POST", {"anonymous": True})
    await aino.page.get_by_role("region", name="Private mode").wait_for()
    await aino.page.mouse.dblclick(500, 400)
    await aino.until("wall.editing()")
    await aino.page.keyboard.type("nimetön ")
    await aino.saved()
    # No name is kept that could go on in the note, so the rest is its author's.
    await ask("DELETE", {})
    await aino.until("!wall.editing()")
    await aino.page.keyboard.type("tekijä, nyt ja taas", delay=40)
    await aino.page.get_by_text("tekijä, nyt ja taas").wait_for()
    assert await aino.texts() == ["nimetön "]
