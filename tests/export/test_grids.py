"""A grid in exports: drawn as the browser draws it, and read column by column."""

import json
import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from seina.board.document import BoardObject, BoardState, Cell, End
from seina.board.note_marks import read_marks
from seina.board.templates import parse_template
from seina.export import figures
from seina.export.drawing import Order, draw
from seina.export.grids import icons
from seina.export.grids.curve import monotone, tangents
from seina.export.grids.words import SAID
from seina.export.pages import document_pages
from seina.export.scene import Wall
from seina.export.shapes import Group, Text
from seina.export.svg import commands_of_svg
from seina.export.view import View
from tests.node import CLONE

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = {
    "c:a:z": "a0",
    "c:a:title": "Ennen",
    "c:b:z": "a1",
    "c:b:title": "Jälkeen",
    "c:b1:z": "a0",
    "c:b1:title": "Heti",
    "c:b1:under": "b",
    "c:b2:z": "a1",
    "c:b2:title": "Myöhemmin",
    "c:b2:under": "b",
    "l:n:z": "a0",
    "l:n:title": "Asiakas",
    "l:n:type": "organisation",
    "l:e:z": "a1",
    "l:e:type": "emotion",
    "l:t:z": "a2",
    "l:t:title": "Lausahdus",
    "l:t:type": "text",
    "t:b2:t": "Vihdoinkin.",
    "e:a:e:0": -2,
    "ec:a:e:0": "kukaan ei vastaa",
    "e:b2:e:0": 2,
}


def grid(**more: object) -> BoardObject:
    return BoardObject("g", "grid", (0, 0), (1408, 640), text="Polku", grid={**KEYS, **more})


def note(name: str, column: str, lane: str = "n", order: str = "a0", **more: object) -> BoardObject:
    cell = Cell(column, lane, order)
    return BoardObject(name, "note", (0, 0), (200, 200), text=name, parent="g", cell=cell, **more)  # type: ignore[arg-type]


def wall(*objects: BoardObject) -> Wall:
    return Wall(BoardState("t", objects), "fi")


def told(groups: list[Group]) -> list[str]:
    """What is read, in order: texts and alternative texts."""
    found = []
    for group in groups:
        if group.role == "picture":
            found += [group.alt] if group.alt else []
            continue
        for shape in group.shapes:
            if isinstance(shape, Text):
                line = " ".join("".join(run.text for run in line) for line in shape.lines)
                found.append(f"{'#' * (shape.level or 0)} {line}".strip())
    return found


def test_a_grid_is_read_column_by_column_with_heads_as_headings() -> None:
    objects = (note("late", "b2"), note("first", "a"), note("second", "a", order="a1"), note("now", "b1"))
    lost = note("lost", "gone")
    seen = wall(grid(), *objects, lost)
    # Whichever order the wall is read in: the grid's own comes from its columns.
    groups = seen.groups(seen.state.objects, View(0, 0, scale=1))
    read = told(groups)
    assert read[:4] == ["Polku", "Asiakas", "Tunnekäyrä", "Lausahdus"]
    assert read[4] == "Tunnekäyrä. Ennen, \u22122 turhautuminen (kukaan ei vastaa); Myöhemmin, +2 ilo"
    heads = [line for line in read if line.startswith("###")]
    assert heads == ["### Ennen", "### Jälkeen", "#### Heti", "#### Myöhemmin"]
    assert read.index("### Ennen") < read.index("first") < read.index("second") < read.index("### Jälkeen")
    assert read.index("#### Heti") < read.index("now") < read.index("#### Myöhemmin") < read.index("late")
    assert read.index("#### Myöhemmin") < read.index("Vihdoinkin.")
    counts = next(line for line in read if line.startswith("Siirrot toisaalle"))
    assert "Askelia: 4" in counts
    assert read.index(SAID["fi"]["parking"]) < read.index("lost")


def test_no_level_of_headings_is_left_out() -> None:
    unnamed = {key: value for key, value in KEYS.items() if key != "c:b:title"}
    item = replace(grid(), grid=unnamed)
    pages = document_pages(BoardState("Taulu", (item, note("n", "b1"))), "fi", MOMENT)
    levels = [
        [
            shape.level
            for group in page.groups
            for shape in group.shapes
            if isinstance(shape, Text) and shape.level
        ]
        for page in pages
    ]
    # The overview is one picture; on the grid's page its title, a phase, and the steps of one without a name.
    assert levels == [[1], [2, 3, 3, 3]]


def test_what_a_collapsed_lane_holds_is_neither_drawn_nor_read() -> None:
    seen = wall(grid(**{"l:n:collapsed": 1}), note("first", "a"))
    groups = seen.groups(seen.state.objects, View(0, 0, scale=1))
    assert "first" not in told(groups)
    assert "1" in told(groups)


def test_the_bounds_of_a_board_are_those_of_its_grids_as_they_are_laid_out() -> None:
    many = [note(f"n{index}", "a", order=f"a{index}") for index in range(9)]
    x, y, width, height = wall(grid(), *many).bounds() or (0, 0, 0, 0)
    assert (x, y, width) == (0, 0, 208 + 3 * 400)
    rows = 5 * 112 + 4 * 8 + 24
    assert height == 56 + 100 + rows + 200 + 64 + 56


