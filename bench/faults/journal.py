"""What the journal costs: CPU of the whole process an update, and how long until it is durable.

    uv run python -m bench.faults.journal [--rate 10000] [--seconds 5] [--folder DIR]

Updates of 60 bytes, about a drag's, are appended at a steady rate for one, twenty and four hundred boards.
The time that the loop takes without a journal is subtracted. The folder should be on the disk that is meant.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from seina.settings import Settings
from seina.storage.database import Database
from seina.storage.inflight import InFlight
from seina.storage.journal import Journal

TICK = 0.01
SIZE = 60


async def steady(
    journal: Journal | None, rate: int, boards: int, seconds: float
) -> tuple[float, list[float]]:
    """CPU seconds, and for the last update of each tick the seconds until it was durable."""
    names = [f"board-{number}" for number in range(boards)]
    update, waits = os.urandom(SIZE), []
    began, used = time.perf_counter(), time.process_time()
    for tick in range(1, round(seconds / TICK) + 1):
        now = time.perf_counter()
        for number in range(round(rate * TICK)):
            name = names[number % boards]
            if journal is not None:
                done = journal.append(name, update)
        if journal is not None:
            done.add_done_callback(lambda _, now=now: waits.append(time.perf_counter() - now))
        await asyncio.sleep(max(0, began + tick * TICK - time.perf_counter()))
    if journal is not None:
        await journal.flush()
    return time.process_time() - used, waits


async def measure(folder: Path, rate: int, boards: int, seconds: float) -> None:
    database = Database(Settings(boards=folder / str(boards)))
    await database.start()
    journal = Journal(database)
    await journal.append("warm", b"\0\0")
    without, _ = await steady(None, rate, boards, seconds)
    used, waits = await steady(journal, rate, boards, seconds)
    await journal.close()
    await database.stop()
    cost = (used - without) / (rate * seconds) * 1e6
    middle, last = statistics.median(waits) * 1000, sorted(waits)[int(len(waits) * 0.99)] * 1000
    print(f"| {boards} | {cost:.1f} | {middle:.0f} | {last:.0f} |", flush=True)


def marker(folder: Path) -> float:
    """Microseconds to note one update in the in-flight marker and to clear it."""
    folder.mkdir()
    inflight = InFlight(folder)
    holder, update, rounds = inflight.of("board"), os.urandom(SIZE), 200_000
    began = time.perf_counter()
    for _ in range(rounds):
        holder.hold(update)
        holder.clear()
    took = time.perf_counter() - began
    inflight.end()
    return took / rounds * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--folder", type=Path, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        print(f"{given.rate} updates a second")
        print("| boards | CPU µs an update | durable after, median ms | 99 % ms |")
        print("| ---: | ---: | ---: | ---: |")
        for boards in (1, 20, 400):
            asyncio.run(measure(Path(folder), given.rate, boards, given.seconds))
        print(f"the in-flight marker: {marker(Path(folder) / 'marker'):.2f} µs an update")


if __name__ == "__main__":
    main()
