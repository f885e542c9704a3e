"""The messages of the wire, each with its pair of functions (docs/protocol.md, "Frames").

A frame is one message: a varUint type, then its body. Types 0 to 3 are the y-websocket protocol as the
world's Yjs providers speak it; type 100 is Seinä's own, for those who asked for the subprotocol ``seina.1``.

    0 sync       varUint 0 step 1 (state vector) | 1 step 2 (update) | 2 update, then a varUint8Array
    1 awareness  varUint8Array of: varUint count, then for each: varUint client, varUint clock, varString JSON
    2 auth       varUint 0, varString reason (never sent by a client)
    3 query awareness
    100 event    varString of a JSON object with a ``type``
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from seina.protocol.lib0 import MAX_UINT, Reader, Truncated, write_bytes, write_string, write_uint

SUBPROTOCOL = "seina.1"

SYNC, AWARENESS, AUTH, QUERY_AWARENESS, EVENT = 0, 1, 2, 3, 100
STEP1, STEP2, UPDATE = 0, 1, 2

MAX_PRESENCE = 32 * 1024
"""Characters of one client's awareness state, as JSON; a longer one is left out: it is only presence."""

MAX_ENTRIES = 2000
"""Clients in one awareness message: a stock provider repeats those of others."""

MAX_CLOCK = 2**31 - 1
"""The engine keeps clocks in 32 bits."""

MAX_EVENT = 32 * 1024
"""Bytes of an event that a client sends: the places of a thousand candidates of a ranking."""


class Malformed(ValueError):
    """A frame that no honest client sends. The text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class StateVector:
    """Sync step 1: what the other side knows; it wants the rest."""

    state_vector: bytes


class Update(NamedTuple):
    """Sync step 2 (`answer`, everything that was asked for) or a single update."""

    update: bytes
    answer: bool


@dataclass(slots=True)
class Presence:
    """One client's awareness: `state` is its JSON text, None when the client has gone."""

    client: int
    clock: int
    state: str | None
    encoded: bytes | None = field(default=None, compare=False, repr=False)
    """The entry as it came, where it did: handed on as it is to everybody else."""


class Awareness(NamedTuple):
    """The presence of one or more clients."""

    entries: tuple[Presence, ...]

    def emptied(self) -> "Awareness":
        """With nothing in the states of those who are here."""
        return Awareness(
            tuple(
                entry if entry.state is None else Presence(entry.client, entry.clock, "{}")
                for entry in self.entries
            )
        )

    def without_longer_than(self, most: int) -> "Awareness":
        """Without the states of more characters than that."""
        return Awareness(tuple(entry for entry in self.entries if len(entry.state or "") <= most))


@dataclass(frozen=True, slots=True)
class QueryAwareness:
    """Asks for everybody's presence."""


