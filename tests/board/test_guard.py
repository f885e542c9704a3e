"""The guard: every honest update passes, nothing else touches a board."""

import random
import time

import pytest

from seina.board.crdt import Doc
from seina.board.following import Following
from seina.board.guard import BadUpdate, Change, Gap, Guard, Unsupported
from seina.board.placing import MOST_HEADS
from seina.board.update import MAX_NESTING, read_update
from seina.board.usual import usual_character, usual_set
from seina.protocol.lib0 import write_string, write_uint
from tests.node import Node
from tests.peers import sessions

NOTE = {"kind": "note", "at": [0, 0], "text": "moi"}
ME = 7


@pytest.fixture
def guard() -> Guard:
    return Guard()


def number(value: int) -> bytes:
    out = bytearray()
    write_uint(out, value)
    return bytes(out)


def text(value: str) -> bytes:
    out = bytearray()
    write_string(out, value)
    return bytes(out)


def update(*structs: bytes, clock: int = 0, client: int = ME, deletes: bytes = b"\x00") -> bytes:
    if not structs:
        return b"\x00" + deletes
    return b"\x01" + number(len(structs)) + number(client) + number(clock) + b"".join(structs) + deletes


def in_root(root: str, key: str, content: bytes, kind: int) -> bytes:
    return bytes([0x20 | kind]) + b"\x01" + text(root) + text(key) + content


def in_type(clock: int, key: str | None, content: bytes, kind: int, client: int = ME) -> bytes:
    info = kind | (0x20 if key is not None else 0)
    return bytes([info]) + b"\x00" + number(client) + number(clock) + (text(key) if key else b"") + content


MAP, TEXT = (7, b"\x01"), (7, b"\x02")


def a_map(key: str = "n1") -> bytes:
    return in_root("objects", key, MAP[1], MAP[0])


def value(any_bytes: bytes) -> bytes:
    return b"\x01" + any_bytes


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 6])
def test_every_update_of_a_real_session_passes_and_is_understood(node: Node, seed: int) -> None:
    print(f"seed {seed}")
    session = sessions.play(node, seed)
    guard, doc, objects = Guard(), Doc(), set()
    for each in session.updates:
        change = guard.check(each)
        effect = doc.apply(each)
        guard.accept(change)
        assert change.nothing == (effect is None)
        objects |= set(change.made)
        objects -= change.deleted
        if effect is not None:
            guard.learn(effect)
    assert doc.to_json()["objects"] == session.objects
    assert objects == set(session.objects)
    # The whole state, as somebody who reconnects sends it, brings nothing new.
    assert guard.check(doc.diff()).nothing
    fresh = Guard()
    fresh.learn(doc.diff())
    assert fresh.check(doc.diff()).nothing


@pytest.mark.parametrize("seed", [11, 12])
def test_updates_out_of_order_are_gaps_and_never_held(node: Node, seed: int) -> None:
    print(f"seed {seed}")
    session = sessions.play(node, seed, steps=80)
    shuffle = random.Random(seed)
    waiting = list(session.updates)
    shuffle.shuffle(waiting)
    guard, doc = Guard(), Doc()
    gaps = 0
    while waiting:
        later = []
        for each in waiting:
            try:
                change = guard.check(each)
            except Gap:
                later.append(each)
                gaps += 1
                continue
            effect = doc.apply(each)
            guard.accept(change)
            if effect is not None:
                guard.learn(effect)
        assert len(later) < len(waiting), "nothing went on"
        waiting = later
    assert gaps
    assert doc.to_json()["objects"] == session.objects


def test_it_says_what_is_made_edited_and_deleted(guard: Guard) -> None:
    doc = Doc()
    updates: list[bytes] = []
    doc.on_update(lambda each, _origin: updates.append(each))
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
        edit.set_object("a1", {"kind": "area"})
    with doc.edit() as edit:
        edit.patch_object("n1", {"at": [5, 5], "text": "moi!"})
    with doc.edit() as edit:
        edit.delete_object("a1")
    with doc.edit() as edit:
        edit.set_stage("title", "T")
    made, edited, deleted, stage = (guard.learn(each) for each in updates)
    assert made.made == {"n1": "note", "a1": "area"}
    assert made.text == {"n1": 3}
    assert edited.made == {}
    assert edited.touched == {"n1": {"at", "text"}}
    assert deleted.deleted == {"a1"}
    assert stage.roots == {"stage"}
    assert not stage.touched