def test_the_flow_of_a_process_is_on_the_page_of_its_grid() -> None:
    ends = (End((0, 0), "first"), End((9, 9), "now"))
    flow = BoardObject("flow", "connector", (0, 0), (9, 9), ends=ends)
    out = replace(flow, id="out", ends=(ends[0], End((0, -500))))
    parts = wall(grid(), note("first", "a"), note("now", "b1"), flow, out).sections
    assert [[item.id for item in part.members] for part in parts] == [["first", "now", "flow"], ["out"]]
    parts = wall(grid(), note("first", "a"), note("now", "b1"), flow).sections
    assert [part.area and part.area.id for part in parts] == ["g"]


def test_a_hand_off_is_marked_on_its_connector_and_told() -> None:
    lanes = {"l:o:z": "a05", "l:o:type": "organisation", "l:o:title": "Kela"}
    ends = (End((0, 0), "first"), End((9, 9), "now"))
    flow = BoardObject("flow", "connector", (0, 0), (9, 9), ends=ends)
    seen = wall(grid(**lanes), note("first", "a"), note("now", "b1", "o"), flow)
    read = told(seen.groups(seen.state.objects, View(0, 0, scale=1)))
    assert "“first” → “now” (siirto toiseen organisaatioon)" in read
    same = wall(grid(**lanes), note("first", "a"), note("now", "b1"), flow)
    assert "“first” → “now”" in told(same.groups(same.state.objects, View(0, 0, scale=1)))


def test_waiting_and_hand_offs_stand_in_the_foot() -> None:
    waits = note("first", "a", marks=read_marks({"wait": [3, "weeks"]}))
    seen = wall(grid(), waits)
    counts = next(line for line in told(seen.groups(seen.state.objects, View(0, 0))) if "Odotusta" in line)
    assert "Odotusta: 3 viikkoa" in counts


def test_a_curve_has_the_tangents_of_the_shared_vectors() -> None:
    cases = json.loads((CLONE / "tests/vectors/curve.json").read_text("utf-8"))
    assert len(cases) > 4
    for case in cases:
        points = [(x, y) for x, y in case["points"]]
        assert tangents(points) == pytest.approx(case["tangents"])
    assert monotone([(3, 4)]) == []
    assert monotone([(0, 0), (300, 60)]) == [("M", 0, 0), ("C", 100, 20, 200, 40, 300, 60)]


def test_the_icons_are_the_clients() -> None:
    source = (CLONE / "client/src/geometry/grid-icons.ts").read_text("utf-8")
    counts = (CLONE / "client/src/geometry/count-icons.ts").read_text("utf-8")
    plain = source.replace("${ROUND}", icons.ROUND)
    for name, d in (*icons.CHOSEN.items(), *icons.TYPES.items()):
        assert f"{name}: " in plain or f"{name}:\n" in plain
        assert d in plain
    assert all(mouth in source for mouth in icons.MOUTHS.values())
    assert all(d in counts for d in icons.COUNTS.values())
    assert icons.FACE in plain
    handoff = (CLONE / "client/src/geometry/handoff.ts").read_text("utf-8")
    assert figures.HANDOFF_MARK in handoff


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_export_says_what_the_wall_says(language: str) -> None:
    words = "".join(
        (CLONE / f"client/src/i18n/{language}/{part}.ts").read_text("utf-8")
        for part in ("gridview", "process")
    )
    for key, said in SAID[language].items():  # type: ignore[index]
        # On paper nobody drags anything.
        assert said.rstrip(".") in words, key


def test_paths_of_svg_become_absolute_commands() -> None:
    assert commands_of_svg("M1 2h3v-1H0Zl1 1") == (
        ("M", 1, 2),
        ("L", 4, 2),
        ("L", 4, 1),
        ("L", 0, 1),
        ("Z",),
        ("L", 2, 3),
    )
    assert commands_of_svg("M0 0C0 1 1 2 3 3s1-1 2-2")[-1] == ("C", 5, 4, 4, 2, 5, 1)
    start, *arcs = commands_of_svg("M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18Z")
    assert start == ("M", 12, 3)
    ends = [command[-2:] for command in arcs if command[0] == "C"]
    assert ends[-1] == pytest.approx((12, 3))
    assert all(math.hypot(float(x) - 12, float(y) - 12) == pytest.approx(9) for x, y in ends)
    assert len(ends) == 4


async def test_a_board_with_a_grid_is_a_pdf_for_screen_readers_and_a_thumbnail() -> None:
    template = parse_template((CLONE / "templates/life-event.json").read_bytes())
    state = BoardState("Elämä", tuple(template.objects("fi")))
    made = await draw(state, Order("document", "fi", MOMENT))
    assert made.standard == "ua-1"
    assert (await draw(state, Order("thumbnail", "fi", width=480, height=300))).data.startswith(b"\x89PNG")
    assert len(document_pages(state, "fi", MOMENT)) > 1
