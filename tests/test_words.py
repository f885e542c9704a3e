"""The server's error codes and the client's words for them belong together."""

from collections.abc import Iterator

import pytest

from seina.errors import CannotStart, SeinaError
from tests.node import CLIENT


def told_over_the_wire(error: type[SeinaError]) -> Iterator[type[SeinaError]]:
    if issubclass(error, CannotStart):
        return
    yield error
    for narrower in error.__subclasses__():
        yield from told_over_the_wire(narrower)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_error_that_a_page_can_meet_has_words(language: str) -> None:
    # `common.ts` has the few that can be told before all the others are fetched.
    folder = CLIENT / "src/i18n" / language
    words = "".join((folder / name).read_text("utf-8") for name in ("errors.ts", "common.ts"))
    missing = {
        key
        for error in told_over_the_wire(SeinaError)
        for part in ("title", "why", "next")
        if f'"{(key := f"error.{error.code}.{part}")}"' not in words
    }
    assert missing == set()