def test_a_replaced_object_is_made_and_not_deleted(guard: Guard) -> None:
    doc = Doc()
    updates: list[bytes] = []
    doc.on_update(lambda each, _origin: updates.append(each))
    for _ in range(2):
        with doc.edit() as edit:
            edit.set_object("n1", NOTE)
    guard.learn(updates[0])
    change = guard.learn(updates[1])
    assert change.made == {"n1": "note"}
    assert not change.deleted


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (b"", BadUpdate),
        (b"\xff" * 9, BadUpdate),
        (update(a_map()) + b"\x00", BadUpdate),
        (update(in_root("objects", "__proto__", *reversed(MAP))), BadUpdate),
        (update(in_root("objects", "k" * 300, *reversed(MAP))), BadUpdate),
        (update(in_root("objects", "x", b"\x00", 4)), BadUpdate),
        (update(in_root("objects", "x", b"\x02\xed\xa0\x80", 4)), BadUpdate),
        (update(in_root("objects", "x", b"\x03\xed\xa0\x80", 4)), BadUpdate),
        (update(in_root("objects", "x", value(b"\x03"), 8)), BadUpdate),
        (update(in_root("objects", "x", value(b"\x75\x01" * 20 + b"\x7e"), 8)), BadUpdate),
        (update(in_root("objects", "x", b"\xff\xff\xff\x07", 8)), BadUpdate),
        (update(a_map(), bytes([11])), BadUpdate),
        (update(b"\x00\xff\xff\xff\xff\xff\x0f"), BadUpdate),
        (update(b"\x00\x00"), BadUpdate),
        (update(a_map(), in_type(0, None, b"\x01a", 4), in_type(1, "k", value(b"\x7e"), 8)), BadUpdate),
        (update(in_root("objects", "x", b"\x09", 7)), BadUpdate),
        (update(in_root("objects", "x", b"\x04", 7)), Unsupported),
        (update(in_root("objects", "x", b"\x01a", 3)), Unsupported),
        (update(in_root("objects", "x", value(b"\x74\x01a"), 8)), Unsupported),
        (update(in_root("objects", "x", b"", 9)), Unsupported),
        (update(in_root("elsewhere", "x", *reversed(MAP))), Unsupported),
        (update(b"\x04\x01" + text("objects") + text("in a row")), Unsupported),
        (update(a_map(), clock=3), Gap),
        (update(in_type(5, "k", value(b"\x7e"), 8)), Gap),
        (update(in_type(0, "k", value(b"\x7e"), 8, client=99)), Gap),
        (update(b"\x0a\x05", a_map()), Gap),
        (update(a_map(), deletes=b"\x01\x07\x01\x05\x01"), Gap),
        (update(deletes=b"\x01\x07\x01\x00\x00"), BadUpdate),
    ],
)
def test_what_no_honest_client_writes_is_told_apart(guard: Guard, bad: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        guard.check(bad)
    assert guard.end(ME) == 0


def test_an_item_between_two_places_is_bad(guard: Guard) -> None:
    guard.learn(
        update(
            a_map("n1"),
            a_map("n2"),
            in_type(0, "text", *reversed(TEXT)),
            in_type(1, "text", *reversed(TEXT)),
            in_type(2, None, b"\x01a", 4),
            in_type(3, None, b"\x01b", 4),
        )
    )
    between = b"\xc4" + number(ME) + number(4) + number(ME) + number(5) + b"\x01x"
    with pytest.raises(BadUpdate, match="two places"):
        guard.check(update(between, clock=6))


def test_shared_types_nest_only_so_deep(guard: Guard) -> None:
    nested = [a_map()] + [in_type(depth, "k", *reversed(MAP)) for depth in range(MAX_NESTING)]
    guard.check(update(*nested[:MAX_NESTING]))
    with pytest.raises(BadUpdate, match="nested"):
        guard.check(update(*nested))


def test_what_was_written_offline_into_something_deleted_becomes_garbage() -> None:
    """After a reload the guard no longer knows that it was a map (seed 3 of the chaos fuzz)."""
    doc, bo = Doc(), Doc()
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
    bo.apply(doc.diff())
    with doc.edit() as edit:
        edit.delete_object("n1")
    fresh, loaded = Guard(), Doc()
    loaded.integrate(doc.diff())
    fresh.learn(loaded.diff())
    with bo.edit() as edit:
        edit.patch_object("n1", {"tags": ["offline"]})
    late = bo.diff(loaded.state_vector())
    change = fresh.check(late)
    assert change.writes
    assert not change.made
    loaded.apply(late)
    fresh.accept(change)
    bo.apply(loaded.diff())
    assert bo.to_json() == loaded.to_json() == Doc().to_json()


def test_what_was_kept_for_an_undo_goes_on_behind_garbage(guard: Guard) -> None:
    """Of two values that belong together the first is garbage here already (seed 1 of the honest updates)."""
    at = in_type(0, "at", value(b"\x7e"), 8, client=9)
    both = update(b"\x88" + number(9) + b"\x01" + b"\x02\x7e\x7e")
    guard.learn(update(a_map(), at, client=9))
    guard.learn(update(b"\x00\x01"))
    with pytest.raises(Unsupported):
        guard.check(both)
    guard.learn(update(deletes=b"\x01\x09\x01\x00\x02"))
    change = guard.check(both)
    assert change.writes
    assert not change.touched


def test_references_in_a_circle_are_a_gap(guard: Guard) -> None:
    one = b"\x01" + number(1) + number(0) + in_type(0, "k", value(b"\x7e"), 8, client=2)
    two = b"\x01" + number(2) + number(0) + in_type(0, "k", value(b"\x7e"), 8, client=1)
    with pytest.raises(Gap):
        guard.check(b"\x02" + one + two + b"\x00")


def test_strings_are_counted_in_utf16_units() -> None:
    [(_client, structs)], _deletes = read_update(update(a_map(), in_type(0, None, text("a🎉"), 4)))
    assert [length for _kind, _clock, length, *_ in structs] == [1, 3]


def test_a_client_chain_across_many_clients_is_followed(guard: Guard) -> None:
    """Each client's item hangs on the next client's: the worst order for a naive reader."""
    count = 3000
    sections = [b"\x01" + number(count + 1) + b"\x00" + a_map()]
    sections += [
        b"\x01" + number(each) + b"\x00" + in_type(0, f"k{each}", *reversed(MAP), client=count + 1)
        for each in range(count, 0, -1)
    ]
    change = guard.check(number(len(sections)) + b"".join(reversed(sections)) + b"\x00")
    assert set(change.made) == {"n1"}


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_the_usual_update_is_seen_as_any_other(node: Node, seed: int) -> None:
    """The short way says what the long way says, and is taken often."""
    print(f"seed {seed}")
    session = sessions.play(node, seed)
    guard = Guard()
    short = 0
    for each in session.updates:
        change = guard.check(each)
        usual = usual_set(each) or usual_character(each)
        if usual is not None:
            short += 1
            assert everything(change) == everything(Following(guard, each, trusted=False).run())
        guard.accept(change)
    assert short > len(session.updates) / 10


def everything(change: Change) -> list[object]:
    told = ("touched", "text", "made", "deleted", "roots", "entirely")
    span = change.span
    if span is None:
        [new] = change.new.values()
        span = (None, *new.starts, new.end, *new.holders, *new.keys)
    return [list(change.gone), *span[1:], *(getattr(change, name) for name in told)]


def test_text_may_be_formatted_and_linked_but_not_everywhere(guard: Guard) -> None:
    def a_format(key: str, value: str, kind: int = 6) -> bytes:
        return in_type(1, None, text(key) + text(value), kind)

    guard.learn(update(a_map(), in_type(0, "text", *reversed(TEXT))))
    for key, value in [
        ("bold", "true"),
        ("bold", "null"),
        ("list", '"bullet"'),
        ("link", '"https://example.org/a?b=c"'),
        ("link", '"mailto:aino@example.org"'),
        ("indent", "3"),
    ]:
        assert guard.check(update(a_format(key, value), clock=2)).touched == {"n1": {"text"}}
    for key, value in [
        ("bold", '"very"'),
        ("link", '"javascript:alert(1)"'),
        ("link", f'"https://{"a" * 3000}"'),
        ("onclick", '"x"'),
        ("list", "[]"),
        ("indent", "99"),
    ]:
        with pytest.raises(Unsupported):
            guard.check(update(a_format(key, value), clock=2))
    for value in ["", "{", "NaN"]:
        with pytest.raises(BadUpdate):
            guard.check(update(a_format("bold", value), clock=2))
    with pytest.raises(BadUpdate):
        guard.check(update(in_type(0, None, text("bold") + text("true"), 6), clock=2))
    with pytest.raises(BadUpdate):
        guard.check(update(in_type(0, "at", text("bold") + text("true"), 6), clock=2))
    with pytest.raises(Unsupported):
        guard.check(update(in_type(1, None, b"\x01\x7e", 8), clock=2))


def test_references_to_and_fro_take_no_quadratic_time(guard: Guard) -> None:
    """Each struct of a client hangs on one of the other client's, which hangs on the one before it."""
    count = 30_000
    first = [a_map()]
    second = []
    for clock in range(count):
        second.append(in_type(clock, "k", *reversed(MAP), client=1))
        first.append(in_type(clock, "k", *reversed(MAP), client=2))
    nested = [section(1, first), section(2, second)]
    with pytest.raises(BadUpdate, match="nested"):
        guard.check(b"\x02" + b"".join(nested) + b"\x00")
    flat_one, flat_two = [a_map()], []
    for clock in range(count):
        flat_two.append(beside(1, clock))
        flat_one.append(beside(2, clock))
    started = time.process_time()
    change = guard.check(b"\x02" + section(1, flat_one) + section(2, flat_two) + b"\x00")
    assert time.process_time() - started < 3
    assert set(change.made) == {"n1"}


def section(client: int, structs: list[bytes]) -> bytes:
    return number(len(structs)) + number(client) + b"\x00" + b"".join(structs)


def beside(client: int, clock: int) -> bytes:
    """A map in place of another."""
    return b"\x87" + number(client) + number(clock) + b"\x01"


def test_deletes_that_say_the_same_many_times_take_no_quadratic_time(guard: Guard) -> None:
    count = 20_000
    guard.learn(update(*(a_map(f"n{each}") for each in range(count))))
    again = b"\x01" + number(ME) + number(count) + (b"\x00" + number(count)) * count
    started = time.process_time()
    with pytest.raises(BadUpdate, match="twice"):
        guard.check(update(deletes=again))
    bodies = [a_map("n1")] + [beside(ME, count + each) for each in range(count - 1)]
    assert guard.check(update(*bodies, clock=count, deletes=every_second(count))).made == {"n1": None}
    assert time.process_time() - started < 3


def test_who_has_not_seen_a_key_set_may_set_it_but_not_for_ever(guard: Guard) -> None:
    guard.learn(update(a_map()))
    for client in range(100, 100 + MOST_HEADS):
        guard.accept(guard.check(update(in_type(0, "at", value(b"\x7e"), 8), client=client)))
    with pytest.raises(Unsupported, match="too many times"):
        guard.check(update(in_type(0, "at", value(b"\x7e"), 8), client=99))
    guard.check(update(in_type(0, "size", value(b"\x7e"), 8), client=99))
    guard.check(update(b"\xa8" + number(100) + b"\x00" + value(b"\x7e"), client=99))


def every_second(count: int) -> bytes:
    ranges = b"".join(number(count + each) + b"\x01" for each in range(0, count, 2))
    return b"\x01" + number(ME) + number(count // 2) + ranges
