"""What a note's marks are read as, against the golden vectors that the client reads too."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from seina.board.note_marks import MARK_KEYS, NoteMarks, read_marks
from tests.vectors.make_note_marks import BAD, GOOD, as_told

VECTORS = Path(__file__).parents[1] / "vectors" / "note-marks.json"

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
NOTES = st.fixed_dictionaries(
    {}, optional={key: ANYTHING | st.sampled_from([*GOOD[key], *BAD]) for key in MARK_KEYS}
)


def test_every_golden_vector_is_read_as_the_client_reads_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert len(cases) >= 300
    for case in cases:
        marks = read_marks(case["note"])
        assert (None if marks is None else as_told(marks)) == case["marks"]


@settings(deadline=None)  # a shared machine may be slow for a moment; what is read matters, not how fast
@given(NOTES)
def test_whatever_somebody_wrote_is_read_and_what_was_read_is_written_and_read_the_same(
    note: dict[str, object],
) -> None:
    marks = read_marks(note)
    assert marks != NoteMarks()
    assert read_marks(marks.record() if marks else {}) == marks
