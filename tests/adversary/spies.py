"""A spy: somebody on a board with a raw WebSocket, who keeps every byte that the server sends.

    async with table(server, board) as people:
        eve = await people.sit("Eve")
        await eve.until("voting")
        assert not eve.heard(b"where Ada voted")

A spy joins as a browser does, has the board as a document of its own, and may send what no page of ours
would.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from seina.board.crdt import Doc
from seina.protocol import messages
from tests.patience import PATIENCE
from tests.serving import NewBoard, Server

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0"}


class Spy:
    """One connection. `events` are those that came, the newest last; `frames` all bytes, as they came."""

    def __init__(self, server: Server, board: str, name: str, cookie: str) -> None:
        self.name = name
        self.cookie = cookie
        self.board = board
        self.server = server
        self.frames: list[bytes] = []
        self.events: list[dict[str, Any]] = []
        self.doc = Doc()
        self.person = ""
        self.ended: int | None = None
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._requests = 0
        self._numbered = 0
        """Sync messages that were sent: `saved` and `refused` count them."""

    async def connect(self, layer: str = "") -> "Spy":
        """Comes to the board, or to a layer of it, and waits for its hello and the document."""
        address = f"{self.server.url.replace('http', 'ws')}/ws/boards/{self.board}{layer and '/' + layer}"
        self._socket = await connect(
            address,
            subprotocols=[messages.SUBPROTOCOL],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookie, "Origin": self.server.url},
            proxy=None,
            max_size=None,
        )
        self._reading = asyncio.create_task(self._read())
        hello = await self.until("hello")
        self.person = hello["you"]["id"]
        await self._send(messages.encode_step1(self.doc.state_vector()))
        # The answer to step 1 is in order with all before it, so that a pong says that it has come.
        await self.round_trip()
        return self

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reading is not None:
            await self._reading
        self.doc.close()

    # What came

    def heard(self, secret: str | bytes, since: int = 0) -> bool:
        """Is it in any byte that came, from the `since`-th frame on?"""
        wanted = secret.encode() if isinstance(secret, str) else secret
        return any(wanted in frame for frame in self.frames[since:])

    @property
    def now(self) -> int:
        """The number of frames that have come."""
        return len(self.frames)

    async def until(
        self, kind: str, which: Callable[[dict[str, Any]], bool] = lambda _: True, since: int = 0
    ) -> dict[str, Any]:
        """The first event of that kind of which `which` holds, from the `since`-th on; waits for it."""

        def found() -> dict[str, Any] | None:
            return next((each for each in self.events[since:] if each["type"] == kind and which(each)), None)

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: found() is not None or self.ended is not None)
        event = found()
        assert event is not None, (
            f"{self.name} was closed with {self.ended} before {kind}: {self.events[-3:]}"
        )
        return event

    async def until_document(self, which: Callable[[Mapping[str, Any]], bool]) -> Mapping[str, Any]:
        """Waits until the document is so; as plain JSON."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: which(self.doc.to_json()))
        return self.doc.to_json()

    async def until_ended(self) -> int:
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.ended is not None)
        assert self.ended is not None
        return self.ended

    async def round_trip(self) -> None:
        """Everything that the server had said by now has come."""
        self._requests += 1
        mark = f"{self.name}-{self._requests}"
        await self.say({"type": "ping", "t": mark})
        await self.until("pong", lambda event: event["t"] == mark)

    # What is sent

    async def say(self, event: Mapping[str, Any]) -> None:
        await self._send(messages.encode_event(dict(event)))

    async def vote(self, voting: str, **more: Any) -> dict[str, Any]:
        """Casts (`set=…` and whatever else a forger adds), and answers `ballot` or `vote-refused`."""
        self._requests += 1
        request = more.pop("request", self._requests)
        since = len(self.events)
        await self.say({"type": "vote", "request": request, "voting": voting, **more})
        return await self.answer(request, since)

    async def answer(self, request: int, since: int = 0) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self._answer(request, since) or self.ended is not None)
        found = self._answer(request, since)
        assert found is not None, f"closed with {self.ended}: {self.events[-1]}"
        return found

    def _answer(self, request: int, since: int) -> dict[str, Any] | None:
        kinds = ("ballot", "vote-refused")
        for event in self.events[since:]:
            if event["type"] in kinds and event.get("request") == request:
                return event
        return None

    async def change(self, write: Callable[[Any], None]) -> str | None:
        """Writes into the document and sends it; the code of the refusal, None where it was taken.

        A refused change leaves this document ahead of everybody's: connect anew before the next.
        """
        before = self.doc.state_vector()
        with self.doc.edit() as edit:
            write(edit)
        return await self.send_update(self.doc.diff(before))

    async def send_update(self, update: bytes) -> str | None:
        self._numbered += 1
        number = self._numbered
        await self._send(messages.encode_update(update))

        def told() -> list[dict[str, Any]]:
            return [
                each
                for each in self.events
                if (each["type"] == "saved" and each["upto"] >= number)
                or (each["type"] == "refused" and each["message"] == number)
            ]

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: bool(told()) or self.ended is not None)
        if not told():
            return str(self.ended)
        return next((str(each["code"]) for each in told() if each["type"] == "refused"), None)

    async def present(self, state: Mapping[str, Any], client: int = 4711, clock: int = 1) -> None:
        """Tells a presence, as Yjs' awareness does."""
        entry = messages.Presence(client, clock, json.dumps(state))
        await self._send(messages.encode_awareness([entry]))

    async def _send(self, frame: bytes) -> None:
        assert self._socket is not None
        with contextlib.suppress(ConnectionClosed):
            await self._socket.send(frame)

    async def _read(self) -> None:
        assert self._socket is not None
        with contextlib.suppress(ConnectionClosed):
            async for frame in self._socket:
                assert isinstance(frame, bytes)
                await self._take(frame)
        async with self._news:
            self.ended = self._socket.close_code or 1006
            self._news.notify_all()

    async def _take(self, frame: bytes) -> None:
        self.frames.append(frame)
        message = messages.decode(frame)
        if isinstance(message, messages.Update):
            self.doc.integrate(message.update)
        elif isinstance(message, messages.StateVector):
            self._numbered += 1
            await self._send(messages.encode_step2(self.doc.diff(message.state_vector)))
        async with self._news:
            if isinstance(message, messages.Event):
                self.events.append(message.event)
            self._news.notify_all()


