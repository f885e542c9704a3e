"""The guard: looks into every update before the engine does, and says what it would touch.

The engine is fast and trusting: it can be made to hold updates for ever, to write under keys that the
sender chose, even to die. So an update is decoded here first (`board.update`), and then followed through an
index of all that is known, client → clock ranges → the place on the board where those clocks lie:

1. it goes on from what is known: a struct that starts later, or refers to something unknown, is a `Gap`,
   which is answered with sync step 1 and never held;
2. origins and parents are what they say: an item's neighbours lie in one place, its parent is a shared
   type, and what it holds is what that type holds;
3. only the board's roots are written, and nothing is nested deeper than `MAX_NESTING`;
4. what is deleted exists;
5. no surrogate pair is cut in two, by a neighbour, a delete or an overlap: engines and clients would disagree
   from then on about what is left of it.

`check` changes nothing and answers a `Change`; `accept` takes the change into the index once the engine has
applied the update. What a change touches is what permissions are decided on.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from heapq import heappop, heappush
from types import MappingProxyType

from seina.board.places import ARRAY, CLOCK_BITS, CLOCK_MASK, MAP, TEXT, Holder, Known, Ranges
from seina.board.signed import LIST, REACTION, STRANGE, THREAD, Signed, SignedIndex
from seina.board.update import (
    ANY,
    DELETED,
    FORMAT,
    GC,
    MAX_NESTING,
    SKIP,
    STRING,
    TYPE,
    BadUpdate,
    Deletes,
    Struct,
    Unsupported,
    read_uint,
    read_update,
    read_values,
)
from seina.board.usual import small_uint, usual_character, usual_set
from seina.protocol.lib0 import MAX_UINT

__all__ = ["BadUpdate", "Change", "Gap", "Guard", "Unsupported"]

OBJECTS, COMMENTS = "objects", "comments"
ROOTS = (OBJECTS, "stage", COMMENTS)

WHOLE = ""
"""Among the fields that a change touches: the object itself is put there or taken away."""

MOST_HEADS = 300
"""How often a key may be set, since the board was opened, by people who have not seen it set."""

ONLY_OBJECTS: Set[str] = frozenset({OBJECTS})
_NO_NAMES: Set[str] = frozenset()
_NO_AUTHORS: Set[str | None] = frozenset()
_NO_KINDS: Mapping[str, str | None] = MappingProxyType({})
_NO_TEXT: Mapping[str, int] = MappingProxyType({})
_FIELDS: Mapping[str | None, Set[str]] = {name: frozenset((name,)) for name in ("at", "size", "text", "z")}

Span = tuple[Known, int, int, Holder | None, str | None]
"""(of whom, start, end, holder, key): clocks that lie in one place."""


class Gap(ValueError):
    """The update refers to something that is not known here. Ask for the rest with sync step 1."""


class Change:
    """What an update would do that is new. Not to be changed.

    `made` are objects that get a new body, with the kind if the update tells it; `deleted` those whose body
    goes without a new one; `touched` all objects that change in any way, with the fields, `WHOLE` among them;
    `signed` what it does in somebody's name, or None; `authors` whom it names as authors of objects (None for
    what is no id); `text` how many UTF-16 units are put into an object's texts; `roots` the roots that are
    written; `clients` those under whose ids something new is written. `entirely` is true where no part of the
    update is known already and all of it stands in the order in which Yjs writes it, so that the update
    itself can be kept and sent on: what stands elsewhere the engine loses when it merges updates.
    """

    __slots__ = (
        "_gone",
        "_halves",
        "_heads",
        "_new",
        "_span",
        "_types",
        "authors",
        "clients",
        "deleted",
        "entirely",
        "made",
        "roots",
        "signed",
        "text",
        "touched",
    )

    def __init__(
        self,
        clients: Collection[int],
        span: Span | None,
        gone: Deletes | tuple[()],
        touched: Mapping[str, Set[str]],
        *,
        new: Mapping[int, Known] | None = None,
        made: Mapping[str, str | None] = _NO_KINDS,
        deleted: Set[str] = _NO_NAMES,
        text: Mapping[str, int] = _NO_TEXT,
        roots: Set[str] = ONLY_OBJECTS,
        types: Mapping[int, Holder] | None = None,
        halves: Set[int] | None = None,
        heads: Mapping[tuple[Holder, str], int] | None = None,
        signed: Signed | None = None,
        authors: Set[str | None] = _NO_AUTHORS,
        entirely: bool = True,
    ) -> None:
        self.clients = clients
        self._span = span
        self._new = new
        self._gone = gone
        self.touched = touched
        self.made = made
        self.deleted = deleted
        self.text = text
        self.roots = roots
        self.signed = signed
        self.authors = authors
        self.entirely = entirely
        self._types = types
        self._halves = halves
        self._heads = heads

    @property
    def writes(self) -> bool:
        return self._span is not None or bool(self._new)

    @property
    def deletes(self) -> bool:
        return bool(self._gone)

    @property
    def nothing(self) -> bool:
        """True where all of it is known already."""
        return self._span is None and not self._new and not self._gone


class Guard:
    """The index of one document. `check` may run in another thread while nothing is accepted."""

    def __init__(self) -> None:
        self._known: dict[int, Known] = {}
        self._types: dict[int, Holder] = {}
        self._halves: set[int] = set()
        self._heads: dict[tuple[Holder, str], int] = {}
        self._roots = {name: Holder(MAP, name) for name in ROOTS}
        self.signed = SignedIndex()
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
        return change or _Check(self, update, trusted=False).run()

    def accept(self, change: Change) -> None:
        """Take in a change that `check` answered and the engine has applied."""
        clients = self._known
        if change._span is not None:
            known, start, end, holder, key = change._span
            known.append(start, end, holder, key)
        elif change._new:
            for client, more in change._new.items():
                if client in clients:
                    clients[client].extend(more)
                else:
                    # It begins at 0, for what is known of nobody is nothing.
                    clients[client] = more
        for client, start, end in change._gone:
            clients[client].gone.add(start, end)
        if change._types:
            self._types.update(change._types)
        if change._halves:
            self._halves |= change._halves
        if change._heads:
            self._heads.update(change._heads)
        if change.signed is not None:
            self.signed.accept(change.signed, change.deleted)

    def learn(self, update: bytes) -> Change:
        """`check` and `accept` in one, for what the engine itself wrote: a cut pair is past mending there."""
        change = _Check(self, update, trusted=True).run()
        self.accept(change)
        return change

    def end(self, client: int) -> int:
        """The clock up to which `client` is known."""
        known = self._known.get(client)
        return known.end if known is not None else 0

    # The usual updates. Each of these answers None wherever `_Check` would have anything to say.

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
        if self._halves and not self._halves.isdisjoint(range(name := other << CLOCK_BITS | at, name + 2)):
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
        if at >= known.end or (self._halves and (number << CLOCK_BITS | at + after) in self._halves):
            return None
        place = known.index(at)
        holder = known.holders[place]
        return (holder, known.keys[place]) if holder is not None else None

    def _recall(self, encoded: bytes) -> tuple[int, Known] | None:
        """A client that is known, by its encoded id."""
        client, _ = read_uint(encoded, 0)
        known = self._known.get(client)
        if known is None:
            return None
        entry = client, known
        # The same id can be written in more than one way; nobody is to fill the memory with them.
        if len(self._encoded) <= 2 * len(self._known):
            self._encoded[encoded] = entry
        return entry


def _names(field: str | None) -> Set[str]:
    known = _FIELDS.get(field)
    if known is not None:
        return known
    return frozenset((field,)) if field is not None else _NO_NAMES


class _Check:
    """One run of `Guard.check`: integrates the structs in thought, in the order in which the engine can."""

    def __init__(self, guard: Guard, data: bytes, *, trusted: bool) -> None:
        self._guard = guard
        self._trusted = trusted
        self._data = data
        self._sections, self._deletes = read_update(data)
        self._entirely = True
        self._orderly = True
        self._new: dict[int, Known] = {}
        self._starts: dict[int, int] = {}
        self._types: dict[int, Holder] = {}
        self._halves: set[int] = set()
        self._kinds: dict[Holder, str] = {}
        self._bodies: dict[str, list[int]] = {}
        self._touched: dict[str, set[str]] = {}
        self._text: dict[str, int] = {}
        self._roots: set[str] = set()
        self._deleted: set[str] = set()
        self._gone: Deletes = []
        self._ranges: dict[int, Ranges] = {}
        self._heads: dict[tuple[Holder, str], int] = {}
        self._signed: Signed | None = None
        self._authors: set[str | None] = set()

    def run(self) -> Change:
        self._gather_deletes()
        self._follow(self._unknown_structs())
        self._check_deletes()
        # What is made and deleted again in one update, as after some time offline, never was.
        made = {
            name: self._kind_of(left[-1])
            for name, bodies in self._bodies.items()
            if (left := [body for body in bodies if not self._says_deleted(body)])
        }
        self._deleted.difference_update(made)
        if self._signed is not None:
            self._settle_signed(self._signed)
        return Change(
            self._new.keys(),
            None,
            self._gone,
            self._touched,
            new=self._new,
            made=made,
            deleted=self._deleted,
            text=self._text,
            roots=self._roots,
            types=self._types,
            halves=self._halves,
            heads=self._known_heads(),
            signed=self._signed,
            authors=self._authors,
            entirely=self._entirely and self._orderly,
        )

    def _known_heads(self) -> dict[tuple[Holder, str], int]:
        """Those of shared types that were there before; nobody else can have set anything in a new one."""
        new = set(self._types.values())
        return {place: count for place, count in self._heads.items() if place[0] not in new}

    def _says_deleted(self, name: int) -> bool:
        """Does this update delete that?"""
        ranges = self._ranges.get(name >> CLOCK_BITS)
        return ranges is not None and not ranges.lacks(name & CLOCK_MASK)

    def _kind_of(self, body: int) -> str | None:
        holder = self._types.get(body)
        return self._kinds.get(holder) if holder is not None else None

    def _unknown_structs(self) -> dict[int, list[Struct]]:
        """The structs that bring something new, by client; raises `Gap` where they start too late."""
        unknown: dict[int, list[Struct]] = {}
        before = MAX_UINT
        for client, structs in self._sections:
            self._orderly &= client <= before
            before = client
            known = self._guard.end(client)
            clock = structs[0][1]
            if clock > known:
                raise Gap(f"clock {clock} of a client of whom {known} are known")
            if clock < known:
                self._entirely = False
                structs = [struct for struct in structs if struct[1] + struct[2] > known]
            if any(struct[0] == SKIP for struct in structs):
                raise Gap("the update says itself that something is left out")
            if structs:
                unknown[client] = structs
                self._new[client] = Known(known)
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
            known = self._new[client]
            index = at[client]
            while index < len(structs):
                struct = structs[index]
                holder, key = self._inside_new(client, struct)
                if holder is None:
                    missing = self._missing(struct)
                    if missing >= 0:
                        other = missing >> CLOCK_BITS
                        if other not in unknown or other == client:
                            raise Gap("it refers to something unknown")
                        heappush(waiting.setdefault(other, []), (missing & CLOCK_MASK, client))
                        break
                    holder, key = self._place(client, struct, struct[1] + struct[2] - known.end)
                known.append(known.end, struct[1] + struct[2], holder, key)
                index += 1
            at[client] = index
            queue = waiting.get(client, [])
            while queue and queue[0][0] < known.end:
                ready.append(heappop(queue)[1])
        if any(at[client] < len(structs) for client, structs in unknown.items()):
            raise Gap("it refers to something unknown")

    def _inside_new(self, client: int, struct: Struct) -> tuple[Holder | None, str | None]:
        """A value under a key of something that this update itself makes, as most of every large update."""
        kind, clock, _, _, _, parent, key, *_ = struct
        if kind != ANY or key is None or type(parent) is not int:
            return _NOWHERE
        holder = self._types.get(parent)
        if holder is None or holder.kind != MAP or holder.depth >= MAX_NESTING:
            return _NOWHERE
        if clock < self._new[client].end:
            return _NOWHERE
        self._note(client, struct, holder, key, struct[2])
        return holder, key

    def _missing(self, struct: Struct) -> int:
        """The id of what must be placed before `struct` can be, -1 where nothing is missing."""
        _, _, _, left, right, parent, *_ = struct
        if left >= 0 and left & CLOCK_MASK >= self._end(left >> CLOCK_BITS):
            return left
        if right >= 0 and right & CLOCK_MASK >= self._end(right >> CLOCK_BITS):
            return right
        if type(parent) is int and parent & CLOCK_MASK >= self._end(parent >> CLOCK_BITS):
            return parent
        return -1

    def _end(self, client: int) -> int:
        known = self._new.get(client) or self._guard._known.get(client)
        return known.end if known is not None else 0

    def _lookup(self, reference: int) -> tuple[Holder | None, str | None]:
        client, clock = reference >> CLOCK_BITS, reference & CLOCK_MASK
        start = self._starts.get(client)
        known = self._new[client] if start is not None and clock >= start else self._guard._known[client]
        at = known.index(clock)
        return known.holders[at], known.keys[at]

    def _place(self, client: int, struct: Struct, fresh: int) -> tuple[Holder | None, str | None]:
        kind, clock, length, left, right, parent, key, _, _, halves, _ = struct
        if kind == GC:
            return _NOWHERE
        if not self._trusted:
            self._check_cuts(client, clock, left, right, length - fresh)
        if halves:
            self._note_halves(client, clock, halves, length - fresh)
        if parent is None:
            holder, key = self._beside(left, right)
        else:
            holder = self._inside(parent, key)
        if fresh < length and not self._trusted:
            # Of what is partly known the engine puts the rest behind the known part, wherever that lies.
            part, part_key = self._lookup((client << CLOCK_BITS | clock) + length - fresh - 1)
            if part is None or holder is None:
                return self._beside_garbage(part or holder)
            if part is not holder or part_key != key:
                raise BadUpdate("an item goes on in another place")
        if holder is None:
            return _NOWHERE
        if kind == DELETED:
            self._new[client].blank.add(clock, clock + length)
        if not self._trusted:
            _check_content(kind, holder, key)
            if key is not None and right >= 0:
                raise BadUpdate("a value of a map has a right neighbour")
        self._note(client, struct, holder, key, fresh)
        return holder, key

    def _check_cuts(self, client: int, clock: int, left: int, right: int, known: int) -> None:
        if not self._guard._halves and not self._halves:
            return
        if left >= 0:
            self._check_cut(left + 1)
        if right >= 0:
            self._check_cut(right)
        if known:
            self._check_cut((client << CLOCK_BITS | clock) + known)

    def _note_halves(self, client: int, clock: int, halves: Sequence[int], known: int) -> None:
        first = client << CLOCK_BITS | clock
        for offset in halves:
            if offset > known:
                self._halves.add(first + offset)
            elif offset == known and not self._trusted:
                raise Unsupported("a character must not be cut in two")

    def _check_cut(self, half: int) -> None:
        """Raises `Unsupported` where a cut before this id goes through a surrogate pair."""
        if half in self._guard._halves or half in self._halves:
            raise Unsupported("a character must not be cut in two")

    def _beside(self, left: int, right: int) -> tuple[Holder | None, str | None]:
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
        if self._trusted:
            return place if other is None else (other, other_key)
        if holder is None or other is None:
            return self._beside_garbage(holder or other)
        if holder is not other or key != other_key:
            raise BadUpdate("an item's neighbours lie in two places")
        return place

    def _beside_garbage(self, live: Holder | None) -> tuple[Holder | None, str | None]:
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
        known = self._guard._known.get(name >> CLOCK_BITS)
        gone = known is not None and not known.gone.lacks(name & CLOCK_MASK)
        return gone or self._says_deleted(name)

    def _inside(self, parent: str | int, key: str | None) -> Holder | None:
        if isinstance(parent, str):
            root = self._guard._roots.get(parent)
            if root is None:
                raise Unsupported("a board has no such root")
            if key is None:
                raise Unsupported("a board's roots are maps")
            return root
        inside = self._types.get(parent) or self._guard._types.get(parent)
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
            for known in (self._guard._known.get(client), self._new.get(client))
        )

    def _note(self, client: int, struct: Struct, holder: Holder, key: str | None, fresh: int) -> None:
        """Write down what a new item means for the board."""
        kind, clock = struct[0], struct[1]
        if key is not None and struct[5] is not None and not self._trusted:
            self._count_head(holder, key)
        self._roots.add(holder.root)
        depth = holder.depth
        if kind == TYPE:
            name = client << CLOCK_BITS | clock
            self._types[name] = holder.inner(struct[7], key, name)
        if holder.root != OBJECTS:
            if holder.root == COMMENTS:
                self._note_comment(client, struct, holder, key, fresh)
            return
        if depth == 0:
            body = key or ""
            self._touched.setdefault(body, set()).add(WHOLE)
            self._bodies.setdefault(body, []).append(client << CLOCK_BITS | clock)
            return
        touches = holder.object
        field = key if depth == 1 else holder.field
        touched = self._touched.get(touches)
        if touched is None:
            touched = self._touched[touches] = set()
        if field is not None:
            touched.add(field)
            if field.startswith(REACTION) and kind != DELETED:
                self._sign().reacted[touches, field] = self._plain_value(struct) if depth == 1 else STRANGE
        if depth == 1 and field == "kind" and struct[8] is not None:
            self._kinds[holder] = struct[8]
        elif depth == 1 and field == "author" and kind != DELETED:
            self._authors.add(struct[8])
        elif key is None:
            self._text[touches] = self._text.get(touches, 0) + fresh

    def _sign(self) -> Signed:
        if self._signed is None:
            self._signed = Signed()
        return self._signed

    def _plain_value(self, struct: Struct) -> object:
        """The one plain value that a struct is, else `LIST` or `STRANGE`."""
        kind, _, length, *_, at = struct
        if kind == ANY and length == 1:
            return read_values(self._data, at)[0]
        return LIST if kind == TYPE and struct[7] == ARRAY else STRANGE

    def _note_comment(self, client: int, struct: Struct, holder: Holder, key: str | None, fresh: int) -> None:
        """What a new item means for the comments."""
        kind, clock, length = struct[:3]
        signed = self._sign()
        if kind == DELETED:
            # It was there for nobody.
            return
        if holder.depth == 0 and key is not None and kind == TYPE and struct[7] == MAP:
            signed.put.add(key)
            signed.threads.setdefault(key, []).append(client << CLOCK_BITS | clock)
        elif holder.depth == 1 and holder.kind == MAP and key is not None:
            signed.set_field(holder.object, key, self._plain_value(struct))
        elif holder.depth == 2 and holder.field == THREAD and holder.kind == ARRAY and kind == ANY:
            values = read_values(self._data, struct[10])
            for offset in range(length - fresh, length):
                name = client << CLOCK_BITS | clock + offset
                signed.entries[name] = holder.object, values[offset]
            signed.squeezed |= struct[4] >= 0
        else:
            signed.strange = True

    def _settle_signed(self, signed: Signed) -> None:
        """Which entries are deleted is known by their clocks; what this update itself makes never was."""
        if COMMENTS not in self._roots:
            return
        for client, first, last in self._gone:
            signed.erased.update(self._guard.signed.between(client, first, last))
        signed.forget([name for name in signed.entries if self._says_deleted(name)])
        left = {
            thread: [body for body in bodies if not self._says_deleted(body)]
            for thread, bodies in signed.threads.items()
        }
        signed.threads = {thread: bodies for thread, bodies in left.items() if bodies}
        signed.strange |= any(len(bodies) > 1 for bodies in signed.threads.values())
        # Of bodies that were put under one id only one is the thread; who deletes another deletes nothing.
        known = self._guard.signed
        signed.gone = {
            thread
            for thread in signed.gone
            if (body := known.body_of(thread)) is not None and self._says_deleted(body)
        }

    def _count_head(self, holder: Holder, key: str) -> None:
        """Who sets a key that he has never seen set says no origin, and the engine walks through all that was
        ever set there."""
        place = holder, key
        count = self._heads.get(place) or self._guard._heads.get(place, 0)
        if count >= MOST_HEADS:
            raise Unsupported("a key was set anew too many times at once")
        self._heads[place] = count + 1

    def _gather_deletes(self) -> None:
        for client, clock, length in self._deletes:
            end = clock + length
            ranges = self._ranges.get(client)
            if ranges is None:
                ranges = self._ranges[client] = Ranges()
            elif clock < ranges.ends[-1]:
                self._orderly = False
                if ranges.missing(clock, end) != [(clock, end)]:
                    # Nobody writes that, and the engine would go through it all each time.
                    raise BadUpdate("something is deleted twice")
            ranges.add(clock, end)

    def _check_deletes(self) -> None:
        for client, clock, length in self._deletes:
            if clock + length > self._end(client):
                raise Gap("it deletes something unknown")
            if self._guard._halves or self._halves:
                self._check_delete_cuts(client << CLOCK_BITS | clock, length)
        for client, ranges in self._ranges.items():
            known = self._guard._known.get(client)
            for clock, end in zip(ranges.starts, ranges.ends, strict=True):
                missing = known.gone.missing(clock, end) if known is not None else [(clock, end)]
                if len(missing) != 1 or missing[0] != (clock, end):
                    self._entirely = False
                for first, last in missing:
                    self._gone.append((client, first, last))
                    self._note_deleted(client, first, last)

    def _check_delete_cuts(self, first: int, length: int) -> None:
        if not self._trusted:
            self._check_cut(first)
            self._check_cut(first + length)

    def _note_deleted(self, client: int, first: int, last: int) -> None:
        end = self._guard.end(client)
        if first < end:
            for name in self._note_places(self._guard._known[client], first, min(last, end)):
                self._deleted.add(name)
        if last > end:
            self._note_places(self._new[client], max(first, end), last)

    def _note_places(self, known: Known, first: int, last: int) -> list[str]:
        """The objects whose body lies there."""
        bodies: list[str] = []
        for holder, key in known.places_in(first, last):
            if holder is None:
                continue
            self._roots.add(holder.root)
            if holder.root != OBJECTS:
                if holder.root == COMMENTS:
                    self._note_uncommented(holder, key)
                continue
            if holder.depth == 0:
                name = key or ""
                self._touched.setdefault(name, set()).add(WHOLE)
                bodies.append(name)
            else:
                touched = self._touched.setdefault(holder.object, set())
                field = holder.field_of(key)
                if field is not None:
                    touched.add(field)
                    if field.startswith(REACTION):
                        self._sign().unreacted.add((holder.object, field))
        return bodies

    def _note_uncommented(self, holder: Holder, key: str | None) -> None:
        """Something in the comments is deleted; which entries is seen in the end."""
        signed = self._sign()
        if holder.depth == 0:
            signed.gone.add(key or "")
        elif holder.depth == 1:
            signed.clear_field(holder.object, key or "")
        elif holder.depth > 2:
            signed.strange = True


_NOWHERE: tuple[Holder | None, str | None] = (None, None)
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
