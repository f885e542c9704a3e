"""docs/template.schema.json says what the reader reads."""

import json

import pytest
from jsonschema import Draft202012Validator

from seina.board.templates.schema import as_text
from seina.resources import templates_folder
from tests.board.test_templates import template
from tests.node import CLONE

TEXT = (CLONE / "docs/template.schema.json").read_text("utf-8")
check = Draft202012Validator(json.loads(TEXT))


def test_the_schema_file_is_what_the_code_says() -> None:
    Draft202012Validator.check_schema(json.loads(TEXT))
    assert as_text() == TEXT, "python -m seina.board.templates.schema > docs/template.schema.json"


@pytest.mark.parametrize("path", sorted(templates_folder().glob("*.json")), ids=lambda path: path.stem)
def test_every_template_keeps_to_the_schema(path) -> None:
    check.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "seina.board"},
        {"version": 3},
        {"surprise": 1},
        {"minutes": 0},
        {"tags": ["fun"]},
        {"group": {"min": 0, "max": 3}},
        {"objects": [{"id": "a b", "kind": "note", "at": [0, 0]}]},
        {"objects": [{"id": "a", "kind": "comet", "at": [0, 0]}]},
        {"objects": [{"id": "a", "kind": "note", "at": [0]}]},
        {"objects": [{"id": "a", "kind": "note", "at": [0, 0], "style": {"colour": "plaid"}}]},
        {"objects": [{"id": "a", "kind": "note", "at": [0, 0], "wait": [1, "years"]}]},
        {"objects": [{"id": "a", "kind": "area", "at": [0, 0], "lanes": [{"id": "l", "type": "x"}]}]},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(changed) -> None:
    assert check.is_valid(template())
    assert not check.is_valid(template(**changed))
