"""One connection's side of the protocol, without input or output: bytes in, messages out.

It knows which frames are too large, numbers the sync messages that `saved` and `refused` speak of, and works
out when "the first N are durable" has become true.
"""

from typing import NamedTuple

from seina.protocol.messages import (
    SYNC,
    Malformed,
    Message,
    Update,
    decode,
    encode_step1,
)

PRESENCE_FRAME = 128 * 1024
"""Bytes of a frame that is no sync message."""


class TooBig(ValueError):
    """The frame is larger than this connection may send now."""


class Numbered(NamedTuple):
    """An update with its number on this connection, from 1 on."""

    number: int
    update: bytes
    answer: bool


class Connection:
    """Limits are in bytes: `first` for what answers our sync step 1, `update` for all else."""

    def __init__(self, *, first: int, update: int) -> None:
        self._first = first
        self._update = update
        self._asked = 0
        self._received = 0
        self._open: dict[int, bool] = {}
        self._told = 0

    def ask(self, state_vector: bytes) -> bytes:
        """The frame that asks the client for what we lack; its answer may be as large as a first sync."""
        self._asked += 1
        return encode_step1(state_vector)

    @property
    def asking(self) -> bool:
        """True while an answer to our sync step 1 is on its way; it will hold all that was sent before it."""
        return self._asked > 0

    @property
    def largest(self) -> int:
        """Bytes of the largest frame that may come now."""
        return (self._first if self._asked else self._update) + 16

    def receive(self, frame: bytes) -> Message | Numbered:
        """The message in a frame. Raises `TooBig` or `Malformed`."""
        self._check_size(frame)
        message = decode(frame)
        if not isinstance(message, Update):
            return message
        most = self._update
        if message.answer and self._asked:
            self._asked -= 1
            most = self._first
        if len(message.update) > most:
            raise TooBig(f"an update of {len(message.update)} bytes, {most} are the most")
        self._received += 1
        self._open[self._received] = False
        return Numbered(self._received, message.update, message.answer)

    def _check_size(self, frame: bytes) -> None:
        if not frame:
            raise Malformed("an empty frame")
        most = self.largest if frame[0] == SYNC else PRESENCE_FRAME
        if len(frame) > most:
            raise TooBig(f"a frame of {len(frame)} bytes, {most} are the most")

    def postpone(self, number: int) -> None:
        """Message `number` had a gap: it counts as settled only with the next answer that is."""
        if number in self._open:
            self._open[number] = True

    def settle(self, number: int, *, answer: bool = False) -> int | None:
        """Message `number` is durable or refused; the new N of ``saved upto N``, or None if it stays.

        An answer to our sync step 1 holds all that the client has, so it settles what had a gap before.
        """
        self._open.pop(number, None)
        if answer:
            for earlier in [each for each, had_gap in self._open.items() if had_gap and each < number]:
                del self._open[earlier]
        upto = next(iter(self._open)) - 1 if self._open else self._received
        if upto <= self._told:
            return None
        self._told = upto
        return upto
