"""A browser window of one person, and what a test wants to know about it besides the page."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request

from tests.node import CLIENT, CLONE

SHOTS = CLONE / "test-results"

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
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"exception: {error}"))
        page.on("request", self._asked)

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

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.troubles.append(f"request to another host: {request.url}")
