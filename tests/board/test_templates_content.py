"""The boards that come with Seinä: complete, within limits, and laid out so that nothing lies on another."""

import json
import re
from collections import Counter
from functools import cache
from itertools import combinations

import pytest

from seina.board.document import BoardState, to_dict
from seina.board.grids import seated
from seina.board.importing import load, parse_board
from seina.board.templates import Demo, Item, Programme, parse_demo, parse_programme, parse_template
from seina.board.templates.alike import alike
from seina.board.text import fit_line, layout_note, layout_text
from seina.export.fits import misfits
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


@cache
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


def test_there_are_thirty_two_templates_numbered_from_one() -> None:
    templates = [parse(path) for path in TEMPLATES]
    assert sorted(template.number for template in templates) == list(range(1, 33))
    assert {"affinity", "retrospective", "journey"} <= {template.name for template in templates}


@each_board
def test_a_file_is_named_after_its_board(path) -> None:
    assert parse(path).name == path.stem


@each_board
def test_every_text_is_there_in_every_language_of_the_file(path) -> None:
    board = parse(path)
    for language in board.languages:
        for item in board.objects(language):
            assert item.text.strip() or item.kind not in ("text", "area", "grid", "note")


@each_demo
def test_what_belongs_to_an_area_lies_inside_it_below_its_title(path) -> None:
    items = parse(path).items
    areas = {item.id: item for item in items if item.kind == "area"}
    outside = [item.id for item in items if item.parent and not inside(item, areas[item.parent])]
    assert outside == []


@each_demo
def test_nothing_lies_on_anything_but_its_own_area(path) -> None:
    pairs = combinations(parse(path).items, 2)
    hits = [
        (one.id, two.id)
        for one, two in pairs
        if overlap(one, two) and one.parent != two.id and two.parent != one.id
    ]
    assert hits == []


@each_demo
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


@each_demo
def test_notes_have_one_of_the_two_sizes_and_a_text_that_fits(path) -> None:
    notes = [item for item in parse(path).items if item.kind == "note"]
    assert {item.size for item in notes} <= {(200, 200), (320, 200)}
    assert [item.id for item in notes if max(map(len, item.text.values())) > NOTE_LONGEST] == []


@each_demo
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
def test_nothing_in_a_template_is_cut_or_lies_on_anything_in_any_language(path) -> None:
    template = parse(path)
    for language in template.languages:
        state = seated(BoardState("", tuple(template.objects(language)))).state
        assert list(misfits(state)) == [], language


@each_template
def test_areas_of_a_template_keep_a_clear_distance(path) -> None:
    areas = [item for item in parse(path).objects("fi") if item.kind == "area"]
    near = [
        (one.id, two.id)
        for one, two in combinations(areas, 2)
        if all(
            one.at[axis] < two.at[axis] + two.size[axis] + 20
            and two.at[axis] < one.at[axis] + one.size[axis] + 20
            for axis in (0, 1)
        )
    ]
    assert near == []


@each_template
def test_no_text_of_a_template_was_forgotten_untranslated(path) -> None:
    assert list(alike(parse(path))) == []


@each_template
def test_a_template_keeps_its_layout_locked_and_its_grids_to_be_filled_in(path) -> None:
    items = parse(path).objects("fi")
    assert all(item.lock == "locked" for item in items if item.kind == "text")
    assert all(item.lock == "fixed" for item in items if item.kind == "grid")
    assert all(item.lock is None for item in items if item.kind == "note")
    assert any(item.lock == "locked" for item in items if item.kind == "area")


@each_template
def test_a_template_can_be_run_within_two_hours_by_its_agenda(path) -> None:
    template = parse(path)
    assert 3 <= len(template.agenda) <= 6
    assert template.minutes == sum(step.minutes for step in template.agenda) <= 120
    assert 2 <= len(template.prompts) <= 5
    assert template.group.min < template.group.max
    assert template.tags


@each_template
def test_a_template_speaks_plainly(path) -> None:
    assert "!" not in path.read_text(encoding="utf-8")


def test_maps_and_registers_are_made_of_grids() -> None:
    made = {path.stem: Counter(item.kind for item in parse(path).items) for path in TEMPLATES}
    assert made["as-is-to-be"]["grid"] == 2
    assert made["pain-points"]["register"] == 1
    assert all(made[name]["grid"] for name in ("journey", "life-event", "service-blueprint", "process"))


def test_the_to_be_map_tells_where_its_steps_come_from() -> None:
    items = {item.id: item for item in parse(templates_folder() / "as-is-to-be.json").objects("fi")}
    assert items["to-be"].origin == "as-is"
    come_from = {name for item in items.values() if item.marks for name in item.marks.was}
    assert come_from
    assert come_from <= {name for name, item in items.items() if item.parent == "as-is"}


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
