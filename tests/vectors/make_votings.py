"""Makes votings.json, golden vectors of what a voting is about, from the Python side and a fixed seed.

    uv run python -m tests.vectors.make_votings

Run it only when the candidates are meant to change. Both test suites compare: tests/board/test_voting.py and
client/src/board/votings.test.ts.
"""

import json
import random
from pathlib import Path
from typing import Any

from seina.board.document import read_state
from seina.board.kinds import KINDS
from seina.board.voting import VOTED, Scope, candidates_of

SEED = 20261122
BOARDS = 60
TEXTS = [
    "Idea",
    "",
    " \n\t",
    "\u00a0\ufeff\u2003",
    "\x1f",
    "Hyvä 👍🏽",
    "x" * 505,
    "y" * 499 + "👍",
    "👍" * 260,
]

WEIGHTS = [9, 3, 3, 3, 2, 6, 1, 1, 1]


def board(dice: random.Random) -> dict[str, dict[str, Any]]:
    objects: dict[str, dict[str, Any]] = {}
    for number in range(dice.randrange(1, 14)):
        kind = dice.choice([*KINDS, "note", "note", "text"])
        record: dict[str, Any] = {"kind": kind, "at": [number * 250, 0], "size": [200, 200]}
        record |= {"z": f"a{dice.randrange(6)}", "text": dice.choices(TEXTS, WEIGHTS)[0], "created": number}
        if dice.random() < 0.5:
            record["parent"] = f"o{(number + 1 + dice.randrange(3)) % 14}"
        objects[f"o{number}"] = record
    return objects


def scope(dice: random.Random) -> Scope:
    match dice.choice(["board", "area", "grid", "selection"]):
        case "area":
            return Scope("area", f"o{dice.randrange(8)}")
        case "grid":
            return Scope("grid", f"o{dice.randrange(8)}")
        case "selection":
            return Scope(
                "selection", None, tuple(f"o{number}" for number in range(14) if dice.random() < 0.4)
            )
    return Scope()


def main() -> None:
    dice = random.Random(SEED)
    cases = []
    for _ in range(BOARDS):
        objects, where = board(dice), scope(dice)
        kinds = dice.choice([None, ("note",), tuple(dice.sample(VOTED, 2))])
        found = candidates_of(read_state({"objects": objects}, "", {}).objects, kinds, where)
        cases.append(
            {
                "objects": objects,
                "kinds": kinds,
                "scope": where.to_dict(),
                "candidates": [each.to_dict() for each in found],
            }
        )
    lines = ",\n".join(json.dumps(case) for case in cases)
    Path(__file__).with_name("votings.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
