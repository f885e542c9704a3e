"""Comments between two people: written, answered, mentioned, resolved, deleted; by mouse and by keyboard."""

import json

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
async def both(window: NewWindow, server: Server, board: NewBoard) -> tuple[Wall, Wall]:
    """Ada and Bo at one board."""
    return await join(window, server, board, "Ada"), await join(window, server, board, "Bo")


async def comment(wall: Wall, text: str, x: float, y: float) -> None:
    """With the tool, at a place of the page."""
    await wall.page.mouse.move(x, y)
    await wall.keys("c")
    await wall.page.mouse.click(x, y)
    await wall.page.get_by_role("textbox", name="Write a comment").fill(text)
    await wall.keys("Enter")
    await wall.saved()


async def test_a_comment_is_answered_resolved_and_opened_again(
    both: tuple[Wall, Wall], server: Server, board: NewBoard
) -> None:
    ada, bo = both
    await ada.write("Sama tieto kysytään kolmesti", 620, 420)
    await bo.object("Sama tieto kysytään kolmesti")
    x, y = await ada.where("Sama tieto kysytään kolmesti")
    await ada.page.mouse.click(200, 300)
    await comment(ada, "Miksi?", x + 40, y - 60)
    pin = bo.page.get_by_role("button", name="Ada: Miksi?, 1 message, unread")
    await pin.wait_for()
    assert await ada.window.axe() == []
    button = bo.page.get_by_role("button", name="Comments, 1 unread")
    await button.wait_for()
    await pin.click()
    card = bo.page.get_by_role("dialog", name="Comments")
    await expect(card.get_by_text("Miksi?")).to_be_visible()
    await bo.page.get_by_role("button", name="Comments", exact=True).wait_for()
    await card.get_by_role("textbox", name="Reply").fill("Kelan vuoksi")
    await bo.keys("Enter")
    # Ada reads it, and hears of it.
    reading = ada.page.get_by_role("dialog", name="Comments")
    await expect(reading.get_by_text("Kelan vuoksi")).to_be_visible()
    await ada.announced("Bo replied: Kelan vuoksi")
    assert await bo.window.axe() == []
    await reading.get_by_role("button", name="Mark as resolved").click()
    await expect(bo.page.locator(".thread-resolved")).to_be_visible()
    await expect(ada.page.locator(".pin")).to_have_count(0)
    await card.get_by_role("button", name="Reopen").click()
    await expect(ada.page.locator(".pin")).to_have_count(1)
    await bo.saved()
    file = json.loads(server.seina("export", board.id, "--format", "json", "--out", "-"))
    [thread] = file["comments"].values()
    assert [entry["text"] for entry in thread["thread"]] == ["Miksi?", "Kelan vuoksi"]
    assert {person["name"] for person in file["people"]} == {"Ada", "Bo"}


async def test_a_pin_follows_its_object_while_somebody_drags_it(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("siirtyvä", 520, 420)
    await ada.keys("Escape")
    x, y = await ada.where("siirtyvä")
    await ada.page.mouse.click(200, 300)
    await comment(ada, "tämä", x, y)
    await ada.keys("Escape")
    pin = bo.page.locator(".pin")
    await pin.wait_for()
    before = await pin.bounding_box()
    assert before
    await ada.page.mouse.move(x - 60, y + 60)
    await ada.page.mouse.down()
    await ada.page.mouse.move(x + 40, y + 110, steps=4)
    await bo.page.wait_for_function(
        "(x) => document.querySelector('.pin').getBoundingClientRect().x > x + 90", arg=before["x"]
    )
    await ada.page.mouse.up()
    await ada.saved()
    # Deleted, the object takes the pin along; the thread stays in the list.
    await ada.keys("Delete")
    await expect(pin).to_have_count(0)
    await bo.page.get_by_role("button", name="Comments, 1 unread").click()
    await expect(bo.page.locator(".threads-item")).to_contain_text("on something deleted")


async def test_by_keyboard_alone_somebody_is_mentioned_hears_of_it_and_answers(
    both: tuple[Wall, Wall],
) -> None:
    ada, bo = both
    await ada.write("laita tähän", 620, 420)
    await bo.object("laita tähän")
    await ada.keys("c")
    field = ada.page.get_by_role("textbox", name="Write a comment")
    await expect(field).to_be_focused()
    await ada.page.keyboard.type("Mitä sanot, @b")
    await ada.page.get_by_role("option", name="Bo").wait_for()
    assert await ada.window.axe() == []
    await ada.keys("Enter")
    await expect(field).to_have_value("Mitä sanot, @Bo ")
    await ada.page.keyboard.type("?")
    await ada.keys("Enter")
    heard = bo.page.get_by_role("status")
    await expect(heard).to_contain_text("Ada mentioned you: Mitä sanot, @Bo ?")
    await bo.keys("Shift+C")
    panel = bo.page.get_by_role("complementary", name="Comments")
    await panel.get_by_role("button", name="For me").focus()
    await bo.keys("Enter")
    item = panel.locator(".threads-item")
    await expect(item).to_have_count(1)
    assert await bo.window.axe() == []
    await item.focus()
    await bo.keys("Enter")
    answer = panel.get_by_role("textbox", name="Reply")
    await expect(answer).to_be_focused()
    await expect(panel.locator(".mention")).to_have_text("@Bo")
    await bo.page.keyboard.type("Hyvä")
    await bo.keys("Enter")
    await expect(ada.page.get_by_role("dialog", name="Comments").get_by_text("Hyvä")).to_be_visible()
    await bo.keys("Escape")
    await expect(item).to_be_focused()
    await bo.keys("Escape")
    await expect(panel).to_have_count(0)


async def test_only_ones_own_message_is_deleted_and_comes_back(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await comment(ada, "turha", 500, 400)
    await bo.page.locator(".pin").click()
    card = bo.page.get_by_role("dialog", name="Comments")
    await expect(card.get_by_text("turha")).to_be_visible()
    await expect(card.get_by_role("button", name="Delete message")).to_have_count(0)
    mine = ada.page.get_by_role("dialog", name="Comments")
    await mine.get_by_role("button", name="Delete message").click()
    await expect(bo.page.locator(".pin")).to_have_count(0)
    await expect(card).to_have_count(0)
    await ada.page.get_by_role("button", name="Undo").last.click()
    await expect(bo.page.locator(".pin")).to_have_count(1)
    await ada.saved()
