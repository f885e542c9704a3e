"""What of a board is seen and what is said of it: every kind of object, in the list and in the file."""

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from seina.board.document import BoardObject, BoardState, End, Run
from seina.export import export_board
from seina.export.papers import host_of, name_of
from seina.export.scene import Wall
from seina.export.shapes import Photo, Text
from seina.export.tags import tags_of
from seina.export.view import View
from tests.web.pictures import encoded, noise

ASSET = "a" * 64


def connector(name: str, start: str | None, end: str | None, **more) -> BoardObject:
    return BoardObject(
        name, "connector", (0, 0), (1, 1), ends=(End((0, 0), start), End((900, 300), end)), **more
    )


def everything() -> BoardState:
    text = "Lihava\n• luettelo\n☑ tehty"
    runs = (Run("Lihava", bold=True), Run("\n• luettelo\n☑ "), Run("tehty", italic=True, strike=True))
    dashed = {"shape": "diamond", "dash": "dashed", "flipX": True}
    over = {"flipX": True}
    linked = (Run("Linkki", link="https://a.fi"),)
    return BoardState(
        "Kaikki",
        (
            BoardObject("a", "area", (0, 0), (1600, 900), text="Alue"),
            BoardObject("n", "note", (20, 80), (200, 200), text=text, runs=runs, tags=("kiire", "raha")),
            BoardObject("t", "text", (20, 300), (300, 60), text="Linkki", runs=linked),
            BoardObject("s", "shape", (300, 80), (200, 140), text="Kuvio", angle=30, style=dashed),
            BoardObject("e", "shape", (520, 80), (200, 140), style={"shape": "person", "colour": "none"}),
            connector("c", "n", "s", text="johtaa"),
            connector("d", "s", None, style={"route": "elbow", "start": "dot", "dash": "dotted"}),
            BoardObject("i", "image", (300, 300), (320, 200), text="Jono", asset=ASSET, angle=9, style=over),
            BoardObject("j", "image", (700, 300), (320, 200), asset="b" * 64),
            BoardObject("k", "ink", (700, 600), (100, 100), points=(0, 0, 0.2, 50, 90, 0.9, 98, 2, 0.5)),
            BoardObject("l", "link", (1000, 600), (280, 88), url="https://www.suomi.fi/palvelut"),
            *(
                BoardObject(f"m{n}", "stamp", (60 * n, 700), (56, 56), style={"stamp": stamp})
                for n, stamp in enumerate(("emoji:👍", "dot:42", "arrow:left", "check", "heart", "question"))
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, Path]:
    file = tmp_path / f"{ASSET}.jpg"
    file.write_bytes(encoded(noise(1600, 1000), "JPEG"))
    return {ASSET: file}


async def test_a_board_of_every_kind_is_an_accessible_pdf_with_words_links_and_pictures(pictures) -> None:
    made = await export_board(everything(), "pdf", language="fi", pictures=pictures)
    assert made.standard == "ua-1"
    reader = pypdf.PdfReader(io.BytesIO(made.data))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in ("Lihava", "luettelo", "Kuvio", "johtaa", "suomi.fi", "42", "kiire", "15 muuta"):
        assert words in text
    links = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert links == {"https://a.fi", "https://www.suomi.fi/palvelut"}
    for alt in ("Jono", "Piirros", "→", "Leima"):
        assert any(alt in each for each in _alts(reader)), alt
    # 320 wall units of an A4 page need no 1600 pixels.
    (picture,) = {image.name: image.image for page in reader.pages[1:] for image in page.images}.values()
    assert picture is not None
    assert picture.width < 1200


def _alts(reader: pypdf.PdfReader) -> list[str]:
    found: list[str] = []
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            entry = reader.get_object(number)
        except Exception:  # noqa: BLE001 - numbers that are not there
            continue
        if isinstance(entry, dict) and "/Alt" in entry:
            found.append(str(entry["/Alt"]))
    return found


async def test_a_picture_is_drawn_where_it_lies_and_a_missing_one_stops_nothing(pictures) -> None:
    made = await export_board(everything(), "png", side=1600, pictures=pictures)
    drawn = Image.open(io.BytesIO(made.data)).convert("RGB")
    without = Image.open(io.BytesIO((await export_board(everything(), "png", side=1600)).data)).convert("RGB")
    assert drawn.size == without.size
    assert drawn.tobytes() != without.tobytes()
    again = await export_board(everything(), "png", side=1600, pictures=pictures)
    assert again.data == made.data


def test_what_lies_in_a_collapsed_area_is_not_drawn_and_lines_end_at_its_title() -> None:
    state = BoardState(
        "t",
        (
            BoardObject("a", "area", (0, 0), (800, 600), text="Suljettu", collapsed=True),
            BoardObject("n", "note", (100, 300), (200, 200), text="Piilossa", parent="a"),
            BoardObject("m", "note", (400, 300), (200, 200), text="Tämäkin", parent="a"),
            BoardObject("o", "note", (100, 900), (200, 200), text="Näkyy"),
            connector("inside", "n", "m"),
            connector("out", "n", "o"),
        ),
    )
    wall = Wall(state, "fi")
    assert {item.id for item in wall.state.objects} == {"a", "o", "out"}
    (line,) = (item for item in wall.state.objects if item.id == "out")
    assert line.at[1] == pytest.approx(56, abs=12)
    texts = [
        run.text
        for group in wall.groups(wall.state.objects, View(0, 0))
        for shape in group.shapes
        if isinstance(shape, Text)
        for words in shape.lines
        for run in words
    ]
    assert texts == ["Suljettu (2)", "Näkyy"]


def test_a_turned_thing_reaches_as_far_as_its_corners() -> None:
    turned = BoardObject("s", "shape", (0, 0), (200, 100), angle=90)
    assert Wall(BoardState("t", (turned,))).bounds() == pytest.approx((50, -50, 100, 200))


def test_figures_without_words_are_told() -> None:
    wall = Wall(everything(), "en")
    alts = {group.alt for group in wall.groups(wall.state.objects, View(0, 0)) if group.role == "picture"}
    assert alts == {
        "Shape",
        "Drawing",
        "“Lihava • luettelo ☑ tehty” → “Kuvio”: johtaa",
        "“Kuvio” → …",
        *(f"Stamp: {name}" for name in ("👍", "42", "arrow", "check", "heart", "question")),
    }
    photos = [
        shape
        for group in wall.groups(wall.state.objects, View(0, 0))
        for shape in group.shapes
        if isinstance(shape, Photo)
    ]
    assert [photo.alt for photo in photos] == ["Jono", "Picture without a description"]


@pytest.mark.parametrize(
    ("url", "host", "name"),
    [
        ("https://www.suomi.fi/palvelut/", "suomi.fi", "suomi.fi/palvelut"),
        ("https://Kela.fi:8443/a%20b", "kela.fi:8443", "kela.fi:8443/a b"),
        ("mailto:aino@example.org", "aino@example.org", "aino@example.org"),
        ("http://[", "", "http://["),
    ],
)
def test_a_card_says_where_it_leads(url: str, host: str, name: str) -> None:
    assert (host_of(url), name_of(url)) == (host, name)


def test_more_tags_than_there_is_room_for_are_counted() -> None:
    tags = tags_of(("kiire", "raha", "lomake", "hakemus"), 200, 200, has_author=True)
    assert tags.chips[-1].text.startswith("+")
    assert tags.left >= 84
    assert tags.chips[-1].x + tags.chips[-1].w == pytest.approx(188)
