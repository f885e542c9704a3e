"""What pictures and pages show of votings: a badge on each object that got something, and the results."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from seina.board.document import BoardState, read_state
from seina.board.palette import VOTES
from seina.board.voting import VOTING_KINDS
from seina.board.voting_results import read_voting
from seina.errors import Invalid
from seina.export.files import export_board
from seina.export.pages import document_pages, picture_page, thumbnail_page
from seina.export.scene import Wall
from seina.export.shapes import Page, Rect, Text
from seina.export.view import View
from seina.export.votes import mark_text, mean_text, vote_mark
from tests.board.results import group as voter_group
from tests.board.results import tally, voting
from tests.export.test_files import elements

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
VECTORS = json.loads((Path(__file__).parents[1] / "vectors/vote-mark.json").read_text("utf-8"))
NOTES = {
    name: {"kind": "note", "at": [300 * at, 0], "text": text, "z": f"a{at}"}
    for at, (name, text) in enumerate({"n1": "Yksi luukku", "n2": "Sama tieto", "n3": "Chat"}.items())
}


def board(*votings: dict) -> BoardState:
    stage = {f"voting:{each['id']}": each for each in votings}
    return read_state({"objects": NOTES, "stage": stage, "comments": {}}, "Taulu", {})


def badges(page: Page) -> list[str]:
    """What stands on the badges, as they are drawn; those without a number as ''."""
    shapes = [shape for group in page.groups for shape in group.shapes]
    found = []
    for at, shape in enumerate(shapes):
        if isinstance(shape, Rect) and shape.fill in VOTES and shape.stroke is not None:
            after = shapes[at + 1] if at + 1 < len(shapes) else None
            found.append(after.lines[0][0].text if isinstance(after, Text) else "")
    return found


@pytest.mark.parametrize("vector", VECTORS)
def test_the_badge_stands_where_the_client_has_it(vector):
    mark = vote_mark(tuple(vector["at"]), vector["words"], vector["zoom"])
    assert [mark.x, mark.y, mark.w, mark.h, mark.size] == pytest.approx(vector["mark"], abs=0.0006)


@pytest.mark.parametrize(
    ("mean", "language", "said"),
    [(3.44, "fi", "3,4"), (2.25, "en", "2.3"), (-0.04, "en", "0.0"), (-1.25, "sv", "−1,3"), (4, "fi", "4,0")],
)
def test_a_mean_has_one_decimal_as_people_round(mean, language, said):
    assert mean_text(mean, language) == said


@pytest.mark.parametrize(
    ("kind", "text"), [("dots", "7"), ("matrix", "2."), ("scale", "3,4"), ("ranking", "2.")]
)
def test_the_badge_says_votes_mean_or_rank_and_nothing_where_nobody_gave_anything(kind, text):
    read = read_voting(
        voting(tally(kind, rank=2), tally(kind, object="n2", rank=3, votes=0, mean=None), kind=kind)
    )
    assert [mark_text(read, each, "fi") for each in read.results] == [text, ""]


def test_pictures_show_the_latest_voting_above_everything():
    old = voting(tally(votes=3), tally(object="n3", votes=8, rank=2), id="old", closed=1)
    new = voting(tally(votes=5), tally(object="n2", rank=2, votes=0), id="new", closed=2)
    for page in (picture_page(board(old, new), "fi", 2000), thumbnail_page(board(old, new), 480, 300)):
        assert badges(page) == ["5"]
    (group,) = picture_page(board(old, new), "fi", 2000).groups
    assert group.shapes[-2].fill == VOTES[0]
    assert badges(picture_page(board(old), "fi", 2000)) == ["3", "8"]
    assert badges(picture_page(board(), "fi", 2000)) == []


def test_another_voting_is_shown_on_wish_or_none():
    state = board(
        voting(tally(votes=3), id="old", name="Vanha", closed=1), voting(tally(votes=5), id="new", closed=2)
    )
    shown = {name: badges(picture_page(state, "fi", 2000, name)) for name in (None, "new", "old", "")}
    assert shown == {None: ["5"], "new": ["5"], "old": ["3"], "": []}
    pages = {name: document_pages(state, "fi", MOMENT, name) for name in ("old", "")}
    lines = {name: found[0].groups[1].shapes[0].lines[0][0].text for name, found in pages.items()}
    assert lines["old"].endswith("Äänet: Vanha")
    assert "Äänet" not in lines[""]
    assert [len(found) for found in pages.values()] == [4, 4]


@pytest.mark.parametrize("form", ["pdf", "png"])
async def test_a_voting_that_is_not_kept_can_not_be_shown(form):
    with pytest.raises(Invalid):
        await export_board(board(voting(tally())), form, voting="gone")


def test_from_very_far_a_badge_is_a_dot_and_then_nothing():
    state = board(voting(tally(votes=5)))
    near, far, farthest = (
        [*Wall(state).picture(state.objects, View(0, 0, scale=scale, readable=6))]
        for scale in (1, 0.04, 0.005)
    )
    assert len(near) == len(far) == 4
    assert [len(groups[-1].shapes) for groups in (near, far)] == [2, 1]
    assert len(farthest) == 3


def test_a_page_reads_the_votes_right_after_the_note_that_got_them():
    state = board(voting(tally(votes=1), tally(object="n2", rank=2, votes=9)))
    *_, page = document_pages(state, "fi", MOMENT)
    told = [
        group.alt or "".join(run.text for run in group.shapes[-1].lines[0])
        for group in page.groups
        if group.alt or (group.role == "paragraph" and isinstance(group.shapes[-1], Text))
    ]
    at = told.index("Äänestys 1: 1 ääni")
    assert told[at - 1 : at + 4] == [
        *("Yksi luukku", "Äänestys 1: 1 ääni", "Sama tieto", "Äänestys 1: 9 ääntä", "Chat")
    ]


@pytest.mark.parametrize("kind", VOTING_KINDS)
def test_each_voting_has_a_page_of_results_behind_the_overview(kind):
    old = voting(tally(), id="old", name="Vanha", closed=1)
    new = voting(tally(kind, text="Yksi luukku " * 60), id="new", name="Uusi", kind=kind, closed=2)
    overview, first, second, wall = document_pages(board(old, new), "en", MOMENT)
    heads = ["".join(run.text for run in page.groups[0].shapes[0].lines[0]) for page in (first, second)]
    assert heads == ["Uusi", "Vanha"]
    assert "Votes: Uusi" in "".join(run.text for run in overview.groups[1].shapes[0].lines[0])
    for page in (overview, first, second, wall):
        for shape in (shape for group in page.groups for shape in group.shapes if isinstance(shape, Text)):
            assert shape.y + len(shape.lines) * shape.line_height <= page.height


def test_a_matrix_is_drawn_as_a_chart_with_each_object_at_its_median():
    placed = tally(
        "matrix", x={"median": 0.25, "low": 0.1, "high": 0.5}, y={"median": 1, "low": 0.5, "high": 1}
    )
    other = tally("matrix", object="n2", rank=12)
    nowhere = tally("matrix", object="n3", rank=13, votes=0, voters=0, x=None, y=None)
    pages = document_pages(board(voting(placed, other, nowhere, kind="matrix")), "en", MOMENT)
    chart = next(group for group in pages[1].groups if group.alt.startswith("Chart: Effort and Impact"))
    square, *_ = chart.shapes
    marks = [shape for shape in chart.shapes if isinstance(shape, Rect) and shape.stroke == "#FFFFFF"]
    assert len(marks) == 2
    first = marks[-1]
    assert first.x + first.width / 2 == pytest.approx(square.x + square.width / 4)
    assert first.y + first.height / 2 == pytest.approx(square.y)
    words = [shape.lines[0][0].text for shape in chart.shapes if isinstance(shape, Text)]
    assert words == ["12", "1", "high", "Impact", "low", "low", "Effort", "high"]


@pytest.mark.parametrize("kind", VOTING_KINDS)
def test_results_by_organisation_follow_the_others_with_a_line_for_each(kind):
    given = {
        "dots": (9, "9 votes"),
        "scale": (2.5, "mean 2.5"),
        "ranking": (4, "Points: 4"),
        "matrix": ([0.25, 0.5], "Impact 50 % · Effort 25 %"),
    }
    value, said = given[kind]
    groups = [
        voter_group(6, name="Kela" * 60, results={"n1": value}),
        voter_group(5, name=None, results={"n2": value}),
    ]
    many = [tally(kind, object=f"n{at}", text=f"Idea {at}", rank=at) for at in range(1, 25)]
    for each in groups:
        each["results"] |= {f"n{at}": value for at in range(3, 25)}
    pages = document_pages(board(voting(*many, kind=kind, groups=groups)), "en", MOMENT)
    shapes = [shape for page in pages for each in page.groups for shape in each.shapes]
    told = [
        "".join(run.text for run in line)
        for shape in shapes
        if isinstance(shape, Text)
        for line in shape.lines
    ]
    after = told[told.index("By organisation") :]
    first = after.index("Idea 1")
    assert after[first + 1].startswith("KelaKela")
    assert after[first + 1].endswith("…")
    assert after[first + 2 : first + 5] == [
        said,
        "Other organisations (5)",
        "0 votes" if kind == "dots" else "–",
    ]
    assert "and 4 more" in after
    for page in pages:
        for shape in (shape for each in page.groups for shape in each.shapes if isinstance(shape, Text)):
            assert shape.y + len(shape.lines) * shape.line_height <= page.height


def test_what_is_withheld_of_an_anonymous_voting_is_said_so():
    pages = document_pages(board(voting(voters=2, cast=0)), "en", MOMENT)
    words = [shape for each in pages[1].groups for shape in each.shapes if isinstance(shape, Text)]
    assert any("to stay anonymous" in text.lines[0][0].text for text in words)


def test_results_of_many_objects_take_several_pages_and_end():
    many = [tally(object=f"o{at}", text="Ajatus", rank=at + 1, votes=99 - at % 9) for at in range(90)]
    pages = document_pages(board(voting(*many)), "en", MOMENT)
    shapes = [shape for page in pages for group in page.groups for shape in group.shapes]
    lines = [line for shape in shapes if isinstance(shape, Text) for line in shape.lines]
    told = ["".join(run.text for run in line) for line in lines]
    assert told.count("Ajatus") == 60
    assert "and 30 more" in told


async def test_a_pdf_with_votes_is_for_screen_readers_and_the_same_each_time():
    state = board(voting(tally(votes=7), tally("dots", object="n2", rank=2, votes=2)))
    made = [await export_board(state, "pdf", language="fi", moment=MOMENT) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].standard == "ua-1"
    reader = PdfReader(io.BytesIO(made[0].data))
    figures = [
        each for each in elements(reader.trailer["/Root"]["/StructTreeRoot"]) if each["/S"] == "/Figure"
    ]
    assert [str(figure["/Alt"]) for figure in figures][1:] == ["Äänestys 1: 7 ääntä", "Äänestys 1: 2 ääntä"]
    assert "7 ääntä (50 %) · 3 äänestäjää" in reader.pages[1].extract_text()
