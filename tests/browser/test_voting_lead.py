"""A voting from the facilitator's side: begun in two clicks, followed, closed, read, the wall tidied."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def test_a_facilitator_starts_a_voting_in_two_clicks_and_reads_what_came_of_it(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    lead = await join(window, server, board, "Liisa", role="facilitator")
    for nth, text in enumerate(("Slow", "Fast", "Locked", "Empty")):
        await lead.write(text, 200 + 220 * nth, 260)
    await lead.lock("Locked")
    await lead.keys("Escape", "Escape")
    eero = await join(window, server, board, "Eero")
    page = lead.page

    await page.get_by_role("button", name="Vote", exact=True).click()
    setup = page.get_by_role("complementary", name="New voting")
    await expect(setup.get_by_role("status")).to_contain_text("4 objects are voted on")
    assert await lead.window.axe() == []
    await setup.get_by_role("button", name="Start voting").click()
    progress = page.get_by_role("complementary", name="Voting 1")
    await expect(progress).to_contain_text("Has not voted yet")

    await vote(eero, "Fast", "Fast", "Locked")
    await expect(progress).to_contain_text("2 votes left")
    # How far, never where.
    assert "Fast" not in await progress.inner_text()
    await progress.get_by_role("button", name="Remind").click()
    await expect(page.get_by_text("1 person was reminded.")).to_be_visible()
    await progress.get_by_role("button", name="Close voting").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text("1 person has not finished")
    await question.get_by_role("button", name="Close voting").click()

    lines = page.get_by_role("complementary", name="Voting 1").locator(".voting-line")
    await expect(lines).to_have_count(2)
    await expect(lines.nth(0)).to_contain_text("Fast")
    await expect(lines.nth(0)).to_contain_text("67%")
    await lines.nth(0).get_by_text("Who voted").click()
    await expect(lines.nth(0)).to_contain_text("Eero")
    assert await lead.window.axe() == []

    before = {text: await lead.where(text) for text in ("Slow", "Fast", "Locked", "Empty")}
    await page.get_by_role("button", name="Tidy by votes").click()
    await expect(page.get_by_text("3 objects were put in the order of the votes.")).to_be_visible()
    at = {text: await lead.where(text) for text in before}
    assert at["Locked"] == before["Locked"]
    order = sorted(("Slow", "Fast", "Empty"), key=lambda text: (round(at[text][1]), at[text][0]))
    assert order == ["Fast", "Slow", "Empty"]
    await page.get_by_role("button", name="Undo", exact=True).last.click()
    await lead.until("wall.objects().find((each) => each.text === 'Fast').at[0] !== args[0]", at["Fast"][0])
    assert {text: await lead.where(text) for text in before} == before

    async with page.expect_download() as download:
        await page.get_by_role("button", name="CSV file").click()
    table = Path(await (await download.value).path()).read_text("utf-8-sig").splitlines()
    assert table[:3] == [
        "Rank,Object,Votes,Share %,Voters,Eero",
        "1,Fast,2,66.67,1,2",
        "2,Locked,1,33.33,1,1",
    ]

    await page.get_by_role("button", name="Kept votings").click()
    await page.get_by_role("button", name="Delete “Voting 1”").click()
    await page.get_by_role("alertdialog").get_by_role("button", name="Delete the result").click()
    await expect(page.get_by_role("complementary", name="Results of votings")).to_contain_text("no results")


async def vote(voter: Wall, *texts: str) -> None:
    """Joins, and clicks on each."""
    await voter.page.get_by_role("button", name="Join the vote").click()
    for text in texts:
        await voter.click(text)
