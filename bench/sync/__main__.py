"""Runs scenarios against servers and prints what they took."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.sync.scenarios import LOADS, GeneratorFailed, run_load
from bench.sync.servers import KINDS, running


def main() -> None:
    options = _options()
    results: dict[str, dict[str, Any]] = {}
    print(HEAD, flush=True)
    for scenario in options.scenario:
        for name in options.server:
            try:
                with running(name) as server:
                    result = run_load(server, LOADS[scenario], options.seconds)
            except (GeneratorFailed, RuntimeError, OSError) as error:
                print(f"| {scenario} | {name} | failed: {str(error).strip().splitlines()[-1]} |", flush=True)
                results.setdefault(scenario, {})[name] = {"failed": str(error)}
                continue
            results.setdefault(scenario, {})[name] = result
            print(row(scenario, name, result), flush=True)
            if options.verbose:
                print(json.dumps(result, indent=1), file=sys.stderr)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), "utf-8")


HEAD = (
    "| scenario | server | CPU µs/event | core | p50 ms | p99 ms | max ms | delivered | updates missing "
    "| notes |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def row(scenario: str, name: str, result: dict[str, Any]) -> str:
    """A line of the table."""
    latency, server = result["latency"], result["server"]
    cells = [
        scenario,
        name,
        figure(server["cpuPerEvent"], 2),
        f"{server['core']:.0%}",
        figure(latency["p50"]),
        figure(latency["p99"]),
        figure(latency["max"]),
        f"{result['delivered']['share'] or 0:.2%}",
        str(result["delivered"]["missingUpdates"]),
        "; ".join(notes(result)),
    ]
    return "| " + " | ".join(cells) + " |"


def figure(value: float | None, digits: int = 1) -> str:
    return "never" if value is None else f"{value:.{digits}f}"


def notes(result: dict[str, Any]) -> list[str]:
    """What has to be known before a figure is believed."""
    said = []
    generator = result["generator"]
    if generator["bound"]:
        said.append(f"**generator-bound** (busy {generator['busy']:.0%}, late {generator['late']['p99']} ms)")
    if not result["ready"]:
        said.append("not everybody had everything before the start")
    if result["lostCount"]:
        said.append(f"{result['lostCount']} connections lost: {result['lost'][0]}")
    if result["events"]:
        said.append(f"refused: {result['events'][0]}")
    if result["witnesses"]["wrong"]:
        said.append(f"boards differ: {result['witnesses']['examples'][0]}")
    return said


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    parser.add_argument("--scenario", nargs="+", choices=list(LOADS), default=list(LOADS))
    parser.add_argument("--server", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each load is measured")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("--verbose", action="store_true", help="all figures of each run on standard error")
    return parser.parse_args()


if __name__ == "__main__":
    main()
