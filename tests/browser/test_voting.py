"""Dot voting on the wall, from opening to result, by two people who learn nothing of each other's votes."""

import io
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import Locator, expect

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.peers import YjsPeer
from tests.serving import NewBoard, Server

NewPeer = Callable[[], Awaitable[YjsPeer]]

PURPLE = (122, 63, 176)
"""`--vote-4`."""


@pytest.fixture
def server(house: House) -> Server:
    return house.server


async def hang(peer: YjsPeer, server: Server, board: NewBoard, texts: list[str], columns: int) -> None:
    """Notes in rows, and a text above them."""
    await peer.connect(server.url, board.id, board.participant.token, seina=True)
    await peer.synced()
    await peer.change(
        f"""const hang = (id, kind, at, size, text) => {{
            const map = new Y.Map(Object.entries({{ kind, at, size, z: "b" + id, text: new Y.Text(text) }}));
            doc.getMap("objects").set(id, map);
        }};
        hang("title", "text", [0, -120], [320, 60], "What first?");
        {json.dumps(texts)}.forEach((text, i) => hang("n" + String(i).padStart(3, "0") + "V", "note",
            [(i % {columns}) * 240, Math.floor(i / {columns}) * 240], [200, 200], text));"""
    )
    await peer.saved()
    await peer.disconnect()


async def api(wall: Wall, method: str, path: str, body: Any = None) -> Any:
    """A request with the cookie of whoever is at the wall."""
    status, answer = await wall.page.evaluate(
        """async ([method, path, body]) => {
            const headers = { "X-Seina": "1", "Content-Type": "application/json" };
            const answer = await fetch("/api" + path, { method, headers, body });
            return [answer.status, await answer.json()];
        }""",
        [method, path, None if body is None else json.dumps(body)],
    )
    assert status < 300, answer
    return answer


def option(wall: Wall, text: str, votes: str) -> Locator:
    """The note as a screen reader finds it."""
    return wall.page.get_by_role("option", name=re.compile(f"^Note: {re.escape(text)}, {re.escape(votes)}"))


def pill_of(wall: Wall) -> Locator:
    return wall.page.get_by_role("region", name="Voting", exact=True)


