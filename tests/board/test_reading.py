"""The reading order, against the golden vectors that the client reads too."""

import json
from pathlib import Path

from tests.vectors.make_reading import read

VECTORS = Path(__file__).parents[1] / "vectors" / "reading.json"


def test_every_golden_vector_is_read_as_the_client_reads_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert len(cases) >= 100
    for case in cases:
        assert read(case["objects"]) == case["sections"]


def test_a_line_does_not_change_what_is_read_after_what() -> None:
    notes = [
        {"id": "right", "kind": "note", "at": [300, 90], "size": [200, 200]},
        {"id": "left", "kind": "note", "at": [0, 120], "size": [200, 200]},
    ]
    line = {"id": "line", "kind": "connector", "at": [-50, 0], "size": [400, 190]}
    assert read(notes)[0]["members"] == ["left", "right"]
    assert read([*notes, line])[0]["members"] == ["left", "right", "line"]
