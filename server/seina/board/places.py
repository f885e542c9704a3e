"""Where the clocks of a document lie on the board: what the guard's index is made of."""

from bisect import bisect_right
from typing import NamedTuple

from seina.board.update import Id


class Place(NamedTuple):
    """Where an item lies: a key of a map, or inside an array or text (then without a key).

    ``objects → object → field → …``: `object` is the key in the root, `field` the key in the object.
    `parent` is the root's name or the id of the shared type, and tells places of the same name apart.
    """

    parent: str | Id
    key: str | None
    root: str
    object: str
    field: str | None
    depth: int


class Spans:
    """What is known of one client: ranges of clocks with their places, from 0 on without a gap."""

    __slots__ = ("end", "places", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.places: list[Place | None] = []
        self.end = 0

    def append(self, start: int, end: int, place: Place | None) -> None:
        if start != self.end:
            raise AssertionError("a span does not follow on")
        if not self.places or self.places[-1] != place:
            self.starts.append(start)
            self.places.append(place)
        self.end = end

    def place(self, clock: int) -> Place | None:
        return self.places[bisect_right(self.starts, clock) - 1]

    def places_in(self, start: int, end: int) -> list[tuple[Place | None, int]]:
        """The places of the clocks from `start` to before `end`, and where each range of them begins."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        return [(self.places[at], self.starts[at]) for at in range(first, last)]


class Ranges:
    """A set of clocks, kept as sorted ranges that don't touch."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        first = bisect_right(self.ends, start - 1)
        last = bisect_right(self.starts, end)
        if first < last:
            start = min(start, self.starts[first])
            end = max(end, self.ends[last - 1])
        self.starts[first:last] = [start]
        self.ends[first:last] = [end]

    def missing(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a range that are not in the set."""
        parts: list[tuple[int, int]] = []
        at = bisect_right(self.ends, start)
        while start < end:
            if at >= len(self.starts) or self.starts[at] >= end:
                parts.append((start, end))
                break
            if self.starts[at] > start:
                parts.append((start, self.starts[at]))
            start = self.ends[at]
            at += 1
        return parts
