"""A browser window of one person, and what a test wants to know about it besides the page."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Error, Frame, Page, Request

from tests.node import CLIENT, CLONE

SHOTS = CLONE / "test-results"

PATIENCE = 30_000  # ms that a wait in the page may take; the machine that runs the tests may be busy

# What a page fetches because of what somebody did, and shows when it has come.
FETCHED = frozenset({"script", "stylesheet", "fetch", "xhr"})
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
REST = 5.0  # seconds; a test that holds an answer back goes on after them

# What EN 301 549 and WCAG 2.2 AA ask for, and what axe calls good practice besides.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Window:
    """`page` in a context of its own: another person, with other cookies and storage.

    It collects what went wrong in the page (`troubles`): errors on the console, exceptions, requests to
    another host. The fixture that made it fails the test over those that the test did not `allow`.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.troubles: list[str] = []
        self._allowed: list[str] = []
        self._coming: set[Request] = set()
        self._came = asyncio.Event()
        self.watch(page)

    def watch(self, page: Page) -> None:
        """Makes this the page that the window shows, and whoever acts in it one who looks first."""
        self.page = page
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"exception: {error}"))
        page.on("framenavigated", self._went)
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        for hand, moves in ((page.keyboard, ("press", "type")), (page.mouse, ("click", "dblclick", "up"))):
            for move in moves:
                setattr(hand, move, self._looking(getattr(hand, move)))

    async def rest(self) -> None:
        """Waits until nothing is on its way that the page fetches, and what came was drawn.

        A person acts on what they see. A test that presses the next key while the code of what the last one
        opened is still fetched passes on a quick machine and fails on a busy one.
        """
        try:
            async with asyncio.timeout(REST):
                await self._all_came()
                await self.page.evaluate(FRAME)
                while self._coming:
                    await self._all_came()
                    await self.page.evaluate(FRAME)
        except (TimeoutError, Error):
            pass  # It is held back on purpose, or the page went elsewhere.

    async def _all_came(self) -> None:
        while self._coming:
            self._came.clear()
            await self._came.wait()

    def _looking(self, act: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def look_and_act(*values: Any, **named: Any) -> None:
            await self.rest()
            await act(*values, **named)
            await self.rest()

        return look_and_act

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    async def open(self, path: str) -> Page:
        """Goes to a path of the server, or to a whole address."""
        await self.page.goto(path if path.startswith("http") else self.url + path)
        return self.page

    async def use_cookie(self, cookie: str) -> None:
        """Is whoever that cookie (``name=value``) belongs to, e.g. that of `Server.set_up`."""
        name, _, value = cookie.partition("=")
        await self.context.add_cookies([{"name": name, "value": value, "url": self.url}])

    def allow(self, pattern: str) -> None:
        """Troubles that this test makes on purpose, such as ``status of 403``; a regular expression."""
        self._allowed.append(pattern)

    def unexpected(self) -> list[str]:
        return [
            trouble
            for trouble in self.troubles
            if not any(re.search(pattern, trouble) for pattern in self._allowed)
        ]

    async def axe(self, within: str | None = None) -> list[str]:
        """What axe-core finds on the page, or within a CSS selector; a sentence each, so [] is good."""
        await self.rest()
        source = (CLIENT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
        # Evaluated, not added as a script: the content security policy holds in tests too.
        await self.page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"]}
        found: dict[str, Any] = await self.page.evaluate(
            f"axe.run({json.dumps(within) if within else 'document'}, {json.dumps(options)})"
        )
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]} "
            f"{node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    async def shot(self, name: str) -> Path:
        """A screenshot in test-results/."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        await self.page.screenshot(path=path)
        return path

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text}")

    def _went(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self._coming.clear()
            self._came.set()

    def _answered(self, request: Request) -> None:
        self._coming.discard(request)
        self._came.set()

    def _asked(self, request: Request) -> None:
        if request.resource_type in FETCHED:
            self._coming.add(request)
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.troubles.append(f"request to another host: {request.url}")
