"""The in-flight marker: what the engine is at work on, where it outlives the process.

The engine is compiled code. Should it die of an update (a segmentation fault, an abort), no `except` is
reached, and whoever starts next must know which update it was, or the same one kills the server again. So
before each call the update is noted in ``inflight``, a memory-mapped file in the boards folder. The file's
pages belong to the system and are there after the process; they need not be on the disk, since after a power
cut nobody suspects the engine. A note costs about half a microsecond.

::

    0     magic, then 1 while a server runs: found at the start, the last one did not end cleanly
    64    32 places of 128 bytes for threads that load boards: which row they are at
    8192  the event loop's: the update it applies, up to 56 KiB; a longer one lies in ``inflight.large``

A place begins with its phase, 0 where it is free, which is written last and cleared first.
"""

import contextlib
import mmap
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from threading import Lock, get_ident

from seina.storage.quarantine import Condemned

FREE, APPLYING, LOADING = 0, 1, 2

_MAGIC = b"SEINA-1\n"
_RUNNING = len(_MAGIC)
_PLACES, _PLACE, _COUNT = 64, 128, 32
_LIVE = 8192
_SIZE = 65536
# phase, bytes of the board's id, thread, number of the row, index in the row (or length of the update), id
_NOTE = struct.Struct("<BBxxxxxxQqq64s")
_UPDATE = _LIVE + _NOTE.size
_ROOM = _SIZE - _UPDATE

WHOLE = -1
"""Index of a load that had applied every update and was reading the whole document."""

Place = tuple[int, int]
"""Where an update lies in the journal: the number of its row (0 for the checkpoint) and its index there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a process that ended was at work on."""

    board: str
    thread: int
    update: bytes | None
    """The update that was being applied; None while a board was being loaded."""
    place: Place | None
    """Where it was while a board was being loaded."""


class InFlight:
    """The file; made when it is missing. One instance a process, since the file is a server's own."""

    def __init__(self, folder: Path) -> None:
        """Reads what the last process left, then begins anew. Raises `OSError` where that can't be done."""
        self._large = folder / "inflight.large"
        self._file = _opened(folder / "inflight")
        self._map = mmap.mmap(self._file.fileno(), _SIZE)
        left = self._map[: len(_MAGIC)] == _MAGIC
        self.unclean = left and self._map[_RUNNING] == 1
        """True where the last server of this folder did not end by itself."""
        self.found = self._read() if self.unclean else []
        self.condemned: dict[str, Condemned] = {}
        """By board, what the engine died of and must not be given again."""
        # Every page is written once, now: on a full disk a page that is new would cost the process its life.
        self._map[:] = bytes(_SIZE)
        self._map[: len(_MAGIC) + 1] = _MAGIC + b"\x01"
        self._map.flush()  # this much is to survive a power cut, too
        self._large.unlink(missing_ok=True)
        self._free = list(range(_COUNT))
        self._lock = Lock()

    def of(self, board: str, *, secret: bool = False) -> "Holder":
        """The event loop's place, for updates of one board; nothing is left there of `secret` ones."""
        return (SecretHolder if secret else Holder)(self, board, self.condemned.get(board))

    @contextlib.contextmanager
    def loading(
        self, board: str, updates: Iterable[bytes], places: Iterable[Place]
    ) -> Iterator[Iterator[bytes]]:
        """The updates, each noted by its place when it is taken, and all of it until the block ends."""
        with self._lock:
            slot = self._free.pop() if self._free else None
        if slot is None:  # more at a time than there are threads
            yield iter(updates)
            return
        at = _PLACES + slot * _PLACE
        name, thread, note, shared = board.encode()[:64], get_ident(), _NOTE.pack_into, self._map

        def one_by_one() -> Iterator[bytes]:
            for update, (number, index) in zip(updates, places, strict=True):
                note(shared, at, LOADING, len(name), thread, number, index, name)
                yield update
            note(shared, at, LOADING, len(name), thread, 0, WHOLE, name)

        try:
            yield one_by_one()
        finally:
            shared[at] = FREE
            # Not even whose layer it was.
            shared[at : at + _PLACE] = bytes(_PLACE)
            with self._lock:
                self._free.append(slot)

    def end(self, *, clean: bool = True) -> None:
        """The server ends; `clean` where everything that it took is on the disk."""
        if clean:
            self._map[_RUNNING] = 0
        self._map.flush()
        self._map.close()
        self._file.close()

    def hold_apart(self, update: bytes) -> int:
        """Put away an update too long for the map; how many bytes of it could be kept."""
        try:
            self._large.write_bytes(update)
        except OSError:
            return 0  # a full disk: then the next start knows the board, not the update
        return len(update)

    def drop_apart(self) -> None:
        """Remove what was put away by `hold_apart`."""
        self._large.unlink(missing_ok=True)

    def _read(self) -> list[Found]:
        found = []
        for at in (_LIVE, *(_PLACES + slot * _PLACE for slot in range(_COUNT))):
            phase, length, thread, number, index, name = _NOTE.unpack_from(self._map, at)
            board = name[:length].decode(errors="replace")
            if phase == APPLYING:
                found.append(Found(board, thread, self._update(index), None))
            elif phase == LOADING:
                found.append(Found(board, thread, None, (number, index)))
        return found

    def _update(self, length: int) -> bytes:
        if length <= _ROOM:
            return self._map[_UPDATE : _UPDATE + length]
        try:
            return self._large.read_bytes()
        except OSError:
            return b""


class Holder:
    """`hold` before the engine applies an update, `clear` after it: on the event loop's thread only."""

    __slots__ = ("_hold_apart", "_length", "_map", "_name", "condemned")

    def __init__(self, inflight: InFlight, board: str, condemned: Condemned | None) -> None:
        self.condemned = condemned
        """What the engine died of on this board; nearly always None."""
        self._map = inflight._map
        self._hold_apart = inflight.hold_apart
        self._name = board.encode()[:64]
        self._length = len(self._name)

    def hold(self, update: bytes) -> None:
        length = len(update)
        shared = self._map
        if length <= _ROOM:
            shared[_UPDATE : _UPDATE + length] = update
        elif self._hold_apart(update) == 0:
            length = 0
        _NOTE.pack_into(shared, _LIVE, APPLYING, self._length, get_ident(), 0, length, self._name)

    def clear(self) -> None:
        self._map[_LIVE] = FREE


class SecretHolder(Holder):
    """For layers: after the engine has taken an update the file holds nothing of it, and not whose it was."""

    __slots__ = ("_drop_apart", "_held")

    def __init__(self, inflight: InFlight, board: str, condemned: Condemned | None) -> None:
        super().__init__(inflight, board, condemned)
        self._drop_apart = inflight.drop_apart
        self._held = 0

    def hold(self, update: bytes) -> None:
        self._held = len(update)
        super().hold(update)

    def clear(self) -> None:
        super().clear()
        end = _UPDATE + min(self._held, _ROOM)
        self._map[_LIVE:end] = bytes(end - _LIVE)
        if self._held > _ROOM:
            self._drop_apart()


def _opened(path: Path) -> BufferedRandom:
    file = path.open("r+b") if path.exists() else path.open("w+b")
    path.chmod(0o600)  # what people write lies in it
    file.truncate(_SIZE)
    return file
