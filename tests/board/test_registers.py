"""What registers collect, against the golden vectors that the client reads too."""

import json
from pathlib import Path

from tests.vectors.make_registers import collected

VECTORS = Path(__file__).parents[1] / "vectors" / "registers.json"


def test_every_golden_vector_is_collected_as_the_client_collects_it() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    assert sum(len(case["rows"]["all"]) for case in cases) >= 200
    for case in cases:
        assert collected(case["objects"], case["stage"]) == case["rows"]
    told = [row["votes"] for case in cases for row in case["rows"]["votes"]]
    assert any(votes is None for votes in told)
    assert sum(votes is not None for votes in told) >= 50
