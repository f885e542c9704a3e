"""Ink, stamps, reactions, link cards and tags: made by one, seen by the other, undone, by hand and by key."""

import pytest
import pytest_asyncio

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


@pytest_asyncio.fixture(loop_scope="session")
async def both(window: NewWindow, server: Server, board: NewBoard) -> tuple[Wall, Wall]:
    """Ada and Bo at one board."""
    return await join(window, server, board, "Ada"), await join(window, server, board, "Bo")


async def draw(wall: Wall, *points: tuple[float, float], lift: bool = True) -> None:
    mouse = wall.page.mouse
    await mouse.move(*points[0])
    await mouse.down()
    for point in points[1:]:
        await mouse.move(*point, steps=8)
    if lift:
        await mouse.up()


async def ink(wall: Wall) -> list[dict[str, object]]:
    return [each for each in await wall.objects() if each["kind"] == "ink"]


async def test_a_stroke_is_seen_while_it_is_drawn_and_is_one_change_when_the_pen_is_lifted(
    both: tuple[Wall, Wall],
) -> None:
    ada, bo = both
    await ada.keys("p")
    await draw(ada, (500, 300), (600, 420), (720, 330), (800, 450), lift=False)
    await bo.page.wait_for_selector(".ink-layer path")
    assert await ink(bo) == [], "the document changes at the drop only"
    await ada.page.mouse.up()
    await bo.until("wall.objects().some((o) => o.kind === 'ink')")
    await bo.page.wait_for_selector(".ink-layer path", state="detached")
    (stroke,) = await ink(bo)
    assert stroke["line"] == "ink"
    assert stroke["pen"] == "pen"
    points = stroke["points"]
    assert isinstance(points, list)
    assert 6 <= len(points) // 3 <= 40, "simplified"
    await ada.page.wait_for_selector(".object.ink path.filled")
    # The pen stays in hand.
    await draw(ada, (500, 500), (700, 560))
    await ada.until("wall.objects().length === 2")
    await ada.keys("Control+z")
    await bo.until("wall.objects().length === 1")


