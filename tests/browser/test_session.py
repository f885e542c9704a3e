"""A session from its start to the page that is sent on afterwards, and the files on it."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import House, NewWindow
from tests.serving import Server


@pytest.fixture
def server(house: House) -> Server:
    return house.server


async def download(page: Page, name: str) -> tuple[str, bytes]:
    """What comes of pressing the file button of that name."""
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name=name).click()
    made = await waiting.value
    return made.suggested_filename, Path(await made.path()).read_bytes()


async def test_a_session_ends_in_a_snapshot_with_its_numbers_and_files(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie = house.lead()
    _, board, _ = server.request(
        "POST", "/api/boards", {"title": "Our wall", "template": "affinity", "language": "en"}, cookie=cookie
    )
    _, link, _ = server.request(
        "POST",
        f"/api/boards/{board['id']}/links",
        {"role": "participant", "ask_organisation": True},
        cookie=cookie,
    )
    lead = await window(cookie=cookie)
    page = await lead.open(f"/b/{board['id']}")
    guest = await window(phone=True)
    await guest.open(link["url"])
    await guest.page.get_by_label("Your name").fill("Grace")
    await guest.page.get_by_label("Your organisation").fill("Kela")
    await guest.page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("button", name="2 people here")).to_be_visible()

    await page.get_by_role("button", name="Start session").click()
    start = page.get_by_role("dialog", name="Start a session")
    await expect(start.get_by_label("Name of the session")).to_be_focused()
    assert await lead.axe() == []
    await page.keyboard.type("Workshop 2")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("timer")).to_be_visible()
    # The guest sees the same clock, and no button to end it.
    await expect(guest.page.get_by_role("timer")).to_be_visible()
    await expect(guest.page.get_by_role("button", name="End session")).to_have_count(0)

    await page.get_by_role("button", name="End session").click()
    question = page.get_by_role("alertdialog", name="End the session?")
    await expect(question).to_be_visible()
    assert await lead.axe() == []
    await question.get_by_role("button", name="End session and save a snapshot").click()
    result = page.get_by_role("link", name="Open the snapshot")
    await expect(page.get_by_role("heading", name="The session is saved")).to_be_visible()
    assert await lead.axe(".dialog") == []
    await expect(guest.page.get_by_role("link", name="Open the snapshot")).to_be_visible()
    await page.get_by_role("dialog").locator(result).click()

    await page.wait_for_url("**/s/*")
    await expect(page.get_by_role("heading", name="Workshop 2", exact=True)).to_be_visible()
    numbers = page.locator(".snapshot-numbers")
    await expect(numbers).to_contain_text("2 people")
    await expect(page.locator(".snapshot-bars")).to_contain_text("Kela")
    picture = page.get_by_role("img", name="Picture of the wall: Our wall")
    await page.wait_for_function("image => image.naturalWidth === 1440", arg=await picture.element_handle())
    assert await lead.axe() == []

    name, png = await download(page, "Picture (PNG)")
    assert name.endswith(".png")
    assert png.startswith(b"\x89PNG")
    name, pdf = await download(page, "Document (PDF)")
    assert name.endswith(".pdf")
    assert pdf.startswith(b"%PDF")
    name, table = await download(page, "Table (CSV)")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    name, file = await download(page, "Board file (JSON)")
    exported = json.loads(file)
    assert exported["format"] == "seina.board"
    assert len(exported["objects"]) == len(rows) - 1 > 5

    # The wall as it was, by the board's own renderer; nobody writes on it.
    await page.get_by_role("button", name="Look at the wall").click()
    await expect(page.get_by_role("heading", name="The wall as it was")).to_be_visible()
    await expect(page.get_by_role("listbox", name="Workshop 2").get_by_role("option").first).to_be_attached()
    await expect(page.get_by_role("toolbar", name="Tools")).to_have_count(0)
    assert await lead.axe() == []
    await page.get_by_role("button", name="Back to the snapshot").click()
    await expect(page.get_by_role("button", name="Look at the wall")).to_be_focused()

    # A visitor who was there may look too, on a phone and at 400 %.
    await guest.page.goto(page.url)
    await expect(guest.page.get_by_role("heading", name="Workshop 2", exact=True)).to_be_visible()
    assert await guest.axe() == []
    for width in (390, 320):
        await guest.page.set_viewport_size({"width": width, "height": 700})
        assert await guest.page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_snapshot_is_taken_by_hand_and_found_in_the_history(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie = house.lead()
    _, board, _ = server.request("POST", "/api/boards", {"title": "Our wall"}, cookie=cookie)
    lead = await window(cookie=cookie)
    page = await lead.open(f"/b/{board['id']}")
    await page.get_by_role("button", name="History").click()
    history = page.get_by_role("complementary", name="History")
    await expect(history.get_by_text("No snapshots yet")).to_be_visible()
    await history.get_by_role("button", name="Take a snapshot").click()
    await expect(history.get_by_text("This is needed.")).to_be_visible()
    await history.get_by_label("Name of the snapshot").fill("Before grouping")
    await page.keyboard.press("Enter")
    await expect(history.get_by_role("link", name="Open the snapshot Before grouping")).to_be_visible()
    assert await lead.axe() == []
    await history.get_by_role("link", name="Open the snapshot Before grouping").click()
    await expect(page.get_by_text("Made by hand")).to_be_visible()


async def test_a_phone_has_history_files_and_languages_behind_one_button(
    window: NewWindow, server: Server, house: House
) -> None:
    board = house.board()
    made = await window(phone=True, cookie=house.lead())
    page = await made.open(f"/b/{board.id}")
    await page.get_by_role("button", name="More", exact=True).click()
    assert await made.axe() == []
    async with page.expect_download() as waiting:
        await page.get_by_role("menuitem", name="Board file (JSON)").click()
    assert (await waiting.value).suggested_filename.endswith(".json")
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="History").click()
    await expect(page.get_by_role("complementary", name="History")).to_be_visible()
    assert await made.axe() == []
    await page.get_by_role("button", name="More", exact=True).click()
    await page.get_by_role("menuitem", name="Suomi").click()
    await expect(page.get_by_role("heading", name="Historia")).to_be_visible()


async def test_somebody_without_the_board_sees_no_snapshot_of_it(
    window: NewWindow, server: Server, house: House
) -> None:
    cookie = house.lead()
    _, board, _ = server.request("POST", "/api/boards", {"title": "Our wall"}, cookie=cookie)
    path = f"/api/boards/{board['id']}/snapshots"
    _, taken, _ = server.request("POST", path, {"name": "Secret"}, cookie=cookie)
    stranger = await window()
    stranger.allow("status of 4\\d\\d")
    page = await stranger.open(f"/s/{taken['id']}")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_text("Secret")).to_have_count(0)
    await page.goto("/s/nothing")
    await expect(page.get_by_role("heading", name="There is no such snapshot")).to_be_visible()
