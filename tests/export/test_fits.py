"""What does not fit on a wall is found: cut words, also of grids; things on each other."""

import pytest

from seina.board.document import BoardState
from seina.board.objects import read_object
from seina.export.fits import misfits

LONG = "Palvelutarpeen arvioinnin valmistelukokouksen pöytäkirjan tarkastaminen ja hyväksyminen " * 4


def found(*records: dict[str, object]) -> list[tuple[str, str]]:
    read = [read_object(str(record["id"]), {"at": [0, 0], **record}) for record in records]
    return list(misfits(BoardState("", tuple(item for item in read if item is not None)), "fi"))


def grid(**keys: object) -> dict[str, object]:
    usual = {"c:a:z": "a0", "c:a:title": "Hakee", "l:n:z": "a0", "l:n:title": "Asiakas"}
    return {"id": "g", "kind": "grid", "text": "Polku", **usual, **keys}


def test_a_grid_whose_words_fit_is_well() -> None:
    note = {"id": "n", "kind": "note", "parent": "g", "cell": ["a", "n", "a0"], "text": "Soittaa"}
    assert found(grid(), note) == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"text": LONG}, "the title is cut"),
        ({"c:a:title": LONG}, "the phase a is"),
        ({"l:n:title": LONG}, "the lane n is"),
        ({"c:b:z": "a1", "c:b:under": "a", "c:b:title": LONG}, "the step b is"),
    ],
)
def test_words_of_a_grid_that_are_cut_or_too_small_are_named(keys: dict[str, object], told: str) -> None:
    ((name, what),) = found(grid(**keys))
    assert name == "g"
    assert what.startswith(told)


def test_what_lies_on_a_grid_without_belonging_to_it_is_named() -> None:
    text = {"id": "t", "kind": "text", "at": [40, 80], "text": "x"}
    assert found(grid(), text) == [("t", "lies on g")]
    assert found(grid(), {**text, "parent": "g"}) == []
