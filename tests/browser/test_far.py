"""A big board seen from afar: tiles, what moves above them, and the way back to elements."""

import io
from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from PIL import Image, ImageChops

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.peers import YjsPeer
from tests.serving import NewBoard, Server

NewPeer = Callable[[], Awaitable[YjsPeer]]

COUNT = 2000
PIECE = 400
"""Notes that go out in one change; more would be a larger update than the server takes."""

COLUMNS = 50
PITCH = 220
MOVER = "n1025"
"""A note in the middle."""


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def crowd(yjs: NewPeer, server: Server, board: NewBoard) -> YjsPeer:
    """Somebody who has hung two thousand notes."""
    bo = await yjs()
    await bo.connect(server.url, board.id, board.participant.token, seina=True)
    await bo.synced()
    for start in range(0, COUNT, PIECE):
        await bo.change(
            f"""for (let i = {start}; i < {start + PIECE}; i++) {{
                const note = new Y.Map();
                note.set("kind", "note");
                note.set("at", [(i % {COLUMNS}) * {PITCH}, Math.floor(i / {COLUMNS}) * {PITCH}]);
                note.set("size", [200, 200]);
                note.set("z", "b" + String(i).padStart(5, "0") + "V");
                note.set("style", {{ colour: "sky" }});
                note.set("text", new Y.Text("Note " + i));
                doc.getMap("objects").set("n" + i, note);
            }}"""
        )
    await bo.saved()
    return bo


async def settled(wall: Wall) -> None:
    await wall.until(f"wall.objects().length >= {COUNT} && wall.settled()")


async def picture(wall: Wall) -> Image.Image:
    """The middle of the wall, without the bars around it."""
    data = await wall.page.screenshot(clip={"x": 200, "y": 150, "width": 1000, "height": 600})
    return Image.open(io.BytesIO(data)).convert("RGB")


async def test_from_afar_a_move_is_seen_and_comes_to_rest_in_the_tiles(
    window: NewWindow, server: Server, board: NewBoard, crowd: YjsPeer
) -> None:
    ada = await join(window, server, board, "Ada")
    await settled(ada)
    # The board was fitted into the window: two thousand notes are tiles, and none is an element.
    assert await ada.page.evaluate("window.__seina.distance()") == "far"
    assert await ada.page.evaluate("window.__seina.mounted()") == 0
    tiles = ada.page.locator(".tile")
    assert await tiles.count() > 0
    before = await picture(ada)
    colours = before.getcolors(1 << 24) or []
    assert max(colours)[1] in {(202, 228, 249), (246, 245, 242)}, "papers on the wall"

    await crowd.patch(MOVER, at=[-900, 800], style={"colour": "coral"})
    # Under way it is an element above the tiles …
    await ada.until("wall.objects().find((each) => each.id === args[0])?.at[0] === -900", MOVER)
    await ada.page.locator(f'[data-object="{MOVER}"]').wait_for()
    moving = await picture(ada)
    # … and at rest it is on a tile, with not a pixel of difference between the two that one could see.
    await ada.page.locator(f'[data-object="{MOVER}"]').wait_for(state="detached")
    await settled(ada)
    after = await picture(ada)
    assert ImageChops.difference(before, after).getbbox() is not None, "the place that it left"
    assert ImageChops.difference(moving, after).getextrema() < ((90, 90),) * 3


async def test_one_comes_near_and_writes_and_goes_far_again(
    window: NewWindow, server: Server, board: NewBoard, crowd: YjsPeer
) -> None:
    ada = await join(window, server, board, "Ada")
    await settled(ada)
    before = await picture(ada)
    # A double click takes one to the note that is written in.
    await ada.page.mouse.dblclick(720, 450)
    await ada.until("wall.editing() && wall.distance() === 'near'")
    await ada.page.keyboard.press("Control+A")
    await ada.page.keyboard.type("Seen from near")
    await ada.page.keyboard.press("Escape")
    note = await ada.object("Seen from near")
    element = ada.page.locator(f'[data-object="{note["id"]}"]')
    assert "Seen" in (await element.inner_text())
    await ada.until("wall.settled()")
    assert await ada.page.evaluate("window.__seina.mounted()") < 400
    # What the keyboard stands on has an element from afar too, for who does not see.
    await ada.keys("1")
    await ada.until("wall.distance() === 'far'")
    await settled(ada)
    listbox = ada.page.get_by_role("listbox")
    assert await listbox.get_attribute("aria-activedescendant") == f"o-{note['id']}"
    assert await element.get_attribute("aria-selected") == "true"
    assert await ada.page.evaluate("window.__seina.mounted()") < 10
    assert ImageChops.difference(before, await picture(ada)).getbbox() is not None


