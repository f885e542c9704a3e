"""A drawn grid as groups of shapes: what is only seen first, then what is read, column by column, so that
each column's notes can come behind its head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from seina.board.counts import Counts
from seina.board.grids import Lane
from seina.export.grid_words import GRID_WORDS, level_of
from seina.export.grids.foot import told
from seina.export.grids.sheet import Drawn, Outline, Sort, Words
from seina.export.shapes import Group, Path, Shape, Text
from seina.export.svg import commands_of_svg
from seina.export.view import View, alpha, lines_of
from seina.export.words import Language

THINNEST: Final = 0.15
"""Points: a thinner line is not seen."""
FINE: Final = 0.2
"""Points a wall unit below which small signs are dust."""
PHASE: Final = 3
"""Level of the heading of a phase, below the page's own; steps are one below."""


@dataclass(frozen=True, slots=True)
class GridGroups:
    """`opening` comes first, `columns` by leaf before the notes of that column, `closing` behind them all."""

    opening: tuple[Group, ...]
    columns: tuple[tuple[str, tuple[Group, ...]], ...]
    closing: tuple[Group, ...]


def groups_of(drawn: Drawn, counts: Counts | None, view: View, language: Language) -> GridGroups:
    at = drawn.item.at
    seen = [shape for outline in drawn.outlines for shape in _path(outline, at, view)]
    unread = [
        shape
        for words in drawn.words
        if words.sort in ("number", "caption")
        for shape in _text(words, at, view)
    ]
    phases = {leaf.id: leaf.phase for leaf in drawn.frame.leaves}
    first = {phase: leaf for leaf, phase in reversed(phases.items())}

    def read(sort: Sort, part: str | None = None, level: int | None = None) -> Iterator[Group]:
        for words in drawn.words:
            wanted = words.sort == sort and part in (None, words.part)
            if wanted and (shapes := _text(words, at, view, level)):
                yield Group("paragraph" if level is None else "heading", tuple(shapes))

    columns = []
    level = PHASE
    for leaf, phase in phases.items():
        heads = list(read("phase", phase, PHASE)) if first[phase] == leaf else []
        if first[phase] == leaf:
            # Steps of a phase that nobody named are not below a heading that there is not.
            told = (shape for group in heads for shape in group.shapes)
            level = PHASE + any(isinstance(shape, Text) for shape in told)
        columns.append((leaf, (*heads, *read("step", leaf, level), *read("cell", leaf))))
    feelings = (_feelings(drawn, lane, language) for lane in drawn.grid.lanes if lane.type == "emotion")
    return GridGroups(
        (
            Group("picture", tuple(seen)),
            Group("picture", tuple(unread)),
            *read("title"),
            *read("lane"),
            *(Group("picture", (_speck(drawn, view),), said) for said in feelings if said),
        ),
        tuple(columns),
        (
            *_foot(drawn, counts, view, language),
            *read("parking"),
        ),
    )


def _path(outline: Outline, at: tuple[float, float], view: View) -> list[Shape]:
    if outline.fine and view.scale < FINE:
        return []
    x, y = at[0] + outline.at[0], at[1] + outline.at[1]
    zoomed = replace(view, x=0, y=0, left=view.across(x), top=view.down(y), scale=view.scale * outline.scale)
    path = zoomed.path(commands_of_svg(outline.d))
    fill, stroke = (
        hue and (alpha(hue, outline.alpha) if outline.alpha < 1 else hue)
        for hue in (outline.fill, outline.stroke)
    )
    thick = max(outline.width * zoomed.scale, THINNEST)
    dashes = tuple(length * zoomed.scale for length in outline.dashes)
    dotted = bool(outline.dashes) and outline.dashes[0] <= 2
    return [Path(path, fill, stroke, thick if stroke else 0, dashes, dotted or outline.scale != 1)]


def _text(words: Words, at: tuple[float, float], view: View, level: int | None = None) -> list[Shape]:
    shapes = lines_of(words.block, (at[0] + words.x, at[1] + words.y), view, words.colour)
    return [replace(shape, level=level) if isinstance(shape, Text) else shape for shape in shapes]


def _speck(drawn: Drawn, view: View) -> Shape:
    """Something that a figure can be made of: what is seen of it is drawn already, below everything."""
    x, y = view.across(drawn.item.at[0]), view.down(drawn.item.at[1])
    return Path((("M", x, y), ("L", x + 0.01, y)), None)


def _feelings(drawn: Drawn, lane: Lane, language: Language) -> str:
    """An emotion lane in words: phase by phase, each persona's level and why; '' where there is no point."""
    title = lane.title.strip() or drawn.said["lane-emotion"]
    columns = {column.id: column for column in (*drawn.grid.phases, *drawn.grid.leaves)}
    parts = []
    for number, leaf in enumerate(drawn.frame.leaves, start=1):
        name = " ".join(columns[leaf.id].title.split()) or f"{GRID_WORDS[language]['phase']} {number}"
        for persona in lane.personas:
            emotion = drawn.grid.emotions.get((leaf.id, lane.id, persona.id))
            if emotion is None:
                continue
            who = f"{persona.name.strip()}: " if persona.name.strip() else ""
            why = f" ({' '.join(emotion.comment.split())})" if emotion.comment.strip() else ""
            parts.append(f"{name}, {who}{level_of(language, emotion.level)}{why}")
    return f"{title}. {'; '.join(parts)}" if parts else ""


def _foot(drawn: Drawn, counts: Counts | None, view: View, language: Language) -> Iterator[Group]:
    """Drawn as numbers above their names, and told as a sentence."""
    if counts is None or drawn.frame.foot is None:
        return
    words = (words for words in drawn.words if words.sort == "foot")
    shapes = [shape for each in words for shape in _text(each, drawn.item.at, view)]
    if shapes:
        yield Group("picture", tuple(shapes), told(counts, drawn.said, language))