@dataclass(frozen=True, slots=True)
class Event:
    """A JSON object of type 100."""

    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A message that is allowed and has no effect on a server (auth)."""


Message = StateVector | Update | Awareness | QueryAwareness | Event | Ignored


def encode_step1(state_vector: bytes) -> bytes:
    return _sync(STEP1, state_vector)


def encode_step2(update: bytes) -> bytes:
    return _sync(STEP2, update)


def encode_update(update: bytes) -> bytes:
    return _sync(UPDATE, update)


def as_update(step2: bytes) -> bytes:
    """The same update as an *update*, of a message that `encode_step2` made."""
    return bytes((SYNC, UPDATE)) + step2[2:]


def _sync(kind: int, body: bytes) -> bytes:
    out = bytearray((SYNC, kind))
    write_bytes(out, body)
    return bytes(out)


def encode_awareness(entries: tuple[Presence, ...] | list[Presence]) -> bytes:
    body = bytearray()
    write_uint(body, len(entries))
    for entry in entries:
        if entry.encoded is not None:
            body += entry.encoded
            continue
        write_uint(body, entry.client)
        write_uint(body, entry.clock)
        write_string(body, "null" if entry.state is None else entry.state)
    out = bytearray((AWARENESS,))
    write_bytes(out, body)
    return bytes(out)


def encode_query_awareness() -> bytes:
    return bytes((QUERY_AWARENESS,))


def encode_event(event: dict[str, Any]) -> bytes:
    out = bytearray((EVENT,))
    write_bytes(out, msgspec.json.encode(event))
    return bytes(out)


def decode(frame: bytes) -> Message:
    """The message in a frame. Raises `Malformed`; what is inside an update is for `board.guard` to check."""
    if frame[:2] == _SINGLE:
        return _read_single(frame)
    reader = Reader(frame)
    try:
        kind = reader.uint()
        reading = _READERS.get(kind)
        if reading is None:
            raise Malformed(f"there is no message type {kind}")
        message = reading(reader)
    except Truncated as problem:
        raise Malformed(str(problem)) from problem
    if not reader.done:
        raise Malformed("bytes follow the message: one message a frame")
    return message


_SINGLE = bytes((SYNC, UPDATE))


def _read_single(frame: bytes) -> Update:
    """A single update, which is most of what comes, without a reader."""
    size = shift = 0
    at = 2
    for byte in frame[2:7]:
        at += 1
        size |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
        shift += 7
    else:
        raise Malformed("the length of an update is missing or out of range")
    if at + size != len(frame):
        raise Malformed("bytes are missing, or follow the message: one message a frame")
    return Update(frame[at:], False)


def _read_sync(reader: Reader) -> Message:
    kind = reader.uint()
    if kind == STEP1:
        return StateVector(_checked_state_vector(reader.sized()))
    if kind in (STEP2, UPDATE):
        return Update(reader.sized(), answer=kind == STEP2)
    raise Malformed(f"there is no sync message {kind}")


def _checked_state_vector(body: bytes) -> bytes:
    decode_state_vector(body)
    return body


def decode_state_vector(body: bytes) -> dict[int, int]:
    """Client id → the clock up to which it is known. Raises `Malformed`."""
    reader = Reader(body)
    try:
        count = reader.uint()
        if count > len(body) // 2:
            raise Malformed("a state vector is shorter than it says")
        clocks = {reader.uint(): reader.uint() for _ in range(count)}
        if clocks and max(clocks.values()) > MAX_CLOCK:
            raise Malformed("a clock is out of range")
    except Truncated as problem:
        raise Malformed(f"state vector: {problem}") from problem
    if not reader.done:
        raise Malformed("bytes follow the state vector")
    return clocks


def encode_state_vector(clocks: dict[int, int]) -> bytes:
    out = bytearray()
    write_uint(out, len(clocks))
    for client, clock in clocks.items():
        write_uint(out, client)
        write_uint(out, clock)
    return bytes(out)


def _read_awareness(reader: Reader) -> Message:
    inner = Reader(reader.sized())
    count = inner.uint()
    if count > MAX_ENTRIES:
        raise Malformed(f"an awareness message has {count} entries, {MAX_ENTRIES} are the most")
    entries = [_read_presence(inner) for _ in range(count)]
    if not inner.done:
        raise Malformed("bytes follow the awareness entries")
    return Awareness(tuple(entry for entry in entries if entry is not None))


def _read_presence(reader: Reader) -> Presence | None:
    start = reader.at
    client, clock = reader.uint(), reader.uint()
    if clock >= MAX_UINT:
        raise Malformed("an awareness clock is out of range")
    text = reader.string()
    if len(text) > MAX_PRESENCE:
        return None
    state = _json(text.encode(), "awareness state")
    if state is None:
        return Presence(client, clock, None)
    if not isinstance(state, dict):
        raise Malformed("an awareness state is no JSON object")
    return Presence(client, clock, text, reader.data[start : reader.at])


def _read_auth(reader: Reader) -> Message:
    reader.uint()
    reader.string()
    return Ignored()


def _read_query(_reader: Reader) -> Message:
    return QueryAwareness()


def _read_event(reader: Reader) -> Message:
    body = reader.sized()
    if len(body) > MAX_EVENT:
        raise Malformed(f"an event is longer than {MAX_EVENT} bytes")
    event = _json(body, "event")
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise Malformed("an event is a JSON object with a type")
    return Event(event)


def _json(body: bytes, what: str) -> Any:
    try:
        return msgspec.json.decode(body)
    except (ValueError, RecursionError) as problem:
        # msgspec's DecodeError is a ValueError. It reads JSON as browsers do: no NaN, no comments.
        raise Malformed(f"an {what} is no JSON") from problem


_READERS = {
    SYNC: _read_sync,
    AWARENESS: _read_awareness,
    AUTH: _read_auth,
    QUERY_AWARENESS: _read_query,
    EVENT: _read_event,
}
