"""Formatted text, lists and links on the wall, as people write them."""

import pytest
import pytest_asyncio

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server

FIELD = ".field-on-wall"


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def ada(window: NewWindow, server: Server, board: NewBoard) -> Wall:
    return await join(window, server, board, "Ada")


async def begin(wall: Wall, x: float = 600, y: float = 400) -> None:
    await wall.page.mouse.dblclick(x, y)
    await wall.until("wall.editing()")


async def runs(wall: Wall) -> list[dict]:
    return await wall.page.evaluate("window.__seina.objects()[0].runs")


async def test_words_are_made_bold_while_writing_and_stay_so(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("Hae ")
    await ada.keys("Control+b")
    await ada.page.keyboard.type("lomake")
    await ada.keys("Control+b")
    await ada.page.keyboard.type(" nyt")
    bold = ada.page.get_by_role("button", name="Bold", exact=True)
    assert await bold.get_attribute("aria-pressed") == "false"
    await ada.keys("Shift+Control+ArrowLeft", "Control+i", "Control+Shift+x")
    assert await ada.window.axe(".selection-bar") == []
    await ada.keys("Escape")
    await ada.until("!wall.editing()")
    assert await runs(ada) == [
        {"text": "Hae "},
        {"text": "lomake", "bold": True},
        {"text": " "},
        {"text": "nyt", "italic": True, "strike": True},
    ]
    drawn = ada.page.locator(".note .run-bold")
    assert await drawn.inner_text() == "lomake"
    assert await drawn.evaluate("(e) => getComputedStyle(e).fontWeight") == "600"
    await ada.keys("Control+z", "Control+z", "Control+z")
    await ada.until("JSON.stringify(wall.objects()[0]?.runs ?? []).includes('italic') === false")


async def test_the_bar_formats_what_is_chosen_and_the_keyboard_stays_in_the_text(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("yksi kaksi")
    await ada.keys("Shift+Control+ArrowLeft")
    await ada.page.get_by_role("button", name="Bold", exact=True).click()
    await ada.until("wall.editing() && document.activeElement.className === 'field-on-wall'")
    await ada.page.keyboard.type("kolme")
    await ada.until(
        "JSON.stringify(wall.objects()[0].runs?.at(-1)) === args[0]", '{"text":"kolme","bold":true}'
    )


async def test_a_whole_note_is_formatted_from_the_bar_and_by_key(ada: Wall) -> None:
    await ada.write("kaikki", 600, 400)
    await ada.click("kaikki")
    await ada.keys("Control+b")
    await ada.until("wall.objects()[0].runs?.[0].bold")
    await ada.page.get_by_role("button", name="Text formatting").click()
    bold = ada.page.get_by_role("button", name="Bold", exact=True)
    assert await bold.get_attribute("aria-pressed") == "true"
    await bold.click()
    await ada.until("wall.objects()[0].runs === null")
    await ada.page.get_by_role("button", name="Checklist").click()
    await ada.until_texts("☐ kaikki")


async def test_lists_go_on_by_enter_and_end_on_an_empty_line(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("- maito")
    await ada.keys("Enter")
    await ada.page.keyboard.type("leipä")
    await ada.keys("Enter", "Enter")
    await ada.page.keyboard.type("[] kauppa")
    await ada.until_texts("• maito\n• leipä\n☐ kauppa")
    await ada.keys("Home", "Backspace")
    await ada.until_texts("• maito\n• leipä\nkauppa")
    await ada.keys("Control+z")
    await ada.until_texts("• maito\n• leipä\n☐ kauppa")
    assert await ada.page.locator(FIELD).inner_text() == "• maito\n• leipä\n☐ kauppa"


async def test_a_box_is_ticked_by_a_click_by_a_key_and_while_writing(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("[] yksi")
    await ada.keys("Enter")
    await ada.page.keyboard.type("kaksi")
    await ada.page.locator(".field-box").first.click()
    await ada.until_texts("☑ yksi\n☐ kaksi")
    await ada.keys("Control+Shift+Enter")
    await ada.until_texts("☑ yksi\n☑ kaksi")
    await ada.keys("Escape")
    note = (await ada.objects())[0]["id"]
    at = await ada.page.evaluate("(id) => window.__seina.shownAt(id)", note)
    await ada.page.mouse.click(at["x"] + 28, at["y"] + 34)
    await ada.until_texts("☐ yksi\n☑ kaksi")
    assert await ada.page.evaluate("window.__seina.editing()") is None
    await ada.keys("Control+Shift+Enter")
    await ada.until_texts("☑ yksi\n☑ kaksi")
    await ada.announced("Done: yksi")


async def test_a_link_is_asked_for_and_opened(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("katso tästä")
    await ada.keys("Shift+Control+ArrowLeft", "Control+k")
    address = ada.page.get_by_role("textbox", name="Address of the link")
    await address.wait_for()
    assert await ada.window.axe(".selection-bar") == []
    await address.fill("ei mikään")
    await ada.keys("Enter")
    await ada.page.get_by_role("alert").get_by_text("That is not an address").wait_for()
    await address.fill("suomi.fi")
    await ada.keys("Enter")
    await ada.until("wall.objects()[0].runs?.at(-1).link === 'https://suomi.fi'")
    await ada.until("document.activeElement.className === 'field-on-wall'")
    await ada.keys("Escape")
    await ada.page.evaluate("window.open = (...args) => { window.opened = args; return null; }")
    box = await ada.page.locator(".note .run-link").bounding_box()
    assert box is not None
    await ada.page.keyboard.down("Control")
    await ada.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await ada.page.keyboard.up("Control")
    assert await ada.page.evaluate("window.opened") == ["https://suomi.fi", "_blank", "noopener,noreferrer"]


async def test_pasted_pages_keep_bold_and_links_only(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.type("alku ")
    await ada.page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "lihava linkki");
            data.setData("text/html", '<p style="color:red"><b>lihava</b> <a href="https://kela.fi">linkki</a></p>');
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    await ada.page.keyboard.type("!")
    await ada.until_texts("alku lihava linkki!")
    assert await runs(ada) == [
        {"text": "alku "},
        {"text": "lihava", "bold": True},
        {"text": " "},
        {"text": "linkki", "link": "https://kela.fi"},
        {"text": "!"},
    ]


async def test_backspace_takes_a_whole_emoji(ada: Wall) -> None:
    await begin(ada)
    await ada.page.keyboard.insert_text("a👨‍👩‍👧‍👦🇫🇮👍🏽")
    for rest in ("a👨‍👩‍👧‍👦🇫🇮", "a👨‍👩‍👧‍👦", "a"):
        await ada.keys("Backspace")
        await ada.until_texts(rest)


async def test_two_people_format_the_same_words(window: NewWindow, server: Server, board: NewBoard) -> None:
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    await ada.write("yhteinen teksti", 600, 400)
    await bo.until_texts("yhteinen teksti")
    for wall in (ada, bo):
        await wall.page.mouse.dblclick(*await wall.where("yhteinen teksti"))
        await wall.until("wall.editing()")
        await wall.keys("Control+a")
    await ada.keys("Control+b")
    await bo.keys("Control+i")
    both = '[{"text":"yhteinen teksti","bold":true,"italic":true}]'
    for wall in (ada, bo):
        await wall.until("JSON.stringify(wall.objects()[0].runs) === args[0]", both)
        await wall.until("document.querySelector('.field-on-wall .run-bold.run-italic')")
    # The selection is kept on both sides, and the mark that both see is taken away by one.
    await bo.keys("Control+b")
    for wall in (ada, bo):
        await wall.until("JSON.stringify(wall.objects()[0].runs).includes('bold') === false")


async def test_an_input_method_composes_in_bold_while_the_other_formats(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    await begin(ada)
    await ada.keys("Control+b")
    await ada.page.keyboard.type("talo")
    await bo.until_texts("talo")
    ime = await ada.window.context.new_cdp_session(ada.page)
    await ime.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    await bo.page.mouse.dblclick(*await bo.where("talo"))
    await bo.until("wall.editing()")
    await bo.keys("Control+Home")
    await bo.page.keyboard.type("iso ")
    await bo.keys("Shift+Home", "Control+i")
    await ada.until("wall.objects()[0].text === 'iso talo'")
    field = ada.page.locator(FIELD)
    assert await field.inner_text() == "taloにほ", "what is being composed is not touched"
    await ime.send("Input.insertText", {"text": "日本"})
    for wall in (ada, bo):
        await wall.until_texts("iso talo日本")
        await wall.until(
            "wall.objects()[0].runs.at(-1).text.endsWith('日本') && wall.objects()[0].runs.at(-1).bold"
        )
    assert await field.inner_text() == "iso talo日本"


async def test_the_field_is_a_named_textbox_with_spelling_and_no_formatting_in_titles(ada: Wall) -> None:
    await begin(ada)
    field = ada.page.get_by_role("textbox", name="Text of the note")
    assert await field.get_attribute("aria-multiline") == "true"
    assert await field.evaluate("(e) => [e.spellcheck, e.lang, e.isContentEditable]") == [True, "en", True]
    assert await ada.window.axe() == []
    await ada.keys("Escape", "Delete", "a")
    await ada.page.mouse.move(300, 250)
    await ada.page.mouse.down()
    await ada.page.mouse.move(700, 500)
    await ada.page.mouse.move(900, 700)
    await ada.page.mouse.up()
    await ada.until("wall.editing()")
    await ada.page.keyboard.type("- Otsikko")
    await ada.keys("Control+b", "Enter")
    await ada.until(
        "!wall.editing() && wall.objects()[0].text === '- Otsikko' && wall.objects()[0].runs === null"
    )


async def test_a_finger_formats_ticks_and_links_above_the_keyboard(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    pia = await join(window, server, board, "Pia", phone=True)
    await pia.page.get_by_role("button", name="Canvas").first.click()
    await pia.page.get_by_role("toolbar", name="Tools").wait_for()
    await pia.page.locator(".toolbar button").first.tap()
    await pia.until("wall.editing()")
    await pia.page.keyboard.type("[] Tilaa aika")
    await pia.page.get_by_role("button", name="Bold", exact=True).tap()
    await pia.page.keyboard.type(" heti")
    await pia.until("wall.objects()[0].runs?.at(-1).bold && document.activeElement.role === 'textbox'")
    await pia.page.locator(".field-box").first.tap()
    await pia.until_texts("☑ Tilaa aika heti")
    small = (
        "[...document.querySelectorAll('.writing-buttons button')].filter((b) => b.offsetHeight < 44).length"
    )
    assert await pia.page.evaluate(small) == 0
    await pia.page.get_by_role("button", name="Link", exact=True).tap()
    address = pia.page.get_by_role("textbox", name="Address of the link")
    box = await address.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    await address.fill("kela.fi")
    await pia.keys("Enter")
    await pia.until_texts("☑ Tilaa aika hetikela.fi")
