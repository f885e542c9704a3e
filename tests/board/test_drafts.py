"""What becomes of drafts at a reveal: regions, references, names, and what goes along with an area."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seina.board import drafts

AREA = {"kind": "area", "at": [0, 0], "text": "Ideas"}
GRID = {"kind": "grid", "at": [0, 0]}
PUBLIC = {
    "area": AREA,
    "grid": GRID,
    "note": {"kind": "note", "at": [100, 100], "parent": "area"},
    "loose": {"kind": "note", "at": [0, 0]},
}


def note(**keys: Any) -> dict[str, Any]:
    return {"kind": "note", "at": [500, 500], "text": "x", **keys}


def line(start: str | None, end: str | None) -> dict[str, Any]:
    ends = [{"side": "auto", "at": [0, 0], **({"object": name} if name else {})} for name in (start, end)]
    return {"kind": "connector", "at": [0, 0], "from": ends[0], "to": ends[1]}


def reveal(made: dict[str, Any], *, author: str | None = "eero", chosen: Any = None) -> dict[str, Any]:
    return drafts.revealed(
        made,
        made.keys() if chosen is None else chosen,
        id_of=lambda name: f"new-{name}",
        public=PUBLIC.get,
        author=author,
        moment=77,
    )


def test_a_region_is_the_public_area_or_grid_that_a_draft_lies_in() -> None:
    made = {
        "in": note(parent="area"),
        "docked": note(parent="grid", cell=["c", "l", "a0"]),
        "out": note(),
        "on-a-note": note(parent="loose"),
        "nowhere": note(parent="gone"),
        "own-area": {**AREA, "parent": "area"},
        "in-own": note(parent="own-area"),
        "round": note(parent="about"),
        "about": note(parent="round"),
        "broken": {"kind": "note"},
        "odd": 7,
    }
    assert drafts.regions(made, PUBLIC.get) == {
        "in": "area",
        "docked": "grid",
        "out": "",
        "on-a-note": "",
        "nowhere": "",
        "own-area": "area",
        "in-own": "area",
        "round": "",
        "about": "",
    }
    assert drafts.count(made, PUBLIC.get) == {"area": 3, "grid": 1, "": 5}


def test_a_line_is_where_both_its_ends_are() -> None:
    made = {
        "in": note(parent="area"),
        "out": note(),
        "within": line("in", "note"),
        "across": line("in", "out"),
        "free": line(None, None),
        "at-the-area": line("area", "in"),
        "of-lines": line("of-lines", "of-lines"),
    }
    regions = drafts.regions(made, PUBLIC.get)
    assert regions["within"] == regions["at-the-area"] == "area"
    assert regions["across"] == regions["free"] == regions["of-lines"] == ""


def test_references_lead_where_they_did() -> None:
    made = {
        "a": note(parent="b", group="g", was=["note", "c", "gone"]),
        "b": {**AREA, "parent": "gone"},
        "c": note(parent="area", cell=["1", "2", "a0"]),
        "d": note(parent="gone", cell=["1", "2", "a0"]),
        "e": line("a", "note"),
        "f": line("gone", None),
        "g": {**GRID, "origin": "grid"},
    }
    shown = reveal(made)
    assert shown["new-a"]["parent"] == "new-b"
    assert shown["new-a"]["was"] == ["note", "new-c"]
    assert shown["new-a"]["group"] == "new-group g"
    assert "parent" not in shown["new-b"]
    assert (shown["new-c"]["parent"], shown["new-c"]["cell"]) == ("area", ["1", "2", "a0"])
    assert "cell" not in shown["new-d"]
    assert (shown["new-e"]["from"]["object"], shown["new-e"]["to"]["object"]) == ("new-a", "note")
    assert shown["new-f"]["from"] == {"side": "auto", "at": [0, 0]}
    assert shown["new-g"]["origin"] == "grid"


def test_what_is_revealed_later_is_found_by_what_was_before() -> None:
    made = {"a": note(), "line": line("a", "b"), "b": note()}
    first = reveal(made, chosen=["line", "a"])
    assert first.keys() == {"new-line", "new-a"}
    assert first["new-line"]["to"]["object"] == "new-b"


def test_a_named_draft_has_its_author_and_moment_and_an_anonymous_one_neither() -> None:
    made = {"a": note(author="somebody else", created=5, lock="locked", **{"r:eero:👍": 1})}
    named, nobodys = reveal(made)["new-a"], reveal(made, author=None)["new-a"]
    assert (named["author"], named["created"]) == ("eero", 5)
    assert "author" not in nobodys
    assert nobodys["created"] == 77
    for record in (named, nobodys):
        assert "lock" not in record
        assert not [key for key in record if key.startswith("r:")]


def test_a_changed_copy_comes_to_lie_beside_what_it_was_made_of() -> None:
    made = {
        "over": note(at=[101, 90], draftOf="note"),
        "beside": note(at=[340, 100], draftOf="note"),
        "of-nothing": note(at=[100, 100], draftOf="gone"),
    }
    shown = reveal(made)
    assert shown["new-over"]["at"] == [124, 124]
    assert shown["new-beside"]["at"] == [340, 100]
    assert shown["new-of-nothing"]["at"] == [100, 100]
    assert all("draftOf" not in record for record in shown.values())


NAMES = ["a", "b", "c", "d", "area", "note", "gone"]
RECORD = st.fixed_dictionaries(
    {"kind": st.sampled_from(["note", "area", "connector", "grid"]), "at": st.just([0, 0])},
    optional={
        "parent": st.sampled_from(NAMES),
        "from": st.fixed_dictionaries({"object": st.sampled_from(NAMES), "at": st.just([0, 0])}),
        "to": st.fixed_dictionaries({"object": st.sampled_from(NAMES), "at": st.just([0, 0])}),
        "was": st.lists(st.sampled_from(NAMES)),
        "origin": st.sampled_from(NAMES),
        "author": st.text(),
        "created": st.integers(),
        "draftOf": st.sampled_from(NAMES),
        "lock": st.just("locked"),
    },
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES[:4]), RECORD), st.none() | st.just("eero"))
def test_whatever_is_drafted_no_reference_leads_to_nothing_and_no_author_is_made_up(
    made: dict[str, Any], author: str | None
) -> None:
    shown = reveal(made, author=author)
    there = shown.keys() | PUBLIC.keys()
    assert shown.keys() == {f"new-{name}" for name in made}
    assert sum(drafts.count(made, PUBLIC.get).values()) == len(made)
    for record in shown.values():
        assert record.get("author") == author
        assert not {"lock", "draftOf"} & record.keys()
        assert {record[key] for key in ("parent", "origin") if key in record} <= there
        assert set(record.get("was", [])) <= there
        bound = {record[key]["object"] for key in ("from", "to") if "object" in record.get(key, {})}
        assert bound <= there
        assert author is not None or record["created"] == 77


def test_what_goes_with_an_area() -> None:
    objects = {
        "area": AREA,
        "in": note(parent="area"),
        "deep": {**AREA, "parent": "area"},
        "deeper": note(parent="deep"),
        "out": note(),
        "between": line("in", "deeper"),
        "across": line("in", "out"),
        "half-free": line("in", None),
        "free": line(None, None),
    }
    assert drafts.belonging(objects, "area") == {"area", "in", "deep", "deeper", "between", "half-free"}
    assert drafts.belonging(objects, "gone") == set()
    assert drafts.with_members(objects, ["out", "in"]) == {"out", "in", "across", "half-free"}


def test_differing_is_what_has_to_be_patched() -> None:
    before = note(tags=["a"], runs=[{"text": "x", "bold": True}])
    after = note(text="xy", at=[1, 2])
    assert drafts.differing(before, after) == {"text": "xy", "at": [1, 2], "tags": None}
