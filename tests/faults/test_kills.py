"""`kill -9` at random moments under writing clients; `python -m bench.faults` is the long form."""

import random

import pytest

from tests.faults.kills import kill_on
from tests.node import Node
from tests.serving import Server


@pytest.mark.slow
async def test_v1_nothing_that_was_called_saved_is_lost_when_the_server_is_killed(
    server: Server, node: Node
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    boards = server.new_boards("Kill", count=2)
    outcome = await kill_on(node, server, boards, kills=2, writers=4, seed=seed)
    assert len(outcome.kills) == 2
    assert all(kill.saved for kill in outcome.kills)
    assert outcome.good, outcome
