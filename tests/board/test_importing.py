"""board/importing.py: a file that is no board is refused with the place and what was expected there."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seina.board.document import Author, read_state, to_dict
from seina.board.importing import ImportLimits, load, parse_board
from seina.board.kinds import KINDS
from seina.errors import ImportRefused
from tests.board.boards import boards
from tests.board.results import group, tally, voting


def board(*objects, **more):
    return {"format": "seina.board", "version": 1, "title": "t", "objects": list(objects), **more}


def thing(**more):
    return {"id": "a", "kind": "note", "at": [0, 0], **more}


def thread(*entries, **more):
    return board(comments={"c": {"at": [0, 0], "thread": list(entries), **more}})


def entry(**more):
    return {"id": "e", "author": "p", "text": "moi", **more}


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
    {"kind": st.sampled_from(KINDS), "at": st.just([0, 0.004]) | st.just([999_999.999, 1])},
    optional={
        **dict.fromkeys(
            ("size", "parent", "author", "created", "tags", "text", "group", "collapsed", "asset", "url"),
            scraps,
        ),
        **dict.fromkeys(
            ("from", "to"), st.fixed_dictionaries({}, optional={"at": scraps, "object": scraps}) | scraps
        ),
        "angle": st.floats() | st.integers() | scraps,
        "points": st.lists(st.floats() | st.integers(-5, 5) | scraps, max_size=8) | scraps,
        "runs": st.lists(st.fixed_dictionaries({"text": scraps}, optional={"bold": scraps, "link": scraps})),
        "layout": st.sampled_from(["grid", "wild"]) | scraps,
        "r:p1:👍": st.just(1) | scraps,
        "r:p1:moi": st.just(1),
        **dict.fromkeys(
            ("preset", "origin", "of", "type", "evidence", "owner", "due", "again", "was"), scraps
        ),
        "wait": st.tuples(scraps, st.sampled_from(["days", "years"])) | scraps,
        "cell": st.tuples(scraps | st.just("c"), st.just("l"), scraps | st.just("a0V")) | scraps,
        **dict.fromkeys(
            ("c:a:z", "c:a:width", "c:a:under", "c:b:gone", "c:a:mood", "l:a:z", "l:b:z", "l:a:type"), scraps
        ),
        **dict.fromkeys(("l:a:collapsed", "t:a:b", "t:a", "e:a:b:c", "ec:a:b:c", "p:a:b:z", "c:ö:z"), scraps),
        "lock": st.sampled_from(["locked", "fixed", "a bit"]) | scraps,
        "z": st.sampled_from(["a0", "a1V", "a0V0", "zz", "7", ""]) | scraps,
        "style": st.dictionaries(
            st.sampled_from(["colour", "size", "align", "mood", "stamp", "flipX", "stroke"]), scraps
        )
        | scraps,
    },
)
entries_of_strangers = st.fixed_dictionaries(
    {"id": st.sampled_from(["e", "f", "g h"]), "author": st.just("a") | scraps, "text": scraps},
    optional={
        "created": scraps,
        "mentions": st.lists(st.sampled_from(["a", "b", 3])) | scraps,
        "more": scraps,
    },
)
threads_of_strangers = st.fixed_dictionaries(
    {"at": st.just([1, 2]) | scraps},
    optional={
        **dict.fromkeys(("object", "author", "created", "resolved", "mood"), scraps),
        "thread": st.lists(entries_of_strangers | scraps, max_size=4) | scraps,
    },
)
votings_of_strangers = st.dictionaries(
    st.sampled_from(["mood", "voting:v", "voting:", "voting:w x"]),
    st.fixed_dictionaries(
        {"id": st.just("v"), "kind": st.sampled_from(["dots", "matrix", "scale", "ranking"]) | scraps},
        optional={
            **dict.fromkeys(
                (
                    "name",
                    "colour",
                    "anonymous",
                    "votes",
                    "kinds",
                    "scope",
                    "scale",
                    "axes",
                    "closed",
                    "voters",
                ),
                scraps,
            ),
            "results": st.lists(
                st.fixed_dictionaries(
                    {"object": st.sampled_from(["a", "b"]) | scraps, "rank": st.integers(0, 3) | scraps},
                    optional=dict.fromkeys(
                        ("text", "kind", "votes", "share", "x", "mean", "counts", "points", "by"), scraps
                    ),
                ),
                max_size=3,
            )
            | scraps,
            "groups": st.lists(
                st.fixed_dictionaries(
                    {"voters": st.integers(3, 7)}, optional={"name": scraps, "results": scraps}
                )
                | scraps,
                max_size=3,
            ),
        },
    )
    | scraps,
)
keys_of_strangers = st.text("abc-_ ", min_size=1, max_size=5)


@given(
    st.dictionaries(keys_of_strangers, objects_of_strangers, max_size=5),
    scraps | votings_of_strangers,
    st.dictionaries(keys_of_strangers, threads_of_strangers, max_size=3) | scraps,
)
def test_whatever_a_client_wrote_into_a_board_its_export_can_be_imported(objects, stage, comments):
    content = {"objects": objects, "stage": stage, "comments": comments}
    state = read_state(content, "t", {"a": Author("a", "Ada")})
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
        (board(stage={"voting:v": "none"}), "stage.voting:v", "voting"),
        (board(stage={"voting:w": voting()}), "stage.voting:w", "voting"),
        (board(stage={"voting:v": voting(kind="poll")}), "stage.voting:v", "voting"),
        (board(stage={"voting:v": voting(colour=8)}), "stage.voting:v.colour", "voting"),
        (board(stage={"voting:v": voting(closed=10**400)}), "stage.voting:v.closed", "voting"),
        (board(stage={"voting:v": voting(voters=True)}), "stage.voting:v.voters", "voting"),
        (board(stage={"voting:v": voting(mood=1)}), "stage.voting:v.mood", "voting"),
        (board(stage={"voting:v": voting(name="\ud83d")}), "stage.voting:v.name", "voting"),
        (board(stage={"voting:v": voting(tally(by={"p1": 2}))}), "stage.voting:v.results[0].by", "voting"),
        (board(stage={"voting:v": voting(tally(), tally())}), "stage.voting:v.results[1]", "voting"),
        (board(stage={"voting:v": voting(groups=[group(4)])}), "stage.voting:v.groups[0]", "voting"),
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
        (board(thing(layout="row")), "objects[0].layout", "unknown-key"),
        (board(thing(kind="text", url="https://a.b")), "objects[0].url", "unknown-key"),
        (board(thing(kind="connector", parent="b")), "objects[0].parent", "unknown-key"),
        (board(thing(kind="area", layout="spiral")), "objects[0].layout", "choice"),
        (board(thing(kind="area", collapsed=1)), "objects[0].collapsed", "choice"),
        (board(thing(kind="shape", angle=360)), "objects[0].angle", "number"),
        (board(thing(kind="shape", size=[39, 40])), "objects[0].size", "two-numbers"),
        (board(thing(kind="shape", style={"flipX": 1})), "objects[0].style.flipX", "choice"),
        (board(thing(kind="shape", style={"stroke": 3})), "objects[0].style.stroke", "choice"),
        (board(thing(style={"colour": "none"})), "objects[0].style.colour", "choice"),
        (board(thing(kind="stamp", style={"stamp": "dot:0"})), "objects[0].style.stamp", "choice"),
        (board(thing(kind="connector", to={"at": [0]})), "objects[0].to.at", "two-numbers"),
        (board(thing(kind="connector", to={"side": "in"})), "objects[0].to.side", "choice"),
        (board(thing(kind="connector", to={"mood": 1})), "objects[0].to.mood", "unknown-key"),
        (board(thing(kind="connector", **{"from": {"object": "a b"}})), "objects[0].from.object", "id"),
        (board(thing(kind="ink", points=[])), "objects[0].points", "too-many"),
        (board(thing(kind="ink", points=[0, 0])), "objects[0].points", "too-many"),
        (board(thing(kind="ink", points=[0] * 12_003)), "objects[0].points", "too-many"),
        (board(thing(kind="ink", points=[0, 0, 2])), "objects[0].points[2]", "number"),
        (board(thing(kind="image", asset="A" * 64)), "objects[0].asset", "id"),
        (board(thing(kind="link", url="javascript:x")), "objects[0].url", "address"),
        (board(thing(kind="link", url="https://" + "x" * 2000)), "objects[0].url", "address"),
        (board(thing(text="ab", runs=[{"text": "a", "bold": True}])), "objects[0].runs", "runs"),
        (board(thing(text="a", runs=[{"text": "a", "bold": 1}])), "objects[0].runs[0].bold", "choice"),
        (board(thing(text="a", runs=[{"text": "a", "link": "x"}])), "objects[0].runs[0].link", "address"),
        (
            board(thing(text="a", runs=[{"text": "a", "code": True}])),
            "objects[0].runs[0].code",
            "unknown-key",
        ),
        (board(thing(runs=[{"text": "a"}])), "objects[0].runs", "too-many"),
        (board(thing(**{"r:p:moi": 1})), "objects[0].r:p:moi", "reaction"),
        (board(thing(**{"r:p:👍": True})), "objects[0].r:p:👍", "choice"),
        (board(comments={"c d": {"at": [0, 0]}}), "comments", "id"),
        (board(comments={"c": {}}), "comments.c.at", "two-numbers"),
        (board(comments={"c": {"at": [0, 0], "mood": 1}}), "comments.c.mood", "unknown-key"),
        (thread(resolved=1), "comments.c.resolved", "choice"),
        (thread(object="a b"), "comments.c.object", "id"),
        (thread({"id": "e"}), "comments.c.thread[0].author", "id"),
        (thread(entry(text="")), "comments.c.thread[0].text", "too-long"),
        (thread(entry(text="🎉" * 1001)), "comments.c.thread[0].text", "too-long"),
        (thread(entry(), entry()), "comments.c.thread[1].id", "twice"),
        (thread(entry(mentions=["p", "p"])), "comments.c.thread[0].mentions[1]", "twice"),
        (thread(entry(mood=1)), "comments.c.thread[0].mood", "unknown-key"),
        (thread(*[entry(id=f"e{at}") for at in range(201)]), "comments.c.thread", "too-many"),
        (board(comments={f"c{at}": {"at": [0, 0]} for at in range(1001)}), "comments", "too-many"),
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
