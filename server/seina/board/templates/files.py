"""The files: workshop templates, the demo's boards, the demo's programme."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from seina.board.document import Author, BoardObject
from seina.board.templates import records
from seina.board.templates.items import Item, Words
from seina.board.templates.texts import LANGUAGES, Name, pick

# Sessions of the demo begin at nine in Finland, where it is UTC+3 until the end of October.
SESSION_BEGINS: Final = time(6, 0, tzinfo=UTC)

Tag = Literal["understand", "ideate", "decide", "plan", "reflect"]
Minutes = Annotated[int, Meta(ge=1, le=480)]


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the agenda."""

    title: Words
    instruction: Words
    minutes: Minutes


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many people it is for."""

    min: Annotated[int, Meta(ge=1, le=1000)]
    max: Annotated[int, Meta(ge=1, le=1000)]


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A workshop template. Those that come with Seinä have every text in Finnish, Swedish and English; own
    ones have theirs in the languages of the title. Version 1 lacks `number`, `when`, `minutes`, `group`,
    `tags` and `prompts`."""

    format: Literal["seina.template"]
    version: Literal[1, 2]
    name: Name
    number: Annotated[int, Meta(ge=1, le=999)] | None = None
    title: Words
    purpose: Words = {}
    instruction: Words = {}
    when: Words = {}
    minutes: Minutes | None = None
    group: Group | None = None
    tags: Annotated[list[Tag], Meta(max_length=5)] = []
    prompts: Annotated[list[Words], Meta(max_length=10)] = []
    agenda: Annotated[list[Step], Meta(max_length=50)] = []
    items: list[Item] = msgspec.field(name="objects")
    assets: Annotated[dict[str, Any], Meta(description="pictures, as in a board's file")] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the title, Finnish, Swedish and English first."""
        return (
            *(each for each in LANGUAGES if each in self.title),
            *sorted(self.title.keys() - set(LANGUAGES)),
        )

    @property
    def length(self) -> int:
        """Minutes that it takes: as said, else what the agenda's steps take."""
        return self.minutes or sum(step.minutes for step in self.agenda)

    def objects(self, language: str, now: int = 0) -> list[BoardObject]:
        """The records of a new board, in z order, all made `now` (ms since 1970)."""
        return records.objects(self.items, pick(self.languages, language), lambda _: now)

    def card(self) -> dict[str, object]:
        """What a gallery shows, in all languages."""
        return {
            "name": self.name,
            "number": self.number,
            "title": self.title,
            "purpose": self.purpose,
            "instruction": self.instruction,
            "when": self.when,
            "minutes": self.length,
            "group": msgspec.to_builtins(self.group),
            "tags": list(self.tags),
            "prompts": list(self.prompts),
            "agenda": msgspec.to_builtins(self.agenda),
            "languages": list(self.languages),
        }


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who wrote notes: a role and an organisation, never a real person's name."""

    id: Name
    name: Words
    organisation: Words


class Sitting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the notes of a demo board were made."""

    date: date
    minutes: Annotated[int, Meta(ge=1, le=960)]


class Demo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A board of the demo programme, in the languages that it names."""

    format: Literal["seina.demo"]
    version: Literal[1, 2]
    name: Name
    languages: Annotated[list[Literal["fi", "sv", "en"]], Meta(min_length=1)]
    title: Words
    purpose: Words
    instruction: Words
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
        return records.objects(
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
    title: Words
    purpose: Words
    boards: Annotated[list[Name], Meta(min_length=1)]
