"""Where the new structs of an update would lie, as Yjs integrates them; and what may not lie there.

The rules are the guard's second, third and fifth (`board.guard`).
"""

from collections.abc import Sequence

from seina.board.index import Index
from seina.board.meaning import Meaning
from seina.board.places import ARRAY, CLOCK_BITS, CLOCK_MASK, MAP, TEXT, Holder, Known
from seina.board.update import (
    ANY,
    DELETED,
    FORMAT,
    GC,
    MAX_NESTING,
    STRING,
    TYPE,
    BadUpdate,
    Struct,
    Unsupported,
)

MOST_HEADS = 300
"""How often a key may be set, since the board was opened, by people who have not seen it set."""

Place = tuple[Holder | None, str | None]
"""The shared type that holds something, and the key there."""


class Placing:
    """Puts the structs of one update in their places, in thought: `index` is only read.

    What each means for the board is told to `meaning`. `trusted` is what the engine itself wrote: that is not
    refused, and a cut pair is past mending there.
    """

    __slots__ = ("halves", "heads", "index", "meaning", "new", "starts", "trusted", "types")

    def __init__(self, index: Index, meaning: Meaning, types: dict[int, Holder], *, trusted: bool) -> None:
        self.index = index
        self.meaning = meaning
        self.trusted = trusted
        self.new: dict[int, Known] = {}
        """The clocks that are new, by client,"""
        self.starts: dict[int, int] = {}
        """and where they begin."""
        self.types = types
        """The shared types that the update makes, by their ids."""
        self.halves: set[int] = set()
        self.heads: dict[tuple[Holder, str], int] = {}

    def put_in_new(self, client: int, struct: Struct) -> Place:
        """A value under a key of something that this update itself makes, as most of every large update.

        Answers nowhere for all else, which is `put`'s. Raises `Unsupported`.
        """
        kind, clock, _, _, _, parent, key, *_ = struct
        if kind != ANY or key is None or type(parent) is not int:
            return _NOWHERE
        holder = self.types.get(parent)
        if holder is None or holder.kind != MAP or holder.depth >= MAX_NESTING:
            return _NOWHERE
        if clock < self.new[client].end:
            return _NOWHERE
        if not self.trusted:
            self._count_head(holder, key)
        self.meaning.note(client, struct, holder, key, struct[2])
        return holder, key

    def put(self, client: int, struct: Struct, fresh: int) -> Place:
        """Whatever it is, of whose last so many clocks nothing was known (`fresh`): the place where it lies.

        All that it refers to has been put. Raises `BadUpdate` or `Unsupported`.
        """
        kind, clock, length, left, right, parent, key, _, _, halves, _ = struct
        if kind == GC:
            return _NOWHERE
        if not self.trusted:
            self._check_cuts(client, clock, left, right, length - fresh)
        if halves:
            self._note_halves(client, clock, halves, length - fresh)
        if parent is None:
            holder, key = self._beside(left, right)
        else:
            holder = self._inside(parent, key)
        if fresh < length and not self.trusted:
            # Of what is partly known the engine puts the rest behind the known part, wherever that lies.
            part, part_key = self._lookup((client << CLOCK_BITS | clock) + length - fresh - 1)
            if part is None or holder is None:
                return self._beside_garbage(part or holder)
            if part is not holder or part_key != key:
                raise BadUpdate("an item goes on in another place")
        if holder is None:
            return _NOWHERE
        if kind == DELETED:
            self.new[client].blank.add(clock, clock + length)
        if not self.trusted:
            _check_content(kind, holder, key)
            if key is not None and right >= 0:
                raise BadUpdate("a value of a map has a right neighbour")
        self._note(client, struct, holder, key, fresh)
        return holder, key

    def end(self, client: int) -> int:
        """The clock up to which `client` is known or put."""
        known = self.new.get(client) or self.index.known.get(client)
        return known.end if known is not None else 0

    def known_heads(self) -> dict[tuple[Holder, str], int]:
        """Those of shared types that were there before; nobody else can have set anything in a new one."""
        new = set(self.types.values())
        return {place: count for place, count in self.heads.items() if place[0] not in new}

    def _lookup(self, reference: int) -> Place:
        client, clock = reference >> CLOCK_BITS, reference & CLOCK_MASK
        start = self.starts.get(client)
        known = self.new[client] if start is not None and clock >= start else self.index.known[client]
        at = known.index(clock)
        return known.holders[at], known.keys[at]

    def _beside(self, left: int, right: int) -> Place:
        """An item with origins lies where they lie.

        Which of the two comes first is not asked: what Yjs undoes and does again can have the same
        neighbour on both sides, or the two the wrong way round.
        """
        if right < 0:
            return self._lookup(left)
        place = self._lookup(right)
        if left < 0:
            return place
        holder, key = place
        other, other_key = self._lookup(left)
        if self.trusted:
            return place if other is None else (other, other_key)
        if holder is None or other is None:
            return self._beside_garbage(holder or other)
        if holder is not other or key != other_key:
            raise BadUpdate("an item's neighbours lie in two places")
        return place

    def _beside_garbage(self, live: Holder | None) -> Place:
        """Yjs makes garbage of an item that has garbage beside it, as where it was kept for an undo.

        The engine puts it beside the neighbour that is left, so that must lie in something deleted, too.
        """
        while live is not None and live.depth:
            if self._is_deleted(live.name):
                return _NOWHERE
            live = live.outer
        if live is None:
            return _NOWHERE
        raise Unsupported("nothing can be put beside what is no more")

    def _is_deleted(self, name: int) -> bool:
        known = self.index.known.get(name >> CLOCK_BITS)
        gone = known is not None and not known.gone.lacks(name & CLOCK_MASK)
        return gone or self.meaning.says_deleted(name)

    def _inside(self, parent: str | int, key: str | None) -> Holder | None:
        if isinstance(parent, str):
            root = self.index.roots.get(parent)
            if root is None:
                raise Unsupported("a board has no such root")
            if key is None:
                raise Unsupported("a board's roots are maps")
            return root
        inside = self.types.get(parent) or self.index.types.get(parent)
        if inside is None:
            if self._lookup(parent)[0] is None or self._is_blank(parent):
                return None
            raise BadUpdate("an item's parent is no shared type")
        if inside.depth >= MAX_NESTING:
            raise BadUpdate(f"shared types are nested more than {MAX_NESTING} deep")
        return inside

    def _is_blank(self, name: int) -> bool:
        """What was a shared type comes as something deleted, of which no kind is known, after a reload."""
        client, clock = name >> CLOCK_BITS, name & CLOCK_MASK
        return any(
            known is not None and not known.blank.lacks(clock)
            for known in (self.index.known.get(client), self.new.get(client))
        )

    def _note(self, client: int, struct: Struct, holder: Holder, key: str | None, fresh: int) -> None:
        """A new item has its place."""
        if key is not None and struct[5] is not None and not self.trusted:
            self._count_head(holder, key)
        if struct[0] == TYPE:
            name = client << CLOCK_BITS | struct[1]
            self.types[name] = holder.inner(struct[7], key, name)
        self.meaning.note(client, struct, holder, key, fresh)

    def _count_head(self, holder: Holder, key: str) -> None:
        """Who sets a key that he has never seen set says no origin, and the engine walks through all that was
        ever set there."""
        place = holder, key
        count = self.heads.get(place) or self.index.heads.get(place, 0)
        if count >= MOST_HEADS:
            raise Unsupported("a key was set anew too many times at once")
        self.heads[place] = count + 1

    def _check_cuts(self, client: int, clock: int, left: int, right: int, known: int) -> None:
        if not self.index.halves and not self.halves:
            return
        if left >= 0:
            self.check_cut(left + 1)
        if right >= 0:
            self.check_cut(right)
        if known:
            self.check_cut((client << CLOCK_BITS | clock) + known)

    def _note_halves(self, client: int, clock: int, halves: Sequence[int], known: int) -> None:
        first = client << CLOCK_BITS | clock
        for offset in halves:
            if offset > known:
                self.halves.add(first + offset)
            elif offset == known and not self.trusted:
                raise Unsupported("a character must not be cut in two")

    def check_cut(self, half: int) -> None:
        """Raises `Unsupported` where a cut before this id goes through a surrogate pair."""
        if half in self.index.halves or half in self.halves:
            raise Unsupported("a character must not be cut in two")


_NOWHERE: Place = (None, None)
"""The place of what has been garbage-collected: items that refer to it become garbage themselves."""


def _check_content(kind: int, holder: Holder, key: str | None) -> None:
    """Does a shared type of this kind hold that? Raises `BadUpdate` or `Unsupported`."""
    if key is not None:
        if holder.kind == ARRAY:
            raise BadUpdate("a list has no keys")
        if kind in (STRING, FORMAT):
            raise BadUpdate("loose text lies under a key")
    elif holder.kind == MAP:
        raise BadUpdate("an item of a map has no key")
    elif holder.kind == TEXT:
        if kind in (ANY, TYPE):
            raise Unsupported("a text on a board holds nothing but text")
    elif kind in (STRING, FORMAT):
        raise BadUpdate("loose text lies in a list")
