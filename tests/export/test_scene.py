"""export/scene.py, runs.py: what is drawn, in which order and by which font."""

from hypothesis import given
from hypothesis import strategies as st

from seina.board.document import BoardObject, BoardState, z_order
from seina.board.order import keys
from seina.board.reading import sections
from seina.export.runs import MISSING, runs
from seina.export.scene import Wall
from seina.export.shapes import Rect, Run, Text
from seina.export.stacking import drawing_order
from seina.export.view import View, mix
from seina.export.words import COLUMNS, KINDS, WORDS, language_of

small = st.integers(-4, 4).map(lambda step: step * 60)


@st.composite
def heaps(draw) -> BoardState:
    count = draw(st.integers(0, 14))
    return BoardState(
        "t",
        z_order(
            BoardObject(
                f"o{number}",
                draw(st.sampled_from(["note", "area", "text"])),
                (draw(small), draw(small)),
                (draw(st.integers(40, 300)), draw(st.integers(40, 300))),
                z=key,
            )
            for number, key in enumerate(keys(count))
        ),
    )


def overlap(one: BoardObject, other: BoardObject) -> bool:
    return all(
        one.at[axis] < other.at[axis] + other.size[axis] and other.at[axis] < one.at[axis] + one.size[axis]
        for axis in (0, 1)
    )


def in_order(state: BoardState) -> list[BoardObject]:
    read = [
        item.id for part in sections(state) for item in ((part.area,) if part.area else ()) + part.members
    ]
    reading = {key: place for place, key in enumerate(read)}
    height = {item.id: place for place, item in enumerate(state.objects)}
    return drawing_order(state.objects, reading, height)


@given(heaps())
def test_what_lies_above_is_drawn_after_what_it_covers(state):
    ordered = in_order(state)
    assert sorted(item.id for item in ordered) == sorted(item.id for item in state.objects)
    height = {item.id: place for place, item in enumerate(state.objects)}
    for place, item in enumerate(ordered):
        for later in ordered[place + 1 :]:
            assert not overlap(item, later) or height[item.id] < height[later.id]


def test_what_does_not_overlap_is_drawn_in_reading_order():
    notes = [
        BoardObject(name, "note", at, (200, 200), z=key)
        for name, at, key in zip("abc", [(500, 0), (0, 0), (0, 500)], keys(3), strict=True)
    ]
    order = in_order(BoardState("t", tuple(notes)))
    assert [item.id for item in order] == ["b", "a", "c"]


def test_text_that_nobody_could_read_becomes_bars_and_then_nothing():
    state = BoardState("t", (BoardObject("n", "note", (0, 0), (200, 200), text="sana " * 12),))

    def texts(scale):
        shapes = Wall(state).groups(state.objects, View(0, 0, scale=scale))[0].shapes
        return [shape for shape in shapes if isinstance(shape, Text)], [
            shape for shape in shapes if isinstance(shape, Rect)
        ]

    near, far, farther = texts(1), texts(0.08), texts(0.01)
    assert near[0]
    assert not far[0]
    assert len(far[1]) > 2
    assert len(farther[1]) == 1


def test_emoji_are_told_from_text():
    assert runs("a 👍🏽👩‍💻 b") == (Run("a\u00a0", "text"), Run("👍🏽👩‍💻", "emoji"), Run(" b", "text"))
    assert runs("1️⃣ 2") == (Run("1️⃣", "emoji"), Run(" 2", "text"))


def test_what_no_font_has_is_replaced_and_what_is_unseen_dropped():
    assert runs("漢a\u202e\u200b") == (Run(f"{MISSING}a", "text"),)
    assert runs("שלום") == (Run("שלום", "text"),)


def test_spaces_at_the_ends_and_in_rows_are_kept():
    assert runs("  a  b ") == (Run("\u00a0\u00a0a \u00a0b\u00a0", "text"),)


def test_every_word_is_there_in_three_languages():
    for table in (WORDS, COLUMNS, KINDS):
        assert table["fi"].keys() == table["sv"].keys() == table["en"].keys()
        assert all(all(words.values()) for words in table.values())
    assert [language_of(wanted) for wanted in ("sv-FI", "fi", "de", "")] == ["sv", "fi", "en", "en"]


def test_colours_mix_as_in_css():
    assert mix("#000000", "#FFFFFF", 0.25) == "#bfbfbf"
