"""In which order a wall is drawn: as it is read, except that what is covered comes before what covers it.

A PDF is read aloud in the order in which it is drawn, so drawing by height alone would read a wall in the
order in which its notes were last raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from seina.board.document import BoardObject

CELL: Final = 440  # wall units; pairs that overlap are looked for in a grid of these
MOST_OVERLAPS: Final = 100_000  # a heap of notes in one spot is drawn by height alone


def drawing_order(
    objects: Sequence[BoardObject], reading: Mapping[str, int], height: Mapping[str, float]
) -> list[BoardObject]:
    """`reading` and `height` say of each id where it comes when read, and how high it lies."""
    below = [0] * len(objects)
    above: list[list[int]] = [[] for _ in objects]
    for count, (one, other) in enumerate(_overlapping(objects)):
        if count == MOST_OVERLAPS:
            return sorted(objects, key=lambda item: height[item.id])
        lower, upper = (one, other) if height[objects[one].id] < height[objects[other].id] else (other, one)
        above[lower].append(upper)
        below[upper] += 1
    ready = [(reading[item.id], place) for place, item in enumerate(objects) if not below[place]]
    heapify(ready)
    ordered: list[BoardObject] = []
    while ready:
        _, place = heappop(ready)
        ordered.append(objects[place])
        for upper in above[place]:
            below[upper] -= 1
            if not below[upper]:
                heappush(ready, (reading[objects[upper].id], upper))
    return ordered


def _overlapping(objects: Sequence[BoardObject]) -> Iterator[tuple[int, int]]:
    """Each pair of places once: in the cell where the top left corner of what they share lies."""
    grid: dict[tuple[int, int], list[int]] = {}
    for place, item in enumerate(objects):
        x, y, width, height = item.box
        for column in range(int(x // CELL), int((x + width) // CELL) + 1):
            for row in range(int(y // CELL), int((y + height) // CELL) + 1):
                cell = grid.setdefault((column, row), [])
                for other in cell:
                    left, top, wide, tall = objects[other].box
                    if left >= x + width or x >= left + wide or top >= y + height or y >= top + tall:
                        continue
                    if max(x, left) // CELL == column and max(y, top) // CELL == row:
                        yield other, place
                cell.append(place)
