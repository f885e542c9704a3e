"""Takes the pictures of docs/facilitators/voting.md from the real page:
`uv run python -m tests.voting_pictures`. They land in docs/images/.
"""

from playwright.async_api import Browser, expect

from tests.browser.walls import Wall, join
from tests.map_pictures import photograph, settled, take
from tests.pictures import windows
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


async def scenes(lead: Wall, ada: Wall, bo: Wall) -> None:
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


async def voting(server: Server, browser: Browser) -> None:
    board = server.new_board("What do we do first?", template="dot-voting", language="en")
    lead, ada, bo = [
        await join(windows(browser, server), server, board, name, role=role)
        for name, role in (
            ("Aino Virtanen", "facilitator"),
            ("Ada Berg", "participant"),
            ("Bo Lindqvist", "participant"),
        )
    ]
    await scenes(lead, ada, bo)


if __name__ == "__main__":
    photograph(voting)
