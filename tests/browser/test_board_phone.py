"""The wall under a finger, 390 × 844."""

from typing import Any

import pytest
import pytest_asyncio

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


class Fingers:
    """Touches by the browser's own input: what a hand makes, not events made up in the page."""

    def __init__(self, wall: Wall, session: Any) -> None:
        self.wall = wall
        self.session = session

    async def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        await self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    async def swipe(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        await self.send("touchStart", start)
        for share in (0.25, 0.5, 0.75, 1):
            at = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            await self.send("touchMove", at)
        await self.send("touchEnd")

    async def pinch(self, middle: tuple[float, float], start: float, end: float) -> None:
        x, y = middle
        await self.send("touchStart", (x - start, y))
        await self.send("touchStart", (x - start, y), (x + start, y))
        for share in (0.25, 0.5, 0.75, 1):
            apart = start + (end - start) * share
            await self.send("touchMove", (x - apart, y), (x + apart, y))
        await self.send("touchEnd")


@pytest_asyncio.fixture(loop_scope="session")
async def pia(window: NewWindow, server: Server, board: NewBoard) -> Wall:
    """Pia on the wall: a phone opens a board as an outline first."""
    pia = await join(window, server, board, "Pia", phone=True)
    await pia.page.get_by_role("region", name="Outline of the board").wait_for()
    await pia.page.get_by_role("button", name="Canvas").tap()
    await pia.page.get_by_role("toolbar", name="Tools").wait_for()
    return pia


@pytest_asyncio.fixture(loop_scope="session")
async def fingers(pia: Wall) -> Fingers:
    return Fingers(pia, await pia.window.context.new_cdp_session(pia.page))


async def written(pia: Wall, text: str) -> str:
    await pia.page.get_by_role("button", name="New note").tap()
    await pia.until("wall.editing()")
    await pia.page.keyboard.type(text)
    await pia.page.touchscreen.tap(40, 200)
    await pia.until("!wall.editing()")
    identity: str = (await pia.object(text))["id"]
    return identity


async def test_a_note_is_written_from_the_toolbar(pia: Wall) -> None:
    await written(pia, "puhelimesta")
    await pia.saved()
    assert await pia.texts() == ["puhelimesta"]


async def test_a_finger_drags_a_note_and_moves_the_empty_wall(pia: Wall, fingers: Fingers) -> None:
    await written(pia, "siirtyvä")
    before = await pia.object("siirtyvä")
    zoom = await pia.page.evaluate("window.__seina.camera().zoom")
    x, y = await pia.where("siirtyvä")
    await fingers.swipe((x, y), (x + 40, y + 100))
    await pia.until("Math.abs(wall.objects()[0].at[1] - args[0]) < 2", before["at"][1] + 100 / zoom)
    camera = await pia.page.evaluate("window.__seina.camera()")
    await fingers.swipe((30, 200), (80, 260))
    await pia.until("Math.abs(wall.camera().x - args[0]) < 2", camera["x"] - 50 / zoom)
    assert (await pia.object("siirtyvä"))["at"][1] != before["at"][1]


async def test_two_fingers_zoom_about_their_middle_and_drag_nothing(pia: Wall, fingers: Fingers) -> None:
    note = await written(pia, "keskellä")
    at = (await pia.object("keskellä"))["at"]
    before = await pia.page.evaluate("window.__seina.camera().zoom")
    await fingers.pinch(await pia.where("keskellä"), 40, 120)
    zoom = await pia.until("wall.camera().zoom > args[0] * 2.5 && wall.camera().zoom", before)
    assert zoom < before * 3.5
    await pia.until("wall.shownAt(args[0]).w > 200", note)
    assert (await pia.object("keskellä"))["at"] == at


async def test_from_afar_a_swipe_looks_around_and_two_taps_come_near(pia: Wall, fingers: Fingers) -> None:
    note = await written(pia, "kaukana")
    at = (await pia.object("kaukana"))["at"]
    await fingers.pinch((200, 400), 160, 24)
    await pia.until("wall.camera().zoom < 0.3")
    before = await pia.page.evaluate("window.__seina.camera()")
    x, y = await pia.where("kaukana")
    await fingers.swipe((x, y), (x + 60, y + 60))
    await pia.until("wall.camera().x < args[0] - 50", before["x"])
    assert (await pia.object("kaukana"))["at"] == at
    x, y = await pia.where("kaukana")
    for _ in range(2):
        await pia.page.touchscreen.tap(x, y)
    await pia.until("wall.camera().zoom > 0.5")
    await pia.until("wall.shownAt(args[0]).x > -50 && wall.shownAt(args[0]).x < 390", note)
    assert len(await pia.objects()) == 1
    assert await pia.page.evaluate("window.__seina.editing()") is None


async def test_a_tap_selects_a_second_tap_writes(pia: Wall) -> None:
    await written(pia, "napautettava")
    await pia.until("wall.selection().length === 0")
    await pia.page.touchscreen.tap(*await pia.where("napautettava"))
    await pia.until("wall.selection().length === 1 && !wall.editing()")
    bar = pia.page.get_by_role("toolbar", name="Selected objects")
    box = await bar.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    await pia.page.wait_for_timeout(400)  # slower than a double tap
    await pia.page.touchscreen.tap(*await pia.where("napautettava"))
    await pia.until("wall.editing()")


async def test_a_finger_that_rests_on_a_note_opens_its_menu(pia: Wall, fingers: Fingers) -> None:
    await written(pia, "lepo")
    at = await pia.where("lepo")
    await fingers.send("touchStart", at)
    menu = pia.page.get_by_role("menu")
    await menu.wait_for()  # while the finger is still down
    await fingers.send("touchEnd")
    assert (await pia.object("lepo"))["id"] in await pia.page.evaluate("window.__seina.selection()")
    await pia.page.get_by_role("menuitem", name="Delete").tap()
    await pia.until("wall.objects().length === 0")
    assert await pia.window.axe() == []


async def test_a_finger_gathers_by_taps_once_it_was_told_to(pia: Wall, fingers: Fingers) -> None:
    await written(pia, "ensin")
    await fingers.swipe(await pia.where("ensin"), (195, 600))
    await pia.until("wall.objects()[0].at[1] > 0")
    await pia.page.touchscreen.tap(350, 150)
    await pia.until("wall.selection().length === 0")
    await written(pia, "sitten")
    await fingers.send("touchStart", await pia.where("ensin"))
    await pia.page.get_by_role("menuitem", name="Select more by tapping").wait_for()
    await fingers.send("touchEnd")
    await pia.page.get_by_role("menuitem", name="Select more by tapping").tap()
    await pia.page.get_by_role("menu").wait_for(state="detached")
    await pia.page.touchscreen.tap(*await pia.where("sitten"))
    await pia.until("wall.selection().length === 2")
    await pia.page.touchscreen.tap(*await pia.where("sitten"))
    await pia.until("wall.selection().length === 1")


async def test_beside_a_pen_a_hand_only_moves_the_wall(pia: Wall, fingers: Fingers) -> None:
    await written(pia, "kynällä")
    before = await pia.object("kynällä")
    x, y = await pia.where("kynällä")

    async def pen(kind: str, x: float, y: float) -> None:
        how = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "pointerType": "pen"}
        await fingers.session.send("Input.dispatchMouseEvent", {**how, "clickCount": 1})

    await pen("mousePressed", x, y)
    await pen("mouseMoved", x + 20, y + 30)
    await pen("mouseMoved", x + 40, y + 60)
    # The palm comes down while the pen is still there: nothing of it counts.
    await fingers.swipe((300, 700), (200, 500))
    await pen("mouseReleased", x + 40, y + 60)
    await pia.until("wall.objects()[0].at[1] > args[0] + 40", before["at"][1])
    moved = await pia.object("kynällä")
    camera = await pia.page.evaluate("window.__seina.camera()")
    await fingers.swipe(await pia.where("kynällä"), (120, 300))
    await pia.until("wall.camera().y !== args[0]", camera["y"])
    assert (await pia.object("kynällä"))["at"] == moved["at"]


async def test_everything_to_touch_is_large_enough(pia: Wall) -> None:
    await written(pia, "kohde")
    await pia.page.touchscreen.tap(*await pia.where("kohde"))
    await pia.page.locator(".selection-bar").wait_for()
    small = await pia.page.evaluate(
        """[...document.querySelectorAll('button, a[href]')]
            .map((e) => [e.getAttribute('aria-label') ?? e.textContent, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
            .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    )
    assert small == []
    assert await pia.window.axe() == []


async def test_nothing_is_wider_than_the_screen(pia: Wall) -> None:
    outside = await pia.page.evaluate(
        """[...document.querySelectorAll('.board-top *, .toolbar, .zoom-controls *')]
            .map((e) => [e.className, e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.left < 0 || box.right > innerWidth))
            .map(([name]) => String(name))"""
    )
    assert outside == []
