"""Cookies and tokens in the wrong hands, at a real port."""

from collections.abc import AsyncIterator

import pytest

from tests.live.raw import Raw
from tests.web.conftest import PASSWORD, Browser, House


@pytest.fixture(autouse=True)
async def dropped() -> AsyncIterator[None]:
    yield
    await Raw.drop_all()


def cookies(browser: Browser) -> str:
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


async def turned_away(address: str, board: str, token: str = "", **headers: str) -> tuple[int, str]:
    """Close code and code of the `bye`."""
    ended = await (await Raw.open(f"http://{address}", board, token, **headers)).ended()
    assert ended.bye is not None
    assert ended.bye["text"]
    return ended.code, ended.bye["code"]


async def test_c5_a_page_of_another_site_cannot_use_our_cookies(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    token = (await house.link(ada, board))["token"]
    for browser in (ada, await house.visitor(token)):
        cookie = cookies(browser)
        for origin in ("https://evil.example", f"http://{listening}.evil.example", "null", "http://["):
            assert await turned_away(listening, board, Cookie=cookie, Origin=origin) == (4403, "cross-site")
        await (
            await Raw.open(f"http://{listening}", board, "", Cookie=cookie, Origin=f"http://{listening}")
        ).hello()
        await (await Raw.open(f"http://{listening}", board, "", Cookie=cookie)).hello()


async def test_c5_with_another_sites_origin_a_token_counts_and_the_cookie_does_not(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    token = (await house.link(ada, board, role="observer"))["token"]
    elsewhere = {"Cookie": cookies(ada), "Origin": "https://partner.example"}
    hello = await (await Raw.open(f"http://{listening}", board, token, **elsewhere)).until("hello")
    assert hello["you"]["role"] == "observer"
    assert not hello["you"]["account"]


async def test_c6_a_token_opens_its_own_board_while_it_holds_and_no_other(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    link = await house.link(ada, board)
    token = link["token"]
    await (await Raw.open(f"http://{listening}", board, token)).hello()
    assert await turned_away(listening, other, token) == (4401, "no-such-link")
    for forged in (token[:-1], token + "A", token[:-1] + ("A" if token[-1] != "A" else "B"), "x"):
        assert await turned_away(listening, board, forged) == (4401, "no-such-link")
    await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
    assert await turned_away(listening, board, token) == (4403, "link-revoked")


async def test_c6_a_visitors_cookie_opens_no_board_but_those_that_were_joined(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    visitor = await house.visitor((await house.link(ada, board))["token"])
    await (await Raw.open(f"http://{listening}", board, "", Cookie=cookies(visitor))).hello()
    assert await turned_away(listening, other, Cookie=cookies(visitor)) == (4404, "no-such-board")
    for forged in ("seina_visitor=x", "seina_login=x", f"seina_login={visitor.cookies['seina_visitor']}"):
        assert await turned_away(listening, board, Cookie=forged) == (4401, "not-logged-in")


async def test_a_log_in_that_was_left_opens_nothing_any_more(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    stolen = cookies(ada)
    await (await Raw.open(f"http://{listening}", board, "", Cookie=stolen)).hello()
    await ada.ok("POST", "/api/logout", status=204)
    assert await turned_away(listening, board, Cookie=stolen) == (4401, "not-logged-in")


async def test_a_set_up_link_makes_one_account_and_no_second(house: House) -> None:
    from seina.storage import accounts

    async with house.parts.database.writing() as session:
        token = await accounts.make_setup(session, first=False)
    browser = await house.browser()
    body = {"token": token, "name": "Ada", "email": "ada@example.org", "password": PASSWORD}
    await browser.ok("POST", "/api/setup", body, 201)
    again = await house.browser()
    assert await again.refused("POST", "/api/setup", {**body, "email": "eve@example.org"}) == (
        409,
        "setup-done",
    )
