"""Pictures on the wall: chosen, dropped, pasted; seen by others; described; and what happens on failure."""

import base64
from itertools import pairwise

import pytest

from tests.browser.conftest import NewWindow
from tests.browser.walls import Wall, join
from tests.serving import Server
from tests.web.pictures import encoded, noise, photo

pytestmark = pytest.mark.browser

DROP = """([files, type, x, y]) => {
    const data = new DataTransfer();
    for (const [name, kind, content] of files)
    {
        const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: kind }));
    }
    const how = { bubbles: true, cancelable: true, clientX: x, clientY: y };
    const target = type === "paste" ? document.activeElement : document.querySelector(".wall");
    if (type === "paste") target.dispatchEvent(new ClipboardEvent("paste", { ...how, clipboardData: data }));
    else for (const each of ["dragover", "drop"])
        target.dispatchEvent(new DragEvent(each, { ...how, dataTransfer: data }));
}"""


def as_file(name: str, data: bytes, kind: str = "image/png") -> list[str]:
    return [name, kind, base64.b64encode(data).decode()]


async def give(wall: Wall, how: str, *files: list[str], x: int = 500, y: int = 400) -> None:
    await wall.page.evaluate(DROP, [list(files), how, x, y])


async def arrived(wall: Wall, count: int) -> None:
    await wall.until("document.querySelectorAll('.image-body.arrived').length === args[0]", count)


async def test_a_picture_that_one_drops_is_seen_by_the_other_and_described(
    window: NewWindow, server: Server
) -> None:
    board = server.new_board("Wall")
    aino = await join(window, server, board, "Aino")
    eero = await join(window, server, board, "Eero")
    await give(aino, "drop", as_file("kuva.jpg", photo(400, 300), "image/jpeg"))
    await arrived(aino, 1)
    await arrived(eero, 1)
    (image,) = await eero.objects()
    assert (image["kind"], image["size"][0] / image["size"][1]) == ("image", pytest.approx(4 / 3, abs=0.01))
    await aino.announced("Describe it")
    assert await aino.page.locator(".image-body.undescribed").count() == 1
    field = aino.page.get_by_role("textbox", name="Description")
    await field.fill("A queue at the counter")
    await field.press("Enter")
    await eero.object("A queue at the counter")
    await eero.page.get_by_role("option", name="Image: A queue at the counter").wait_for(state="attached")
    assert await aino.page.locator(".image-body.undescribed").count() == 0
    assert await aino.window.axe() == []


async def test_several_pictures_are_laid_side_by_side_and_one_undo_takes_one(
    window: NewWindow, server: Server
) -> None:
    aino = await join(window, server, server.new_board("Wall"), "Aino")
    files = [as_file(f"{n}.png", encoded(noise(100 + 20 * n, 80))) for n in range(3)]
    async with aino.page.expect_file_chooser() as choosing:
        await aino.page.get_by_role("button", name="Add pictures").click()
    chooser = await choosing.value
    assert chooser.is_multiple()
    await chooser.set_files(
        [{"name": f[0], "mimeType": f[1], "buffer": base64.b64decode(f[2])} for f in files]
    )
    await arrived(aino, 3)
    objects = sorted(await aino.objects(), key=lambda each: each["at"][0])
    assert len({round(each["at"][1]) for each in objects}) == 1
    assert all(one["at"][0] + one["size"][0] < two["at"][0] for one, two in pairwise(objects))
    await aino.keys("Control+z")
    await aino.until("wall.objects().length === 2")


async def test_what_is_no_picture_is_told_by_name_with_what_to_do(window: NewWindow, server: Server) -> None:
    aino = await join(window, server, server.new_board("Wall"), "Aino")
    aino.window.allow("status of 4")
    await give(
        aino,
        "drop",
        as_file("logo.svg", b"<svg/>", "image/svg+xml"),
        as_file("half.png", encoded(noise())[:200]),
        as_file("good.png", encoded(noise())),
    )
    await arrived(aino, 1)
    await aino.page.get_by_text("logo.svg: The file is not a picture").wait_for()
    await aino.page.get_by_text("half.png: The picture can't be read").wait_for()
    assert len(await aino.objects()) == 1
    assert await aino.page.locator(".image-coming").count() == 0


async def test_without_a_connection_it_says_so_and_tries_again(window: NewWindow, server: Server) -> None:
    aino = await join(window, server, server.new_board("Wall"), "Aino")
    aino.window.allow("ERR_FAILED|ERR_INTERNET_DISCONNECTED")
    await aino.page.route("**/assets", lambda route: route.abort())
    await give(aino, "paste", as_file("image.png", encoded(noise())))
    await aino.page.get_by_text("pictures need a connection").wait_for()
    assert await aino.objects() == []
    await aino.page.unroute("**/assets")
    await aino.page.get_by_role("button", name="Try again").click()
    await arrived(aino, 1)


async def test_a_pulled_corner_keeps_the_proportions_unless_shift_is_held(
    window: NewWindow, server: Server
) -> None:
    aino = await join(window, server, server.new_board("Wall"), "Aino")
    await give(aino, "paste", as_file("image.png", encoded(noise(400, 200))))
    await arrived(aino, 1)
    for shift, expected in ((False, 2.0), (True, None)):
        (image,) = await aino.objects()
        at = await aino.page.evaluate("(id) => window.__seina.shownAt(id)", image["id"])
        if shift:
            await aino.page.keyboard.down("Shift")
        await aino.page.mouse.move(at["x"] + at["w"], at["y"] + at["h"])
        await aino.page.mouse.down()
        await aino.page.mouse.move(at["x"] + at["w"] + 40, at["y"] + at["h"] + 90, steps=3)
        await aino.page.mouse.up()
        await aino.page.keyboard.up("Shift")
        (after,) = await aino.objects()
        assert after["size"][0] > image["size"][0]
        if expected:
            assert after["size"][0] / after["size"][1] == pytest.approx(expected, abs=0.02)
        else:
            assert after["size"][0] / after["size"][1] < 1.9


async def test_an_observer_drops_nothing(window: NewWindow, server: Server) -> None:
    board = server.new_board("Wall")
    aino = await join(window, server, board, "Aino", "observer")
    await give(aino, "drop", as_file("image.png", encoded(noise())))
    assert await aino.page.get_by_role("button", name="Add pictures").count() == 0
    other = await join(window, server, board, "Eero")
    await other.write("A note", 400, 300)
    await aino.until_texts("A note")


async def test_a_picture_that_is_pasted_on_another_board_comes_along(
    window: NewWindow, server: Server
) -> None:
    cookie = server.set_up()
    first, second = server.new_boards("Wall", count=2)
    made = await window(cookie=cookie)
    aino = Wall(made, "Ada")
    await made.open(f"/b/{first.id}")
    await aino.live()
    await give(aino, "paste", as_file("image.jpg", photo(300, 200), "image/jpeg"))
    await arrived(aino, 1)
    await aino.saved()
    copied = await aino.page.evaluate(
        """() => {
            const data = new DataTransfer();
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("copy", how));
            return data.types.map((type) => [type, data.getData(type)]);
        }"""
    )
    await made.open(f"/b/{second.id}")
    await aino.live()
    # Until it has come along, it is asked for where it is not.
    made.allow("status of 404")
    await aino.page.evaluate(
        """(copied) => {
            const data = new DataTransfer();
            for (const [type, text] of copied) data.setData(type, text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.body.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        copied,
    )
    await arrived(aino, 1)
    await aino.keys("Control+z")
    await aino.until("wall.objects().length === 0")
