"""Home: boards made, found, renamed, copied, archived and deleted, by mouse and by key."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewWindow
from tests.serving import ADA, Server


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, built_client: Path) -> Iterator[tuple[Server, str]]:
    """A server of these tests' own, because a home shows all boards, and a facilitator's cookie."""
    server = Server(tmp_path_factory.mktemp("home") / "boards")
    server.start()
    yield server, server.set_up()
    server.stop()


@pytest.fixture
def server(shared: tuple[Server, str]) -> Server:
    return shared[0]


@pytest.fixture
def cookie(shared: tuple[Server, str]) -> str:
    """The facilitator's, who has no boards yet."""
    server, cookie = shared
    for archived in (0, 1):
        _, listed, _ = server.request("GET", f"/api/boards?archived={archived}", cookie=cookie)
        for board in listed["boards"]:
            server.request("DELETE", f"/api/boards/{board['id']}", cookie=cookie)
    return cookie


async def choose(page: Page, title: str, action: str) -> None:
    await page.get_by_role("button", name=f"Actions for {title}", exact=True).click()
    await page.get_by_role("menuitem", name=action).click()


async def new_board(page: Page, title: str, template: str | None = None) -> None:
    """Makes a board on the home page and comes back to it."""
    await page.get_by_role("button", name="New board").click()
    dialog = page.get_by_role("dialog", name="New board")
    await dialog.get_by_label("Name of the board").fill(title)
    if template:
        await dialog.get_by_label("Find a template").fill(template)
        await dialog.get_by_role("button", name=template, exact=True).click()
        await dialog.get_by_role("button", name="Make the board").click()
    else:
        await dialog.get_by_role("button", name="Make an empty board").click()
    await page.wait_for_url("**/b/*")
    await page.goto("/")
    await expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()


async def test_logging_in_and_out(window: NewWindow, server: Server) -> None:
    made = await window()
    made.allow("status of 401")
    page = await made.open("/")
    await page.wait_for_url("**/login")
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert await made.axe() == []

    await page.get_by_label("E-mail address").fill(ADA["email"])
    await page.get_by_label("Password", exact=True).fill("not the right one")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert")).to_contain_text("The e-mail address or the password is wrong")

    await page.get_by_label("Password", exact=True).fill(ADA["password"])
    await page.get_by_role("button", name="Show the password").click()
    await expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("heading", name="Boards", exact=True)).to_be_visible()

    await page.get_by_role("button", name=f"Account of {ADA['name']}").click()
    await page.get_by_role("menuitem", name="Log out").click()
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    await page.goto("/")
    await page.wait_for_url("**/login")


async def test_logging_out_leaves_no_board_in_the_browser(window: NewWindow, server: Server) -> None:
    # A log-in of its own: the others' cookie must outlive this test.
    login = {"email": ADA["email"], "password": ADA["password"]}
    _, _, headers = server.request("POST", "/api/login", login)
    made = await window(cookie=headers["set-cookie"].partition(";")[0])
    page = await made.open("/")
    await new_board(page, "Not for the next one")
    await page.get_by_role("link", name="Not for the next one", exact=True).click()
    await expect(page.get_by_role("listbox")).to_be_visible()
    await page.goto("/")
    names = "found.map(each => each.name).filter(name => name.startsWith('seina:'))"
    kept = f"indexedDB.databases().then(found => {names})"
    assert len(await page.evaluate(kept)) == 1

    await page.get_by_role("button", name=f"Account of {ADA['name']}").click()
    await page.get_by_role("menuitem", name="Log out").click()
    await expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert await page.evaluate(kept) == []


