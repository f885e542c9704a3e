"""Some honest updates with every run of the tests; `python -m tests.fuzz.updates` feeds 100,000."""

import random

from tests.fuzz.updates import run
from tests.node import Node


async def test_honest_updates_mean_the_same_to_guard_engine_and_yjs(node: Node) -> None:
    seed = random.randrange(2**31)
    print(f"python -m tests.fuzz.updates --count 2000 --seed {seed}")
    figures = await run(node, seed, 2_000)
    assert figures.updates >= 2_000
    assert figures.gaps > 0
    assert figures.known > 100
    assert figures.reloads > 1
    assert figures.boards >= 2
