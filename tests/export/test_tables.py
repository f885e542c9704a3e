"""export/tables.py: a row an object, safe to open in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given

from seina.board.document import Author, BoardObject, BoardState, End, Reaction
from seina.export.tables import board_csv
from tests.board.boards import boards


def rows(data: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def one_note(text: str, **more) -> BoardState:
    item = BoardObject(**{"id": "n", "kind": "note", "at": (1, 2), "size": (200, 200), "text": text, **more})
    return BoardState("t", (item,), {"p": Author("p", "Aino", "Kela")})


def test_every_object_is_a_row_under_its_area():
    area = BoardObject("a", "area", (0, 0), (880, 560), text="Kipupisteet")
    note = BoardObject(
        "n",
        "note",
        (-10.5, 20),
        (200, 200),
        text="rivi 1\nrivi; 2",
        style={"colour": "mint"},
        created=1_795_000_000_000,
        author="p",
        parent="a",
        lock="locked",
        tags=("kiire", "raha"),
    )
    state = BoardState("t", (area, note), {"p": Author("p", "Aino", "Kela")})
    assert rows(board_csv(state, "fi"))[1] == {
        "Tunnus": "n",
        "Teksti": "rivi 1\nrivi; 2",
        "Laji": "lappu",
        "Alue": "Kipupisteet",
        "Vaihe": "",
        "Kaista": "",
        "Tekijä": "Aino",
        "Organisaatio": "Kela",
        "Väri": "mint",
        "Tunnisteet": "kiire, raha",
        "Lukittu": "kyllä",
        "Tehty": "2026-11-18T11:06:40Z",
        "X": "-10,5",
        "Y": "20",
        "Leveys": "200",
        "Korkeus": "200",
        "Linkitetty kohteesta": "",
        "Linkitetty kohteeseen": "",
        "Osoite": "",
        "Kuvaus": "",
        "Reaktiot": "",
    }


def test_links_pictures_cards_and_reactions_have_columns_of_their_own():
    def ended(name: str, start: str | None, end: str | None) -> BoardObject:
        ends = (End((0, 0), start), End((9, 9), end))
        return BoardObject(name, "connector", (0, 0), (1, 1), text="johtaa", ends=ends)

    reactions = (Reaction("p", "👍"), Reaction("q", "👍"), Reaction("p", "🎉"))
    objects = (
        BoardObject("n", "note", (0, 0), (200, 200), text="Haku\nalkaa", reactions=reactions),
        BoardObject("i", "image", (0, 300), (200, 200), text="Jono luukulla"),
        BoardObject("l", "link", (0, 600), (280, 88), text="Suomi.fi", url="https://www.suomi.fi"),
        ended("c", "n", "i"),
        ended("d", "n", "l"),
        ended("e", "l", None),
    )
    found = {row["Id"]: row for row in rows(board_csv(BoardState("t", objects), "en"), ",")}
    assert found["n"]["Linked to"] == "Jono luukulla, Suomi.fi"
    assert found["n"]["Reactions"] == "👍 2, 🎉 1"
    assert (found["i"]["Linked from"], found["i"]["Text"]) == ("Haku alkaa", "")
    assert found["i"]["Description"] == "Jono luukulla"
    assert found["l"]["Address"] == "https://www.suomi.fi"
    assert (found["c"]["Linked from"], found["c"]["Linked to"]) == ("Haku alkaa", "Jono luukulla")
    assert (found["e"]["Linked from"], found["e"]["Linked to"]) == ("Suomi.fi", "")


@pytest.mark.parametrize(
    ("language", "delimiter", "header"), [("fi", ";", "Teksti"), ("sv", ";", "Text"), ("en", ",", "Text")]
)
def test_separator_and_header_follow_the_language(language, delimiter, header):
    data = board_csv(one_note("moi"), language)
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows(data, delimiter)[0][header] == "moi"


@pytest.mark.parametrize(
    "text", ["=1+1", "+358 40", "-1", "@SUM(A1)", "\t=x", "\r=x", "\n=x", "  =1+1", "\uff1d1+1"]
)
def test_a_text_is_never_a_formula(text):
    assert rows(board_csv(one_note(text), "fi"))[0]["Teksti"] == f"'{text}"


@given(boards())
def test_no_board_breaks_the_table(state):
    found = rows(board_csv(state, "en"), ",")
    assert sorted(row["Id"].lstrip("'") for row in found) == sorted(item.id for item in state.objects)
    assert all(None not in row and None not in row.values() for row in found)
