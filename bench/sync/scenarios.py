"""What people do in each scenario, and one run of the generator."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from client.bundling import find_node

from bench.sync.servers import GENERATOR_CORE, Running, pinned

GENERATOR = Path(__file__).with_name("generator") / "run.mjs"


@dataclass(frozen=True)
class Load:
    """`people` on each of `boards` boards, `draggers` of them moving a note at `drag` Hz, all of them a cursor."""

    boards: int
    people: int
    draggers: int
    drag: float
    cursor: float
    slow: int = 0


LOADS = {
    "i": Load(1, 30, 10, 30, 15),
    "ii": Load(1, 100, 20, 30, 10),
    "iii": Load(1, 300, 10, 20, 2),
    "iv": Load(20, 10, 3, 30, 15),
}


class GeneratorFailed(Exception):
    """The generator ended without a result; says its last words."""


def generate(server: Running, kind: str, patience: float = 180, **job: Any) -> dict[str, Any]:
    """Runs one job of the generator on its core; its result."""
    node = find_node()
    whole = {
        "kind": kind,
        "port": server.port,
        "pid": server.pid,
        "hocuspocus": server.kind.hocuspocus,
        "protocol": server.kind.protocol,
        "seed": 7,
        **job,
    }
    with pinned(GENERATOR_CORE):
        process = subprocess.Popen(
            [node.binary, "--max-old-space-size=6000", str(GENERATOR)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    try:
        output, errors = process.communicate(json.dumps(whole), timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise GeneratorFailed(f"no result after {patience:.0f} s") from None
    if process.returncode != 0 or not output.strip():
        raise GeneratorFailed(errors[-2000:] or f"ended with {process.returncode}")
    result: dict[str, Any] = json.loads(output.splitlines()[-1])
    return result


def run_load(server: Running, load: Load, seconds: float, **more: Any) -> dict[str, Any]:
    """One load on fresh boards."""
    boards = [
        {**board, "people": load.people, "draggers": load.draggers} for board in server.boards(load.boards)
    ]
    job = {"warm": 3, "seconds": seconds, "drain": 5, "slow": load.slow, **more}
    return generate(server, "load", boards=boards, drag=load.drag, cursor=load.cursor, **job)
