"""The board as a table: a row an object, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.reading import sections
from seina.export.delimited import csv_bytes
from seina.export.words import COLUMNS, KINDS, WORDS, Language


def board_csv(state: BoardState, language: Language) -> bytes:
    """UTF-8 with byte order mark, lines ended by CR LF."""
    return csv_bytes(board_rows(state, language), language)


def board_rows(state: BoardState, language: Language) -> Iterator[list[str | float]]:
    """The head, and then the objects."""
    yield [*COLUMNS[language].values()]
    links = _links(state)
    for section in sections(state):
        for item in section.objects:
            area = None if item is section.area else section.area
            yield _row(state, item, area, links.get(item.id, _UNLINKED), language)


Links = tuple[list[str], list[str]]
_UNLINKED: Final[Links] = ([], [])


def _links(state: BoardState) -> dict[str, Links]:
    """Object → what leads to it, and what it leads to: by their text, else by their id. Of a connector the
    ends."""
    named = {item.id: " ".join(item.text.split()) or item.id for item in state.objects}
    found: dict[str, Links] = {}
    for item in state.objects:
        if item.ends is None:
            continue
        start, end = (each.object if each.object in named else None for each in item.ends)
        found[item.id] = ([named[start]] if start else [], [named[end]] if end else [])
        if start and end:
            found.setdefault(start, ([], []))[1].append(named[end])
            found.setdefault(end, ([], []))[0].append(named[start])
    return found


def _row(
    state: BoardState, item: BoardObject, area: BoardObject | None, links: Links, language: Language
) -> list[str | float]:
    author = state.author_of(item)
    texts = [
        item.id,
        item.text if item.kind != "image" else "",
        KINDS[language][item.kind],
        area.text if area is not None else "",
        author.name if author is not None else "",
        (author.organisation or "") if author is not None else "",
        item.colour,
        ", ".join(item.tags),
        WORDS[language]["yes"] if item.lock else "",
        _moment(item.created),
    ]
    counts = Counter(reaction.emoji for reaction in item.reactions)
    more = [
        ", ".join(links[0]),
        ", ".join(links[1]),
        item.url,
        item.text if item.kind == "image" else "",
        ", ".join(f"{emoji} {count}" for emoji, count in counts.most_common()),
    ]
    return [*texts, *item.box, *more]


def _moment(created: int) -> str:
    """ISO 8601 in UTC; '' where it is not known."""
    if not created:
        return ""
    try:
        return (
            datetime.fromtimestamp(created / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        )
    except (OverflowError, ValueError, OSError):
        return ""
