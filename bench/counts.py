"""What the counts of the largest grid take on the server: 12 × 12, 1,500 steps, each connected with the next.

    uv run python -m bench.counts

The budget is 20 ms for what an export or a table asks: from the board with its places to the counts.
"""

import statistics
import time
from collections.abc import Callable

from seina.board.counts import counts_of
from seina.board.grids import seated
from seina.board.pairs import difference
from seina.board.processes import processes
from tests.board.processes import large

ROUNDS = 30


def measure(work: Callable[[], object]) -> str:
    """The median and the worst of some rounds, in milliseconds."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):7.2f} ms median {max(times):7.2f} ms worst"


def main() -> None:
    state = large()
    board = seated(state)
    process = processes(board)["g"]
    print(f"places of {len(state.objects):,} objects   {measure(lambda: seated(state))}")
    print(f"steps and flow              {measure(lambda: processes(board))}")
    print(f"counts of them              {measure(lambda: counts_of(process))}")
    print(f"steps, flow and counts      {measure(lambda: counts_of(processes(board)['g']))}")
    print(f"difference from itself      {measure(lambda: difference(process, process))}")


if __name__ == "__main__":
    main()
