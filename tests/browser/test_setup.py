"""The first start: the link in the terminal, the first account, and an empty home that says what to do."""

from playwright.async_api import expect

from tests.browser.conftest import NewWindow
from tests.serving import ADA, Server


async def test_the_setup_link_makes_the_first_account_and_home_says_what_to_do(
    window: NewWindow, server: Server
) -> None:
    made = await window()
    page = await made.open(server.setup_url)
    await expect(page.get_by_role("heading", name="Welcome to Seinä")).to_be_visible()
    assert await made.axe() == []

    await page.get_by_label("Your name").fill(ADA["name"])
    await page.get_by_label("E-mail address").fill("ada")
    await page.get_by_label("Password", exact=True).fill("short")
    await page.get_by_role("button", name="Make the account").click()
    await expect(page.get_by_text("5 characters more are needed.")).to_be_visible()
    await expect(page.get_by_label("E-mail address")).to_be_focused()
    assert await made.axe() == []

    await page.get_by_label("E-mail address").fill(ADA["email"])
    await page.get_by_label("Password", exact=True).fill(ADA["password"])
    await page.get_by_role("button", name="Make the account").click()
    await expect(page.get_by_role("heading", name="A clean wall is waiting")).to_be_visible()
    await expect(page).to_have_title("Boards – Seinä")
    assert await made.axe() == []

    # The link works once, and says so to whoever opens it again.
    await page.goto(server.setup_url)
    await expect(page.get_by_role("heading", name="already been made")).to_be_visible()
