"""Notes, areas and link cards: what lies on the wall like paper."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from seina.board.document import Author, BoardObject
from seina.board.palette import INK, PAPERS
from seina.board.text import TextBlock, fit_line
from seina.export.runs import runs
from seina.export.shapes import Rect, Run, Text
from seina.export.view import View, alpha, box_of, lines_of, mix

TITLE_SIZE: Final = 26
TITLE_INSET: Final = 24
TITLE_TOP: Final = 17.5
TITLE_LINE: Final = 32.5
AUTHOR_SIZE: Final = 11
CARD_INSET: Final = 16
CARD_TITLE: Final = 16
CARD_HOST: Final = 13


def note(item: BoardObject, block: TextBlock, author: Author | None, view: View) -> list[Rect | Text]:
    paper = PAPERS[item.colour]
    shapes = _paper(item, view, paper)
    shapes += lines_of(block, item.at, view, INK)
    size = AUTHOR_SIZE * min(item.size) / 200
    if author is not None and author.name.strip() and size * view.scale >= view.readable:
        room = item.size[0] - 2 * 1.45 * size
        line = fit_line(author.name, room * AUTHOR_SIZE / size, AUTHOR_SIZE)
        if line.text:
            shapes.append(
                Text(
                    view.across(item.at[0] + 1.45 * size),
                    view.down(item.at[1] + item.size[1] - 0.9 * size - 1.2 * size),
                    item.size[0] * view.scale,
                    size * view.scale,
                    1.2 * size * view.scale,
                    (runs(line.text),),
                    mix(INK, paper, 0.72),
                )
            )
    return shapes


def area(item: BoardObject, view: View, hidden: int | None) -> list[Rect | Text]:
    """`hidden` is how many things a collapsed one holds; None for one that is open."""
    tint = PAPERS[item.colour]
    box = box_of(item, view)
    shapes: list[Rect | Text] = [
        Rect(
            box.x,
            box.y,
            box.width,
            box.height,
            mix(tint, "#FFFFFF", 0.26),
            mix(tint, "#4A4A4A", 0.72),
            max(1.5 * view.scale, 0.2),
            min(12, min(item.size) / 4) * view.scale,
        )
    ]
    text = item.text if hidden is None else f"{item.text} ({hidden})".strip()
    top = TITLE_TOP if hidden is None else (item.size[1] - TITLE_LINE) / 2
    title = fit_line(text, item.size[0] - 2 * TITLE_INSET, TITLE_SIZE, "semibold")
    size = TITLE_SIZE * view.scale
    if title.text and view.visible * 2 <= size < view.readable:
        shapes.append(
            Rect(
                view.across(item.at[0] + TITLE_INSET),
                view.down(item.at[1] + top + TITLE_LINE * 0.3),
                title.width * view.scale,
                TITLE_LINE * 0.45 * view.scale,
                alpha(INK, 0.6),
            )
        )
    elif title.text and size >= view.readable:
        shapes.append(
            Text(
                view.across(item.at[0] + TITLE_INSET),
                view.down(item.at[1] + top),
                item.size[0] * view.scale,
                size,
                TITLE_LINE * view.scale,
                (runs(title.text),),
                INK,
                "semibold",
            )
        )
    return shapes


def link(item: BoardObject, view: View) -> list[Rect | Text]:
    """A card: its title, and below it where it leads."""
    paper = PAPERS[item.colour]
    shapes = _paper(item, view, paper)
    room = item.size[0] - 2 * CARD_INSET
    host = host_of(item.url)
    middle = item.at[1] + item.size[1] / 2
    title = item.text.strip() or host
    rows = (
        (title, CARD_TITLE, middle - 23, INK, True),
        (host, CARD_HOST, middle + 3, mix(INK, paper, 0.72), False),
    )
    for text, size, top, colour, bold in rows:
        line = fit_line(text, room, size, "semibold" if bold else "regular")
        if not line.text or size * view.scale < view.readable:
            continue
        address = item.url or None
        drawn = tuple(Run(run.text, run.font, link=address if bold else None) for run in runs(line.text))
        shapes.append(
            Text(
                view.across(item.at[0] + CARD_INSET),
                view.down(top),
                room * view.scale,
                size * view.scale,
                size * 1.3 * view.scale,
                (drawn,),
                colour,
                "semibold" if bold else "regular",
            )
        )
    return shapes


def host_of(url: str) -> str:
    """Whose page it is, as a person would say it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() == "mailto":
        return parts.path
    return (parts.hostname or url).removeprefix("www.")


def _paper(item: BoardObject, view: View, paper: str) -> list[Rect | Text]:
    box = box_of(item, view)
    shapes: list[Rect | Text] = []
    if view.scale >= 0.2:
        # Two soft steps stand for the browser's shadow, which PDF cannot blur.
        for spread, ink in ((2.2, 0.035), (1.1, 0.06)):
            reach = spread * view.scale
            shapes.append(
                Rect(
                    box.x - reach * 0.4,
                    box.y + reach * 0.8,
                    box.width + reach * 0.8,
                    box.height + reach,
                    alpha(INK, ink),
                    radius=3 * view.scale,
                )
            )
    edge = mix(INK, paper, 0.14)
    shapes.append(
        Rect(box.x, box.y, box.width, box.height, paper, edge, max(0.5 * view.scale, 0.15), 2 * view.scale)
    )
    return shapes
