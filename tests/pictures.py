"""Takes the pictures of docs/facilitators/canvas.md from the real page: `uv run python -m tests.pictures`.

A server of its own, a board with every kind of object, two people. The pictures land in docs/images/; names
of scenes after the command take only those.
"""

import asyncio
import json
import math
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from client import bundling
from playwright.async_api import Browser, ViewportSize, async_playwright

from tests.browser.chromium import launch
from tests.browser.walls import Wall, join
from tests.browser.windows import Window
from tests.node import CLIENT, CLONE
from tests.serving import NewBoard, Server

IMAGES = CLONE / "docs" / "images"
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}


def note(name: str, x: float, y: float, colour: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "note",
        "at": [x, y],
        "size": [200, 200],
        "style": {"colour": colour},
        "text": text,
        **more,
    }


def loop(width: float, height: float) -> list[float]:
    """Points of a ring as a hand draws it."""
    points: list[float] = []
    for step in range(60):
        angle = step / 60 * math.tau * 1.06 - 2
        wobble = 1 + 0.03 * math.sin(step / 5)
        points += [
            round((width / 2 + width / 2 * wobble * math.cos(angle) + 8) * 8) / 8,
            round((height / 2 + height / 2 * wobble * math.sin(angle) + 8) * 8) / 8,
            0.5 + 0.2 * math.sin(step / 7),
        ]
    return points


OBJECTS: list[dict[str, Any]] = [
    {
        "id": "area",
        "kind": "area",
        "at": [0, 0],
        "size": [720, 560],
        "style": {"colour": "sky"},
        "text": "Applying for support",
    },
    note("n1", 28, 84, "sun", "The same facts are asked three times", tags=["forms"], parent="area"),
    note("n2", 256, 84, "coral", "A decision takes eleven weeks", tags=["waiting", "letters"], parent="area"),
    note(
        "n3",
        484,
        84,
        "mint",
        "☑ Call people back\n☐ Tell what is missing\n☐ One place to ask",
        parent="area",
    ),
    note("n4", 28, 320, "sun", "Nobody knows who has the papers", parent="area"),
    note("n5", 256, 320, "lilac", "“I gave up and asked a neighbour”", parent="area"),
    {
        "id": "s1",
        "kind": "shape",
        "at": [820, 60],
        "size": [220, 120],
        "style": {"shape": "rounded", "colour": "aqua"},
        "text": "One form",
    },
    {
        "id": "s2",
        "kind": "shape",
        "at": [1140, 40],
        "size": [180, 160],
        "style": {"shape": "diamond", "colour": "paper"},
        "text": "All there?",
    },
    {
        "id": "s3",
        "kind": "shape",
        "at": [1160, 320],
        "size": [140, 160],
        "style": {"shape": "person", "colour": "apricot"},
        "text": "",
    },
    {
        "id": "c1",
        "kind": "connector",
        "at": [1040, 120],
        "size": [100, 1],
        "from": {"object": "s1", "at": [1040, 120]},
        "to": {"object": "s2", "at": [1140, 120]},
        "style": {"route": "straight"},
    },
    {
        "id": "c2",
        "kind": "connector",
        "at": [1230, 200],
        "size": [1, 120],
        "from": {"object": "s2", "at": [1230, 200]},
        "to": {"object": "s3", "at": [1230, 320]},
        "style": {"route": "straight", "dash": "dashed"},
        "text": "no: ask",
    },
    {
        "id": "c3",
        "kind": "connector",
        "at": [684, 184],
        "size": [136, 80],
        "from": {"object": "n3", "at": [684, 184]},
        "to": {"object": "s1", "at": [820, 120]},
        "style": {"route": "curved", "line": "teal", "stroke": 4},
    },
    {
        "id": "i1",
        "kind": "ink",
        "at": [236, 300],
        "size": [252, 252],
        "style": {"pen": "pen", "line": "red", "width": 4},
        "points": loop(236, 236),
    },
    {
        "id": "p1",
        "kind": "stamp",
        "at": [190, 60],
        "size": [56, 56],
        "style": {"stamp": "dot:1", "line": "blue"},
    },
    {
        "id": "p2",
        "kind": "stamp",
        "at": [418, 60],
        "size": [56, 56],
        "style": {"stamp": "dot:2", "line": "blue"},
    },
    {
        "id": "p3",
        "kind": "stamp",
        "at": [180, 484],
        "size": [56, 56],
        "style": {"stamp": "emoji:💡", "line": "green"},
    },
    {
        "id": "l1",
        "kind": "link",
        "at": [820, 330],
        "size": [280, 88],
        "style": {"colour": "paper"},
        "text": "How the decision is made",
        "url": "https://example.org/support/decision",
    },
    {
        "id": "t1",
        "kind": "text",
        "at": [820, 512],
        "size": [440, 40],
        "style": {"size": 28, "align": "left"},
        "text": "What would one form change?",
    },
]

PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("application/x-seina+json", text);
    const how = { clipboardData: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new ClipboardEvent("paste", how));
}"""


class Set:
    """A board that is ready to be photographed."""

    def __init__(self, lead: Wall, other: Wall, phone: Callable[[], Awaitable[Wall]]) -> None:
        self.lead = lead
        self.other = other
        self.phone = phone

    async def rest(self) -> None:
        """Nothing selected, no tool, everything in view, the pointer aside."""
        page = self.lead.page
        for _ in range(4):
            await page.keyboard.press("Escape")
        await page.mouse.move(640, 790)
        await page.keyboard.press("1")
        await page.evaluate("document.fonts.ready")
        await page.wait_for_function("document.querySelectorAll('.gliding').length === 0")

    async def take(self, name: str) -> None:
        # Two frames: what was asked for in the last one is on the screen.
        await self.lead.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        await self.lead.page.screenshot(path=IMAGES / f"{name}.png")

    async def select(self, text: str) -> None:
        await self.lead.click(text)
        await self.lead.page.get_by_role("toolbar", name="Selected objects").wait_for()


async def whole(scene: Set) -> None:
    await scene.take("canvas-objects")


async def bar(scene: Set) -> None:
    await scene.select("A decision takes eleven weeks")
    await scene.lead.page.get_by_role("button", name="React", exact=True).click()
    await scene.lead.page.locator(".emoji-grid").wait_for()
    await scene.take("canvas-react")


async def tags(scene: Set) -> None:
    await scene.select("The same facts are asked three times")
    await scene.lead.page.get_by_role("button", name="Tags", exact=True).click()
    await scene.lead.page.get_by_label("New tag").wait_for()
    await scene.take("canvas-tags")


async def pen(scene: Set) -> None:
    await scene.lead.page.get_by_role("button", name="Pen", exact=True).click()
    await scene.lead.page.locator(".ink-widths").wait_for()
    await scene.take("canvas-pen")


async def stamps(scene: Set) -> None:
    await scene.lead.page.get_by_role("button", name="Stamp", exact=True).click()
    await scene.lead.page.locator(".emoji-grid").wait_for()
    await scene.take("canvas-stamps")


async def palette(scene: Set) -> None:
    await scene.lead.page.keyboard.press("Control+k")
    await scene.lead.page.get_by_role("dialog").wait_for()
    await scene.lead.page.keyboard.type("note")
    await scene.take("canvas-commands")


async def outline(scene: Set) -> None:
    await scene.lead.page.get_by_role("button", name="Outline", exact=True).click()
    await scene.lead.page.get_by_role("region", name="Outline of the board").wait_for()
    await scene.take("canvas-outline")
    await scene.lead.page.get_by_role("button", name="Canvas", exact=True).click()


async def phone(scene: Set) -> None:
    cid = await scene.phone()
    await cid.until("wall.objects().length > 10")
    await cid.page.evaluate("document.fonts.ready")
    await cid.page.screenshot(path=IMAGES / "canvas-phone.png")


SCENES: dict[str, Callable[[Set], Awaitable[None]]] = {
    "objects": whole,
    "react": bar,
    "tags": tags,
    "pen": pen,
    "stamps": stamps,
    "commands": palette,
    "outline": outline,
    "phone": phone,
}


async def take_all(server: Server, board: NewBoard, names: list[str]) -> None:
    async with async_playwright() as playwright:
        browser = await launch(playwright, whole=True)
        try:
            lead = await join(windows(browser, server), server, board, "Aino Virtanen", role="facilitator")
            other = await join(windows(browser, server), server, board, "Bo Lindqvist")

            async def small() -> Wall:
                return await join(windows(browser, server), server, board, "Cid Karlsson", phone=True)

            scene = Set(lead, other, small)
            clip = {"format": "seina.clip", "version": 1, "objects": OBJECTS}
            await lead.page.evaluate(PASTE, json.dumps(clip))
            await lead.until("wall.objects().length === args[0]", len(OBJECTS))
            await lead.saved()
            await scene.rest()
            await other.until("wall.objects().length === args[0]", len(OBJECTS))
            await other.page.keyboard.press("1")
            for wall, text in (
                (other, "A decision takes eleven weeks"),
                (lead, "A decision takes eleven weeks"),
            ):
                await wall.click(text)
                await wall.page.keyboard.press("Shift+R")
                await wall.page.keyboard.press("Escape")
            for name in names:
                await scene.rest()
                await SCENES[name](scene)
                print(name)
        finally:
            await browser.close()


def windows(browser: Browser, server: Server) -> Any:
    """As the tests' fixture of that name."""

    async def window(*, phone: bool = False, cookie: str | None = None, **_: Any) -> Window:
        size = PHONE if phone else LAPTOP
        context = await browser.new_context(
            base_url=server.url,
            viewport=size,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            locale="en",
            timezone_id="Europe/Helsinki",
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        made = Window(await context.new_page(), server.url)
        if cookie:
            await made.use_cookie(cookie)
        return made

    return window


def main() -> None:
    names = sys.argv[1:] or list(SCENES)
    bundling.build(CLIENT, print)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            asyncio.run(take_all(server, server.new_board("Support for families"), names))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
