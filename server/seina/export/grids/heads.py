"""Heads of phases and steps: arrows that lead from one to the next, numbered; boxes in tables."""

from __future__ import annotations

from typing import Final

from seina.board.grid_layout import PHASE_HEAD, HeadCell
from seina.board.grids import Column
from seina.board.objects import BoardObject
from seina.export.grids import icons
from seina.export.grids.sheet import Drawn, Outline, Words, circle, head_block, icon_at, rounded, tint

TIP: Final = 14
"""How far an arrow's tip goes into the next one."""
GAP: Final = 3
TOP: Final = 7
NUMBER: Final = 12
ICON: Final = 22
PHASE_SIZE: Final = 20
STEP_SIZE: Final = 15

Shown = tuple[float, float, float, float]


def is_way(item: BoardObject) -> bool:
    """Something happens from left to right: a table of columns has no order to show."""
    return item.preset not in ("matrix", "kanban")


def draw_heads(drawn: Drawn) -> None:
    item, frame, way = drawn.item, drawn.frame, is_way(drawn.item)
    last, size = len(frame.phases) - 1, _title_size(drawn)
    for index, (head, phase) in enumerate(zip(frame.phases, drawn.grid.phases, strict=True)):
        shown = _head_box(head)
        hue = phase.colour or item.colour
        drawn.outlines.append(
            Outline(
                _arrow(shown, index == 0, index == last) if way else rounded(*shown, (6, 6, 6, 6)),
                tint(hue, 1 if phase.colour or item.colour == "mist" else 0.8),
                tint(hue, 0.72, "edge"),
            )
        )
        _phase(drawn, phase, shown, index if way else None, size)
    steps = {leaf.id: leaf for leaf in drawn.grid.leaves}
    for leaf in frame.leaves:
        if leaf.id != leaf.phase:
            _step(drawn, steps[leaf.id], leaf)
        elif leaf.height > PHASE_HEAD:
            _no_step(drawn, leaf)


def _title_size(drawn: Drawn) -> float:
    """One size for the titles of all phases, if that of the longest can be read; else long ones get less."""
    most = size = PHASE_SIZE * drawn.larger
    way = is_way(drawn.item)
    for index, (head, phase) in enumerate(zip(drawn.frame.phases, drawn.grid.phases, strict=True)):
        if phase.title.strip():
            _, _, w, h = _text_box(phase, _head_box(head), index if way else None)
            size = min(size, head_block(phase.title, w, h, most, True, "left").size)
    return max(size, most * 0.7)


def _head_box(head: HeadCell) -> Shown:
    """All arrows are in one row, whether there are steps under them or not."""
    return head.x + GAP, head.y + TOP, head.width - 2 * GAP, PHASE_HEAD - TOP - GAP


def _text_box(phase: Column, shown: Shown, index: int | None) -> Shown:
    """`index` is None where phases have no numbers."""
    x, y, w, h = shown
    number = 0 if index is None else (-1 if index == 0 else TIP - 1) + 2 * NUMBER + 9
    left = x + 12 + number + (ICON + 9 if phase.icon in icons.CHOSEN else 0)
    return left, y + 3, x + w - (10 if index is None else TIP) - left, h - 6


def _phase(drawn: Drawn, phase: Column, shown: Shown, index: int | None, size: float) -> None:
    middle = shown[1] + shown[3] / 2
    if index is not None:
        at = shown[0] - GAP + (14 if index == 0 else TIP + 14) + NUMBER, middle
        drawn.outlines.append(Outline(circle(at, NUMBER), tint("surface"), alpha=0.85))
        block = head_block(str(index + 1), 2 * NUMBER, 2 * NUMBER, 14, True, "center")
        drawn.words.append(Words("number", phase.id, block, at[0] - NUMBER, at[1] - NUMBER))
    x, y, w, h = _text_box(phase, shown, index)
    if icon := icons.CHOSEN.get(phase.icon):
        drawn.outlines.append(icon_at(icon, x - ICON - 9, middle - ICON / 2, ICON))
    if phase.title.strip():
        block = head_block(phase.title, w, h, size, True, "left")
        drawn.words.append(Words("phase", phase.id, block, x, y))


def _step(drawn: Drawn, step: Column, head: HeadCell) -> None:
    left, top = head.x + GAP, head.y + GAP - 1
    width, height = head.width - 2 * GAP, head.height - 2 * GAP
    hue = step.colour or drawn.item.colour
    drawn.outlines.append(
        Outline(
            rounded(left, top, width, height, (6, 6, 6, 6)),
            tint(hue, 0.75 if step.colour else 0.34),
            tint(hue, 0.72, "edge"),
            0.75,
        )
    )
    x: float = left + 12
    if icon := icons.CHOSEN.get(step.icon):
        drawn.outlines.append(icon_at(icon, x, top + height / 2 - 9, 18))
        x += 26
    if step.title.strip():
        room = left + width - 8 - x
        block = head_block(step.title, room, height - 2, STEP_SIZE * min(drawn.larger, 1.5), False, "left")
        drawn.words.append(Words("step", step.id, block, x, top + 1))


def _no_step(drawn: Drawn, head: HeadCell) -> None:
    """The row of steps goes on below a phase that has none."""
    y, high = head.y + PHASE_HEAD + GAP - 1, head.height - PHASE_HEAD - 2 * GAP
    path = rounded(head.x + GAP, y, head.width - 2 * GAP, high, (6, 6, 6, 6))
    drawn.outlines.append(Outline(path, tint(drawn.item.colour, 0.2)))


def _arrow(shown: Shown, first: bool, last: bool) -> str:
    """Its left side takes in the tip of the arrow before; the last one's tip stays within the grid."""
    x, y, w, h = shown
    right = x + w - (TIP if last else 0)
    tip, notch = right + TIP - 1, x if first else x + TIP - 1
    return f"M{x} {y}H{right}L{tip} {y + h / 2}L{right} {y + h}H{x}L{notch} {y + h / 2}Z"
