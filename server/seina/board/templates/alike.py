"""Texts that say the same in two languages: often somebody forgot to translate them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

import msgspec

from seina.board.templates.files import Template
from seina.board.templates.texts import LANGUAGES, Problem

ALIKE: Final = frozenset(
    # Words that really are the same in two of the languages, and names.
    word
    for line in (
        "agenda april art august barriers board budget data demo digital idea information kanban kaizen",
        "kontakt lean min november persona person plan process problem program prototyp radar register",
        "resurs roll september service signal start status stop system team test tips video vision workshop",
        "canvas coffee crazy blueprint brainstorming brainwriting",
        "kela posti suomi",
    )
    for word in line.split()
)
"""Lower case. A word of capitals (SWOT, MVP) and one letter alone (A, B) need no entry."""
_WORDS: Final = re.compile(r"[^\W\d_]+")


def alike(template: Template) -> Iterator[Problem]:
    """Every text that is equal in two languages although it holds words that should not be."""
    yield from _alike("", msgspec.to_builtins(template))


def _alike(where: str, value: object) -> Iterator[Problem]:
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _alike(f"{where}[{place}]", each)
    elif isinstance(value, Mapping):
        if value and value.keys() <= set(LANGUAGES) and all(isinstance(each, str) for each in value.values()):
            yield from _compared(where, value)
            return
        for key, each in value.items():
            yield from _alike(f"{where}.{key}".lstrip("."), each)


def _compared(where: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    for one, other in combinations(texts, 2):
        if _plain(texts[one]) == _plain(texts[other]) and (words := _to_translate(texts[one])):
            yield Problem(where, f"the same in {one} and {other}: {', '.join(words)}")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _to_translate(text: str) -> list[str]:
    return [
        word
        for word in _WORDS.findall(text)
        if len(word) > 1 and not word.isupper() and word.casefold() not in ALIKE
    ]
