"""The reader of templates and demo boards: what it gives, and what it refuses."""

import json
from datetime import UTC, datetime

import pytest

from seina.board.crdt import Doc
from seina.board.document import BoardState, read_state, write_state
from seina.board.templates import TemplateInvalid, parse_demo, parse_programme, parse_template, pick


def words(text: str, languages: str = "fi sv en") -> dict[str, str]:
    return {language: f"{text} ({language})" for language in languages.split()}


def template(**changed: object) -> dict[str, object]:
    return {
        "format": "seina.template",
        "version": 1,
        "name": "small",
        "title": words("title"),
        "purpose": words("purpose"),
        "instruction": words("instruction"),
        "agenda": [{"title": words("step"), "instruction": words("do"), "minutes": 5}],
        "objects": [
            {
                "id": "ideas",
                "kind": "area",
                "at": [0, 0],
                "size": [480, 400],
                "style": {"colour": "sun"},
                "text": words("Ideas"),
                "lock": "locked",
            },
            {
                "id": "hint",
                "kind": "text",
                "at": [24, 64],
                "size": [400, 40],
                "style": {"size": 20},
                "text": words("One idea a note"),
                "parent": "ideas",
            },
        ],
        **changed,
    }


def demo(**changed: object) -> dict[str, object]:
    notes = [
        {
            "id": f"note-{number}",
            "kind": "note",
            "at": [220 * number, 0],
            "size": [200, 200],
            "text": words(f"note {number}", "fi sv"),
            "author": "kela",
        }
        for number in range(3)
    ]
    person = {"id": "kela", "name": words("adviser", "fi sv"), "organisation": {"fi": "Kela", "sv": "FPA"}}
    return {
        "format": "seina.demo",
        "version": 1,
        "name": "small",
        "languages": ["fi", "sv"],
        "title": words("title", "fi sv"),
        "purpose": words("purpose", "fi sv"),
        "instruction": words("instruction", "fi sv"),
        "session": {"date": "2026-09-01", "minutes": 180},
        "agenda": [],
        "people": [person],
        "objects": notes,
        **changed,
    }


def test_a_template_gives_its_objects_in_the_language_asked_for() -> None:
    objects = parse_template(json.dumps(template())).objects("sv", now=1000)
    assert [item.text for item in objects] == ["Ideas (sv)", "One idea a note (sv)"]
    assert objects[0].record() == {
        "kind": "area",
        "at": [0, 0],
        "size": [480, 400],
        "z": "a0",
        "style": {"colour": "sun"},
        "text": "Ideas (sv)",
        "created": 1000,
        "lock": "locked",
    }
    assert objects[1].parent == "ideas"


def test_later_objects_lie_higher() -> None:
    places = [{**template()["objects"][1], "id": f"t{n}", "parent": None} for n in range(100)]  # type: ignore[index]
    objects = parse_template(json.dumps(template(objects=places))).objects("en")
    assert [item.id for item in sorted(objects, key=lambda item: item.z)] == [f"t{n}" for n in range(100)]


def test_the_gallery_card_has_every_language_and_no_objects() -> None:
    card = parse_template(json.dumps(template())).card()
    assert "objects" not in card
    assert card["agenda"] == [{"title": words("step"), "instruction": words("do"), "minutes": 5}]


@pytest.mark.parametrize(
    ("languages", "wanted", "picked"),
    [
        (("fi", "sv", "en"), "sv", "sv"),
        (("fi", "sv", "en"), "sv-FI", "sv"),
        (("fi", "sv", "en"), "en_GB", "en"),
        (("fi", "sv", "en"), "se", "en"),
        (("fi", "sv"), "en", "fi"),
        (("sv",), "", "sv"),
    ],
)
def test_a_language_that_is_missing_falls_to_one_that_is_there(
    languages: tuple[str, ...], wanted: str, picked: str
) -> None:
    assert pick(languages, wanted) == picked


