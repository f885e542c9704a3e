"""Is this file a board? The check of the JSON board format (docs/document-schema.md), strict where
`read_state` is tolerant: what a person hands in is refused with the place and what was expected there,
never half taken.

    state = parse_board(load(data))
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from seina.board import order, voting_results
from seina.board.checks import (
    a_moment,
    a_string,
    an_address,
    an_id,
    is_number,
    known_keys,
    mapping,
    one_of,
    plain_value,
    sequence,
    two_numbers,
)
from seina.board.comments import (
    COMMENT_LONGEST,
    ENTRIES_MOST,
    MENTIONS_MOST,
    THREADS_MOST,
    utf16_length,
)
from seina.board.document import FORMAT, VERSION, BoardState, from_dict
from seina.board.grid_checks import a_flat_key
from seina.board.grid_keys import is_flat
from seina.board.kinds import (
    ASSET,
    FARTHEST,
    KINDS,
    LARGEST,
    LAYOUTS,
    LOCKS,
    OWN_KEYS,
    POINTS_MOST,
    PRESETS,
    REGISTERS,
    SIDES,
    SMALLEST_SIDE,
    SORTS,
    STYLES,
    Kind,
    style_allows,
)
from seina.board.note_marks import (
    EVIDENCE,
    MARK_KEYS,
    NOTE_TYPES,
    OWNER_LONGEST,
    WAIT_LONGEST,
    WAIT_UNITS,
    WAS_MOST,
    is_day,
    is_owner,
)
from seina.board.objects import TAGS_MOST, read_reaction
from seina.board.runs import FLAGS, MARKS
from seina.board.values import LONGEST
from seina.errors import ImportRefused

TITLE_LONGEST: Final = 200
NAME_LONGEST: Final = 200
KEYS_OF_FILE: Final = frozenset(
    {"format", "version", "title", "exported", "stage", "people", "objects", "comments", "assets"}
)
"""Its pictures are `assets.unpack`'s."""
KEYS_OF_OBJECT: Final = frozenset(
    {"id", "kind", "at", "size", "z", "style", "text", "runs", "author", "created", "lock", "tags", "group"}
    | OWN_KEYS.keys()
)
"""Besides reactions, whose keys are made of a person and an emoji, and the flat keys of grids."""
KEYS_OF_THREAD: Final = frozenset({"object", "at", "author", "created", "resolved", "thread"})
KEYS_OF_ENTRY: Final = frozenset({"id", "author", "created", "text", "mentions"})


@dataclass(frozen=True, slots=True)
class ImportLimits:
    objects: int = 20_000
    text: int = 20_000
    threads: int = THREADS_MOST
    entries: int = ENTRIES_MOST
    comment: int = COMMENT_LONGEST

    @classmethod
    def of(cls, limits: Mapping[str, int]) -> ImportLimits:
        """Those that a server has set (`Settings.limits`)."""
        return cls(**{one.name: limits[one.name] for one in fields(cls)})


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
    known_keys("", data, KEYS_OF_FILE)
    a_string("title", data.get("title"), TITLE_LONGEST)
    _stage(data.get("stage", {}))
    _people(data.get("people", []))
    _comments(data.get("comments", {}), limits)
    objects = _objects(data.get("objects"), limits)
    return from_dict({**data, "objects": objects})


def _objects(value: object, limits: ImportLimits) -> list[dict[str, object]]:
    """The entries, each with a `z`: those of a file written by hand follow the file's order."""
    entries = sequence("objects", value, limits.objects)
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
    entry = mapping(path, value)
    kind = entry.get("kind")
    if kind not in KINDS:
        raise ImportRefused(f"{path}.kind", "choice", f"one of {', '.join(KINDS)} expected")
    _keys_of(path, entry, kind)
    an_id(f"{path}.id", entry.get("id"))
    two_numbers(f"{path}.at", entry.get("at"), -FARTHEST, FARTHEST)
    if "size" in entry:
        two_numbers(f"{path}.size", entry["size"], SMALLEST_SIDE[kind], LARGEST)
    if "z" in entry:
        _order_key(f"{path}.z", entry["z"])
    for key in ("parent", "author", "group"):
        if key in entry:
            an_id(f"{path}.{key}", entry[key])
    if "text" in entry:
        a_string(f"{path}.text", entry["text"], limits.text)
    if "runs" in entry:
        _runs(f"{path}.runs", entry["runs"], entry.get("text", ""))
    if "created" in entry:
        a_moment(f"{path}.created", entry["created"])
    if "lock" in entry:
        one_of(f"{path}.lock", entry["lock"], LOCKS)
    if "style" in entry:
        _style(f"{path}.style", entry["style"], kind)
    for number, tag in enumerate(sequence(f"{path}.tags", entry.get("tags", []), TAGS_MOST)):
        a_string(f"{path}.tags[{number}]", tag, LONGEST, least=1)
    _of_kind(path, entry)
    return dict(entry)


def _order_key(path: str, value: object) -> None:
    if not (isinstance(value, str) and order.is_key(value)):
        raise ImportRefused(path, "order-key", "a fractional index key, such as a0, expected")


