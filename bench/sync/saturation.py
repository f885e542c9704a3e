"""How many people a server bears: doubling until it fails, then halving the interval.

It bears a load when p99 stays below 150 ms, every update and every person's newest cursor arrives, and nobody
is thrown out.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from bench.sync.scenarios import GeneratorFailed, Load, run_load
from bench.sync.servers import Running

P99 = 150.0
HOPELESS = 1500
"""ms that somebody is behind after which a step is not played to its end."""


def one_board(people: int) -> Load:
    """A fifth of them drag."""
    return Load(1, people, max(1, people // 5), 30, 10)


def boards_of_ten(boards: int) -> Load:
    return Load(boards, 10, 3, 30, 15)


@dataclass
class Saturation:
    """`most` is what it bore, 0 if not even the first step; `bound` says that the generator was the limit."""

    most: int = 0
    bound: bool = False
    steps: list[dict[str, Any]] = field(default_factory=list)


def bears(result: dict[str, Any]) -> bool:
    p99 = result["latency"]["p99"]
    return (
        not result["gaveUp"]
        and result["ready"]
        and result["lostCount"] == 0
        and p99 is not None
        and p99 < P99
        and (result["delivered"]["share"] or 0) > 0.999
    )


def search(
    start: Callable[[], AbstractContextManager[Running]],
    load_of: Callable[[int], Load],
    first: int,
    short: float,
    seconds: float,
    precision: float,
    say: Callable[[str], None],
) -> Saturation:
    """Doubles from `first` (halves if that fails already) and halves the interval down to `precision` of it.

    Each step is a fresh server and takes `short` seconds; what was found so is then held for `seconds`, and
    lowered by a tenth until it holds.
    """
    found = Saturation()
    low, high = 0, 0
    bound: dict[int, bool] = {}

    def borne(size: int, length: float) -> bool:
        result = _step(start, load_of(size), length)
        good = "failed" not in result and bears(result)
        bound[size] = "failed" not in result and bool(result["generator"]["bound"])
        found.steps.append({"size": size, "seconds": length, "borne": good, **result})
        say(f"  {size} for {length:.0f} s: {_told(good, result)}")
        return good

    size: int | None = first
    while size is not None:
        if borne(size, short):
            low = size
        else:
            high = size
        size = _next(low, high, precision)
    while low > 0 and not borne(low, seconds):
        low = low * 9 // 10
    found.most = low
    found.bound = bound.get(high, False) or bound.get(low, False)
    return found


def _next(low: int, high: int, precision: float) -> int | None:
    """What to try after `low` was borne and `high` was not (0: not known); None when that is near enough."""
    if high == 0:
        return low * 2
    if low == 0:
        return high // 2 if high > 2 else None
    return None if high - low <= max(1, low * precision) else (low + high) // 2


def _step(start: Callable[[], AbstractContextManager[Running]], load: Load, seconds: float) -> dict[str, Any]:
    try:
        with start() as server:
            return run_load(server, load, seconds, warm=2, drain=2, hopeless=HOPELESS)
    except (GeneratorFailed, RuntimeError, OSError) as error:
        return {"failed": str(error)}


def _told(good: bool, result: dict[str, Any]) -> str:
    if "failed" in result:
        return f"failed: {result['failed'][-200:]}"
    words = f"{'borne' if good else 'not borne'}, p99 {result['latency']['p99']} ms"
    if result["gaveUp"]:
        words += ", given up"
    if result["lostCount"]:
        words += f", {result['lostCount']} connections lost ({result['lost'][0]})"
    if result["generator"]["bound"]:
        words += f", generator-bound (busy {result['generator']['busy']:.0%})"
    return words
