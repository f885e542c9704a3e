"""export/files.py, pages.py, drawing.py: boards as PDF, PNG and JSON, drawn by the real Typst."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from seina.board.document import Author, BoardObject, BoardState, to_dict
from seina.board.importing import load, parse_board
from seina.board.order import keys
from seina.errors import ExportFailed, ExportTimeout
from seina.export import FORMATS, export_board, thumbnail
from seina.export.drawing import Order, draw
from seina.export.files import filename
from seina.export.pages import document_pages

MOMENT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
STRANGE = [
    "tavallinen lappu",
    "ä ö å Š Ž č đ ŋ ŧ",
    f"{FAMILY} \U0001f1eb\U0001f1ee \U0001f44d\U0001f3fd 1\ufe0f\u20e3 \u2764\ufe0f \u2714 ☐ ☑",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f \U0001fae9 \U0001f1eb",
    "漢字 한국어 हिन्दी",
    "שלום עולם مرحبا بالعالم",
    "\x00\x01\x1b\x7f\x85",
    "puolikas \ud83d merkki \udc00",
    "\u202eväärin päin\u202c \u2066x\u2069",
    "z͑ͫ̓a̴l̷g̸o̵ e\u0301 \u0301",
    "   sisennys  ja   välit   ",
    "\n\n\nrivejä\n\n",
    "#set page(fill: red) $x$ *ei* _merkintää_ @a <b> \\ // /* [",
    "->  ->> ffi fi != <= 3x4",
    "x" * 20_000,
    "sana " * 4_000,
    "",
    "\ufffe\uffff\U000e0001\ue000 \U0010ffff",
]


def note(number: int, text: str, x: float, y: float, **more) -> BoardObject:
    return BoardObject(
        **{"id": f"n{number}", "kind": "note", "at": (x, y), "size": (200, 200), "text": text, **more}
    )


def wall(*objects: BoardObject, title: str = "Taulu") -> BoardState:
    people = {"p": Author("p", "Aino \U0001f600", "Kela")}
    stacked = tuple(replace(item, z=key) for item, key in zip(objects, keys(len(objects)), strict=True))
    return BoardState(title, stacked, people, {"schema": 1, "title": title})


def workshop() -> BoardState:
    areas = [
        BoardObject(
            f"a{number}",
            "area",
            (number * 900, 0),
            (880, 560),
            text=f"Alue {number}",
            style={"colour": "sky"},
        )
        for number in range(3)
    ]
    notes = [
        note(number, f"Ajatus numero {number}", (number % 12) * 220 + 30, 80 + number // 12 * 220, author="p")
        for number in range(24)
    ]
    return wall(*areas, *notes, note(99, "Irrallaan", 0, 2000), title="Palvelupolku: kunta & Kela")


def pixels(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


async def test_a_pdf_has_an_overview_and_a_page_an_area_with_text_to_select():
    made = await export_board(workshop(), "pdf", language="fi", moment=MOMENT)
    reader = PdfReader(io.BytesIO(made.data))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 5
    assert "Palvelupolku: kunta & Kela" in texts[0]
    assert "21.11.2026 · 25 lappua, 3 aluetta" in texts[0]
    assert "Ajatus numero 5" in texts[2].replace("\n", " ")
    assert "Alue 1" in texts[2]
    assert "Alueiden ulkopuolella" in texts[4]
    assert "Irrallaan" in texts[4]
    assert reader.metadata is not None
    assert reader.metadata.title == "Palvelupolku: kunta & Kela"


async def test_a_pdf_is_tagged_for_screen_readers_and_says_its_language():
    made = await export_board(workshop(), "pdf", language="fi", moment=MOMENT)
    assert made.standard == "ua-1"
    catalogue = PdfReader(io.BytesIO(made.data)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("fi")
    kinds = [str(element["/S"]) for element in elements(catalogue["/StructTreeRoot"])]
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2", "/H2"]
    figures = [element for element in elements(catalogue["/StructTreeRoot"]) if element["/S"] == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == [
        "Yleiskuva seinästä: 25 lappua, 3 aluetta. Laput ovat luettavissa seuraavilla sivuilla."
    ]


def elements(node):
    """The structure elements of a tagged PDF, from the first to the last."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from elements(child)


@pytest.mark.parametrize("file", ["pdf", "png"])
async def test_the_same_board_gives_the_same_bytes(file):
    made = [await export_board(workshop(), file, language="sv", moment=MOMENT) for _ in range(2)]
    assert made[0] == made[1]


