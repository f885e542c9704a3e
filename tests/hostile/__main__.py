"""Throws hostile updates at a board, in a process of its own, because what gets through might kill it.

    uv run python -m tests.hostile --count 1000000 --seed 1 [--keep FOLDER]

Runs seeds upwards from `--seed`, 5,000 updates each, and prints a line a seed. A process that dies, hangs or
finds something wrong is told with the update that did it, which is kept in FOLDER. Ends with 1 then.
"""

import argparse
import json
import sys
from pathlib import Path

from tests.hostile.running import A_SEED, Trouble, run


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path())
    asked = parser.parse_args()
    troubles = 0
    for seed in range(asked.seed, asked.seed + max(1, asked.count // A_SEED)):
        try:
            told = run(seed, min(A_SEED, asked.count))
        except Trouble as trouble:
            troubles += 1
            kept = asked.keep / f"hostile-{seed}.txt"
            kept.write_text(trouble.attempt.hex() + "\n", "utf-8")
            print(f"seed {seed}: {trouble}\n  the update is in {kept}", flush=True)
        else:
            counts = {**told["counts"], "reordered": told["reordered"]}
            print(f"seed {seed}: {json.dumps(counts)}", flush=True)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
