"""How often somebody may try."""

import asyncio
from collections import Counter

import pytest

from seina.errors import TooManyConnections, TooManyTries
from seina.figures import FIGURES
from seina.settings import Settings
from seina.web.limits import Addresses, Proxies, Tries, here, near
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
        ("::ffff:192.0.2.7", "192.0.2.7"),
        (None, "unknown"),
        ("a socket's path", "a socket's path"),
    ],
)
def test_an_ipv6_household_is_one_address(address: str | None, key: str) -> None:
    assert near(address) == key


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", None, ""])
def test_this_machine_is_known(address: str | None) -> None:
    assert here(address)


@pytest.mark.parametrize("address", ["192.0.2.1", "::2", "10.0.0.1", "localhost.evil.example", "/run/socket"])
def test_no_other_machine_is_taken_for_this_one(address: str) -> None:
    assert not here(address)


def test_an_address_has_so_many_connections_and_no_more_and_gets_them_back() -> None:
    addresses = Addresses(Settings(limit_connections_address=2))
    before = FIGURES.turned_away["connections_address"]
    first = addresses.enter("192.0.2.1")
    assert first is not None
    assert addresses.enter("192.0.2.1") is first
    with pytest.raises(TooManyConnections) as refusal:
        addresses.enter("192.0.2.1")
    assert refusal.value.params["seconds"] > 0
    assert FIGURES.turned_away["connections_address"] == before + 1
    other = addresses.enter("192.0.2.2")
    assert other is not None
    first.leave()
    assert addresses.enter("192.0.2.1") is first


def test_an_address_that_has_gone_is_forgotten() -> None:
    addresses = Addresses(Settings())
    for number in range(100):
        share = addresses.enter(f"192.0.2.{number}")
        assert share is not None
        share.leave()
    assert len(addresses) == 0


def test_this_machine_has_no_limit_by_address() -> None:
    addresses = Addresses(Settings(limit_connections_address=1))
    for _ in range(5):
        assert addresses.enter("127.0.0.1") is None


def test_connections_of_one_address_share_what_they_may_send() -> None:
    settings = Settings(limit_messages_address=10, limit_bytes_address=1000)
    addresses = Addresses(settings, clock=lambda: 100.0)
    ada, bo = addresses.enter("192.0.2.1"), addresses.enter("192.0.2.1")
    assert ada is not None
    assert bo is not None
    assert ada.take(20, 100) == 0
    assert bo.take(5, 0) == 0.5
    assert bo.take(0, 2500) == 0.6
    assert ada.take(10_000, 0) == 1.0  # and no longer: it may have been the other


def test_a_hall_of_two_thousand_people_behind_one_address_meets_no_limit() -> None:
    addresses = Addresses(Settings())
    shares = [addresses.enter("192.0.2.1") for _ in range(2000)]
    # a second in which everybody moves a cursor and a fifth drag
    assert (
        max(share.take(4 + (number % 5 == 0) * 30, 3000) for number, share in enumerate(shares) if share) == 0
    )


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "192.0.2.9", "192.0.2.9"),
        ("127.0.0.1", "127.0.0.1, 192.0.2.9", "192.0.2.9"),
        ("127.0.0.1", "192.0.2.9, 10.1.2.3", "192.0.2.9"),
        ("203.0.113.5", "192.0.2.9", "203.0.113.5"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_names_who_is_behind_it(peer: str, forwarded: str | None, client: str) -> None:
    assert Proxies("127.0.0.1, 10.0.0.0/8").client(peer, forwarded) == client


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