async def test_whatever_people_write_can_be_exported():
    notes = [note(number, text, number % 5 * 220, number // 5 * 220) for number, text in enumerate(STRANGE)]
    titled = BoardObject("a", "area", (-50, -50), (1200, 900), text="".join(STRANGE[:13]))
    words = BoardObject("t", "text", (0, 1200), (400, 100), text="\n".join(STRANGE[:13]), style={"size": 40})
    board = wall(titled, *notes, words, title="".join(STRANGE[:9]))
    for file in FORMATS:
        made = await export_board(board, file, language="fi", moment=MOMENT)
        assert made.data
        assert made.standard == ("ua-1" if file == "pdf" else None)


async def test_markup_in_a_text_stays_text():
    made = await export_board(wall(note(1, STRANGE[12], 0, 0)), "pdf", moment=MOMENT)
    text = PdfReader(io.BytesIO(made.data)).pages[1].extract_text().replace("\n", "").replace(" ", "")
    assert "#setpage(fill:red)$x$*ei*_merkintää_@a<b>" in text


@pytest.mark.parametrize("file", FORMATS)
async def test_an_empty_board_is_a_file_too(file):
    made = await export_board(wall(title=""), file, language="fi", moment=MOMENT)
    assert made.data
    assert made.filename == f"taulu 2026-11-21.{file}"


async def test_notes_far_apart_overlapping_or_in_a_heap_can_be_exported():
    far = wall(note(1, "a", -999_990, -999_990), note(2, "b", 999_000, 999_000))
    heap = wall(*(note(number, "päällekkäin", 0, 0) for number in range(600)))
    thin = wall(*(note(number, "jonossa", number * 2000, 0) for number in range(50)))
    for board in (far, heap, thin):
        picture = pixels((await export_board(board, "png", moment=MOMENT)).data)
        assert min(picture.size) >= 64
        assert max(picture.size) <= 4000
        assert (await export_board(board, "pdf", moment=MOMENT)).standard == "ua-1"


async def test_a_picture_keeps_to_the_side_that_is_asked_for_and_to_the_limit():
    for side, expected in ((4000, 4000), (1000, 1000), (20_000, 8000)):
        picture = pixels((await export_board(workshop(), "png", side=side, moment=MOMENT)).data)
        assert max(picture.size) == min(expected, 3 * 2756)


async def test_a_picture_shows_the_papers_in_their_colours():
    board = wall(note(1, "", 0, 0, style={"colour": "mint"}), note(2, "", 300, 0, style={"colour": "rose"}))
    picture = pixels((await export_board(board, "png", moment=MOMENT)).data).convert("RGB")
    scale = picture.width / 596
    assert picture.getpixel((round(148 * scale), round(148 * scale))) == (0xBB, 0xE6, 0xC6)
    assert picture.getpixel((round(448 * scale), round(148 * scale))) == (0xF9, 0xC3, 0xD6)


async def test_a_thumbnail_has_exactly_the_size_of_a_card():
    for board in (workshop(), wall(), wall(note(1, "yksi", 0, 0))):
        assert pixels(await thumbnail(board)).size == (480, 300)
    assert pixels(await thumbnail(workshop(), 960, 600)).size == (960, 600)


async def test_json_can_be_imported_again_without_loss():
    made = await export_board(workshop(), "json", moment=MOMENT)
    assert json.loads(made.data)["exported"] == "2026-11-21T12:00:00+00:00"
    assert to_dict(parse_board(load(made.data))) == to_dict(workshop())


async def test_drawing_that_takes_too_long_is_stopped():
    with pytest.raises(ExportTimeout):
        await draw(workshop(), Order("document", "fi", MOMENT), seconds=0.01)


async def test_drawing_that_takes_too_much_memory_is_stopped():
    with pytest.raises(ExportFailed):
        await draw(workshop(), Order("document", "fi", MOMENT), memory=1 << 25)


def test_pages_are_large_enough_to_read_the_notes():
    wide = wall(
        BoardObject("a", "area", (0, 0), (4000, 2600)),
        *(note(number, "x", number % 18 * 220, number // 18 * 220) for number in range(180)),
    )
    small, large = document_pages(workshop(), "fi", MOMENT)[1], document_pages(wide, "fi", MOMENT)[1]
    assert (round(small.width), round(small.height)) == (842, 595)
    assert large.width > 2 * small.width
    overview = document_pages(wide, "fi", MOMENT)[0]
    assert round(max(overview.width, overview.height)) in (842, 1191)


def test_file_names_hold_the_title_and_the_date():
    assert filename("Kunta/Kela: “polku”?", "fi", MOMENT, "pdf") == "Kunta Kela “polku” 2026-11-21.pdf"
    assert filename("x" * 300, "fi", MOMENT, "csv") == "x" * 80 + " 2026-11-21.csv"
    assert filename("..\\\x00", "sv", MOMENT, "csv") == "tavla 2026-11-21.csv"
