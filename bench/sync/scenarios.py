"""What people do in each scenario, and one run of the generator."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from client.bundling import find_node

from bench.sync.servers import GENERATOR_CORE, Running, pinned

GENERATOR = Path(__file__).with_name("generator") / "run.mjs"
FULL_BOARD = 5000
# V8's helper threads would take turns with the generator on its one core: 20 ms for what takes 1 by itself.
NODE_OPTIONS = ("--single-threaded-gc", "--max-semi-space-size=32", "--max-old-space-size=6000")


@dataclass(frozen=True)
class Load:
    """`people` on each of `boards` boards.

    `draggers` of them move a note `drag` times a second, all of them a cursor `cursor` times. `slow` of them
    stop reading. With `presence` a drag is presence and its drop one update, as our own client does it.
    """

    boards: int
    people: int
    draggers: int
    drag: float
    cursor: float
    slow: int = 0
    presence: bool = False


LOADS = {
    "i": Load(1, 30, 10, 30, 15),
    "ii": Load(1, 100, 20, 30, 10),
    "iii": Load(1, 300, 10, 20, 2),
    "iv": Load(20, 10, 3, 30, 15),
    "ours": Load(1, 100, 20, 30, 10, presence=True),
}
WORKING = LOADS["i"]
CROWD = Load(1, 250, 50, 30, 10)


class GeneratorFailed(Exception):
    """The generator ended without a result; says its last words."""


def generate(server: Running, kind: str, patience: float = 180, **job: Any) -> dict[str, Any]:
    """Runs one job of the generator on its core; its result. Raises `GeneratorFailed`."""
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
            [node.binary, *NODE_OPTIONS, str(GENERATOR)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    try:
        output, errors = process.communicate(json.dumps(whole), timeout=patience)
    except subprocess.TimeoutExpired:
        raise GeneratorFailed(f"no result after {patience:.0f} s") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode != 0 or not output.strip():
        raise GeneratorFailed(errors[-2000:] or f"ended with {process.returncode}")
    result: dict[str, Any] = json.loads(output.splitlines()[-1])
    return result


def run_load(server: Running, load: Load, seconds: float, **more: Any) -> dict[str, Any]:
    """One load on fresh boards."""
    job = {"warm": 2, "seconds": seconds, "drain": 5, **more}
    return generate(server, "load", **_work(server, load), **job)


def run_late(server: Running, joins: int) -> dict[str, Any]:
    """Joiners to a board of 5,000 notes: first it is quiet, then thirty people work on it."""
    job = {"objects": FULL_BOARD, "joins": joins, "warm": 2, "drain": 5}
    return generate(server, "late", **_work(server, WORKING), **job)


def run_join(server: Running, joins: int, within: float = 3, longest: float = 40) -> dict[str, Any]:
    """So many come to a board of 5,000 notes within so many seconds while thirty people work on it."""
    job = {"objects": FULL_BOARD, "joins": joins, "within": within, "seconds": longest}
    return generate(server, "join", **_work(server, WORKING), **job, warm=2, drain=5)


def run_slow(server: Running, slow: int, seconds: float) -> dict[str, Any]:
    """A crowd of which so many stop reading once they have come; ``setAside`` of them the server noticed."""
    load = Load(CROWD.boards, CROWD.people, CROWD.draggers, CROWD.drag, CROWD.cursor, slow=slow)
    result = run_load(server, load, seconds)
    return {**result, "setAside": _lagged(server)}


def _lagged(server: Running) -> int | None:
    """What our server counts as lagging so far; None for others, which count nothing."""
    if server.serve is None:
        return None
    status, body, _ = server.serve.request("GET", "/metrics")
    found = re.search(r"^seina_lagged_total (\S+)", bytes(body).decode(), re.MULTILINE)
    return int(float(found[1])) if status == 200 and found else None


def _work(server: Running, load: Load) -> dict[str, Any]:
    boards = [
        {**board, "people": load.people, "draggers": load.draggers} for board in server.boards(load.boards)
    ]
    return {
        "boards": boards,
        "drag": load.drag,
        "cursor": load.cursor,
        "slow": load.slow,
        "presence": load.presence,
    }
