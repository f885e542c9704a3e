"""A board becomes a template and a board again: the same, but for the people."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from seina.board.document import BoardObject, BoardState
from seina.board.objects import Reaction, read_object
from seina.board.templates import parse_own, parse_template
from seina.board.templates.records import objects
from seina.board.templates.saving import file_of
from seina.resources import templates_folder
from tests.board.boards import boards

HEAD = {"name": "own", "title": {"fi": "Oma"}}
WHOSE = ("author", "created", "owner")


def saved(state: BoardState, wanted=None) -> dict:
    return json.loads(json.dumps(file_of(state, HEAD, "fi", wanted)))


def plain(item, left=(0, 0)) -> dict:
    """The record without what is somebody's, what order alone says, and where on the wall all of it lies."""
    record = {key: value for key, value in item.record().items() if key not in (*WHOSE, "z")}
    if item.cell is not None:
        record["cell"] = record["cell"][:2]
        del record["at"]
    if item.kind in ("grid", "connector"):
        # Their sizes are derived, and their columns' order keys may be others.
        record = {key: value for key, value in record.items() if key not in ("at", "size", "from", "to")}
        return {key: value for key, value in record.items() if not key.endswith(":z")}
    if "at" in record:
        record["at"] = [record["at"][0] - left[0], record["at"][1] - left[1]]
    return record


@pytest.mark.parametrize("path", sorted(templates_folder().glob("*.json")), ids=lambda path: path.stem)
def test_every_template_can_be_saved_from_a_board_and_is_the_same(path) -> None:
    state = BoardState("", tuple(parse_template(path.read_bytes()).objects("fi", now=1)))
    back = parse_own(json.dumps(saved(state))).objects("fi")
    first, second = ({item.id: item for item in items} for items in (state.objects, back))
    assert second.keys() == first.keys()
    anchor = next(iter(first))
    left = [a - b for a, b in zip(first[anchor].at, second[anchor].at, strict=True)]
    assert {key: plain(item) for key, item in second.items()} == {
        key: plain(item, left) for key, item in first.items()
    }


@settings(max_examples=30, deadline=None)
@given(boards())
def test_whatever_lies_on_a_board_makes_a_template_that_is_taken(state) -> None:
    file = saved(state)
    template = parse_own(json.dumps(file))
    assert len(template.objects("fi")) == len(state.objects)
    text = json.dumps(file)
    for item in state.objects:
        assert item.author is None or f'"author": "{item.author}"' not in text
    assert '"r:' not in text


def test_a_to_be_below_its_as_is_keeps_it_and_a_ring_is_opened() -> None:
    def grid(name: str, origin: str | None) -> BoardObject:
        return BoardObject(name, "grid", (0, 0), (400, 300), origin=origin)

    state = BoardState("Taulu", (grid("to-be", "as-is"), grid("as-is", None)))
    made = parse_own(json.dumps(saved(state))).objects("fi")
    assert [(each.id, each.origin) for each in made] == [("as-is", None), ("to-be", "as-is")]
    ring = BoardState("Taulu", (grid("a", "b"), grid("b", "a"), grid("c", "c")))
    origins = [each.origin for each in parse_own(json.dumps(saved(ring))).objects("fi")]
    assert sum(origin is not None for origin in origins) == 1


def test_who_made_it_and_who_does_it_are_left_out() -> None:
    note = read_object(
        "n",
        {
            "kind": "note",
            "at": [5, 5],
            "author": "p1",
            "created": 7,
            "text": "Soita",
            "owner": "Aino Virtanen",
            "type": "action",
            "wait": [2, "days"],
            "r:p1:👍": 1,
        },
    )
    assert note is not None
    assert note.reactions == (Reaction("p1", "👍"),)
    (entry,) = saved(BoardState("", (note,)))["objects"]
    assert entry == {
        "id": "n",
        "kind": "note",
        "at": [0, 0],
        "size": [200, 200],
        "text": {"fi": "Soita"},
        "type": "action",
        "wait": [2, "days"],
    }


