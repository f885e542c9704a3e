"""A bare client of the wire with a document, which keeps every byte that it is sent.

async with writer(listening, board, ada, layer="private") as eero:
    eero.put("n1", text="moi")
    await eero.saved()
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from seina.board.crdt import Doc
from seina.protocol import messages
from seina.protocol.lib0 import Reader
from seina.protocol.messages import Awareness, Presence, StateVector, Update, encode_awareness
from tests.patience import PATIENCE

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


@dataclass
class Writer:
    """`frames` are all that came; `doc` is the document; `events` those that came, with `hello` first."""

    socket: ClientConnection
    doc: Doc = field(default_factory=Doc)
    frames: list[bytes] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    presence: dict[int, Any] = field(default_factory=dict)
    sent: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _synced: bool = False
    _ended: bool = False

    @property
    def objects(self) -> dict[str, Any]:
        return self.doc.to_json()["objects"]

    @property
    def hello(self) -> dict[str, Any]:
        return self.events[0]

    @property
    def heard(self) -> bytes:
        """Every byte that came."""
        return b"".join(self.frames)

    async def write(self, name: str, **keys: Any) -> None:
        """A whole object; its Yjs client id is this document's own."""
        await self._edit(lambda edit: edit.set_object(name, {**NOTE, **keys}))

    async def patch(self, name: str, **keys: Any) -> None:
        await self._edit(lambda edit: edit.patch_object(name, keys))

    async def erase(self, name: str) -> None:
        await self._edit(lambda edit: edit.delete_object(name))

    async def _edit(self, write: Callable[[Any], None]) -> None:
        updates: list[bytes] = []
        stop = self.doc.on_update(lambda update, _origin: updates.append(update))
        with self.doc.edit() as edit:
            write(edit)
        stop()
        for update in updates:
            await self.send(update)

    async def send(self, update: bytes) -> None:
        self.sent += 1
        await self.socket.send(messages.encode_update(update))

    async def tell(self, clock: int, state: dict[str, Any], client: int = 4711) -> None:
        """Presence."""
        await self.socket.send(encode_awareness([Presence(client, clock, json.dumps(state))]))

    async def until(self, true: Callable[[], Any]) -> Any:
        """What `true` answers once that is something; asked when anything has come."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: true() or self._ended)
            value = true()
            assert value, f"it ended first: {self.events[-3:]}"
            return value

    async def event(
        self, kind: str, which: Callable[[dict[str, Any]], Any] = lambda _: True
    ) -> dict[str, Any]:
        """The last event of that type that came, or comes."""
        found = await self.until(
            lambda: next((e for e in reversed(self.events) if e["type"] == kind and which(e)), None)
        )
        assert isinstance(found, dict)
        return found

    async def saved(self) -> None:
        """Everything that was sent is on the server's disk, or was refused."""
        await self.event("saved", lambda event: event["upto"] >= self.sent)

    async def settled(self) -> "Writer":
        """In, with the whole document."""
        await self.until(lambda: self._synced)
        return self

    async def ended(self) -> tuple[int, dict[str, Any] | None]:
        """The close code, and the `bye` before it."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self._ended)
        code = self.socket.close_code
        assert code is not None
        return code, next((event for event in self.events if event["type"] == "bye"), None)

    async def read_on(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                frame = await self.socket.recv()
                assert isinstance(frame, bytes)
                self.frames.append(frame)
                await self._take(frame)
                async with self._news:
                    self._news.notify_all()
        async with self._news:
            self._ended = True
            self._news.notify_all()

    async def _take(self, frame: bytes) -> None:
        reader = Reader(frame)
        if reader.uint() == messages.EVENT:
            # The server's may be longer than a client's, so it isn't read as one of those.
            self.events.append(json.loads(reader.string()))
            return
        match messages.decode(frame):
            case StateVector(state_vector=known):
                self.sent += 1
                await self.socket.send(messages.encode_step2(self.doc.diff(known)))
                await self.socket.send(messages.encode_step1(self.doc.state_vector()))
            case Update(update=update, answer=answer):
                self.doc.apply(update)
                self._synced |= answer
            case Awareness(entries=entries):
                for entry in entries:
                    self.presence[entry.client] = json.loads(entry.state) if entry.state else None


@contextlib.asynccontextmanager
async def writer(
    listening: str,
    board: str,
    *,
    cookies: Any = None,
    token: str | None = None,
    layer: str | None = None,
    query: str = "",
    doc: Doc | None = None,
) -> AsyncIterator[Writer]:
    """A connection by a browser's cookies or by a link's token; to a layer, where one is named."""
    path = f"/ws/boards/{board}" + (f"/{layer}" if layer else "")
    given = [each for each in (f"token={token}" if token else "", query) if each]
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in cookies.items())} if cookies else {}
    async with connect(
        f"ws://{listening}{path}?{'&'.join(given)}",
        subprotocols=[messages.SUBPROTOCOL],  # type: ignore[list-item]
        additional_headers=headers,
        proxy=None,
        max_size=None,
    ) as socket:
        made = Writer(socket, doc or Doc())
        reading = asyncio.create_task(made.read_on())
        try:
            await made.until(lambda: made.events)
            yield made
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
