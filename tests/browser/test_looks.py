"""How pages look when people set their device or browser otherwise: dark, forced colours, large text, zoom.

Each state is checked by axe and for sideways scrolling, and leaves a picture in test-results/ to look at.
"""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.browser.windows import Window
from tests.serving import NewBoard, Server

# 1280 × 1024 at 400 % is 320 × 256 CSS px, what WCAG 1.4.10 asks for.
ZOOMED = {"width": 320, "height": 256}
STATES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "zoom400": {"viewport": ZOOMED, "screen": ZOOMED},
    "text200": {},
}


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    wide = await page.evaluate(
        """[...document.querySelectorAll('body *')]
            .filter((e) => !e.closest('.wall, .board-wall, .hidden-visually, .skip-link, .join-picture'))
            .filter((e) => getComputedStyle(e).visibility !== 'hidden')
            .map((e) => [e.className, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && box.height > 0)
            .filter(([, box]) => box.right > innerWidth + 1 || box.left < -1)
            .map(([name]) => String(name.baseVal ?? name))"""
    )
    assert wide == [], f"out of the window: {wide[:10]}"


async def looked_at(window: Window, name: str, state: str) -> None:
    if state == "text200":
        await window.page.evaluate("document.documentElement.style.fontSize = '200%'")
    await window.shot(f"look-{name}-{state}")
    await fits(window.page)
    assert await window.axe() == []


async def context(window: NewWindow, state: str, cookie: str | None = None) -> Window:
    options = dict(STATES[state])
    size = options.pop("viewport", None)
    options.pop("screen", None)
    made = await window(cookie=cookie, **options)
    if size:
        await made.page.set_viewport_size(size)
    return made


@pytest.mark.parametrize("state", STATES)
async def test_the_board_in_both_views(
    window: NewWindow, server: Server, board: NewBoard, state: str
) -> None:
    options = dict(STATES[state])
    size = options.pop("viewport", None)
    options.pop("screen", None)
    eero = await join(window, server, board, "Eero", role="facilitator", **options)
    await eero.write("Kuka kertoo asiakkaalle, että hakemus on tullut perille?", 700, 400)
    await eero.page.keyboard.press("Escape")
    if size:
        await eero.page.set_viewport_size(size)
    await looked_at(eero.window, "canvas", state)
    await eero.page.get_by_role("button", name="Outline", exact=True).click()
    await eero.page.locator(".outline-item").wait_for()
    await looked_at(eero.window, "outline", state)


@pytest.mark.parametrize("state", STATES)
async def test_home_and_join(
    window: NewWindow, server: Server, house: House, board: NewBoard, state: str
) -> None:
    lead = await context(window, state, house.lead())
    await lead.open("/")
    await lead.page.get_by_role("heading", level=1).wait_for()
    await looked_at(lead, "home", state)
    guest = await context(window, state)
    await guest.open(f"/join/{board.participant.token}")
    await guest.page.get_by_role("textbox").first.wait_for()
    await looked_at(guest, "join", state)


async def test_light_or_dark_is_chosen_and_kept(window: NewWindow, server: Server, board: NewBoard) -> None:
    aino: Wall = await join(window, server, board, "Aino")
    page = aino.page
    ground = "getComputedStyle(document.querySelector('.board-corner')).backgroundColor"
    light = await page.evaluate(ground)
    await page.get_by_role("button", name="Language and look").click()
    await page.get_by_role("menuitem", name="Dark").click()
    await aino.until("document.documentElement.dataset.theme === 'dark'")
    assert await page.evaluate(ground) != light
    await page.reload()
    await aino.live()
    assert await page.evaluate(ground) != light
    await page.emulate_media(color_scheme="dark")
    await page.get_by_role("button", name="Language and look").click()
    await page.get_by_role("menuitem", name="Light").click()
    await aino.until("document.documentElement.dataset.theme === 'light'")
    assert await page.evaluate(ground) == light
