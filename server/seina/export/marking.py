"""What notes are in the work, drawn as chips and told in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from seina.board.document import BoardObject
from seina.board.note_marks import NoteMarks
from seina.board.palette import INK, PAPERS
from seina.export.chips import ICONS, TONES, Chip, Icon, NoteChips, chip_words, day_text, note_chips
from seina.export.grid_words import GRID_WORDS, time_of
from seina.export.runs import runs
from seina.export.shapes import Path, Rect, Shape, Text
from seina.export.view import View, commands_of, mix
from seina.export.words import Language

STROKE: Final = 2.4
BOX: Final = 24
WHITE: Final = "#FFFFFF"


def mark_words(marks: NoteMarks | None, language: Language, today: str | None = None) -> list[str]:
    """Each mark in some words, the most telling first."""
    if marks is None:
        return []
    words = GRID_WORDS[language]
    told = [words[named] for named in (marks.type, marks.evidence) if named]
    if marks.owner is not None:
        told.append(words["owner"].format(name=marks.owner))
    if marks.due is not None:
        late = today is not None and marks.due < today
        told.append(words["late" if late else "due"].format(date=day_text(marks.due, chip_words(language))))
    if marks.wait is not None:
        told.append(words["wait"].format(time=time_of(language, marks.wait.n, marks.wait.unit)))
    told += [words[flag] for flag in ("decision", "citizen", "again", "automated") if getattr(marks, flag)]
    return told


def chips(item: BoardObject, view: View, language: Language, today: str | None) -> list[Shape]:
    """The strip and the spine of a note; what is too small to be read is left out."""
    if item.marks is None:
        return []
    made = note_chips(item.marks, *item.size, chip_words(language), today)
    shapes: list[Shape] = []
    if item.marks.type and made.spine * view.scale >= view.visible / 2:
        x, y = view.across(item.at[0]), view.down(item.at[1])
        shapes.append(Rect(x, y, made.spine * view.scale, item.size[1] * view.scale, TONES[item.marks.type]))
    if made.size * view.scale < view.readable:
        return shapes
    for chip in made.chips:
        shapes += _chip(chip, made, item, view)
    return shapes


def _chip(chip: Chip, made: NoteChips, item: BoardObject, view: View) -> Iterable[Shape]:
    paper = PAPERS[item.colour]
    left, top = item.at[0] + chip.x, item.at[1] + chip.y
    plain = chip.tone == "plain"
    fill, ink = (mix(WHITE, paper, 0.72), INK) if plain else (TONES[chip.tone], WHITE)
    height = made.h * view.scale
    yield Rect(
        view.across(left),
        view.down(top),
        chip.w * view.scale,
        height,
        fill,
        mix(INK, paper, 0.35) if plain else None,
        max(0.5 * view.scale, 0.1) if plain else 0,
        height / 2,
    )
    start = left + (made.padding if chip.text else (chip.w - made.icon) / 2)
    if chip.icon is not None:
        yield sign(chip.icon, start, top + (made.h - made.icon) / 2, made.icon, ink, view)
        start += made.icon + made.gap
    if chip.text:
        yield Text(
            view.across(start),
            view.down(top),
            chip.w * view.scale,
            made.size * view.scale,
            height,
            (runs(chip.text),),
            ink,
        )


def sign(icon: Icon, x: float, y: float, side: float, colour: str, view: View) -> Path:
    """An icon in a square of the wall."""
    scale = side / BOX
    inside = View(0, 0, view.across(x), view.down(y), scale * view.scale)
    return Path(inside.path(commands_of(ICONS[icon])), None, colour, STROKE * scale * view.scale, round=True)