async def test_a_board_is_made_renamed_copied_archived_deleted_and_brought_back(
    window: NewWindow, server: Server, cookie: str
) -> None:
    made = await window(cookie=cookie)
    page = await made.open("/")
    await new_board(page, "Shared premises", "Retrospective")
    # The card has the real picture of the wall.
    picture = page.locator(".card-picture[data-state=there] img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.naturalWidth") == 480

    await choose(page, "Shared premises", "Rename")
    await page.get_by_role("dialog").get_by_label("Name of the board").fill("Premises, workshop 2")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="Premises, workshop 2")).to_be_visible()

    await choose(page, "Premises, workshop 2", "Duplicate")
    await expect(page.locator(".card")).to_have_count(2)

    await choose(page, "Premises, workshop 2", "Archive")
    await expect(page.locator(".card")).to_have_count(1)
    await page.get_by_role("radio", name="Archived").check(force=True)
    await expect(page.get_by_role("link", name="Premises, workshop 2", exact=True)).to_be_visible()
    await choose(page, "Premises, workshop 2", "Bring back to use")
    await expect(page.get_by_role("heading", name="The archive is empty")).to_be_visible()
    await page.get_by_role("radio", name="In use").check(force=True)
    await expect(page.locator(".card")).to_have_count(2)

    await choose(page, "Premises, workshop 2", "Delete")
    await expect(page.locator(".card")).to_have_count(1)
    await expect(page.get_by_role("link", name="Premises, workshop 2", exact=True)).to_have_count(0)
    undo = page.locator(".toast", has_text="was deleted").get_by_role("button", name="Undo")
    await undo.click()
    await expect(page.get_by_role("link", name="Premises, workshop 2", exact=True)).to_be_visible()


async def test_boards_are_found_by_words_in_any_order_after_the_slash_key(
    window: NewWindow, server: Server, cookie: str
) -> None:
    for title in ["Yhteiset tilat", "Läheisen kuolema", "Retro"]:
        server.request("POST", "/api/boards", {"title": title}, cookie=cookie)
    made = await window(cookie=cookie)
    page = await made.open("/")
    await expect(page.locator(".card")).to_have_count(3)
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox", name="Search boards")).to_be_focused()
    await page.keyboard.type("kuolema laheisen")
    await expect(page.locator(".card")).to_have_count(1)
    await expect(page.get_by_role("status").filter(has_text="1 board found")).to_be_attached()
    await page.keyboard.type(" xyz")
    await expect(page.get_by_role("heading", name="No board is called")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".card")).to_have_count(3)


async def test_an_import_says_where_a_file_is_wrong_and_opens_one_that_is_right(
    window: NewWindow, server: Server, cookie: str
) -> None:
    _, board, _ = server.request("POST", "/api/boards", {"title": "Copy me"}, cookie=cookie)
    _, exported, _ = server.request("GET", f"/api/boards/{board['id']}/export?format=json", cookie=cookie)
    if isinstance(exported, bytes):
        exported = json.loads(exported)
    made = await window(cookie=cookie)
    made.allow("status of 422")
    page = await made.open("/")
    wrong = {**exported, "objects": [{"id": "a", "kind": "note", "at": "here"}]}
    for name, body in [("wrong.json", json.dumps(wrong)), ("not.json", "{")]:
        await page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": body.encode()}
        )
        alert = page.get_by_role("alert").filter(has_text="This file is not a board that can be opened")
        await expect(alert).to_be_visible()
        if name == "wrong.json":
            await expect(alert).to_contain_text("objects[0]")
            assert await made.axe() == []
        await alert.get_by_role("button", name="Close").click()
    await page.locator("input[type=file]").set_input_files(
        {"name": "right.json", "mimeType": "application/json", "buffer": json.dumps(exported).encode()}
    )
    await page.wait_for_url(re.compile(r"/b/(?!" + board["id"] + ")"))


async def test_a_card_tells_who_is_there_and_that_a_session_runs(
    window: NewWindow, server: Server, cookie: str
) -> None:
    _, board, _ = server.request("POST", "/api/boards", {"title": "Busy wall"}, cookie=cookie)
    path = f"/api/boards/{board['id']}"
    _, link, _ = server.request("POST", f"{path}/links", {"role": "participant"}, cookie=cookie)
    made = await window(cookie=cookie)
    page = await made.open("/")
    await expect(page.get_by_role("link", name="Busy wall")).to_be_visible()
    guest = await window()
    await guest.open(link["url"])
    await guest.page.get_by_role("button", name="Join").click()
    await expect(guest.page.get_by_role("button", name="1 person here")).to_be_visible()
    server.request("POST", f"{path}/session", {}, cookie=cookie)
    # As when somebody comes back to the tab; a page that stays in view asks again by itself.
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page.locator(".card")).to_contain_text("1 here now")
    await expect(page.locator(".card")).to_contain_text("Session on")
    assert await made.axe() == []


