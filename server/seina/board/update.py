"""Reads a Yjs v1 update into plain structs, believing nothing in it.

Source: yjs 13.6 ``src/utils/encoding.js``, ``UpdateDecoder.js`` and ``src/structs/``. An update is

    varUint clients, then for each: varUint structs, varUint client, varUint clock, then the structs;
    then the delete set: varUint clients, then for each: varUint client, varUint ranges, (varUint clock,
    varUint len)*

A struct begins with a byte: five bits of kind, then 0x20 "has a key", 0x40 "has a right origin", 0x80 "has an
origin". Kind 0 is garbage-collected content, 10 a gap, anything else an item: its origins, or its parent
and key where it has no origin, then its content.

Here it is only said whether an update is well formed; what it would do to a board is for `board.guard`.
A server reads thousands of these a second, and a hundred thousand structs when a large board is opened: so a
struct is a plain tuple, and the end of the bytes is found by Python (`IndexError`).
"""

import json
import re
import struct
from typing import Any

from seina.board.places import CLOCK_BITS
from seina.protocol.lib0 import MAX_UINT
from seina.protocol.messages import MAX_CLOCK

MAX_NESTING = 16
"""Lists and objects inside one another in a plain value, and shared types inside one another."""

MAX_KEY = 256
"""Characters of a key in a map."""

GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOC, SKIP = range(11)
HAS_KEY, HAS_RIGHT, HAS_LEFT = 0x20, 0x40, 0x80

_UNSUPPORTED = {
    JSON: "legacy JSON",
    BINARY: "binary data",
    EMBED: "an embed",
    DOC: "a subdocument",
}

FORMATS = frozenset({"bold", "italic", "underline", "strike", "code", "list", "indent", "link"})
"""What text may be formatted with."""

MAX_FORMAT = 2048
"""Characters of a format's value."""

_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9-]{1,32}")


class BadUpdate(ValueError):
    """These bytes are no Yjs v1 update that an honest client writes."""


class Unsupported(ValueError):
    """A well-formed update with content that a board does not have: XML, embeds, subdocuments, binary."""


Struct = tuple[int, int, int, int, int, "str | int | None", str | None, int, str | None, tuple[int, ...], int]
"""One struct: (kind, clock, length, left, right, parent, key, type, first, halves, at).

`left` and `right` are ids (``client << 31 | clock``) or -1; `parent` is a root's name or an id and stands
only where there is no origin. `type` is the shared type's number or -1. `first` is the value itself where the
content is one plain string (a note's kind, for instance). `halves` are the offsets of second halves of
surrogate pairs in a text. `at` is where its content begins.
"""

Sections = list[tuple[int, list[Struct]]]
Deletes = list[tuple[int, int, int]]

_BIT = 1 << CLOCK_BITS
_TEXT_VALUE = 119

_NUMBER = rb"(?:\x7d[\x80-\xff]{0,7}[\x00-\x7f]|\x7c[\x00-\xff]{4}|\x7b[\x00-\xff]{8})"
_plain = re.compile(
    # Values in which nothing can be wrong: numbers, pairs of numbers, constants.
    rb"\x75\x02" + _NUMBER + _NUMBER + rb"|" + _NUMBER + rb"|[\x78\x79\x7e\x7f]",
    re.DOTALL,
).match


def read_update(data: bytes) -> tuple[Sections, Deletes]:
    """The structs by client in the update's order, and the deletes as (client, clock, length).

    Raises `BadUpdate` or `Unsupported`; the work is bounded by the length of `data`.
    """
    try:
        sections, at = _read_sections(data)
        deletes, at = _read_deletes(data, at)
    except IndexError:
        raise BadUpdate("bytes are missing") from None
    except UnicodeDecodeError:
        raise BadUpdate("a string is no UTF-8") from None
    if at != len(data):
        raise BadUpdate("bytes follow the update")
    return sections, deletes


