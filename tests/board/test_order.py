"""board/order.py: keys as the client's library makes them."""

import json
from itertools import pairwise

import pytest

from seina.board.order import is_key, key_after, keys
from tests.node import CLIENT, Node


def test_keys_ascend_over_every_change_of_length():
    made = keys(5000)
    assert made[:2] == ["a0", "a1"]
    assert all(low < high and is_key(high) for low, high in pairwise(made))
    assert key_after("Zz") == "a0"
    assert key_after("Yzz") == "Z0"


@pytest.mark.parametrize("key", ["", "a", "0", "a00", "b0", "a0é", "A" + "0" * 26, "a0" + "1" * 300])
def test_what_is_no_key_is_refused(key):
    assert not is_key(key)


def test_keys_equal_those_of_the_clients_library(node: Node):
    script = (
        "import {generateNKeysBetween} from 'fractional-indexing';"
        "console.log(JSON.stringify(generateNKeysBetween('Yzx', null, 4000)))"
    )
    done = node.run([node.binary, "--input-type=module", "-e", script], CLIENT)
    assert done.returncode == 0, done.stdout
    ours = keys(4000, "Yzx")
    assert all(low < high for low, high in pairwise(ours))
    assert ours == json.loads(done.stdout)
