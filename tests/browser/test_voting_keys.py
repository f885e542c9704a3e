"""A voting by keyboard alone and on a phone, from its start to the reveal; ballots of every kind by keys."""

from typing import Any

import pytest
from playwright.async_api import Error

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import Wall, join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def notes(wall: Wall, *texts: str) -> None:
    """A row of notes, written by Tab."""
    await wall.keys("n")
    for index, text in enumerate(texts):
        await wall.until("wall.editing() && document.activeElement.textContent === ''")
        await wall.page.keyboard.type(text)
        await wall.keys("Tab" if index < len(texts) - 1 else "Escape")
    await wall.until_texts(*texts)
    await wall.saved()


async def listen(wall: Wall) -> None:
    """From now on everything is kept that live regions say: what is said next takes the place of the last."""
    await wall.page.evaluate(
        """() => {
            window.said = [];
            new MutationObserver((changes) => {
                for (const { target } of changes) {
                    const element = target instanceof Element ? target : target.parentElement;
                    const region = element?.closest("[aria-live]");
                    if (region) window.said.push(region.textContent);
                }
            }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )


async def heard(wall: Wall, words: str) -> None:
    """Waits until it has been said since the last time that something was heard."""
    try:
        await wall.until("window.said.some((text) => text.includes(args[0]))", words)
    except Error as error:
        raise AssertionError(f"{wall.name} heard {await wall.page.evaluate('window.said')}") from error
    await wall.page.evaluate("window.said = []")


async def by_palette(wall: Wall, command: str) -> None:
    await wall.keys("Control+k")
    await wall.page.get_by_role("combobox").wait_for()
    await wall.page.keyboard.type(command)
    await wall.page.get_by_role("option", name=command).first.wait_for()
    await wall.keys("Enter")


async def tab_to(wall: Wall, name: str, most: int = 60) -> None:
    """Goes on by Tab until the keyboard is on what is called so; fails where Tab never comes there."""
    seen = []
    for _ in range(most):
        await wall.keys("Tab")
        here: str = await wall.page.evaluate(
            """() => {
                const here = document.activeElement;
                return (here.getAttribute("aria-label") ?? here.textContent ?? "").trim();
            }"""
        )
        if here == name:
            return
        seen.append(here[:40])
    raise AssertionError(f"Tab does not come to {name}: {seen}")


async def focused(wall: Wall, words: str) -> None:
    """Waits until what has the keyboard says so, by its text, name or value."""
    await wall.until(
        "[document.activeElement.textContent, document.activeElement.getAttribute('aria-label'),"
        " document.activeElement.getAttribute('aria-valuetext')].some((said) => said?.includes(args[0]))",
        words,
    )


async def result_rows(wall: Wall) -> list[list[str]]:
    table = wall.page.locator(".outline-result-rows")
    await table.wait_for()
    rows: list[list[str]] = await table.locator("tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim()))"
    )
    return rows


def open_voting(house: House, board: NewBoard, **settings: Any) -> str:
    status, voting, _ = house.server.request(
        "POST",
        f"/api/boards/{board.id}/votings",
        {"open": True, "name": "What next", **settings},
        cookie=house.lead(),
    )
    assert status == 201, voting
    identity: str = voting["id"]
    return identity


def close_voting(house: House, board: NewBoard, voting: str) -> None:
    status, body, _ = house.server.request(
        "POST", f"/api/boards/{board.id}/votings/{voting}/close", {}, cookie=house.lead()
    )
    assert status == 200, body


async def test_voting_and_reveal_by_keyboard_alone_and_on_a_phone(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    aino = await join(window, server, board, "Aino", role="facilitator")
    await notes(aino, "Form", "Phone", "Visit")
    eero = await join(window, server, board, "Eero", phone=True)
    olli = await join(window, server, board, "Olli", role="observer", phone=True)

    for wall in (aino, eero, olli):
        await listen(wall)

    # Set up and started without a mouse: the defaults are a dot voting of five votes about the notes.
    await by_palette(aino, "New voting")
    await aino.page.get_by_role("heading", name="New voting").wait_for()
    await tab_to(aino, "Start voting")
    await aino.keys("Enter")
    for wall in (aino, eero):
        await heard(wall, "Voting opened: Voting 1. You have 5 votes.")
    await heard(olli, "You follow it as an observer.")

    # On the phone the list of what can be voted on, with large buttons.
    await eero.page.get_by_role("button", name="Join the vote").tap()
    plus = eero.page.get_by_role("button", name="Vote for: Form")
    await plus.wait_for()
    box = await plus.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    for _ in range(2):
        await plus.tap()
    await eero.page.get_by_role("button", name="Vote for: Visit").tap()
    await heard(eero, "2 votes left")
    await eero.page.locator(".outline-votes").get_by_text("2 votes left").wait_for()
    assert await eero.window.axe() == []
    await eero.saved()

    # A reload keeps the ballot.
    await eero.page.reload()
    await eero.live()
    await listen(eero)
    await eero.page.get_by_role("button", name="Take a vote back: Form").tap()
    await heard(eero, "Form: 1 vote. 3 votes left")
    await eero.page.get_by_role("button", name="I'm finished").tap()

    # An observer sees that there is a voting, and nothing to vote with.
    await olli.page.get_by_role("region", name="Outline of the board").wait_for()
    await olli.page.get_by_text("Voting is going on. The result comes when it closes.").wait_for()
    assert await olli.page.get_by_role("button", name="Vote for: Form").count() == 0

    # The outline by keys: + and −, spoken, and the reason why a sixth vote is none.
    await by_palette(aino, "Outline or canvas")
    await aino.page.get_by_role("button", name="Vote for: Form").wait_for()
    await aino.keys("Control+Home")
    await aino.page.evaluate("document.querySelector('.outline-text').focus()")
    await aino.keys("+", "+", "+", "ArrowDown", "+", "+")
    await heard(aino, "No votes left")
    await aino.keys("+")
    await heard(aino, "Take one back to move it")
    await aino.keys("-")
    await heard(aino, "Phone: 1 vote. 1 vote left")
    await tab_to(aino, "Vote for: Phone", most=4)
    await aino.keys("Enter")
    await heard(aino, "Phone: 2 votes. No votes left")
    assert await aino.window.axe() == []

    # Closed by keys: everybody hears who is first, and reads the result in the outline.
    await by_palette(aino, "Follow the open voting")
    await aino.page.get_by_role("heading", name="Voting 1").wait_for()
    await tab_to(aino, "Close voting")
    await aino.keys("Enter")
    for wall in (aino, eero, olli):
        await heard(wall, "Voting closed: Voting 1. First: Form, 4 votes.")
        assert await result_rows(wall) == [
            ["1", "Form", "4", "57 %", "2"],
            ["2", "Phone", "2", "29 %", "1"],
            ["3", "Visit", "1", "14 %", "1"],
        ]
    assert await eero.window.axe() == []
    # A row of the result leads to its item.
    await tab_to(aino, "Phone")
    await aino.keys("Enter")
    await focused(aino, "Phone")
    await aino.page.locator(".outline-details").get_by_text("2 votes, rank 2").wait_for()


async def test_places_ratings_and_an_order_are_given_by_keyboard_alone(
    window: NewWindow, house: House, board: NewBoard
) -> None:
    aino = await join(window, house.server, board, "Aino")
    await listen(aino)
    await notes(aino, "Form", "Phone", "Visit")

    matrix = open_voting(house, board, kind="matrix")
    await heard(aino, "Voting opened: What next. 3 items to place.")
    await by_palette(aino, "Open my ballot")
    await focused(aino, "What next")
    await tab_to(aino, "1Formnot placed", most=6)
    await aino.keys("Enter")
    await focused(aino, "Effort middle, impact middle, 50, 50")
    await aino.keys("Shift+ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "ArrowUp", "ArrowUp")
    await focused(aino, "Effort low, impact high, 20, 80")
    await aino.keys("Enter")
    await heard(aino, "2 items to place")
    await focused(aino, "Phone")
    assert await aino.window.axe() == []
    await aino.keys("Escape")
    close_voting(house, board, matrix)
    await heard(aino, "Voting closed: What next. First: Form, Effort 20, Impact 80.")

    scale = open_voting(house, board, kind="scale")
    await heard(aino, "3 items to rate")
    await by_palette(aino, "Open my ballot")
    await focused(aino, "What next")
    await tab_to(aino, "1", most=4)
    await aino.keys("Space", "ArrowRight", "ArrowRight", "ArrowRight")
    await heard(aino, "2 items to rate")
    assert await aino.window.axe() == []
    await aino.keys("Escape")
    close_voting(house, board, scale)
    await heard(aino, "First: Form, mean 4.")

    ranking = open_voting(house, board, kind="ranking")
    await heard(aino, "3 items to rank")
    await by_palette(aino, "Open my ballot")
    await focused(aino, "What next")
    await tab_to(aino, "Add to your order: Form", most=4)
    await aino.keys("Enter", "Enter", "Enter")
    await heard(aino, "Every item is ranked")
    await focused(aino, "3Visit")
    await aino.keys("Alt+ArrowUp", "Alt+ArrowUp")
    await focused(aino, "1Visit")
    assert await aino.window.axe() == []
    await tab_to(aino, "I'm finished")
    await aino.keys("Enter")
    await heard(aino, "You are finished")
    close_voting(house, board, ranking)
    await heard(aino, "First: Visit, 2 points.")