def _keys_of(path: str, entry: Mapping[str, object], kind: Kind) -> None:
    """Only keys that this kind has: another would be dropped."""
    for key, value in entry.items():
        if key.startswith("r:"):
            if read_reaction(key) is None:
                raise ImportRefused(f"{path}.{key}", "reaction", "r:, a person's id, : and an emoji expected")
            if value != 1 or isinstance(value, bool):
                raise ImportRefused(f"{path}.{key}", "choice", "1 expected")
        elif kind == "grid" and is_flat(key):
            a_flat_key(f"{path}.{key}", key, value)
        elif kind not in OWN_KEYS.get(key, KINDS if key in KEYS_OF_OBJECT else ()):
            raise ImportRefused(
                f"{path}.{key}", "unknown-key", f"not a key of a {kind} in version {VERSION} of the format"
            )


def _of_kind(path: str, entry: Mapping[str, object]) -> None:
    """The keys that only some kinds have."""
    if "angle" in entry:
        angle = entry["angle"]
        # Rounded to 0.01 it must not become 360, which is 0.
        if not (is_number(angle) and isinstance(angle, int | float) and 0 <= angle < 359.995):
            raise ImportRefused(f"{path}.angle", "number", "degrees from 0 to below 360 expected")
    if "layout" in entry:
        one_of(f"{path}.layout", entry["layout"], LAYOUTS)
    if "collapsed" in entry:
        one_of(f"{path}.collapsed", entry["collapsed"], (True, False))
    for key in ("from", "to"):
        if key in entry:
            _end(f"{path}.{key}", entry[key])
    if "points" in entry:
        _points(f"{path}.points", entry["points"])
    if "asset" in entry:
        asset = entry["asset"]
        if not (isinstance(asset, str) and ASSET.fullmatch(asset)):
            raise ImportRefused(f"{path}.asset", "id", "64 hexadecimal digits expected")
    if "url" in entry:
        an_address(f"{path}.url", entry["url"])
    _of_grids(path, entry)


def _of_grids(path: str, entry: Mapping[str, object]) -> None:
    """The keys of grids, registers and what is docked, and the marks of notes."""
    if "cell" in entry:
        _cell(f"{path}.cell", entry["cell"])
    if "preset" in entry:
        one_of(f"{path}.preset", entry["preset"], PRESETS)
    if "origin" in entry:
        an_id(f"{path}.origin", entry["origin"])
    if "of" in entry:
        one_of(f"{path}.of", entry["of"], REGISTERS)
    if "sort" in entry:
        one_of(f"{path}.sort", entry["sort"], SORTS)
    for key in MARK_KEYS:
        if key in entry:
            _mark(f"{path}.{key}", key, entry[key])


def _cell(path: str, value: object) -> None:
    cell = sequence(path, value, 3)
    if len(cell) != 3:
        raise ImportRefused(path, "list", "a column, a lane and an order key expected")
    for index in (0, 1):
        a_string(f"{path}[{index}]", cell[index], LONGEST)
    _order_key(f"{path}[2]", cell[2])


def _mark(path: str, key: str, value: object) -> None:
    """One mark of a note, as `note_marks` reads it."""
    if key == "type":
        one_of(path, value, NOTE_TYPES)
    elif key == "evidence":
        one_of(path, value, EVIDENCE)
    elif key == "owner":
        a_string(path, value, OWNER_LONGEST, least=1)
        if not is_owner(value):
            raise ImportRefused(path, "too-long", f"1 to {OWNER_LONGEST} UTF-16 units allowed")
    elif key == "due":
        if not is_day(value):
            raise ImportRefused(path, "day", "a day as YYYY-MM-DD expected")
    elif key == "wait":
        _wait(path, value)
    elif key == "was":
        for index, name in enumerate(sequence(path, value, WAS_MOST)):
            an_id(f"{path}[{index}]", name)
    else:
        one_of(path, value, (True,))


def _wait(path: str, value: object) -> None:
    wait = sequence(path, value, 2)
    if len(wait) != 2:
        raise ImportRefused(path, "list", "a number and its unit expected")
    number = wait[0]
    if not (isinstance(number, int | float) and is_number(number) and 0 < number <= WAIT_LONGEST):
        raise ImportRefused(f"{path}[0]", "number", f"a number above 0, up to {WAIT_LONGEST:,}, expected")
    one_of(f"{path}[1]", wait[1], WAIT_UNITS)


def _end(path: str, value: object) -> None:
    end = mapping(path, value)
    known_keys(f"{path}.", end, frozenset({"object", "side", "at"}))
    if "at" in end:
        two_numbers(f"{path}.at", end["at"], -FARTHEST, FARTHEST)
    if "object" in end:
        an_id(f"{path}.object", end["object"])
    if "side" in end:
        one_of(f"{path}.side", end["side"], SIDES)


def _points(path: str, value: object) -> None:
    points = sequence(path, value, 3 * POINTS_MOST)
    if not points or len(points) % 3:
        raise ImportRefused(path, "too-many", "three numbers for each point expected, one point at least")
    for index, number in enumerate(points):
        low, high = (-FARTHEST, FARTHEST) if index % 3 < 2 else (0, 1)
        if not (isinstance(number, int | float) and is_number(number) and low <= number <= high):
            raise ImportRefused(f"{path}[{index}]", "number", f"a number from {low} to {high} expected")


