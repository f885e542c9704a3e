"""How several updates lie in one row of the journal.

A row of the table ``updates`` holds what came for one board between two commits. Its ``count`` says how many
Yjs v1 updates that is:

- ``count`` 1: ``data`` is the update itself;
- ``count`` n > 1: ``data`` is the n updates, each as lib0 writes a varUint8Array (length, bytes).

They are not merged into one update, because the engine's merging is quadratic in their number, and because
one that can't be applied can then be told from those that can.
"""

from collections.abc import Sequence

from seina.protocol.lib0 import Reader, Truncated, write_bytes


class RowDamaged(ValueError):
    """The row is not what its count says."""


def pack(updates: Sequence[bytes]) -> bytes:
    """``data`` for these updates, of which there must be at least one."""
    if len(updates) == 1:
        return updates[0]
    out = bytearray()
    for update in updates:
        write_bytes(out, update)
    return bytes(out)


def unpack(data: bytes, count: int) -> list[bytes]:
    """The updates of a row, in order. Raises `RowDamaged`."""
    if count == 1:
        return [data]
    reader = Reader(data)
    try:
        updates = [reader.sized() for _ in range(count)]
    except Truncated as problem:
        raise RowDamaged(f"the row ends too early: {problem}") from None
    if not reader.done:
        raise RowDamaged("the row goes on after its last update")
    return updates
