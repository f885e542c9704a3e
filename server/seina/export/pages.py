"""What stands on which page: a PDF's overview and area pages, the one page of a picture or a thumbnail."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from seina.board.document import BoardObject, BoardState
from seina.board.grid_layout import CELL_TEXT
from seina.board.palette import INK, WALL
from seina.board.processes import Compared
from seina.board.reading import Section
from seina.board.text import fit_line
from seina.board.voting_results import VotingResult
from seina.export.differences import difference_bodies
from seina.export.paging import QUIET, RULE, Room
from seina.export.runs import runs
from seina.export.scene import Wall
from seina.export.shapes import Group, Page, Rect, Shape, Text
from seina.export.view import View
from seina.export.voting_pages import voting_bodies, voting_line
from seina.export.voting_words import VOTING_WORDS, voting_title
from seina.export.words import WORDS, Language, counted, date_of

MM: Final = 72 / 25.4
# Short and long side of A4 to A0, points.
PAPER_SIZES: Final = tuple(
    (short * MM, long * MM) for short, long in ((210, 297), (297, 420), (420, 594), (594, 841), (841, 1189))
)
MARGIN: Final = 14 * MM
HEAD: Final = 19 * MM
FOOT: Final = 7 * MM
AROUND: Final = 1.6 * MARGIN + HEAD + FOOT  # above and below the content
# A usual note at least 32 mm wide: its small print can be read on paper.
READABLE: Final = 32 * MM / 200
READABLE_TEXT: Final = 7  # points, of a text that no note stands beside
LARGEST_SCALE: Final = 0.9  # points a wall unit: a few notes do not blow up to fill the page
OVERVIEW_SIZES: Final = 2  # A4 or A3
WALL_MARGIN: Final = 48
TITLE_STRIP: Final = 56
AREA_PADDING: Final = 24
PICTURE_LARGEST_SCALE: Final = 3

Box = tuple[float, float, float, float]


def document_pages(
    state: BoardState, language: Language, moment: datetime, voting: str | None = None
) -> list[Page]:
    """The overview, then the results of the votings, the newest first, a page an area or grid, with what
    becomes of a process behind its to-be, and one for what lies outside them all. `voting` is told on the
    objects, as in `Wall`."""
    wall = Wall(state, language, moment.date().isoformat(), voting)
    changes = {pair.to_be: _difference_pages(wall, pair) for pair in wall.compared()}
    results = [groups for each in state.votings() for groups in _voting_pages(each, language)]
    total = 1 + len(results) + len(wall.sections) + sum(map(len, changes.values()))
    title = state.title.strip() or WORDS[language]["untitled"]
    footer = f"{title} · {date_of(language, moment)}"
    pages = [_overview(wall, title, language, moment, (footer, 1, total))]
    pages += (_sheet(groups, (footer, 2 + at, total)) for at, groups in enumerate(results))
    for part in wall.sections:
        pages.append(_section_page(wall, part, language, (footer, len(pages) + 1, total)))
        for groups in changes.get(part.area.id if part.area is not None else "", ()):
            pages.append(_sheet(groups, (footer, len(pages) + 1, total)))
    return pages


def _sheet(groups: Sequence[Group], footer: tuple[str, int, int]) -> Page:
    """A list on the smallest paper, lying."""
    short, long = PAPER_SIZES[0]
    return Page(long, short, None, (*groups, _foot(footer, long, short)))


def _voting_pages(voting: VotingResult, language: Language) -> list[list[Group]]:
    title, line = voting_title(voting, language), voting_line(voting, language)
    bodies = voting_bodies(voting, language, _room())
    return [[*_head(title, line, PAPER_SIZES[0][1], 2), *body] for body in bodies]


def _room() -> Room:
    """Below the head of such a sheet."""
    short, long = PAPER_SIZES[0]
    return Room(MARGIN, MARGIN * 0.72 + HEAD, long - 2 * MARGIN, short - MARGIN * 0.72 - 14)


def _difference_pages(wall: Wall, pair: Compared) -> list[list[Group]]:
    """What becomes of a process, on sheets of the smallest paper."""
    lists = wall.lists()
    names = [lists.said(name) for name in (pair.as_is, pair.to_be)]
    title = f"{lists.words['difference']}: {names[0]} → {names[1]}"
    bodies = difference_bodies(pair, lists, _room())
    return [[*_head(title, "", PAPER_SIZES[0][1], 2), *body] for body in bodies]


def picture_page(state: BoardState, language: Language, long_side: int, voting: str | None = None) -> Page:
    """The whole wall, at most `long_side` points long; 1 pt becomes 1 px. `voting` as in `Wall`."""
    wall = Wall(state, language, voting=voting)
    box = _widen(wall.bounds() or (0, 0, 1600, 900), WALL_MARGIN)
    scale = min(long_side / max(box[2], box[3]), PICTURE_LARGEST_SCALE)
    width, height = max(round(box[2] * scale), 64), max(round(box[3] * scale), 64)
    view = View(
        box[0],
        box[1],
        (width - box[2] * scale) / 2,
        (height - box[3] * scale) / 2,
        scale,
        readable=4,
        visible=1,
        screen=1,
    )
    groups = [Group("picture", _flat(wall.picture(wall.state.objects, view)))]
    if not state.objects:
        groups = [_empty(language, width, height, 28)]
    return Page(width, height, WALL, tuple(groups))


def thumbnail_page(state: BoardState, width: int, height: int, language: Language = "en") -> Page:
    """The whole wall as a small picture. What nobody could read at that size is not drawn as text."""
    wall = Wall(state, language)
    box = _widen(wall.bounds() or (0, 0, 1600, 1000), 40)
    scale = min(width / box[2], height / box[3], 0.5)
    view = View(
        box[0],
        box[1],
        (width - box[2] * scale) / 2,
        (height - box[3] * scale) / 2,
        scale,
        readable=6,
        visible=0.9,
        screen=1,
    )
    groups = (Group("picture", _flat(wall.picture(wall.state.objects, view))),) if state.objects else ()
    return Page(width, height, WALL, groups)


def _overview(
    wall: Wall, title: str, language: Language, moment: datetime, footer: tuple[str, int, int]
) -> Page:
    words, state = WORDS[language], wall.state
    notes = sum(item.kind == "note" for item in state.objects)
    areas = sum(item.kind == "area" for item in state.objects)
    grids = sum(item.kind == "grid" for item in state.objects)
    counts = f"{counted(language, 'note', notes)}, {counted(language, 'area', areas)}"
    if grids:
        counts += f", {counted(language, 'grid', grids)}"
    if others := len(state.objects) - notes - areas - grids:
        counts += f", {counted(language, 'other', others)}"
    box = wall.bounds()
    width, height = _paper(box or (0, 0, 3, 2), READABLE / 2, OVERVIEW_SIZES)
    line = f"{date_of(language, moment)} · {counts}"
    if wall.shown is not None:
        line += f" · {VOTING_WORDS[language]['votes']}: {voting_title(wall.shown, language)}"
    groups = [*_head(title, line, width, 1)]
    if box is None:
        groups.append(_empty(language, width, height, 16))
    else:
        view = _fit(box, width, height)
        alt = words["picture"].format(counts=counts)
        groups.append(Group("picture", _flat(wall.picture(state.objects, view)), alt))
    return Page(width, height, None, (*groups, _foot(footer, width, height)))


def _section_page(wall: Wall, part: Section, language: Language, footer: tuple[str, int, int]) -> Page:
    words = WORDS[language]
    ground = () if part.area is None else (_untitled(part.area, part.members),)
    objects: list[BoardObject] = [*ground, *part.members]
    box = wall.extent(objects) or (0, 0, 3, 2)
    least = _readable(part.members)
    if part.area is not None and part.area.kind == "grid":
        least = max(least, READABLE_TEXT / CELL_TEXT)
    width, height = _paper(box, least, len(PAPER_SIZES))
    notes = sum(item.kind == "note" for item in part.members)
    title = words["outside"] if part.area is None else " ".join(part.area.text.split())
    view = _fit(box, width, height)
    line = counted(language, "note", notes) if notes or part.area is not None else ""
    groups = _head(title or words["unnamed"], line, width, 2)
    shapes = wall.groups(objects, view)
    return Page(width, height, None, (*groups, *shapes, _foot(footer, width, height)))


def _untitled(area: BoardObject, members: Sequence[BoardObject]) -> BoardObject:
    """The area without its title, which the page's head shows, and without the strip for it where that is
    free. A grid without one begins below its strip by itself."""
    if area.kind == "grid":
        return replace(area, text="")
    highest = min((item.at[1] for item in members), default=area.at[1] + TITLE_STRIP)
    cut = max(min(highest - area.at[1] - AREA_PADDING, TITLE_STRIP, area.size[1] / 2), 0)
    (x, y), (width, height) = area.at, area.size
    return replace(area, text="", at=(x, y + cut), size=(width, height - cut))


def _head(title: str, line: str, width: float, level: int) -> list[Group]:
    room = width - 2 * MARGIN
    largest = 20 if level == 1 else 17
    whole = fit_line(title, 1_000_000, largest, "semibold").width / largest
    size = next((size for size in range(largest, 10, -1) if whole * size <= room), 11)
    fitted = fit_line(title, room, size, "semibold").text
    heading = Text(
        MARGIN, MARGIN * 0.72, room, size, size * 1.25, (runs(fitted),), INK, "semibold", level=level
    )
    under = Text(MARGIN, MARGIN * 0.72 + size * 1.25 + 2, room, 9.5, 13, (runs(line),), QUIET)
    return [Group("heading", (heading,)), *([Group("paragraph", (under,))] if line else [])]


def _foot(footer: tuple[str, int, int], width: float, height: float) -> Group:
    text, number, total = footer
    room = width - 2 * MARGIN
    top = height - MARGIN * 0.72
    left = fit_line(text, room * 0.8, 8).text
    return Group(
        "picture",
        (
            Rect(MARGIN, top - 6, room, 0.5, RULE),
            Text(MARGIN, top, room, 8, 11, (runs(left),), QUIET),
            Text(MARGIN, top, room, 8, 11, (runs(f"{number} / {total}"),), QUIET, align="right"),
        ),
    )


def _empty(language: Language, width: float, height: float, size: float) -> Group:
    line = runs(WORDS[language]["empty"])
    return Group(
        "paragraph", (Text(0, height / 2 - size, width, size, size * 1.3, (line,), QUIET, align="center"),)
    )


def _readable(members: Sequence[BoardObject]) -> float:
    """Points a wall unit at which all of them can be read on paper; 0 where there is nothing to read."""
    if any(item.kind == "note" for item in members):
        return READABLE
    return READABLE_TEXT / min((item.font_size for item in members), default=math.inf)


def _paper(box: Box, least: float, most: int) -> tuple[float, float]:
    """The smallest paper, turned as the box lies, on which a wall unit is at least `least` points.

    What is larger than A3 is seldom printed as it is, so there the paper ends where the content does."""
    width, height = _turned(box, PAPER_SIZES[0])
    for number, sides in enumerate(PAPER_SIZES[:most]):
        width, height = _turned(box, sides)
        scale = _scale(box, width, height)
        if number >= OVERVIEW_SIZES:
            width = max(min(width, box[2] * scale + 2 * MARGIN), height / 3)
            height = max(min(height, box[3] * scale + AROUND), width / 3)
        if scale >= least:
            break
    return width, height


def _turned(box: Box, sides: tuple[float, float]) -> tuple[float, float]:
    short, long = sides
    return (long, short) if box[2] * 1.1 >= box[3] else (short, long)


def _scale(box: Box, width: float, height: float) -> float:
    across = (width - 2 * MARGIN) / box[2]
    down = (height - AROUND) / box[3]
    return min(across, down, LARGEST_SCALE)


def _fit(box: Box, width: float, height: float) -> View:
    scale = _scale(box, width, height)
    left = (width - box[2] * scale) / 2
    return View(box[0], box[1], left, MARGIN * 0.72 + HEAD, scale)


def _widen(box: Box, margin: float) -> Box:
    return box[0] - margin, box[1] - margin, box[2] + 2 * margin, box[3] + 2 * margin


def _flat(groups: Sequence[Group]) -> tuple[Shape, ...]:
    """As one picture, in which nothing is a heading."""
    return tuple(
        replace(shape, level=None) if isinstance(shape, Text) and shape.level is not None else shape
        for group in groups
        for shape in group.shapes
    )
