"""Everything on the wall without a mouse, and what a screen reader gets."""

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


async def notes(ada: Wall, *texts: str) -> None:
    """A row of notes, written by Tab."""
    await ada.keys("n")
    for index, text in enumerate(texts):
        await ada.until("wall.editing() && document.activeElement.textContent === ''")
        await ada.page.keyboard.type(text)
        await ada.keys("Tab" if index < len(texts) - 1 else "Escape")
    await ada.until("!wall.editing()")
    await ada.until_texts(*texts)


async def active(ada: Wall) -> str:
    """The text of the object that the listbox says the keyboard stands on."""
    text: str = await ada.page.evaluate(
        """() => {
            const list = document.querySelector('[role=listbox]');
            const option = document.getElementById(list.getAttribute('aria-activedescendant'));
            const name = option?.querySelector('.object-name').textContent;
            return document.activeElement === list ? name ?? '' : '';
        }"""
    )
    return text


async def test_notes_are_written_walked_moved_and_deleted_by_keys(ada: Wall) -> None:
    await notes(ada, "yksi", "kaksi", "kolme")
    assert await active(ada) == "Note: kolme, sun yellow, Ada"
    await ada.keys("ArrowLeft")
    assert (await active(ada)).startswith("Note: kaksi")
    before = await ada.object("kaksi")
    await ada.keys("Alt+ArrowDown", "Alt+Shift+ArrowDown")
    await ada.until("wall.objects().find((e) => e.text === 'kaksi').at[1] === args[0]", before["at"][1] + 220)
    await ada.keys("Shift+ArrowRight")
    await ada.until("wall.objects().find((e) => e.text === 'kaksi').size[0] === 220")
    await ada.keys("Enter")
    await ada.until("wall.editing()")
    await ada.page.keyboard.type(" ja puoli")
    await ada.keys("Escape")
    await ada.until_texts("yksi", "kaksi ja puoli", "kolme")
    await ada.keys("Delete")
    await ada.announced("1 object deleted")
    await ada.until_texts("yksi", "kolme")
    await ada.keys("Control+z")
    await ada.until_texts("yksi", "kaksi ja puoli", "kolme")


async def test_space_gathers_a_selection(ada: Wall) -> None:
    await notes(ada, "a", "b", "c")
    await ada.keys("Home")
    assert (await active(ada)).startswith("Note: a")
    await ada.until("wall.selection().length === 1")
    await ada.keys("Escape")
    await ada.until("wall.selection().length === 0")
    await ada.keys("Space", "ArrowRight", "ArrowRight", "Space")
    for name, selected in (("a", True), ("b", False), ("c", True)):
        await ada.page.get_by_role(
            "option", name=f"Note: {name}, sun yellow, Ada", selected=selected
        ).wait_for()
    await ada.keys("Escape", "ArrowLeft")
    assert (await active(ada)).startswith("Note: b")
    await ada.until("wall.selection().length === 1")
    await ada.keys("Control+a")
    await ada.until("wall.selection().length === 3")
    await ada.announced("3 selected")


async def test_tab_goes_from_the_wall_to_the_bar_of_the_selection(ada: Wall) -> None:
    await notes(ada, "väritettävä")
    await ada.keys("Tab")
    await ada.until("document.activeElement.getAttribute('aria-label') === 'Colour'")
    await ada.keys("Enter", "Tab", "Tab", "Enter")
    await ada.until("wall.objects()[0].colour === 'apricot'")
    await ada.keys("Escape")
    assert (await active(ada)).startswith("Note: väritettävä, apricot")


async def test_the_tools_are_used_by_keys(ada: Wall) -> None:
    toolbar = ada.page.get_by_role("toolbar", name="Tools")
    await toolbar.get_by_role("button", name="Area").focus()
    await ada.keys("Enter")
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Alue")
    await ada.keys("Enter")
    await ada.until_texts("Alue")
    assert (await ada.objects())[0]["kind"] == "area"
    await ada.keys("t")
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Otsikko")
    await ada.keys("Escape")
    await ada.until_texts("Alue", "Otsikko")


async def test_question_mark_shows_the_keys(ada: Wall) -> None:
    await ada.keys("?")
    dialog = ada.page.get_by_role("dialog", name="Keyboard and mouse")
    await dialog.wait_for()
    assert await ada.window.axe() == []
    await ada.keys("Escape")
    await dialog.wait_for(state="detached")
    await ada.keys("n")
    await ada.until("wall.editing()")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_axe_finds_nothing_on_the_board(
    window: NewWindow, server: Server, board: NewBoard, language: str
) -> None:
    ada = await join(window, server, board, "Ada", role="facilitator", language=language)
    assert await ada.window.axe() == [], "an empty wall"
    await ada.write("lappu", 600, 400)
    await ada.click("lappu")
    await ada.page.mouse.dblclick(900, 600)
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("kesken")
    assert await ada.window.axe() == [], "while writing"
    await ada.keys("Escape", "Control+a")
    await ada.page.locator(".selection-bar").wait_for()
    assert await ada.window.axe() == [], "with a selection"


async def test_axe_finds_nothing_in_dark(window: NewWindow, server: Server, board: NewBoard) -> None:
    ada = await join(window, server, board, "Ada", color_scheme="dark")
    await ada.write("lappu", 600, 400)
    await ada.keys("t")
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("Otsikko")
    await ada.keys("Escape", "Control+a")
    assert await ada.window.axe() == []


async def test_others_doings_are_announced_but_not_each(
    window: NewWindow, server: Server, board: NewBoard, ada: Wall
) -> None:
    await ada.page.evaluate(
        """() => {
            window.said = [];
            for (const region of document.querySelectorAll('[aria-live]'))
                new MutationObserver(() => window.said.push(region.textContent.trim()))
                    .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    bo = await join(window, server, board, "Bo")
    await ada.until("window.said.some((words) => words.includes('Bo joined'))")
    for index in range(4):
        await bo.write(f"uutinen {index}", 300 + 220 * index, 400)
    await ada.until("window.said.some((words) => words.includes('added'))")
    said = [words for words in await ada.page.evaluate("window.said") if words]
    assert len(said) <= 4, said
