"""The guard: looks into every update before the engine does, and says what it would touch.

The engine is fast and trusting: it can be made to hold updates for ever, to write under keys that the
sender chose, even to die. So an update is decoded here first (`board.update`), and then followed through an
index of all that is known, client → clock ranges → the place on the board where those clocks lie:

1. it goes on from what is known: a struct that starts later, or refers to something unknown, is a `Gap`,
   which is answered with sync step 1 and never held;
2. origins and parents are what they say: an item's neighbours lie in one place, and its parent is a shared
   type;
3. only the board's roots are written, and nothing is nested deeper than `MAX_NESTING`;
4. what is deleted exists;
5. no surrogate pair is cut in two, by a neighbour, a delete or an overlap: engines and clients would disagree
   from then on about what is left of it.

`check` changes nothing and answers a `Change`; `accept` takes the change into the index once the engine has
applied the update. What a change touches is what permissions are decided on.
"""

from dataclasses import dataclass, field
from heapq import heappop, heappush

from seina.board.places import Place, Ranges, Spans
from seina.board.update import (
    GC,
    MAX_NESTING,
    SKIP,
    TYPE,
    BadUpdate,
    Id,
    Struct,
    Unsupported,
    read_update,
)

__all__ = ["BadUpdate", "Change", "Gap", "Guard", "Unsupported"]

ROOTS = frozenset({"objects", "stage", "comments"})
OBJECTS = "objects"


class Gap(ValueError):
    """The update refers to something that is not known here. Ask for the rest with sync step 1."""


@dataclass(slots=True)
class Change:
    """What an update would do that is new.

    `made` are objects that get a new body, with the kind if the update tells it; `deleted` those whose body
    goes without a new one; `touched` all objects that change in any way, with the fields; `text` how many
    UTF-16 units are put into an object's texts; `roots` the roots that are written.
    """

    made: dict[str, str | None] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    touched: dict[str, set[str]] = field(default_factory=dict)
    text: dict[str, int] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)
    writes: bool = False
    deletes: bool = False
    _spans: list[tuple[int, int, int, Place | None]] = field(default_factory=list)
    _types: list[Id] = field(default_factory=list)
    _gone: list[tuple[int, int, int]] = field(default_factory=list)
    _halves: list[Id] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """True where all of it is known already."""
        return not self.writes and not self.deletes


class Guard:
    """The index of one document. `check` may run in another thread while nothing is accepted."""

    def __init__(self) -> None:
        self._known: dict[int, Spans] = {}
        self._types: set[Id] = set()
        self._halves: set[Id] = set()
        self._gone: dict[int, Ranges] = {}

    def check(self, update: bytes) -> Change:
        """What `update` would do. Raises `BadUpdate`, `Unsupported` or `Gap`."""
        return _Check(self, update, trusted=False).run()

    def accept(self, change: Change) -> None:
        """Take in a change that `check` answered and the engine has applied."""
        for client, start, end, place in change._spans:
            spans = self._known.get(client)
            if spans is None:
                spans = self._known[client] = Spans()
            spans.append(start, end, place)
        self._types.update(change._types)
        self._halves.update(change._halves)
        for client, start, end in change._gone:
            gone = self._gone.get(client)
            if gone is None:
                gone = self._gone[client] = Ranges()
            gone.add(start, end)

    def learn(self, update: bytes) -> Change:
        """`check` and `accept` in one, for what the engine itself wrote: a cut pair is past mending there."""
        change = _Check(self, update, trusted=True).run()
        self.accept(change)
        return change

    def end(self, client: int) -> int:
        """The clock up to which `client` is known."""
        spans = self._known.get(client)
        return spans.end if spans is not None else 0


_NOWHERE = None
"""The place of what has been garbage-collected: items that refer to it become garbage themselves."""