class Table:
    """The people of one board: `lead` is a facilitator with a cookie for the API."""

    def __init__(self, server: Server, board: NewBoard) -> None:
        self.server = server
        self.board = board
        self.spies: list[Spy] = []
        self.lead = self.join("Lea Lead", "facilitator")

    def join(self, name: str, role: str = "participant", organisation: str | None = None) -> str:
        """Joins by a link; the cookie."""
        status, body, headers = self.server.request(
            "POST",
            f"/api/join/{getattr(self.board, role).token}",
            {"name": name, **({"organisation": organisation} if organisation else {})},
        )
        assert status == 200, body
        return headers["set-cookie"].partition(";")[0]

    async def sit(
        self, name: str, role: str = "participant", *, organisation: str | None = None, cookie: str = ""
    ) -> Spy:
        """Somebody comes and stays; with a `cookie` one who has joined before, by another connection."""
        given = cookie or await asyncio.to_thread(self.join, name, role, organisation)
        spy = Spy(self.server, self.board.id, name, given)
        self.spies.append(spy)
        return await spy.connect()

    async def enter(self, spy: Spy, layer: str) -> Spy:
        """The same person's connection to a layer of the board."""
        second = Spy(self.server, self.board.id, f"{spy.name}, {layer}", spy.cookie)
        self.spies.append(second)
        return await second.connect(layer)

    async def ask(
        self, method: str, path: str, body: Any = None, *, cookie: str | None = None
    ) -> tuple[int, Any]:
        """A request about the board, as the facilitator where no other cookie is given."""
        status, answer, _ = await asyncio.to_thread(
            lambda: self.server.request(
                method, f"/api/boards/{self.board.id}{path}", body, cookie=cookie or self.lead
            )
        )
        return status, answer

    async def open_voting(self, **settings: Any) -> dict[str, Any]:
        status, voting = await self.ask("POST", "/votings", {"open": True, **settings})
        assert status == 201, voting
        assert isinstance(voting, dict)
        return voting


@contextlib.asynccontextmanager
async def table(server: Server, board: NewBoard) -> AsyncIterator[Table]:
    """Everybody is sent home in the end."""
    made = await asyncio.to_thread(Table, server, board)
    try:
        yield made
    finally:
        await asyncio.gather(*(spy.close() for spy in made.spies))


def write_notes(names: Mapping[str, str]) -> Callable[[Any], None]:
    """Notes with these texts, by id."""

    def write(edit: Any) -> None:
        for number, (name, text) in enumerate(names.items()):
            edit.set_object(name, {**NOTE, "at": [300 * number, 0], "z": f"a{number}", "text": text})

    return write
