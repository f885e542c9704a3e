"""The counts of a process: by hand, against the golden vectors that the client reads too, and at random."""

import json
import random
from dataclasses import astuple
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seina.board.counts import (
    MINUTES,
    Link,
    Organisation,
    Process,
    Step,
    counts_of,
    crossing,
    kinds_of,
    next_of,
    worded_wait,
)
from seina.board.note_marks import Wait
from tests.vectors.make_process import expect, process, read

VECTORS = Path(__file__).parents[1] / "vectors" / "counts.json"

LANES = (
    Organisation("me", "Asiakas", citizen=True),
    Organisation("kela", "Kela"),
    Organisation("dvv", "DVV"),
)


def test_every_golden_vector_is_counted_as_the_client_counts_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert len(cases) >= 100
    for case in cases:
        assert expect(case) == case["expect"]


def test_a_step_hands_over_when_its_next_is_with_another_organisation() -> None:
    steps = (Step("a", "me"), Step("b", "kela"), Step("c", "kela"), Step("d", "dvv"), Step("e", "dvv"))
    counts = counts_of(Process(LANES, steps))
    assert counts.handoffs.ids == ("a", "c")
    assert counts.steps.count == 5


def test_connectors_are_the_flow_as_soon_as_there_is_one() -> None:
    steps = (Step("a", "kela"), Step("b", "dvv"), Step("c", "kela"))
    assert counts_of(Process(LANES, steps)).handoffs.ids == ("a", "b")
    linked = Process(LANES, steps, (Link("k", "a", "c"), Link("l", "a", "c"), Link("m", "b", "outside")))
    assert counts_of(linked).handoffs.ids == ()
    assert next_of(linked) == {"a": ("c",)}


def test_the_citizen_is_met_where_a_step_says_so_or_stands_beside_one_of_theirs() -> None:
    steps = (
        Step("a", "me"),
        Step("b", "kela"),
        Step("c", "dvv", citizen=True),
        Step("d", "dvv"),
        Step("e", "me"),
    )
    # b follows a step of theirs, c says so, d leads to one of theirs; their own steps are no contacts.
    assert counts_of(Process(LANES, steps)).contacts.ids == ("b", "c", "d")


def test_waiting_is_added_over_units() -> None:
    steps = (
        Step("a", "kela", wait=Wait(2, "weeks")),
        Step("b", "kela", wait=Wait(1.5, "days")),
        Step("c", "kela"),
    )
    counts = counts_of(Process(LANES, steps))
    assert counts.waiting.ids == ("a", "b")
    assert counts.minutes == 2 * 10_080 + 1.5 * 1_440
    assert worded_wait(counts.minutes) == Wait(15.5, "days")


def test_a_time_is_told_in_the_largest_sensible_unit() -> None:
    told = {
        0: (0, "minutes"),
        45: (45, "minutes"),
        60: (1, "hours"),
        90: (90, "minutes"),
        150: (2.5, "hours"),
        1_440: (1, "days"),
        2_160: (36, "hours"),
        33 * 1_440: (33, "days"),
        10_080: (1, "weeks"),
        10_080 + 60: (7, "days"),
    }
    assert {minutes: astuple(worded_wait(minutes)) for minutes in told} == told


def test_a_steps_kind_follows_from_its_marks_and_its_next() -> None:
    steps = (
        Step("a", "kela", decision=True, wait=Wait(1, "days")),
        Step("b", "kela", wait=Wait(1, "days")),
        Step("c", "kela"),
        Step("d", "dvv"),
    )
    kinds = kinds_of(Process(LANES, steps))
    assert kinds == {"a": "decision", "b": "waiting", "c": "handoff", "d": "task"}


def test_only_connectors_between_organisations_cross() -> None:
    steps = (Step("a", "kela"), Step("b", "kela"), Step("c", "dvv"))
    links = (Link("k", "a", "b"), Link("l", "b", "c"), Link("m", "c", "gone"))
    assert crossing(Process(LANES, steps, links)) == ("l",)


@given(st.integers(min_value=0, max_value=2**32))
def test_counts_hold_together_whatever_the_process(seed: int) -> None:
    found = read(process(random.Random(seed)))
    counts = counts_of(found)
    order = {step.id: index for index, step in enumerate(found.steps)}
    for each in (counts.handoffs, counts.contacts, counts.again, counts.waiting, counts.steps):
        assert each.count == len(each.ids)
        places = [order[step] for step in each.ids]
        assert places == sorted(set(places)), "each step once, in reading order"
    assert counts.steps.count == len(found.steps)
    assert counts.minutes == sum(step.wait.n * MINUTES[step.wait.unit] for step in found.steps if step.wait)
    lanes = {step.id: step.lane for step in found.steps}
    for source, targets in next_of(found).items():
        assert source not in targets
        assert (source in counts.handoffs.ids) == any(lanes[target] != lanes[source] for target in targets)
    drawn = [link for link in found.links if {link.source, link.target} <= lanes.keys()]
    if any(link.source != link.target for link in drawn):
        assert set(crossing(found)) <= {link.id for link in drawn}
        handing = {link.source for link in drawn if lanes[link.source] != lanes[link.target]}
        assert set(counts.handoffs.ids) == handing
