"""Faults, one after the other at random moments, while real Yjs clients write through a bad line.

What was called saved to any writer before the disk is looked at must be on it, each time. In the end all
writers and the server must have the same boards, and `seina check` must find nothing.
"""

import asyncio
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from seina.storage.checking import DAMAGE, Check, Report
from tests.faults.clock import Clock
from tests.faults.proxy import Line, Proxy
from tests.faults.writers import Board, Writers, objects_of, on_disk
from tests.node import Node
from tests.patience import PATIENCE
from tests.peers import sessions
from tests.serving import NewBoard, Server

KILL, CRASH, TERM, CUT, JUMP = "kill -9", "crash", "SIGTERM", "cut", "clock"
"""`kill -9` of all, a fatal signal to the server alone (its parent starts it again), and so on."""

FAULTS = ((KILL, 6), (CRASH, 3), (TERM, 1), (CUT, 1), (JUMP, 1))
DAY = 86_400.0
CHECKED = 10
"""After every so many faults the whole folder is checked."""


@dataclass(frozen=True)
class Fault:
    """What one fault left: notes called saved by then, and what of them was missing or older on disk.

    `back` is how many seconds later the server answered again; `ended` how long it took to stop, if asked to.
    """

    number: int
    kind: str
    saved: int
    lost: list[str]
    damaged: list[str]
    notes: int
    back: float = 0.0
    ended: float = 0.0


@dataclass
class Outcome:
    """`faults` in order; `differing` are writers whose board is not the server's in the end."""

    seed: int
    faults: list[Fault] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    closes: Counter[int] = field(default_factory=Counter)
    cuts: int = 0

    @property
    def lost(self) -> list[str]:
        return [each for fault in self.faults for each in fault.lost]

    @property
    def corrupt(self) -> list[str]:
        return [each for fault in self.faults for each in fault.damaged] + self.damaged

    @property
    def slow_ends(self) -> list[Fault]:
        """Ends that were asked for and took longer than a container waits for without a thought."""
        return [fault for fault in self.faults if fault.ended > 5]

    @property
    def good(self) -> bool:
        return not (self.lost or self.corrupt or self.differing or self.refused or self.slow_ends)


class Harness:
    """One run over a server that is running; it is stopped in the end."""

    def __init__(
        self,
        node: Node,
        server: Server,
        made: list[NewBoard],
        *,
        writers: int,
        seed: int,
        clock: Clock | None = None,
        line: Line | None = None,
        pause: float = 30,
    ) -> None:
        """`server` was started with the clock's folder on its Python path, if there is a clock."""
        self._node = node
        self._server = server
        self._boards = [Board(each.id, each.participant.token) for each in made]
        self._writers = writers
        self._dice = random.Random(seed)
        self._seed = seed
        self._clock = clock
        self._line = line
        self._pause = pause

    async def run(self, faults: list[str], report: Callable[[Fault], None] = lambda _fault: None) -> Outcome:
        outcome = Outcome(self._seed)
        proxy = Proxy(self._server.port, self._seed, self._line)
        await proxy.start()
        crew = await Writers.start(
            self._node, proxy.url, self._boards, self._writers, self._pause, self._seed
        )
        try:
            for number, kind in enumerate(faults, 1):
                await crew.some_up(0.5)
                await crew.some_saved(self._writers)
                # Not a wait for something: the moment of the fault is what is random here.
                await asyncio.sleep(self._dice.uniform(0, 1))
                fault = await self._one(number, kind, proxy)
                outcome.faults.append(fault)
                report(fault)
            # A quiet line, so that everybody comes to an end.
            proxy.line = Line(delay=0, chop=0, stall=0, life=0)
            proxy.cut()
            await crew.stop()
            await asyncio.to_thread(self._server.stop)
            for board in self._boards:
                outcome.differing += self._compare(board, crew)
            outcome.damaged = await asyncio.to_thread(self._check)
            outcome.refused, outcome.closes, outcome.cuts = crew.refused, crew.closes, proxy.cuts
        finally:
            await crew.close()
            await proxy.stop()
        return outcome

    async def _one(self, number: int, kind: str, proxy: Proxy) -> Fault:
        back = ended = 0.0
        began = time.monotonic()
        if kind == CUT:
            proxy.cut(self._dice.random())
        elif kind == JUMP and self._clock is not None:
            self._clock.jump(self._dice.choice([-DAY, 0.0, DAY, self._dice.uniform(-DAY, DAY)]))
        elif kind == CRASH:
            back = await asyncio.to_thread(self._crash, self._dice.choice([signal.SIGKILL, signal.SIGSEGV]))
        elif kind == TERM:
            await asyncio.to_thread(self._server.stop)
            ended = time.monotonic() - began
        elif kind == KILL:
            await asyncio.to_thread(self._server.kill)
        saved = [board.now() for board in self._boards]
        fault = await asyncio.to_thread(self._look, saved, number, kind, back, ended)
        if not self._server.running:
            await asyncio.to_thread(self._server.start)
        return fault

    def _crash(self, how: signal.Signals) -> float:
        """The server alone dies; how long it took until it answered again."""
        noted = self._server.boards / "server.json"
        process = json.loads(noted.read_text())["process"]
        began = time.monotonic()
        os.kill(process, how)
        while time.monotonic() - began < PATIENCE:
            # There is no event for the end of a process that is another's child.
            if json.loads(noted.read_text() or "{}").get("process") != process and self._server._ready():
                return time.monotonic() - began
            time.sleep(0.02)
        raise RuntimeError("it did not come back:\n" + "".join(self._server.output))

    def _look(self, saved: list[Board], number: int, kind: str, back: float, ended: float) -> Fault:
        lost: list[str] = []
        damaged: list[str] = []
        notes = 0
        for board in saved:
            try:
                objects = objects_of(on_disk(self._server.boards, board.id))
            except Exception as problem:  # noqa: BLE001 - whatever it is, the board can't be opened
                damaged.append(f"{board.id}: {problem!r}")
                continue
            notes += len(objects)
            # What was deleted after `saved` was taken may be gone already, and is not lost.
            doomed = next(each.doomed for each in self._boards if each.id == board.id)
            board.saved = {note: length for note, length in board.saved.items() if note not in doomed}
            lost += board.missing(objects)
        if number % CHECKED == 0:
            damaged += self._check()
        return Fault(
            number, kind, sum(len(board.saved) for board in saved), lost, damaged, notes, back, ended
        )

    def _check(self) -> list[str]:
        report: Report = Check(self._server.boards, repair=False).run()
        return [finding.told for finding in report.findings if finding.grave == DAMAGE]

    def _compare(self, board: Board, crew: Writers) -> list[str]:
        state = on_disk(self._server.boards, board.id)
        objects = sessions.load(self._node, state)
        differing = board.missing(objects)
        if objects_of(state) != objects:
            differing.append(f"{board.id}: the server's engine and Yjs read it differently")
        for writer, (where, seen) in sorted(crew.finals.items()):
            if where == board.id and seen != objects:
                differing.append(f"writer {writer}")
        return differing


def draw(count: int, seed: int) -> list[str]:
    """Faults at random, of which `count` are kills (of all, or of the server alone)."""
    dice = random.Random(seed)
    kinds, weights = zip(*FAULTS, strict=True)
    drawn: list[str] = []
    kills = 0
    while kills < count:
        kind = dice.choices(kinds, weights)[0]
        drawn.append(kind)
        kills += kind in (KILL, CRASH)
    return drawn
