"""A few hundred rounds of each kind with every run of the tests; `python -m tests.fuzz` plays thousands."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.play import fuzz, fuzz_server
from tests.node import Node
from tests.serving import Server

ROUNDS = 250


@pytest.fixture
def server(tmp_path: Path, first_folder: Path) -> Iterator[Server]:
    shutil.copytree(first_folder, tmp_path / "boards")
    server = fuzz_server(tmp_path / "boards")
    server.start()
    yield server
    server.stop()


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["in-order", "chaos"])
async def test_peers_server_newcomer_and_disk_agree_at_every_standstill(
    mode: str, node: Node, server: Server, tmp_path: Path
) -> None:
    seed = random.randrange(2**31)
    print(f"python -m tests.fuzz --mode {mode} --rounds {ROUNDS} --seed {seed}")
    outcome = await fuzz(node, server, mode=mode, rounds=ROUNDS, seed=seed)
    assert outcome.failed is None, f"seed {seed}: {outcome.failed}\n{''.join(server.output)}"
    assert outcome.told["checks"] > 5
    totals = outcome.told["totals"]
    assert totals["server"] > 10
    assert totals["undo"] > 10
    assert totals["delete"] > 10
