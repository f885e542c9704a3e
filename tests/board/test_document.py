"""board/document.py, board/reading.py: what is read from a document, and in which order."""

import json
from datetime import UTC, datetime

from hypothesis import given

from seina.board.comments import Entry, Thread, read_comments
from seina.board.crdt import Doc
from seina.board.document import (
    DEFAULT_SIZE,
    Author,
    BoardObject,
    BoardState,
    End,
    Reaction,
    Run,
    from_dict,
    read_object,
    read_state,
    to_dict,
    write_state,
)
from seina.board.reading import sections
from seina.board.runs import run_to_dict
from tests.board.boards import boards


def note(object_id: str, x: float, y: float, **more) -> BoardObject:
    return BoardObject(**{"id": object_id, "kind": "note", "at": (x, y), "size": (200, 200), **more})


@given(boards())
def test_a_board_survives_the_json_format(state):
    assert from_dict(json.loads(json.dumps(to_dict(state)))) == state


@given(boards())
def test_a_board_survives_being_written_into_a_document(state):
    doc = Doc(client_id=1)
    updates = []
    doc.on_update(lambda update, origin: updates.append(origin))
    try:
        write_state(doc, state)
        assert read_state(doc.to_json(), state.title, state.people) == state
    finally:
        doc.close()
    assert updates == ["import"]


def test_an_object_without_kind_or_place_is_left_out():
    for bad in (
        None,
        [],
        {},
        {"kind": "note"},
        {"kind": "comet", "at": [0, 0]},
        {"kind": "note", "at": [0]},
        {"kind": "note", "at": [0, float("nan")]},
        {"kind": "note", "at": [0, 1e7]},
        {"kind": "note", "at": [True, 0]},
    ):
        assert read_object("a", bad) is None, bad
    assert read_object("an id with spaces", {"kind": "note", "at": [0, 0]}) is None


def test_other_bad_values_fall_to_defaults():
    item = read_object(
        "a",
        {
            "kind": "note",
            "at": [1.004, 2.0],
            "size": ["wide", 3],
            "z": 7,
            "style": {"colour": "plaid", "deep": {"er": 1}, "size": 17},
            "text": None,
            "created": "yesterday",
            "parent": "no such id!",
            "tags": ["ok", 3, ""],
        },
    )
    assert item is not None
    assert (item.at, item.size, item.z, item.text) == ((1, 2), DEFAULT_SIZE["note"], "a0", "")
    assert (item.colour, item.font_size, item.align) == ("sun", 20, "left")
    assert (item.created, item.parent, item.tags) == (0, None, ("ok",))
    assert "deep" not in item.style


def test_the_title_is_the_databases_and_only_authors_are_people():
    people = {"p1": Author("p1", "Aino", "Kela"), "p2": Author("p2", "Onlooker")}
    state = read_state(
        {
            "objects": {"a": {"kind": "note", "at": [0, 0], "author": "p1"}},
            "stage": {"title": "old", "step": 3},
        },
        "new",
        people,
    )
    assert state.stage == {"schema": 1, "title": "new", "step": 3}
    assert state.people == {"p1": people["p1"]}
    assert state.author_of(state.objects[0]) == people["p1"]


def test_of_a_strangers_new_kinds_only_what_can_be_used_is_read():
    place = {"at": [0, 0], "text": "ab"}
    shape = read_object("s", {**place, "kind": "shape", "angle": -90, "style": {"flipX": 1, "stroke": False}})
    assert (shape.angle, shape.style, shape.colour, shape.align) == (270, {}, "paper", "center")
    assert read_object("s", {**place, "kind": "shape", "angle": 359.999}).angle == 0
    area = read_object("a", {**place, "kind": "area", "layout": "spiral", "collapsed": 1, "angle": 9})
    assert (area.layout, area.collapsed, area.angle) == ("free", False, 0)
    line = read_object(
        "c", {**place, "kind": "connector", "size": [5, 7], "parent": "a", "from": 3, "to": {"side": "in"}}
    )
    assert (line.ends, line.parent) == ((End((0, 0)), End((5, 7))), None)
    ink = read_object("i", {**place, "kind": "ink", "points": [0, 1, 2, 3, 4, "x", 6]})
    assert (ink.points, ink.size) == ((0, 1, 1), (1, 1))
    assert read_object("i", {**place, "kind": "ink"}).points == (0, 0, 0.5)
    assert read_object("p", {**place, "kind": "image", "asset": "ABC"}).asset is None
    assert read_object("u", {**place, "kind": "link", "url": "javascript:alert(1)"}).url == ""
    stamp = read_object("t", {**place, "kind": "stamp", "style": {"stamp": "dot:100"}})
    assert (stamp.style, stamp.size) == ({}, (56, 56))
    held = read_object("h", {**place, "kind": "note", "lock": "fixed", "group": "g 1"})
    assert (held.lock, held.group) == ("fixed", None)