async def test_two_vote_on_the_wall_and_see_the_result_together(
    window: NewWindow, server: Server, board: NewBoard, yjs: NewPeer
) -> None:
    await hang(await yjs(), server, board, ["One desk", "Plain words", "Call first", "Ask once"], 4)
    fay = await join(window, server, board, "Fay", role="facilitator")
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    settings = {"name": "What first", "votes": 4, "cap": 2, "colour": 4, "open": True}
    voting = await api(fay, "POST", f"/boards/{board.id}/votings", settings)

    # The invitation stands beside the work: one can still choose a note.
    await expect(ada.page.get_by_role("heading", name="Join the vote: 4 votes")).to_be_visible()
    await ada.click("Ask once")
    await ada.until("wall.selection().length === 1")
    assert await ada.window.axe() == []
    await ada.page.get_by_role("button", name="Join the vote").click()
    pill = pill_of(ada)
    await expect(pill).to_contain_text("4 votes left")
    await ada.until("wall.selection().length === 0")

    # A click is a vote, as often as the cap allows; what can't be voted on says so.
    for _ in range(3):
        await ada.click("One desk")
    await expect(option(ada, "One desk", "2 of your votes")).to_be_attached()
    await expect(ada.page.get_by_text("At most 2 votes on one thing.")).to_be_visible()
    await ada.click("What first?")
    await expect(ada.page.get_by_text("This can't be voted on.")).to_be_visible()
    await expect(pill).to_contain_text("2 votes left")

    # A drag moves the wall and no vote; Shift and a click takes one back, and so does the stepper.
    before = (await ada.object("Call first"))["at"]
    view = await ada.page.evaluate("window.__seina.camera()")
    await ada.drag("Call first", 60, 40)
    assert await ada.page.evaluate("window.__seina.camera()") != view
    assert (await ada.object("Call first"))["at"] == before
    await ada.page.keyboard.down("Shift")
    await ada.click("One desk")
    await ada.page.keyboard.up("Shift")
    await expect(pill).to_contain_text("3 votes left")
    await ada.click("Plain words")
    await ada.page.locator(".vote-step[data-by='-1']").click()
    await expect(option(ada, "Plain words", "none of your votes")).to_be_attached()

    # By keys: + and − on what one stands on, wherever one came from.
    await ada.keys("Escape", "Home")
    await ada.until("wall.active() !== null")
    await ada.keys("ArrowDown")
    await ada.until("wall.objects().find(({ id }) => id === wall.active())?.text === 'One desk'")
    await ada.keys("+")
    await expect(option(ada, "One desk", "2 of your votes")).to_be_attached()
    await expect(pill.get_by_role("button", name="Vote", exact=True)).to_be_visible()

    # The other learns nothing of it, and has a ballot of his own that a reload restores.
    assert await bo.page.locator(".vote-mark").count() == 0
    await bo.page.get_by_role("button", name="Join the vote").click()
    await bo.click("One desk")
    await bo.click("Ask once")
    await expect(option(bo, "Ask once", "1 of your votes")).to_be_attached()
    await bo.page.reload()
    await bo.live()
    await expect(option(bo, "One desk", "1 of your votes")).to_be_attached()
    await expect(pill_of(bo)).to_contain_text("2 votes left")
    await bo.click("Ask once")
    await bo.page.get_by_role("button", name="I'm finished").click()
    await expect(bo.page.get_by_text("You are finished")).to_be_visible()
    await expect(fay.page.get_by_role("button", name="1 of 2 finished")).to_be_visible()

    # At the close everybody has the numbers, and chooses whether to see them.
    await api(fay, "POST", f"/boards/{board.id}/votings/{voting['id']}/close")
    for wall in (ada, bo, fay):
        await expect(option(wall, "One desk", "3 votes, rank 1")).to_be_attached()
        await expect(option(wall, "Ask once", "2 votes, rank 2")).to_be_attached()
        await expect(option(wall, "Call first", "0 votes, rank 3")).to_be_attached()
        await expect(wall.page.locator(".vote-mark")).to_have_text(["3", "2"])
    assert await ada.window.axe() == []
    await ada.page.get_by_role("button", name="Votes of What first on the wall").click()
    await ada.page.get_by_role("menuitem", name="No votes on the wall").click()
    await expect(ada.page.locator(".vote-mark")).to_have_count(0)
    await expect(option(ada, "One desk", "sun yellow")).to_be_attached()
    await expect(bo.page.locator(".vote-mark")).to_have_count(2)


async def test_from_afar_votes_are_on_the_tiles(
    window: NewWindow, server: Server, board: NewBoard, yjs: NewPeer
) -> None:
    await hang(await yjs(), server, board, [f"Note {number}" for number in range(320)], 20)
    fay = await join(window, server, board, "Fay", role="facilitator")
    await fay.until("wall.distance() === 'far' && wall.settled()")
    settings = {"name": "Far", "votes": 1, "colour": 4, "open": True}
    voting = await api(fay, "POST", f"/boards/{board.id}/votings", settings)
    await pill_of(fay).get_by_role("button", name="Vote", exact=True).click()
    await fay.click("Note 150")
    await fay.until("document.querySelector('.vote-pill')?.textContent.includes('All votes given')")
    await api(fay, "POST", f"/boards/{board.id}/votings/{voting['id']}/close")
    await fay.page.get_by_role("button", name="Votes of Far on the wall").wait_for()
    await fay.until("wall.settled()")
    assert await fay.page.locator(".vote-mark").count() == 0
    note = await fay.object("Note 150")
    at = await fay.page.evaluate("(id) => window.__seina.shownAt(id)", note["id"])
    clip = {"x": at["x"], "y": at["y"] - 20, "width": at["w"] + 20, "height": at["h"] + 20}
    picture = Image.open(io.BytesIO(await fay.page.screenshot(clip=clip))).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24) or []}
    assert PURPLE in colours
