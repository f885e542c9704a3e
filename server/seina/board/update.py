"""Reads a Yjs v1 update into plain structs, believing nothing in it.

Source: yjs 13.6 ``src/utils/encoding.js``, ``UpdateDecoder.js`` and ``src/structs/``. An update is

    varUint clients, then for each: varUint structs, varUint client, varUint clock, then the structs;
    then the delete set: varUint clients, then for each: varUint client, varUint ranges, (varUint clock,
    varUint len)*

A struct begins with a byte: five bits of kind, then 0x20 "has a key", 0x40 "has a right origin", 0x80 "has an
origin". Kind 0 is garbage-collected content, 10 a gap, anything else an item: its origins, or its parent
and key where it has no origin, then its content.

Here it is only said whether an update is well formed; what it would do to a board is for `board.guard`.
"""

from typing import NamedTuple

from seina.protocol.lib0 import Reader, Truncated
from seina.protocol.messages import MAX_CLOCK

MAX_NESTING = 16
"""Lists and objects inside one another in a plain value, and shared types inside one another."""

MAX_KEY = 256
"""Characters of a key in a map."""

GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOC, SKIP = range(11)
HAS_KEY, HAS_RIGHT, HAS_LEFT = 0x20, 0x40, 0x80

ARRAY_TYPE, MAP_TYPE, TEXT_TYPE = 0, 1, 2

_NAMES = {
    JSON: "legacy JSON",
    BINARY: "binary data",
    EMBED: "an embed",
    FORMAT: "text formatting",
    DOC: "a subdocument",
}


class BadUpdate(ValueError):
    """These bytes are no Yjs v1 update that an honest client writes."""


class Unsupported(ValueError):
    """A well-formed update with content that a board does not have: formatting, XML, subdocuments, binary."""


class Id(NamedTuple):
    """A struct's name: who made it, and as that client's how manieth character or value."""

    client: int
    clock: int


class Struct(NamedTuple):
    """One struct. `parent` is a root's name or an item's id, and stands only where there is no origin.

    `first` is the value itself where the content is one plain string (a note's kind, for instance). `halves`
    are the offsets of second halves of surrogate pairs in a text.
    """

    kind: int
    clock: int
    length: int
    left: Id | None = None
    right: Id | None = None
    parent: str | Id | None = None
    key: str | None = None
    type: int = -1
    first: str | None = None
    halves: tuple[int, ...] = ()


class Update(NamedTuple):
    """`structs` by client in the update's order; `deletes` are (client, clock, length)."""

    structs: list[tuple[int, list[Struct]]]
    deletes: list[tuple[int, int, int]]


def read_update(data: bytes) -> Update:
    """Decode an update. Raises `BadUpdate` or `Unsupported`; the work is bounded by the length of `data`."""
    reader = Reader(data)
    try:
        structs = _read_structs(reader)
        deletes = _read_deletes(reader)
    except Truncated as problem:
        raise BadUpdate(str(problem)) from problem
    if not reader.done:
        raise BadUpdate("bytes follow the update")
    return Update(structs, deletes)


def _read_structs(reader: Reader) -> list[tuple[int, list[Struct]]]:
    sections: list[tuple[int, list[Struct]]] = []
    seen: set[int] = set()
    for _ in range(reader.uint()):
        count, client, clock = reader.uint(), reader.uint(), reader.uint()
        if client in seen:
            raise BadUpdate("a client stands twice in the update")
        seen.add(client)
        # A struct is two bytes at least; a larger count would only make us reserve memory for nothing.
        if count == 0 or count > (reader.end - reader.at) // 2 + 1:
            raise BadUpdate("an impossible number of structs")
        structs: list[Struct] = []
        for _ in range(count):
            struct = _read_struct(reader, clock)
            clock += struct.length
            if clock > MAX_CLOCK:
                raise BadUpdate("a clock is out of range")
            structs.append(struct)
        sections.append((client, structs))
    return sections


