"""Checks of single values in a file from outside. Each raises ImportRefused with the value's place, a problem
(docs/document-schema.md lists them) and what was expected there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Final

from seina.board.kinds import ID, URL_LONGEST, is_url
from seina.errors import ImportRefused

LATEST_MOMENT: Final = 2**53
LARGEST_FLOAT: Final = sys.float_info.max


def one_of(path: str, value: object, choices: tuple[object, ...]) -> None:
    # True equals 1, and would pass for a number.
    if not any(value == one and isinstance(value, bool) is isinstance(one, bool) for one in choices):
        expected = ", ".join(json.dumps(one) for one in choices)
        raise ImportRefused(path, "choice", f"one of {expected} expected")


def known_keys(prefix: str, value: Mapping[str, object], known: frozenset[str]) -> None:
    for key in value:
        if key not in known:
            raise ImportRefused(f"{prefix}{key}", "unknown-key", "not a key of this version of the format")


def mapping(path: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ImportRefused(path, "object", "an object in braces expected")
    return value


def sequence(path: str, value: object, most: int) -> list[object]:
    if not isinstance(value, list):
        raise ImportRefused(path, "list", "a list in brackets expected")
    if len(value) > most:
        raise ImportRefused(path, "too-many", f"at most {most} entries allowed, {len(value)} found")
    return value


def an_id(path: str, value: object) -> str:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ImportRefused(path, "id", "an id of 1 to 64 letters, digits, - or _ expected")
    return value


def a_string(path: str, value: object, longest: int, least: int = 0) -> None:
    if not isinstance(value, str):
        raise ImportRefused(path, "text", "a text in quotes expected")
    if not least <= len(value) <= longest:
        raise ImportRefused(path, "too-long", f"{least} to {longest} characters allowed, {len(value)} found")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ImportRefused(path, "broken-text", "holds one half of a character (a lone surrogate)")


def two_numbers(path: str, value: object, low: float, high: float) -> None:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(is_number(part) and low <= part <= high for part in value)
    ):
        raise ImportRefused(path, "two-numbers", f"two finite numbers from {low} to {high} expected")


def a_moment(path: str, value: object) -> None:
    if not (isinstance(value, int | float) and is_number(value) and 0 <= value < LATEST_MOMENT):
        raise ImportRefused(path, "number", "milliseconds since 1970 expected")


def is_number(value: object) -> bool:
    # Compared, not asked whether it is finite: a whole number may be too large to be a float at all.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_FLOAT


def plain_value(path: str, key: str, value: object, longest: int) -> None:
    """A key and its value, which is no list and no object."""
    a_string(path, key, len(key))
    if isinstance(value, str):
        a_string(f"{path}.{key}", value, longest)
    elif not isinstance(value, bool) and not is_number(value):
        raise ImportRefused(f"{path}.{key}", "plain-value", "a text, a number or true or false expected")


def an_address(path: str, value: object) -> None:
    if isinstance(value, str) and len(value) <= URL_LONGEST:
        a_string(path, value, URL_LONGEST)
    if not is_url(value):
        raise ImportRefused(path, "address", "an address that begins with http, https or mailto expected")
