"""The writers of `writer.mjs`, and what the server has called saved to them."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seina.board.crdt import Doc
from seina.board.guard import Guard
from seina.storage.mending import lying
from tests.node import Node
from tests.patience import PATIENCE

PROGRAM = Path(__file__).with_name("writer.mjs")


@dataclass
class Board:
    """What the writers of one board were told: note → characters saved, notes whose deletion is saved.

    `doomed` notes were deleted, which may have reached the disk before anybody was told.
    """

    id: str
    token: str
    saved: dict[str, int] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    doomed: set[str] = field(default_factory=set)

    def now(self) -> "Board":
        """What was saved by now: whatever is read from the disk later must have it."""
        return Board(self.id, self.token, dict(self.saved), set(self.gone))

    def missing(self, objects: dict[str, Any]) -> list[str]:
        """What was called saved and is not so."""
        lengths = {note: len(body["text"]) for note, body in objects.items()}
        lost = [
            f"{note}: {length} characters were saved, there are {lengths.get(note, 'none')}"
            for note, length in self.saved.items()
            if lengths.get(note, -1) < length
        ]
        return lost + [f"{note}: its deletion was saved, it is there" for note in self.gone & objects.keys()]


class Writers:
    """The Node process. `closes` counts the codes with which the server closed connections."""

    def __init__(self, process: asyncio.subprocess.Process, boards: list[Board], count: int) -> None:
        self._process = process
        self._boards = {board.id: board for board in boards}
        self._count = count
        self._changed = asyncio.Condition()
        self.up: set[int] = set()
        self.finals: dict[int, tuple[str, dict[str, Any]]] = {}
        self.refused: list[dict[str, Any]] = []
        self.closes: Counter[int] = Counter()
        self.told = 0
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(
        cls, node: Node, url: str, boards: list[Board], count: int, pause: float, seed: int
    ) -> "Writers":
        """`pause` in milliseconds, between two things that a writer does."""
        job = {
            "url": url,
            "boards": [{"id": board.id, "token": board.token} for board in boards],
            "writers": count,
            "pause": pause,
            "seed": seed,
        }
        process = await asyncio.create_subprocess_exec(
            node.binary,
            str(PROGRAM),
            json.dumps(job),
            env=node.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**26,
        )
        return cls(process, boards, count)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            async with self._changed:
                self._take(json.loads(line))
                self._changed.notify_all()

    def _take(self, told: dict[str, Any]) -> None:
        board, writer = self._boards[told["board"]], told["writer"]
        if "up" in told:
            (self.up.add if told["up"] else self.up.discard)(writer)
        elif "closed" in told:
            self.closes[told["closed"]] += 1
        elif "objects" in told:
            self.finals[writer] = (board.id, told["objects"])
        elif "doomed" in told:
            for note in told["doomed"]:
                board.saved.pop(note, None)
                board.doomed.add(note)
        elif "refused" in told:
            self.refused.append(told["refused"])
        else:
            self.told += 1
            for note, length in told["saved"].items():
                if note not in board.doomed:
                    board.saved[note] = max(board.saved.get(note, 0), length)
            board.gone.update(told["gone"])

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(condition)

    async def some_up(self, share: float) -> None:
        """Waits until so many of the writers are connected: on a bad line all of them seldom are."""
        await self.until(lambda: len(self.up) >= self._count * share)

    async def some_saved(self, more: int) -> None:
        """Waits for so many more `saved` events."""
        wanted = self.told + more
        await self.until(lambda: self.told >= wanted)

    async def stop(self) -> None:
        """Has everybody end with everything saved."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"stop\n")
        await self.until(lambda: len(self.finals) == self._count)

    async def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading


def on_disk(folder: Path, board: str) -> bytes:
    """A board's state as the files have it, whether a server runs or not. Raises where it can't be opened."""
    file = folder / "seina.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as connection:
        found = lying(connection, board)
    assert not found.damaged, found.damaged
    doc = Doc()
    try:
        for update in found.updates:
            doc.integrate(update)
        state = doc.diff()
        Guard().learn(state)
        return state
    finally:
        doc.close()


def objects_of(state: bytes) -> dict[str, Any]:
    """The objects of a board's state, as the engine reads them."""
    doc = Doc()
    try:
        doc.integrate(state)
        return doc.to_json()["objects"]
    finally:
        doc.close()