def read_values(data: bytes, at: int) -> list[Any]:
    """The plain values of an item that `read_update` has read, whose content begins at `at`."""
    count, at = read_uint(data, at)
    values: list[Any] = []
    for _ in range(count):
        value, at = _value(data, at)
        values.append(value)
    return values


def read_uint(data: bytes, at: int) -> tuple[int, int]:
    """A varUint of at most 53 bits, and where it ends. Raises `IndexError` or `BadUpdate`."""
    byte = data[at]
    if byte < 0x80:
        return byte, at + 1
    number = byte & 0x7F
    shift = 7
    while True:
        at += 1
        byte = data[at]
        if byte < 0x80:
            number |= byte << shift
            if number > MAX_UINT:
                break
            return number, at + 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if shift > 49:
            break  # a ninth byte is beyond the 53 bits that lib0 keeps
    raise BadUpdate("a number is out of range")


def _read_sections(data: bytes) -> tuple[Sections, int]:
    sections: Sections = []
    seen: set[int] = set()
    number, at = read_uint(data, 0)
    for _ in range(number):
        count, at = read_uint(data, at)
        client, at = read_uint(data, at)
        clock, at = read_uint(data, at)
        if client in seen:
            raise BadUpdate("a client stands twice in the update")
        seen.add(client)
        # A struct is two bytes at least; a larger count would only make us reserve memory for nothing.
        if count == 0 or count > (len(data) - at) // 2 + 1:
            raise BadUpdate("an impossible number of structs")
        if clock > MAX_CLOCK:
            raise BadUpdate("a clock is out of range")
        structs, at = _read_structs(data, at, count, clock)
        sections.append((client, structs))
    return sections, at


def _read_structs(data: bytes, at: int, count: int, clock: int) -> tuple[list[Struct], int]:
    structs: list[Struct] = []
    keep = structs.append
    ids = _Ids()
    keys = _KEYS.get
    for _ in range(count):
        info = data[at]
        at += 1
        kind = info & 0x1F
        left = right = -1
        parent: str | int | None = None
        key: str | None = None
        if kind in (GC, SKIP):
            length, at = _read_bare_length(data, at, info)
            keep((kind, clock, length, -1, -1, None, None, -1, None, (), at))
            clock += length
            continue
        if info >= HAS_RIGHT:
            if info & HAS_LEFT:
                left, at = ids.read(data, at)
            if info & HAS_RIGHT:
                right, at = ids.read(data, at)
        else:
            named = data[at]
            if named == 0:
                parent, at = ids.read(data, at + 1)
            elif named == 1:
                parent, at = _read_string(data, at + 1)
            else:
                raise BadUpdate("a parent is neither a name nor an id")
            if info & HAS_KEY:
                start = at
                end = at + 1 + data[at]
                key = keys(data[at:end])
                at = end
                if key is None:
                    key, at = _read_key(data, start)
        if kind == ANY and data[at] == 1:
            # One plain value, as under every key of an object.
            begin = at
            first, at = _read_any(data, at + 1, MAX_NESTING)
            keep((ANY, clock, 1, left, right, parent, key, -1, first, (), begin))
            clock += 1
        else:
            begin = at
            length, type_ref, first, halves, at = _read_content(data, at, kind)
            keep((kind, clock, length, left, right, parent, key, type_ref, first, halves, begin))
            clock += length
    if clock > MAX_CLOCK:
        raise BadUpdate("a clock is out of range")
    return structs, at


def _read_bare_length(data: bytes, at: int, info: int) -> tuple[int, int]:
    if info > 0x1F:
        raise BadUpdate("flags where there can be none")
    return _read_length(data, at)


class _Ids:
    """Reads ids; most have the client of the one before, so that is compared before it is decoded."""

    __slots__ = ("base", "bytes", "size")

    def __init__(self) -> None:
        self.bytes = b"none yet"
        self.size = 0
        self.base = 0

    def read(self, data: bytes, at: int) -> tuple[int, int]:
        end = at + self.size
        if data[at:end] == self.bytes:
            at = end
        else:
            start = at
            client, at = read_uint(data, at)
            self.base = client << CLOCK_BITS
            self.bytes = data[start:at]
            self.size = at - start
        clock = data[at]
        at += 1
        if clock > 0x7F:
            clock, at = read_uint(data, at - 1)
            if clock >= _BIT:
                raise BadUpdate("a clock is out of range")
        return self.base | clock, at


