"""How often somebody may try."""

import asyncio
from collections import Counter

import pytest

from seina.errors import TooManyTries
from seina.web.limits import Tries, near
from tests.web.conftest import PASSWORD, Browser, House


def test_tries_come_back_one_by_one_and_keys_do_not_share_them() -> None:
    now = 0.0
    tries = Tries(3, 10, clock=lambda: now)
    for _ in range(3):
        tries.check("a")
        tries.count("a")
    with pytest.raises(TooManyTries) as refusal:
        tries.check("a")
    assert refusal.value.params == {"seconds": 10}
    tries.check("b")
    now = 9.0
    with pytest.raises(TooManyTries) as refusal:
        tries.check("a")
    assert refusal.value.params == {"seconds": 1}
    now = 10.0
    tries.check("a")
    tries.count("a")
    with pytest.raises(TooManyTries):
        tries.check("a")


def test_what_is_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seina.web.limits._FORGET", 10)
    now = 0.0
    tries = Tries(3, 1, clock=lambda: now)
    for number in range(100):
        now += 1
        tries.count(str(number))
    assert len(tries._counted) <= 12


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("a socket's path", "a socket's path"),
    ],
)
def test_an_ipv6_household_is_one_address(address: str | None, key: str) -> None:
    assert near(address) == key


async def test_guesses_that_come_at_once_are_counted_like_those_that_come_one_by_one(
    house: House, ada: Browser, board: str
) -> None:
    token = (await house.link(ada, board, passcode="right one"))["token"]
    browser = await house.browser()
    guesses = [{"name": "Eve", "passcode": f"wrong {n}"} for n in range(60)]
    told = await asyncio.gather(*(browser.refused("POST", f"/api/join/{token}", guess) for guess in guesses))
    assert Counter(code for _, code in told) == {"wrong-passcode": 20, "too-many-tries": 40}

    logins = [{"email": "ada@example.org", "password": f"wrong {n}"} for n in range(40)]
    told = await asyncio.gather(*(browser.refused("POST", "/api/login", login) for login in logins))
    assert Counter(code for _, code in told) == {"wrong-login": 10, "too-many-tries": 30}


async def test_a_hall_that_gives_the_right_passcode_at_once_comes_in(
    house: House, ada: Browser, board: str
) -> None:
    token = (await house.link(ada, board, passcode="right one"))["token"]
    crowd = [await house.browser() for _ in range(60)]
    body = {"name": "Kettu", "passcode": "right one"}
    await asyncio.gather(*(each.ok("POST", f"/api/join/{token}", body) for each in crowd))


async def test_who_has_forgotten_a_password_does_not_shut_out_the_others_behind_the_address(
    house: House, ada: Browser
) -> None:
    browser = await house.browser()
    for _ in range(12):
        await browser.refused("POST", "/api/login", {"email": "bo@example.org", "password": "wrong"})
    await browser.ok("POST", "/api/login", {"email": "ada@example.org", "password": PASSWORD})
