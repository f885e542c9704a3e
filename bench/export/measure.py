"""How long exports take and how much memory they need.

    uv run python -m bench.export.measure            the table of docs/benchmarks.md
    uv run python -m bench.export.measure pdf 1000   one line of it

Each line is measured in a process of its own, three times, best kept. Memory is the greatest resident
size of the server's part and of the drawing process.
"""

import asyncio
import json
import random
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime

from seina.board.document import Author, BoardObject, BoardState, z_order
from seina.board.order import keys
from seina.board.palette import PAPERS
from seina.export import export_board, thumbnail
from tests.vectors.make_text import COMPOUNDS, WORDS

MOMENT = datetime(2026, 11, 21, tzinfo=UTC)
SEED = 1
CASES = [
    ("pdf", 100),
    ("pdf", 1000),
    ("pdf", 5000),
    ("pdf", 20_000),
    ("png", 1000),
    ("png8k", 1000),
    ("png", 5000),
    ("thumbnail", 100),
    ("thumbnail", 1000),
    ("thumbnail", 5000),
    ("csv", 10_000),
    ("json", 10_000),
]


def board(count: int) -> BoardState:
    """Areas of 40 notes each, with Finnish sentences of 3 to 20 words; one note in ten has an emoji."""
    rng = random.Random(SEED)
    objects: list[BoardObject] = []
    people = {f"p{number}": Author(f"p{number}", f"Osallistuja {number}", "Kela") for number in range(30)}
    stack = iter(keys(count))
    area = 0
    while len(objects) < count:
        left, top = area % 8 * 1900, area // 8 * 1300
        home = f"a{area}"
        objects.append(BoardObject(home, "area", (left, top), (1840, 1240), next(stack), f"Alue {area + 1}"))
        for place in range(min(40, count - len(objects))):
            words = rng.choices([*WORDS, *COMPOUNDS], k=rng.randint(3, 20))
            text = " ".join(words) + rng.choice([""] * 9 + [" 👍🏽"])
            at = (left + 30 + place % 8 * 224, top + 80 + place // 8 * 224)
            style = {"colour": rng.choice(list(PAPERS))}
            author = rng.choice(list(people))
            made = BoardObject(
                f"n{len(objects)}", "note", at, (200, 200), next(stack), text, style, 0, home, author
            )
            objects.append(made)
        area += 1
    return BoardState("Suuri seinä", z_order(objects), people)


async def make(kind: str, state: BoardState) -> int:
    """Bytes of one export."""
    if kind == "thumbnail":
        return len(await thumbnail(state))
    side = 8000 if kind == "png8k" else 4000
    made = await export_board(state, kind.removesuffix("8k"), language="fi", moment=MOMENT, side=side)
    if kind == "pdf" and made.standard != "ua-1":
        raise SystemExit(f"the PDF is {made.standard}, not ua-1")
    return len(made.data)


def one(kind: str, count: int) -> dict[str, float]:
    state = board(count)
    times, size = [], 0
    for _ in range(3):
        begin = time.perf_counter()
        size = asyncio.run(make(kind, state))
        times.append(time.perf_counter() - begin)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": min(times), "bytes": size, "own": own / unit, "child": child / unit}


def table() -> None:
    print("| what | objects | time | file | server's part | drawing process |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, count in CASES:
        done = subprocess.run(
            [sys.executable, "-m", "bench.export.measure", kind, str(count)],
            check=True,
            capture_output=True,
            text=True,
        )
        found = json.loads(done.stdout)
        drawing = f"{found['child']:.0f} MB" if kind not in ("csv", "json") else "–"
        print(
            f"| {NAMES[kind]} | {count:,} | {found['seconds']:.2f} s | {found['bytes'] / 1000:,.0f} kB "
            f"| {found['own']:.0f} MB | {drawing} |",
            flush=True,
        )


NAMES = {
    "pdf": "PDF/UA",
    "png": "PNG, 4000 px",
    "png8k": "PNG, 8000 px",
    "thumbnail": "thumbnail",
    "csv": "CSV",
    "json": "JSON",
}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))
    else:
        table()