class _Check:
    """One run of `Guard.check`: integrates the structs in thought, in the order in which the engine can."""

    def __init__(self, guard: Guard, data: bytes, *, trusted: bool) -> None:
        self._guard = guard
        self._trusted = trusted
        self._update = read_update(data)
        self._change = Change()
        self._new: dict[int, Spans] = {}
        self._starts: dict[int, int] = {}
        self._types: set[Id] = set()
        self._halves: set[Id] = set()
        self._kinds: dict[Id, str] = {}
        self._bodies: dict[str, Id] = {}

    def run(self) -> Change:
        self._follow(self._unknown_structs())
        self._check_deletes()
        change = self._change
        for name, body in self._bodies.items():
            change.made[name] = self._kinds.get(body)
        change.deleted.difference_update(change.made)
        change._types.extend(self._types)
        change._halves.extend(self._halves)
        for client, spans in self._new.items():
            ends = [*spans.starts[1:], spans.end]
            change._spans.extend(
                (client, start, end, place)
                for start, end, place in zip(spans.starts, ends, spans.places, strict=True)
            )
        change.writes = bool(change._spans)
        change.deletes = bool(change._gone)
        return change

    def _unknown_structs(self) -> dict[int, list[Struct]]:
        """The structs that bring something new, by client; raises `Gap` where they start too late."""
        unknown: dict[int, list[Struct]] = {}
        for client, structs in self._update.structs:
            known = self._guard.end(client)
            if structs[0].clock > known:
                raise Gap(f"clock {structs[0].clock} of a client of whom {known} are known")
            fresh = [struct for struct in structs if struct.clock + struct.length > known]
            if any(struct.kind == SKIP for struct in fresh):
                raise Gap("the update says itself that something is left out")
            if fresh:
                unknown[client] = fresh
                spans = self._new[client] = Spans()
                spans.end = known
                self._starts[client] = known
        return unknown

    def _follow(self, unknown: dict[int, list[Struct]]) -> None:
        """Place every struct after those that it refers to; raises `Gap` where that can't be done."""
        at = dict.fromkeys(unknown, 0)
        # Who waits for which clock of a client, the lowest first: nobody is woken in vain, or an update
        # made of references to and fro would take quadratic time.
        waiting: dict[int, list[tuple[int, int]]] = {}
        ready = list(unknown)
        while ready:
            client = ready.pop()
            structs = unknown[client]
            spans = self._new[client]
            index = at[client]
            while index < len(structs):
                struct = structs[index]
                missing = self._missing(struct)
                if missing is not None:
                    if missing.client not in unknown or missing.client == client:
                        raise Gap("it refers to something unknown")
                    heappush(waiting.setdefault(missing.client, []), (missing.clock, client))
                    break
                start = spans.end
                end = struct.clock + struct.length
                spans.append(start, end, self._place(client, struct, end - start))
                index += 1
            at[client] = index
            queue = waiting.get(client, [])
            while queue and queue[0][0] < spans.end:
                ready.append(heappop(queue)[1])
        if any(at[client] < len(structs) for client, structs in unknown.items()):
            raise Gap("it refers to something unknown")

    def _missing(self, struct: Struct) -> Id | None:
        """What must be placed before `struct` can be, if there is anything."""
        for reference in (struct.left, struct.right, struct.parent):
            if isinstance(reference, Id) and reference.clock >= self._end(reference.client):
                return reference
        return None

    def _end(self, client: int) -> int:
        spans = self._new.get(client)
        return spans.end if spans is not None else self._guard.end(client)

    def _lookup(self, reference: Id) -> Place | None:
        start = self._starts.get(reference.client)
        if start is not None and reference.clock >= start:
            return self._new[reference.client].place(reference.clock)
        return self._guard._known[reference.client].place(reference.clock)

    def _place(self, client: int, struct: Struct, fresh: int) -> Place | None:
        if struct.kind == GC:
            return _NOWHERE
        self._check_halves(client, struct, fresh)
        place = self._beside(struct) if struct.parent is None else self._inside(struct.parent, struct.key)
        if place is None:
            return _NOWHERE
        self._note(client, struct, place, fresh)
        return place

    def _check_halves(self, client: int, struct: Struct, fresh: int) -> None:
        if struct.left is not None:
            self._check_cut(struct.left.client, struct.left.clock + 1)
        if struct.right is not None:
            self._check_cut(*struct.right)
        known = struct.length - fresh
        if known:
            self._check_cut(client, struct.clock + known)
        for offset in struct.halves:
            if offset > known:
                self._halves.add(Id(client, struct.clock + offset))
            elif offset == known and not self._trusted:
                raise Unsupported("a character must not be cut in two")

    def _check_cut(self, client: int, clock: int) -> None:
        """Raises `Unsupported` where a cut before `clock` goes through a surrogate pair."""
        half = Id(client, clock)
        if self._trusted:
            return
        if half in self._guard._halves or half in self._halves:
            raise Unsupported("a character must not be cut in two")

    def _beside(self, struct: Struct) -> Place | None:
        """An item with origins lies where they lie."""
        left = self._lookup(struct.left) if struct.left is not None else None
        right = self._lookup(struct.right) if struct.right is not None else None
        if struct.left is not None and struct.right is not None:
            # Garbage on one side makes garbage of the item, so its place does not matter.
            if left is None or right is None:
                return _NOWHERE
            if left != right:
                raise BadUpdate("an item's neighbours lie in two places")
        return left if struct.left is not None else right

    def _inside(self, parent: str | Id, key: str | None) -> Place | None:
        if isinstance(parent, str):
            if parent not in ROOTS:
                raise Unsupported("a board has no such root")
            if key is None:
                raise Unsupported("a board's roots are maps")
            return Place(parent, key, parent, key, None, 1)
        holder = self._lookup(parent)
        if holder is None:
            return _NOWHERE
        if parent not in self._types and parent not in self._guard._types:
            raise BadUpdate("an item's parent is no shared type")
        if holder.depth >= MAX_NESTING:
            raise BadUpdate(f"shared types are nested more than {MAX_NESTING} deep")
        name = key if holder.depth == 1 else holder.field
        return Place(parent, key, holder.root, holder.object, name, holder.depth + 1)

    def _note(self, client: int, struct: Struct, place: Place, fresh: int) -> None:
        """Write down what a new item means for the board."""
        change = self._change
        change.roots.add(place.root)
        name = Id(client, struct.clock)
        if struct.kind == TYPE:
            self._types.add(name)
        if place.root != OBJECTS:
            return
        touched = change.touched.setdefault(place.object, set())
        if place.field is not None:
            touched.add(place.field)
        if place.depth == 1:
            self._bodies[place.object] = name
        elif place.field == "kind" and struct.first is not None and isinstance(place.parent, Id):
            self._kinds[place.parent] = struct.first
        elif place.key is None:
            change.text[place.object] = change.text.get(place.object, 0) + fresh

    def _check_deletes(self) -> None:
        for client, clock, length in self._update.deletes:
            end = clock + length
            if end > self._end(client):
                raise Gap("it deletes something unknown")
            self._check_cut(client, clock)
            self._check_cut(client, end)
            gone = self._guard._gone.get(client)
            for first, last in gone.missing(clock, end) if gone is not None else [(clock, end)]:
                self._change._gone.append((client, first, last))
                self._note_deleted(client, first, last)

    def _note_deleted(self, client: int, first: int, last: int) -> None:
        known = self._guard.end(client)
        places: list[tuple[Place | None, int]] = []
        if first < known:
            places += self._guard._known[client].places_in(first, min(last, known))
        if last > known:
            places += self._new[client].places_in(max(first, known), last)
        for place, _ in places:
            if place is None:
                continue
            self._change.roots.add(place.root)
            if place.root == OBJECTS:
                touched = self._change.touched.setdefault(place.object, set())
                if place.field is not None:
                    touched.add(place.field)
                if place.depth == 1:
                    self._note_deleted_body(client, first, last, place.object)

    def _note_deleted_body(self, client: int, first: int, last: int, name: str) -> None:
        body = self._bodies.get(name)
        if body is not None and body.client == client and first <= body.clock < last:
            # Made and deleted again in one update, as after some time offline: it never was.
            del self._bodies[name]
        else:
            self._change.deleted.add(name)
