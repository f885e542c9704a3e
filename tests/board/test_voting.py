"""The rules of voting, whatever comes in whatever order; and the arithmetic of results.

What a model of its own must agree with: budgets are kept, the tally is the ballots, ranks are right.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from seina.board.document import read_state
from seina.board.objects import BoardObject
from seina.board.voting import (
    VOTED,
    Axis,
    Candidate,
    Scale,
    Scope,
    Settings,
    Value,
    VoteRefusal,
    Voting,
    candidates_of,
    cast_votes,
    left_of,
    shortened,
)
from seina.board.voting_results import read_voting
from seina.board.voting_settings import read_candidates, read_settings
from seina.board.voting_tally import CELL, quantile, tally
from seina.errors import Invalid

VECTORS = Path(__file__).parents[1] / "vectors" / "votings.json"
NAMES = tuple(f"c{number}" for number in range(6))
CANDIDATES = tuple(Candidate(name, "note", f"Idea {name}", 7) for name in NAMES)


def voting(chosen: Settings, candidates: tuple[Candidate, ...] = CANDIDATES) -> Voting:
    return Voting("v1", chosen, "open", "ada", 1, opened=2, candidates=candidates)


def there(name: str) -> tuple[str, int] | None:
    return ("note", 7) if name in NAMES else None


SETTINGS = st.one_of(
    st.builds(
        Settings,
        kind=st.just("dots"),
        votes=st.integers(1, 9),
        cap=st.none() | st.integers(1, 4),
        anonymous=st.booleans(),
    ),
    st.builds(Settings, kind=st.just("matrix"), axes=st.just((Axis(), Axis())), anonymous=st.booleans()),
    st.builds(
        Settings,
        kind=st.just("scale"),
        scale=st.sampled_from([Scale(), Scale(-2, 2)]),
        anonymous=st.booleans(),
    ),
    st.builds(Settings, kind=st.just("ranking"), anonymous=st.booleans()),
)
WANTED = st.dictionaries(
    st.sampled_from((*NAMES, "stranger")),
    st.one_of(
        st.none(),
        st.integers(-3, 10),
        st.booleans(),
        st.floats(allow_nan=False),
        st.lists(st.floats(-0.5, 1.5), min_size=1, max_size=3),
        st.tuples(st.floats(0, 1), st.floats(0, 1)).map(list),
    ),
    max_size=4,
)
PEOPLE = tuple(f"p{number}" for number in range(8))
ORGANISATIONS = st.dictionaries(
    st.sampled_from(PEOPLE), st.sampled_from([None, "Kela", "kela ", "DVV", ""]), max_size=len(PEOPLE)
)


def keeps_the_rules(chosen: Settings, votes: Mapping[str, Value]) -> None:
    """What must hold of every ballot, said another way than the code says it."""
    assert set(votes) <= set(NAMES)
    values: list[Any] = list(votes.values())
    if chosen.kind == "dots":
        assert all(type(each) is int and each >= 1 for each in values)
        assert sum(values) <= chosen.votes
        assert chosen.cap is None or all(each <= chosen.cap for each in values)
    elif chosen.kind == "ranking":
        assert set(values) == set(range(1, len(values) + 1))
    elif chosen.kind == "scale":
        scale = chosen.scale or Scale()
        assert all(type(each) is int and scale.low <= each <= scale.high for each in values)
    else:
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in values)


class AnyOrder(RuleBasedStateMachine):
    """People cast, move and take back votes over connections that come and go, until somebody closes."""

    connections = Bundle("connections")

    @initialize(chosen=SETTINGS)
    def begin(self, chosen: Settings) -> None:
        self.voting = voting(chosen)
        self.stored: dict[str, dict[str, Value]] = {}
        self.closed = False

    @rule(target=connections, person=st.sampled_from(PEOPLE))
    def come(self, person: str) -> str:
        return person

    @rule(person=consumes(connections))
    def reload(self, person: str) -> None:
        # What a reload finds is what the database keeps, and that is JSON.
        kept = json.loads(json.dumps(self.stored.get(person, {})))
        read = {name: tuple(each) if isinstance(each, list) else each for name, each in kept.items()}
        assert read == self.stored.get(person, {})

    @rule(person=connections, wanted=WANTED)
    def cast(self, person: str, wanted: dict[str, Any]) -> None:
        before = dict(self.stored.get(person, {}))
        state = "closed" if self.closed else "open"
        asked = Voting("v1", self.voting.settings, state, "ada", 1, candidates=CANDIDATES)  # type: ignore[arg-type]
        after = cast_votes(asked, before, wanted, there)
        assert before == self.stored.get(person, {})
        if isinstance(after, VoteRefusal):
            assert after.rule in {"B1", "B3", "B4", "B5", "B6"}
            assert self.closed == (after.rule == "B1")
            return
        assert not self.closed
        again = cast_votes(asked, after, wanted, there)
        assert again == after, "a vote that is sent twice counts once"
        for name in set(before) - set(wanted):
            assert after[name] == before[name]
        self.stored[person] = after

    @rule()
    def close(self) -> None:
        self.closed = True

    @invariant()
    def every_ballot_keeps_the_rules(self) -> None:
        for votes in getattr(self, "stored", {}).values():
            keeps_the_rules(self.voting.settings, votes)
            if self.voting.settings.kind == "dots":
                assert left_of(self.voting, votes) >= 0

    def teardown(self) -> None:
        if hasattr(self, "stored"):
            the_tally_is_the_ballots(self.voting, self.stored, {})


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def the_tally_is_the_ballots(
    open_voting: Voting, ballots: Mapping[str, Mapping[str, Value]], organisations: Mapping[str, str | None]
) -> dict[str, Any]:
    chosen = open_voting.settings
    result = tally(open_voting, ballots, organisations, 9)
    results = result["results"]
    assert result["voters"] == sum(bool(votes) for votes in ballots.values())
    if chosen.anonymous and result["voters"] in (1, 2):
        assert (results, result["cast"], result["groups"] or []) == ([], 0, [])
        return result
    assert sorted(one["object"] for one in results) == sorted(NAMES)
    total = 0
    for one in results:
        given_ = [votes[one["object"]] for votes in ballots.values() if one["object"] in votes]
        assert one["voters"] == len(given_)
        total += one["votes"]
        if chosen.kind == "dots":
            assert one["votes"] == sum(given_)  # type: ignore[arg-type]
        else:
            assert one["votes"] == len(given_)
        if chosen.anonymous:
            assert "by" not in one
        else:
            assert len(one["by"]) == len(given_)
    assert result["cast"] == total
    key = {
        "dots": lambda one: one["votes"],
        "scale": lambda one: -99 if one["mean"] is None else one["mean"],
        "ranking": lambda one: one["points"],
        "matrix": lambda one: -99 if one["x"] is None else round(one["y"]["median"] - one["x"]["median"], 2),
    }[chosen.kind]
    for one in results:
        better = sum(key(other) > key(one) for other in results)
        equal = sum(key(other) == key(one) for other in results)
        assert 1 <= one["rank"] <= len(results)
        if chosen.kind in ("dots", "ranking"):
            assert one["rank"] == 1 + better
            assert sum(other["rank"] == one["rank"] for other in results) == equal
        else:  # the mean that is told is rounded
            assert one["rank"] >= 1 + better - equal
    assert [one["rank"] for one in results] == sorted(one["rank"] for one in results)
    if chosen.anonymous:
        assert not any(person in str(result["results"]) for person in PEOPLE)
    kept = read_voting(result)
    assert kept is not None
    assert kept.record() == result
    return result


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Voting, dict[str, dict[str, Value]]]:
    chosen = draw(SETTINGS)
    open_voting = voting(chosen)
    cast: dict[str, dict[str, Value]] = {}
    for person in draw(st.sets(st.sampled_from(PEOPLE))):
        names = draw(st.lists(st.sampled_from(NAMES), unique=True))
        votes: dict[str, Value] = {}
        for place, name in enumerate(names, start=1):
            value: Any = {
                "dots": st.integers(1, 3),
                "matrix": st.tuples(st.floats(0, 1), st.floats(0, 1)),
                "scale": st.integers((chosen.scale or Scale()).low, (chosen.scale or Scale()).high),
                "ranking": st.just(place),
            }[chosen.kind]
            after = cast_votes(open_voting, votes, {name: draw(value)}, there)
            if not isinstance(after, VoteRefusal):
                votes = after
        cast[person] = votes
    return open_voting, cast


@settings(max_examples=150, deadline=None)
@given(ballots(), ORGANISATIONS)
def test_the_tally_is_the_ballots_and_tells_no_small_group(
    drawn: tuple[Voting, dict[str, dict[str, Value]]], organisations: dict[str, str | None]
) -> None:
    open_voting, cast = drawn
    result = the_tally_is_the_ballots(open_voting, cast, organisations)
    told = result["groups"]
    assert all(group["voters"] >= CELL for group in told)
    rest = result["voters"] - sum(group["voters"] for group in told)
    assert rest == 0 or rest >= CELL or not told, "who is in no group must not follow from the others"


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    cast = {"p1": {"c0": 1, "c1": 2}, "p2": {"c2": 2, "c3": 1}, "p3": {"c0": 3}}
    result = tally(voting(Settings(votes=9)), cast, {}, 9)
    assert [(one["object"], one["votes"], one["rank"]) for one in result["results"]] == [
        ("c0", 4, 1),
        ("c1", 2, 2),
        ("c2", 2, 2),
        ("c3", 1, 4),
        ("c4", 0, 5),
        ("c5", 0, 5),
    ]
    assert [one["share"] for one in result["results"]] == [0.4444, 0.2222, 0.2222, 0.1111, 0, 0]


def test_a_matrix_has_medians_and_quartiles_and_ranks_impact_over_effort() -> None:
    cast = {
        "p1": {"c0": (0.1, 0.9), "c1": (0.9, 0.2)},
        "p2": {"c0": (0.2, 0.8), "c1": (0.7, 0.4)},
        "p3": {"c0": (0.4, 0.7)},
        "p4": {"c0": (0.5, 0.2)},
    }
    first, second, *rest = tally(voting(Settings(kind="matrix")), cast, {}, 9)["results"]
    assert first["x"] == {"median": 0.3, "low": 0.175, "high": 0.425}
    assert first["y"] == {"median": 0.75, "low": 0.575, "high": 0.825}
    assert (second["x"]["median"], second["y"]["median"]) == (0.8, 0.3)
    assert [one["rank"] for one in (first, second, *rest)] == [1, 2, 3, 3, 3, 3]
    assert rest[0]["x"] is None
    assert first["by"] == {"p1": [0.1, 0.9], "p2": [0.2, 0.8], "p3": [0.4, 0.7], "p4": [0.5, 0.2]}


def test_a_scale_has_means_medians_and_counts_a_step() -> None:
    chosen = Settings(kind="scale", scale=Scale(-2, 2))
    cast: dict[str, dict[str, Value]] = {"p1": {"c0": -2, "c1": 1}, "p2": {"c0": 2}, "p3": {"c0": 2}}
    first, second, *_ = tally(voting(chosen), cast, {}, 9)["results"]
    assert (first["object"], first["mean"], first["median"], first["counts"]) == ("c1", 1, 1, [0, 0, 0, 1, 0])
    assert (second["object"], second["mean"], second["median"]) == ("c0", 0.6667, 2)
    assert second["counts"] == [1, 0, 0, 0, 2]


def test_a_ranking_counts_as_borda_does() -> None:
    cast: dict[str, dict[str, Value]] = {"p1": {"c0": 1, "c1": 2}, "p2": {"c1": 1}, "p3": {"c1": 1, "c0": 2}}
    first, second, third, *_ = tally(voting(Settings(kind="ranking")), cast, {}, 9)["results"]
    assert (first["object"], first["points"], first["first"], first["mean"]) == ("c1", 14, 2, 1.3333)
    assert (second["object"], second["points"], second["first"], second["mean"]) == ("c0", 9, 1, 1.5)
    assert (third["points"], third["first"], third["mean"], third["rank"]) == (0, 0, None, 3)


@pytest.mark.parametrize("kind", ["dots", "matrix", "scale", "ranking"])
def test_what_one_or_two_voted_anonymously_is_told_to_nobody(kind: Any) -> None:
    value: Value = (0.2, 0.7) if kind == "matrix" else 1
    cast: dict[str, Mapping[str, Value]] = {"p1": {"c0": value}, "p2": {"c1": value}, "idle": {}}
    secret, named = (
        tally(voting(Settings(kind=kind, anonymous=anonymous)), cast, {}, 9) for anonymous in (True, False)
    )
    assert (secret["voters"], secret["cast"], secret["results"], secret["groups"]) == (2, 0, [], [])
    assert "c0" not in json.dumps(secret)
    assert (named["voters"], named["cast"], len(named["results"])) == (2, 2, len(NAMES))
    three = tally(voting(Settings(kind=kind, anonymous=True)), {**cast, "p3": {"c0": value}}, {}, 9)
    assert (three["cast"], len(three["results"])) == (3, len(NAMES))
    nobody = tally(voting(Settings(kind=kind, anonymous=True)), {"idle": {}}, {}, 9)
    assert (nobody["voters"], len(nobody["results"])) == (0, len(NAMES))


def test_organisations_are_told_only_where_nobody_can_be_reckoned_out() -> None:
    def groups(counts: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
        people = [(f"{name}{number}", name) for name, count in counts.items() for number in range(count)]
        cast: dict[str, dict[str, Value]] = {person: {"c0": 1} for person, _ in people}
        result = tally(voting(Settings(anonymous=True)), cast, dict(people), 9)
        return [(group["name"], group["voters"]) for group in result["groups"]]

    assert groups({"Kela": 5, "DVV": 6}) == [("DVV", 6), ("Kela", 5)]
    assert groups({"Kela": 5, "DVV": 4}) == [(None, 9)]
    assert groups({"Kela": 6, "DVV": 5, "Maanmittaus": 1}) == [("Kela", 6), (None, 6)]
    assert groups({"Kela": 7, None: 5}) == [("Kela", 7), (None, 5)]
    assert groups({"Kela": 4}) == []
    assert groups({"Kela": 3, "kela": 2}) == [("Kela", 5)]
    assert tally(voting(Settings(organisations=False)), {}, {}, 9)["groups"] is None


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([1.0], 0.25, 1.0), ([1.0, 2.0], 0.5, 1.5), ([1.0, 2.0, 3.0, 4.0], 0.25, 1.75), ([0.0, 1.0], 1.0, 1.0)],
)
def test_quantiles_lie_on_lines_between_values(values: list[float], share: float, expected: float) -> None:
    assert quantile(values, share) == expected


def board() -> list[BoardObject]:
    def item(name: str, kind: Any, text: str = "", parent: str | None = None) -> BoardObject:
        return BoardObject(name, kind, (0, 0), (200, 200), text=text, parent=parent, created=1)

    return [
        item("area", "area", "Ideas"),
        item("n1", "note", "One", "area"),
        item("n2", "note", " \n", "area"),
        item("n3", "note", "Three"),
        item("t1", "text", "Words"),
        item("i1", "image"),
        item("l1", "link", "Site"),
        item("c1", "connector", "Yes"),
        item("s1", "stamp", "x"),
        item("g1", "grid", "Journey"),
        item("n4", "note", "Docked", "g1"),
    ]


@pytest.mark.parametrize(
    ("kinds", "scope", "expected"),
    [
        (None, Scope(), ["n1", "n3", "t1", "i1", "l1", "n4"]),
        (("note",), Scope(), ["n1", "n2", "n3", "n4"]),
        (("area", "connector"), Scope(), []),
        (("note",), Scope("area", "area"), ["n1", "n2"]),
        (None, Scope("grid", "g1"), ["n4"]),
        (None, Scope("selection", None, ("n3", "s1", "gone", "area")), ["n3"]),
    ],
)
def test_what_is_voted_on(kinds: tuple[str, ...] | None, scope: Scope, expected: list[str]) -> None:
    found = candidates_of(board(), kinds, scope)
    assert [each.id for each in found] == expected
    assert read_candidates([{**each.to_dict(), "created": each.created} for each in found]) == tuple(found)


def test_what_is_voted_on_is_what_the_client_says() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert len(cases) > 50
    for case in cases:
        kinds = None if case["kinds"] is None else tuple(case["kinds"])
        scope = Scope(case["scope"]["type"], case["scope"].get("id"), tuple(case["scope"].get("ids", ())))
        found = candidates_of(read_state({"objects": case["objects"]}, "", {}).objects, kinds, scope)
        assert [each.to_dict() for each in found] == case["candidates"]


def test_a_long_text_is_cut_between_characters() -> None:
    assert shortened("a" * 600) == "a" * 500
    assert shortened("a" * 499 + "👍👍") == "a" * 499
    assert shortened("👍" * 300) == "👍" * 250


@settings(max_examples=80, deadline=None)
@given(SETTINGS)
def test_settings_are_read_as_they_were_written(chosen: Settings) -> None:
    assert read_settings(chosen.to_dict()) == chosen
    assert read_settings({}, chosen) == chosen


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "lots"},
        {"name": 5},
        {"name": "x" * 121},
        {"votes": 0},
        {"votes": 100},
        {"votes": True},
        {"cap": 0},
        {"colour": 8},
        {"anonymous": "yes"},
        {"kinds": []},
        {"kinds": ["connector"]},
        {"kinds": "note"},
        {"scope": "board"},
        {"scope": {"type": "area"}},
        {"scope": {"type": "area", "id": "no spaces"}},
        {"scope": {"type": "selection", "ids": []}},
        {"scope": {"type": "selection", "ids": [1]}},
        {"kind": "scale", "scale": {"low": 3, "high": 3}},
        {"kind": "scale", "scale": {"low": -5, "high": 6}},
        {"kind": "matrix", "axes": {"x": "effort"}},
        {"kind": "matrix", "axes": []},
        {"closes": "never"},
        {"minutes": 0},
        {"minutes": 1441},
    ],
)
def test_settings_that_cannot_be_taken_are_named(bad: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        read_settings(bad)


def test_every_kind_that_can_be_voted_on_is_a_kind_of_object() -> None:
    assert set(VOTED) == {"note", "text", "shape", "image", "link"}