def test_the_notes_of_a_demo_came_one_after_the_other_during_its_session() -> None:
    board = parse_demo(json.dumps(demo()))
    assert datetime.fromtimestamp(board.began / 1000, UTC).isoformat() == "2026-09-01T06:00:00+00:00"
    minutes = [(item.created - board.began) // 60_000 for item in board.objects("fi")]
    assert minutes == [45, 90, 135]
    assert board.ended - board.began == 180 * 60_000


def test_a_demo_in_a_language_that_it_lacks_speaks_another_throughout() -> None:
    board = parse_demo(json.dumps(demo()))
    assert board.heading("en") == "title (fi)"
    assert board.objects("en")[0].text == "note 0 (fi)"
    assert [(author.name, author.organisation) for author in board.authors("en")] == [
        ("adviser (fi)", "Kela")
    ]
    assert board.authors("sv")[0].organisation == "FPA"


def test_a_demo_fills_a_document_and_comes_back_the_same() -> None:
    board = parse_demo(json.dumps(demo()))
    people = {author.id: author for author in board.authors("fi")}
    state = BoardState(board.heading("fi"), tuple(board.objects("fi")), people)
    doc = Doc(client_id=1)
    try:
        write_state(doc, state)
        assert read_state(doc.to_json(), state.title, people).objects == state.objects
    finally:
        doc.close()


def broken(file: dict[str, object], place: int, **changed: object) -> str:
    objects = [dict(entry) for entry in file["objects"]]  # type: ignore[attr-defined]
    objects[place] = {**objects[place], **changed}
    return json.dumps({**file, "objects": objects})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        (json.dumps(template(format="seina.demo")), "Invalid enum value"),
        (json.dumps(template(version=3)), "version: Invalid enum value"),
        (json.dumps(template(surprise=1)), "unknown field `surprise`"),
        (json.dumps(template(title={"fi": "a", "sv": "b"})), "title: expected fi, sv, en, found fi, sv"),
        (json.dumps(template(title={"fi": "a", "sv": " ", "en": "c"})), "title: blank in sv"),
        (broken(template(), 0, kind="circle"), r"objects\[0\].kind: Invalid"),
        (broken(template(), 0, at=[0]), r"objects\[0\].at: Expected"),
        (broken(template(), 0, size=[10, 10]), r"objects\[0\].size: two finite numbers from 40"),
        (
            broken(template(), 0, style={"colour": "plaid"}),
            r"objects\[0\].style.colour: one of sun, .* expected",
        ),
        (broken(template(), 1, style={"size": 19}), "style.size: one of 16, 20"),
        (broken(template(), 1, parent="nowhere"), "no area or grid nowhere before it"),
        (broken(template(), 1, id="ideas"), "the same id twice: ideas"),
        (broken(template(), 1, author="me"), "me is nobody in people"),
        (broken(template(), 1, text=words("x", "fi")), r"objects\[1\].text: expected fi, sv, en"),
    ],
)
def test_a_template_that_is_wrong_is_refused_with_the_place(text: str, complaint: str) -> None:
    with pytest.raises(TemplateInvalid, match=complaint):
        parse_template(text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (json.dumps(demo(languages=[])), "length >= 1"),
        (json.dumps(demo(languages=["fi", "sv", "en"])), "title: expected fi, sv, en"),
        (json.dumps(demo(people=[])), "kela is nobody in people"),
        (broken(demo(), 2, author=None), r"objects\[2\].author: a demo note has one"),
        (json.dumps(demo(session={"date": "soon", "minutes": 3})), "Invalid RFC3339"),
    ],
)
def test_a_demo_that_is_wrong_is_refused_with_the_place(text: str, complaint: str) -> None:
    with pytest.raises(TemplateInvalid, match=complaint):
        parse_demo(text)


def test_a_programme_names_its_boards_in_order_and_each_once() -> None:
    programme = {
        "format": "seina.programme",
        "version": 1,
        "title": words("Path"),
        "purpose": words("Why"),
        "boards": ["b", "a"],
    }
    assert parse_programme(json.dumps(programme)).boards == ["b", "a"]
    with pytest.raises(TemplateInvalid, match="the same id twice: a"):
        parse_programme(json.dumps({**programme, "boards": ["a", "b", "a"]}))
