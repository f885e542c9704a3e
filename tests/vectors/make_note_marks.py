"""Makes note-marks.json, golden vectors of how the marks of a note are read, from Python and a fixed seed.

    uv run python tests/vectors/make_note_marks.py

Run it only when the reading is meant to change. Both test suites compare: tests/board/test_note_marks.py and
client/src/board/note-marks.test.ts.
"""

import json
import random
from pathlib import Path
from typing import Any

from seina.board.note_marks import NoteMarks, read_marks

SEED = 20261122
NOTES = 400

GOOD: dict[str, list[Any]] = {
    "type": ["pain", "idea", "action", "question"],
    "evidence": ["assumption", "evidence"],
    "owner": ["Aino", "Väestörekisteri 😀", "x" * 200, " "],
    "due": ["2026-12-03", "2028-02-29", "1999-01-31", "9999-12-31"],
    "wait": [[3, "days"], [0.5, "hours"], [10_000, "minutes"], [2.0, "weeks"]],
    "again": [True],
    "citizen": [True],
    "decision": [True],
    "automated": [True],
    "was": [["a1"], ["a1", "b_-2", "a1"], [f"s{index}" for index in range(30)]],
}
BAD: list[Any] = [
    *[None, False, 0, 1, -1, "", "Pain", "none", [], {}, ["pain"], "x" * 201, "😀" * 101],
    *[
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20261203",
        "0999-01-01",
        "2026-12-03 ",
        "٢٠٢٦-12-03",
        "2026-12-32",
    ],
    *[
        [0, "days"],
        [10_000.5, "days"],
        [-1, "days"],
        [True, "days"],
        ["3", "days"],
        [3, "years"],
        [3],
        [3, "days", 1],
    ],
    *[["", "with space", "x" * 65, 3, None, "ok"], [["a"]]],
]


def note(dice: random.Random) -> dict[str, Any]:
    return {
        key: dice.choice(good if dice.random() < 0.6 else BAD)
        for key, good in GOOD.items()
        if dice.random() < 0.5
    }


def read(value: dict[str, Any]) -> dict[str, Any] | None:
    """As the vectors hold it: every mark, also those that say nothing."""
    marks = read_marks(value)
    return None if marks is None else as_told(marks)


def as_told(marks: NoteMarks) -> dict[str, Any]:
    told = {key: getattr(marks, key) for key in ("type", "evidence", "owner", "due")}
    told["wait"] = None if marks.wait is None else {"n": marks.wait.n, "unit": marks.wait.unit}
    for flag in ("again", "citizen", "decision", "automated"):
        told[flag] = getattr(marks, flag)
    return {**told, "was": list(marks.was)}


def main() -> None:
    dice = random.Random(SEED)
    notes = [note(dice) for _ in range(NOTES)]
    cases = [{"note": each, "marks": read(each)} for each in notes]
    text = "[\n" + ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases) + "\n]\n"
    Path(__file__).with_name("note-marks.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
