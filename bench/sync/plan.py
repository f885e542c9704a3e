"""Which scenario is played with which server, how long, and that one failing server stops no other."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.sync import saturation
from bench.sync.profiling import profiled, shares
from bench.sync.scenarios import LOADS, run_join, run_late, run_load, run_slow
from bench.sync.servers import running

Result = dict[str, Any]
Results = dict[str, dict[str, Result]]
"""By scenario, by server; ``{"failed": words}`` where there is no result."""

SCENARIOS = ["i", "ii", "iii", "iv", "ours", "late", "join", "slow", "saturation", "boards"]

# Where the search begins: near what was found before, so that it takes few steps.
_ONE_BOARD = {
    "seina": 400,
    "seina.1": 400,
    "y-websocket": 64,
    "hocuspocus": 128,
    "hocuspocus-sqlite": 128,
    "pycrdt": 24,
}
_BOARDS = {
    "seina": 48,
    "seina.1": 48,
    "y-websocket": 32,
    "hocuspocus": 16,
    "hocuspocus-sqlite": 16,
    "pycrdt": 6,
}
# The variants differ in what a message costs; playing everything with them too would take too long.
_ONLY = {
    "ours": ("seina.1",),
    "late": ("seina", "y-websocket", "hocuspocus", "pycrdt"),
    "join": ("seina", "y-websocket", "hocuspocus", "pycrdt"),
    "slow": ("seina",),
    "saturation": ("seina", "y-websocket", "hocuspocus", "pycrdt"),
    "boards": ("seina", "y-websocket", "hocuspocus", "pycrdt"),
}


SLOW_SECONDS = 45
"""The kernel's buffers take some 3 MB for each laggard before its server notices; then its outbox fills."""


@dataclass(frozen=True)
class Plan:
    """`seconds` of each load; `quick` shortens everything, for a look only.

    With a folder in `profile` our server is watched by py-spy under each load, which slows it down.
    """

    seconds: float
    quick: bool = False
    profile: Path | None = None


def play(
    plan: Plan,
    scenarios: Sequence[str],
    servers: Sequence[str],
    say: Callable[[str], None],
    keep: Callable[[Results], None],
) -> Results:
    """Each scenario with each server, a fresh one each time; `keep` gets what there is after each."""
    results: Results = {}
    for scenario in scenarios:
        for name in servers:
            if name not in _ONLY.get(scenario, (name,)):
                continue
            say(f"{scenario}, {name}")
            try:
                result = _one(plan, scenario, name, say)
            except Exception as error:  # noqa: BLE001 - what fails here must not cost the others' figures
                result = {"failed": str(error) or repr(error)}
                say(f"  failed: {str(error)[-500:]}")
            results.setdefault(scenario, {})[name] = result
            keep(results)
    return results


def _one(plan: Plan, scenario: str, name: str, say: Callable[[str], None]) -> Result:
    if scenario in {"saturation", "boards"}:
        return _search(plan, scenario, name, say)
    if scenario == "slow":
        return _slow(plan, name)
    with running(name) as server:
        if scenario == "late":
            return run_late(server, 5 if plan.quick else 22)
        if scenario == "join":
            return run_join(server, 40, 1) if plan.quick else run_join(server, 300)
        seconds = 2 if plan.quick else plan.seconds
        if plan.profile is None or server.serve is None:
            return run_load(server, LOADS[scenario], seconds)
        stacks = plan.profile / f"{scenario}-{name}.stacks"
        with profiled(server.pid, stacks, seconds):
            result = run_load(server, LOADS[scenario], seconds)
        say(shares(stacks))
        return result


def _slow(plan: Plan, name: str) -> Result:
    seconds = 4 if plan.quick else SLOW_SECONDS
    both: Result = {}
    for key, slow in (("without", 0), ("with", 10)):
        with running(name) as server:
            both[key] = run_slow(server, slow, seconds)
    grown = {
        key: result["server"]["memoryLast"] - result["server"]["memoryBefore"] for key, result in both.items()
    }
    return {**both, "kibALaggard": (grown["with"] - grown["without"]) / 10}


def _search(plan: Plan, scenario: str, name: str, say: Callable[[str], None]) -> Result:
    def start() -> Any:
        return running(name)

    whole, load_of = (
        (_ONE_BOARD, saturation.one_board)
        if scenario == "saturation"
        else (_BOARDS, saturation.boards_of_ten)
    )
    short, seconds, precision = (2, 3, 0.3) if plan.quick else (5, 15, 0.08)
    return asdict(saturation.search(start, load_of, whole[name], short, seconds, precision, say))
