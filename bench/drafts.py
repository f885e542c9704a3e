"""A hundred people write five private drafts each within ten seconds; are all revealed, once, and how soon?

    uv run python -m bench.drafts [--writers 100] [--drafts 5] [--seconds 10] [--anonymous] [--seed N]

Starts `seina serve` on a folder of its own and runs the writers beside it, each on the board and in a layer
of their own. Prints how long a draft took from being written to being durable, how long the reveal of all
took until it was answered and until the last of the writers, who share one process, had the last draft, and
how long the end of the round took. Compares the board with what was written. Ends with 1 where a draft is
missing, is there twice, or was seen before its time.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from tests.adversary.spies import NOTE, Spy, Table, table
from tests.serving import Server


class Writer:
    """One who is on the board, and writes in a layer; `took` in seconds, a draft."""

    def __init__(self, public: Spy, private: Spy, number: int, dice: random.Random) -> None:
        self.public = public
        self.private = private
        self.number = number
        self.dice = dice
        self.texts: list[str] = []
        self.took: list[float] = []

    async def run(self, drafts: int, seconds: float) -> None:
        started = time.monotonic()
        for draft, at in enumerate(sorted(self.dice.uniform(0, seconds) for _ in range(drafts))):
            await asyncio.sleep(max(0.0, started + at - time.monotonic()))
            text = f"private thought {draft} of {self.number}"
            written = time.perf_counter()
            refused = await self.private.change(partial(_write, f"draft-{draft}", text))
            self.took.append(time.perf_counter() - written)
            assert refused is None, refused
            self.texts.append(text)


def _write(name: str, text: str, edit: Any) -> None:
    edit.set_object(name, {**NOTE, "text": text})


async def measure(options: argparse.Namespace) -> bool:
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            board = server.new_board("Private")
            async with table(server, board) as people:
                return await draft(options, people, dice)
        finally:
            server.stop()


async def draft(options: argparse.Namespace, people: Table, dice: random.Random) -> bool:
    status, answer = await people.ask("POST", "/private", {"anonymous": options.anonymous})
    assert status == 201, answer
    writers: list[Writer] = []
    for start in range(0, options.writers, 10):
        numbers = range(start, min(start + 10, options.writers))
        public = await asyncio.gather(*(people.sit(f"Writer {number}") for number in numbers))
        private = await asyncio.gather(*(people.enter(spy, "private") for spy in public))
        writers += [
            Writer(*pair, number, random.Random(dice.random()))
            for number, pair in zip(numbers, zip(public, private, strict=True), strict=True)
        ]
    await asyncio.gather(*(writer.run(options.drafts, options.seconds) for writer in writers))
    wanted = Counter(text for writer in writers for text in writer.texts)
    early = sum(writer.public.heard("private thought") for writer in writers)
    begun = time.perf_counter()
    status, answer = await people.ask("POST", "/private/reveal", {})
    assert status == 200, answer
    answered = time.perf_counter() - begun
    await asyncio.gather(
        *(each.public.until_document(lambda now: len(now["objects"]) >= wanted.total()) for each in writers)
    )
    everywhere = time.perf_counter() - begun
    begun = time.perf_counter()
    status, answer = await people.ask("DELETE", "/private")
    assert status == 200, answer
    ended = time.perf_counter() - begun
    reader = await people.sit("Reader")
    there = Counter(str(each["text"]) for each in reader.doc.to_json()["objects"].values())
    lost, double = (wanted - there).total(), (there - wanted).total()
    took = sorted(each * 1000 for writer in writers for each in writer.took)
    print(f"seed {options.seed}, {options.writers} writers, {wanted.total()} drafts in {options.seconds:g} s")
    print(f"| durable after, ms: median | {statistics.median(took):.1f} |")
    print(f"| p99 | {took[int(len(took) * 0.99)]:.1f} |")
    print(f"| worst | {took[-1]:.1f} |")
    print(f"| reveal of all answered after, s | {answered:.2f} |")
    print(f"| everybody has all after, s | {everywhere:.2f} |")
    print(f"| end of the round, s | {ended:.2f} |")
    print(f"| lost | {lost} |")
    print(f"| twice | {double} |")
    print(f"| seen by others before | {early} |")
    return lost == double == early == 0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--writers", type=int, default=100)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--anonymous", action="store_true")
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    options = parser.parse_args()
    raise SystemExit(0 if asyncio.run(measure(options)) else 1)


if __name__ == "__main__":
    main()
