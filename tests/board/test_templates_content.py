"""The boards that come with Seinä: complete, within limits, and laid out so that nothing lies on another."""

import json
import re
from itertools import combinations

import pytest

from seina.board.document import BoardState, to_dict
from seina.board.importing import load, parse_board
from seina.board.templates import Demo, Item, Programme, parse_demo, parse_programme, parse_template
from seina.board.text import fit_line, layout_note, layout_text
from seina.resources import templates_folder

TITLE_BAR = 56
PADDING = 24
AREA_TITLE = 26
NOTE_LONGEST = 280
NOTE_READABLE = 14
TEMPLATES = sorted(templates_folder().glob("*.json"))
PROGRAMME_FILE = templates_folder() / "demo" / "programme.json"
DEMOS = sorted(path for path in (templates_folder() / "demo").glob("*.json") if path != PROGRAMME_FILE)

each_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
each_demo = pytest.mark.parametrize("path", DEMOS, ids=lambda path: path.stem)
each_board = pytest.mark.parametrize("path", TEMPLATES + DEMOS, ids=lambda path: path.stem)


def parse(path):
    text = path.read_bytes()
    return (parse_demo if path.parent.name == "demo" else parse_template)(text)


def programme() -> Programme:
    return parse_programme(PROGRAMME_FILE.read_bytes())


def inside(item: Item, area: Item) -> bool:
    (x, y), (w, h) = item.at, item.size
    (left, top), (width, height) = area.at, area.size
    return left <= x and top + TITLE_BAR <= y and x + w <= left + width and y + h <= top + height


def overlap(one: Item, other: Item) -> bool:
    return all(
        one.at[axis] < other.at[axis] + other.size[axis] and other.at[axis] < one.at[axis] + one.size[axis]
        for axis in (0, 1)
    )


def test_there_are_the_three_templates_of_the_first_release() -> None:
    assert {"affinity", "retrospective", "journey"} <= {path.stem for path in TEMPLATES}


@each_board
def test_a_file_is_named_after_its_board(path) -> None:
    assert parse(path).name == path.stem


@each_board
def test_every_text_is_there_in_every_language_of_the_file(path) -> None:
    board = parse(path)
    for language in board.languages:
        assert all(item.text.strip() for item in board.objects(language))


@each_board
def test_what_belongs_to_an_area_lies_inside_it_below_its_title(path) -> None:
    items = parse(path).items
    areas = {item.id: item for item in items if item.kind == "area"}
    outside = [item.id for item in items if item.parent and not inside(item, areas[item.parent])]
    assert outside == []


@each_board
def test_nothing_lies_on_anything_but_its_own_area(path) -> None:
    pairs = combinations(parse(path).items, 2)
    hits = [
        (one.id, two.id)
        for one, two in pairs
        if overlap(one, two) and one.parent != two.id and two.parent != one.id
    ]
    assert hits == []


@each_board
def test_areas_keep_a_clear_distance(path) -> None:
    areas = [item for item in parse(path).items if item.kind == "area"]
    wider = [
        Item(
            id=area.id,
            kind=area.kind,
            at=(area.at[0] - 20, area.at[1] - 20),
            size=(area.size[0] + 39, area.size[1] + 39),
            text=area.text,
        )
        for area in areas
    ]
    assert [(one.id, two.id) for one, two in combinations(wider, 2) if overlap(one, two)] == []


@each_board
def test_notes_have_one_of_the_two_sizes_and_a_text_that_fits(path) -> None:
    notes = [item for item in parse(path).items if item.kind == "note"]
    assert {item.size for item in notes} <= {(200, 200), (320, 200)}
    assert [item.id for item in notes if max(map(len, item.text.values())) > NOTE_LONGEST] == []


@each_board
def test_every_text_fits_its_place_at_a_size_that_can_be_read(path) -> None:
    board = parse(path)
    for language in board.languages:
        for item in board.objects(language):
            width, height = item.size
            if item.kind == "note":
                block = layout_note(item.text, width, height)
                assert not block.overflow, item.id
                assert block.size >= NOTE_READABLE, item.id
            elif item.kind == "text":
                assert layout_text(item.text, width, item.font_size).height <= height, item.id
            else:
                title = fit_line(item.text, width - 2 * PADDING, AREA_TITLE, "semibold")
                assert title.text == item.text, item.id


@each_board
def test_a_board_is_a_file_that_import_takes(path) -> None:
    board = parse(path)
    language = board.languages[0]
    people = {author.id: author for author in board.authors(language)} if isinstance(board, Demo) else {}
    state = BoardState(board.title[language], tuple(board.objects(language)), people)
    assert parse_board(load(json.dumps(to_dict(state)).encode())).objects == state.objects


@each_template
def test_a_template_keeps_its_layout_locked_and_runs_within_two_hours(path) -> None:
    template = parse(path)
    assert any(item.lock == "locked" for item in template.items)
    assert 3 <= len(template.agenda) <= 8
    assert sum(step.minutes for step in template.agenda) <= 120


def test_the_programme_has_five_boards_two_of_them_in_three_languages() -> None:
    boards = {path.stem: parse_demo(path.read_bytes()) for path in DEMOS}
    assert sorted(programme().boards) == sorted(boards)
    assert len(boards) == 5
    assert sorted(len(board.languages) for board in boards.values()) == [1, 1, 1, 3, 3]
    dates = [boards[name].session.date for name in programme().boards]
    assert dates == sorted(dates)


@each_demo
def test_a_demo_board_has_60_to_150_notes_by_several_organisations(path) -> None:
    board = parse_demo(path.read_bytes())
    notes = [item for item in board.items if item.kind == "note"]
    assert 60 <= len(notes) <= 150
    assert {item.author for item in notes} == {person.id for person in board.people}
    assert len({person.organisation["fi"] for person in board.people}) >= 5
    assert all(item.parent for item in notes)


@each_demo
def test_demo_notes_vary_as_on_a_real_wall(path) -> None:
    texts = [item.text["fi"] for item in parse_demo(path.read_bytes()).items if item.kind == "note"]
    assert len(set(texts)) == len(texts)
    assert min(map(len, texts)) < 25
    assert max(map(len, texts)) > 120
    assert max(len(word) for text in texts for word in re.findall(r"\w+", text)) >= 22
    assert any(ord(char) > 0x1F000 for text in texts for char in text)


@each_demo
def test_translated_notes_differ_from_the_original(path) -> None:
    board = parse_demo(path.read_bytes())
    for other in set(board.languages) - {"fi"}:
        longer = [item for item in board.items if len(item.text["fi"]) > 20]
        assert [item.id for item in longer if item.text[other] == item.text["fi"]] == []
