"""Makes note-chips.json, golden vectors of the chips on notes, from the Python side and a fixed seed.

    uv run python -m tests.vectors.make_note_chips

Run it only when the chips are meant to change. Both test suites compare: tests/export/test_chips.py and
client/src/geometry/note-chips.test.ts.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

from seina.board.note_marks import read_marks
from seina.export.chips import ICONS, TONES, chip_words, chips_kept, note_chips
from seina.export.words import LANGUAGES
from tests.vectors.make_note_marks import GOOD, as_told

SEED = 20261122
NOTES = 240
SIZES = [(200, 200), (320, 200), (184, 112), (184, 48), (40, 40), (400, 260), (120, 300)]
OWNERS = ["Aino", "Väestörekisteri ja maistraatti", "Bo 😀", "Åsa Öhman"]


def case(dice: random.Random) -> dict[str, Any]:
    note: dict[str, Any] = {
        key: dice.choice(GOOD[key]) for key in GOOD if key != "was" and dice.random() < 0.45
    }
    if "owner" in note:
        note["owner"] = dice.choice(OWNERS)
    width, height = dice.choice(SIZES)
    return {
        "marks": note,
        "w": width,
        "h": height,
        "language": dice.choice(LANGUAGES),
        "today": dice.choice(["2026-11-22", "2027-01-01", None]),
    }


def drawn(case: dict[str, Any]) -> dict[str, Any] | None:
    """What is drawn, lengths to a hundredth; None for a note without marks."""
    marks = read_marks(case["marks"])
    if marks is None:
        return None
    chips = note_chips(marks, case["w"], case["h"], chip_words(case["language"]), case["today"])
    told: dict[str, Any] = {
        key: round(value, 2) for key, value in asdict(chips).items() if isinstance(value, int | float)
    }
    told["chips"] = [
        [chip.icon, chip.text, chip.tone, *(round(length, 2) for length in (chip.x, chip.y, chip.w))]
        for chip in chips.chips
    ]
    return {**told, "kept": round(chips_kept(marks, case["w"], case["h"]), 2)}


def main() -> None:
    dice = random.Random(SEED)
    cases = []
    for _ in range(NOTES):
        each = case(dice)
        marks = read_marks(each["marks"])
        told = marks and as_told(marks)
        cases.append({**each, "read": told, "drawn": drawn(each)})
    words = {language: asdict(chip_words(language)) for language in LANGUAGES}
    head = {"icons": dict(ICONS), "tones": dict(TONES), "words": words}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in cases)
    text = f'{{\n"look":{json.dumps(head, ensure_ascii=False)},\n"cases":[\n{lines}\n]}}\n'
    Path(__file__).with_name("note-chips.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
