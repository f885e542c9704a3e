"""Boards that somebody wrote beforehand: workshop templates, the demo's boards, the demo's programme.

Each is a JSON text with its words in several languages; the form is told in `templates/README.md`. This
module reads the text, checks all that a slip of the pen can break, and gives the objects in one language
as records of `document.BoardObject`. Files are read by the caller (`seina.resources`).

    template = parse_template(text)
    objects = template.objects("sv", now=1_790_000_000_000)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Final, Literal, TypeVar

import msgspec

from seina.board.document import FARTHEST, LARGEST, SMALLEST, TEXT_SIZES, Align, Author, BoardObject, Kind
from seina.board.order import keys
from seina.board.palette import PAPERS

LANGUAGES: Final = ("fi", "sv", "en")
FALLBACK: Final = ("en", "fi", "sv")
# Sessions of the demo begin at nine in Finland, where it is UTC+3 until the end of October.
SESSION_BEGINS: Final = time(6, 0, tzinfo=UTC)

Texts = Mapping[str, str]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Coordinate = Annotated[int, msgspec.Meta(ge=-FARTHEST, le=FARTHEST)]
Length = Annotated[int, msgspec.Meta(ge=SMALLEST, le=LARGEST)]


_File = TypeVar("_File", bound=msgspec.Struct)


class TemplateInvalid(ValueError):
    """A template, demo board or programme is not what it must be. The text says where and why: these files
    come with the product, so the reader is whoever wrote the file."""


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    colour: str | None = None
    size: int | None = None
    align: Align | None = None


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An object as written: absolute wall units, its text in every language of the file. Later in the list
    is higher on the wall."""

    id: Name
    kind: Kind
    at: tuple[Coordinate, Coordinate]
    size: tuple[Length, Length]
    text: dict[str, str]
    style: Style = Style()
    parent: str | None = None
    author: str | None = None
    lock: Literal["locked"] | None = None


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the agenda."""

    title: dict[str, str]
    instruction: dict[str, str]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=480)]


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A workshop template. Every text is there in Finnish, Swedish and English."""

    format: Literal["seina.template"]
    version: Literal[1]
    name: Name
    title: dict[str, str]
    purpose: dict[str, str]
    instruction: dict[str, str]
    agenda: list[Step]
    items: list[Item] = msgspec.field(name="objects")

    @property
    def languages(self) -> tuple[str, ...]:
        return LANGUAGES

    def objects(self, language: str, now: int = 0) -> list[BoardObject]:
        """The records of a new board, in z order, all made `now` (ms since 1970)."""
        return _objects(self.items, pick(self.languages, language), lambda _: now)

    def card(self) -> dict[str, object]:
        """What a gallery shows, in all languages."""
        return {
            "name": self.name,
            "title": self.title,
            "purpose": self.purpose,
            "instruction": self.instruction,
            "agenda": msgspec.to_builtins(self.agenda),
        }


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who wrote notes: a role and an organisation, never a real person's name."""

    id: Name
    name: dict[str, str]
    organisation: dict[str, str]


class Sitting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the notes of a demo board were made."""

    date: date
    minutes: Annotated[int, msgspec.Meta(ge=1, le=960)]


class Demo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A board of the demo programme, in the languages that it names."""

    format: Literal["seina.demo"]
    version: Literal[1]
    name: Name
    languages: Annotated[list[Literal["fi", "sv", "en"]], msgspec.Meta(min_length=1)]
    title: dict[str, str]
    purpose: dict[str, str]
    instruction: dict[str, str]
    session: Sitting
    agenda: list[Step]
    people: list[Person]
    items: list[Item] = msgspec.field(name="objects")

    @property
    def began(self) -> int:
        """Start of the sitting, ms since 1970."""
        return int(datetime.combine(self.session.date, SESSION_BEGINS).timestamp() * 1000)

    @property
    def ended(self) -> int:
        return self.began + self.session.minutes * 60_000

    def objects(self, language: str) -> list[BoardObject]:
        """The board's records in z order. The layout stands from the start; the notes came one
        after the other over the sitting, evenly, and always at the same moments."""
        notes = [item.id for item in self.items if item.kind == "note"]
        moments = {
            note: self.began + (place + 1) * self.session.minutes * 60_000 // (len(notes) + 1)
            for place, note in enumerate(notes)
        }
        return _objects(
            self.items, pick(self.languages, language), lambda item: moments.get(item, self.began)
        )

    def authors(self, language: str) -> list[Author]:
        spoken = pick(self.languages, language)
        return [Author(person.id, person.name[spoken], person.organisation[spoken]) for person in self.people]

    def heading(self, language: str) -> str:
        """The board's title in `language`, or in one that the board speaks."""
        return self.title[pick(self.languages, language)]


