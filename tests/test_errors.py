"""The errors are one tree: drawn in the package's docstring, and all to be had from the package."""

import re

from seina import errors
from seina.errors import SeinaError, every_error

OURS = {error for error in every_error() if error.__module__.startswith("seina.errors.")}


def test_every_error_is_had_from_the_package() -> None:
    assert set(errors.__all__) == {error.__name__ for error in OURS} | {"every_error"}


def test_every_error_is_drawn_in_the_tree() -> None:
    drawn = re.findall(r"\b[A-Z][a-z]+[A-Za-z]*\b", errors.__doc__ or "")
    assert [error.__name__ for error in OURS if error.__name__ not in drawn] == []


def test_each_error_stands_under_the_branch_that_it_grows_from() -> None:
    """The drawing is indented by four columns a floor."""
    above: list[str] = []
    for indent, name in re.findall(r"^    ([│├└─ ]*)([A-Z][A-Za-z]+)", errors.__doc__ or "", re.MULTILINE):
        floor = len(indent) // 4
        above[floor:] = [name]
        error = getattr(errors, name)
        assert issubclass(error, SeinaError)
        assert [each.__name__ for each in error.__mro__[1 : floor + 1]] == above[floor - 1 :: -1][:floor]
