"""Kill -9 the server at random moments while real Yjs clients write, and look at what is left on disk.

After each kill, before the server comes back, the database is read as it lies there: everything that was
called saved to any writer must be in it. In the end all writers and the server must have the same boards.
"""

import asyncio
import json
import random
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seina.board.crdt import Doc
from seina.board.guard import Guard
from seina.settings import Settings
from seina.storage.database import Database
from seina.storage.journal import Journal
from tests.node import Node
from tests.peers import sessions
from tests.serving import NewBoard, Server

PROGRAM = Path(__file__).with_name("writer.mjs")
PATIENCE = 60.0


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


@dataclass(frozen=True)
class Kill:
    """What one kill found: notes called saved by then, and what of them was missing or older on disk."""

    number: int
    saved: int
    lost: list[str]
    damaged: list[str]
    notes: int


@dataclass
class Outcome:
    """`kills` in order; `differing` are writers whose board is not the server's in the end."""

    seed: int
    kills: list[Kill] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not (self.differing or self.refused) and not any(
            kill.lost or kill.damaged for kill in self.kills
        )


class Writers:
    """The Node process of `writer.mjs`."""

    def __init__(self, process: asyncio.subprocess.Process, boards: list[Board], count: int) -> None:
        self._process = process
        self._boards = {board.id: board for board in boards}
        self._count = count
        self._changed = asyncio.Condition()
        self.up: set[int] = set()
        self.finals: dict[int, tuple[str, dict[str, Any]]] = {}
        self.refused: list[dict[str, Any]] = []
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

    async def everybody(self, *, up: bool) -> None:
        """Waits until all writers are connected, or none is (and has told all that it was told)."""
        await self.until(lambda: len(self.up) == (self._count if up else 0))

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
            await asyncio.wait_for(self._process.wait(), 5)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reading


async def on_disk(folder: Path, board: str) -> bytes:
    """A board's state as the files have it, with the server dead."""
    database = Database(Settings(boards=folder))
    await database.start()
    try:
        doc, guard = Doc(), Guard()
        for update in await Journal(database).load(board):
            doc.apply(update)
        guard.learn(doc.diff())
        return doc.diff()
    finally:
        await database.stop()


def missing(board: Board, objects: dict[str, Any]) -> list[str]:
    """What was called saved and is not so."""
    lengths = {note: len(body["text"]) for note, body in objects.items()}
    lost = [
        f"{note}: {length} characters were saved, there are {lengths.get(note, 'none')}"
        for note, length in board.saved.items()
        if lengths.get(note, -1) < length
    ]
    return lost + [f"{note}: its deletion was saved, it is there" for note in board.gone if note in objects]


async def kill_on(
    node: Node,
    server: Server,
    made: list[NewBoard],
    *,
    kills: int,
    writers: int,
    seed: int,
    pause: float = 30,
    report: Callable[[Kill], Awaitable[None] | None] = lambda _kill: None,
) -> Outcome:
    """Run the whole thing over a server that is running; it is running in the end too."""
    boards = [Board(each.id, each.participant.token) for each in made]
    outcome = Outcome(seed)
    dice = random.Random(seed)
    crew = await Writers.start(node, server.url, boards, writers, pause, seed)
    try:
        for number in range(1, kills + 1):
            await crew.everybody(up=True)
            await crew.some_saved(writers)
            # Not a wait for something: the moment of the kill is what is random here.
            await asyncio.sleep(dice.uniform(0, 1.5))
            await asyncio.to_thread(server.kill)
            await crew.everybody(up=False)
            kill = await _look(node, server.boards, boards, number)
            outcome.kills.append(kill)
            report(kill)
            await asyncio.to_thread(server.start)
        await crew.everybody(up=True)
        await crew.stop()
        await asyncio.to_thread(server.stop)
        for board in boards:
            state = await on_disk(server.boards, board.id)
            objects = sessions.load(node, state)
            outcome.differing += missing(board, objects)
            for writer, (where, seen) in sorted(crew.finals.items()):
                if where == board.id and seen != objects:
                    outcome.differing.append(f"writer {writer}")
        outcome.refused = crew.refused
    finally:
        await crew.close()
    await asyncio.to_thread(server.start)
    return outcome


async def _look(node: Node, folder: Path, boards: list[Board], number: int) -> Kill:
    lost: list[str] = []
    damaged: list[str] = []
    notes = saved = 0
    for board in boards:
        try:
            objects = await asyncio.to_thread(sessions.load, node, await on_disk(folder, board.id))
        except Exception as problem:  # noqa: BLE001 - whatever it is, the board can't be opened
            damaged.append(f"{board.id}: {problem}")
            continue
        notes += len(objects)
        saved += len(board.saved)
        lost += missing(board, objects)
    with sqlite3.connect(Database(Settings(boards=folder)).folder.database) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    if verdict != "ok":
        damaged.append(str(verdict))
    return Kill(number, saved, lost, damaged, notes)