class Programme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The demo's workshop series: its boards by name, in order."""

    format: Literal["seina.programme"]
    version: Literal[1]
    title: dict[str, str]
    purpose: dict[str, str]
    boards: Annotated[list[Name], msgspec.Meta(min_length=1)]


def parse_template(text: str | bytes) -> Template:
    """Raises `TemplateInvalid`."""
    template = _decode(text, Template)
    _check_texts(template, LANGUAGES)
    _check_items(template.items, authors=None)
    return template


def parse_demo(text: str | bytes) -> Demo:
    """Raises `TemplateInvalid`."""
    demo = _decode(text, Demo)
    _check_texts(demo, tuple(demo.languages))
    _check_unique("people", [person.id for person in demo.people])
    for place, person in enumerate(demo.people):
        _check_languages(f"people[{place}].name", person.name, demo.languages)
        _check_languages(f"people[{place}].organisation", person.organisation, demo.languages)
    _check_items(demo.items, authors={person.id for person in demo.people})
    return demo


def parse_programme(text: str | bytes) -> Programme:
    """Raises `TemplateInvalid`."""
    programme = _decode(text, Programme)
    _check_languages("title", programme.title, LANGUAGES)
    _check_languages("purpose", programme.purpose, LANGUAGES)
    _check_unique("boards", programme.boards)
    return programme


def pick(languages: Sequence[str], wanted: str) -> str:
    """`wanted` (also as `sv-FI`) where there is a text in it, else the first of English, Finnish, Swedish."""
    spoken = wanted.replace("_", "-").split("-")[0].lower()
    if spoken in languages:
        return spoken
    return next((language for language in FALLBACK if language in languages), languages[0])


def _objects(items: list[Item], language: str, made: Callable[[str], int]) -> list[BoardObject]:
    return [
        BoardObject(
            id=item.id,
            kind=item.kind,
            at=item.at,
            size=item.size,
            z=key,
            text=item.text[language],
            style={
                name: value
                for name in ("colour", "size", "align")
                if (value := getattr(item.style, name)) is not None
            },
            created=made(item.id),
            parent=item.parent,
            author=item.author,
            lock=item.lock,
        )
        for item, key in zip(items, keys(len(items)), strict=True)
    ]


def _decode(text: str | bytes, kind: type[_File]) -> _File:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise TemplateInvalid(str(error)) from error


def _check_texts(file: Template | Demo, languages: tuple[str, ...]) -> None:
    _check_languages("title", file.title, languages)
    _check_languages("purpose", file.purpose, languages)
    _check_languages("instruction", file.instruction, languages)
    for place, step in enumerate(file.agenda):
        _check_languages(f"agenda[{place}].title", step.title, languages)
        _check_languages(f"agenda[{place}].instruction", step.instruction, languages)
    for place, item in enumerate(file.items):
        _check_languages(f"objects[{place}].text", item.text, languages)


def _check_languages(where: str, text: Texts, languages: Sequence[str]) -> None:
    if sorted(text) != sorted(languages):
        raise TemplateInvalid(
            f"{where}: expected {', '.join(languages)}, found {', '.join(text) or 'nothing'}"
        )
    if blank := [language for language, words in text.items() if not words.strip()]:
        raise TemplateInvalid(f"{where}: blank in {', '.join(blank)}")


def _check_unique(where: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise TemplateInvalid(f"{where}: the same id twice: {max(names, key=names.count)}")


def _check_items(items: list[Item], authors: set[str] | None) -> None:
    """`authors` are the people of a demo board, or None where nobody has written anything yet."""
    _check_unique("objects", [item.id for item in items])
    areas: set[str] = set()
    for place, item in enumerate(items):
        where = f"objects[{place}]"
        if item.style.colour is not None and item.style.colour not in PAPERS:
            raise TemplateInvalid(f"{where}.style: no colour is called {item.style.colour}")
        if item.style.size is not None and item.style.size not in TEXT_SIZES:
            raise TemplateInvalid(f"{where}.style: a size is one of {', '.join(map(str, TEXT_SIZES))}")
        if item.parent is not None and item.parent not in areas:
            raise TemplateInvalid(f"{where}.parent: no area {item.parent} before it")
        if item.author is not None and item.author not in (authors or ()):
            raise TemplateInvalid(f"{where}.author: {item.author} is nobody in people")
        if authors is not None and item.kind == "note" and item.author is None:
            raise TemplateInvalid(f"{where}.author: a demo note has one")
        if item.kind == "area":
            areas.add(item.id)
