"""Measures our canvas and Excalidraw's over the same wall, each in a browser of its own."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.client.browser import opened
from bench.client.scenarios import Result, growth, measure, measure_grid
from bench.client.serving import Served, build
from bench.client.tables import frames, grid_table, table
from bench.sync.surroundings import surroundings, told

CONTENDERS = {
    "seina": ("seina", "notes"),
    "seina mixed": ("seina", "mixed"),
    "excalidraw": ("excalidraw", "notes"),
}


async def run(names: list[str], n: int, steps: int) -> dict[str, Result]:
    results: dict[str, Result] = {}
    for name in names:
        page, content = CONTENDERS[name]
        print(f"{name}, {n} objects", file=sys.stderr, flush=True)
        with Served(page) as url:
            async with opened(url) as measured:
                results[name] = await measure(measured, n, content, steps)
    return results


async def grow() -> str:
    with Served("seina") as url:
        async with opened(url) as measured:
            grown = await growth(measured, 1000, 10)
    return "\n".join(f"{count} notes dragged for 10 s: {size} bytes more" for count, size in grown.items())


async def grid(steps: int) -> str:
    with Served("seina") as url:
        async with opened(url) as measured:
            return grid_table(await measure_grid(measured, steps))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.client", description=__doc__)
    parser.add_argument("--objects", type=int, default=10_000)
    parser.add_argument("--frames", type=int, default=120, help="of each scenario")
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--growth", action="store_true", help="only how a drag of 10 s makes a board grow")
    parser.add_argument("--grids", action="store_true", help="only a grid of 12 × 12 with 1,500 notes")
    parser.add_argument("--built", action="store_true", help="the pages are built already")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    options = parser.parse_args()
    if not options.built:
        alone = options.grids or options.growth
        build(["seina"] if alone else sorted({CONTENDERS[name][0] for name in options.only}))
    about = surroundings()
    if options.growth:
        print(f"{told(about)}\n\n{asyncio.run(grow())}")
        return
    if options.grids:
        print(f"{told(about)}\n\n{asyncio.run(grid(min(options.frames, 40)))}")
        return
    results = asyncio.run(run(options.only, options.objects, options.frames))
    if options.json:
        told_all = {"about": about, "results": {name: asdict(each) for name, each in results.items()}}
        options.json.write_text(json.dumps(told_all, indent=1), "utf-8")
    print(f"{told(about)}\n\n{table(results)}\n\n{frames(results)}")


if __name__ == "__main__":
    main()
