"""docs/board.schema.json and docs/document-schema.md: what they promise about a board's file is true."""

import json
import re

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from seina.board import grid_keys, importing
from seina.board.document import from_dict, to_dict
from seina.board.kinds import (
    ASSET,
    DEFAULT_SIZE,
    KINDS,
    LAYOUTS,
    LOCKS,
    OWN_KEYS,
    PRESETS,
    REGISTERS,
    SHAPES,
    SIDES,
    SMALLEST_SIDE,
    STAMP,
    STYLES,
)
from seina.board.note_marks import EVIDENCE, NOTE_TYPES, WAIT_UNITS
from seina.board.palette import LINES, PAPERS
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
        board(comments={"c d": {"at": [0, 0]}}),
        board(comments={"c": {"at": [0, 0], "thread": [{"id": "e", "author": "p", "text": ""}]}}),
        board(thing(layout="row")),
        board(thing(kind="connector", parent="b")),
        board(thing(kind="shape", angle=360)),
        board(thing(kind="shape", style={"flipX": 1})),
        board(thing(kind="stamp", size=[7, 8])),
        board(thing(kind="stamp", style={"stamp": "dot:0"})),
        board(thing(kind="ink", points=[])),
        board(thing(kind="image", asset="A" * 64)),
        board(thing(kind="link", url="javascript:x")),
        board(thing(text="a", runs=[{"text": "a", "bold": False}])),
        board(thing(**{"r:p:moi": 1})),
        board(thing(type="joy")),
        board(thing(wait=[0, "days"])),
        board(thing(wait=[1])),
        board(thing(again=False)),
        board(thing(due="tomorrow")),
        board(thing(owner="")),
        board(thing(kind="text", type="pain")),
        board(thing(kind="text", cell=["c", "l", "a0"])),
        board(thing(cell=["c", "l"])),
        board(thing(cell=["c", "l", "0"])),
        board(thing(**{"c:a:z": "a0"})),
        board(thing(kind="grid", preset="maze")),
        board(thing(kind="grid", parent="b")),
        board(thing(kind="register", of="everything")),
        *(
            board(thing(kind="grid", **{key: value}))
            for key, value in {
                "c:a": 1,
                "c:a:mood": "",
                "c:a b:z": "a0",
                f"c:{'x' * 25}:z": "a0",
                "c:a:z": "0",
                "c:a:width": 159,
                "c:a:colour": "plaid",
                "c:a:under": "a b",
                "c:a:gone": True,
                "l:a:type": "river",
                "l:a:collapsed": 2,
                "l:a:line": "end",
                "p:a:z": "a0",
                "p:a:b:colour": "sun",
                "t:a:b": "x" * 2001,
                "t:a:b:c": "x",
                "e:a:b:c": 3,
                "e:a:b:d": 0.5,
                "ec:a:b:c": 1,
            }.items()
        ),
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
    assert set(SCHEMA["$defs"]["thread"]["properties"]) == importing.KEYS_OF_THREAD
    assert set(SCHEMA["$defs"]["entry"]["properties"]) == importing.KEYS_OF_ENTRY
    assert item["kind"]["enum"] == list(KINDS)
    assert item["lock"]["enum"] == list(LOCKS)
    assert item["layout"]["enum"] == list(LAYOUTS)
    assert item["preset"]["enum"] == list(PRESETS)
    assert item["of"]["enum"] == list(REGISTERS)
    assert item["type"]["enum"] == list(NOTE_TYPES)
    assert item["evidence"]["enum"] == list(EVIDENCE)
    assert item["wait"]["prefixItems"][1]["enum"] == list(WAIT_UNITS)
    assert item["asset"]["pattern"] == f"^{ASSET.pattern}$"
    assert SCHEMA["$defs"]["end"]["properties"]["side"]["enum"] == list(SIDES)
    assert SCHEMA["$defs"]["colour"]["enum"] == list(PAPERS)
    assert SCHEMA["$defs"]["line"]["enum"] == list(LINES)


