"""Is this file a board? The check of the JSON board format (docs/document-schema.md), strict where
`read_state` is tolerant: what a person hands in is refused with the place and what was expected there,
never half taken.

    state = parse_board(load(data))
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from seina.board import order
from seina.board.document import (
    FARTHEST,
    FORMAT,
    ID,
    KINDS,
    LARGEST,
    LONGEST,
    SMALLEST,
    STYLE_CHOICES,
    TAGS_MOST,
    VERSION,
    BoardState,
    authors_only,
    from_dict,
)
from seina.errors import ImportRefused

TITLE_LONGEST: Final = 200
NAME_LONGEST: Final = 200
KEYS_OF_FILE: Final = frozenset(
    {"format", "version", "title", "exported", "stage", "people", "objects", "comments"}
)
KEYS_OF_OBJECT: Final = frozenset(
    {"id", "kind", "at", "size", "z", "parent", "style", "text", "author", "created", "lock", "tags"}
)
LATEST_MOMENT: Final = 2**53
LARGEST_FLOAT: Final = sys.float_info.max


@dataclass(frozen=True, slots=True)
class ImportLimits:
    objects: int = 20_000
    text: int = 20_000


def load(data: bytes) -> object:
    """The JSON of an uploaded file. Raises ImportRefused with line and column."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise ImportRefused("", "not-json", f"no UTF-8 text at byte {error.start}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ImportRefused("", "not-json", f"no JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise ImportRefused("", "not-json", "nested too deeply") from None
    except ValueError:  # Python's limit on the digits of a whole number
        raise ImportRefused("", "not-json", "a number has too many digits") from None


def parse_board(data: object, limits: ImportLimits | None = None) -> BoardState:
    """The board in a parsed JSON file. Raises ImportRefused at the first thing that is wrong."""
    limits = limits or ImportLimits()
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ImportRefused("format", "not-a-board", f'"{FORMAT}" expected')
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ImportRefused("version", "number", "a whole number from 1 expected")
    if version > VERSION:
        raise ImportRefused(
            "version", "newer-version", f"made by a newer Seinä; {VERSION} is the newest known here"
        )
    _known_keys("", data, KEYS_OF_FILE)
    _string("title", data.get("title"), TITLE_LONGEST)
    _stage(data.get("stage", {}))
    _people(data.get("people", []))
    if _mapping("comments", data.get("comments", {})):
        raise ImportRefused("comments", "unknown-key", "comments are not part of version 1")
    objects = _objects(data.get("objects"), limits)
    state = from_dict({**data, "objects": objects})
    return BoardState(state.title, state.objects, authors_only(state.people, state.objects), state.stage)


def _objects(value: object, limits: ImportLimits) -> list[dict[str, object]]:
    """The entries, each with a `z`: those of a file written by hand follow the file's order."""
    entries = _sequence("objects", value, limits.objects)
    seen: set[str] = set()
    checked: list[dict[str, object]] = []
    latest: str | None = None
    for index, entry in enumerate(entries):
        path = f"objects[{index}]"
        item = _object(path, entry, limits)
        key = str(item["id"])
        if key in seen:
            raise ImportRefused(f"{path}.id", "twice", f"the id {key!r} is used twice")
        seen.add(key)
        if "z" not in item:
            item["z"] = order.key_after(latest)
        z = str(item["z"])
        latest = z if latest is None or z > latest else latest
        checked.append(item)
    return checked


def _object(path: str, value: object, limits: ImportLimits) -> dict[str, object]:
    entry = _mapping(path, value)
    _known_keys(f"{path}.", entry, KEYS_OF_OBJECT)
    _id(f"{path}.id", entry.get("id"))
    kind = entry.get("kind")
    if kind not in KINDS:
        raise ImportRefused(f"{path}.kind", "choice", f"one of {', '.join(KINDS)} expected")
    _pair(f"{path}.at", entry.get("at"), -FARTHEST, FARTHEST)
    if "size" in entry:
        _pair(f"{path}.size", entry["size"], SMALLEST, LARGEST)
    if "z" in entry and not (isinstance(entry["z"], str) and order.is_key(entry["z"])):
        raise ImportRefused(f"{path}.z", "order-key", "a fractional index key, such as a0, expected")
    for key in ("parent", "author"):
        if key in entry:
            _id(f"{path}.{key}", entry[key])
    if "text" in entry:
        _string(f"{path}.text", entry["text"], limits.text)
    if "created" in entry:
        _created(f"{path}.created", entry["created"])
    if "lock" in entry and entry["lock"] != "locked":
        raise ImportRefused(f"{path}.lock", "choice", '"locked" expected')
    if "style" in entry:
        _style(f"{path}.style", entry["style"])
    if "tags" in entry:
        for number, tag in enumerate(_sequence(f"{path}.tags", entry["tags"], TAGS_MOST)):
            _string(f"{path}.tags[{number}]", tag, LONGEST, least=1)
    return dict(entry)


def _style(path: str, value: object) -> None:
    style = _mapping(path, value)
    for key, entry in style.items():
        _plain(path, key, entry, LONGEST)
    for key, choices in STYLE_CHOICES.items():
        if key in style and style[key] not in choices:
            expected = ", ".join(map(str, choices))
            raise ImportRefused(f"{path}.{key}", "choice", f"one of {expected} expected")


def _stage(value: object) -> None:
    for key, entry in _mapping("stage", value).items():
        _plain("stage", key, entry, TITLE_LONGEST)


def _plain(path: str, key: str, value: object, longest: int) -> None:
    """A key and its value, which is no list and no object."""
    _string(path, key, len(key))
    if isinstance(value, str):
        _string(f"{path}.{key}", value, longest)
    elif not isinstance(value, bool) and not _is_number(value):
        raise ImportRefused(f"{path}.{key}", "plain-value", "a text, a number or true or false expected")


def _people(value: object) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(_sequence("people", value, 100_000)):
        path = f"people[{index}]"
        person = _mapping(path, entry)
        _known_keys(f"{path}.", person, frozenset({"id", "name", "organisation"}))
        key = _id(f"{path}.id", person.get("id"))
        if key in seen:
            raise ImportRefused(f"{path}.id", "twice", f"the id {key!r} is used twice")
        seen.add(key)
        _string(f"{path}.name", person.get("name"), NAME_LONGEST)
        if person.get("organisation") is not None:
            _string(f"{path}.organisation", person["organisation"], NAME_LONGEST)


def _known_keys(prefix: str, value: Mapping[str, object], known: frozenset[str]) -> None:
    for key in value:
        if key not in known:
            raise ImportRefused(
                f"{prefix}{key}", "unknown-key", f"not a key of version {VERSION} of the format"
            )


def _mapping(path: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ImportRefused(path, "object", "an object in braces expected")
    return value


def _sequence(path: str, value: object, most: int) -> list[object]:
    if not isinstance(value, list):
        raise ImportRefused(path, "list", "a list in brackets expected")
    if len(value) > most:
        raise ImportRefused(path, "too-many", f"at most {most} entries allowed, {len(value)} found")
    return value


def _id(path: str, value: object) -> str:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ImportRefused(path, "id", "an id of 1 to 64 letters, digits, - or _ expected")
    return value


def _string(path: str, value: object, longest: int, least: int = 0) -> None:
    if not isinstance(value, str):
        raise ImportRefused(path, "text", "a text in quotes expected")
    if not least <= len(value) <= longest:
        raise ImportRefused(path, "too-long", f"{least} to {longest} characters allowed, {len(value)} found")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ImportRefused(path, "broken-text", "holds one half of a character (a lone surrogate)")


def _pair(path: str, value: object, low: float, high: float) -> None:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(_is_number(part) and low <= part <= high for part in value)
    ):
        raise ImportRefused(path, "two-numbers", f"two finite numbers from {low} to {high} expected")


def _created(path: str, value: object) -> None:
    if not (isinstance(value, int | float) and _is_number(value) and 0 <= value < LATEST_MOMENT):
        raise ImportRefused(path, "number", "milliseconds since 1970 expected")


def _is_number(value: object) -> bool:
    # Compared, not asked whether it is finite: a whole number may be too large to be a float at all.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_FLOAT


def _no_constant(name: str) -> float:
    raise json.JSONDecodeError(f"{name} is no JSON number", "", 0)
