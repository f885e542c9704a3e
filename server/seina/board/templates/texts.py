"""Texts in several languages, and what is said where one of them is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

LANGUAGES: Final = ("fi", "sv", "en")
FALLBACK: Final = ("en", "fi", "sv")
TITLE_LONGEST: Final = 200
TEXT_LONGEST: Final = 20_000

Texts = Mapping[str, str]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{0,63}$")]


@dataclass(frozen=True, slots=True)
class Problem:
    """`where` is a JSON path (`objects[3].style`; '' for the file itself), `what` says what is wrong."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class TemplateInvalid(ValueError):
    """A template, demo board or programme is not what it must be. The text says where and why, a problem a
    line; `problems` are all that were found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def pick(languages: Sequence[str], wanted: str) -> str:
    """`wanted` (also as `sv-FI`) where there is a text in it, else the first of English, Finnish, Swedish."""
    spoken = wanted.replace("_", "-").split("-")[0].lower()
    if spoken in languages:
        return spoken
    return next((language for language in FALLBACK if language in languages), languages[0])


def check_text(
    where: str, text: Texts, languages: Sequence[str], longest: int = TEXT_LONGEST
) -> Iterator[Problem]:
    """A text that must be there in each of `languages` and in no other."""
    if sorted(text) != sorted(languages):
        found = ", ".join(text) or "nothing"
        yield Problem(where, f"expected {', '.join(languages)}, found {found}")
        return
    if blank := [language for language, words in text.items() if not words.strip()]:
        yield Problem(where, f"blank in {', '.join(blank)}")
    if long := [language for language, words in text.items() if len(words) > longest]:
        yield Problem(where, f"longer than {longest} characters in {', '.join(long)}")


def check_unique(where: str, names: Sequence[str]) -> Iterator[Problem]:
    if len(set(names)) < len(names):
        yield Problem(where, f"the same id twice: {max(names, key=names.count)}")
