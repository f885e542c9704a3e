"""What a change touches is known before it is applied, by whichever way it comes there (A3, A5)."""

import pytest

from seina.board.places import CLOCK_BITS, CLOCK_MASK
from seina.board.signed_rules import CommentLimits
from seina.protocol.people import Role
from tests.hostile import building as b
from tests.hostile.board import Board

ME = 77
OBJECTS = {
    "free": {"kind": "note", "at": [0, 0], "text": "vapaa"},
    "locked": {"kind": "note", "at": [0, 0], "text": "kiinni", "lock": "locked", "tags": ["a"]},
    "fixed": {"kind": "note", "at": [9, 9], "text": "täytä", "lock": "fixed"},
    "map": {"kind": "grid", "at": [0, 0], "lock": "fixed", "c:a:z": "a0", "t:a:b": "vanha", "e:a:l:0": 2},
    "loose": {"kind": "note", "at": [5, 5], "text": "irti"},
}


class Ids:
    """Where the board's objects lie in client 1's clocks."""

    def __init__(self, board: Board) -> None:
        known = board.document._guard.known[1]
        ends = [*known.starts[1:], known.end]
        self.end = known.end
        self._types = {
            (holder.object, holder.depth): (name >> CLOCK_BITS, name & CLOCK_MASK)
            for name, holder in board.document._guard.types.items()
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


def reaction(ids: Ids, name: str, person: str, client: int = ME) -> bytes:
    one = b.a_value(b"\x7d\x01")
    return b.update(b.item(b.ANY, one, parent=ids.body(name), key=f"r:{person}:👍"), client=client)


def test_a5_locked_and_fixed_objects_take_reactions(board: Board, ids: Ids) -> None:
    assert board.attempt(reaction(ids, "locked", "participant")).kind == "applied"
    assert board.attempt(reaction(ids, "fixed", "participant", 78)).kind == "applied"
    take_back = b.update(deletes=b.deleting((ME, 0, 1)))
    assert board.attempt(take_back).kind == "applied"
    board.check_everything()


@pytest.mark.parametrize("way", ["text at its end", "text at its beginning", "deleting some of its text"])
def test_a5_of_a_fixed_object_participants_change_the_text(board: Board, way: str) -> None:
    assert board.attempt(WAYS[way](Swapped(Ids(board), "fixed"))).kind == "applied"


@pytest.mark.parametrize(
    "way", ["a field anew", "a new field", "its lock", "deleting its body", "among honest changes"]
)
def test_a5_of_a_fixed_object_participants_change_nothing_else(board: Board, way: str) -> None:
    update = WAYS[way](Swapped(Ids(board), "fixed"))
    assert board.attempt(update).reason.startswith("A5.lock fixed")
    assert board.attempt(update, Role.facilitator).kind == "applied"
    board.check_everything()


@pytest.mark.parametrize("key", ["t:a:b", "t:a:c", "e:a:l:0", "e:a:l:1", "ec:a:l:0"])
def test_a5_of_a_fixed_grid_participants_fill_the_cells(board: Board, ids: Ids, key: str) -> None:
    written = b.update(b.item(b.ANY, b.a_value(), parent=ids.body("map"), key=key), client=ME)
    assert board.attempt(written).kind == "applied"
    taken_back = b.update(deletes=b.deleting((ME, 0, 1)))
    assert board.attempt(taken_back).kind == "applied"
    board.check_everything()


@pytest.mark.parametrize("key", ["c:a:z", "c:a:gone", "l:b:z", "p:l:a:z", "at", "preset", "lock", "x", "t"])
def test_a5_of_a_fixed_grid_participants_change_no_structure(board: Board, ids: Ids, key: str) -> None:
    update = b.update(b.item(b.ANY, b.a_value(), parent=ids.body("map"), key=key), client=ME)
    assert board.attempt(update).reason.startswith("A5.lock fixed")
    assert board.attempt(update, Role.facilitator).kind == "applied"


def test_a5_of_a_fixed_grid_participants_delete_no_column(board: Board, ids: Ids) -> None:
    client, clock = ids.field("map", "c:a:z")
    update = b.update(deletes=b.deleting((client, clock, 1)))
    assert board.attempt(update).reason.startswith("A5.lock fixed")


class Swapped:
    """Looks up another object wherever a way says "locked"."""

    def __init__(self, ids: Ids, name: str) -> None:
        self._ids, self._name = ids, name
        self.end = ids.end

    def __getattr__(self, look: str):
        found = getattr(self._ids, look)
        return lambda name, *more: found(self._name if name == "locked" else name, *more)


def test_a5_reaction_nobody_reacts_or_takes_back_for_others(board: Board, ids: Ids) -> None:
    theirs = reaction(ids, "free", "facilitator", 78)
    assert board.attempt(theirs).reason.startswith("A5.reaction not-your-reaction")
    assert board.attempt(theirs, Role.facilitator).kind == "applied"
    again = b.update(b.item(b.ANY, b.a_value(b"\x7d\x01"), left=(78, 0)), client=ME)
    assert board.attempt(again).reason.startswith("A5.reaction not-your-reaction")
    gone = b.update(deletes=b.deleting((78, 0, 1)))
    assert board.attempt(gone).reason.startswith("A5.reaction not-your-reaction")
    assert board.attempt(reaction(ids, "free", "participant")).kind == "applied"
    assert board.attempt(reaction(ids, "free", "participant", 79), Role.facilitator).kind == "refused"
    # A facilitator may take away what others have said.
    assert board.attempt(b.update(deletes=b.deleting((ME, 0, 1))), Role.facilitator).kind == "applied"
    board.check_everything()


def test_a5_reaction_others_go_with_the_object_and_come_back_with_it(board: Board, ids: Ids) -> None:
    assert board.attempt(reaction(ids, "free", "facilitator", 78), Role.facilitator).kind == "applied"
    start = ids.body("free")
    board.attempt(b.update(deletes=b.deleting((*start, 1), (78, 0, 1))))
    one = b.a_value(b"\x7d\x01")
    back = b.update(b.a_map("free"), b.item(b.ANY, one, parent=(ME, 0), key="r:facilitator:👍"), client=ME)
    assert board.attempt(back).kind == "applied"
    forged = b.update(b.a_map("new"), b.item(b.ANY, one, parent=(80, 0), key="r:facilitator:👍"), client=80)
    assert board.attempt(forged).reason.startswith("A5.reaction not-your-reaction")


def thread(client: int, author: str, name: str = "c1", clock: int = 0) -> bytes:
    """Clock 0 is its body, 1 its list, 2 an entry."""
    return b.update(
        b.item(b.TYPE, b"\x01", parent="comments", key=name),
        b.item(b.TYPE, b.uint(b.ARRAY_TYPE), parent=(client, clock), key="thread"),
        b.item(b.ANY, b.a_value(b.an_entry(author)), parent=(client, clock + 1)),
        client=client,
        clock=clock,
    )


def answer(client: int, author: str, left: b.Id, clock: int = 0) -> bytes:
    entry = b.an_entry(author, id=b.a_string(f"e{client}"))
    return b.update(b.item(b.ANY, b.a_value(entry), left=left), client=client, clock=clock)


def test_a5_comment_everybody_but_observers_comments_in_their_own_name(board: Board) -> None:
    assert board.attempt(thread(90, "observer"), Role.observer).reason.startswith("A3 observer")
    assert board.attempt(thread(90, "facilitator")).reason.startswith("A5.comment not-your-comment")
    assert board.attempt(thread(90, "participant"), Role.facilitator).kind == "refused"
    assert board.attempt(thread(90, "participant")).kind == "applied"
    assert board.attempt(thread(91, "participant")).reason.startswith("A5.id"), "there is one already"
    assert board.attempt(answer(92, "facilitator", (90, 2)), Role.facilitator).kind == "applied"
    assert board.attempt(answer(93, "facilitator", (92, 0))).reason.startswith("A5.comment")
    board.check_everything()


def test_a5_comment_only_ones_own_entries_are_deleted(board: Board) -> None:
    board.attempt(thread(90, "participant"))
    board.attempt(answer(92, "facilitator", (90, 2)), Role.facilitator)
    theirs = b.update(deletes=b.deleting((92, 0, 1)))
    assert board.attempt(theirs).reason.startswith("A5.comment not-your-comment")
    whole = b.update(deletes=b.deleting((90, 0, 3), (92, 0, 1)))
    assert board.attempt(whole).reason.startswith("A5.comment not-your-comment")
    # By way of another thread in its place, which is gone again at once.
    other = b.item(b.TYPE, b"\x01", left=(90, 0))
    instead = b.update(other, client=96, deletes=b.deleting((96, 0, 1)))
    assert board.attempt(instead).reason.startswith("A5.id")
    # Also where the answer is not named: it would go with its thread.
    hidden = b.update(deletes=b.deleting((90, 0, 3)))
    assert board.attempt(hidden).reason.startswith("A5.comment not-your-comment")
    assert board.attempt(b.update(deletes=b.deleting((90, 1, 1)))).reason.startswith("A5.comment bad-comment")
    assert board.attempt(b.update(deletes=b.deleting((90, 2, 1)))).kind == "applied"
    assert board.attempt(theirs, Role.facilitator).kind == "applied"
    # A thread of which nothing is left is anybody's.
    assert board.attempt(b.update(deletes=b.deleting((90, 0, 2)))).kind == "applied"
    board.check_everything()


def test_a5_comment_anybody_resolves_and_moves_a_thread_and_changes_nothing_else_of_it(board: Board) -> None:
    board.attempt(thread(90, "facilitator"), Role.facilitator)
    at = b.item(b.ANY, b.a_value(b"\x75\x02\x7d\x01\x7d\x02"), parent=(90, 0), key="at")
    resolved = b.item(b.ANY, b.a_value(b"\x78"), parent=(90, 0), key="resolved")
    assert board.attempt(b.update(at, resolved, client=ME)).kind == "applied"
    assert board.attempt(b.update(deletes=b.deleting((ME, 1, 1)))).kind == "applied"
    for key, value in (("author", b.a_string("participant")), ("created", b"\x7d\x01"), ("mood", b"\x7e")):
        change = b.update(b.item(b.ANY, b.a_value(value), parent=(90, 0), key=key), client=94)
        assert board.attempt(change).reason.startswith("A5.comment"), key
    other_list = b.update(b.item(b.TYPE, b"\x00", left=(90, 1)), client=94)
    assert board.attempt(other_list).reason.startswith("A5.comment bad-comment")
    board.check_everything()


def test_a5_comment_an_answer_to_what_was_deleted_meanwhile_is_no_offence(board: Board) -> None:
    board.attempt(thread(90, "facilitator"), Role.facilitator)
    board.attempt(b.update(deletes=b.deleting((90, 0, 3))), Role.facilitator)
    assert board.attempt(answer(92, "participant", (90, 2))).kind == "applied"
    board.check_everything()


def test_a5_comment_threads_and_entries_have_limits(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board.document, "_comments", CommentLimits(threads=2, entries=3, comment=5))
    assert board.attempt(thread(90, "participant", "c1")).kind == "applied"
    assert board.attempt(thread(91, "participant", "c2")).kind == "applied"
    assert board.attempt(thread(92, "participant", "c3")).reason.startswith("A5.comment too-many-comments")
    more = b.item(b.ANY, b.uint(3) + 3 * b.an_entry(), left=(90, 2))
    assert board.attempt(b.update(more, client=ME)).reason.startswith("A5.comment too-many-comments")
    two = b.item(b.ANY, b.uint(2) + 2 * b.an_entry(), left=(90, 2))
    assert board.attempt(b.update(two, client=ME)).kind == "applied"
    long = b.item(b.ANY, b.a_value(b.an_entry(text="kuusi!")), left=(91, 2))
    assert board.attempt(b.update(long, client=95)).reason.startswith("A5.comment bad-comment")
    assert board.attempt(b.update(deletes=b.deleting((91, 0, 3)))).kind == "applied"
    assert board.attempt(thread(92, "participant", "c3")).kind == "applied"
    board.check_everything()
