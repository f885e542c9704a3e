"""What becomes of a process, on the pages behind its to-be."""

from datetime import UTC, datetime

from seina.board.document import BoardObject, BoardState, Cell
from seina.board.note_marks import read_marks
from seina.export.pages import document_pages
from seina.export.shapes import Page, Text

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = {
    "c:a:z": "a0",
    "l:k:z": "a0",
    "l:k:type": "organisation",
    "l:k:title": "Kela",
    "l:m:z": "a1",
    "l:m:type": "organisation",
    "l:m:title": "Kunta",
}


def grid(name: str, text: str, y: float, origin: str | None = None) -> BoardObject:
    return BoardObject(name, "grid", (0, y), (1, 1), text=text, grid=KEYS, origin=origin)


def step(name: str, parent: str, lane: str, place: int, **marks: object) -> BoardObject:
    cell = Cell("a", lane, f"a{place}")
    return BoardObject(
        name, "note", (0, 0), (200, 200), text=name, parent=parent, cell=cell, marks=read_marks(marks)
    )


def read(page: Page) -> list[str]:
    return [
        " ".join(
            "".join(run.text for run in line)
            for shape in group.shapes
            if isinstance(shape, Text)
            for line in shape.lines
        )
        for group in page.groups
        if group.role != "picture"
    ]


def board(steps: int) -> BoardState:
    before = [step(f"vanha-{n}", "as-is", "km"[n % 2], n % 10, wait=[2, "days"]) for n in range(steps)]
    after = [
        step("yhdistetty", "to-be", "k", 0, was=["vanha-0", "vanha-1"]),
        step("uusi", "to-be", "k", 1),
    ]
    grids = (grid("as-is", "Nykytila", 0), grid("to-be", "Tavoitetila", 5000, "as-is"))
    return BoardState("Prosessi", (*grids, *before, *after))


def test_the_difference_is_told_behind_the_to_be() -> None:
    pages = document_pages(board(3), "fi", MOMENT)
    assert [read(page)[0] for page in pages[1:]] == [
        "Nykytila",
        "Tavoitetila",
        "Muutos: Nykytila → Tavoitetila",
    ]
    told = read(pages[3])
    assert "Odotusta yhteensä 6 päivää → 0" in told
    assert "Askeleita 3 → 2" in told
    assert told[told.index("Poistuu (1)") + 1] == "vanha-2 Kela"
    assert told[told.index("Yhdistyy (2)") + 1] == "vanha-0 vanha-1 Kela, Kunta → yhdistetty Kela"
    assert told[told.index("Uusi (1)") + 1] == "uusi Kela"


def test_a_long_list_goes_on_on_the_next_page_and_loses_nothing() -> None:
    pages = document_pages(board(60), "fi", MOMENT)
    lists = [page for page in pages if read(page)[0].startswith("Muutos")]
    assert len(lists) > 3
    told = [line for page in lists for line in read(page)]
    assert all(sum(line.startswith(f"vanha-{n} ") for line in told) == 1 for n in range(60) if n != 1)
    for page in lists:
        bottom = max(
            shape.y + len(shape.lines) * shape.line_height
            for group in page.groups[:-1]
            for shape in group.shapes
            if isinstance(shape, Text)
        )
        assert bottom < page.height - 20
        assert not read(page)[-1].startswith(("Poistuu", "Yhdistyy", "Uusi"))
