"""Many people change one grid at the same moment: does anybody lose a note, and do all see the same?

    uv run python -m bench.grids [--rounds 1000] [--peers 5] [--edits 200] [--seed N]

Each round, peers with documents of the real Yjs do random things to a grid with the client's own commands:
add, name, move and delete columns and lanes, dock and undock notes, make some, write, undo. What they send
comes late and in any order. In the end all documents, and all that each client has kept up of where things
are, must be the same, with every note there (client/src/board/grids/convergence.test.ts); and the server must
read the document and place every note alike. Prints its seed; ends with 1 where something failed.
"""

import argparse
import json
import random
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from seina.board.document import read_state
from seina.board.grids import seated
from tests.node import CLIENT, tool, with_test_tools

TEST = "src/board/grids/convergence.test.ts"


def wrong(told: dict[str, Any]) -> str | None:
    """What the server sees otherwise than the clients, or None."""
    state = read_state({"objects": told["objects"]}, "", {})
    there = seated(state)
    by_id = {item.id: item for item in there.state.objects}
    for name, parent, cell, place, shown in told["seen"]:
        item = by_id.get(name)
        if item is None:
            return f"the server does not see {name}"
        written = item.cell and {"column": item.cell.column, "lane": item.cell.lane, "order": item.cell.order}
        if (item.parent, written) != (parent, cell):
            return f"{name} is docked in {item.parent} {written}, not {parent} {cell}"
        where = None if name in there.hidden else [list(item.at), list(item.size)]
        if where != place:
            return f"{name} is at {where}, not {place}"
        found = there.cells.get(name)
        seen = found and dict(zip(("grid", "column", "lane", "index"), found, strict=True))
        if seen != shown:
            return f"{name} is shown in {seen}, not {shown}"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--peers", type=int, default=5)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(2**30))
    asked = parser.parse_args()
    node = with_test_tools()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "rounds.jsonl")
        told = {name.upper(): value for name, value in vars(asked).items()}
        settings = {f"GRIDS_{name}": str(value) for name, value in {**told, "OUT": out}.items()}
        print(
            f"{asked.rounds} rounds of {asked.edits} edits by {asked.peers} peers, seed {asked.seed}",
            flush=True,
        )
        began = time.monotonic()
        done = subprocess.run(
            [*tool(node, "vitest"), "run", TEST],
            cwd=CLIENT,
            env={**node.environment, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        took = time.monotonic() - began
        lines = out.read_text("utf-8").splitlines() if out.exists() else []
        rounds = [json.loads(line) for line in lines]
    failures = [f"seed {each['seed']}: {reason}" for each in rounds if (reason := wrong(each))]
    notes = sum(len(each["seen"]) for each in rounds)
    print(
        f"{len(rounds)} rounds ended alike in {took:.0f} s, {notes} notes and none lost; "
        f"the server saw {len(failures)} otherwise"
    )
    print("\n".join(failures[:20]), end="")
    if done.returncode:
        print(done.stdout[-4000:])
    return int(bool(failures) or done.returncode != 0 or len(rounds) != asked.rounds)


if __name__ == "__main__":
    raise SystemExit(main())
