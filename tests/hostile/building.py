"""Yjs v1 updates written by hand, a struct at a time, whatever they say."""

from seina.protocol.lib0 import write_string, write_uint

GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOC, SKIP = range(11)
ARRAY_TYPE, MAP_TYPE, TEXT_TYPE, XML_ELEMENT = 0, 1, 2, 3
ME = 7

Id = tuple[int, int]
"""(client, clock)"""

NO_DELETES = b"\x00"


def uint(value: int) -> bytes:
    out = bytearray()
    write_uint(out, value)
    return bytes(out)


def string(value: str) -> bytes:
    out = bytearray()
    write_string(out, value)
    return bytes(out)


def item(
    kind: int,
    content: bytes,
    *,
    left: Id | None = None,
    right: Id | None = None,
    parent: Id | str | None = None,
    key: str | None = None,
) -> bytes:
    """An item with its origins, or with its parent (a root's name or an id) and key."""
    info = kind | (0x80 if left else 0) | (0x40 if right else 0) | (0x20 if key is not None else 0)
    out = bytes([info])
    for origin in (left, right):
        if origin:
            out += uint(origin[0]) + uint(origin[1])
    if not left and not right:
        if isinstance(parent, str):
            out += b"\x01" + string(parent)
        elif parent is not None:
            out += b"\x00" + uint(parent[0]) + uint(parent[1])
        if key is not None:
            out += string(key)
    return out + content


def section(*structs: bytes, client: int = ME, clock: int = 0) -> bytes:
    return uint(len(structs)) + uint(client) + uint(clock) + b"".join(structs)


def update(*structs: bytes, clock: int = 0, client: int = ME, deletes: bytes = NO_DELETES) -> bytes:
    """An update of one client, or only deletes."""
    if not structs:
        return b"\x00" + deletes
    return b"\x01" + section(*structs, client=client, clock=clock) + deletes


def updates(*sections: bytes, deletes: bytes = NO_DELETES) -> bytes:
    """An update of several clients."""
    return uint(len(sections)) + b"".join(sections) + deletes


def deleting(*ranges: tuple[int, int, int]) -> bytes:
    """A delete set of (client, clock, length), in the order in which they are given."""
    clients: dict[int, list[bytes]] = {}
    for client, clock, length in ranges:
        clients.setdefault(client, []).append(uint(clock) + uint(length))
    return uint(len(clients)) + b"".join(
        uint(client) + uint(len(of)) + b"".join(of) for client, of in clients.items()
    )


def a_value(any_bytes: bytes = b"\x7e") -> bytes:
    """Content of one plain value; without more said, null."""
    return b"\x01" + any_bytes


def a_map(key: str = "n1") -> bytes:
    """An object's body."""
    return item(TYPE, uint(MAP_TYPE), parent="objects", key=key)


def a_text(clock: int, client: int = ME, key: str = "text") -> bytes:
    return item(TYPE, uint(TEXT_TYPE), parent=(client, clock), key=key)


def a_string(value: str) -> bytes:
    """A plain value that is a text."""
    return b"\x77" + string(value)


def a_record(**values: bytes) -> bytes:
    """A plain value that is a record of plain values."""
    return b"\x76" + uint(len(values)) + b"".join(string(key) + each for key, each in values.items())


def an_entry(author: str = "participant", text: str = "moi", **more: bytes) -> bytes:
    """An entry of a comment thread."""
    told = {"id": a_string("e1"), "author": a_string(author), "created": b"\x7d\x01", "text": a_string(text)}
    return a_record(**told | more)
