"""The guard: looks into every update before the engine does, and says what it would touch.

The engine is fast and trusting: it can be made to hold updates for ever, to write under keys that the
sender chose, even to die. So an update is decoded here first (`board.update`), and then followed
(`board.following`) through an index of all that is known (`board.index`):

1. it goes on from what is known: a struct that starts later, or refers to something unknown, is a `Gap`,
   which is answered with sync step 1 and never held;
2. origins and parents are what they say: an item's neighbours lie in one place, its parent is a shared
   type, and what it holds is what that type holds;
3. only the board's roots are written, and nothing is nested deeper than `MAX_NESTING`;
4. what is deleted exists;
5. no surrogate pair is cut in two, by a neighbour, a delete or an overlap: engines and clients would disagree
   from then on about what is left of it.

`check` changes nothing and answers a `Change`; `accept` takes the change into the index once the engine has
applied the update. What a change touches is what permissions are decided on. The updates of which there are a
thousand a second, a drag and a typed character, are followed here, at one glance.
"""

from collections.abc import Mapping, Set

from seina.board.change import OBJECTS, Change
from seina.board.following import Following, Gap
from seina.board.index import Index
from seina.board.places import CLOCK_BITS, MAP, TEXT, Holder, Known
from seina.board.signed import REACTION
from seina.board.update import BadUpdate, Unsupported, read_uint
from seina.board.usual import small_uint, usual_character, usual_set

__all__ = ["BadUpdate", "Change", "Gap", "Guard", "Unsupported"]

_FIELDS: Mapping[str | None, Set[str]] = {name: frozenset((name,)) for name in ("at", "size", "text", "z")}


class Guard(Index):
    """The index of one document, and what looks into it. `check` may run in another thread while nothing is
    accepted."""

    def __init__(self) -> None:
        super().__init__()
        self._encoded: dict[bytes, tuple[int, Known]] = {}
        """Clients by their encoded ids, filled as usual updates come."""

    def check(self, update: bytes) -> Change:
        """What `update` would do. Raises `BadUpdate`, `Unsupported` or `Gap`."""
        match = usual_set(update)
        if match is not None:
            change = self._check_set(*match.groups())
        elif (match := usual_character(update)) is not None:
            change = self._check_character(*match.groups())
        else:
            change = None
        return change or Following(self, update, trusted=False).run()

    def learn(self, update: bytes) -> Change:
        """`check` and `accept` in one, for what the engine itself wrote: a cut pair is past mending there."""
        change = Following(self, update, trusted=True).run()
        self.accept(change)
        return change

    # The usual updates. Each of these answers None wherever `Following` would have anything to say.

    def _check_set(
        self, client: bytes, clock: bytes, beside: bytes, left: bytes, gone: bytes | None, when: bytes | None
    ) -> Change | None:
        """Numbers in place of what `left` is, under the same key."""
        entry = self._encoded.get(client) or self._recall(client)
        if entry is None:
            return None
        number, own = entry
        start = small_uint(clock)
        if start != own.end:
            return None
        if beside != client:
            entry = self._encoded.get(beside) or self._recall(beside)
            if entry is None:
                return None
        other, neighbour = entry
        at = small_uint(left)
        if at >= neighbour.end:
            return None
        place = neighbour.index(at)
        holder = neighbour.holders[place]
        key = neighbour.keys[place]
        if holder is None or key is None or holder.depth == 0 or holder.kind != MAP or holder.root != OBJECTS:
            return None
        if self.halves and not self.halves.isdisjoint(range(name := other << CLOCK_BITS | at, name + 2)):
            return None
        field = holder.field_of(key)
        fields = _FIELDS.get(field)
        if fields is None:
            if field is not None and field.startswith(REACTION):
                return None
            fields = _names(field)
        span = own, start, start + 1, holder, key
        touched = {holder.object: fields}
        if gone is None:
            return Change((number,), span, (), touched)
        if gone != beside or when != left or not neighbour.gone.lacks(at):
            return None
        return Change((number,), span, [(other, at, at + 1)], touched)

    def _check_character(self, client: bytes, clock: bytes, *sides: bytes | None) -> Change | None:
        """One more character in a text."""
        entry = self._encoded.get(client) or self._recall(client)
        if entry is None:
            return None
        number, own = entry
        start = small_uint(clock)
        if start != own.end:
            return None
        alone, alone_clock, left, left_clock, right, right_clock = sides
        found = self._find(alone or left, alone_clock or left_clock, 1)
        if found is None:
            return None
        if right is not None and self._find(right, right_clock, 0) != found:
            return None
        holder, key = found
        if key is not None or holder.kind != TEXT or holder.root != OBJECTS:
            return None
        span = own, start, start + 1, holder, None
        touched = {holder.object: _names(holder.field)}
        return Change((number,), span, (), touched, text={holder.object: 1})

    def _find(
        self, client: bytes | None, clock: bytes | None, after: int
    ) -> tuple[Holder, str | None] | None:
        """Where a neighbour lies; None where it is unknown or garbage, or a cut there halves a character."""
        if client is None or clock is None:
            return None
        entry = self._encoded.get(client) or self._recall(client)
        if entry is None:
            return None
        number, known = entry
        at = small_uint(clock)
        if at >= known.end or (self.halves and (number << CLOCK_BITS | at + after) in self.halves):
            return None
        place = known.index(at)
        holder = known.holders[place]
        return (holder, known.keys[place]) if holder is not None else None

    def _recall(self, encoded: bytes) -> tuple[int, Known] | None:
        """A client that is known, by its encoded id."""
        client, _ = read_uint(encoded, 0)
        known = self.known.get(client)
        if known is None:
            return None
        entry = client, known
        # The same id can be written in more than one way; nobody is to fill the memory with them.
        if len(self._encoded) <= 2 * len(self.known):
            self._encoded[encoded] = entry
        return entry


def _names(field: str | None) -> Set[str]:
    known = _FIELDS.get(field)
    if known is not None:
        return known
    return frozenset((field,)) if field is not None else frozenset()
