"""A person at an open board: what they see on the wall and what their hands do.

The page shows its state to tests in ``window.__seina`` (client/src/pages/board/peek.ts), to be read only;
everything is done as a person does it, by mouse, finger and key.
"""

import json
from collections.abc import Callable
from typing import Any

from playwright.async_api import Page, WebSocketRoute

from tests.browser.conftest import NewWindow
from tests.browser.windows import PATIENCE, Window
from tests.serving import NewBoard, Server


class Wall:
    """`name` at the board that `window` shows."""

    def __init__(self, window: Window, name: str) -> None:
        self.window = window
        self.name = name

    @property
    def page(self) -> Page:
        return self.window.page

    async def until(self, condition: str, *values: Any) -> Any:
        """Waits until a JavaScript expression over `wall` (and `args`) is true, and answers its value."""
        return await self.page.evaluate(
            f"""([args, patience]) => new Promise((done, fail) => {{
                const end = performance.now() + patience;
                const look = () => {{
                    const wall = window.__seina;
                    const value = wall && ({condition});
                    if (value) done(value);
                    else if (performance.now() > end) fail(new Error(JSON.stringify({{
                        condition: {json.dumps(condition)}, args, objects: wall?.objects(),
                        selection: wall?.selection(), editing: wall?.editing(), camera: wall?.camera(),
                        link: wall?.link(), unsaved: wall?.unsaved(),
                    }})));
                    else setTimeout(look, 15);
                }};
                look();
            }})""",
            [list(values), PATIENCE],
        )

    async def live(self) -> None:
        await self.until("wall.link() === 'live' && wall.ready()")

    async def saved(self) -> None:
        await self.until("wall.unsaved() === 0 && wall.link() === 'live'")

    async def objects(self) -> list[dict[str, Any]]:
        objects: list[dict[str, Any]] = await self.page.evaluate("window.__seina.objects()")
        return objects

    async def object(self, text: str) -> dict[str, Any]:
        """The one object that reads so, once it is here."""
        found: dict[str, Any] = await self.until("wall.objects().find((each) => each.text === args[0])", text)
        return found

    async def texts(self) -> list[str]:
        return sorted(each["text"] for each in await self.objects())

    async def until_texts(self, *texts: str) -> None:
        await self.until(
            "JSON.stringify(wall.objects().map((each) => each.text).sort()) === JSON.stringify(args)",
            *sorted(texts),
        )

    async def where(self, text: str) -> tuple[float, float]:
        """The middle of an object on the page, px."""
        found = await self.object(text)
        at = await self.page.evaluate("(id) => window.__seina.shownAt(id)", found["id"])
        return at["x"] + at["w"] / 2, at["y"] + at["h"] / 2

    async def write(self, text: str, x: float, y: float) -> str:
        """A new note by double click, written and left; its id."""
        await self.page.mouse.dblclick(x, y)
        await self.until("wall.editing()")
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Escape")
        await self.until("!wall.editing()")
        identity: str = (await self.object(text))["id"]
        return identity

    async def click(self, text: str, **options: Any) -> None:
        x, y = await self.where(text)
        await self.page.mouse.click(x, y, **options)

    async def grab(self, text: str, dx: float, dy: float) -> None:
        """Presses an object and moves it so far, without letting go."""
        x, y = await self.where(text)
        await self.page.mouse.move(x, y)
        await self.page.mouse.down()
        await self.page.mouse.move(x + dx / 2, y + dy / 2)
        await self.page.mouse.move(x + dx, y + dy)

    async def drag(self, text: str, dx: float, dy: float) -> None:
        await self.grab(text, dx, dy)
        await self.page.mouse.up()

    async def lock(self, text: str) -> None:
        """As a facilitator does; it is on the server when this is done."""
        await self.click(text)
        await self.page.get_by_role("button", name="More actions").click()
        await self.page.get_by_role("menuitem", name="Lock").click()
        await self.saved()

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def paste(self, text: str) -> None:
        """What Ctrl+V does with a text on the clipboard; headless browsers have no clipboard to share."""
        await self.page.evaluate(
            """(text) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                const how = { clipboardData: data, bubbles: true, cancelable: true };
                (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent("paste", how));
            }""",
            text,
        )

    async def announced(self, words: str) -> None:
        """Waits until the live region says so."""
        await self.until(
            "[...document.querySelectorAll('[aria-live]')].some((e) => e.textContent.includes(args[0]))",
            words,
        )


async def join(
    window: NewWindow,
    server: Server,
    board: NewBoard,
    name: str,
    role: str = "participant",
    between: Callable[[WebSocketRoute], None] | None = None,
    **options: Any,
) -> Wall:
    """Opens the board in a window of its own as a visitor of that name; `between` gets its WebSockets."""
    link = getattr(board, role)
    status, body, headers = server.request(
        "POST", f"/api/join/{link.token}", {"name": name, "language": "en"}
    )
    assert status == 200, body
    made = await window(cookie=headers["set-cookie"].partition(";")[0], **options)
    if between:
        await made.page.route_web_socket("**/ws/**", between)
    await made.open(f"/b/{board.id}")
    wall = Wall(made, name)
    await wall.live()
    return wall
