"""Makes reading.json, golden vectors of the reading order, from the Python side and a fixed seed.

    uv run python tests/vectors/make_reading.py

Run it only when the order is meant to change; the difference then shows in the commit. Both test suites
compare: tests/board/test_reading.py and client/src/board/reading.test.ts.
"""

import json
import random
from pathlib import Path
from typing import Any

from seina.board.document import BoardState
from seina.board.objects import read_object
from seina.board.reading import sections

SEED = 20261122
BOARDS = 120
GRIDS = 60


def board(dice: random.Random) -> list[dict[str, Any]]:
    """A wall as people make them: areas in rows, notes nearly in rows, some loose, some lines."""
    objects: list[dict[str, Any]] = []
    for index in range(dice.choice([0, 0, 1, 2, 5])):
        at = [index % 3 * 1000 + dice.choice([0, 0, 7, -30]), index // 3 * 700 + dice.choice([0, 3, 90])]
        size = [dice.choice([880, 600]), dice.choice([560, 640])]
        objects.append({"id": f"a{index}", "kind": "area", "at": at, "size": size})
    areas = [each["id"] for each in objects]
    for index in range(dice.choice([0, 1, 3, 12, 30])):
        kind = dice.choice(["note"] * 6 + ["text", "shape", "ink", "image", "stamp", "link", "connector"])
        at = [
            dice.randrange(-1, 13) * 220 + dice.choice([0, 0, 0, 11, -9.5]),
            dice.randrange(-1, 7) * 220 + dice.choice([0, 0, 0, 40, 99, 100, 101, -60.25]),
        ]
        size = dice.choice([[200, 200], [320, 200], [56, 56], [140, 300]])
        item = {"id": f"n{dice.randrange(10**6)}-{index}", "kind": kind, "at": at, "size": size}
        if kind != "connector" and areas and dice.random() < 0.5:
            item["parent"] = dice.choice([*areas, "gone"])
        objects.append(item)
    dice.shuffle(objects)
    return objects


def with_grid(dice: random.Random) -> list[dict[str, Any]]:
    """A board with one or two grids, some of whose columns and lanes are gone, and notes in their cells."""
    objects = board(dice)
    for index in range(dice.choice([1, 1, 2])):
        at = [dice.choice([-4000, 4000]), index * 3000]
        grid: dict[str, Any] = {"id": f"g{index}", "kind": "grid", "at": at, "size": [1408, 640]}
        columns = [f"c{number}" for number in range(dice.randrange(6))]
        lanes = [f"l{number}" for number in range(dice.randrange(6))]
        for name in columns:
            grid[f"c:{name}:z"] = f"a{dice.randrange(10)}"
            if dice.random() < 0.3:
                grid[f"c:{name}:under"] = dice.choice([*columns, "none"])
            if dice.random() < 0.15:
                grid[f"c:{name}:gone"] = 1
        for name in lanes:
            grid[f"l:{name}:z"] = f"a{dice.randrange(10)}"
            kind = dice.choice(["notes", "organisation", "channel", "text", "emotion", "separator"])
            grid[f"l:{name}:type"] = kind
            if dice.random() < 0.15:
                grid[f"l:{name}:gone"] = 1
        objects.append(grid)
        for number in range(dice.randrange(20)):
            at = [dice.randrange(2000), dice.randrange(2000)]
            kind = dice.choice(["note"] * 5 + ["image", "shape", "stamp", "text"])
            item = {"id": f"d{index}-{number}", "kind": kind, "at": at, "size": [200, 200]}
            item["parent"] = grid["id"]
            if dice.random() < 0.9:
                cell = [dice.choice([*columns, "none"]), dice.choice([*lanes, "none"])]
                item["cell"] = [*cell, f"a{dice.randrange(5)}"]
            objects.append(item)
    dice.shuffle(objects)
    return objects


def read(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections as the vectors hold them; `objects` in z order."""
    records = tuple(
        item for each in objects if (item := read_object(each["id"], each | {"z": "a0"})) is not None
    )
    state = BoardState(title="", objects=records, people={}, stage={})
    return [
        {"area": section.area and section.area.id, "members": [each.id for each in section.members]}
        for section in sections(state)
    ]


def main() -> None:
    dice = random.Random(SEED)
    boards = [board(dice) for _ in range(BOARDS)] + [with_grid(dice) for _ in range(GRIDS)]
    cases = [{"objects": objects, "sections": read(objects)} for objects in boards]
    text = "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n"
    Path(__file__).with_name("reading.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
