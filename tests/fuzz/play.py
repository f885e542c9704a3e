"""Runs `fuzz.mjs` against a server of its own, which it stops, kills and starts as the fuzz asks for it."""

import asyncio
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.node import Node
from tests.serving import Server

PROGRAM = Path(__file__).with_name("fuzz.mjs")
PER_BOARD = 500
"""Rounds after which a new board is begun: a history that can still be looked at."""


@dataclass
class Outcome:
    """`failed` says what went wrong, None where nothing did; `told` is what the program told at its end."""

    mode: str
    seed: int
    failed: str | None = None
    told: dict[str, Any] = field(default_factory=dict)


async def fuzz(
    node: Node,
    server: Server,
    *,
    mode: str,
    rounds: int,
    seed: int,
    replay: dict[str, Any] | None = None,
    patience: float = 30.0,
    report: Callable[[dict[str, Any]], None] = lambda _progress: None,
) -> Outcome:
    """Play over a running server made by `fuzz_server`; it runs in the end, too."""
    count = 1 if replay else -(-rounds // PER_BOARD)
    boards = [
        {
            "id": board.id,
            "tokens": {"facilitator": board.facilitator.token, "participant": board.participant.token},
        }
        for board in server.new_boards(f"Fuzz {seed}", count=count)
    ]
    job = {
        "mode": mode,
        "rounds": rounds,
        "seed": seed,
        "url": server.url,
        "boards": boards,
        "perBoard": PER_BOARD,
        "patience": int(patience * 1000),
        "format": True,
        "replay": replay,
    }
    outcome = Outcome(mode, seed)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(job, file)
        file.flush()
        process = await asyncio.create_subprocess_exec(
            node.binary,
            str(PROGRAM),
            file.name,
            env=node.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**28,
        )
        try:
            await _talk(process, server, outcome, report)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
    return outcome


async def _talk(
    process: asyncio.subprocess.Process,
    server: Server,
    outcome: Outcome,
    report: Callable[[dict[str, Any]], None],
) -> None:
    assert process.stdout is not None
    assert process.stdin is not None
    async for line in process.stdout:
        told = json.loads(line)
        if "ask" in told:
            await asyncio.to_thread(_restart, server, told["ask"])
            process.stdin.write(b"{}\n")
        elif "progress" in told:
            report(told["progress"])
        else:
            outcome.told = told.get("done", told)
            outcome.failed = told.get("failed")
            return
    outcome.failed = "the Node process ended without a word"


def fuzz_server(folder: Path) -> Server:
    """A `seina serve` that also lets the fuzz make edits of the server's own; not started yet."""
    return Server(folder, "--no-supervise", module="tests.fuzz.serve")


def _restart(server: Server, how: str) -> None:
    if how == "kill":
        server.kill()
    else:
        server.stop()
    server.start()


def shrink(history: list[Any], fails: Callable[[list[Any]], bool], tries: int) -> list[Any]:
    """A shorter history that fails too: halves, then smaller parts are left out while it goes on failing."""
    size = max(1, len(history) // 2)
    while size >= 1 and tries > 0:
        start = 0
        while start < len(history) and tries > 0:
            shorter = history[:start] + history[start + size :]
            tries -= 1
            if shorter and fails([*shorter, ["check"]]):
                history = shorter
            else:
                start += size
        size //= 2
    return [*history, ["check"]]
