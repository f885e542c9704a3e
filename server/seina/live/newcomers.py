"""The whole board for those who come: made once, however many come and however busy the board is.

Encoding a board of 5,000 objects takes milliseconds. Three hundred people may come within seconds, while
others work; so the whole is encoded once and sent with the ticks that followed it, until those have grown so
long that a fresh one is cheaper.
"""

from seina.board.crdt import merge
from seina.live.document import LiveDocument
from seina.protocol.framing import Packet
from seina.protocol.messages import as_update, encode_step2

TAIL = 64 * 1024
"""Bytes of ticks after the whole before it is encoded anew, or a quarter of the whole if that is more."""


class WholeBoard:
    """`follow` is told each change of the document, in order; `packets` answers what a newcomer needs."""

    def __init__(self, document: LiveDocument) -> None:
        self._document = document
        self._whole: Packet | None = None
        self._is_answer = True  # the whole is a step 2, as long as no tail came after it
        self._since: list[bytes] = []
        self._since_bytes = 0
        self._tail: Packet | None = None

    def follow(self, effect: bytes) -> None:
        """The document has changed by this update."""
        if self._whole is None:
            return
        self._since.append(effect)
        self._since_bytes += len(effect)
        self._tail = None
        if self._since_bytes > max(TAIL, self._whole.size // 4):
            # Nobody has asked for a while, or it is time for a fresh one.
            self.forget()

    def forget(self) -> None:
        """Let go of the memory; the next who asks has it encoded anew."""
        self._whole = self._tail = None
        self._since = []
        self._since_bytes = 0

    def packets(self) -> list[Packet]:
        """The answer to the sync step 1 of somebody who has nothing. Raises `EngineFailure`."""
        if self._whole is None:
            self._whole = Packet(encode_step2(self._document.diff()))
            self._is_answer = True
            return [self._whole]
        if not self._since:
            return [self._whole]
        if self._tail is None:
            if len(self._since) > 1:
                self._since = [merge(self._since)]
            # Clients call themselves synced when step 2 is there, so it has to be what comes last (S2).
            self._tail = Packet(encode_step2(self._since[0]))
            if self._is_answer:
                self._whole = Packet(as_update(self._whole.messages[0]))
                self._is_answer = False
        return [self._whole, self._tail]
