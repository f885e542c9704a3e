"""How often somebody may try."""

import pytest

from seina.errors import TooManyTries
from seina.web.limits import Tries, near


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
