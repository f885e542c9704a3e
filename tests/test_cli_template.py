"""`seina template`: what it says of files, and what it draws."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seina.cli.template import template
from tests.board.test_templates import template as small


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(template, [str(each) for each in arguments])


def written(folder: Path, **changed: object) -> Path:
    path = folder / "small.json"
    path.write_text(json.dumps(small(**changed)), "utf-8")
    return path


def test_check_says_every_problem_of_every_file_with_its_place(tmp_path: Path) -> None:
    objects = [dict(each) for each in small()["objects"]]  # type: ignore[attr-defined]
    objects[0]["style"] = {"colour": "plaid"}
    objects[1]["text"] = {"fi": "a", "sv": " ", "en": "c"}
    result = run("check", written(tmp_path, objects=objects, title={"fi": "a"}))
    assert result.exit_code == 1
    assert "small.json: problem: title: expected fi, sv, en, found fi" in result.output
    assert "small.json: problem: objects[1].text: blank in sv" in result.output
    assert "small.json: problem: objects[0].style.colour: one of sun" in result.output
    assert "1 files, 3 problems, 0 warnings" in result.output


@pytest.mark.parametrize(
    ("changed", "warning"),
    [
        ({"text": {"fi": "Hello world", "sv": "Hej världen", "en": "hello  world"}}, "the same in fi and en"),
        ({"size": [100, 40]}, "the text needs a height of"),
        ({"at": [24, 10]}, "hint: sticks out of the area ideas, or lies on its title"),
        ({"parent": None}, "hint: lies on ideas"),
    ],
)
def test_check_warns_of_what_a_human_eye_should_see(
    tmp_path: Path, changed: dict[str, object], warning: str
) -> None:
    objects = [dict(each) for each in small()["objects"]]  # type: ignore[attr-defined]
    objects[1].update(changed)
    path = written(tmp_path, objects=objects)
    result = run("check", path)
    assert result.exit_code == 0
    assert warning in result.output
    assert run("check", "--strict", path).exit_code == 1
    told = json.loads(run("check", "--json", path).output)[str(path)]
    assert told["problems"] == []
    assert any(warning in each["where"].split()[-1] + ": " + each["what"] for each in told["warnings"])


def test_words_that_are_names_may_be_the_same_in_every_language(tmp_path: Path) -> None:
    objects = [
        {**each, "text": dict.fromkeys(("fi", "sv", "en"), "SWOT 1 Kela")} for each in small()["objects"]
    ]  # type: ignore[attr-defined]
    assert "0 warnings" in run("check", written(tmp_path, objects=objects)).output


def test_an_own_template_needs_one_language_only(tmp_path: Path) -> None:
    text = json.dumps(small()).replace(', "sv": ', ', "x": ')
    path = tmp_path / "small.json"
    path.write_text(text, "utf-8")
    assert run("check", path).exit_code == 1
    objects = [{**each, "text": {"fi": "sana"}} for each in small()["objects"]]  # type: ignore[attr-defined]
    path = written(
        tmp_path, title={"fi": "a"}, purpose={"fi": "b"}, instruction={}, agenda=[], objects=objects
    )
    assert "0 problems" in run("check", "--own", path).output


def test_a_template_is_drawn_from_its_file(tmp_path: Path) -> None:
    out = tmp_path / "small.png"
    result = run("picture", written(tmp_path), "--language", "sv", "--width", "320", "--out", out)
    assert result.exit_code == 0, result.output
    assert out.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_list_has_every_template_that_comes_along() -> None:
    output = run("list", "--language", "en").output
    assert "retrospective" in output
    assert "Retrospective" in output
