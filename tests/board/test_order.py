"""board/order.py: keys as the client's library makes them."""

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from seina.board.order import is_key, key_after, keys

CLIENT = Path(__file__).parents[2] / "client"


def test_keys_ascend_over_every_change_of_length():
    made = keys(5000)
    assert made[:2] == ["a0", "a1"]
    assert all(low < high and is_key(high) for low, high in pairwise(made))
    assert key_after("Zz") == "a0"
    assert key_after("Yzz") == "Z0"


@pytest.mark.parametrize("key", ["", "a", "0", "a00", "b0", "a0é", "A" + "0" * 26, "a0" + "1" * 300])
def test_what_is_no_key_is_refused(key):
    assert not is_key(key)


@pytest.mark.skipif(
    not shutil.which("node") or not (CLIENT / "node_modules/fractional-indexing").is_dir(),
    reason="needs Node and the client's packages",
)
def test_keys_equal_those_of_the_clients_library():
    script = (
        "import {generateNKeysBetween} from 'fractional-indexing';"
        "console.log(JSON.stringify(generateNKeysBetween('Yzx', null, 4000)))"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=CLIENT, capture_output=True, text=True, check=True
    )
    ours = keys(4000, "Yzx")
    assert all(low < high for low, high in pairwise(ours))
    assert ours == json.loads(done.stdout)