def test_the_schema_names_every_key_of_a_grid_with_the_values_that_it_may_have():
    flat = dict(SCHEMA["$defs"]["object"]["patternProperties"])
    (reaction,) = (key for key in flat if key.startswith("^r:"))
    del flat[reaction]
    assert list(flat) == [grid_keys.pattern_of(form) for form in grid_keys.RULES]
    for form, rule in grid_keys.RULES.items():
        told = flat[grid_keys.pattern_of(form)]
        match rule:
            case grid_keys.OneOf():
                assert tuple(choices_of(told)) == rule.choices
            case grid_keys.Words():
                assert told == {"type": "string", "maxLength": rule.longest}
            case grid_keys.Length():
                assert told == {"type": "number", "minimum": rule.least, "maximum": rule.most}
            case grid_keys.Gone():
                assert told == {"const": 1}


def test_the_words_name_every_key_of_a_grid_and_the_values_that_it_may_have():
    words = " ".join(WORDS.split())
    for form, rule in grid_keys.RULES.items():
        assert f"| `{form_in_words(form)}` |" in WORDS
        if isinstance(rule, grid_keys.OneOf) and rule != grid_keys.FLAG:
            assert all(str(choice) in words for choice in rule.choices)


def form_in_words(form):
    """As the page writes it: `c:<column>:title`."""
    ids = {"c": ["column"], "l": ["lane"], "p": ["lane", "persona"], "t": ["column", "lane"]}
    names = iter(ids.get(form.partition(":")[0], ["column", "lane", "persona"]))
    return ":".join(f"<{next(names)}>" if part == "#" else part for part in form.split(":"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_knows_each_kind_as_the_code_does(kind):
    [then] = [
        each["then"]["properties"]
        for each in SCHEMA["$defs"]["object"]["allOf"]
        if each["if"]["properties"]["kind"]["const"] == kind
    ]
    style = dict(then["style"]["properties"])
    if kind == "stamp":
        assert style.pop("stamp")["pattern"] == f"^(?:{STAMP.pattern})$".replace("[^\\s\\x00-\\x1f]", "\\S")
    assert {key: choices_of(each) for key, each in style.items()} == {
        key: list(choices) for key, choices in STYLES[kind].items()
    }
    assert {key for key, each in then.items() if each is False} == {
        key for key, kinds in OWN_KEYS.items() if kind not in kinds
    }
    [each] = [each for each in SCHEMA["$defs"]["object"]["allOf"] if each["then"]["properties"] is then]
    assert ("patternProperties" in each["then"]) == (kind != "grid")
    assert then.get("size", {"items": {"minimum": 1}})["items"]["minimum"] == SMALLEST_SIDE[kind]


def choices_of(told):
    """The values that a part of the schema allows."""
    if "$ref" in told:
        return SCHEMA["$defs"][told["$ref"].rpartition("/")[2]]["enum"]
    if "const" in told:
        return [told["const"]]
    return [True, False] if told == {"type": "boolean"} else told["enum"]


def test_the_example_in_the_words_is_a_board():
    (example,) = re.findall(r"```json\n(.*?)```", WORDS, flags=re.DOTALL)
    data = json.loads(example)
    check.validate(data)
    exported = data.pop("exported")
    assert exported
    assert to_dict(importing.parse_board(data)) == data


def test_the_words_name_every_key_colour_default_and_problem():
    words = " ".join(WORDS.split())
    for key in (importing.KEYS_OF_OBJECT | importing.KEYS_OF_THREAD) - {"id"}:
        assert f"| `{key}` |" in WORDS, key
    for kind, (width, height) in DEFAULT_SIZE.items():
        assert f"{kind} {width} × {height}" in words, kind
    for names in (PAPERS, LINES, SHAPES):
        assert " ".join(names) in words
    for kind in KINDS:
        for key, choices in STYLES[kind].items():
            assert f"`{key}`" in words
            assert all(f"{choice}" in words for choice in choices if not isinstance(choice, bool))
    problems = set(problems_of_import())
    assert len(problems) > 12
    for problem in problems:
        assert f"`{problem}`" in WORDS


def problems_of_import():
    for name in ("importing", "checks", "grid_checks"):
        source = (CLONE / f"server/seina/board/{name}.py").read_text("utf-8")
        yield from re.findall(r'ImportRefused\(\s*[^,]+,\s*"([a-z-]+)"', source)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_problem_can_be_told_in_every_language(language):
    words = (CLONE / f"client/src/i18n/{language}/errors.ts").read_text("utf-8")
    for problem in set(problems_of_import()):
        assert f'"import.{problem}"' in words
