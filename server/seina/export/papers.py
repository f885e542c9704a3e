"""Notes, areas and link cards: what lies on the wall like paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import unquote, urlsplit

from seina.board.document import Author, BoardObject
from seina.board.palette import INK, PAPERS
from seina.board.text import TextBlock, fit_line, line_height
from seina.export.runs import runs
from seina.export.shapes import Rect, Text
from seina.export.tags import Tags, tags_of
from seina.export.view import View, alpha, box_of, lines_of, mix

TITLE_SIZE: Final = 26
TITLE_INSET: Final = 24
TITLE_TOP: Final = 17.5
TITLE_LINE: Final = 32.5
AUTHOR_SIZE: Final = 11
CARD_INSET: Final = 16
CARD_TITLE: Final = 18
CARD_WHERE: Final = 14
CARD_BUTTON: Final = 36
CARD_GAP: Final = 4
CARD_RADIUS: Final = 10


def note(item: BoardObject, block: TextBlock, author: Author | None, view: View) -> list[Rect | Text]:
    paper = PAPERS[item.colour]
    shapes = _paper(item, view, paper)
    shapes += lines_of(block, item.at, view, INK)
    size = AUTHOR_SIZE * min(item.size) / 200
    if size * view.scale < view.readable:
        return shapes
    named = author is not None and author.name.strip() != ""
    tags = tags_of(item.tags, *item.size, named) if item.tags else None
    if author is not None and named:
        until = item.size[0] - 1.45 * size if tags is None else tags.left - 0.4 * size
        room = until - 1.45 * size
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
    return [*shapes, *(_tags(item, tags, paper, view) if tags else ())]


def _tags(item: BoardObject, tags: Tags, paper: str, view: View) -> list[Rect | Text]:
    shapes: list[Rect | Text] = []
    top = view.down(item.at[1] + tags.y)
    for chip in tags.chips:
        left, width, height = view.across(item.at[0] + chip.x), chip.w * view.scale, tags.h * view.scale
        fill, edge = mix("#FFFFFF", paper, 0.72), mix(INK, paper, 0.35)
        shapes += [
            Rect(left, top, width, height, fill, edge, max(0.5 * view.scale, 0.1), height / 2),
            Text(
                left + tags.padding * view.scale,
                top,
                width,
                tags.size * view.scale,
                height,
                (runs(chip.text),),
                INK,
            ),
        ]
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
    """A card: its title, and below it where it leads (client/src/geometry/link-card.ts)."""
    (x, y), (width, height) = item.at, item.size
    box = box_of(item, view)
    shapes = _shadow(item, view)
    edge = mix(INK, PAPERS[item.colour], 0.16)
    thin = max(view.scale, 0.15)
    shapes.append(
        Rect(box.x, box.y, box.width, box.height, PAPERS[item.colour], edge, thin, CARD_RADIUS * view.scale)
    )
    room = max(20, width - 2 * CARD_INSET - CARD_BUTTON - 6)
    title = fit_line(item.text.strip() or name_of(item.url), room, CARD_TITLE, "semibold")
    where = fit_line(host_of(item.url), room, CARD_WHERE)
    high = line_height(CARD_TITLE)
    both = high + CARD_GAP + line_height(CARD_WHERE)
    fits = where.text != "" and both <= height
    top = y + (height - (both if fits else high)) / 2
    quiet = mix(INK, PAPERS[item.colour], 0.75)
    rows = [(title, CARD_TITLE, top, INK), (where, CARD_WHERE, top + high + CARD_GAP, quiet)]
    for index, (line, size, at, colour) in enumerate(rows if fits else rows[:1]):
        if not line.text or size * view.scale < view.readable:
            continue
        to = item.url or None
        shapes.append(
            Text(
                view.across(x + CARD_INSET),
                view.down(at),
                room * view.scale,
                size * view.scale,
                line_height(size) * view.scale,
                (tuple(replace(run, link=None if index else to) for run in runs(line.text)),),
                colour,
                "regular" if index else "semibold",
            )
        )
    return shapes


def name_of(url: str) -> str:
    """A title for an address that nobody has named: host and path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() == "mailto":
        return host_of(url)
    return host_of(url) + unquote(parts.path.rstrip("/"))


def host_of(url: str) -> str:
    """Whose page it is, as a person would say it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() == "mailto":
        return unquote(parts.path)
    return parts.netloc.rpartition("@")[2].lower().removeprefix("www.")


def _paper(item: BoardObject, view: View, paper: str) -> list[Rect | Text]:
    box = box_of(item, view)
    edge, thin = mix(INK, paper, 0.14), max(0.5 * view.scale, 0.15)
    sheet = Rect(box.x, box.y, box.width, box.height, paper, edge, thin, 2 * view.scale)
    return [*_shadow(item, view), sheet]


def _shadow(item: BoardObject, view: View) -> list[Rect | Text]:
    """Two soft steps stand for the browser's shadow, which PDF cannot blur."""
    if view.scale < 0.2:
        return []
    box = box_of(item, view)
    return [
        Rect(
            box.x - spread * view.scale * 0.4,
            box.y + spread * view.scale * 0.8,
            box.width + spread * view.scale * 0.8,
            box.height + spread * view.scale,
            alpha(INK, ink),
            radius=3 * view.scale,
        )
        for spread, ink in ((2.2, 0.035), (1.1, 0.06))
    ]
