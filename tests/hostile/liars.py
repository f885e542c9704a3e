"""Makes hostile updates: honest ones with lies in them, and made-up ones that are nearly right.

Everything is drawn from a `random.Random`, so that a seed tells which update it was.
"""

import random
from collections.abc import Sequence
from typing import Any

from seina.board.guard import Guard
from seina.board.places import CLOCK_BITS, CLOCK_MASK
from seina.protocol.messages import MAX_CLOCK
from tests.hostile import building as b

KEYS = ("at", "text", "kind", "style", "lock", "tags", "", "k" * 257, "__proto__", "é🎉")
SIGNED = ("r:participant:👍", "r:facilitator:👍", "thread", "resolved", "author")
NAMES = ("n1", "n2", "n3", "locked1", "a b", "", "x" * 65)
ROOTS = ("objects", "objects", "objects", "stage", "comments", "elsewhere", "")
HUGE = (0, 1, 127, 128, MAX_CLOCK, MAX_CLOCK + 1, 2**32, 2**53 - 1, 2**53, 2**63)
TEXTS = ("a", "ää", "🎉", "a🎉b", "\n", "moi " * 50, "\u0000", "")


def lie(update: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """One to three small lies in an honest update: bits, bytes, gaps, repeats, pieces of others."""
    data = bytearray(update)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(data)) if data else 0
        match dice.randrange(8):
            case 0 if data:
                data[at] ^= 1 << dice.randrange(8)
            case 1 if data:
                data[at] = dice.choice([0, 1, 7, 0x7F, 0x80, 0xFF, dice.randrange(256)])
            case 2:
                del data[at : at + dice.randint(1, 8)]
            case 3:
                data[at:at] = dice.randbytes(dice.randint(1, 4))
            case 4:
                other = dice.choice(others)
                start = dice.randrange(len(other))
                data[at : at + dice.randint(0, 8)] = other[start : start + dice.randint(1, 20)]
            case 5:
                del data[at:]
            case 6:
                data[at : at + 1] = b.uint(dice.choice(HUGE))
            case _:
                data[at:at] = data[at : at + dice.randint(1, 12)]
    return bytes(data)


