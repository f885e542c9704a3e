"""Makes counts.json and pairs.json, golden vectors of a process's counts and of as-is and to-be.

    uv run python tests/vectors/make_process.py

They come from the Python side and a fixed seed. Run it only when what is counted is meant to change; the
difference then shows in the commit. Both test suites compare: tests/board/test_counts.py and test_pairs.py,
and client/src/board/grids/counts.test.ts and pairs.test.ts.
"""

import json
import random
from dataclasses import astuple
from pathlib import Path
from typing import Any

from seina.board.counts import (
    Counts,
    Link,
    Organisation,
    Process,
    Step,
    counts_of,
    crossing,
    kinds_of,
    worded_wait,
)
from seina.board.note_marks import Wait
from seina.board.pairs import difference

SEED = 20261122
PROCESSES = 120
PAIRS = 100
UNITS = ("minutes", "hours", "days", "weeks")
TITLES = ("Kela", "kela ", "Verohallinto", "Oma hyvinvointialue", "Asiakas", "DVV", "")


def process(dice: random.Random, prefix: str = "n", was: tuple[str, ...] = ()) -> dict[str, Any]:
    """A process as the vectors hold it: some lanes, steps in reading order, links of which some lead
    nowhere."""
    lanes = [
        {
            "id": f"l{index}",
            "title": dice.choice(TITLES),
            **({"citizen": True} if dice.random() < 0.3 else {}),
        }
        for index in range(dice.choice([0, 1, 2, 3, 5]))
    ]
    steps = []
    for index in range(dice.choice([0, 1, 2, 5, 9, 20]) if lanes else 0):
        step: dict[str, Any] = {"id": f"{prefix}{index}", "lane": dice.choice(lanes)["id"]}
        for mark, chance in (("citizen", 0.15), ("again", 0.25), ("decision", 0.2), ("automated", 0.2)):
            if dice.random() < chance:
                step[mark] = True
        if dice.random() < 0.3:
            step["wait"] = [dice.choice([1, 2, 3, 14, 30, 0.5, 2.25]), dice.choice(UNITS)]
        if was and dice.random() < 0.8:
            step["was"] = [dice.choice([*was, "gone"]) for _ in range(dice.choice([1, 1, 1, 2, 3]))]
        steps.append(step)
    ids = [step["id"] for step in steps]
    links = []
    for index in range(dice.choice([0, 0, 1, 4, 12]) if ids else 0):
        ends = [dice.choice([*ids, *ids, "elsewhere"]) for _ in range(2)]
        links.append([f"k{index}", *ends])
    return {"lanes": lanes, "steps": steps, "links": links}


def read(case: dict[str, Any]) -> Process:
    """The process of a vector."""
    return Process(
        organisations=tuple(Organisation(**lane) for lane in case["lanes"]),
        steps=tuple(
            Step(
                **{
                    **step,
                    "wait": Wait(*step["wait"]) if "wait" in step else None,
                    "was": tuple(step.get("was", ())),
                }
            )
            for step in case["steps"]
        ),
        links=tuple(Link(*link) for link in case["links"]),
    )


def counted(counts: Counts) -> dict[str, Any]:
    """Counts as the vectors hold them."""
    return {
        **{
            name: list(getattr(counts, name).ids)
            for name in ("handoffs", "contacts", "again", "waiting", "steps")
        },
        "minutes": counts.minutes,
    }


def expect(case: dict[str, Any]) -> dict[str, Any]:
    """What is counted of a vector's process."""
    found = read(case)
    counts = counts_of(found)
    return {
        **counted(counts),
        "kinds": kinds_of(found),
        "crossing": list(crossing(found)),
        "waited": list(astuple(worded_wait(counts.minutes))),
    }


def compare(case: dict[str, Any]) -> dict[str, Any]:
    """What became of a vector's as-is in its to-be."""
    found = difference(read(case["asIs"]), read(case["toBe"]))
    return {**found.to_dict(), "before": counted(found.before), "after": counted(found.after)}


def main() -> None:
    dice = random.Random(SEED)
    counts = [process(dice) for _ in range(PROCESSES)]
    write("counts.json", [{**case, "expect": expect(case)} for case in counts])
    pairs = []
    for _ in range(PAIRS):
        as_is = process(dice)
        old = tuple(step["id"] for step in as_is["steps"])
        pairs.append({"asIs": as_is, "toBe": process(dice, "b", old)})
    write("pairs.json", [{**case, "expect": compare(case)} for case in pairs])


def write(name: str, cases: list[dict[str, Any]]) -> None:
    text = "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n"
    Path(__file__).with_name(name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
