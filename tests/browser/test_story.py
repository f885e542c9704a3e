"""The whole story, from the set-up link to the exported file, by two people and a program, without a mouse.

The facilitator only presses keys: nothing here clicks, focuses or fills by script in her window.
"""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.conftest import NewWindow
from tests.browser.walls import Wall
from tests.peers import YjsPeer
from tests.serving import ADA, Server

NAME = """(element) => {
    const label = element.labels?.[0]?.textContent;
    return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? "").trim();
}"""
FOCUSED = f"""() => {{
    const element = document.activeElement;
    return !element || element === document.body ? "" : ({NAME})(element);
}}"""
THERE = f"""(name) => [...document.body.querySelectorAll("*")].some(
    (element) => element.tabIndex >= 0 && new RegExp(name).test(({NAME})(element)),
)"""


async def tab_to(page: Page, name: str, key: str = "Tab", at_most: int = 40) -> None:
    """Presses Tab until the focus stands on what is named so (a regular expression), once that is there."""
    await page.wait_for_function(THERE, arg=name)
    passed = []
    for _ in range(at_most):
        focused = await page.evaluate(FOCUSED)
        if re.search(name, focused):
            return
        passed.append(focused)
        await page.keyboard.press(key)
    raise AssertionError(f"{name!r} is not among the first {at_most} Tab stops: {passed}")


async def press(page: Page, name: str) -> None:
    """Goes to a button or link by Tab and presses it."""
    await tab_to(page, name)
    await page.keyboard.press("Enter")


async def fill(page: Page, name: str, text: str) -> None:
    await tab_to(page, name)
    await page.keyboard.type(text)


async def test_a_workshop_from_set_up_to_export_without_a_mouse(
    window: NewWindow, server: Server, yjs: Callable[[], Awaitable[YjsPeer]]
) -> None:
    lead = await window()
    page = await lead.open(server.setup_url)
    await expect(page.get_by_label("Your name")).to_be_focused()
    await fill(page, "^Your name", ADA["name"])
    await fill(page, "^E-mail", ADA["email"])
    await fill(page, "^Password", ADA["password"])
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="A clean wall is waiting")).to_be_visible()

    await press(page, "^New board$")
    await expect(page.get_by_label("Name of the board")).to_be_focused()
    await page.keyboard.type("Close person's death")
    await fill(page, "^Find a template", "affinity")
    await press(page, "^Affinity wall$")
    await press(page, "^Make the board$")
    await page.wait_for_url("**/b/*")
    board = page.url.rpartition("/")[2]
    wall = Wall(lead, "Ada")
    await wall.live()

    await press(page, "^Share$")
    share = page.get_by_role("dialog", name="Share the board")
    await expect(share.get_by_text("No links yet")).to_be_visible()
    await press(page, "^Make a link$")
    await expect(share.locator(".share-url")).to_have_count(1)
    url = str(await share.locator(".share-url").inner_text())
    await page.keyboard.press("Escape")
    await expect(share).to_have_count(0)

    await press(page, "^Start session$")
    await expect(page.get_by_role("dialog", name="Start a session")).to_be_visible()
    await page.keyboard.type("Workshop 1")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("timer")).to_be_visible()

    # A phone by the link, and a program with a stock y-websocket provider.
    phone = await window(phone=True)
    await phone.open(url)
    await phone.page.get_by_label("Your name").fill("Eero")
    await phone.page.get_by_role("button", name="Join").tap()
    eero = Wall(phone, "Eero")
    await eero.live()
    program = await yjs()
    await program.connect(server.url, board, url.rpartition("/")[2])
    await program.synced()
    note = {"kind": "note", "at": [4000, 0], "size": [200, 200], "z": "z0", "style": {"colour": "sky"}}
    await program.set("from-node", {**note, "text": "Kela tietää jo 🙂"})

    await page.keyboard.press("n")
    await wall.until("wall.editing()")
    await page.keyboard.type("Perunkirjoitusasiakirjat")
    await page.keyboard.press("Tab")
    await wall.until("wall.editing() && document.activeElement.textContent === ''")
    await page.keyboard.type("Virkatodistus")
    await page.keyboard.press("Escape")
    await eero.object("Virkatodistus")
    await eero.object("Kela tietää jo 🙂")
    await program.wait_until(
        "Object.values(peer.objects).some((each) => each.text === args)", "Perunkirjoitusasiakirjat"
    )
    await wall.saved()
    await lead.shot("story-laptop")
    await phone.shot("story-phone")

    await press(page, "^End session$")
    await expect(page.get_by_role("alertdialog", name="End the session?")).to_be_visible()
    await press(page, "^End session and save a snapshot$")
    await expect(page.get_by_role("heading", name="The session is saved")).to_be_visible()
    await press(page, "^Open the snapshot$")
    await page.wait_for_url("**/s/*")
    await expect(page.get_by_role("heading", name="Workshop 1", exact=True)).to_be_visible()
    await expect(page.locator(".snapshot-numbers")).to_contain_text("3 people")
    assert await lead.axe() == []
    await lead.shot("story-snapshot")

    for button, begins in (("Picture", b"\x89PNG"), ("Document", b"%PDF"), ("Table", b"\xef\xbb\xbf")):
        assert (await downloaded(page, f"^{button}")).startswith(begins)
    exported = json.loads(await downloaded(page, "^Board file"))
    written = {"Perunkirjoitusasiakirjat", "Virkatodistus", "Kela tietää jo 🙂"}
    assert written <= {each["text"] for each in exported["objects"]}


async def downloaded(page: Page, name: str) -> bytes:
    async with page.expect_download() as waiting:
        await press(page, name)
    return Path(await (await waiting.value).path()).read_bytes()
