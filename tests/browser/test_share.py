"""Sharing: links with a code for cameras, a passcode and an expiry; taken out of use, they let go at once."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import House, NewWindow
from tests.serving import Server


@pytest.fixture
def server(house: House) -> Server:
    return house.server


async def open_share(page: Page, board: str) -> Locator:
    await page.goto(f"/b/{board}")
    await page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share the board")
    await expect(dialog.get_by_text("No links yet")).to_be_visible()
    return dialog


async def make_link(dialog: Locator) -> str:
    """The address of the link that "Make a link" made."""
    await dialog.get_by_role("button", name="Make a link").click()
    await expect(dialog.locator(".share-url")).to_have_count(1)
    return str(await dialog.locator(".share-url").inner_text())


def a_board(server: Server, house: House) -> tuple[str, str]:
    """A facilitator's cookie and her board's id."""
    cookie = house.lead()
    _, board, _ = server.request("POST", "/api/boards", {"title": "Shared wall"}, cookie=cookie)
    return cookie, board["id"]


async def test_a_link_with_a_passcode_lets_in_who_knows_it_and_revoking_lets_go_at_once(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie, board = a_board(server, house)
    lead = await window(cookie=cookie)
    dialog = await open_share(lead.page, board)
    assert await lead.axe() == []
    await dialog.get_by_role("button", name="Passcode, expiry and more").click()
    await dialog.get_by_label("Passcode").fill("12")
    await dialog.get_by_role("button", name="Make a link").click()
    await expect(dialog.get_by_text("needs at least 4 characters")).to_be_visible()
    await dialog.get_by_label("Passcode").fill("tammi-7")
    await dialog.get_by_role("combobox", name="The link works").click()
    await lead.page.get_by_role("option", name="For a week").click()
    await dialog.get_by_role("switch", name="Ask for the organisation").check(force=True)
    assert await lead.axe() == []
    url = await make_link(dialog)
    # The next key copies it, for those who made it without a mouse.
    await expect(dialog.get_by_role("button", name="Copy the link")).to_be_focused()
    await expect(dialog.locator(".share-facts")).to_contain_text("Until")
    assert await lead.axe() == []

    guest = await window(phone=True)
    guest.allow("status of 403")
    page = await guest.open(url)
    await expect(page.get_by_role("heading", name="Shared wall")).to_be_visible()
    # What a passcode protects shows no picture either.
    await expect(page.locator(".join-picture")).to_have_count(0)
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_text("This is needed.")).to_have_count(2)
    await expect(page.get_by_label("Your organisation")).to_be_focused()
    await page.get_by_label("Your name").fill("Grace")
    await page.get_by_label("Your organisation").fill("Kela")
    await page.get_by_label("Passcode", exact=True).fill("koivu-7")
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_text("The passcode is wrong")).to_be_visible()
    await expect(page.get_by_label("Passcode", exact=True)).to_be_focused()
    assert await guest.axe() == []
    await page.get_by_label("Passcode", exact=True).fill("tammi-7")
    await page.get_by_role("button", name="Join").click()
    await page.wait_for_url(f"**/b/{board}")
    await expect(page.get_by_role("button", name="2 people here")).to_be_visible()

    await dialog.get_by_role("button", name="Take out of use").click()
    question = lead.page.get_by_role("alertdialog", name="Take this link out of use?")
    await expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    assert await lead.axe() == []
    await question.get_by_role("button", name="Take out of use").click()
    await expect(dialog.get_by_text("No links yet")).to_be_visible()
    await expect(page.get_by_role("heading", name="This link is no longer in use")).to_be_visible()
    guest.allow("status of 410|status of 401")
    await page.goto(url)
    await expect(page.get_by_role("heading", name="This link is no longer in use")).to_be_visible()
    assert await guest.axe() == []


async def test_the_code_for_cameras_fills_the_screen_and_the_address_can_be_copied(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie, board = a_board(server, house)
    lead = await window(cookie=cookie, permissions=["clipboard-read", "clipboard-write"])
    dialog = await open_share(lead.page, board)
    await dialog.get_by_role("radio", name="Observer").check(force=True)
    url = await make_link(dialog)
    await dialog.get_by_role("button", name="Copy the link").click()
    assert await lead.page.evaluate("navigator.clipboard.readText()") == url
    await dialog.get_by_role("button", name="Show as a big QR code").click()
    big = lead.page.get_by_role("dialog", name="Shared wall")
    code = await big.get_by_role("img", name="QR code of the link for Observer").bounding_box()
    assert code is not None
    assert min(code["width"], code["height"]) >= 480
    assert await lead.axe() == []
    # Escape closes one dialog at a time.
    await lead.page.keyboard.press("Escape")
    await expect(big).to_have_count(0)
    await expect(dialog).to_be_visible()
    await lead.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