def _runs(path: str, value: object, text: object) -> None:
    runs = sequence(path, value, len(text) if isinstance(text, str) else 0)
    whole = ""
    for index, each in enumerate(runs):
        place = f"{path}[{index}]"
        run = mapping(place, each)
        known_keys(f"{place}.", run, frozenset({"text", *MARKS}))
        a_string(f"{place}.text", run.get("text"), len(str(text)), least=1)
        whole += str(run["text"])
        for flag in FLAGS:
            if flag in run:
                one_of(f"{place}.{flag}", run[flag], (True,))
        if "link" in run:
            an_address(f"{place}.link", run["link"])
    if whole != text:
        raise ImportRefused(path, "runs", "joined, the runs' texts must be the object's text")


def _style(path: str, value: object, kind: Kind) -> None:
    style = mapping(path, value)
    for key, entry in style.items():
        plain_value(path, key, entry, LONGEST)
        if not style_allows(kind, key, entry):
            expected = ", ".join(map(str, STYLES[kind].get(key, ("the name of a stamp",))))
            raise ImportRefused(f"{path}.{key}", "choice", f"one of {expected} expected")


def _comments(value: object, limits: ImportLimits) -> None:
    threads = mapping("comments", value)
    if len(threads) > limits.threads:
        raise ImportRefused(
            "comments", "too-many", f"at most {limits.threads} entries allowed, {len(threads)} found"
        )
    for key, each in threads.items():
        an_id("comments", key)
        path = f"comments.{key}"
        thread = mapping(path, each)
        known_keys(f"{path}.", thread, KEYS_OF_THREAD)
        two_numbers(f"{path}.at", thread.get("at"), -FARTHEST, FARTHEST)
        for name in ("object", "author"):
            if name in thread:
                an_id(f"{path}.{name}", thread[name])
        if "created" in thread:
            a_moment(f"{path}.created", thread["created"])
        if "resolved" in thread:
            one_of(f"{path}.resolved", thread["resolved"], (True, False))
        seen: set[str] = set()
        for index, entry in enumerate(sequence(f"{path}.thread", thread.get("thread", []), limits.entries)):
            _entry(f"{path}.thread[{index}]", entry, seen, limits)


def _entry(path: str, value: object, seen: set[str], limits: ImportLimits) -> None:
    """One entry of a thread whose earlier ones have the ids `seen`."""
    entry = mapping(path, value)
    known_keys(f"{path}.", entry, KEYS_OF_ENTRY)
    key = an_id(f"{path}.id", entry.get("id"))
    if key in seen:
        raise ImportRefused(f"{path}.id", "twice", f"the id {key!r} is used twice")
    seen.add(key)
    an_id(f"{path}.author", entry.get("author"))
    if "created" in entry:
        a_moment(f"{path}.created", entry["created"])
    text = entry.get("text")
    a_string(f"{path}.text", text, limits.comment, least=1)
    if utf16_length(str(text)) > limits.comment:
        raise ImportRefused(f"{path}.text", "too-long", f"1 to {limits.comment} UTF-16 units allowed")
    mentions = sequence(f"{path}.mentions", entry.get("mentions", []), MENTIONS_MOST)
    for number, person in enumerate(mentions):
        an_id(f"{path}.mentions[{number}]", person)
        if person in mentions[:number]:
            raise ImportRefused(f"{path}.mentions[{number}]", "twice", f"the id {person!r} is used twice")


def _stage(value: object) -> None:
    for key, entry in mapping("stage", value).items():
        if key.startswith(voting_results.KEY):
            _voting(f"stage.{key}", key, entry)
        else:
            plain_value("stage", key, entry, TITLE_LONGEST)


def _voting(path: str, key: str, value: object) -> None:
    """A kept voting is what a board says, like its notes, and comes along; but only one of which every part
    can be read. So none gets in that names the voters of an anonymous one."""
    voting = voting_results.read_voting(value)
    if voting is None or key != voting_results.KEY + voting.id:
        raise ImportRefused(path, "voting", "the result of a closed voting with this id expected")
    where = voting_results.first_difference(value, voting.record(), path)
    if where is not None:
        raise ImportRefused(where, "voting", "not what the result of such a voting has here")


def _people(value: object) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(sequence("people", value, 100_000)):
        path = f"people[{index}]"
        person = mapping(path, entry)
        known_keys(f"{path}.", person, frozenset({"id", "name", "organisation"}))
        key = an_id(f"{path}.id", person.get("id"))
        if key in seen:
            raise ImportRefused(f"{path}.id", "twice", f"the id {key!r} is used twice")
        seen.add(key)
        a_string(f"{path}.name", person.get("name"), NAME_LONGEST)
        if person.get("organisation") is not None:
            a_string(f"{path}.organisation", person["organisation"], NAME_LONGEST)


def _no_constant(name: str) -> float:
    raise json.JSONDecodeError(f"{name} is no JSON number", "", 0)
