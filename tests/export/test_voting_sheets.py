"""Kept votings in tables: columns beside the objects, a sheet each, and nobody's vote of an anonymous one."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pypdf
import pytest

from seina.board.document import Author, BoardState, read_state
from seina.board.voting import VOTING_KINDS
from seina.export.files import export_board
from seina.export.tables import board_csv
from seina.export.words import COLUMNS
from seina.export.workbooks import board_workbook, object_csv
from tests.board.results import group, tally, voting

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
PEOPLE = {"p1": Author("p1", "Aino Äänestäjä", "Kela"), "p2": Author("p2", "=HYPERLINK(1)")}
NOTES = {
    name: {"kind": "note", "at": [300 * at, 0], "text": text}
    for at, (name, text) in enumerate({"n1": "Yksi luukku", "n2": "=1+1", "n3": "Sama tieto"}.items())
}


def board(*votings: dict) -> BoardState:
    stage = {f"voting:{each['id']}": each for each in votings}
    return read_state({"objects": NOTES, "stage": stage, "comments": {}}, "Taulu", PEOPLE)


def sheets(state: BoardState, language: str = "fi") -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(board_workbook(state, language, MOMENT)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def cells(state: BoardState, language: str = "fi") -> dict[str, dict[str, str]]:
    text = board_csv(state, language).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="," if language == "en" else ";")
    return {row[COLUMNS[language]["id"]]: row for row in rows}


def test_a_board_without_votings_has_the_columns_it_had():
    state = board()
    assert [*next(iter(cells(state).values()))] == [*COLUMNS["fi"].values()]
    assert list(sheets(state)) == ["Kohteet"]


def test_each_voting_has_columns_beside_the_objects_the_oldest_first():
    state = board(
        voting(tally(votes=7), id="new", name="Toinen", closed=9),
        voting(tally("scale", mean=3.456), id="mid", name="Asteikko", kind="scale", closed=8),
        voting(
            tally("matrix"), tally("matrix", object="n3", x=None, y=None), id="m", kind="matrix", closed=7
        ),
        voting(tally("ranking"), id="old", name="Eka", kind="ranking", closed=1),
    )
    found = cells(state)
    titles = [*found["n1"]][len(COLUMNS["fi"]) :]
    assert titles == [
        "Pisteet: Eka",
        "Työmäärä: Äänestys 1",
        "Vaikutus: Äänestys 1",
        "Keskiarvo: Asteikko",
        "Äänet: Toinen",
    ]
    assert [found["n1"][title] for title in titles] == ["12", "0,25", "0,8", "3,46", "7"]
    assert [found["n3"][title] for title in titles] == [""] * 5
    head, *rows = sheets(state)["Kohteet"]
    assert head[-5:] == titles
    assert {row[0]: row[-5:] for row in rows}["n1"] == [12, 0.25, 0.8, 3.46, 7]


def test_a_sheet_tells_dots_by_rank_with_shares_and_organisations():
    state = board(
        voting(
            tally(votes=7, share=0.7),
            tally(object="n2", text="=1+1", rank=2, votes=2, voters=2, share=0.2),
            groups=[group(5, results={"n1": 4}), group(6, name=None, results={"n2": 1})],
            cap=2,
        )
    )
    found = sheets(state)
    assert list(found) == ["Kohteet", "Äänestykset", "Äänestys 1"]
    head, row = found["Äänestykset"]
    assert dict(zip(head, row, strict=True)) == {
        "Nimi": "Äänestys 1",
        "Tapa": "pisteäänestys",
        "Julkisuus": "nimetön",
        "Ääniä kullakin": 5,
        "Enintään kohteelle": 2,
        "Äänestäjiä": 5,
        "Annettuja ääniä": 14,
        "Alkoi (UTC)": datetime(2026, 9, 21, 14, 13, 20),  # noqa: DTZ001
        "Päättyi (UTC)": datetime(2026, 9, 21, 14, 23, 20),  # noqa: DTZ001
    }
    head, first, second = found["Äänestys 1"]
    assert head == [
        *("Sija", "Teksti", "Äänet", "Osuus %", "Äänestäjiä"),
        *("Kela (5)", "Muut organisaatiot (6)", "Laji", "Tunnus"),
    ]
    assert first == [1, "Yksi luukku", 7, 70, 3, 4, None, "lappu", "n1"]
    assert second == [2, "=1+1", 2, 20, 2, None, 1, "lappu", "n2"]


@pytest.mark.parametrize(
    ("kind", "head", "row"),
    [
        (
            "matrix",
            [
                f"{axis}: {of}"
                for axis in ("Impact", "Effort")
                for of in ("median", "lower quartile", "upper quartile")
            ],
            [0.8, 0.7, 0.9, 0.25, 0.1, 0.5],
        ),
        ("scale", ["Mean", "Median", "1 (ei)", "2", "3", "4", "5 (kyllä)"], [3.4, 3, 0, 1, 2, 1, 1]),
        ("ranking", ["Points", "Mean place", "Put first"], [12, 1.5, 3]),
    ],
)
def test_a_sheet_tells_the_other_kinds(kind, head, row):
    given = [0.25, 0.75] if kind == "matrix" else 4
    kept = voting(tally(kind), kind=kind, name="Kysely", groups=[group(results={"n1": given})])
    heads, values = sheets(board(kept), "en")["Kysely"]
    assert heads[:2] == ["Rank", "Text"]
    assert heads[2 : 2 + len(head)] == head
    assert values[2 : 2 + len(head)] == row
    at = heads.index("Voters") + 1
    if kind == "matrix":
        assert heads[at : at + 2] == ["Kela (5): Effort", "Kela (5): Impact"]
        assert values[at : at + 2] == [0.25, 0.75]
    else:
        assert (heads[at], values[at]) == ("Kela (5)", 4)


def test_who_voted_stands_in_a_named_one_alone_and_is_no_formula():
    by = {"p1": 1, "p2": 3, "p9": 2}
    named = voting(tally(by=by), anonymous=False, name="=Nimellinen", id="w")
    state = board(named, voting(tally(by=by), name="Salainen"))
    found = sheets(state)
    head, row = found["=Nimellinen"]
    assert row[head.index("Kuka antoi mitä")] == "=HYPERLINK(1) 3, tuntematon 2, Aino Äänestäjä 1"
    assert "Kuka antoi mitä" not in found["Salainen"][0]
    book = openpyxl.load_workbook(io.BytesIO(board_workbook(state, "fi", MOMENT)))
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert "Äänet: =Nimellinen" in cells(state)["n1"]


@pytest.mark.parametrize(("sort", "texts"), [("place", ["Eka", "Toka"]), ("votes", ["Toka", "Eka"])])
def test_a_register_tells_votes_and_is_sorted_by_them_on_wish(sort, texts):
    objects = {
        **{
            name: {**NOTES[name], "text": text, "type": "pain"}
            for name, text in zip(("n1", "n2"), ["Eka", "Toka"], strict=True)
        },
        "r": {"kind": "register", "at": [0, 900], "of": "pain", "sort": sort, "text": "Kipupisteet"},
    }
    dots = voting(tally(votes=1), tally(object="n2", rank=2, votes=6), closed=1)
    newer = voting(tally("scale"), id="w", kind="scale", closed=2)
    for votings, column in (((), []), ((newer, dots), ["Äänet"])):
        stage = {f"voting:{each['id']}": each for each in votings}
        state = read_state({"objects": objects, "stage": stage}, "Taulu", {})
        head, *rows = sheets(state)["Kipupisteet"]
        assert head[9:] == column
        assert [row[1] for row in rows] == (texts if votings else ["Eka", "Toka"])
        assert [row[9:] for row in rows] == (
            [[1 if row[1] == "Eka" else 6] for row in rows] if votings else [[], []]
        )
        assert len(object_csv(state, "r", "fi").splitlines()[0].split(b";")) == len(head)


def test_a_title_of_an_axis_is_no_formula_in_a_list():
    axis = {"low": "", "high": "", "title": "=2+2"}
    state = board(voting(tally("matrix"), kind="matrix", axes={"x": axis, "y": axis}))
    assert "'=2+2: Äänestys 1" in cells(state)["n1"]


@pytest.mark.parametrize(
    ("kind", "form"),
    [*((kind, form) for kind in VOTING_KINDS for form in ("json", "csv", "xlsx")), ("dots", "pdf")],
)
async def test_an_anonymous_voting_names_nobody_in_any_file(kind, form):
    """Whoever wrote into the document who gave what: it goes no further."""
    value = [0.2, 0.3] if kind == "matrix" else 3
    forged = voting(tally(kind, by={"pVoter": value}), kind=kind, by=None, groups=[group(2, name="Pieni")])
    people = {"pVoter": Author("pVoter", "Ääneti Äänestäjä", "Pieni virasto")}
    stage = {"voting:v": forged}
    state = read_state({"objects": NOTES, "stage": stage, "comments": {}}, "Taulu", people)
    made = await export_board(state, form, moment=MOMENT)
    for text in readable(made.data, form):
        assert not any(word in text for word in ("pVoter", "Ääneti", "Pieni"))


def readable(data: bytes, form: str) -> list[str]:
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    if form == "pdf":
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    return [data.decode("utf-8", "replace")]
