"""What the structs of an update mean for the board: which objects they make, touch and take away, whose names
they use, how much text they bring. Gathered while the update is followed (`board.following`)."""

from collections.abc import Mapping

from seina.board.change import COMMENTS, OBJECTS, WHOLE
from seina.board.places import ARRAY, CLOCK_BITS, CLOCK_MASK, MAP, Holder, Known, Ranges
from seina.board.signed import LIST, REACTION, STRANGE, THREAD, Signed, SignedIndex
from seina.board.update import ANY, DELETED, TYPE, Deletes, Struct, read_values


class Meaning:
    """Of one update: its bytes `data`. `known` is what is known of comments and reactions, `types` the shared
    types that the update makes, by their ids, and `deletes` the clocks that it deletes, by client; both are
    filled by who follows it. The public parts are `board.change.Change`'s.
    """

    __slots__ = (
        "_bodies",
        "_data",
        "_deletes",
        "_kinds",
        "_known",
        "_types",
        "authors",
        "deleted",
        "roots",
        "signed",
        "text",
        "touched",
    )

    def __init__(
        self, data: bytes, known: SignedIndex, types: Mapping[int, Holder], deletes: Mapping[int, Ranges]
    ) -> None:
        self._data = data
        self._known = known
        self._types = types
        self._deletes = deletes
        self._kinds: dict[Holder, str] = {}
        self._bodies: dict[str, list[int]] = {}
        self.touched: dict[str, set[str]] = {}
        self.text: dict[str, int] = {}
        self.roots: set[str] = set()
        self.deleted: set[str] = set()
        self.signed: Signed | None = None
        self.authors: set[str | None] = set()

    def says_deleted(self, name: int) -> bool:
        """Does this update delete that?"""
        ranges = self._deletes.get(name >> CLOCK_BITS)
        return ranges is not None and not ranges.lacks(name & CLOCK_MASK)

    def settle(self, gone: Deletes) -> dict[str, str | None]:
        """When all is noted, with the clocks that are deleted anew: the objects that are made, with kinds."""
        # What is made and deleted again in one update, as after some time offline, never was.
        made = {
            name: self._kind_of(left[-1])
            for name, bodies in self._bodies.items()
            if (left := [body for body in bodies if not self.says_deleted(body)])
        }
        self.deleted.difference_update(made)
        if self.signed is not None:
            self._settle_signed(self.signed, gone)
        return made

    def note(self, client: int, struct: Struct, holder: Holder, key: str | None, fresh: int) -> None:
        """A new item lies in `holder`, under `key`; so many of its clocks are `fresh`."""
        kind, clock = struct[0], struct[1]
        self.roots.add(holder.root)
        depth = holder.depth
        if holder.root != OBJECTS:
            if holder.root == COMMENTS:
                self._note_comment(client, struct, holder, key, fresh)
            return
        if depth == 0:
            body = key or ""
            self.touched.setdefault(body, set()).add(WHOLE)
            self._bodies.setdefault(body, []).append(client << CLOCK_BITS | clock)
            return
        touches = holder.object
        field = key if depth == 1 else holder.field
        touched = self.touched.get(touches)
        if touched is None:
            touched = self.touched[touches] = set()
        if field is not None:
            touched.add(field)
            if field.startswith(REACTION) and kind != DELETED:
                self._sign().reacted[touches, field] = self._plain_value(struct) if depth == 1 else STRANGE
        if depth == 1 and field == "kind" and struct[8] is not None:
            self._kinds[holder] = struct[8]
        elif depth == 1 and field == "author" and kind != DELETED:
            self.authors.add(struct[8])
        elif key is None:
            self.text[touches] = self.text.get(touches, 0) + fresh

    def take_away(self, known: Known, first: int, last: int) -> list[str]:
        """What lies there is deleted; the objects whose body it is."""
        bodies: list[str] = []
        for holder, key in known.places_in(first, last):
            if holder is None:
                continue
            self.roots.add(holder.root)
            if holder.root != OBJECTS:
                if holder.root == COMMENTS:
                    self._note_uncommented(holder, key)
                continue
            if holder.depth == 0:
                name = key or ""
                self.touched.setdefault(name, set()).add(WHOLE)
                bodies.append(name)
            else:
                touched = self.touched.setdefault(holder.object, set())
                field = holder.field_of(key)
                if field is not None:
                    touched.add(field)
                    if field.startswith(REACTION):
                        self._sign().unreacted.add((holder.object, field))
        return bodies

    def _kind_of(self, body: int) -> str | None:
        holder = self._types.get(body)
        return self._kinds.get(holder) if holder is not None else None

    def _sign(self) -> Signed:
        if self.signed is None:
            self.signed = Signed()
        return self.signed

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

    def _note_uncommented(self, holder: Holder, key: str | None) -> None:
        """Something in the comments is deleted; which entries is seen in the end."""
        signed = self._sign()
        if holder.depth == 0:
            signed.gone.add(key or "")
        elif holder.depth == 1:
            signed.clear_field(holder.object, key or "")
        elif holder.depth > 2:
            signed.strange = True

    def _settle_signed(self, signed: Signed, gone: Deletes) -> None:
        """Which entries are deleted is known by their clocks; what this update itself makes never was."""
        if COMMENTS not in self.roots:
            return
        for client, first, last in gone:
            signed.erased.update(self._known.between(client, first, last))
        signed.forget([name for name in signed.entries if self.says_deleted(name)])
        left = {
            thread: [body for body in bodies if not self.says_deleted(body)]
            for thread, bodies in signed.threads.items()
        }
        signed.threads = {thread: bodies for thread, bodies in left.items() if bodies}
        signed.strange |= any(len(bodies) > 1 for bodies in signed.threads.values())
        # Of bodies that were put under one id only one is the thread; who deletes another deletes nothing.
        known = self._known
        signed.gone = {
            thread
            for thread in signed.gone
            if (body := known.body_of(thread)) is not None and self.says_deleted(body)
        }
