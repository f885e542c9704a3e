"""A slow line and a slow machine, on request: `SEINA_TEST_SLOW=600 uv run pytest tests/browser`.

A test that acts before the page is ready passes on a quick machine and fails on a busy one. With this
variable set every script that is fetched later and every answer of the API comes up to so many
milliseconds late, and the page's processor is made slower (`SEINA_TEST_CPU`, times), so that such a test
fails at once.
"""

import asyncio
import contextlib
import os
import random

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route

LATE = float(os.environ.get("SEINA_TEST_SLOW", "0")) / 1000  # seconds
CPU = float(os.environ.get("SEINA_TEST_CPU", "3"))


async def slow_down(page: Page) -> None:
    """Makes the page's line and processor slow where the run asks for it."""
    if not LATE:
        return

    async def late(route: Route) -> None:
        await asyncio.sleep(random.uniform(LATE / 3, LATE))
        with contextlib.suppress(PlaywrightError):  # The page went away meanwhile.
            await route.fallback()

    await page.context.route("**/assets/*.js", late)
    await page.context.route("**/api/**", late)
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