async def test_shift_draws_straight_and_the_highlighter_has_its_own_look(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.keys("Shift+P")
    await ada.page.keyboard.down("Shift")
    await draw(ada, (500, 300), (640, 380), (800, 310))
    await ada.page.keyboard.up("Shift")
    await bo.until("wall.objects().length === 1")
    (stroke,) = await ink(bo)
    assert stroke["pen"] == "highlighter"
    points = stroke["points"]
    assert isinstance(points, list)
    assert len(points) == 6
    assert abs(points[1] - points[4]) < 0.2, "to a multiple of 15°"


async def test_the_eraser_takes_what_one_may_change_in_one_step(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    lead = await join(window, server, board, "Lead", role="facilitator")
    ada = await join(window, server, board, "Ada")
    await lead.keys("p")
    for y in (300, 360, 420):
        await draw(lead, (500, y), (800, y))
    await lead.keys("Escape")
    await lead.page.mouse.click(650, 300)
    await lead.until("wall.selection().length === 1")
    await lead.page.keyboard.press("Control+Shift+L")
    await lead.saved()
    await ada.until("wall.objects().length === 3 && wall.objects().some((o) => o.locked)")
    await ada.keys("x")
    box = await ada.page.evaluate("wall = window.__seina, wall.objects().map((o) => wall.shownAt(o.id))")
    x = box[0]["x"] + box[0]["w"] / 2
    await draw(ada, (x, box[0]["y"] - 30), (x, box[2]["y"] + 30), lift=False)
    assert len(await ink(ada)) == 3
    assert await ada.page.locator(".object.erasing").count() == 2
    await ada.page.mouse.up()
    await lead.until("wall.objects().length === 1 && wall.objects()[0].locked")
    await ada.announced("2 strokes erased")
    await ada.keys("Control+z")
    await lead.until("wall.objects().length === 3")


async def test_stamps_go_on_until_escape_and_dots_count_up(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.page.get_by_role("button", name="Stamp", exact=True).click()
    await ada.page.get_by_role("button", name="Running number: 1").click()
    for x in (500, 600, 700):
        await ada.page.mouse.click(x, 400)
    await bo.until("wall.objects().map((o) => o.stamp).sort().join() === 'dot:1,dot:2,dot:3'")
    await ada.keys("Escape")
    await ada.page.mouse.click(800, 500)
    await ada.until("wall.objects().length === 3")


async def test_the_picker_of_stamps_is_used_by_keys_in_the_readers_language(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada")
    await ada.write("Kohde", 600, 400)
    await ada.keys("Escape", "s")
    await ada.page.get_by_role("button", name="Stamp", exact=True).press("Enter")
    assert await ada.window.axe() == []
    await ada.page.get_by_role("searchbox").focus()
    await ada.page.keyboard.type("rocket")
    await ada.keys("Enter")
    await ada.keys("Enter")
    await ada.until("wall.objects().some((o) => o.stamp === 'emoji:🚀')")
    await ada.announced("Stamped: 🚀")


async def test_a_reaction_is_everybodys_own_also_on_what_is_locked(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    lead = await join(window, server, board, "Lead", role="facilitator")
    ada = await join(window, server, board, "Ada")
    await lead.write("Päätös", 600, 400)
    await lead.keys("Escape")
    await lead.lock("Päätös")
    await ada.click("Päätös")
    await ada.page.get_by_role("button", name="React", exact=True).click()
    await ada.page.get_by_role("button", name="thumbs up 👍").click()
    chip = lead.page.locator(".reaction")
    await chip.wait_for()
    assert await chip.inner_text() == "👍\n1"
    assert await chip.get_attribute("title") == "Ada"
    await chip.click()
    await ada.until("wall.objects()[0].reactions.length === 2")
    own = ada.page.locator(".reaction.own")
    await own.and_(ada.page.locator("[title*=Lead]")).wait_for()
    assert await own.get_attribute("title") in {"you and Lead", "Lead and you"}
    option = ada.page.get_by_role("option", name="Päätös")
    assert "👍 2" in (await option.inner_text())
    await ada.page.get_by_role("button", name="React", exact=True).click()
    assert await ada.window.axe() == []
    await ada.page.get_by_role("button", name="thumbs up 👍").click()
    await lead.until("wall.objects()[0].reactions.length === 1")
    await ada.announced("👍 taken back, now 1")


async def test_a_pasted_address_is_a_card_that_opens_by_button_and_key(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.paste("https://www.example.org/palvelut/lupa%20haku/?a=1")
    await bo.until("wall.objects()[0]?.kind === 'link'")
    (card,) = await bo.objects()
    assert card["text"] == "example.org/palvelut/lupa haku"
    anchor = ada.page.get_by_role("link", name="Open the link in a new tab")
    assert await anchor.get_attribute("rel") == "noopener noreferrer"
    assert await anchor.get_attribute("target") == "_blank"
    opened: list[str] = []

    def said(how: str) -> None:
        opened.append(how)

    await ada.page.expose_function("opened", said)
    await ada.page.evaluate("() => { window.open = (...how) => void window.opened(how.join(' ')); }")
    await ada.keys("Control+Enter")
    await ada.page.locator(".link-open").click()
    await ada.until("true")
    assert opened == ["https://www.example.org/palvelut/lupa%20haku/?a=1 _blank noopener,noreferrer"] * 2
    await ada.page.get_by_role("button", name="Change the address").click()
    field = ada.page.get_by_role("textbox", name="Address")
    await field.fill("javascript:alert(1)")
    await field.press("Enter")
    await ada.page.get_by_text("Write a web address").wait_for()
    assert await ada.window.axe() == []
    await field.fill("kela.fi/tuki")
    await field.press("Enter")
    await bo.until("wall.objects()[0].url === 'https://kela.fi/tuki'")
    assert (await bo.objects())[0]["text"] == "kela.fi/tuki", "a title that nobody wrote follows the address"


async def test_tags_are_given_with_suggestions_from_the_board(both: tuple[Wall, Wall]) -> None:
    ada, bo = both
    await ada.write("Ensimmäinen", 600, 300)
    await ada.page.get_by_role("button", name="Tags", exact=True).click()
    await ada.page.get_by_label("New tag").fill("  digi   palvelu ")
    await ada.keys("Enter")
    await bo.until("wall.objects()[0].tags.join() === 'digi palvelu'")
    await bo.page.locator(".object-tag", has_text="digi palvelu").wait_for()
    await bo.write("Toinen", 900, 300)
    await bo.page.get_by_role("button", name="Tags", exact=True).click()
    assert await bo.window.axe() == []
    await bo.page.get_by_role("button", name="digi palvelu", exact=True).click()
    await ada.until("wall.objects().every((o) => o.tags.length === 1)")
    await bo.page.get_by_role("button", name="Remove the tag digi palvelu").click()
    await ada.until("wall.objects().filter((o) => o.tags.length === 1).length === 1")


async def test_a_finger_draws_until_a_pen_was_seen_and_then_moves_the_wall(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada")
    await ada.keys("p")

    async def stroke(kind: str, x: float) -> None:
        """What a finger or a pen tells: there is no other way to have one in a test."""
        await ada.page.evaluate(
            """([kind, x]) => {
                const wall = document.querySelector(".wall");
                const tell = (name, y) => wall.dispatchEvent(new PointerEvent(name, {
                    pointerId: kind === "pen" ? 7 : 8, pointerType: kind, isPrimary: true, bubbles: true,
                    button: name === "pointermove" ? -1 : 0, buttons: name === "pointerup" ? 0 : 1,
                    clientX: x, clientY: y, pressure: name === "pointerup" ? 0 : (y - 280) / 140,
                }));
                wall.setPointerCapture = () => undefined;
                tell("pointerdown", 300);
                for (let y = 310; y <= 400; y += 10) tell("pointermove", y);
                tell("pointerup", 400);
            }""",
            [kind, x],
        )

    await stroke("touch", 500)
    await ada.until("wall.objects().length === 1")
    await stroke("pen", 600)
    await ada.until("wall.objects().length === 2")
    points = (await ada.objects())[1]["points"]
    assert points[-1] > points[2] + 0.1, "thicker where it was pressed"
    before = await ada.page.evaluate("window.__seina.camera().y")
    await stroke("touch", 700)
    await ada.until("wall.camera().y < args[0] - 50", before)
    assert len(await ada.objects()) == 2


async def test_pens_and_stamps_work_on_a_phone(window: NewWindow, server: Server, board: NewBoard) -> None:
    cid = await join(window, server, board, "Cid", phone=True)
    page = cid.page
    await page.get_by_role("button", name="Canvas").click()
    await page.get_by_role("button", name="More tools").click()
    await page.get_by_role("button", name="Stamp", exact=True).click()
    await page.get_by_role("button", name="heart", exact=True).wait_for()
    assert await cid.window.axe() == []
    box = await page.locator(".emoji-grid").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    sizes = await page.evaluate(
        "[...document.querySelectorAll('.stamp-choice, .emoji-choice, .line-choice')]"
        ".map((e) => Math.min(e.offsetWidth, e.offsetHeight))"
    )
    assert min(sizes) >= 44
    await cid.window.shot("marks-phone-stamps")
    await page.get_by_role("button", name="heart", exact=True).click()
    await page.touchscreen.tap(200, 300)
    await cid.until("wall.objects().map((o) => o.stamp).join() === 'heart'")
