"""board/importing.py: a file that is no board is refused with the place and what was expected there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seina.board.document import Author, read_state, to_dict
from seina.board.importing import ImportLimits, load, parse_board
from seina.errors import ImportRefused
from tests.board.boards import boards


def board(*objects, **more):
    return {"format": "seina.board", "version": 1, "title": "t", "objects": list(objects), **more}


def thing(**more):
    return {"id": "a", "kind": "note", "at": [0, 0], **more}


@given(boards())
def test_json_to_import_to_json_is_equal(state):
    file = json.dumps(to_dict(state), ensure_ascii=False).encode()
    assert json.loads(json.dumps(to_dict(parse_board(load(file))))) == json.loads(file)


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("x" * 201),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
objects_of_strangers = st.fixed_dictionaries(
    {"kind": st.sampled_from(["note", "text", "area"]), "at": st.just([0, 0.004])},
    optional={
        **dict.fromkeys(("size", "parent", "author", "created", "tags", "text"), scraps),
        "lock": st.sampled_from(["locked", "a bit"]) | scraps,
        "z": st.sampled_from(["a0", "a1V", "a0V0", "zz", "7", ""]) | scraps,
        "style": st.dictionaries(st.sampled_from(["colour", "size", "align", "mood"]), scraps) | scraps,
    },
)


@given(st.dictionaries(st.text("abc-_ ", min_size=1, max_size=5), objects_of_strangers, max_size=5), scraps)
def test_whatever_a_client_wrote_into_a_board_its_export_can_be_imported(objects, stage):
    state = read_state({"objects": objects, "stage": stage}, "t", {"a": Author("a", "Ada")})
    file = json.dumps(to_dict(state), ensure_ascii=False, allow_nan=False).encode()
    assert json.loads(json.dumps(to_dict(parse_board(load(file))))) == json.loads(file)


@pytest.mark.parametrize(
    ("data", "path", "problem"),
    [
        ([], "format", "not-a-board"),
        ({"type": "excalidraw"}, "format", "not-a-board"),
        (board(version=2), "version", "newer-version"),
        (board(version="1"), "version", "number"),
        (board(votes=[]), "votes", "unknown-key"),
        ({**board(), "title": None}, "title", "text"),
        (board(thing(at=[10**400, 0])), "objects[0].at", "two-numbers"),
        (board(thing(created=10**400)), "objects[0].created", "number"),
        (board(thing(style={"mood": 10**400})), "objects[0].style.mood", "plain-value"),
        (board(thing(style={"mood": float("inf")})), "objects[0].style.mood", "plain-value"),
        (board(thing(style={"\ud800": 1})), "objects[0].style", "broken-text"),
        (board(stage={"mood": 10**400}), "stage.mood", "plain-value"),
        (board(stage={"\ud800": 1}), "stage", "broken-text"),
        ({**board(), "title": "x" * 201}, "title", "too-long"),
        ({**board(), "objects": {}}, "objects", "list"),
        (board(thing(), "x"), "objects[1]", "object"),
        (board(thing(id="with space")), "objects[0].id", "id"),
        (board(thing(), thing()), "objects[1].id", "twice"),
        (board(thing(kind="comet")), "objects[0].kind", "choice"),
        (board(thing(at=[0])), "objects[0].at", "two-numbers"),
        (board(thing(at=[0, 1e7])), "objects[0].at", "two-numbers"),
        (board(thing(at=[0, True])), "objects[0].at", "two-numbers"),
        (board(thing(size=[0, 10])), "objects[0].size", "two-numbers"),
        (board(thing(z="0")), "objects[0].z", "order-key"),
        (board(thing(text=3)), "objects[0].text", "text"),
        (board(thing(text="x" * 20_001)), "objects[0].text", "too-long"),
        (board(thing(text="\ud83d")), "objects[0].text", "broken-text"),
        (board(thing(style={"colour": "plaid"})), "objects[0].style.colour", "choice"),
        (board(thing(style={"deep": []})), "objects[0].style.deep", "plain-value"),
        (board(thing(created=-1)), "objects[0].created", "number"),
        (board(thing(lock="a bit")), "objects[0].lock", "choice"),
        (board(thing(tags=["ok", ""])), "objects[0].tags[1]", "too-long"),
        (board(thing(votes=3)), "objects[0].votes", "unknown-key"),
        (board(people=[{"id": "p", "name": "A"}, {"id": "p", "name": "B"}]), "people[1].id", "twice"),
        (board(comments={"c": {}}), "comments", "unknown-key"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(data, path, problem):
    with pytest.raises(ImportRefused) as refused:
        parse_board(data)
    assert (refused.value.params["path"], refused.value.params["problem"]) == (path, problem)


def test_a_file_that_is_no_json_says_where_it_breaks():
    for data, words in (
        (b'{"format": ', "line 1, column 12"),
        (b"\xff\xfe", "byte 0"),
        (b'{"a": NaN}', "NaN"),
        (b"[" * 200_000, "deep"),
    ):
        with pytest.raises(ImportRefused, match=words):
            load(data)


def test_more_objects_than_allowed_are_refused():
    with pytest.raises(ImportRefused, match="at most 1"):
        parse_board(board(thing(), thing(id="b")), ImportLimits(objects=1))


def test_a_file_written_by_hand_without_order_keys_keeps_its_order():
    state = parse_board(board(thing(id="z"), thing(id="m", z="a5"), thing(id="a")))
    assert [item.id for item in state.objects] == ["z", "m", "a"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(
    json_values, st.sampled_from(["objects", "title", "stage", "people", "comments", "version"]), json_values
)
def test_no_file_at_all_breaks_the_check(value, key, other):
    for data in (
        value,
        {**board(), key: value},
        board({**thing(), "style": value}, {**thing(id="b"), "at": other}),
    ):
        try:
            to_dict(parse_board(data))
        except ImportRefused:
            continue


def test_a_number_of_thousands_of_digits_is_refused_like_other_junk():
    with pytest.raises(ImportRefused, match="too many digits"):
        load(b'{"format": "seina.board", "version": ' + b"1" * 5000 + b"}")