class Liar:
    """Writes updates of its own, knowing what the guard knows: half of them are as good as true."""

    def __init__(self, dice: random.Random, guard: Guard) -> None:
        self._dice = dice
        self._guard = guard
        self.clocks: dict[int, int] = {}
        self._own = [dice.randrange(1, 2**32) for _ in range(3)]

    def update(self) -> bytes:
        """One to three clients' sections and perhaps deletes; most of it could be true."""
        dice = self._dice
        self.clocks = {client: known.end for client, known in self._guard.known.items()}
        self._truthful = dice.random() < 0.6
        clients = dice.sample(self._clients(), dice.choice([1, 1, 1, 2, 3]))
        sections = [self._section(client) for client in clients]
        deletes = b.NO_DELETES
        if dice.random() < 0.5:
            deletes = b.deleting(*(self._range() for _ in range(dice.choice([1, 1, 2, 5]))))
        if dice.random() < 0.2:
            return b.update(deletes=deletes)
        made = b.updates(*sections, deletes=deletes)
        return made if self._truthful or dice.random() < 0.95 else lie(made, [made], dice)

    def _clients(self) -> list[int]:
        return list(dict.fromkeys([*self.clocks, *self._own]))

    def _section(self, client: int) -> bytes:
        dice = self._dice
        start = self.clocks.get(client, 0)
        clock = start
        if not self._truthful and dice.random() < 0.1:
            clock = max(0, start + dice.choice([-3, -1, 1, 5, MAX_CLOCK]))
        structs: list[bytes] = []
        self._making = (client, clock)
        for _ in range(dice.choice([1, 1, 2, 4, 8])):
            structs.append(self._struct())
            self._making = (client, self._making[1] + 1)
        return b.section(*structs, client=client, clock=clock)

    def _struct(self) -> bytes:
        dice = self._dice
        if self._truthful and dice.random() < 0.97:
            return self._true_struct()
        if dice.random() < 0.04:
            return bytes([dice.choice([b.GC, b.SKIP])]) + self._count()
        kind, content = self._content()
        where = dice.random()
        if where < 0.3:
            return b.item(kind, content, parent=dice.choice(ROOTS), key=dice.choice(NAMES))
        if where < 0.6:
            return b.item(kind, content, parent=self._id(), key=dice.choice([None, *KEYS[:6], *KEYS]))
        left = self._id() if dice.random() < 0.8 else None
        right = self._id() if left is None or dice.random() < 0.4 else None
        return b.item(kind, content, left=left, right=right, key=dice.choice([None, "at"]))

    def _true_struct(self) -> bytes:
        """One that fits the place where it says it is, which may be anybody's."""
        dice = self._dice
        types = list(self._guard.types.items())
        choice = dice.random()
        if choice < 0.25 or not types:
            if dice.random() < 0.15:
                return b.item(b.TYPE, b"\x01", parent="comments", key=dice.choice(["c1", "c2", "c3", "c4"]))
            return b.a_map(dice.choice(["n1", "n2", "n3", "n4", "locked1", "fixed1"]))
        if choice < 0.6:
            name, holder = dice.choice(types[-40:] if dice.random() < 0.7 else types)
            parent = (name >> CLOCK_BITS, name & CLOCK_MASK)
            if holder.kind == b.MAP_TYPE:
                signs = holder.root == "comments" or dice.random() < 0.1
                return self._under(dice.choice(SIGNED if signs else KEYS[:6]), parent=parent)
            return self._inside(holder.kind, parent=parent)
        left = self._id()
        # What comes one after the other mostly lies so, too. The guard does not know which of two lies first.
        right = (left[0], left[1] + 1) if dice.random() < 0.2 else None
        if right and dice.random() < 0.5:
            left = None
        client, clock = left or right
        known = self._guard.known.get(client)
        if known is None or clock >= known.end:
            return self._inside(b.TEXT_TYPE, left=left, right=right)
        at = known.index(clock)
        holder, key = known.holders[at], known.keys[at]
        if holder is not None and key is None:
            return self._inside(holder.kind, left=left, right=right)
        return self._under(None, left=left)

    def _under(self, key: str | None, **where: Any) -> bytes:
        dice = self._dice
        if dice.random() < 0.3:
            kind = 0 if key == "thread" else dice.choice([0, 1, 2, 2])
            return b.item(b.TYPE, b.uint(kind), key=key, **where)
        value = dice.choice(
            [b"\x77\x06locked", b"\x75\x02\x7d\x05\x7d\x06", b"\x7e", b"\x77\x04note", b"\x7d\x01", b"\x78"]
        )
        return b.item(b.ANY, b.a_value(value), key=key, **where)

    def _inside(self, kind: int, **where: Any) -> bytes:
        dice = self._dice
        if kind == b.TEXT_TYPE:
            if dice.random() < 0.2:
                return b.item(b.FORMAT, b.string("bold") + b.string(dice.choice(["true", "null"])), **where)
            return b.item(b.STRING, b.string(dice.choice(TEXTS[:-1])), **where)
        value = b"\x7d\x07"
        if dice.random() < 0.7:
            author = dice.choice(["participant", "participant", "facilitator"])
            value = b.an_entry(author, id=b.a_string(f"e{dice.randrange(99)}"))
        return b.item(b.ANY, b.a_value(value), **where)

    def _content(self) -> tuple[int, bytes]:
        dice = self._dice
        match dice.randrange(12):
            case 0 | 1 | 2:
                return b.TYPE, b.uint(dice.choice([0, 1, 1, 1, 2, 2, 3, 4, 6, 7]))
            case 3 | 4 | 5:
                return b.STRING, b.string(dice.choice(TEXTS))
            case 6 | 7:
                return b.ANY, self._values()
            case 8:
                return b.FORMAT, b.string(dice.choice(["bold", "link", "x"])) + b.string(
                    dice.choice(["true", "null", '"https://a.b"', '"javascript:1"', "{", "[" * 40])
                )
            case 9:
                return b.DELETED, self._count()
            case 10:
                return b.ANY, self._count() + dice.randbytes(3)
            case _:
                kind = dice.choice([b.JSON, b.BINARY, b.EMBED, b.DOC, 11, 19, 31])
                return kind, b.string(dice.choice(["{}", "guid", ""])) + dice.randbytes(dice.randrange(4))

    def _values(self) -> bytes:
        dice = self._dice
        values = [self._value(dice.choice([0, 1, 3, 20])) for _ in range(dice.choice([1, 1, 1, 2, 5]))]
        return b.uint(len(values)) + b"".join(values)

    def _value(self, depth: int) -> bytes:
        dice = self._dice
        if depth:
            inner = self._value(depth - 1)
            return dice.choice([b"\x75\x01" + inner, b"\x76\x01" + b.string(dice.choice(KEYS)) + inner])
        return dice.choice(
            [
                b"\x7e",
                b"\x7f",
                b"\x78",
                b"\x77" + b.string("note"),
                b"\x77" + b.string("locked"),
                b"\x75\x02\x7d\x05\x7d\x06",
                b"\x7b" + dice.randbytes(8),
                b"\x7c" + dice.randbytes(4),
                b"\x7a" + dice.randbytes(8),
                b"\x74\x02ab",
                b"\x7d" + b"\xff" * dice.randrange(9) + b"\x01",
                b"\x75" + self._count(),
                bytes([dice.randrange(256)]),
            ]
        )

    def _id(self) -> b.Id:
        """Something that exists, most of the time; often what was just made."""
        dice = self._dice
        if dice.random() < 0.4:
            client, clock = self._making
            return client, max(0, clock - dice.choice([0, 1, 1, 1, 2, 3]))
        client = dice.choice(self._clients())
        end = self.clocks.get(client, 0)
        if end and dice.random() < 0.95:
            return client, dice.randrange(end)
        return client, dice.choice([end, end + 1, MAX_CLOCK, MAX_CLOCK + 1])

    def _range(self) -> tuple[int, int, int]:
        dice = self._dice
        client, clock = self._id()
        return client, clock, dice.choice([1, 1, 1, 2, 3, 10, 1000, MAX_CLOCK])

    def _count(self) -> bytes:
        return b.uint(self._dice.choice([1, 1, 1, 2, 3, *HUGE[:-1]]))
