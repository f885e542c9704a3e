"""docs/settings.md lists every setting as the code has it."""

import re
from dataclasses import fields
from typing import Any

from click import Context

from seina.cli import main
from seina.settings import Settings
from tests.node import CLONE

PAGE = (CLONE / "docs" / "settings.md").read_text("utf-8")
ROW = re.compile(r"^\| `(SEINA_[A-Z_]+)` \| (?:`(.+?)`)? ?\| (.+?) \|$", re.MULTILINE)


def written(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def test_every_setting_is_listed_in_order_with_its_default_and_meaning() -> None:
    listed = [(name, default, told) for name, default, told in ROW.findall(PAGE)]
    assert listed == [
        (f"SEINA_{one.name.upper()}", written(one.default), one.metadata["told"]) for one in fields(Settings)
    ]


def test_the_first_seven_are_options_of_serve() -> None:
    serve = main.get_command(Context(main), "serve")
    assert serve is not None
    options = {parameter.name for parameter in serve.params}
    names = [one.name for one in fields(Settings)]
    assert [name for name in names if name in options] == names[:7]
