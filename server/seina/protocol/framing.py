"""WebSocket frames around messages (RFC 6455, section 5.2), built once for however many receive them."""

BINARY = 0x82
"""First byte of a whole binary message in one frame."""


def frame_header(length: int) -> bytes:
    """The header of an unmasked binary frame with `length` bytes of payload."""
    if length < 126:
        return bytes((BINARY, length))
    if length < 65536:
        return bytes((BINARY, 126, length >> 8, length & 0xFF))
    return bytes((BINARY, 127)) + length.to_bytes(8, "big")


class Packet:
    """Messages that are sent together, each in a frame of its own (stock clients read only a frame's first).

    The same packet is handed to every connection, so the bytes that go on the wire are built once.
    """

    __slots__ = ("_wire", "messages", "size")

    def __init__(self, *messages: bytes) -> None:
        self.messages = messages
        self.size = sum(map(len, messages))
        self._wire: bytes | None = None

    @property
    def wire(self) -> bytes:
        """All messages, framed, as they go to a server's side of a WebSocket."""
        wire = self._wire
        if wire is None:
            parts: list[bytes] = []
            for message in self.messages:
                parts += (frame_header(len(message)), message)
            wire = self._wire = b"".join(parts)
        return wire