async def test_a_list_that_cannot_be_refreshed_stays_and_says_so(
    window: NewWindow, server: Server, cookie: str
) -> None:
    server.request("POST", "/api/boards", {"title": "Still here"}, cookie=cookie)
    made = await window(cookie=cookie)
    made.allow("ERR_INTERNET_DISCONNECTED")
    page = await made.open("/")
    await expect(page.get_by_role("link", name="Still here")).to_be_visible()
    await made.context.set_offline(True)
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    await page.evaluate(look)
    await expect(page.get_by_text("The list could not be refreshed")).to_be_visible()
    await expect(page.get_by_role("link", name="Still here")).to_be_visible()
    assert await made.axe() == []
    await made.context.set_offline(False)
    await page.evaluate(look)
    await expect(page.get_by_text("The list could not be refreshed")).to_have_count(0)


async def test_a_page_whose_code_cannot_be_fetched_says_so(
    window: NewWindow, server: Server, cookie: str
) -> None:
    made = await window(cookie=cookie)
    made.allow("ERR_FAILED|dynamically imported module")
    await made.context.route("**/assets/home-*.js", lambda route: route.abort())
    page = await made.open("/")
    await expect(page.get_by_role("heading", name="Something went wrong on this page")).to_be_visible()
    assert await made.axe() == []
    await made.context.unroute_all()
    await page.get_by_role("button", name="Reload the page").click()
    await expect(page.get_by_role("heading", name="A clean wall is waiting")).to_be_visible()


async def test_home_is_used_by_keyboard_alone(window: NewWindow, server: Server, cookie: str) -> None:
    made = await window(cookie=cookie)
    page = await made.open("/")
    # One and no more, also where there are no boards yet.
    create = page.get_by_role("button", name="New board")
    await expect(create).to_be_visible()
    await create.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_label("Name of the board")).to_be_focused()
    assert await made.axe() == []
    await page.keyboard.type("By keyboard")
    # The cards are one stop of Tab, behind the search and what narrows it.
    cards = page.locator(".gallery-open")
    await expect(cards.first).to_be_visible()
    await page.get_by_role("button", name="All", exact=True).focus()
    await page.keyboard.press("Tab")
    await expect(cards.first).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(cards.nth(1)).to_be_focused()
    title = await cards.nth(1).inner_text()
    await page.keyboard.press("Enter")
    back = page.get_by_role("button", name="All templates")
    await expect(back).to_be_focused()
    await expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert await made.axe() == []
    await page.keyboard.press("Enter")
    await expect(cards.nth(1)).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("textbox", name="Name of the board").focus()
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/b/*")
    await page.goto("/")
    more = page.get_by_role("button", name="Actions for By keyboard")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Rename")).to_be_visible()
    assert await made.axe() == []
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="A clean wall is waiting")).to_be_visible()
    # The next Tab stops lead to the undo of what was just done.
    undo = page.get_by_role("button", name="Undo")
    await undo.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="By keyboard", exact=True)).to_be_visible()


async def test_the_language_follows_the_browser_can_be_switched_and_is_remembered(
    window: NewWindow, server: Server, cookie: str
) -> None:
    made = await window(language="fi-FI", cookie=cookie)
    page = await made.open("/")
    await expect(page.get_by_role("heading", name="Taulut")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "fi")
    await page.get_by_role("button", name="Kieli ja ulkoasu: Suomi").click()
    await page.get_by_role("menuitem", name="Svenska").click()
    await expect(page.get_by_role("heading", name="Tavlor")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="Tavlor")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "sv")


async def test_home_fits_a_phone_and_a_magnified_page(window: NewWindow, server: Server, cookie: str) -> None:
    title = "Ympäristölupahakemustenkäsittelyjärjestelmäuudistuksen kehittämistyöpaja"
    server.request("POST", "/api/boards", {"title": title}, cookie=cookie)
    made = await window(phone=True, cookie=cookie)
    page = await made.open("/")
    await expect(page.get_by_role("link", name=title)).to_be_visible()
    for width in (390, 320):  # 320 is 1280 at 400 % (WCAG 1.4.10)
        await page.set_viewport_size({"width": width, "height": 844})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await made.axe() == []


async def test_words_for_addresses_that_lead_nowhere(window: NewWindow, server: Server) -> None:
    made = await window()
    made.allow("status of 404")
    page = await made.open("/no/such/page")
    await expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    assert await made.axe() == []
