"""The vendored fonts: the tables are theirs, the browser's files and the export's hold the same glyphs."""

import re

import pytest
from fontTools.ttLib import TTFont

from seina.board.clusters import EM, EMOJI_WIDTH, unpack_ranges, widths
from seina.board.text import ASCENT, DESCENT
from seina.export import coverage
from tests.node import CLONE

EXPORT = CLONE / "server/seina/export/fonts"
BROWSER = CLONE / "client/src/assets/fonts"
CSS = (CLONE / "client/src/styles/fonts.css").read_text("utf-8")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöæøáčđŋšŧžǥǧȟǩʒǯâïõ"  # Finnish, Swedish, English, all Sámi languages
WEIGHTS = [("regular", "Regular", 400), ("semibold", "SemiBold", 600)]


@pytest.mark.parametrize(("weight", "style", "number"), WEIGHTS)
def test_the_advance_table_is_the_fonts(weight, style, number):
    font = TTFont(EXPORT / f"Inter-{style}.ttf")
    metrics = font["hmtx"].metrics
    assert widths(weight) == {point: metrics[glyph][0] for point, glyph in font.getBestCmap().items()}
    assert font["head"].unitsPerEm == EM
    assert (font["hhea"].ascent / EM, -font["hhea"].descent / EM) == (ASCENT, DESCENT)


@pytest.mark.parametrize(("weight", "style", "number"), WEIGHTS)
def test_the_browser_has_the_same_characters_and_widths(weight, style, number):
    found: dict[int, int] = {}
    for part in ("latin", "more"):
        font = TTFont(BROWSER / f"inter-{part}-{number}.woff2")
        metrics = font["hmtx"].metrics
        found |= {point: metrics[glyph][0] for point, glyph in font.getBestCmap().items()}
    assert found == widths(weight)


def test_the_first_file_is_small_and_writes_our_languages():
    for number in (400, 600):
        file = BROWSER / f"inter-latin-{number}.woff2"
        assert file.stat().st_size < 40_000
        covered = TTFont(file).getBestCmap()
        assert not [char for char in LETTERS + LETTERS.upper() if ord(char) not in covered]


@pytest.mark.parametrize("file", sorted(EXPORT.glob("Inter-*.ttf")) + sorted(BROWSER.glob("inter-*.woff2")))
def test_no_file_can_turn_signs_into_ligatures(file):
    font = TTFont(file)
    if "GSUB" in font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert not features & {"calt", "liga", "clig", "dlig", "rlig"}


def test_emoji_are_in_colour_on_both_sides_and_of_one_width():
    files = [EXPORT / "NotoColorEmoji.ttf", *BROWSER.glob("emoji-*.woff2")]
    assert len(files) > 10
    for file in files:
        font = TTFont(file)
        assert "COLR" in font, file
        assert "SVG " not in font, file
        advances = {advance for advance, _ in font["hmtx"].metrics.values()} - {0}
        assert {advance * EM / font["head"].unitsPerEm for advance in advances} == {EMOJI_WIDTH}


def test_every_picture_of_the_export_can_be_shown_by_the_browser():
    drawn = set(TTFont(EXPORT / "NotoColorEmoji.ttf").getBestCmap())
    served = {point for file in BROWSER.glob("emoji-*.woff2") for point in TTFont(file).getBestCmap()}
    assert drawn <= served


def test_the_fallbacks_coverage_is_its_own():
    assert unpack_ranges(coverage.FALLBACK) == set(TTFont(EXPORT / "DejaVuSans.ttf").getBestCmap())


def test_every_font_file_is_named_in_the_style_sheet_and_has_its_licence():
    named = set(re.findall(r'url\("\.\./assets/fonts/([^"]+)"\)', CSS))
    assert named == {file.name for file in BROWSER.glob("*.woff2")}
    for family in ("Inter", "NotoColorEmoji", "DejaVu"):
        assert "icense" in (EXPORT / f"{family}-LICENSE.txt").read_text("utf-8")
    for family in ("Inter", "NotoColorEmoji"):
        licence = " ".join((BROWSER / f"{family}-LICENSE.txt").read_text("utf-8").split())
        assert "open font license" in licence.lower()
