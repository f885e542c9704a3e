"""Kills the server with -9 at random moments while real Yjs clients write: nothing saved may be lost.

    uv run python -m bench.faults [--kills 20] [--writers 6] [--boards 2] [--seed N]

Starts `seina serve` on a folder of its own. After each kill the database is read as it lies on the disk and
compared with what the writers had been told; in the end all writers and the server must have the same boards.
Ends with 1 where something was lost, damaged or different.
"""

import argparse
import asyncio
import random
import tempfile
from pathlib import Path

from tests.faults.kills import Kill, Outcome, kill_on
from tests.node import with_test_tools
from tests.serving import Server


def show(kill: Kill) -> None:
    print(
        f"| {kill.number} | {kill.notes} | {kill.saved} | {len(kill.lost)} | {len(kill.damaged)} |",
        flush=True,
    )
    for problem in (*kill.lost, *kill.damaged):
        print(f"  {problem}")


async def run(kills: int, writers: int, boards: int, seed: int) -> Outcome:
    node = with_test_tools()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            made = server.new_boards("Kill", count=boards)
            print(f"seed {seed}, {writers} writers on {boards} boards")
            print("| kill | notes on disk | notes called saved | of them lost | boards damaged |")
            print("| ---: | ---: | ---: | ---: | ---: |")
            return await kill_on(node, server, made, kills=kills, writers=writers, seed=seed, report=show)
        finally:
            server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--writers", type=int, default=6)
    parser.add_argument("--boards", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    outcome = asyncio.run(run(given.kills, given.writers, given.boards, given.seed))
    print(f"lost: {sum(len(kill.lost) for kill in outcome.kills)}")
    print(f"boards damaged: {sum(len(kill.damaged) for kill in outcome.kills)}")
    print(f"different in the end: {len(outcome.differing)}")
    for problem in (*outcome.differing, *outcome.refused):
        print(f"  {problem}")
    raise SystemExit(0 if outcome.good else 1)


if __name__ == "__main__":
    main()
