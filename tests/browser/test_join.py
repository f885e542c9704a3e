"""Joining by a link: a name and a button, on a phone; and words for links that lead nowhere."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import House, NewWindow
from tests.serving import Server


@pytest.fixture
def server(house: House) -> Server:
    return house.server


# What thirty phones load in the first second: page, style, words and code, without the picture behind.
BUDGET = 140_000


async def test_a_phone_joins_with_the_suggested_name_and_is_remembered(
    window: NewWindow, server: Server
) -> None:
    board = server.new_board("Kaupungin seinä", template="retrospective")
    made = await window(phone=True, language="fi-FI")
    page = await made.open(board.participant.url)
    await expect(page.get_by_role("heading", name="Kaupungin seinä")).to_be_visible()
    assert await made.axe() == []
    # One field and one button, both big enough for a finger.
    await expect(page.get_by_role("textbox")).to_have_count(1)
    field = page.get_by_label("Nimesi")
    suggestion = await field.get_attribute("placeholder")
    assert suggestion
    button = page.get_by_role("button", name="Liity")
    for part in (field, button):
        box = await part.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    await expect(page.locator(".join-picture")).to_be_attached()
    await button.click()
    await page.wait_for_url(f"**/b/{board.id}")
    await expect(page.get_by_role("button", name="1 ihminen paikalla")).to_be_visible()

    await page.goto(board.participant.url)
    await expect(page.get_by_label("Nimesi")).to_have_value(suggestion)


async def test_the_join_page_is_light_and_speaks_three_languages(window: NewWindow, server: Server) -> None:
    board = server.new_board("Wall")
    made = await window(phone=True, language="sv-FI")
    page = await made.open(board.observer.url)
    await expect(page.get_by_text("Du kan se allt medan det händer.")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    sizes = await page.evaluate(
        "performance.getEntriesByType('resource').filter(entry => /\\.(js|css)$/.test(entry.name))"
        ".map(entry => entry.encodedBodySize)"
    )
    assert sizes
    assert sum(sizes) < BUDGET
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_text("You can look at everything as it happens.")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    for width in (390, 320):
        await page.set_viewport_size({"width": width, "height": 700})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_link_that_was_cut_short_or_has_expired_says_so(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie = house.lead()
    _, board, _ = server.request("POST", "/api/boards", {"title": "Brief"}, cookie=cookie)
    made = await window()
    made.allow("status of 4(04|10)")
    page = await made.open("/join/abcdef.ghij")
    await expect(page.get_by_role("heading", name="This link leads nowhere")).to_be_visible()
    assert await made.axe() == []

    now = await page.evaluate("Date.now()")
    _, link, _ = server.request(
        "POST",
        f"/api/boards/{board['id']}/links",
        {"role": "participant", "expires": now + 1_500},
        cookie=cookie,
    )
    await page.goto(link["url"])
    await expect(page.get_by_role("heading", name="Brief")).to_be_visible()
    # The join itself is refused as soon as the time is over; until then it would be taken.
    await page.wait_for_function("expires => Date.now() > expires + 100", arg=link["expires"])
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_text("This link has expired")).to_be_visible()
    await page.goto(link["url"])
    await expect(page.get_by_role("heading", name="This link has expired")).to_be_visible()


async def test_somebody_who_guesses_passcodes_is_asked_to_wait(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie = house.lead()
    _, board, _ = server.request("POST", "/api/boards", {"title": "Locked"}, cookie=cookie)
    _, link, _ = server.request(
        "POST",
        f"/api/boards/{board['id']}/links",
        {"role": "participant", "passcode": "a good one"},
        cookie=cookie,
    )
    made = await window()
    made.allow("status of 4(03|29)")
    page = await made.open(link["url"])
    for guess in range(30):
        await page.get_by_label("Passcode", exact=True).fill(f"guess {guess}")
        async with page.expect_response("**/api/join/*") as answer:
            await page.get_by_role("button", name="Join").click()
        if (await answer.value).status == 429:
            break
    await expect(page.get_by_role("alert").filter(has_text="Too many tries")).to_contain_text("seconds")


async def test_a_browser_that_is_too_old_gets_words(window: NewWindow, server: Server) -> None:
    made = await window()
    # As in a browser that has never heard of it.
    await made.context.add_init_script("delete globalThis.structuredClone")
    page = await made.open("/")
    for heading in ("Selaimesi on Seinälle liian vanha", "Your browser is too old for Seinä"):
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()


async def test_without_javascript_the_page_says_what_it_needs(window: NewWindow, server: Server) -> None:
    made = await window(java_script_enabled=False)
    page = await made.open("/")
    for language, words in [("fi", "Seinä tarvitsee JavaScriptin."), ("en", "Seinä needs JavaScript.")]:
        # By selector: Playwright's search by text leaves noscript out.
        told = page.locator(f"noscript p[lang={language}]")
        await expect(told).to_contain_text(words)
        await expect(told).to_be_in_viewport()
