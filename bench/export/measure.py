"""How long exports take and how much memory they need.

    uv run python -m bench.export.measure            the table of docs/benchmarks.md
    uv run python -m bench.export.measure pdf 1000   one line of it

Each line is measured in a process of its own, three times, best kept. Memory is the greatest resident
size of the server's part and of the drawing process.
"""

import asyncio
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from seina.board.document import Author, BoardObject, BoardState, End, Run, z_order
from seina.board.kinds import DASHES, ROUTES, SHAPES
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
    ("pdf-mixed", 1000),
    ("png-mixed", 1000),
    ("thumbnail-mixed", 1000),
    ("thumbnail", 100),
    ("thumbnail", 1000),
    ("thumbnail", 5000),
    ("csv", 10_000),
    ("xlsx", 10_000),
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


def mixed(state: BoardState, assets: list[str]) -> BoardState:
    """Half of the notes as other things: 20 % shapes, 10 % connectors, 8 % ink of 80 points, 5 % pictures,
    4 % stamps, 3 % link cards; one note in ten with bold words and a list."""
    rng = random.Random(SEED)
    made: list[BoardObject] = []
    for number, item in enumerate(state.objects):
        draw = rng.random()
        if item.kind == "note" and draw < 0.5:
            before = made[rng.randrange(len(made))].id
            item = _other(item, draw, rng, before, assets)
        elif item.kind == "note" and draw < 0.55:
            runs = (Run(item.text[:12], bold=True), Run(item.text[12:]))
            item = replace(item, text=f"{item.text}\n• {number}", runs=(*runs, Run(f"\n• {number}")))
        made.append(item)
    return replace(state, objects=tuple(made))


def _other(item: BoardObject, draw: float, rng: random.Random, before: str, assets: list[str]) -> BoardObject:
    style: dict[str, object]
    if draw < 0.2:
        style = {"shape": rng.choice(SHAPES), "dash": rng.choice(DASHES)}
        return replace(item, kind="shape", style=style, text=item.text[:30], angle=rng.choice((0, 0, 0, 15)))
    if draw < 0.3:
        ends = End(item.at, before), End((item.at[0] + 150, item.at[1] + 150))
        style = {"route": rng.choice(ROUTES)}
        return replace(item, kind="connector", style=style, text="", ends=ends, parent=None)
    if draw < 0.38:
        points = [(n * 2.4, 100 + 80 * math.sin(n / 7), 0.5) for n in range(80)]
        style = {"width": 4, "line": "blue"}
        return replace(item, kind="ink", style=style, text="", points=tuple(sum(points, ())))
    if draw < 0.43:
        return replace(item, kind="image", style={}, text="Kuva", size=(200, 130), asset=rng.choice(assets))
    if draw < 0.47:
        return replace(item, kind="stamp", style={"stamp": "check"}, text="", size=(56, 56))
    return replace(item, kind="link", style={}, size=(200, 88), text="Suomi.fi", url="https://www.suomi.fi")


def photos(folder: Path) -> dict[str, Path]:
    """Ten pictures as large as they are kept."""
    made = {}
    for number in range(10):
        noise = Image.effect_noise((2560, 1600), 20 + number)
        shade = Image.linear_gradient("L").resize((2560, 1600))
        file = folder / f"{number:064d}.jpg"
        Image.merge("RGB", (noise, shade, shade)).save(file, quality=86)
        made[file.stem] = file
    return made


async def make(kind: str, state: BoardState, pictures: dict[str, Path]) -> int:
    """Bytes of one export."""
    if kind == "thumbnail":
        return len(await thumbnail(state, pictures=pictures))
    side = 8000 if kind == "png8k" else 4000
    made = await export_board(
        state, kind.removesuffix("8k"), language="fi", moment=MOMENT, side=side, pictures=pictures
    )
    if kind == "pdf" and made.standard != "ua-1":
        raise SystemExit(f"the PDF is {made.standard}, not ua-1")
    return len(made.data)


def one(kind: str, count: int) -> dict[str, float]:
    state, pictures = board(count), {}
    times, size = [], 0
    with tempfile.TemporaryDirectory() as folder:
        if kind.endswith("-mixed"):
            kind, pictures = kind.removesuffix("-mixed"), photos(Path(folder))
            state = mixed(state, list(pictures))
        for _ in range(3):
            begin = time.perf_counter()
            size = asyncio.run(make(kind, state, pictures))
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
        drawing = f"{found['child']:.0f} MB" if kind not in ("csv", "xlsx", "json") else "–"
        print(
            f"| {NAMES[kind]} | {count:,} | {found['seconds']:.2f} s | {found['bytes'] / 1000:,.0f} kB "
            f"| {found['own']:.0f} MB | {drawing} |",
            flush=True,
        )


NAMES = {
    "pdf": "PDF/UA",
    "png": "PNG, 4000 px",
    "png8k": "PNG, 8000 px",
    "pdf-mixed": "PDF/UA, all kinds",
    "png-mixed": "PNG, 4000 px, all kinds",
    "thumbnail-mixed": "thumbnail, all kinds",
    "thumbnail": "thumbnail",
    "csv": "CSV",
    "xlsx": "Excel",
    "json": "JSON",
}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))
    else:
        table()