def test_reactions_are_those_whose_key_names_a_person_and_an_emoji():
    keys = {"r:p1:👍": 1, "r:p1:❤️": 1, "r:p2:👍": True, "r::👍": 1, "r:p2:hyvä": 1, "r:p 2:👍": 1, "r:p3": 1}
    item = read_object("n", {"kind": "note", "at": [0, 0], **keys, f"r:p4:{'👍' * 11}": 1})
    assert item.reactions == (Reaction("p1", "❤️"), Reaction("p1", "👍"))


def test_runs_that_are_not_the_text_or_format_nothing_are_left_out():
    def runs_of(*runs, text="ab"):
        return read_object("n", {"kind": "note", "at": [0, 0], "text": text, "runs": list(runs)}).runs

    bold = {"text": "b", "bold": True}
    assert runs_of({"text": "a", "code": True}, bold) == (Run("a"), Run("b", bold=True))
    assert runs_of({"text": "a", "bold": True}, bold) == (Run("ab", bold=True),)
    assert runs_of({"text": "a", "bold": 1}, {"text": "b", "link": "javascript:x"}) == ()
    assert runs_of(bold) == runs_of("ab") == runs_of({"text": "a"}, {"bold": True}) == ()


def test_the_formatting_that_a_client_wrote_is_read_with_the_document():
    doc = Doc(client_id=1)
    with doc.edit() as edit:
        edit.set_object("plain", {"kind": "link", "at": [0, 0], "text": "🎉 link"})
    assert "runs" not in doc.to_json()["objects"]["plain"]
    with doc.edit() as edit:
        pieces = [{"text": "🎉"}, {"text": "äb", "link": "https://a.fi", "italic": True}, {"text": "c"}]
        edit.set_object("rich", {"kind": "note", "at": [0, 0], "text": "🎉äbc", "runs": pieces})
    record = doc.to_json()["objects"]["rich"]
    assert record["text"] == "🎉äbc"
    assert [run_to_dict(run) for run in read_object("rich", record).runs] == pieces
    with doc.edit() as edit:
        edit.patch_object("rich", {"text": "🎉äbcd", "runs": []})
    assert doc.to_json()["objects"]["rich"]["runs"][1]["text"] == "äb"


def test_of_a_strangers_comments_only_what_can_be_used_is_read():
    good = {"id": "e1", "author": "p1", "text": "moi", "created": 3, "mentions": ["p2", "p2", 7, "p 3"]}
    threads = read_comments(
        {
            "late": {
                "at": [1, 2],
                "created": 9,
                "thread": [good, {**good, "text": "twice"}, {"id": "e2"}, 4],
            },
            "early": {"at": [1, 2], "created": 1, "thread": "none", "resolved": 1, "object": "a b"},
            "no place": {"at": [1, 2]},
            "nowhere": {"at": [1]},
            "nothing": None,
        }
    )
    assert [thread.id for thread in threads] == ["early", "late"]
    assert threads[0] == Thread("early", (1, 2), created=1)
    assert threads[1].entries == (Entry("e1", "p1", "moi", 3, ("p2",)),)
    assert read_comments([]) == read_comments(None) == ()


def test_exported_is_told_in_utc():
    moment = datetime(2026, 11, 21, 21, 13, tzinfo=UTC)
    assert to_dict(BoardState("t"), moment)["exported"] == "2026-11-21T21:13:00+00:00"


def test_objects_come_lowest_first_and_equal_keys_go_by_id():
    state = from_dict(
        to_dict(BoardState("t", (note("b", 0, 0, z="a1"), note("a", 0, 0, z="a1"), note("c", 0, 0, z="Zz"))))
    )
    assert [item.id for item in state.objects] == ["c", "a", "b"]


def test_areas_are_read_by_rows_and_their_notes_likewise():
    def area(object_id, x, y):
        return BoardObject(object_id, "area", (x, y), (880, 560))

    state = BoardState(
        "t",
        (
            area("right", 1000, 30),
            area("left", 0, 0),
            area("below", 0, 700),
            note("n3", 20, 330),
            note("n2", 300, 95),
            note("n1", 20, 120),
            note("stray", 5000, 0),
            note("kept", 4000, 0, parent="below"),
            note("other", 1100, 100, parent="gone"),
        ),
    )
    found = {
        part.area.id if part.area else None: [item.id for item in part.members] for part in sections(state)
    }
    assert list(found) == ["left", "right", "below", None]
    assert found == {
        "left": ["n1", "n2", "n3"],
        "right": ["other"],
        "below": ["kept"],
        None: ["stray"],
    }


@given(boards())
def test_reading_order_holds_every_object_once(state):
    read = [
        item.id for part in sections(state) for item in ((part.area,) if part.area else ()) + part.members
    ]
    assert sorted(read) == sorted(item.id for item in state.objects)
