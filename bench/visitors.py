"""Thirty visitors join within one second, type ten notes each in a minute, and leave.

    uv run python -m bench.visitors [--visitors 30] [--notes 10] [--seconds 60] [--seed N]

Starts `seina serve` on a folder of its own, runs the crowd of `tests/story/crowd.py`, ends the session and
compares what the visitors wrote with the snapshot, the CSV and the JSON. Ends with 1 where a note is missing.
"""

import argparse
import asyncio
import random
import tempfile
from pathlib import Path

from tests.node import with_test_tools
from tests.serving import Server
from tests.story.crowd import end_session, facilitator, run_crowd, start_session


async def measure(visitors: int, notes: int, seconds: float, seed: int) -> bool:
    node = with_test_tools()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            board = server.new_board("Crowd")
            cookie = facilitator(server, board)
            start_session(server, board, cookie)
            crowd = await run_crowd(
                node, server, board, visitors=visitors, notes=notes, seconds=seconds, seed=seed
            )
            left = end_session(server, board, cookie)
        finally:
            server.stop()
    wanted = crowd.notes
    rows = [
        ("visitors", visitors),
        ("last one on the board after, ms", crowd.joined),
        ("failures", len(crowd.failures)),
        ("notes written", len(wanted)),
        ("notes in the snapshot", left.snapshot["notes"]),
        ("notes in the JSON with the same text", sum(left.from_json.get(k) == v for k, v in wanted.items())),
        ("notes in the CSV with the same text", sum(left.from_csv.get(k) == v for k, v in wanted.items())),
    ]
    print(f"seed {seed}, {seconds:g} s")
    for name, value in rows:
        print(f"| {name} | {value} |")
    for failure in crowd.failures:
        print(failure)
    return not crowd.failures and left.from_json == wanted and left.from_csv == wanted


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--notes", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    options = parser.parse_args()
    right = asyncio.run(measure(options.visitors, options.notes, options.seconds, options.seed))
    raise SystemExit(0 if right else 1)


if __name__ == "__main__":
    main()
