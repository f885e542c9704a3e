"""Takes the pictures of maps in README.md and docs/facilitators/journeys.md from the real page:
`uv run python -m tests.map_pictures`. They land in docs/images/.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from client import bundling
from playwright.async_api import Browser, async_playwright

from tests.browser.chromium import launch
from tests.browser.walls import Wall, join
from tests.node import CLIENT
from tests.pictures import IMAGES, windows
from tests.serving import Server


async def settled(wall: Wall) -> None:
    """Letters and tiles are there: they come when they come, and nobody is told."""
    await wall.page.evaluate("document.fonts.ready")
    await wall.page.wait_for_timeout(1500)


async def take(wall: Wall, name: str) -> None:
    await wall.page.screenshot(path=IMAGES / f"{name}.png")
    print(name)


async def life_event(lead: Wall, other: Wall) -> None:
    """Two people on a map of a life event, near enough to be read."""
    page = lead.page
    await page.get_by_role("button", name="Start session").click()
    await page.get_by_role("dialog").get_by_role("button", name="Start session").click()
    await page.get_by_role("timer").wait_for()
    await page.get_by_role("button", name="Close", exact=True).first.click()
    for wall in (lead, other):
        await wall.click("Arranges the funeral")
        await wall.page.keyboard.press("Escape")
    await other.click("The bank closes the account")
    await other.page.mouse.move(700, 380)
    await lead.click("Arranges the funeral")
    await settled(lead)
    await take(lead, "board")


async def difference(lead: Wall) -> None:
    """As-is and to-be with what changes between them."""
    page = lead.page
    await settled(lead)
    to_be = await page.evaluate(
        "window.__seina.shownAt(window.__seina.objects().find((each) => each.origin).id)"
    )
    await page.mouse.click(to_be["x"] + 20, to_be["y"] + to_be["h"] - 6)
    await page.get_by_role("radio", name="Difference").check()
    await settled(lead)
    await take(lead, "map-difference")


async def maps(server: Server, browser: Browser) -> None:
    board = server.new_board("A close person's death", template="life-event", language="en")
    lead = await join(windows(browser, server), server, board, "Aino Virtanen", role="facilitator")
    other = await join(windows(browser, server), server, board, "Bo Lindqvist")
    await life_event(lead, other)
    board = server.new_board("Support for families", template="as-is-to-be", language="en")
    lead = await join(windows(browser, server), server, board, "Aino Virtanen", role="facilitator")
    await difference(lead)


def photograph(take_all: Callable[[Server, Browser], Awaitable[None]]) -> None:
    """Takes pictures of a page that is built now, with a server and a browser of its own."""

    async def with_browser(server: Server) -> None:
        async with async_playwright() as playwright:
            browser = await launch(playwright, whole=True)
            try:
                await take_all(server, browser)
            finally:
                await browser.close()

    bundling.build(CLIENT, print)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            asyncio.run(with_browser(server))
        finally:
            server.stop()


if __name__ == "__main__":
    photograph(maps)
