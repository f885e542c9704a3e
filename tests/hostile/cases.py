"""Hostile updates made by hand, each with how it ends on a board that `SETUP` came to."""

from tests.hostile import building as b
from tests.hostile.building import ANY, DELETED, FORMAT, STRING, TYPE, item, update

YOU = 9
HUGE = 2**31 - 1

SETUP = [
    # clock 0 the body of n9, 1 its text, 2 to 4 "a" and a character of two units; 5 a key; 6 a list with 7, 8
    update(
        b.a_map("n9"),
        b.a_text(0),
        item(STRING, b.string("a🎉"), parent=(b.ME, 1)),
        item(ANY, b.a_value(b"\x75\x02\x7d\x01\x7d\x02"), parent=(b.ME, 0), key="at"),
        item(TYPE, b.uint(b.ARRAY_TYPE), parent=(b.ME, 0), key="tags"),
        item(ANY, b.uint(2) + b"\x7e\x7e", parent=(b.ME, 6)),
    ),
    # and somebody else's n8 with a text, deleted again
    update(b.a_map("n8"), b.a_text(0, YOU), item(STRING, b.string("bye"), parent=(YOU, 1)), client=YOU),
    update(deletes=b.deleting((YOU, 0, 5))),
]


def mine(*structs: bytes, deletes: bytes = b.NO_DELETES) -> bytes:
    """What follows on for the client that made n9."""
    return update(*structs, clock=9, deletes=deletes)


def text(**where: object) -> bytes:
    return item(STRING, b.string("x"), **where)  # type: ignore[arg-type]


def value(**where: object) -> bytes:
    return item(ANY, b.a_value(), **where)  # type: ignore[arg-type]


def nested(kinds: int, depth: int) -> bytes:
    return bytes([kinds, 1]) * depth + b"\x7e"


def a_thread(
    name: str = "c1", *, author: str = "participant", entry: bytes | None = None
) -> tuple[bytes, ...]:
    """Of clock 9 the body of a comment thread, 10 its place, 11 its list, 12 an entry, 13 its author."""
    return (
        item(TYPE, b"\x01", parent="comments", key=name),
        item(ANY, b.a_value(b"\x75\x02\x7d\x01\x7d\x02"), parent=(b.ME, 9), key="at"),
        item(TYPE, b.uint(b.ARRAY_TYPE), parent=(b.ME, 9), key="thread"),
        item(ANY, b.a_value(entry or b.an_entry()), parent=(b.ME, 11)),
        item(ANY, b.a_value(b.a_string(author)), parent=(b.ME, 9), key="author"),
    )


def reaction(person: str, emoji: str, value: bytes = b"\x7d\x01") -> bytes:
    return item(ANY, b.a_value(value), parent=(b.ME, 0), key=f"r:{person}:{emoji}")