def _read_string(data: bytes, at: int) -> tuple[str, int]:
    size = data[at]
    at += 1
    if size > 0x7F:
        size, at = read_uint(data, at - 1)
    end = at + size
    if end > len(data):
        raise BadUpdate("bytes are missing")
    return data[at:end].decode(), end


def _read_key(data: bytes, at: int) -> tuple[str | None, int]:
    key, at = _read_string(data, at)
    if len(key) > MAX_KEY or key == "__proto__":
        raise BadUpdate("a key that no map may have")
    return key, at


_KEYS = {
    bytes((len(key),)) + key.encode(): key
    for key in ("kind", "at", "size", "z", "parent", "style", "text", "author", "created", "lock", "tags")
}
"""The keys of objects, as they are written: kept once, and read without a further look."""


def _read_content(data: bytes, at: int, kind: int) -> tuple[int, int, str | None, tuple[int, ...], int]:
    """(length in clock ticks, shared type's number or -1, a single plain string, halves, where it ends)."""
    if kind == ANY:
        count, at = read_uint(data, at)
        if not 0 < count <= len(data) - at:
            raise BadUpdate("an impossible number of values")
        first, at = _read_any(data, at, MAX_NESTING)
        for _ in range(count - 1):
            _, at = _read_any(data, at, MAX_NESTING)
        return count, -1, first if count == 1 else None, (), at
    if kind == STRING:
        text, at = _read_string(data, at)
        length, halves = _measure(text)
        return length, -1, None, halves, at
    if kind == TYPE:
        type_ref, at = read_uint(data, at)
        if type_ref > 2:
            if type_ref <= 6:
                raise Unsupported("a board holds maps, arrays and text only, no XML")
            raise BadUpdate("there is no such shared type")
        return 1, type_ref, None, (), at
    if kind == DELETED:
        length, at = _read_length(data, at)
        return length, -1, None, (), at
    if kind == FORMAT:
        return 1, -1, None, (), _read_format(data, at)
    if kind in _UNSUPPORTED:
        raise Unsupported(f"a board does not hold {_UNSUPPORTED[kind]}")
    raise BadUpdate(f"there is no content of kind {kind}")


def _measure(text: str) -> tuple[int, tuple[int, ...]]:
    """The length in UTF-16 units, which clocks count as JavaScript does, and where second halves lie."""
    if not text:
        raise BadUpdate("an empty string item")
    if text.isascii() or max(text) < "\U00010000":
        return len(text), ()
    halves: list[int] = []
    for at, character in enumerate(text):
        if character >= "\U00010000":
            halves.append(at + len(halves) + 1)
    return len(text) + len(halves), tuple(halves)


def _read_length(data: bytes, at: int) -> tuple[int, int]:
    length, at = read_uint(data, at)
    if not 0 < length <= MAX_CLOCK:
        raise BadUpdate("a length is out of range")
    return length, at


def _read_any(data: bytes, at: int, nesting: int) -> tuple[str | None, int]:
    """Skip over a plain value (lib0 ``readAny``); answers it where it is a string, and where it ends."""
    tag = data[at]
    if tag == _TEXT_VALUE:
        return _read_string(data, at + 1)
    plain = _plain(data, at)
    if plain is not None and nesting:
        return None, plain.end()
    return None, _skip_any(data, at + 1, tag, nesting)


