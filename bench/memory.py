"""What the server's memory holds: a connection, an open board, and what stays of boards that were closed.

`uv run python -m bench.memory [--quick] [--json FILE]`. Sizes are resident sizes (RSS) of the server's whole
process tree, read from /proc.
"""

import argparse
import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.sync.scenarios import generate
from bench.sync.servers import KINDS, SERVER_CORE, Running, pinned
from tests.node import with_test_tools
from tests.serving import Server

OBJECTS = 1000


def main() -> None:
    options = _options()
    with_test_tools()
    results: dict[str, Any] = {}
    people, boards, visits = (100, 10, 300) if options.quick else (500, 50, 10_000)
    with tempfile.TemporaryDirectory(prefix="seina-bench-") as folder:
        for kind in ("seina", "seina.1"):
            results[f"connection, {kind}"] = _connections(Path(folder) / kind, kind, people)
        results["board"] = _boards(Path(folder) / "boards", boards)
        results["closed"] = _closed(Path(folder) / "closed", visits)
    print(_table(results))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), "utf-8")


def _connections(folder: Path, kind: str, people: int) -> dict[str, Any]:
    """Idle people on one board, after they have joined; the first twenty are not counted."""
    serve = Server(folder)
    with _serving(serve, kind) as running:
        boards = [{**running.boards(1)[0], "people": people + 20, "draggers": 0}]
        held = generate(running, "hold", boards=boards, warmPeople=20, leaving=3000)
    return {**held, "kib": (held["all"] - held["few"]) / people}


def _boards(folder: Path, count: int) -> dict[str, Any]:
    """Boards of 1,000 notes, opened from the disk by a server that has just started, one person on each.

    ``closed`` is what is left of them after they were opened and closed three times, in KiB; pages that the
    allocators keep for the next boards included.
    """
    serve = Server(folder, module="bench.impatient")
    with _serving(serve) as running:
        boards = [{**board, "people": 1, "draggers": 0} for board in running.boards(count + 2)]
        filled = generate(running, "fill", boards=boards, objects=OBJECTS)
    with _serving(serve) as running:
        rounds = [generate(running, "hold", boards=boards, warmPeople=2, leaving=6000) for _ in range(3)]
    first, last = rounds[0], rounds[-1]
    opened = (first["all"] - first["few"]) / count
    return {**filled, **first, "kib": opened, "closed": last["after"] - first["few"], "rounds": rounds}


def _closed(folder: Path, visits: int) -> dict[str, Any]:
    """Boards that are opened, written to and closed; the first thousand are not counted."""
    serve = Server(folder, module="bench.impatient")
    with _serving(serve) as running:
        return generate(running, "visit", patience=1800, boards=running.boards(visits), leaving=6000)


@contextlib.contextmanager
def _serving(serve: Server, kind: str = "seina") -> Iterator[Running]:
    """Starts a server on its core; stops it at the end."""
    with pinned(SERVER_CORE):
        serve.start()
    try:
        yield Running(KINDS[kind], serve.pid, serve.port, serve.boards, serve)
    finally:
        serve.stop()


def _table(results: dict[str, Any]) -> str:
    lines = ["| what | measured | of |", "| --- | --- | --- |"]
    for name in ("connection, seina", "connection, seina.1"):
        one = results[name]
        lines.append(f"| an idle {name} | {one['kib']:.1f} KiB | {one['here']} of {one['of']} people |")
    board = results["board"]
    lines.append(
        f"| an open board of {OBJECTS:,} objects | {board['kib'] * 1.024 / 1000:.2f} MB "
        f"| {board['here']} boards |"
    )
    lines.append(
        f"| the same, opened and closed three times | {board['closed'] * 1.024 / 1000:+.1f} MB "
        f"| all of them together |"
    )
    steps = results["closed"]["memory"]
    first, last = steps[min(1, len(steps) - 2)], steps[-1]
    lines.append(
        f"| boards opened, written to, closed | {first['kib'] / 1024:.1f} → {last['kib'] / 1024:.1f} MiB "
        f"({last['kib'] / first['kib'] - 1:+.1%}) | {first['visited']} → {last['visited']} |"
    )
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
