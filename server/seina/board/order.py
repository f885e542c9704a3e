"""Fractional index keys, as the npm package `fractional-indexing` makes them (base 62).

A key is an integer part, whose first letter tells its length (`a` two characters, `b` three, … `Z` two
below zero), and a fraction without trailing zeros. Keys sort as strings. The client's library throws on a
key that is not of this form, so imports are checked with `is_key`.
"""

from __future__ import annotations

from typing import Final

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST: Final = 256
_LEAST: Final = "A" + "0" * 26


def is_key(key: str) -> bool:
    if not key or len(key) > LONGEST or key == _LEAST or any(char not in DIGITS for char in key):
        return False
    length = _integer_length(key[0])
    return length is not None and len(key) >= length and not (len(key) > length and key.endswith("0"))


def key_after(key: str | None) -> str:
    """The next whole key above `key`; the first of all for None."""
    if key is None:
        return "a0"
    length = _integer_length(key[0])
    if length is None:
        raise ValueError(f"{key!r} is no order key")
    head, digits = key[0], list(key[1:length])
    for index in range(len(digits) - 1, -1, -1):
        place = DIGITS.index(digits[index]) + 1
        if place < len(DIGITS):
            digits[index] = DIGITS[place]
            return head + "".join(digits)
        digits[index] = "0"
    if head == "Z":
        return "a0"
    if head == "z":
        raise ValueError("no key above the last one")
    following = chr(ord(head) + 1)
    return following + "0" * ((_integer_length(following) or 2) - 1)


def keys(count: int, after: str | None = None) -> list[str]:
    """`count` ascending keys above `after`."""
    made: list[str] = []
    for _ in range(count):
        made.append(key_after(made[-1] if made else after))
    return made


def _integer_length(head: str) -> int | None:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 2
    return None
