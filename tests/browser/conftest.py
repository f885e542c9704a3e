"""The real page in a real browser: the system's Chromium, else Playwright's.

All tests of this folder share one event loop and one browser; every window has a context of its own.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from tests.browser.chromium import NoBrowserError, launch
from tests.browser.slow import slow_down
from tests.browser.windows import PATIENCE, Window
from tests.node import Node
from tests.peers import YjsPeer, YjsProcess
from tests.serving import NewBoard, Server

HERE = Path(__file__).parent
LAPTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

expect.set_options(timeout=PATIENCE)


class NewWindow(Protocol):
    """`await window()` opens one more person's window; `phone` makes it a small one with touch."""

    def __call__(
        self, *, phone: bool = False, language: str = "en", cookie: str | None = None, **options: Any
    ) -> Awaitable[Window]: ...


class House:
    """A server that many tests share, because to start one takes longer than most of them; unused boards."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._boards: list[NewBoard] = []
        self._lead: str | None = None

    def lead(self) -> str:
        """The cookie of a facilitator with an account."""
        if self._lead is None:
            self._lead = self.server.set_up()
        return self._lead

    def board(self) -> NewBoard:
        """One that nobody has used."""
        if not self._boards:
            self._boards = self.server.new_boards("Wall", count=30)
        return self._boards.pop()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, built_client: Path) -> Iterator[House]:
    """For tests that leave the server as it is; such a module makes its `server` this one."""
    server = Server(tmp_path_factory.mktemp("house") / "boards")
    server.start()
    yield House(server)
    server.stop()


@pytest.fixture
def board(house: House) -> NewBoard:
    return house.board()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            # First in the list, or the marker that asyncio_mode = "auto" sets would win.
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser; where there is none the test is skipped and says so."""
    async with async_playwright() as playwright:
        try:
            browser = await launch(playwright)
        except NoBrowserError as missing:
            pytest.skip(str(missing))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def window(chromium: Browser, server: Server) -> AsyncIterator[NewWindow]:
    """Makes windows on `server`; after the test none of them may have had an unexpected trouble."""
    windows: list[Window] = []

    async def open_window(
        *, phone: bool = False, language: str = "en", cookie: str | None = None, **options: Any
    ) -> Window:
        size = PHONE if phone else LAPTOP
        context = await chromium.new_context(
            base_url=server.url,
            viewport=size,
            screen=size,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            locale=language,
            timezone_id="Europe/Helsinki",
            # A test that looks at motion asks for it.
            reduced_motion=options.pop("reduced_motion", "reduce"),
            **options,
        )
        context.set_default_timeout(PATIENCE)
        made = Window(await context.new_page(), server.url)
        await slow_down(made.page)
        windows.append(made)
        if cookie:
            await made.use_cookie(cookie)
        return made

    yield open_window
    troubles = [trouble for made in windows for trouble in made.unexpected()]
    for made in windows:
        await made.context.close()
    assert not troubles, "\n".join(["The page had troubles:", *troubles])


@pytest_asyncio.fixture(loop_scope="session")
async def yjs(node: Node) -> AsyncIterator[Callable[[], Awaitable[YjsPeer]]]:
    """As the fixture of that name for all tests, in the event loop that these share."""
    process = await YjsProcess.start(node)
    try:
        yield process.peer
    finally:
        await process.close()
