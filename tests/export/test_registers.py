"""A register in exports: laid out as in the browser, as high as what it collects, read row by row."""

import json

import pytest

from seina.board.document import BoardObject, BoardState
from seina.board.note_marks import read_marks
from seina.board.palette import INK
from seina.board.registers import RegisterRow
from seina.export.chips import TONES
from seina.export.registers import SAID, layout_register
from seina.export.scene import Wall
from seina.export.shapes import Text
from seina.export.view import View
from tests.node import CLONE

VECTORS = json.loads((CLONE / "tests/vectors/register-layout.json").read_text("utf-8"))


def test_every_golden_table_is_laid_out_as_the_client_does() -> None:
    assert len(VECTORS) >= 40
    for case in VECTORS:
        rows = [RegisterRow(**each) for each in case["rows"]]
        layout = layout_register(rows, case["width"], case["all"])
        told = case["is"]
        assert (layout.width, layout.height) == pytest.approx((told["w"], told["h"]))
        columns = [(each.column, each.x, each.width) for each in layout.columns]
        assert columns == [(each["column"], each["x"], each["w"]) for each in told["columns"]]
        for line, is_told in zip(layout.lines, told["lines"], strict=True):
            assert (line.number, line.y, line.height) == (is_told["number"], is_told["y"], is_told["h"])
            cells = [(each.column, each.x, each.y, each.size, list(each.lines)) for each in line.cells]
            assert cells == [
                (each["column"], each["x"], each["y"], each["size"], each["lines"])
                for each in is_told["cells"]
            ]
        more = told["more"]
        assert layout.more == (more and (more["count"], more["y"]))


def pain(name: str, text: str, **keys: object) -> BoardObject:
    marks = read_marks({"type": "pain", **keys})
    return BoardObject(name, "note", (0, 3000), (200, 200), text=text, marks=marks)


def test_a_register_collects_and_is_as_high_as_its_rows() -> None:
    table = BoardObject("r", "register", (0, 0), (1200, 40), text="Kipupisteet")
    notes = [pain("a", "Jono", owner="Aino", due="2027-03-31"), pain("b", "Kolmesti kysytty")]
    seen = Wall(BoardState("", (table, *notes)), "fi")
    own = next(item for item in seen.state.objects if item.id == "r")
    assert own.size == (1200, 64 + 40 + 2 * 48 + 10)
    groups = seen.groups([own], View(0, 0, scale=1))
    read = [
        " ".join(
            "".join(run.text for run in line)
            for shape in group.shapes
            if isinstance(shape, Text)
            for line in shape.lines
        )
        for group in groups
        if group.role == "paragraph"
    ]
    assert read == [
        "Kipupisteet (2)",
        "Kipupiste Vastuussa Määräpäivä",
        "1 Jono Aino 31.3.2027",
        "2 Kolmesti kysytty",
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_empty_register_says_so(language: str) -> None:
    table = BoardObject("r", "register", (0, 0), (1200, 40))
    seen = Wall(BoardState("", (table,)), language)  # type: ignore[arg-type]
    texts = [
        shape
        for group in seen.groups(seen.state.objects, View(0, 0))
        for shape in group.shapes
        if isinstance(shape, Text)
    ]
    assert SAID[language]["empty"] in {run.text for text in texts for line in text.lines for run in line}  # type: ignore[index]


def test_the_heads_of_a_table_are_called_as_on_the_wall() -> None:
    for language, words in SAID.items():
        wall = (CLONE / f"client/src/i18n/{language}/board.ts").read_text("utf-8")
        for column in ("type", "phase", "lane", "evidence", "owner", "due", "reactions", "votes", "more"):
            assert f'"board.register.{column}": "{words[column]}"' in wall


def test_a_day_that_has_passed_is_told_by_colour_and_sign() -> None:
    table = BoardObject("r", "register", (0, 0), (1200, 40), text="Kipupisteet")
    state = BoardState("", (table, pain("a", "Jono", due="2026-11-03")))

    def colours(today: str | None) -> set[str]:
        seen = Wall(state, "fi", today)
        own = next(item for item in seen.state.objects if item.id == "r")
        shapes = [shape for group in seen.groups([own], View(0, 0)) for shape in group.shapes]
        return {
            shape.colour
            for shape in shapes
            if isinstance(shape, Text) and shape.lines[0][0].text == "3.11.2026"
        }

    assert colours("2026-11-22") == {TONES["late"]}
    assert colours(None) == {INK}