def _read_struct(reader: Reader, clock: int) -> Struct:
    info = reader.uint8()
    kind = info & 0x1F
    if kind in (GC, SKIP):
        if info != kind:
            raise BadUpdate("flags where there can be none")
        return Struct(kind, clock, _length(reader))
    left = Id(reader.uint(), reader.uint()) if info & HAS_LEFT else None
    right = Id(reader.uint(), reader.uint()) if info & HAS_RIGHT else None
    parent: str | Id | None = None
    key: str | None = None
    if left is None and right is None:
        parent = reader.string() if reader.uint() == 1 else Id(reader.uint(), reader.uint())
        if info & HAS_KEY:
            key = reader.string()
            if len(key) > MAX_KEY or key == "__proto__":
                raise BadUpdate("a key that no map may have")
    if kind == STRING:
        length, halves = _measure(reader.string())
        return Struct(kind, clock, length, left, right, parent, key, -1, None, halves)
    length, type_ref, first = _read_content(reader, kind)
    return Struct(kind, clock, length, left, right, parent, key, type_ref, first)


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


def _read_content(reader: Reader, kind: int) -> tuple[int, int, str | None]:
    """The length in clock ticks, the shared type's number or -1, and the text of a single plain string."""
    if kind == ANY:
        count = reader.uint()
        if not 0 < count <= reader.end - reader.at:
            raise BadUpdate("an impossible number of values")
        first = _read_any(reader, MAX_NESTING)
        for _ in range(count - 1):
            _read_any(reader, MAX_NESTING)
        return count, -1, first if count == 1 else None
    if kind == TYPE:
        type_ref = reader.uint()
        if type_ref not in (ARRAY_TYPE, MAP_TYPE, TEXT_TYPE):
            if type_ref <= 6:
                raise Unsupported("a board holds maps, arrays and text only, no XML")
            raise BadUpdate("there is no such shared type")
        return 1, type_ref, None
    if kind == DELETED:
        return _length(reader), -1, None
    if kind in _NAMES:
        raise Unsupported(f"a board does not hold {_NAMES[kind]}")
    raise BadUpdate(f"there is no content of kind {kind}")


def _length(reader: Reader) -> int:
    length = reader.uint()
    if not 0 < length <= MAX_CLOCK:
        raise BadUpdate("a length is out of range")
    return length


def _read_any(reader: Reader, nesting: int) -> str | None:
    """Skip over a plain value (lib0 ``readAny``); answers it where it is a string."""
    tag = reader.uint8()
    if tag == 119:
        return reader.string()
    if tag == 125:
        _skip_int(reader)
    elif tag in (123, 124):
        _skip(reader, 8 if tag == 123 else 4)
    elif tag in (117, 118):
        if nesting == 0:
            raise BadUpdate(f"values are nested more than {MAX_NESTING} deep")
        count = reader.uint()
        if count > reader.end - reader.at:
            raise BadUpdate("an impossible number of values")
        for _ in range(count):
            if tag == 118 and reader.string() == "__proto__":
                raise BadUpdate("a key that no object may have")
            _read_any(reader, nesting - 1)
    elif tag in (116, 122):
        raise Unsupported("a board holds JSON values only, no binary data or big integers")
    elif not 120 <= tag <= 127:
        raise BadUpdate("there is no such value")
    return None


def _skip(reader: Reader, size: int) -> None:
    if reader.end - reader.at < size:
        raise Truncated("bytes are missing")
    reader.at += size


def _skip_int(reader: Reader) -> None:
    """A varInt: six bits and a sign, then seven bits a byte; lib0 keeps 53 bits."""
    for _ in range(8):
        if reader.uint8() < 0x80:
            return
    raise Truncated("a number is out of range")


def _read_deletes(reader: Reader) -> list[tuple[int, int, int]]:
    deletes: list[tuple[int, int, int]] = []
    for _ in range(reader.uint()):
        client = reader.uint()
        count = reader.uint()
        if count > (reader.end - reader.at) // 2:
            raise BadUpdate("an impossible number of deletes")
        for _ in range(count):
            clock, length = reader.uint(), reader.uint()
            if length == 0 or clock + length > MAX_CLOCK:
                raise BadUpdate("a delete is out of range")
            deletes.append((client, clock, length))
    return deletes
