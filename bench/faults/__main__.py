"""Kills, crashes, ends, cut lines and set clocks at random moments while real Yjs clients write.

    uv run python -m bench.faults [--kills 20] [--writers 6] [--boards 2] [--seed N]

Starts `seina serve` on a folder of its own, behind a proxy that delays, chops and cuts. After each fault the
database is read as it lies on the disk and compared with what the writers had been told; in the end all
writers and the server must have the same boards, and `seina check` must find nothing. A second server on the
folder must be refused. Ends with 1 where something was lost, damaged, different, or took too long to end.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.clock import Clock
from tests.faults.kills import CRASH, KILL, Fault, Harness, Outcome, draw
from tests.node import with_test_tools
from tests.serving import Server


def show(fault: Fault) -> None:
    print(
        f"| {fault.number} | {fault.kind} | {fault.notes} | {fault.saved} | {len(fault.lost)} "
        f"| {len(fault.damaged)} | {fault.back or fault.ended:.1f} |",
        flush=True,
    )
    for problem in (*fault.lost, *fault.damaged):
        print(f"  {problem}")


def second_server(server: Server) -> bool:
    """True where a second server on the folder is refused with a message that says by whom."""
    try:
        server.seina("serve", "--port", "0")
    except RuntimeError as refused:
        return "Another Seinä serves the boards folder" in str(refused)
    return False


async def run(kills: int, writers: int, boards: int, seed: int) -> tuple[Outcome, bool]:
    node = with_test_tools()
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock(Path(folder) / "clock")
        server = Server(Path(folder) / "boards", python_path=clock.folder)
        server.start()
        try:
            refused = second_server(server)
            made = server.new_boards("Kill", count=boards)
            print(f"seed {seed}, {writers} writers on {boards} boards")
            print("| fault | kind | notes on disk | called saved | of them lost | damaged | seconds |")
            print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
            harness = Harness(node, server, made, writers=writers, seed=seed, clock=clock)
            return await harness.run(draw(kills, seed), show), refused
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
    began = time.monotonic()
    outcome, refused = asyncio.run(run(given.kills, given.writers, given.boards, given.seed))
    kinds = Counter(fault.kind for fault in outcome.faults)
    back = sorted(fault.back for fault in outcome.faults if fault.kind == CRASH)
    ended = [fault.ended for fault in outcome.faults if fault.ended]
    print()
    print(f"seed {outcome.seed}, {time.monotonic() - began:.0f} s: {dict(kinds)}, lines cut {outcome.cuts}")
    print(f"kills and crashes: {kinds[KILL] + kinds[CRASH]}")
    print(f"edits lost that were called saved: {len(outcome.lost)}")
    print(f"clients that differ in the end: {len(outcome.differing)}")
    print(f"changes refused: {len(outcome.refused)}")
    print(f"boards damaged, by seina check too: {len(outcome.corrupt)}")
    print(f"second server refused: {'yes' if refused else 'NO'}")
    if back:
        print(f"back after a crash: median {back[len(back) // 2]:.1f} s, at most {back[-1]:.1f} s")
    if ended:
        print(f"ended when asked to, at most after: {max(ended):.1f} s; closes told: {dict(outcome.closes)}")
    for problem in (*outcome.differing, *outcome.refused, *outcome.corrupt):
        print(f"  {problem}")
    raise SystemExit(0 if outcome.good and refused else 1)


if __name__ == "__main__":
    main()
