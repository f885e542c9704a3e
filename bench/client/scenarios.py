"""What is done to a page, and what is written down of it."""

import time
from dataclasses import dataclass, field
from typing import Any

from bench.client.browser import SCREEN, Measured

FAR = 0.2
"""A zoom at which single notes are small but can be taken hold of; px a wall unit."""


@dataclass
class Cost:
    """Of one scenario, in ms: main-thread CPU a step, the 95th percentile of the frames, long tasks."""

    cpu: float
    p95: float
    tasks: list[float] = field(default_factory=list)


@dataclass
class Result:
    load: float = 0.0
    heap: float = 0.0
    costs: dict[str, Cost] = field(default_factory=dict)


async def measure(page: Measured, n: int, content: str, frames: int) -> Result:
    """All scenarios on one page, in the order of the table."""
    result = Result()
    size = await page.call("([n, content]) => window.bench.prepare(n, content)", [n, content])
    began = time.perf_counter()
    result.load = await page.call(
        "async () => { const began = performance.now(); await window.bench.load();"
        " return performance.now() - began }"
    )
    # Where the page's own clock stood still the harness's tells.
    result.load = max(result.load, 0.0) or (time.perf_counter() - began) * 1000
    result.heap = await page.heap()

    mid = size["mid"]
    centre = mid["x"] + mid["w"] / 2, mid["y"] + mid["h"] / 2
    fit = min(SCREEN["width"] / size["width"], SCREEN["height"] / size["height"]) * 0.95

    async def run(
        name: str, zoom: float, words: str, argument: Any, steps: int, first: str | None = None
    ) -> None:
        await look(page, centre, zoom)
        # Once without measuring: what is compiled and cached once is no cost of a frame.
        await page.call(words, [min(argument[0], 20), *argument[1:]])
        await look(page, centre, zoom)
        if first:
            await page.call(first, argument)
        before = page.cpu()
        seen = await page.call(words, argument)
        result.costs[name] = cost(page.cpu() - before, steps, seen)

    await run("nothing", 1.0, "([count]) => driving.nothing(count)", [frames], frames)
    pan = "([count, by]) => driving.pan(count, by)"
    await run("pan", 1.0, pan, [frames, 24], frames)
    await run("pan fit", fit, pan, [frames, 12], frames)
    zoom = "([count, from, to]) => driving.zoom(count, from, to)"
    await run("zoom", fit, zoom, [frames, fit, 1.0], frames)
    for name, scale in (("near", 1.0), ("far", FAR)):
        result.costs[f"drag {name}"] = await drag(page, centre, scale, frames)
    ticks = "([count]) => driving.ticks(count)"
    prepare = "([count]) => driving.prepareTicks(count)"
    await run("ticks near", 1.0, ticks, [frames // 2], frames // 2, prepare)
    await run("ticks far", fit, ticks, [frames // 2], frames // 2, prepare)
    return result


async def growth(page: Measured, n: int, seconds: int) -> dict[int, int]:
    """How many notes were dragged for so long (60 movements a second), and by how many bytes the document
    grew."""
    size = await page.call("([n]) => window.bench.prepare(n)", [n])
    await page.call("() => window.bench.load()")
    mid = size["mid"]
    found: dict[int, int] = {}
    x, y = SCREEN["width"] / 2, SCREEN["height"] / 2
    mouse = page.page.mouse
    for count in (1, 20):
        now = await page.call("() => window.bench.middle()")
        await look(page, (now["x"] + mid["w"] / 2, now["y"] + mid["h"] / 2), 1.0)
        await page.call("([more]) => window.bench.select(more)", [count - 1])
        before = await page.call("() => window.bench.size()")
        await mouse.move(x, y)
        await mouse.down()
        await mouse.move(x + 8, y + 8, steps=4)
        await page.call("([count, x, y]) => driving.drag(count, x, y, 120)", [seconds * 60, x, y])
        await mouse.move(x + 40, y + 40)
        await mouse.up()
        await page.call("() => window.bench.settled()")
        moved = await page.call("() => window.bench.middle()")
        if moved == now:
            raise RuntimeError(f"{count} notes were not dragged")
        found[count] = await page.call("() => window.bench.size()") - before
        await page.page.keyboard.press("Escape")
    return found


async def measure_grid(page: Measured, steps: int) -> Result:
    """A grid of 12 phases × 12 lanes with 1,500 docked notes; the cost is of a deed, not of a frame."""
    result = Result()
    await page.call("() => window.bench.prepareGrid()")
    result.load = await page.call(
        "async () => { const began = performance.now(); await window.bench.load();"
        " return performance.now() - began }"
    )
    result.heap = await page.heap()
    width, height = await page.call("() => window.bench.gridSize()")
    fit = min(SCREEN["width"] / width, SCREEN["height"] / height) * 0.95
    places = {"near": ((900.0, 900.0), 1.0), "far": ((width / 2, height / 2), fit)}
    words = "([count, deed]) => driving.deeds(count, deed)"
    for where, (centre, zoom) in places.items():
        await look(page, centre, zoom)
        await page.call(words, [4, "gridSize"])
        before = page.cpu()
        seen = await page.call(words, [steps, "gridSize"])
        nothing = page.cpu() - before
        for deed in ("dropNote", "growCell", "takeReorder"):
            await page.call("([count]) => window.bench.prepareReorders(count)", [steps + 4])
            # Once without measuring: what is compiled and cached once is no cost of a deed.
            await page.call(words, [4, deed])
            await page.call("() => window.bench.settled()")
            before = page.cpu()
            seen = await page.call(words, [steps, deed])
            result.costs[f"{deed} {where}"] = cost(page.cpu() - before - nothing, steps, seen)
            await page.call("() => window.bench.settled()")
        await look(page, centre, zoom)
        before = page.cpu()
        seen = await page.call("([count, by]) => driving.pan(count, by)", [steps * 2, 16])
        result.costs[f"pan {where}"] = cost(page.cpu() - before, steps * 2, seen)
    return result


async def drag(page: Measured, centre: tuple[float, float], zoom: float, frames: int) -> Cost:
    """One object in the hand."""
    await look(page, centre, zoom)
    x, y = SCREEN["width"] / 2, SCREEN["height"] / 2
    mouse = page.page.mouse
    was = await page.call("() => window.bench.middle()")
    await mouse.move(x, y)
    await mouse.down()
    # Far enough that it is a drag and no click.
    await mouse.move(x + 8, y + 8, steps=4)
    words = "([count, x, y]) => driving.drag(count, x, y, 120)"
    await page.call(words, [20, x, y])
    before = page.cpu()
    seen = await page.call(words, [frames, x, y])
    spent = page.cpu() - before
    await mouse.move(x + 60, y + 60, steps=3)
    await mouse.up()
    await page.call("() => window.bench.settled()")
    now = await page.call("() => window.bench.middle()")
    if abs(now["x"] - was["x"]) * zoom < 30 and abs(now["y"] - was["y"]) * zoom < 30:
        raise RuntimeError(f"the note in the middle did not move: {was}, {now}")
    # Back to where it was, so that the next drag finds it.
    await mouse.move(x + 60, y + 60)
    await mouse.down()
    await mouse.move(x + 30, y + 30, steps=4)
    await mouse.move(x, y, steps=4)
    await mouse.up()
    await page.page.keyboard.press("Escape")
    await page.call("() => window.bench.settled()")
    return cost(spent, frames, seen)


async def look(page: Measured, centre: tuple[float, float], zoom: float) -> None:
    """That point in the middle of the screen, and all of it drawn."""
    x = centre[0] - SCREEN["width"] / 2 / zoom
    y = centre[1] - SCREEN["height"] / 2 / zoom
    await page.call(
        "async ([x, y, zoom]) => { window.bench.setCamera(x, y, zoom); await window.bench.settled() }",
        [x, y, zoom],
    )


def cost(spent: float, steps: int, seen: dict[str, list[float]]) -> Cost:
    gaps = sorted(seen["gaps"])
    return Cost(spent / steps, gaps[int(len(gaps) * 0.95)], seen["tasks"])
