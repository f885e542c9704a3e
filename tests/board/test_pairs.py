"""As-is and to-be: by hand, against the golden vectors that the client reads too, and at random."""

import json
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seina.board.counts import Organisation, Process, Step
from seina.board.pairs import VERDICTS, difference
from tests.vectors.make_process import compare, process, read

VECTORS = Path(__file__).parents[1] / "vectors" / "pairs.json"

BEFORE = (Organisation("a", "Kela"), Organisation("b", "DVV"))
AFTER = (Organisation("x", " kela"), Organisation("y", "DVV"))


def test_every_golden_vector_is_compared_as_the_client_compares_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert len(cases) >= 100
    for case in cases:
        assert compare(case) == case["expect"]


def test_each_step_is_told_by_what_became_of_it() -> None:
    as_is = Process(BEFORE, tuple(Step(f"s{index}", "a") for index in range(7)))
    to_be = Process(
        AFTER,
        (
            Step("kept", "x", was=("s0",)),
            Step("moved", "y", was=("s1",)),
            Step("merged", "x", was=("s3", "s2", "gone")),
            Step("automated", "y", automated=True, was=("s4", "s5")),
            Step("new", "x", was=("gone",)),
        ),
    )
    found = difference(as_is, to_be)
    assert found.verdicts == {
        "kept": "kept",
        "moved": "moved",
        "merged": "merged",
        "automated": "automated",
        "new": "new",
        "s0": "kept",
        "s1": "moved",
        "s2": "merged",
        "s3": "merged",
        "s4": "automated",
        "s5": "automated",
        "s6": "removed",
    }
    assert found.figures == {"removed": 1, "merged": 2, "automated": 2, "moved": 1, "new": 1, "kept": 1}
    lines = [(line.verdict, line.before, line.after) for line in found.changes]
    assert lines == [
        ("removed", ("s6",), None),
        ("merged", ("s2", "s3"), "merged"),
        ("automated", ("s4", "s5"), "automated"),
        ("moved", ("s1",), "moved"),
        ("new", (), "new"),
        ("kept", ("s0",), "kept"),
    ]
    assert found.changes[3].organisations_before == ("Kela",)
    assert found.changes[3].organisation_after == "DVV"


def test_what_was_automated_before_is_kept() -> None:
    as_is = Process(BEFORE, (Step("s", "a", automated=True),))
    to_be = Process(AFTER, (Step("t", "x", automated=True, was=("s",)),))
    assert difference(as_is, to_be).verdicts == {"s": "kept", "t": "kept"}


def test_a_step_that_was_split_is_kept_where_one_part_stays() -> None:
    as_is = Process(BEFORE, (Step("s", "a"),))
    to_be = Process(AFTER, (Step("t", "y", was=("s",)), Step("u", "x", was=("s",))))
    found = difference(as_is, to_be)
    assert found.verdicts == {"s": "kept", "t": "moved", "u": "kept"}
    assert [line.after for line in found.changes] == ["t", "u"]


@given(st.integers(min_value=0, max_value=2**32))
def test_no_step_is_lost_or_told_twice(seed: int) -> None:
    dice = random.Random(seed)
    as_is = process(dice)
    old = tuple(step["id"] for step in as_is["steps"])
    before, after = read(as_is), read(process(dice, "b", old))
    found = difference(before, after)
    assert found.verdicts.keys() == {step.id for step in (*before.steps, *after.steps)}
    assert sum(found.figures[each] for each in VERDICTS if each != "new") == len(before.steps)
    told = [line.after for line in found.changes if line.after is not None]
    assert sorted(told) == sorted(step.id for step in after.steps)
    gone = {each for line in found.changes if line.after is None for each in line.before}
    stayed = {each for line in found.changes if line.after is not None for each in line.before}
    assert gone | stayed == set(old)
    assert not gone & stayed
