"""docs/templates shows every template that comes along."""

import pytest

from seina.cli.template_pages import HEIGHT, WIDTH
from seina.workshop.templates import Shelved, shipped
from tests.node import CLONE

FOLDER = CLONE / "docs/templates"
PAGE = (FOLDER / "README.md").read_text("utf-8")
AGAIN = "seina template pages docs/templates"


@pytest.mark.parametrize("shelved", shipped(), ids=lambda each: each.name)
def test_the_page_has_each_template_with_a_small_picture(shelved: Shelved) -> None:
    title = shelved.template.title["en"]
    assert f"## {shelved.template.number}. {title}\n" in PAGE, AGAIN
    assert f"![{title}]({shelved.name}.png)" in PAGE, AGAIN
    data = (FOLDER / f"{shelved.name}.png").read_bytes()
    assert len(data) <= 60_000
    size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    assert size == (WIDTH, HEIGHT), AGAIN


def test_no_picture_is_of_a_template_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == {each.name for each in shipped()}
