"""The board as a table: a row an object, in reading order.

Excel in Finland and in Finland's Swedish expects `;` between cells and a comma in decimals, because the
comma is taken; in English it is `,` and a point. The byte order mark tells it that this is UTF-8. A text
that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.reading import sections
from seina.export.words import COLUMNS, KINDS, WORDS, Language

BYTE_ORDER_MARK: Final = "\ufeff"
# The signs that begin a formula, also in their wide forms, which some spreadsheets take for the narrow.
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BEGINNINGS: Final = ("\t", "\r", "\n")


def board_csv(state: BoardState, language: Language) -> bytes:
    """UTF-8 with byte order mark, lines ended by CR LF."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerow(COLUMNS[language].values())
    links = _links(state)
    for section in sections(state):
        for item in section.objects:
            area = None if item is section.area else section.area
            writer.writerow(_row(state, item, area, links.get(item.id, _UNLINKED), language))
    return out.getvalue().encode("utf-8", "replace")


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
) -> list[str]:
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
    numbers = (_number(number, language) for number in item.box)
    return [*map(_safe, texts), *numbers, *map(_safe, more)]


def _safe(text: str) -> str:
    """Not a formula, whatever spreadsheet reads it; and no NUL, which ends the file for some."""
    text = text.replace("\x00", "")
    runs = text.startswith(_BEGINNINGS) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if runs else text


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


def _number(number: float, language: Language) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")
