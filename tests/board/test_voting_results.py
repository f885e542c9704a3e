"""board/voting_results.py: what is read of a kept voting, and what never is."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seina.board import crdt
from seina.board.document import Author, read_state, to_dict, write_state
from seina.board.templates.saving import file_of
from seina.board.voting import VOTING_KINDS, Axis, Candidate, Scale, Settings, Voting
from seina.board.voting_results import first_difference, read_voting, votings_of
from seina.board.voting_tally import tally as counted
from seina.workshop.boards import copy_of
from tests.board.boards import boards, votings
from tests.board.results import group, tally, voting

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/voting-results.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["says"] for vector in VECTORS])
def test_every_golden_vector_is_read_as_the_client_reads_it(vector):
    read = read_voting(vector["value"])
    assert (None if read is None else read.record()) == vector["read"]


@given(votings(["p1", "p2"]))
def test_what_the_server_writes_is_read_without_loss(result):
    written = json.loads(json.dumps(result.record()))
    assert read_voting(written) == result
    assert first_difference(written, read_voting(written).record(), "") is None


@settings(deadline=None)
@given(st.data(), st.sampled_from(VOTING_KINDS), st.booleans())
def test_what_comes_out_of_ballots_is_read_without_loss(data, kind, anonymous):
    names = data.draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True))
    scale, axes = (
        (Scale(-2, 2) if kind == "scale" else None),
        ((Axis(), Axis()) if kind == "matrix" else None),
    )
    settings = Settings(name="V", kind=kind, anonymous=anonymous, scale=scale, axes=axes)
    candidates = tuple(Candidate(name, "note", f"Ajatus {name}") for name in names)
    held = Voting("v", settings, "open", "p0", 1, opened=2, candidates=candidates)
    value = {
        "dots": st.integers(1, 5),
        "matrix": st.tuples(*[st.integers(0, 10_000).map(lambda place: place / 10_000)] * 2),
        "scale": st.integers(-2, 2),
    }
    ballots = {}
    for person in range(data.draw(st.integers(0, 14))):
        chosen = data.draw(st.lists(st.sampled_from(names), unique=True))
        ranked = {name: place for place, name in enumerate(chosen, 1)}
        given_to = {name: data.draw(value[kind]) for name in chosen} if kind in value else ranked
        ballots[f"p{person}"] = given_to
    organisations = {person: data.draw(st.sampled_from(["Kela", "Kunta", None])) for person in ballots}
    result = counted(held, ballots, organisations, 3)
    doc = crdt.Doc(client_id=1)
    with doc.edit() as edit:
        edit.set_stage("voting:v", result)
    kept = json.loads(json.dumps(doc.to_json()["stage"]["voting:v"]))
    doc.close()
    assert kept == json.loads(json.dumps(result))
    assert first_difference(kept, read_voting(kept).record(), "v") is None


@settings(deadline=None)
@given(boards())
def test_kept_votings_come_through_the_document(state):
    doc = crdt.Doc(client_id=1)
    write_state(doc, state)
    again = read_state(json.loads(json.dumps(doc.to_json())), state.title, state.people)
    assert again.votings() == state.votings()
    doc.close()


@pytest.mark.parametrize("kind", VOTING_KINDS)
def test_a_result_of_each_kind_is_read_as_it_is_written(kind):
    named = voting(tally(kind), tally(kind, object="n2", rank=2), kind=kind, anonymous=False)
    assert read_voting(named).record() == named


def test_an_anonymous_voting_names_no_voter_whatever_is_written():
    forged = voting(tally(by={"p2": 3}), groups=[group(4), group(5, name=None)])
    for anonymous in (True, "no", None, 0):
        read = read_voting({**forged, "anonymous": anonymous})
        assert read.anonymous
        assert "p2" not in json.dumps(read.record())
        assert read.people() == {"p1"}
        assert [each.voters for each in read.groups] == [5]
    named = read_voting({**forged, "anonymous": False})
    assert named.people() == {"p1", "p2"}


def test_the_newest_comes_first_and_a_wrong_key_is_none():
    stage = {
        "voting:old": voting(id="old", closed=1),
        "voting:new": voting(id="new", closed=2),
        "voting:other": voting(id="new", closed=3),
        "voting:odd": 7,
        "title": "T",
    }
    assert [each.id for each in votings_of(stage)] == ["new", "old"]


def test_people_are_those_who_voted_by_name_and_not_those_who_voted_secretly():
    known = {name: Author(name, name.upper()) for name in ("p1", "p2", "p3")}
    stage = {
        "voting:v": voting(tally(by={"p3": 1})),
        "voting:w": voting(tally(by={"p2": 1}), id="w", anonymous=False, by=None),
    }
    state = read_state({"objects": {}, "stage": stage, "comments": {}}, "T", known)
    assert set(state.people) == {"p1", "p2"}
    assert [each["id"] for each in to_dict(state)["people"]] == ["p1", "p2"]
    assert "p3" not in json.dumps(to_dict(state))


def test_a_copy_keeps_votings_and_a_template_has_none():
    objects = {"n1": {"kind": "note", "at": [0, 0], "text": "Yksi luukku"}}
    state = read_state({"objects": objects, "stage": {"voting:v": voting(tally())}}, "T", {})
    assert copy_of(state).votings() == state.votings()
    assert "voting" not in json.dumps(file_of(state, {"title": {"fi": "T"}}, "fi"))


@given(st.data())
def test_the_first_difference_is_found_where_something_was_changed(data):
    good = voting(tally(), tally(object="n2"))
    key = data.draw(st.sampled_from(sorted(good)))
    assert first_difference({**good, key: "x" * 300}, good, "v") == f"v.{key}"
    assert first_difference(good, good, "v") is None
    assert first_difference({**good, "voters": 5.0}, good, "v") is None
