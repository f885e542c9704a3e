"""An update, followed through the index of all that is known: would the engine take it, and what would it do?

Its structs are placed in thought (`board.placing`), in the order in which the engine can, and then what it
deletes is looked up. The rules are the guard's first and fourth (`board.guard`).
"""

from heapq import heappop, heappush

from seina.board.change import Change
from seina.board.index import Index
from seina.board.meaning import Meaning
from seina.board.places import CLOCK_BITS, CLOCK_MASK, Holder, Known, Ranges
from seina.board.placing import Placing
from seina.board.update import SKIP, BadUpdate, Deletes, Struct, read_update
from seina.protocol.lib0 import MAX_UINT


class Gap(ValueError):
    """The update refers to something that is not known here. Ask for the rest with sync step 1."""


class Following:
    """One update's way through an index, which it only reads. `run` it once.

    `trusted` is what the engine itself wrote (`Placing`).
    """

    def __init__(self, index: Index, data: bytes, *, trusted: bool) -> None:
        """Raises `BadUpdate` or `Unsupported` for what can't be decoded."""
        self._index = index
        self._trusted = trusted
        self._sections, self._deletes = read_update(data)
        self._entirely = True
        self._orderly = True
        self._gone: Deletes = []
        self._ranges: dict[int, Ranges] = {}
        types: dict[int, Holder] = {}
        self._meaning = Meaning(data, index.signed, types, self._ranges)
        self._placing = Placing(index, self._meaning, types, trusted=trusted)

    def run(self) -> Change:
        """What the update would do. Raises `BadUpdate`, `Unsupported` or `Gap`."""
        self._gather_deletes()
        self._follow(self._unknown_structs())
        self._check_deletes()
        meaning = self._meaning
        placing = self._placing
        made = meaning.settle(self._gone)
        return Change(
            placing.new.keys(),
            None,
            self._gone,
            meaning.touched,
            new=placing.new,
            made=made,
            deleted=meaning.deleted,
            text=meaning.text,
            roots=meaning.roots,
            types=placing.types,
            halves=placing.halves,
            heads=placing.known_heads(),
            signed=meaning.signed,
            authors=meaning.authors,
            entirely=self._entirely and self._orderly,
        )

    def _unknown_structs(self) -> dict[int, list[Struct]]:
        """The structs that bring something new, by client; raises `Gap` where they start too late."""
        unknown: dict[int, list[Struct]] = {}
        before = MAX_UINT
        for client, structs in self._sections:
            self._orderly &= client <= before
            before = client
            known = self._index.end(client)
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
                self._placing.new[client] = Known(known)
                self._placing.starts[client] = known
        return unknown

    def _follow(self, unknown: dict[int, list[Struct]]) -> None:
        """Place every struct after those that it refers to; raises `Gap` where that can't be done."""
        placing = self._placing
        at = dict.fromkeys(unknown, 0)
        # Who waits for which clock of a client, the lowest first: nobody is woken in vain, or an update
        # made of references to and fro would take quadratic time.
        waiting: dict[int, list[tuple[int, int]]] = {}
        ready = list(unknown)
        while ready:
            client = ready.pop()
            structs = unknown[client]
            known = placing.new[client]
            index = at[client]
            while index < len(structs):
                struct = structs[index]
                holder, key = placing.put_in_new(client, struct)
                if holder is None:
                    missing = self._missing(struct)
                    if missing >= 0:
                        other = missing >> CLOCK_BITS
                        if other not in unknown or other == client:
                            raise Gap("it refers to something unknown")
                        heappush(waiting.setdefault(other, []), (missing & CLOCK_MASK, client))
                        break
                    holder, key = placing.put(client, struct, struct[1] + struct[2] - known.end)
                known.append(known.end, struct[1] + struct[2], holder, key)
                index += 1
            at[client] = index
            queue = waiting.get(client, [])
            while queue and queue[0][0] < known.end:
                ready.append(heappop(queue)[1])
        if any(at[client] < len(structs) for client, structs in unknown.items()):
            raise Gap("it refers to something unknown")

    def _missing(self, struct: Struct) -> int:
        """The id of what must be placed before `struct` can be, -1 where nothing is missing."""
        _, _, _, left, right, parent, *_ = struct
        end = self._placing.end
        if left >= 0 and left & CLOCK_MASK >= end(left >> CLOCK_BITS):
            return left
        if right >= 0 and right & CLOCK_MASK >= end(right >> CLOCK_BITS):
            return right
        if type(parent) is int and parent & CLOCK_MASK >= end(parent >> CLOCK_BITS):
            return parent
        return -1

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
            if clock + length > self._placing.end(client):
                raise Gap("it deletes something unknown")
            if self._index.halves or self._placing.halves:
                self._check_delete_cuts(client << CLOCK_BITS | clock, length)
        for client, ranges in self._ranges.items():
            known = self._index.known.get(client)
            for clock, end in zip(ranges.starts, ranges.ends, strict=True):
                missing = known.gone.missing(clock, end) if known is not None else [(clock, end)]
                if len(missing) != 1 or missing[0] != (clock, end):
                    self._entirely = False
                for first, last in missing:
                    self._gone.append((client, first, last))
                    self._note_deleted(client, first, last)

    def _check_delete_cuts(self, first: int, length: int) -> None:
        if not self._trusted:
            self._placing.check_cut(first)
            self._placing.check_cut(first + length)

    def _note_deleted(self, client: int, first: int, last: int) -> None:
        end = self._index.end(client)
        if first < end:
            known = self._index.known[client]
            self._meaning.deleted.update(self._meaning.take_away(known, first, min(last, end)))
        if last > end:
            self._meaning.take_away(self._placing.new[client], max(first, end), last)