def _skip_any(data: bytes, at: int, tag: int, nesting: int) -> int:
    if tag in (117, 118):
        if nesting == 0:
            raise BadUpdate(f"values are nested more than {MAX_NESTING} deep")
        count, at = read_uint(data, at)
        if count > len(data) - at:
            raise BadUpdate("an impossible number of values")
        for _ in range(count):
            if tag == 118:
                key, at = _read_string(data, at)
                if key == "__proto__":
                    raise BadUpdate("a key that no object may have")
            _, at = _read_any(data, at, nesting - 1)
        return at
    if tag in (123, 124):
        at += 8 if tag == 123 else 4
        if at > len(data):
            raise BadUpdate("bytes are missing")
        return at
    if tag == 125:
        return _skip_int(data, at)
    if tag in (116, 122):
        raise Unsupported("a board holds JSON values only, no binary data or big integers")
    if not 120 <= tag <= 127:
        raise BadUpdate("there is no such value")
    return at


def _value(data: bytes, at: int) -> tuple[Any, int]:
    """One plain value (lib0 ``readAny``) that has been checked before, and where it ends."""
    tag = data[at]
    at += 1
    if tag == _TEXT_VALUE:
        return _read_string(data, at)
    if tag == 117:
        count, at = read_uint(data, at)
        values: list[Any] = []
        for _ in range(count):
            value, at = _value(data, at)
            values.append(value)
        return values, at
    if tag == 118:
        count, at = read_uint(data, at)
        record: dict[str, Any] = {}
        for _ in range(count):
            key, at = _read_string(data, at)
            record[key], at = _value(data, at)
        return record, at
    if tag in (123, 124):
        size = 8 if tag == 123 else 4
        [number] = struct.unpack(">d" if tag == 123 else ">f", data[at : at + size])
        return number, at + size
    if tag == 125:
        end = _skip_int(data, at)
        whole = data[at] & 0x3F
        for place in range(1, end - at):
            whole |= (data[at + place] & 0x7F) << 7 * place - 1
        return -whole if data[at] & 0x40 else whole, end
    return {120: True, 121: False}.get(tag), at


def _skip_int(data: bytes, at: int) -> int:
    """A varInt: six bits and a sign, then seven bits a byte; lib0 keeps 53 bits."""
    for _ in range(8):
        at += 1
        if data[at - 1] < 0x80:
            return at
    raise BadUpdate("a number is out of range")


def _read_format(data: bytes, at: int) -> int:
    """The beginning or end of a stretch of formatted text: a key, and a value as JSON (null: it ends)."""
    key, at = _read_string(data, at)
    text, at = _read_string(data, at)
    if key not in FORMATS:
        raise Unsupported("text is not formatted with that on a board")
    if len(text) > MAX_FORMAT:
        raise Unsupported("a format's value is too long")
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadUpdate("a format's value is no JSON") from None
    if not _is_format(key, value):
        raise Unsupported("a format has a value that a board does not know")
    return at


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _is_format(key: str, value: object) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if key == "link":
        return isinstance(value, str) and _LINK.fullmatch(value) is not None
    if key == "list":
        return isinstance(value, str) and _WORD.fullmatch(value) is not None
    if key == "indent":
        return isinstance(value, int) and 0 <= value <= 16
    return False


def _read_deletes(data: bytes, at: int) -> tuple[Deletes, int]:
    deletes: Deletes = []
    keep = deletes.append
    seen: set[int] = set()
    clients, at = read_uint(data, at)
    for _ in range(clients):
        client, at = read_uint(data, at)
        if client in seen:
            # The engine would hear only the last of them, clients all.
            raise BadUpdate("a client stands twice in the deletes")
        seen.add(client)
        count, at = read_uint(data, at)
        if count > (len(data) - at) // 2:
            raise BadUpdate("an impossible number of deletes")
        for _ in range(count):
            clock = data[at]
            at += 1
            if clock > 0x7F:
                clock, at = read_uint(data, at - 1)
            length = data[at]
            at += 1
            if length > 0x7F:
                length, at = read_uint(data, at - 1)
            if length == 0 or clock + length > MAX_CLOCK:
                raise BadUpdate("a delete is out of range")
            keep((client, clock, length))
    return deletes, at
