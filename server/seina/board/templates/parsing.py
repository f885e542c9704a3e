"""From a file's text to what is in it, or to everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import msgspec

from seina.board.templates.files import Demo, Programme, Template
from seina.board.templates.items import Item
from seina.board.templates.problems import check_items
from seina.board.templates.texts import (
    LANGUAGES,
    TITLE_LONGEST,
    Problem,
    TemplateInvalid,
    check_text,
    check_unique,
)

OBJECTS_MOST: Final = 5000
_File = TypeVar("_File", Template, Demo, Programme)
_PLACE: Final = re.compile(r"^(.*?) - at `\$(.*)`$")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def parse_template(text: str | bytes) -> Template:
    """A template that comes with Seinä. Raises `TemplateInvalid` with all that is wrong."""
    template = _decode(text, Template)
    _raise(_check_template(template, LANGUAGES, own=False))
    return template


def parse_own(text: str | bytes) -> Template:
    """A template that somebody made, in one language or more. Raises `TemplateInvalid`."""
    template = _decode(text, Template)
    spoken = template.languages
    if not spoken or not all(_LANGUAGE.fullmatch(language) for language in spoken):
        raise TemplateInvalid([Problem("title", "a text in one language at least, such as fi, expected")])
    _raise(_check_template(template, spoken, own=True))
    return template


def read_checked(text: str | bytes) -> Template:
    """A template that was checked before it was kept. Raises `TemplateInvalid` where it is damaged."""
    return _decode(text, Template)


def parse_demo(text: str | bytes) -> Demo:
    """Raises `TemplateInvalid`."""
    demo = _decode(text, Demo)
    _raise(_check_demo(demo))
    return demo


def parse_programme(text: str | bytes) -> Programme:
    """Raises `TemplateInvalid`."""
    programme = _decode(text, Programme)
    _raise(
        [
            *check_text("title", programme.title, LANGUAGES, TITLE_LONGEST),
            *check_text("purpose", programme.purpose, LANGUAGES),
            *check_unique("boards", programme.boards),
        ]
    )
    return programme


def _check_template(file: Template, languages: Sequence[str], *, own: bool) -> Iterator[Problem]:
    yield from _check_words(file, languages)
    needed = () if own else ("purpose", "instruction", *(("when",) if file.version > 1 else ()))
    for key in ("purpose", "instruction", "when"):
        if getattr(file, key) or key in needed:
            yield from check_text(key, getattr(file, key), languages)
    for place, prompt in enumerate(file.prompts):
        yield from check_text(f"prompts[{place}]", prompt, languages)
    if file.group is not None and file.group.min > file.group.max:
        yield Problem("group", "min is more than max")
    if len(set(file.tags)) < len(file.tags):
        yield Problem("tags", "the same tag twice")
    if not own and file.version > 1:
        for key in ("number", "minutes", "group", "tags", "prompts", "agenda"):
            if not getattr(file, key):
                yield Problem(key, "missing: a template that comes with Seinä has it")
    yield from check_items(file.items, languages, authors=None, titled=not own)


def _check_demo(demo: Demo) -> Iterator[Problem]:
    yield from _check_words(demo, demo.languages)
    yield from check_text("purpose", demo.purpose, demo.languages)
    yield from check_text("instruction", demo.instruction, demo.languages)
    yield from check_unique("people", [person.id for person in demo.people])
    for place, person in enumerate(demo.people):
        yield from check_text(f"people[{place}].name", person.name, demo.languages)
        yield from check_text(f"people[{place}].organisation", person.organisation, demo.languages)
    yield from check_items(demo.items, demo.languages, {person.id for person in demo.people})


def _check_words(file: Template | Demo, languages: Sequence[str]) -> Iterator[Problem]:
    yield from check_text("title", file.title, languages, TITLE_LONGEST)
    for place, step in enumerate(file.agenda):
        yield from check_text(f"agenda[{place}].title", step.title, languages, TITLE_LONGEST)
        yield from check_text(f"agenda[{place}].instruction", step.instruction, languages)


def _raise(found: Iterator[Problem] | list[Problem]) -> None:
    if problems := list(found):
        raise TemplateInvalid(problems)


def _decode(text: str | bytes, kind: type[_File]) -> _File:
    """Objects are read one by one, so that each that is wrong is named, and not the first alone."""
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TemplateInvalid([Problem("", f"no JSON: {error}")]) from error
    problems: list[Problem] = []
    items: list[Item] = []
    if isinstance(told, dict) and isinstance(told.get("objects"), list):
        entries: list[Any] = told["objects"]
        if len(entries) > OBJECTS_MOST:
            raise TemplateInvalid([Problem("objects", f"{len(entries)} are more than {OBJECTS_MOST}")])
        told = {**told, "objects": []}
        for place, entry in enumerate(entries):
            try:
                items.append(msgspec.convert(entry, Item))
            except msgspec.ValidationError as error:
                problems.append(_problem(error, f"objects[{place}]"))
    try:
        file = msgspec.convert(told, kind)
    except msgspec.ValidationError as error:
        problems.insert(0, _problem(error, ""))
    else:
        if not problems:
            return msgspec.structs.replace(file, items=items) if items else file
    raise TemplateInvalid(problems)


def _problem(error: msgspec.ValidationError, within: str) -> Problem:
    found = _PLACE.match(str(error))
    what, path = found.groups() if found else (str(error), "")
    return Problem(f"{within}{path}".lstrip("."), what)
