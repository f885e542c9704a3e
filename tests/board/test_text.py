"""board/text.py, board/clusters.py: lines and sizes, the same as the client's."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seina.board.clusters import EM, EMOJI_WIDTH, clusters, drawable
from seina.board.text import _ladder, fit_line, layout_note, layout_text, line_height
from tests.vectors.make_text import answer

VECTORS = Path(__file__).parents[1] / "vectors/text.json"
COMPOUND = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"
some_text = st.text(st.characters(), max_size=120) | st.text("ab -\n\u00ad\u200b1,漢😀🇫\u0308", max_size=120)


def test_the_golden_vectors_are_answered():
    vectors = json.loads(VECTORS.read_text())
    assert len({json.dumps([case["text"], case.get("runs")]) for case in vectors}) >= 3000
    for case in vectors:
        expected = case.pop("is")
        assert answer(case) == expected, case


@given(some_text, st.integers(40, 900), st.integers(40, 900))
def test_lines_stay_within_the_paper(text, width, height):
    made = layout_note(text, width, height)
    padding = 16 * min(width, height) // 200
    for line in made.lines:
        assert line.x >= padding
        # One cluster that is wider than the paper cannot be broken further.
        assert line.width <= width - 2 * padding + 0.02 or len(clusters(line.text)) <= 2
        assert line.y + made.line_height <= height - padding + 0.02 or len(made.lines) == 1


@given(some_text, st.integers(20, 900))
def test_no_drawable_character_is_lost_but_spaces_at_line_ends(text, width):
    made = layout_text(text, width, 20)
    soft = str.maketrans(
        "",
        "",
        " \n\u2028\u2029\u00ad-"
        "\u3000\u2009\u200a\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f",
    )
    assert "".join(line.text for line in made.lines).translate(soft) == drawable(text).translate(soft)


def test_a_word_stays_whole_as_long_as_the_size_can_be_read():
    made = layout_note("työllisyyspalveluyksikkö", 200, 200)
    assert [line.text for line in made.lines] == ["työllisyyspalveluyksikkö"]
    assert 12 <= made.size < 28
    broken = layout_note(COMPOUND, 200, 200)
    assert broken.size == 16
    assert [line.text for line in broken.lines] == [
        "lentokonesuihkutur-",
        "biinimoottoriapume-",
        "kaanikkoaliupseeriop-",
        "pilas",
    ]


def test_words_are_hyphenated_where_a_syllable_begins():
    made = layout_note("Kunnan ympäristönsuojeluviranomaiselta: arbetslöshetsförsäkringskassorna", 200, 200)
    assert made.size >= 14
    for line in made.lines:
        if line.text.endswith("-"):
            assert line.text[-2] not in "-:"
    assert "".join(line.text.rstrip("-") for line in made.lines).startswith(
        "Kunnanympäristönsuojeluviranomaiselta:"
    )
    assert layout_note("0" * 60, 200, 200).lines[0].text.isdigit()


def test_short_text_is_large_and_long_text_small():
    sizes = [layout_note("sana " * count, 200, 200).size for count in (1, 20, 40, 80, 160)]
    assert sizes[0] == 28
    assert all(large >= small for large, small in pairwise(sizes))
    assert layout_note("sana " * 4000, 200, 200).overflow
    assert layout_note("sana " * 4000, 200, 200).lines[-1].text.endswith("…")


def test_a_larger_note_has_larger_text():
    assert layout_note("idea", 400, 400).size == 2 * layout_note("idea", 200, 200).size


@pytest.mark.parametrize("emoji", ["😀", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🇫🇮", "🏳️‍🌈", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "✔"])
def test_an_emoji_is_one_cluster(emoji):
    assert [(cluster.text, cluster.width) for cluster in clusters(emoji)] == [(emoji, EMOJI_WIDTH)]


def test_controls_and_broken_characters_are_not_drawn():
    assert drawable("a\x00b\x1b\ud800c\r\nd\te\ufeff\x85") == "ab\ufffdc\nd    e"


def test_a_soft_hyphen_shows_only_where_the_line_ends():
    wide = layout_text("peh\u00admeä", 500, 20)
    narrow = layout_text("peh\u00admeä", 60, 20)
    assert [line.text for line in wide.lines] == ["pehmeä"]
    assert [line.text for line in narrow.lines] == ["peh-", "meä"]


def test_a_title_that_is_too_long_ends_in_an_ellipsis():
    line = fit_line("Kunnan ja Kelan maksutietojen välitys", 120, 20, "semibold")
    assert line.text.endswith("…")
    assert line.width <= 120
    assert fit_line("Kela", 120, 20, "semibold").text == "Kela"


def test_sizes_fall_by_about_an_eighth():
    ladder = _ladder(8, 112)
    assert ladder[0] == 112
    assert ladder[-1] == 8
    assert all(1 < large / small < 1.2 for large, small in pairwise(ladder))
    assert _ladder(2, 2) == (2,)


def test_lengths_are_exact():
    line = layout_text("A", 100, 20).lines[0]
    assert line.width * EM == clusters("A")[0].width * 20
    assert line_height(20) == 26
