"""What a change touches is known before it is applied, by whichever way it comes there (A3, A5)."""

import pytest

from seina.board.places import CLOCK_BITS, CLOCK_MASK
from seina.protocol.people import Role
from tests.hostile import building as b
from tests.hostile.board import Board

ME = 77
OBJECTS = {
    "free": {"kind": "note", "at": [0, 0], "text": "vapaa"},
    "locked": {"kind": "note", "at": [0, 0], "text": "kiinni", "lock": "locked", "tags": ["a"]},
    "loose": {"kind": "note", "at": [5, 5], "text": "irti"},
}


class Ids:
    """Where the board's objects lie in client 1's clocks."""

    def __init__(self, board: Board) -> None:
        known = board.document._guard._known[1]
        ends = [*known.starts[1:], known.end]
        self.end = known.end
        self._types = {
            (holder.object, holder.depth): (name >> CLOCK_BITS, name & CLOCK_MASK)
            for name, holder in board.document._guard._types.items()
        }
        self._fields = {
            (holder.object, holder.field_of(key), key): (start, end)
            for start, end, holder, key in zip(known.starts, ends, known.holders, known.keys, strict=True)
            if holder is not None and holder.depth
        }

    def body(self, name: str) -> b.Id:
        return self._types[name, 1]

    def text(self, name: str) -> b.Id:
        return self._types[name, 2]

    def field(self, name: str, field: str) -> b.Id:
        return 1, self._fields[name, field, field][0]

    def characters(self, name: str) -> tuple[int, int]:
        return self._fields[name, "text", None]


def text(**where: object) -> bytes:
    return b.item(b.STRING, b.string("x"), **where)  # type: ignore[arg-type]


def value(**where: object) -> bytes:
    return b.item(b.ANY, b.a_value(), **where)  # type: ignore[arg-type]


def mine(*structs: bytes, deletes: bytes = b.NO_DELETES) -> bytes:
    return b.update(*structs, client=ME, deletes=deletes)


WAYS = {
    "replacing it in the root": lambda ids: mine(b.a_map("locked")),
    "replacing it beside its body": lambda ids: mine(b.item(b.TYPE, b"\x01", left=ids.body("locked"))),
    "putting a number in its place": lambda ids: mine(value(left=ids.body("locked"))),
    "deleting its body": lambda ids: mine(deletes=b.deleting((*ids.body("locked"), 1))),
    "deleting one of its fields": lambda ids: mine(deletes=b.deleting((*ids.field("locked", "at"), 1))),
    "deleting its lock": lambda ids: mine(deletes=b.deleting((*ids.field("locked", "lock"), 1))),
    "deleting everything": lambda ids: mine(deletes=b.deleting((1, 0, ids.end))),
    "deleting some of its text": lambda ids: mine(
        deletes=b.deleting((1, ids.characters("locked")[0] + 1, 2))
    ),
    "a new field": lambda ids: mine(value(parent=ids.body("locked"), key="new")),
    "a field anew": lambda ids: mine(value(parent=ids.body("locked"), key="at")),
    "a field beside the old": lambda ids: mine(value(left=ids.field("locked", "at"))),
    "its lock": lambda ids: mine(value(left=ids.field("locked", "lock"))),
    "a new text": lambda ids: mine(b.a_text(ids.body("locked")[1], 1)),
    "text at its beginning": lambda ids: mine(text(right=(1, ids.characters("locked")[0]))),
    "text at its end": lambda ids: mine(text(left=(1, ids.characters("locked")[1] - 1))),
    "text into it, without neighbours": lambda ids: mine(text(parent=ids.text("locked"))),
    "formatting it": lambda ids: mine(
        b.item(b.FORMAT, b.string("bold") + b.string("true"), left=(1, ids.characters("locked")[0]))
    ),
    "by way of what it has just put there": lambda ids: mine(
        value(parent=ids.body("free"), key="z"),
        b.item(b.TYPE, b"\x01", parent=ids.body("locked"), key="z"),
        value(parent=(ME, 1), key="deep"),
    ),
    "among honest changes": lambda ids: mine(
        value(left=ids.field("free", "at")),
        value(left=ids.field("locked", "at")),
        text(left=(1, ids.characters("free")[0])),
    ),
    "made and deleted at once": lambda ids: mine(
        value(parent=ids.body("locked"), key="z"), deletes=b.deleting((ME, 0, 1))
    ),
}


@pytest.fixture
def board() -> Board:
    return Board(OBJECTS)


@pytest.fixture
def ids(board: Board) -> Ids:
    return Ids(board)


@pytest.mark.parametrize("way", WAYS)
def test_a5_nobody_but_a_facilitator_changes_a_locked_object(board: Board, ids: Ids, way: str) -> None:
    update = WAYS[way](ids)
    before = board.document.diff()
    outcome = board.attempt(update)
    assert outcome.reason.startswith("A5.lock locked")
    assert board.document.diff() == before
    assert board.attempt(update, Role.observer).reason.startswith("A3 observer")
    assert board.attempt(update, Role.facilitator).kind == "applied"
    board.check_everything()


def test_a5_the_same_ways_are_open_at_an_object_that_is_not_locked(board: Board, ids: Ids) -> None:
    for way in ("text at its end", "a field beside the old", "deleting one of its fields", "a new field"):
        other = Board(OBJECTS)
        free = Ids(other)
        swapped = type("Swapped", (), {})()
        for name in ("body", "text", "field", "characters"):
            look = getattr(free, name)
            setattr(swapped, name, lambda _name, *more, look=look: look("loose", *more))
        assert other.attempt(WAYS[way](swapped)).kind == "applied"


def test_a5_a_participant_takes_back_nothing_that_was_locked_meanwhile(board: Board, ids: Ids) -> None:
    """Undo of an old deletion writes the content anew beside what was deleted."""
    first, _ = ids.characters("loose")
    assert board.attempt(b.update(deletes=b.deleting((1, first, 2)))).kind == "applied"
    lock = b.item(b.ANY, b.a_value(b"\x77" + b.string("locked")), parent=ids.body("loose"), key="lock")
    assert board.attempt(b.update(lock, client=78), Role.facilitator).kind == "applied"
    back = b.update(text(right=(1, first + 2)), client=ME)
    assert board.attempt(back).reason.startswith("A5.lock")
    redone = b.update(text(left=(1, first), right=(1, first + 1)), client=ME)
    assert board.attempt(redone).reason.startswith("A5.lock")
    unlock = b.update(deletes=b.deleting((78, 0, 1)))
    assert board.attempt(unlock, Role.participant).reason.startswith("A5.lock")
    assert board.attempt(unlock, Role.facilitator).kind == "applied"
    assert board.attempt(back).kind == "applied"


def test_a5_what_the_engine_deleted_itself_is_no_change_of_a_locked_object(board: Board, ids: Ids) -> None:
    """Two people set one key at once; the one whose value lost says so when she comes back."""
    one = b.update(value(left=ids.field("loose", "at")), client=80)
    two = b.update(value(left=ids.field("loose", "at")), client=81)
    assert board.attempt(one).kind == board.attempt(two).kind == "applied"
    lock = b.item(b.ANY, b.a_value(b"\x77" + b.string("locked")), parent=ids.body("loose"), key="lock")
    assert board.attempt(b.update(lock, client=78), Role.facilitator).kind == "applied"
    state = board.document.diff()
    assert board.attempt(state, answer=True).kind == "known"
    assert board.attempt(state, Role.observer, answer=True).kind == "known"
