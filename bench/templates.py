"""How long each template takes from the press of the button to the wall that is drawn: made by the server,
opened by Chromium, its page's files in the cache as on the second visit.

    uv run python -m bench.templates

The budget is 500 ms for making and opening together.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright

from seina.workshop.templates import shipped
from tests.browser.chromium import launch
from tests.serving import Server

BUDGET = 500
PATIENCE = 60_000
# ms from the start of the navigation to the first frame in which everything is on the wall.
DRAWN = """async (count) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!window.__seina || window.__seina.objects().length < count) await frame();
  while (!window.__seina.settled() || !window.__seina.mounted()) await frame();
  await frame();
  return performance.now();
}"""


async def measure(server: Server, cookie: str, rounds: int) -> dict[str, tuple[float, float, int]]:
    """Template → ms to make it, ms to open it, objects; the medians of some rounds."""
    figures = {}
    name, _, value = cookie.partition("=")
    async with async_playwright() as playwright:
        browser = await launch(playwright, whole=True)
        context = await browser.new_context(bypass_csp=True, viewport={"width": 1440, "height": 900})
        await context.add_cookies([{"name": name, "value": value, "url": server.url}])
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        await _once(server, cookie, page, "retrospective")
        for shelved in shipped():
            times = [await _once(server, cookie, page, shelved.name) for _ in range(rounds)]
            made, opened = (statistics.median(each[part] for each in times) for part in (0, 1))
            figures[shelved.name] = made, opened, len(shelved.template.items)
        await browser.close()
    return figures


async def _once(server: Server, cookie: str, page: Page, template: str) -> tuple[float, float]:
    body = {"title": "Wall", "template": template, "language": "fi"}
    start = time.perf_counter()
    _, board, _ = await asyncio.to_thread(server.request, "POST", "/api/boards", body, cookie=cookie)
    made = (time.perf_counter() - start) * 1000
    await page.goto(f"{server.url}/b/{board['id']}", wait_until="commit")
    opened: Any = await page.evaluate(DRAWN, board["objects"])
    return made, float(opened)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.templates", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            figures = asyncio.run(measure(server, server.set_up(), options.rounds))
        finally:
            server.stop()
    print(f"{'template':<20}{'objects':>8}{'made':>9}{'opened':>9}")
    for name, (made, opened, objects) in figures.items():
        late = "" if made + opened <= BUDGET else "  over the budget"
        print(f"{name:<20}{objects:>8}{made:>6.0f} ms{opened:>6.0f} ms{late}")
    together = [made + opened for made, opened, _ in figures.values()]
    print(f"made and opened: {statistics.median(together):.0f} ms median, {max(together):.0f} ms worst")


if __name__ == "__main__":
    main()
