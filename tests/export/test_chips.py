"""Chips on notes, against the golden vectors that the client reads too."""

import json
from pathlib import Path as Folder

import pytest

from seina.board.document import BoardObject, BoardState
from seina.board.note_marks import NoteMarks, Wait
from seina.export.chips import TONES, chip_words, chips_kept, note_chips
from seina.export.scene import Wall
from seina.export.shapes import Path, Rect, Text
from seina.export.view import View
from seina.export.words import LANGUAGES
from tests.vectors.make_note_chips import drawn

VECTORS = Folder(__file__).parents[1] / "vectors" / "note-chips.json"
EVERYTHING = NoteMarks(
    "pain", "assumption", "Väestörekisteri", "2026-12-03", Wait(3, "days"), True, True, True, True
)


def test_every_golden_vector_is_drawn_as_the_client_draws_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))["cases"]
    assert len(cases) >= 200
    for case in cases:
        assert drawn(case) == case["drawn"]


@pytest.mark.parametrize("size", [(200, 200), (184, 112), (184, 72), (320, 200)])
def test_the_strip_is_as_high_in_every_language_and_on_every_day(size: tuple[int, int]) -> None:
    kept = chips_kept(EVERYTHING, *size)
    for language in LANGUAGES:
        for today in (None, "2026-01-01", "2027-01-01"):
            chips = note_chips(EVERYTHING, *size, chip_words(language), today)
            side = min(size) / 200
            text_ends = size[1] - 36 * side - kept
            assert min(chip.y for chip in chips.chips) >= text_ends - 0.01
            assert all(chip.x + chip.w <= size[0] for chip in chips.chips)


def test_a_day_that_has_passed_is_told_by_colour_and_by_icon() -> None:
    marks = NoteMarks(due="2026-11-21")
    (chip,) = note_chips(marks, 200, 200, chip_words("fi"), "2026-11-22").chips
    assert (chip.icon, chip.tone, chip.text) == ("late", "late", "21.11.2026")
    (chip,) = note_chips(marks, 200, 200, chip_words("en"), "2026-11-21").chips
    assert (chip.icon, chip.tone, chip.text) == ("due", "plain", "21 Nov 2026")


def test_white_can_be_read_on_every_tone() -> None:
    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in TONES.values():
        assert 1.05 / (light(colour) + 0.05) >= 4.5


def test_an_export_draws_the_chips_and_tells_them_where_they_are_icons() -> None:
    note = BoardObject("n1", "note", (0, 0), (200, 200), text="Hakemus", marks=EVERYTHING)
    groups = Wall(BoardState("Taulu", (note,), {}), "fi", "2027-01-01").groups([note], View(0, 0))
    text, told = groups
    assert text.role == "paragraph"
    assert told.role == "picture"
    assert told.alt == (
        "kipupiste, oletus, vastuussa Väestörekisteri, myöhässä, määräpäivä oli 3.12.2026, odottaa 3 päivää, "
        "päätös, kansalaisen on toimittava, samaa tietoa kysytään uudelleen, automatisoitu"
    )
    lines = [shape for shape in text.shapes if isinstance(shape, Text)]
    strip = min(shape.y for shape in told.shapes if isinstance(shape, Rect) and shape.radius)
    assert lines[0].y + len(lines[0].lines) * lines[0].line_height <= strip
    assert any(isinstance(shape, Path) for shape in told.shapes)


def test_a_plain_note_is_one_group_as_before() -> None:
    note = BoardObject("n1", "note", (0, 0), (200, 200), text="Hakemus")
    assert len(Wall(BoardState("Taulu", (note,), {})).groups([note], View(0, 0))) == 1


def test_a_note_that_is_too_low_keeps_its_height_for_its_text_and_shows_its_type_at_its_edge() -> None:
    chips = note_chips(EVERYTHING, 184, 48, chip_words("fi"), None)
    assert chips_kept(EVERYTHING, 184, 48) == 0
    assert chips.chips == ()
    assert chips.spine > 2