async def test_an_own_drag_from_afar_ends_where_it_was_dropped(
    window: NewWindow, server: Server, board: NewBoard, crowd: YjsPeer
) -> None:
    ada = await join(window, server, board, "Ada")
    await settled(ada)
    x, y = await ada.where("Note 1025")
    await ada.page.mouse.move(x, y)
    await ada.page.mouse.down()
    await ada.page.mouse.move(x + 20, y + 10)
    await ada.page.mouse.move(x + 70, y + 35)
    element = ada.page.locator(f'[data-object="{MOVER}"]')
    await element.wait_for()
    await ada.page.mouse.up()
    await ada.saved()
    await settled(ada)
    now = await ada.where("Note 1025")
    # It may have snapped to its neighbours.
    assert now == pytest.approx((x + 70, y + 35), abs=8)
    # It is selected, so its element stays, unseen above its picture.
    assert "unseen" in (await element.get_attribute("class") or "")


async def test_a_painter_that_dies_is_replaced(
    window: NewWindow, server: Server, board: NewBoard, crowd: YjsPeer
) -> None:
    wall = await join(window, server, board, "Ada")
    await settled(wall)
    [worker] = wall.page.workers
    wall.window.allow("Drawing from afar|the painter died")
    async with wall.page.expect_worker():
        await worker.evaluate("setTimeout(() => { throw new Error('the painter died') })")
    before = await picture(wall)
    await crowd.patch(MOVER, at=[-900, 800])
    await wall.until("wall.objects().find((each) => each.id === args[0])?.at[0] === -900", MOVER)
    await settled(wall)
    assert ImageChops.difference(before, await picture(wall)).getbbox() is not None
    assert wall.page.workers != [worker]


async def test_a_browser_without_canvas_in_workers_draws_the_same_on_the_page(
    window: NewWindow, server: Server, board: NewBoard, crowd: YjsPeer
) -> None:
    ada = await join(window, server, board, "Ada")
    await settled(ada)
    drawn = await picture(ada)
    await ada.page.add_init_script("delete globalThis.OffscreenCanvas")
    await ada.page.reload()
    await ada.until("wall.distance() === 'far'")
    await settled(ada)
    assert ada.page.workers == []
    assert await ada.page.locator(".tile").count() > 0
    # Letters may be smoothed otherwise; papers stand where they stood.
    assert (
        ImageChops.difference(drawn, await picture(ada))
        .convert("L")
        .point(lambda value: 255 if value > 120 else 0)
        .histogram()[255]
        < 600
    )


async def test_emoji_are_drawn_in_their_colours_from_afar(
    window: NewWindow, server: Server, board: NewBoard, yjs: NewPeer
) -> None:
    bo = await yjs()
    await bo.connect(server.url, board.id, board.participant.token, seina=True)
    await bo.synced()
    await bo.change(
        """for (let i = 0; i < 400; i++) {
            const text = new Y.Map();
            text.set("kind", "text");
            text.set("at", [(i % 20) * 220, Math.floor(i / 20) * 220]);
            text.set("size", [200, 100]);
            text.set("z", "b" + String(i).padStart(5, "0") + "V");
            text.set("style", { size: 64, align: "left" });
            text.set("text", new Y.Text("🎉🎉"));
            doc.getMap("objects").set("n" + i, text);
        }"""
    )
    await bo.saved()
    ada = await join(window, server, board, "Ada")
    await ada.until("wall.objects().length >= 400 && wall.distance() === 'far' && wall.settled()")
    # The worker fetches the glyphs when it has met the first of them, and draws all anew.
    colourful = 0
    for _ in range(60):
        saturation = (await picture(ada)).convert("HSV").getchannel("S")
        colourful = sum(saturation.histogram()[120:])
        if colourful > 2000:
            break
        await ada.page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    assert colourful > 2000
