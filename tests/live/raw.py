"""A WebSocket written byte by byte, for what no library would send."""

import asyncio
import base64
import contextlib
import json
import os
import struct
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from seina.protocol import messages
from seina.protocol.lib0 import Reader
from tests.patience import PATIENCE

TEXT, BINARY, CLOSE, PING, PONG, CONT = 0x1, 0x2, 0x8, 0x9, 0xA, 0x0


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    fin: bool = True,
    rsv: int = 0,
    masked: bool = True,
    says: int | None = None,
) -> bytes:
    """A client's frame. `says` is the length that it claims, if not its own."""
    length = len(payload) if says is None else says
    head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
    mask_bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([mask_bit | length])
    elif length < 1 << 16:
        head += bytes([mask_bit | 126]) + struct.pack("!H", length)
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", length)
    if not masked:
        return head + payload
    key = b"\x01\x02\x03\x04"
    return head + key + bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))


@dataclass
class Ended:
    """How a connection ended: the close frame's code (1006 without one), the `bye` before it, all frames."""

    code: int
    bye: dict[str, Any] | None
    frames: list[tuple[int, bytes]]

    def count(self, opcode: int) -> int:
        return sum(kind == opcode for kind, _ in self.frames)


class Raw:
    """A connection; `head` is the server's answer to the handshake, with header names in lower case."""

    opened: ClassVar[list["Raw"]] = []

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        Raw.opened.append(self)
        self.status = 0
        self.head: dict[str, str] = {}

    @classmethod
    async def open(
        cls,
        url: str,
        board: str = "b1",
        token: str = "eve.participant",
        *,
        seina1: bool = True,
        **headers: str,
    ) -> "Raw":
        host = urlsplit(url).netloc
        raw = cls(*await asyncio.open_connection(*host.split(":")))
        given = {
            "Host": host,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
            **({"Sec-WebSocket-Protocol": messages.SUBPROTOCOL} if seina1 else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        query = f"?token={token}" if token else ""
        await raw.send(f"GET /ws/boards/{board}{query} HTTP/1.1\r\n{lines}\r\n".encode())
        answer = (await asyncio.wait_for(raw.reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode()
        first, *rest = answer.strip().split("\r\n")
        raw.status = int(first.split()[1])
        raw.head = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        return raw

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload. Raises `IncompleteReadError` at the end."""
        first, second = await asyncio.wait_for(self.reader.readexactly(2), PATIENCE)
        length = second & 0x7F
        if length == 126:
            (length,) = struct.unpack("!H", await self.reader.readexactly(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", await self.reader.readexactly(8))
        return first & 0x0F, await self.reader.readexactly(length)

    async def until(self, kind: str) -> dict[str, Any]:
        """The next event of that type."""
        while True:
            opcode, payload = await self.frame()
            event = _event(payload) if opcode == BINARY else None
            if event is not None and event["type"] == kind:
                return event

    async def hello(self) -> "Raw":
        await self.until("hello")
        return self

    async def ended(self, *, answering: bool = False) -> Ended:
        """Read to the end; with `answering` pings are answered."""
        frames: list[tuple[int, bytes]] = []
        bye, code = None, 1006
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                opcode, payload = await self.frame()
                frames.append((opcode, payload))
                if opcode == CLOSE and len(payload) >= 2:
                    code = int.from_bytes(payload[:2], "big")
                    await self.send(frame(CLOSE, payload))
                if opcode == PING and answering:
                    await self.send(frame(PONG, payload))
                event = _event(payload) if opcode == BINARY else None
                if event is not None and event["type"] == "bye":
                    bye = event
        return Ended(code, bye, frames)

    def drop(self) -> None:
        self.writer.transport.abort()

    @classmethod
    async def drop_all(cls) -> None:
        """At the end of a test."""
        while cls.opened:
            raw = cls.opened.pop()
            raw.drop()
            with contextlib.suppress(ConnectionError):
                await raw.writer.wait_closed()


def _event(payload: bytes) -> dict[str, Any] | None:
    """The server's event, which may be longer than a client's."""
    reader = Reader(payload)
    if not payload or reader.uint() != messages.EVENT:
        return None
    event = json.loads(reader.string())
    assert isinstance(event, dict)
    return event