def grid(**keys):
    usual = {"kind": "grid", "at": [0, 0], "c:a:z": "a0", "l:n:z": "a0", "l:t:z": "a1", "l:t:type": "text"}
    item = read_object("g", {**usual, **keys})
    assert item is not None
    return item


def docked(name: str, *cell: str):
    item = read_object(name, {"kind": "note", "at": [9, 9], "parent": "g", "cell": list(cell), "text": name})
    assert item is not None
    return item


def test_notes_stay_in_their_cells_in_their_order_and_what_is_parked_lies_free() -> None:
    items = (
        grid(**{"c:b:z": "a1", "c:b:under": "a", "c:old:z": "a2", "c:old:gone": 1, "t:b:t": "Näin"}),
        docked("second", "a", "n", "a5"),
        docked("first", "b", "n", "a1"),
        docked("parked", "old", "n", "a0"),
        docked("nowhere", "b", "t", "a0"),
    )
    file = saved(BoardState("", items))
    board, *notes = file["objects"]
    assert [column["id"] for column in board["columns"]] == ["a", "b"]
    assert board["cells"] == {"b/t": {"fi": "Näin"}}
    assert {note["id"]: note.get("cell") for note in notes} == {
        "first": ["b", "n"],
        "second": ["b", "n"],
        "parked": None,
        "nowhere": None,
    }
    shown = {item.id: item for item in parse_own(json.dumps(file)).objects("fi")}
    assert shown["first"].cell is not None
    assert shown["second"].cell is not None
    assert shown["parked"].cell is None


def test_a_part_of_a_board_leads_nowhere_else() -> None:
    line = read_object(
        "l",
        {
            "kind": "connector",
            "at": [0, 0],
            "from": {"object": "n", "at": [0, 0]},
            "to": {"object": "away", "at": [300, 100]},
        },
    )
    note = read_object("n", {"kind": "note", "at": [0, 0], "parent": "area", "was": ["n", "away"]})
    away = read_object("away", {"kind": "note", "at": [300, 0]})
    assert line is not None
    assert note is not None
    assert away is not None
    state = BoardState("", (note, away, line))
    first, second = saved(state, {"l", "n"})["objects"]
    assert "parent" not in first
    assert first.get("was", ["n"]) == ["n"]
    assert (second["from"].get("object"), second["to"].get("object")) == ("n", None)
    assert parse_own(json.dumps(saved(state, {"l", "n"})))


def test_formatting_stays() -> None:
    note = read_object(
        "n",
        {"kind": "note", "at": [0, 0], "text": "ab", "runs": [{"text": "a", "bold": True}, {"text": "b"}]},
    )
    assert note is not None
    (back,) = parse_own(json.dumps(saved(BoardState("", (note,))))).objects("fi")
    assert back.runs == note.runs


def test_formatting_that_is_not_the_text_is_refused() -> None:
    file = saved(BoardState("", ()))
    entry = {"id": "n", "kind": "note", "at": [0, 0], "text": {"fi": "a", "sv": "b"}}
    file["title"] = {"fi": "a", "sv": "b"}
    file["objects"] = [{**entry, "runs": {"sv": [{"text": "x", "bold": True}]}}]
    with pytest.raises(ValueError, match=r"objects\[0\].runs: joined, the runs"):
        parse_own(json.dumps(file))


def test_everything_goes_to_the_corner_of_the_wall() -> None:
    note = read_object("n", {"kind": "note", "at": [1000.4, -500]})
    assert note is not None
    other = replace(note, id="m", at=(1300, -400))
    items = objects(parse_own(json.dumps(saved(BoardState("", (note, other))))).items, "fi", lambda _: 0)
    assert [item.at for item in items] == [(0.4, 0), (300, 100)]
