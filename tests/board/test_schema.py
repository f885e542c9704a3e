"""docs/board.schema.json and docs/document-schema.md: what they promise about a board's file is true."""

import json
import re

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from seina.board import importing
from seina.board.document import DEFAULT_SIZE, KINDS, TEXT_SIZES, from_dict, to_dict
from seina.board.palette import PAPERS
from seina.board.templates import parse_demo
from seina.errors import ImportRefused
from tests.board.boards import boards
from tests.board.test_importing import board, thing
from tests.node import CLONE

SCHEMA = json.loads((CLONE / "docs/board.schema.json").read_text("utf-8"))
WORDS = (CLONE / "docs/document-schema.md").read_text("utf-8")
check = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@given(boards())
def test_every_export_keeps_to_the_schema(state):
    check.validate(json.loads(json.dumps(to_dict(state))))


@pytest.mark.parametrize("name", ["fees-and-income-support", "foreign-entrepreneur"])
def test_a_real_board_keeps_to_the_schema(name):
    demo = parse_demo((CLONE / f"templates/demo/{name}.json").read_bytes())
    objects = [{"id": item.id, **item.record()} for item in demo.objects("fi")]
    people = [{"id": author.id, "name": author.name} for author in demo.authors("fi")]
    file = to_dict(from_dict(board(*objects, people=people)))
    check.validate(file)
    assert to_dict(importing.parse_board(json.loads(json.dumps(file)))) == file


@pytest.mark.parametrize(
    "bad",
    [
        board(version=2),
        board(votes=1),
        board(thing(kind="comet")),
        board(thing(at=[0])),
        board(thing(size=[0, 10])),
        board(thing(style={"colour": "plaid"})),
        board(thing(lock="a bit")),
        board(thing(id="a b")),
        board(comments={"c": 1}),
    ],
)
def test_the_schema_and_the_import_refuse_the_same(bad):
    assert not check.is_valid(bad)
    with pytest.raises(ImportRefused):
        importing.parse_board(bad)


def test_the_schema_names_what_the_code_names():
    item = SCHEMA["$defs"]["object"]["properties"]
    assert set(item) == importing.KEYS_OF_OBJECT
    assert set(SCHEMA["properties"]) == importing.KEYS_OF_FILE
    assert item["kind"]["enum"] == list(KINDS)
    assert item["style"]["properties"]["size"]["enum"] == list(TEXT_SIZES)
    assert SCHEMA["$defs"]["colour"]["enum"] == list(PAPERS)


def test_the_example_in_the_words_is_a_board():
    (example,) = re.findall(r"```json\n(.*?)```", WORDS, flags=re.DOTALL)
    data = json.loads(example)
    check.validate(data)
    exported = data.pop("exported")
    assert exported
    assert to_dict(importing.parse_board(data)) == data


def test_the_words_name_every_key_colour_default_and_problem():
    for key in importing.KEYS_OF_OBJECT - {"id"}:
        assert f"| `{key}` |" in WORDS
    assert " ".join(PAPERS) in " ".join(WORDS.split())
    for kind, (width, height) in DEFAULT_SIZE.items():
        assert f"{kind} {width} × {height}" in WORDS
    source = (CLONE / "server/seina/board/importing.py").read_text("utf-8")
    problems = set(re.findall(r'ImportRefused\([^,]+,\s*"([a-z-]+)"', source))
    assert len(problems) > 12
    for problem in problems:
        assert f"`{problem}`" in WORDS


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_problem_can_be_told_in_every_language(language):
    source = (CLONE / "server/seina/board/importing.py").read_text("utf-8")
    words = (CLONE / f"client/src/i18n/{language}/errors.ts").read_text("utf-8")
    for problem in set(re.findall(r'ImportRefused\([^,]+,\s*"([a-z-]+)"', source)):
        assert f'"import.{problem}"' in words
