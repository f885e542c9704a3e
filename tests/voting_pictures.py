"""Takes the pictures of docs/facilitators/voting.md from the real page:
`uv run python -m tests.voting_pictures`. They land in docs/images/.
"""

import asyncio
import tempfile
from pathlib import Path

from client import bundling
from playwright.async_api import async_playwright, expect

from tests.browser.chromium import launch
from tests.browser.walls import Wall, join
from tests.map_pictures import settled, take
from tests.node import CLIENT
from tests.pictures import IMAGES, windows
from tests.serving import Server

PHONE = "One phone number for all services"
DATA = "Data moves between authorities"
BACK = "The adviser calls back the same day"
STATE = "The state of an application shows online"
VOTES = {"ada": [PHONE, PHONE, DATA], "bo": [PHONE, BACK, DATA, STATE]}


async def give(wall: Wall, texts: list[str]) -> None:
    await wall.page.get_by_role("button", name="Join the vote").click()
    for text in texts:
        await wall.click(text)


async def scenes(server: Server, lead: Wall, ada: Wall, bo: Wall) -> None:
    await lead.page.get_by_role("button", name="Vote", exact=True).first.click()
    await lead.page.get_by_role("combobox", name="What is voted on").click()
    await lead.page.get_by_role("option", name="Options (6)").click()
    await settled(lead)
    await take(lead, "voting-setup")
    await lead.page.get_by_role("button", name="Start voting").click()
    for wall, who in ((ada, "ada"), (bo, "bo")):
        await expect(wall.page.get_by_role("heading", name="Join the vote: 5 votes")).to_be_visible()
        await give(wall, VOTES[who])
    # Away from the note, so that its stepper does not hide its badge.
    await ada.page.mouse.move(400, 780)
    await settled(ada)
    await take(ada, "voting-open")
    await lead.page.get_by_role("button", name="Close voting").click()
    await lead.page.get_by_role("alertdialog").get_by_role("button", name="Close voting").click()
    await settled(lead)
    await take(lead, "voting-results")


async def take_all(server: Server) -> None:
    IMAGES.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        try:
            board = server.new_board("What do we do first?", template="dot-voting", language="en")
            lead, ada, bo = [
                await join(windows(browser, server), server, board, name, role=role)
                for name, role in (
                    ("Aino Virtanen", "facilitator"),
                    ("Ada Berg", "participant"),
                    ("Bo Lindqvist", "participant"),
                )
            ]
            await scenes(server, lead, ada, bo)
        finally:
            await browser.close()


def main() -> None:
    bundling.build(CLIENT, print)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            asyncio.run(take_all(server))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
