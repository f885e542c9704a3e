"""A grid's columns, lanes and places, against the golden vectors that the client makes and reads."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from seina.board.document import BoardObject, BoardState, Cell
from seina.board.grid_keys import read_flat
from seina.board.grid_layout import Docked, layout_grid
from seina.board.grids import Column, Grid, read_grid, seated

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "grids.json").read_text("utf-8"))
KEYS = {
    "c:a:z": "a0",
    "c:b:z": "a1",
    "c:b1:z": "a0",
    "c:b1:under": "b",
    "l:l:z": "a0",
    "l:t:z": "a1",
    "l:t:type": "text",
}


def test_every_golden_grid_is_read_and_laid_out_as_the_client_does() -> None:
    assert len(VECTORS) >= 100
    for case in VECTORS:
        grid = read_grid(read_flat(case["keys"]))
        docked = [
            Docked(each["id"], each["kind"], tuple(each["size"]), *each["cell"].values())
            for each in case["docked"]
        ]
        layout = layout_grid(grid, docked)
        told = case["is"]
        assert without_keys(model_as_told(grid)) == without_keys(told["model"])
        frame = layout.frame
        assert list(frame.size) == told["frame"]["size"]
        for name in ("phases", "leaves", "lanes"):
            assert [list(each) for each in getattr(frame, name)] == [
                list(each.values()) for each in ordered(name, told["frame"][name])
            ]
        for name in ("head", "body", "foot", "parking"):
            strip = getattr(frame, name)
            assert (strip and list(strip)) == (told["frame"][name] and list(told["frame"][name].values()))
        assert {name: list(place) for name, place in layout.places.items()} == {
            name: [place[side] for side in "xywh"] for name, place in told["places"].items()
        }
        assert sorted(layout.hidden) == told["hidden"]
        assert {"/".join(cell): list(row) for cell, row in layout.cells.items()} == told["cells"]
        assert list(layout.parked) == told["parked"]


def ordered(name: str, parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fields in the order of the server's tuples."""
    keys = ("id", "type", "y", "h", "collapsed", "held") if name == "lanes" else ("id", *"xywh", "phase")
    return [{key: part[key] for key in keys} for part in parts]


def model_as_told(grid: Grid) -> dict[str, Any]:
    """As the vectors hold the client's model."""

    def column(each: Column, *, phase: bool) -> dict[str, Any]:
        told = asdict(each)
        steps = told.pop("steps")
        return {**told, "steps": list(steps)} if phase else told

    return {
        "phases": [column(each, phase=True) for each in grid.phases],
        "leaves": [column(each, phase=False) for each in grid.leaves],
        "lanes": [{**asdict(each), "personas": list(map(asdict, each.personas))} for each in grid.lanes],
        "homes": dict(grid.homes),
        "texts": {"/".join(cell): text for cell, text in grid.texts.items()},
        "emotions": {"/".join(point): asdict(said) for point, said in grid.emotions.items()},
    }


def without_keys(value: Any) -> Any:
    """Without order keys: the server makes those anew that are none. The order itself is compared."""
    if isinstance(value, dict):
        return {key: without_keys(each) for key, each in value.items() if key != "z"}
    return list(map(without_keys, value)) if isinstance(value, list | tuple) else value


def note(name: str, column: str, lane: str, **more: Any) -> BoardObject:
    return BoardObject(name, "note", (5, 5), (200, 200), parent="g", cell=Cell(column, lane, "a0"), **more)


def test_what_is_docked_is_where_its_cell_is_and_keeps_its_own_size_in_files() -> None:
    grid = BoardObject("g", "grid", (1000.5, 100), (1, 1), grid=KEYS)
    free = BoardObject("f", "stamp", (7, 7), (56, 56), parent="g")
    state = BoardState("", (grid, note("n", "b", "l"), note("p", "gone", "l"), free))
    found = seated(state)
    by_id = {item.id: item for item in found.state.objects}
    assert by_id["g"].size == (208 + 800, 56 + 100 + 136 + 64 + 36 + 136)
    assert by_id["n"].box == (1000.5 + 208 + 400 + 12, 100 + 156 + 12, 184, 112)
    assert by_id["p"].box == (1000.5 + 12, 100 + 356 + 36 + 12, 184, 112)
    assert by_id["f"] == free
    assert found.cells["n"] == ("g", "b1", "l", 0)
    assert "p" not in found.cells
    assert found.docked("g") == ("n", "p")
    assert state.objects[1].record()["size"] == [200, 200]


def test_a_collapsed_lane_hides_what_is_in_it_and_a_note_of_a_grid_that_is_gone_stays_where_it_was() -> None:
    grid = BoardObject("g", "grid", (0, 0), (1, 1), grid={**KEYS, "l:l:collapsed": 1})
    found = seated(BoardState("", (grid, note("n", "a", "l"))))
    assert found.hidden == {"n"}
    assert found.state.objects[1].at == (5, 5)
    assert found.cells["n"] == ("g", "a", "l", 0)
    lost = BoardState("", (note("n", "a", "l"),))
    assert seated(lost).state == lost


def test_order_keys_that_are_none_are_made_anew_and_the_order_is_kept() -> None:
    flat = read_flat({"c:a:z": "b", "c:b:z": "a", "c:c:z": "a", "l:a:z": "a0", "l:b:z": "7"})
    grid = read_grid(flat)
    assert [column.id for column in grid.phases] == ["b", "c", "a"]
    assert [lane.id for lane in grid.lanes] == ["b", "a"]
    assert flat["c:b:z"] == "a0"
