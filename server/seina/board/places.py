"""Where the clocks of a document lie on the board: what the guard's index is made of.

An id of a struct is one whole number here, ``client << 31 | clock``, and a place is two things: the shared
type that holds it and the key (None inside an array or a text). Nothing is kept for each struct but twenty
bytes where it begins another place than the one before, because a board has tens of thousands of them.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable

CLOCK_BITS = 31
CLOCK_MASK = (1 << CLOCK_BITS) - 1

ARRAY, MAP, TEXT = 0, 1, 2
"""Kinds of shared types, as Yjs numbers them."""


class Holder:
    """A shared type. ``objects → object → field → …``: `object` is the key in the root, `field` that in it.

    `depth` is 0 for a root, 1 for an object's body. `name` is the id of the item that it is, -1 for a root,
    and `outer` the shared type in which that lies.
    """

    __slots__ = ("depth", "field", "kind", "name", "object", "outer", "root")

    def __init__(
        self,
        kind: int,
        root: str,
        object_id: str = "",
        field: str | None = None,
        depth: int = 0,
        name: int = -1,
        outer: "Holder | None" = None,
    ) -> None:
        self.kind = kind
        self.root = root
        self.object = object_id
        self.field = field
        self.depth = depth
        self.name = name
        self.outer = outer

    def inner(self, kind: int, key: str | None, name: int) -> "Holder":
        """The shared type that lies in this one, under `key`."""
        if self.depth == 0:
            return Holder(kind, self.root, key or "", None, 1, name, self)
        return Holder(kind, self.root, self.object, self.field_of(key), self.depth + 1, name, self)

    def field_of(self, key: str | None) -> str | None:
        """Which field of the object it is that lies under `key` here; None for the object itself."""
        if self.depth == 1:
            return key
        return self.field


class Ranges:
    """A set of clocks, kept as sorted ranges that don't touch."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")

    def add(self, start: int, end: int) -> None:
        starts, ends = self.starts, self.ends
        if not ends or start > ends[-1]:
            starts.append(start)
            ends.append(end)
            return
        if start >= starts[-1]:
            if end > ends[-1]:
                ends[-1] = end
            return
        first = bisect_right(ends, start - 1)
        last = bisect_right(starts, end)
        if first < last:
            start = min(start, starts[first])
            end = max(end, ends[last - 1])
        starts[first:last] = array("I", (start,))
        ends[first:last] = array("I", (end,))

    def lacks(self, clock: int) -> bool:
        """True where a clock is not in the set."""
        ends = self.ends
        if not ends or clock >= ends[-1]:
            return True
        return self.starts[bisect_right(ends, clock)] > clock

    def missing(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a range that are not in the set."""
        starts, ends = self.starts, self.ends
        if not ends or start >= ends[-1]:
            return [(start, end)]
        parts: list[tuple[int, int]] = []
        at = bisect_right(ends, start)
        while start < end:
            if at >= len(starts) or starts[at] >= end:
                parts.append((start, end))
                break
            if starts[at] > start:
                parts.append((start, starts[at]))
            start = ends[at]
            at += 1
        return parts


class Known:
    """What is known of one client: its clocks with their places, without a gap, and which are deleted.

    A holder of None is nowhere: what has been garbage-collected. `blank` are the clocks that came without a
    content, since they were deleted before: what it was is not known.
    """

    __slots__ = ("blank", "end", "gone", "holders", "keys", "starts")

    def __init__(self, start: int = 0) -> None:
        self.starts = array("I")
        self.holders: list[Holder | None] = []
        self.keys: list[str | None] = []
        self.end = start
        self.gone = Ranges()
        self.blank = Ranges()

    def append(self, start: int, end: int, holder: Holder | None, key: str | None) -> None:
        if start != self.end:
            raise AssertionError("a span does not follow on")
        holders = self.holders
        if not holders or holders[-1] is not holder or self.keys[-1] != key:
            self.starts.append(start)
            holders.append(holder)
            self.keys.append(key)
        self.end = end

    def extend(self, more: "Known") -> None:
        """Take over what follows on."""
        if not more.starts:
            return
        first = more.starts[0]
        self.append(
            first, more.starts[1] if len(more.starts) > 1 else more.end, more.holders[0], more.keys[0]
        )
        self.starts += more.starts[1:]
        self.holders += more.holders[1:]
        self.keys += more.keys[1:]
        self.end = more.end
        for start, end in zip(more.blank.starts, more.blank.ends, strict=True):
            self.blank.add(start, end)

    def index(self, clock: int) -> int:
        """Where in `holders` and `keys` the place of a clock stands."""
        starts = self.starts
        # Who refers to something mostly refers to the newest.
        if clock >= starts[-1]:
            return len(starts) - 1
        return bisect_right(starts, clock) - 1

    def places_in(self, start: int, end: int) -> Iterable[tuple[Holder | None, str | None]]:
        """The places of the clocks from `start` to before `end`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        return zip(self.holders[first:last], self.keys[first:last], strict=True)
