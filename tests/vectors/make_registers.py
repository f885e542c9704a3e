"""Makes registers.json, golden vectors of what registers collect, from the Python side and a fixed seed.

    uv run python -m tests.vectors.make_registers

Run it only when the rows are meant to change. Both test suites compare: tests/board/test_registers.py and
client/src/board/registers.test.ts.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

from seina.board.document import BoardState
from seina.board.grids import seated
from seina.board.objects import read_object
from seina.board.registers import register_rows
from tests.board.results import tally, voting

SEED = 20261122
BOARDS = 60
TYPES = ["pain", "idea", "action", "question"]
LANES = ["notes", "organisation", "text", "system", "emotion", "image"]


def grid(dice: random.Random, name: str, at: list[int]) -> dict[str, Any]:
    """Phases, some with steps, some of them gone; lanes that take notes and some that don't."""
    keys: dict[str, Any] = {}
    for index in range(dice.randrange(1, 5)):
        keys[f"c:c{index}:z"] = f"a{dice.randrange(9)}"
        keys[f"c:c{index}:title"] = dice.choice(["Hakemus", " Odottaa ", "", "Päätös"])
        if index > 1 and dice.random() < 0.5:
            keys[f"c:c{index}:under"] = "c0"
        if dice.random() < 0.15:
            keys[f"c:c{index}:gone"] = 1
    for index in range(dice.randrange(1, 4)):
        keys[f"l:l{index}:z"] = f"a{dice.randrange(9)}"
        keys[f"l:l{index}:title"] = dice.choice(["Kela", "Kunta", " ", "Hakija"])
        keys[f"l:l{index}:type"] = dice.choice(LANES)
        if dice.random() < 0.2:
            keys[f"l:l{index}:collapsed"] = 1
    return {
        "id": name,
        "kind": "grid",
        "at": at,
        "z": "a0",
        "text": dice.choice(["Palvelupolku", ""]),
        **keys,
    }


def board(dice: random.Random) -> list[dict[str, Any]]:
    objects = [
        grid(dice, f"g{index}", [dice.choice([0, 4000]), index * 3000])
        for index in range(dice.choice([0, 1, 1, 2]))
    ]
    for index in range(dice.choice([0, 1, 2])):
        at = [-2000 + index * 900, dice.choice([0, 90])]
        area = {
            "id": f"a{index}",
            "kind": "area",
            "at": at,
            "size": [800, 600],
            "z": "a1",
            "text": f" Alue {index}",
        }
        objects.append(area)
    homes = [each["id"] for each in objects]
    for index in range(dice.choice([0, 3, 12, 25])):
        at = [dice.randrange(-2000, 4000, 110), dice.randrange(0, 4000, 110)]
        note: dict[str, Any] = {
            "id": f"n{index}",
            "kind": "note",
            "at": at,
            "size": [200, 200],
            "z": f"b{index}",
        }
        note["text"] = dice.choice(["Sama tieto  kysytään", " Odotus\nkestää ", ""])
        if dice.random() < 0.8:
            note["type"] = dice.choice(TYPES)
        if homes and dice.random() < 0.7:
            note["parent"] = dice.choice(homes)
            if note["parent"].startswith("g") and dice.random() < 0.85:
                cell = [f"c{dice.randrange(5)}", f"l{dice.randrange(4)}", f"a{dice.randrange(4)}"]
                note["cell"] = cell
        if dice.random() < 0.3:
            note |= {"evidence": "assumption", "owner": "Aino", "due": "2026-12-03"}
        if dice.random() < 0.3:
            note |= {"r:ada:👍": 1, "r:bo:👍": 1}
        objects.append(note)
    return objects


def votes(dice: random.Random, objects: list[dict[str, Any]]) -> dict[str, Any]:
    """Kept votings, some of them about notes of this board, and one that is no voting."""
    notes = [each["id"] for each in objects if each["kind"] == "note"]
    stage: dict[str, Any] = {"title": "", "voting:odd": 3}
    for at in range(dice.choice([0, 1, 2, 3])):
        chosen = dice.sample([*notes, "gone"], dice.randrange(len(notes) + 1))
        kind = dice.choice(["dots", "dots", "scale"])
        given = [tally(kind, object=name, votes=dice.choice([0, 1, 1, 3, 8])) for name in chosen]
        stage[f"voting:v{at}"] = voting(*given, id=f"v{at}", kind=kind, closed=dice.choice([5, 7, 9]))
    return stage


def collected(objects: list[dict[str, Any]], stage: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows by what is collected, and all by their votes; `objects` in z order."""
    records = tuple(read for each in objects if (read := read_object(each["id"], each)) is not None)
    state = seated(BoardState("", records, {}, stage)).state
    found = {"pain": register_rows(state, "pain"), "all": register_rows(state, "all")}
    found["votes"] = register_rows(state, "all", "votes")
    return {key: [asdict(row) for row in rows] for key, rows in found.items()}


def main() -> None:
    dice = random.Random(SEED)
    boards = [board(dice) for _ in range(BOARDS)]
    stages = [votes(dice, objects) for objects in boards]
    cases = [
        {"objects": objects, "stage": stage, "rows": collected(objects, stage)}
        for objects, stage in zip(boards, stages, strict=True)
    ]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in cases)
    Path(__file__).with_name("registers.json").write_text(f"[\n{lines}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
