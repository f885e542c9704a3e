"""The board as a table: a row an object, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.grids import Seated, seated
from seina.board.reading import sections
from seina.board.registers import phase_title
from seina.export.delimited import Value, csv_bytes
from seina.export.grid_tables import lane_title
from seina.export.voting_sheets import beside, beside_of, moment_of
from seina.export.words import COLUMNS, KINDS, WORDS, Language


def board_csv(state: BoardState, language: Language) -> bytes:
    """UTF-8 with byte order mark, lines ended by CR LF."""
    head = [*COLUMNS[language].values(), *(column.title for _, column in beside(state, language))]
    return csv_bytes(chain([head], board_rows(seated(state), language)), language)


def board_rows(board: Seated, language: Language) -> Iterator[list[Value]]:
    """The objects, a row each; the columns are those of `words.COLUMNS`, and then those of `beside`."""
    links, votes = _links(board.state), beside(board.state, language)
    for section in sections(board.state):
        for item in section.objects:
            area = None if item is section.area else section.area
            row = _row(board, item, area, links.get(item.id, _UNLINKED), language)
            yield [*row, *beside_of(votes, item.id)] if votes else row


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
    board: Seated, item: BoardObject, area: BoardObject | None, links: Links, language: Language
) -> list[Value]:
    author = board.state.author_of(item)
    texts: list[Value] = [
        item.id,
        item.text if item.kind != "image" else "",
        KINDS[language][item.kind],
        area.text if area is not None else "",
        *_cell(board, item, language),
        author.name if author is not None else "",
        (author.organisation or "") if author is not None else "",
        item.colour,
        ", ".join(item.tags),
        WORDS[language]["yes"] if item.lock else "",
        moment_of(item.created),
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


def _cell(board: Seated, item: BoardObject, language: Language) -> tuple[str, str]:
    """Phase (with the step, if it has any) and lane; both empty where it is in no cell."""
    if (place := board.cells.get(item.id)) is None:
        return "", ""
    grid = board.grids[place.grid]
    lane = grid.lane(place.lane)
    return phase_title(grid, place.column), lane_title(lane, language) if lane is not None else ""
