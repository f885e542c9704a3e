"""What each role may do at the wall, and how they see it."""

from collections.abc import Callable

import pytest
from playwright.async_api import WebSocketRoute

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def test_an_observer_sees_everything_and_changes_nothing(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada")
    await ada.write("katsottava", 600, 400)
    olli = await join(window, server, board, "Olli", role="observer")
    await olli.until_texts("katsottava")
    await olli.page.get_by_text("Looking on", exact=True).wait_for()
    assert await olli.page.get_by_role("button", name="New note").count() == 0
    await olli.page.mouse.dblclick(900, 500)
    await olli.keys("n")
    await olli.paste("liitetty")
    await olli.drag("katsottava", 100, 0)
    await olli.click("katsottava")
    await olli.keys("Delete", "Enter")
    assert await olli.page.evaluate("window.__seina.editing()") is None
    assert await olli.texts() == ["katsottava"]
    assert await olli.object("katsottava") == await ada.object("katsottava")
    # But is seen, and can be followed.
    await ada.until("wall.peers() === 1")
    assert await olli.window.axe() == []


async def test_a_locked_note_is_left_alone_by_participants(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada", role="facilitator")
    bo = await join(window, server, board, "Bo")
    await ada.write("lukittu", 600, 400)
    await ada.lock("lukittu")
    await bo.until("wall.objects()[0].locked")
    before = await bo.object("lukittu")
    await bo.drag("lukittu", 200, 0)
    await bo.click("lukittu")
    await bo.keys("Delete", "Alt+ArrowRight", "Enter")
    await bo.announced("It is locked")
    assert await bo.object("lukittu") == before
    await ada.click("lukittu")
    await ada.page.get_by_role("button", name="More actions").click()
    await ada.page.get_by_role("menuitem", name="Unlock").click()
    await bo.until("!wall.objects()[0].locked")


class Gate:
    """Between a page and its WebSocket: holds back what the server says for as long as it is shut."""

    def __init__(self) -> None:
        self.shut = False
        self._held: list[Callable[[], None]] = []

    def __call__(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def from_server(message: str | bytes) -> None:
            if self.shut:
                self._held.append(lambda: route.send(message))
            else:
                route.send(message)

        server.on_message(from_server)

    def open(self, *, then_shut: bool = False) -> None:
        """Lets through what was held back; with `then_shut` no more than that."""
        self.shut = then_shut
        for pass_on in self._held:
            pass_on()
        self._held.clear()


async def test_a_change_that_the_server_refuses_is_taken_back_and_told(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    """Bo writes in the moment in which Ada locks: the server decides, and Bo's words are not lost."""
    ada = await join(window, server, board, "Ada", role="facilitator")
    gate = Gate()
    bo = await join(window, server, board, "Bo", between=gate)
    await ada.write("lukittava", 600, 400)
    x, y = await bo.where("lukittava")
    await bo.page.mouse.dblclick(x, y)
    await bo.until("wall.editing()")
    gate.shut = True
    await ada.lock("lukittava")
    await bo.page.keyboard.type(" ja lisää")
    await bo.until_texts("lukittava ja lisää")
    gate.open()
    kept = bo.page.get_by_role("region", name="What you wrote was kept.")
    await kept.get_by_text("The object is locked.").wait_for()
    await bo.until_texts("lukittava")
    await bo.saved()
    assert await bo.objects() == await ada.objects()
    # And the board goes on: the next change is taken.
    await bo.write("uusi", 900, 600)
    await ada.until_texts("lukittava", "uusi")
    assert await bo.window.axe() == []
    # It waits for Bo to decide, also over a reload.
    await bo.page.reload()
    await bo.live()
    await kept.get_by_text("lukittava ja lisää").wait_for()
    await kept.get_by_role("button", name="Make a note of it").click()
    await ada.until_texts("lukittava", "lukittava ja lisää", "uusi")
    await kept.wait_for(state="detached")
    await bo.page.reload()
    await bo.live()
    await bo.until_texts("lukittava", "lukittava ja lisää", "uusi")
    assert await kept.count() == 0


async def test_what_was_refused_is_kept_even_if_the_page_is_closed_at_that_moment(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada", role="facilitator")
    gate = Gate()
    bo = await join(window, server, board, "Bo", between=gate)
    await ada.write("lukittava", 600, 400)
    await bo.page.mouse.dblclick(*await bo.where("lukittava"))
    await bo.until("wall.editing()")
    gate.shut = True
    await ada.lock("lukittava")
    await bo.page.keyboard.type(" ja lisää")
    await bo.until_texts("lukittava ja lisää")
    # The refusal gets through, and nothing after it.
    gate.open(then_shut=True)
    await bo.page.locator(".board-loading").wait_for()
    gate.shut = False
    await bo.page.reload()
    await bo.live()
    kept = bo.page.get_by_role("region", name="What you wrote was kept.")
    await kept.get_by_text("lukittava ja lisää").wait_for()
    await bo.until_texts("lukittava")
    assert await bo.objects() == await ada.objects()
    await kept.get_by_role("button", name="Throw away").click()
    await kept.wait_for(state="detached")


async def test_who_writes_in_a_note_that_gets_locked_is_told_and_loses_nothing(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada", role="facilitator")
    bo = await join(window, server, board, "Bo")
    await ada.write("lukittava", 600, 400)
    await bo.page.mouse.dblclick(*await bo.where("lukittava"))
    await bo.until("wall.editing()")
    await bo.page.keyboard.type(" ja lisää")
    await ada.until_texts("lukittava ja lisää")
    await ada.lock("lukittava ja lisää")
    await bo.page.locator(".toast", has_text="Somebody locked what you were writing in").wait_for()
    await bo.until("!wall.editing()")
    await bo.page.keyboard.type("xyz")
    for wall in (ada, bo):
        await wall.until_texts("lukittava ja lisää")
        await wall.saved()


async def test_a_board_that_is_no_more_says_so(window: NewWindow, server: Server, board: NewBoard) -> None:
    ada = await join(window, server, board, "Ada")
    await ada.window.open("/b/NoSuchBoard1")
    await ada.page.get_by_role("heading", level=1).wait_for()
    assert await ada.window.axe() == []
    assert await ada.page.get_by_role("link", name="To my boards").count() == 1