CASES: dict[str, tuple[bytes, str]] = {
    # true ones, so that the others are known to fail for their lie alone
    "a key": (mine(value(parent=(b.ME, 0), key="z")), "applied"),
    "a character": (mine(text(left=(b.ME, 4))), "applied"),
    "a list's value": (mine(value(left=(b.ME, 8))), "applied"),
    "nothing": (update(), "known"),
    "the same again": (SETUP[0], "known"),
    "deleted twice": (SETUP[2], "known"),
    # counts, lengths and clocks
    "more clients than bytes": (b.uint(HUGE), "malformed"),
    "more structs than bytes": (b"\x01" + b.uint(HUGE) + b"\x07\x09\x00", "malformed"),
    "no structs": (b"\x01\x00\x07\x09\x00", "malformed"),
    "more values than bytes": (mine(item(ANY, b.uint(HUGE), parent="objects", key="a")), "malformed"),
    "no values": (mine(item(ANY, b.uint(0), parent="objects", key="a")), "malformed"),
    "a list longer than its bytes": (
        mine(item(ANY, b.a_value(b"\x75" + b.uint(HUGE)), parent="objects", key="a")),
        "malformed",
    ),
    "a text longer than its bytes": (mine(item(STRING, b.uint(HUGE), left=(b.ME, 4))), "malformed"),
    "garbage beyond all clocks": (mine(b"\x00" + b.uint(HUGE)), "malformed"),
    "garbage of no length": (mine(b"\x00\x00"), "malformed"),
    "deleted content beyond all clocks": (mine(item(DELETED, b.uint(2**40), left=(b.ME, 4))), "malformed"),
    "a number of ten bytes": (b"\x01\x01" + b"\xff" * 10 + b"\x00\x00", "malformed"),
    "a client beyond 53 bits": (b"\x01\x01" + b"\xff" * 7 + b"\x7f\x00\x00\x01\x00", "malformed"),
    "a clock far ahead": (update(b.a_map(), clock=HUGE - 5), "gap"),
    "a clock beyond the engine's": (update(b.a_map(), clock=2**31 + 9), "malformed"),
    "a left origin beyond the engine's": (mine(text(left=(b.ME, 2**32))), "malformed"),
    # nesting
    "values nested deep": (
        mine(item(ANY, b.a_value(nested(0x75, 5000)), parent=(b.ME, 0), key="z")),
        "malformed",
    ),
    "shared types nested deep": (
        mine(*(item(TYPE, b"\x01", parent=(b.ME, 0 if at == 9 else at - 1), key="z") for at in range(9, 30))),
        "malformed",
    ),
    # wrong parents
    "a parent that is a number": (mine(value(parent=(b.ME, 5), key="z")), "malformed"),
    "a parent that is a character": (mine(value(parent=(b.ME, 3), key="z")), "malformed"),
    "a parent that is itself": (mine(value(parent=(b.ME, 9), key="z")), "gap"),
    "a parent that comes later": (mine(value(parent=(b.ME, 10), key="z"), b.a_map()), "gap"),
    "a parent of nobody": (mine(value(parent=(99, 0), key="z")), "gap"),
    "a parent that is neither name nor id": (
        b"\x01\x01\x07\x09\x08\x02" + b.a_value() + b"\x00",
        "malformed",
    ),
    "a parent that was deleted": (mine(value(parent=(YOU, 0), key="z")), "applied"),
    "a parent that was a character and is deleted": (mine(value(parent=(YOU, 2), key="z")), "malformed"),
    "a root of its own": (mine(value(parent="mine", key="z")), "refused"),
    "a root without a key": (mine(value(parent="objects")), "refused"),
    "the server's root": (mine(value(parent="stage", key="title")), "refused"),
    "a number for a comment": (mine(value(parent="comments", key="c")), "refused"),
    "a text for a comment": (mine(item(TYPE, b"\x02", parent="comments", key="c")), "refused"),
    "a comment": (mine(*a_thread()), "applied"),
    "a comment with a bad name": (mine(*a_thread("../c")), "refused"),
    "a comment deep in comments": (
        mine(*a_thread(), item(TYPE, b"\x01", parent=(b.ME, 9), key="at"), value(parent=(b.ME, 14), key="z")),
        "refused",
    ),
    "a list in a thread": (mine(*a_thread(), item(TYPE, b"\x00", left=(b.ME, 12))), "refused"),
    "a text in a thread": (mine(*a_thread(), text(left=(b.ME, 12))), "malformed"),
    "a key that no thread has": (mine(*a_thread(), value(parent=(b.ME, 9), key="mood")), "refused"),
    "a thread for somebody else": (mine(*a_thread(author="facilitator")), "refused"),
    "an entry for somebody else": (mine(*a_thread(entry=b.an_entry("facilitator"))), "refused"),
    "an entry of nobody": (mine(*a_thread(entry=b.a_record(text=b.a_string("moi")))), "refused"),
    "an entry that is a number": (mine(*a_thread(entry=b"\x7d\x05")), "refused"),
    "an entry with more": (mine(*a_thread(entry=b.an_entry(mood=b"\x7e"))), "refused"),
    "an entry without a word": (mine(*a_thread(entry=b.an_entry(text=""))), "refused"),
    "an entry too long": (mine(*a_thread(entry=b.an_entry(text="🎉" * 1001))), "refused"),
    "an entry before another": (
        mine(*a_thread(), item(ANY, b.a_value(b.an_entry(id=b.a_string("e2"))), right=(b.ME, 12))),
        "refused",
    ),
    "a thread twice": (mine(*a_thread(), b.item(TYPE, b"\x01", left=(b.ME, 9))), "refused"),
    "a thread's place in words": (
        mine(*a_thread(), item(ANY, b.a_value(b.a_string("here")), left=(b.ME, 10))),
        "refused",
    ),
    "a reaction": (mine(reaction("participant", "👍")), "applied"),
    "a reaction for somebody else": (mine(reaction("facilitator", "👍")), "refused"),
    "a reaction in words": (mine(reaction("participant", "hyvä")), "refused"),
    "a reaction of nobody": (mine(item(ANY, b.a_value(b"\x7d\x01"), parent=(b.ME, 0), key="r:")), "refused"),
    "a reaction of great weight": (mine(reaction("participant", "👍", b"\x7d\x02")), "refused"),
    "a map for a reaction": (
        mine(item(TYPE, b"\x01", parent=(b.ME, 0), key="r:participant:👍")),
        "refused",
    ),
    "a key in a list": (mine(value(parent=(b.ME, 6), key="z")), "malformed"),
    "no key in a map": (mine(value(parent=(b.ME, 0))), "malformed"),
    "a text under a key": (mine(text(parent=(b.ME, 0), key="z")), "malformed"),
    "a text in a list": (mine(text(left=(b.ME, 8))), "malformed"),
    "a map in a text": (mine(item(TYPE, b"\x01", left=(b.ME, 4))), "refused"),
    "a number in a text": (mine(value(left=(b.ME, 4))), "refused"),
    "a dangerous key": (mine(value(parent=(b.ME, 0), key="__proto__")), "malformed"),
    "a key without end": (mine(value(parent=(b.ME, 0), key="k" * 300)), "malformed"),
    # origins
    "neighbours in two places": (mine(text(left=(b.ME, 4), right=(b.ME, 7))), "malformed"),
    # Yjs writes that when it does again what it has undone
    "a neighbour on both sides": (mine(text(left=(b.ME, 2), right=(b.ME, 2))), "applied"),
    "one neighbour that is garbage": (
        b.updates(b.section(text(left=(8, 0), right=(b.ME, 2)), clock=9), b.section(b"\x00\x03", client=8)),
        "refused",
    ),
    "origins in a circle": (
        b.updates(b.section(text(left=(21, 0)), client=20), b.section(text(left=(20, 0)), client=21)),
        "gap",
    ),
    "itself as its neighbour": (mine(text(left=(b.ME, 9))), "gap"),
    "on both sides of half a character": (mine(text(left=(b.ME, 3), right=(b.ME, 4))), "refused"),
    "goes on where it was, beside garbage": (
        b.updates(
            b.section(item(ANY, b.uint(4) + b"\x7e" * 4, left=(8, 0)), clock=7),
            b.section(b"\x00\x03", client=8),
        ),
        "refused",
    ),
    "goes on in another place": (
        update(item(ANY, b.uint(4) + b"\x7e" * 4, left=(b.ME, 5)), clock=7),
        "malformed",
    ),
    # content that a board does not hold
    "an XML element": (mine(item(TYPE, b"\x03\x01a", parent=(b.ME, 0), key="z")), "refused"),
    "an XML fragment": (mine(item(TYPE, b"\x04", parent=(b.ME, 0), key="z")), "refused"),
    "an XML hook": (mine(item(TYPE, b"\x05\x01a", parent=(b.ME, 0), key="z")), "refused"),
    "a shared type of no kind": (mine(item(TYPE, b"\x63", parent=(b.ME, 0), key="z")), "malformed"),
    "a subdocument": (mine(item(b.DOC, b"\x01a\x76\x00", parent=(b.ME, 0), key="z")), "refused"),
    "binary": (mine(item(b.BINARY, b"\x01a", parent=(b.ME, 0), key="z")), "refused"),
    "an embed": (mine(item(b.EMBED, b"\x02{}", left=(b.ME, 4))), "refused"),
    "legacy JSON": (mine(item(b.JSON, b"\x01\x02{}", parent=(b.ME, 0), key="z")), "refused"),
    "a big integer": (
        mine(item(ANY, b.a_value(b"\x7a" + bytes(8)), parent=(b.ME, 0), key="z")),
        "refused",
    ),
    "a link that runs": (
        mine(item(FORMAT, b.string("link") + b.string('"javascript:x"'), left=(b.ME, 4))),
        "refused",
    ),
    "a format that is no JSON": (mine(item(FORMAT, b"\x04bold\x01{", left=(b.ME, 4))), "malformed"),
    "content of no kind": (mine(item(11, b"", parent=(b.ME, 0), key="z")), "malformed"),
    "half a character": (mine(item(STRING, b"\x03\xed\xa0\xbc", left=(b.ME, 4))), "malformed"),
    "no text": (mine(item(STRING, b"\x00", left=(b.ME, 4))), "malformed"),
    "a skip": (mine(b"\x0a\x02"), "gap"),
    "garbage with a key": (mine(b"\x20\x01"), "malformed"),
    # deletes
    "a delete beyond the clock": (update(deletes=b.deleting((b.ME, 5, 100))), "gap"),
    "a delete of nobody": (update(deletes=b.deleting((99, 0, 1))), "gap"),
    # merged with others, the engine would lose the second
    "deletes in a wrong order": (update(deletes=b.deleting((b.ME, 7, 1), (b.ME, 5, 1))), "applied"),
    "a delete of no length": (update(deletes=b.deleting((b.ME, 5, 0))), "malformed"),
    "a delete without end": (update(deletes=b.deleting((b.ME, 5, 2**40))), "malformed"),
    "a delete of half a character": (update(deletes=b.deleting((b.ME, 3, 1))), "refused"),
    "more deletes than bytes": (b"\x00\x01\x07" + b.uint(HUGE), "malformed"),
    "deletes of a client twice": (b"\x00\x02\x07\x01\x02\x01\x07\x01\x05\x01", "malformed"),
    "deletes that overlap": (update(deletes=b.deleting((b.ME, 5, 2), (b.ME, 6, 3))), "malformed"),
    "the same delete twice": (update(deletes=b.deleting((b.ME, 5, 1), (b.ME, 5, 1))), "malformed"),
    "a key set anew without end": (
        mine(*(value(parent=(b.ME, 0), key="z") for _ in range(1000))),
        "refused",
    ),
    "a right neighbour in a map": (mine(value(right=(b.ME, 5))), "malformed"),
    # structure
    "a client twice": (b.updates(b.section(b.a_map(), clock=9), b.section(b.a_map(), clock=10)), "malformed"),
    "bytes behind it": (mine(b.a_map()) + b"\x00", "malformed"),
    "no bytes": (b"", "malformed"),
    # ids
    "an object without a name": (mine(b.a_map("")), "refused"),
    "an object with a bad name": (mine(b.a_map("../../etc")), "refused"),
    "a bad name behind one that is deleted": (
        mine(b.a_map("a b"), b.a_map("a b"), deletes=b.deleting((b.ME, 10, 1))),
        "refused",
    ),
}
