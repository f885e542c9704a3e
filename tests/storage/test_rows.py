"""Rows of the journal: several updates in one, and told apart again."""

import random

import pytest

from seina.storage.rows import RowDamaged, pack, unpack


def test_what_is_packed_comes_out_as_it_was() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    for _ in range(200):
        lengths = [dice.choice([0, 1, 127, 128, 300, 20_000]) for _ in range(dice.randrange(1, 12))]
        updates = [dice.randbytes(length) for length in lengths]
        assert unpack(pack(updates), len(updates)) == updates


def test_one_update_lies_there_as_it_is() -> None:
    assert pack([b"\x05abc"]) == b"\x05abc"
    assert unpack(b"\x05abc", 1) == [b"\x05abc"]


@pytest.mark.parametrize("data", [b"", b"\x01a", b"\x01a\x02b", b"\x01a\x01bc", b"\x01a" + b"\xff" * 12])
def test_a_row_that_is_not_what_its_count_says_is_refused(data: bytes) -> None:
    with pytest.raises(RowDamaged):
        unpack(data, 2)
