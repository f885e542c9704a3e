"""A Chromium with one page in it, and the CPU time of that page's main thread."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Page, async_playwright

from tests.browser.chromium import launch

SCREEN = {"width": 1440, "height": 900}
PATIENCE = 180_000  # ms; 10,000 objects take other whiteboards long

DRIVING = (Path(__file__).with_name("driving.js")).read_text("utf-8")


class Measured:
    """A page that has `window.bench`."""

    def __init__(self, page: Page, devtools: CDPSession, processes: list[int]) -> None:
        self.page = page
        self._devtools = devtools
        # A thread of a process with the number of the process is its first: a renderer's main thread.
        self._schedules = [Path(f"/proc/{process}/task/{process}/schedstat") for process in processes]

    def cpu(self) -> float:
        """ms that the main threads of the renderers have run: of the page, and of a spare one that sleeps."""
        return sum(int(path.read_text("ascii").split()[0]) / 1e6 for path in self._schedules)

    async def heap(self) -> float:
        """MB of the JavaScript heap that are still referred to."""
        for _ in range(2):
            await self._devtools.send("HeapProfiler.collectGarbage")
        usage: dict[str, Any] = await self._devtools.send("Runtime.getHeapUsage")
        return float(usage["usedSize"]) / 1e6

    async def call(self, words: str, argument: object = None) -> Any:
        """Evaluates a function of the page; its answer as JSON."""
        return await asyncio.wait_for(self.page.evaluate(words, argument), PATIENCE / 1000)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Measured]:
    """A browser of its own for a page, so that nothing is left over from the one before."""
    async with async_playwright() as playwright:
        browser = await launch(playwright, whole=True)
        try:
            page = await browser.new_page(viewport=SCREEN)  # type: ignore[arg-type]
            page.set_default_timeout(PATIENCE)
            page.on("pageerror", lambda error: print(f"the page: {error}", flush=True))
            await page.add_init_script(DRIVING)
            await page.goto(url)
            await page.wait_for_function("window.bench && window.benchReady !== false && driving.ready()")
            devtools = await page.context.new_cdp_session(page)
            await devtools.send("HeapProfiler.enable")
            yield Measured(page, devtools, await _renderers(await browser.new_browser_cdp_session()))
        finally:
            await browser.close()


async def _renderers(devtools: CDPSession) -> list[int]:
    answer = await devtools.send("SystemInfo.getProcessInfo")
    return [int(each["id"]) for each in answer["processInfo"] if each["type"] == "renderer"]
