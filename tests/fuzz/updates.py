"""Feeds honest updates of real Yjs sessions (`updates.mjs`) to the guard and the engine, as a room does.

    uv run python -m tests.fuzz.updates [--count 100000] [--seed N]

Every update must pass, except those that Yjs itself cannot integrate yet, which must be a gap; what the guard
knows and what the engine knows must be the same all the time; and in the end the board must be what Yjs sees,
also as it is loaded from what was kept. Now and then the board is loaded anew in the middle, as by a restart.
Ends with 1 where something was wrong; the update that did it is printed in base64.
"""

import argparse
import asyncio
import base64
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seina.board.crdt import compact
from seina.board.guard import Gap
from seina.board.rules import refuse_change
from seina.live.document import LOCKED, LiveDocument
from seina.protocol.lib0 import Reader
from seina.protocol.people import Role
from tests.node import Node, with_test_tools

PROGRAM = Path(__file__).with_name("updates.mjs")
LIMITS = {"objects": 100_000, "text": 10_000_000, "document": 2**30}


class Disagreement(Exception):
    """Guard, engine and Yjs do not see the same."""


@dataclass
class Figures:
    """`seconds` are those of guard and engine alone; `largest` is in bytes."""

    updates: int = 0
    gaps: int = 0
    known: int = 0
    boards: int = 0
    reloads: int = 0
    objects: int = 0
    largest: int = 0
    seconds: float = 0.0
    entirely: int = 0
    drift: Counter[int] = field(default_factory=Counter)


class Board:
    """One session's board, as the server has it."""

    def __init__(self, figures: Figures, dice: random.Random) -> None:
        self._figures = figures
        self._dice = dice
        self._document = LiveDocument([], LIMITS)
        self._kept: list[bytes] = []

    def take(self, update: bytes, gap: bool) -> None:
        figures = self._figures
        figures.updates += 1
        figures.largest = max(figures.largest, len(update))
        began = time.perf_counter()
        try:
            change = self._document.check(update)
        except Gap as problem:
            if not gap:
                raise Disagreement(f"a gap, where Yjs sees none: {problem}") from problem
            figures.gaps += 1
            return
        if gap:
            raise Disagreement("no gap, where Yjs sees one")
        if refusal := refuse_change(change, Role.facilitator, frozenset()):
            raise Disagreement(f"refused: {refusal}")
        if change.nothing:
            figures.known += 1
            if self._dice.random() < 0.2 and self._document.apply(update, change) is not None:
                raise Disagreement("the guard sees nothing new, the engine does")
        else:
            figures.entirely += change.entirely
            effect = self._document.apply(update, change)
            if effect is not None:
                self._kept.append(effect)
        figures.seconds += time.perf_counter() - began
        for name in change.touched:
            if (name in self._document.locked) != _locked(self._document.read_object(name)):
                raise Disagreement(f"{name} is locked in one and not in the other")
        if self._dice.random() < 0.01:
            self._compare()
        if self._dice.random() < 0.001:
            self._reload()

    def end(self, seen: dict[str, Any]) -> None:
        self._figures.boards += 1
        self._figures.objects += len(seen["objects"])
        self._compare()
        if difference := _difference(self._document.to_json(runs=False), seen):
            raise Disagreement(f"the board is not what Yjs sees: {difference}")
        self._reload()
        if difference := _difference(self._document.to_json(runs=False), seen):
            raise Disagreement(f"what was kept is not what Yjs sees: {difference}")
        self._document.close()

    def _compare(self) -> None:
        """What the guard follows and what the engine holds."""
        document = self._document
        for client, clock in _vector(document.state_vector()).items():
            if document._guard.end(client) != clock:
                raise Disagreement(
                    f"client {client}: the guard knows {document._guard.end(client)}, not {clock}"
                )
        objects = document.to_json(runs=False)["objects"]
        locked = {name for name, body in objects.items() if _locked(body)}
        if document.locked != locked:
            raise Disagreement(f"locked: {document.locked ^ locked}")
        self._figures.drift[document.objects - len(objects)] += 1
        if not document.recheck(document.diff()).nothing:
            raise Disagreement("the guard finds something new in what the engine holds")

    def _reload(self) -> None:
        """As a restart does: from what was kept, or from a checkpoint of it."""
        self._figures.reloads += 1
        self._document.close()
        if self._dice.random() < 0.5 or len(self._kept) > 5_000:
            self._kept = [compact(self._kept)]
        self._document = LiveDocument(self._kept, LIMITS)
        self._compare()


async def run(node: Node, seed: int, count: int) -> Figures:
    """Raises `Disagreement`, or what guard and engine raise, with the update in its notes."""
    figures, dice = Figures(), random.Random(seed)
    process = await asyncio.create_subprocess_exec(
        node.binary,
        str(PROGRAM),
        str(seed),
        str(count),
        env=node.environment,
        stdout=asyncio.subprocess.PIPE,
        limit=2**28,
    )
    assert process.stdout is not None
    board = Board(figures, dice)
    try:
        async for line in process.stdout:
            match json.loads(line):
                case ["begin", _]:
                    board = Board(figures, dice)
                case ["u", update, gap]:
                    try:
                        board.take(base64.b64decode(update), gap)
                    except Exception as problem:
                        problem.add_note(f"update {figures.updates} of seed {seed}: {update}")
                        raise
                case ["end", seen]:
                    board.end(seen)
        if await process.wait() != 0:
            raise RuntimeError("updates.mjs failed")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return figures


def _locked(body: dict[str, Any] | None) -> bool:
    return body is not None and body.get("lock") == LOCKED


def _vector(encoded: bytes) -> dict[int, int]:
    reader = Reader(encoded)
    return {reader.uint(): reader.uint() for _ in range(reader.uint())}


def _difference(one: dict[str, Any], other: dict[str, Any]) -> str:
    if one == other:
        return ""
    objects, others = one["objects"], other["objects"]
    for name in objects.keys() | others.keys():
        if objects.get(name) != others.get(name):
            return f"{name}: {objects.get(name)} / {others.get(name)}"
    return "not in the objects"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    given = parser.parse_args()
    print(f"{given.count} updates, seed {given.seed}", flush=True)
    figures = asyncio.run(run(with_test_tools(), given.seed, given.count))
    print(figures)
    each = figures.seconds / figures.updates * 1e6
    print(f"all passed; guard and engine took {each:.0f} µs an update, of at most {figures.largest} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
