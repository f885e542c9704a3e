"""Random work by three real Yjs clients and the server, compared at every standstill.

    uv run python -m tests.fuzz [--mode in-order|chaos] [--rounds 10000] [--seed N]
    uv run python -m tests.fuzz --replay FILE [--shrink 60]

Prints its seed; the same seed does the same things, though not at the same moments. What failed is written to
a file, which `--replay` plays again and `--shrink` makes shorter. Ends with 1 where something failed.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.fuzz.play import Outcome, fuzz, fuzz_server, shrink
from tests.node import with_test_tools


def show(progress: dict[str, Any]) -> None:
    print(f"  {progress['rounds']} rounds, {progress['checks']} checks, {progress['seconds']} s", flush=True)


def run(mode: str, rounds: int, seed: int, replay: dict[str, Any] | None, patience: float) -> Outcome:
    node = with_test_tools()
    with tempfile.TemporaryDirectory() as folder:
        server = fuzz_server(Path(folder))
        server.start()
        try:
            outcome = asyncio.run(
                fuzz(
                    node,
                    server,
                    mode=mode,
                    rounds=rounds,
                    seed=seed,
                    replay=replay,
                    patience=patience,
                    report=show,
                )
            )
        finally:
            server.stop()
        if outcome.failed:
            print("what the server said:\n" + "".join(server.output[-60:]), end="")
    return outcome


def play_again(file: Path, tries: int) -> int:
    told = json.loads(file.read_text("utf-8"))

    def fails(history: list[Any]) -> bool:
        replay = {"history": history, "number": told["number"]}
        outcome = run(told["mode"], 0, told["seed"], replay, 8)
        print(f"{len(history)} steps: {outcome.failed or 'good'}", flush=True)
        return outcome.failed is not None

    history = told["history"]
    if tries == 0:
        return int(fails(history))
    shorter = shrink(history, fails, tries)
    out = file.with_suffix(".short.json")
    out.write_text(json.dumps({**told, "history": shorter}), "utf-8")
    print(f"{len(shorter)} of {len(history)} steps are left: {out}")
    return 1


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mode", choices=["in-order", "chaos"], default="in-order")
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--patience", type=float, default=30.0, help="seconds that a standstill may take")
    parser.add_argument("--replay", type=Path, metavar="FILE")
    parser.add_argument("--shrink", type=int, default=0, metavar="TRIES")
    given = parser.parse_args()
    if given.replay:
        return play_again(given.replay, given.shrink)
    print(f"{given.mode}, {given.rounds} rounds, seed {given.seed}", flush=True)
    began = time.monotonic()
    outcome = run(given.mode, given.rounds, given.seed, None, given.patience)
    if outcome.failed:
        file = Path(tempfile.gettempdir()) / f"fuzz-{given.mode}-{given.seed}.json"
        file.write_text(json.dumps({"mode": given.mode, "seed": given.seed, **outcome.told}), "utf-8")
        print(f"failed: {outcome.failed}\nseed {given.seed}, the history is in {file}")
        return 1
    seconds = time.monotonic() - began
    print(f"good: {given.rounds} rounds, {outcome.told['checks']} checks, {seconds:.0f} s")
    for name, count in sorted(outcome.told["totals"].items()):
        print(f"  {count:7} {name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
