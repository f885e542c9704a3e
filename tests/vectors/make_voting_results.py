"""Makes voting-results.json, golden vectors of how results of votings are read, from the Python side.

    uv run python -m tests.vectors.make_voting_results

Run it only when reading is meant to change. Both test suites compare: tests/board/test_voting_results.py and
client/src/board/voting-results.test.ts.
"""

import json
from pathlib import Path
from typing import Any

from seina.board.voting import VOTING_KINDS
from seina.board.voting_results import read_voting
from tests.board.results import group, tally, voting

BY = {"p1": 2, "p2": 1, "no id": 3, "p3": "x"}
CASES: dict[str, Any] = {
    **{
        f"{kind}, {'anonymous' if anonymous else 'named'}": voting(
            tally(kind, **({} if anonymous else {"by": {"p1": [0.2, 0.7] if kind == "matrix" else 3}})),
            tally(kind, object="n2", rank=2),
            tally(kind, object="n3", rank=2),
            kind=kind,
            anonymous=anonymous,
            groups=[group(results={"n1": [0.5, 1] if kind == "matrix" else 4})],
        )
        for kind in VOTING_KINDS
        for anonymous in (True, False)
    },
    "nothing was placed": voting(
        tally("matrix", x=None, y=None), tally("matrix", object="n2", x={"median": 2}), kind="matrix"
    ),
    "nobody gave a value": voting(tally("scale", mean=None, median=None, counts=[]), kind="scale"),
    "nobody ranked": voting(tally("ranking", mean=None), kind="ranking"),
    "too many and bad counts": voting(tally("scale", counts=[1, -1, "x", 2.5, 3, 9]), kind="scale"),
    "voters of an anonymous one": voting(tally(by=BY)),
    "anonymous not said": voting(tally(by=BY), anonymous=None),
    "votes of no person": voting(tally(by=BY), anonymous=False),
    "groups that are too small": voting(
        groups=[group(4), group(5, name=None), group(6, name=3), 7, group("5")]
    ),
    "a scale that can't be": voting(kind="scale", scale={"low": 5, "high": 5}),
    "a scale that is too long": voting(kind="scale", scale={"low": 0, "high": 11}),
    "a scale of dots": voting(scale={"low": 1, "high": 5, "lowLabel": "", "highLabel": ""}),
    "a scale below zero": voting(kind="scale", scale={"low": -2, "high": 2}),
    "axes that are none": voting(kind="matrix", axes=3),
    "titled axes": voting(kind="matrix", axes={"x": {"title": "Työ"}, "y": {"low": 2, "high": "iso"}}),
    "axes of dots": voting(axes={"x": {}, "y": {}}),
    "an area": voting(scope={"type": "area", "id": "a1"}),
    "an area without an id": voting(scope={"type": "area"}),
    "a selection": voting(scope={"type": "selection", "ids": ["a", "b c", "a", 3]}),
    "kinds that there are not": voting(kinds=["note", "comet", "note", 3]),
    "every kind": voting(kinds=None),
    "colour and votes out of bounds": voting(colour=8, votes=100, cap=0),
    "half a vote": voting(votes=2.5, voters=1.5, cast=-1),
    "times that are none": voting(opened="now", closed=-1),
    "a person that is none": voting(by="no id"),
    "objects twice, or none": voting(tally(), tally(votes=9), tally(object="no id"), 3, tally(object=None)),
    "out of order": voting(tally(rank=3), tally(object="n2", rank=1), tally(object="n3", rank=0)),
    "a share above one": voting(tally(share=1.5)),
    "keys that are not known": voting(mood=3),
    "no kind": voting(kind="poll"),
    "no id": voting(id="no id"),
    "only id and kind": {"id": "v", "kind": "dots"},
    "a text": "voting",
    "a list": [voting()],
    "null": None,
}


def made() -> list[dict[str, Any]]:
    found = ((says, value, read_voting(value)) for says, value in CASES.items())
    return [{"says": says, "value": value, "read": read and read.record()} for says, value, read in found]


if __name__ == "__main__":
    file = Path(__file__).parent / "voting-results.json"
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in made())
    file.write_text(f"[\n{lines}\n]\n", "utf-8")
