"""The other side in sync tests: real Yjs clients, run in Node (`peer.mjs`) and driven from here.

    process = await YjsProcess.start(node)
    ada = await process.peer()
    await ada.connect(server.url, board, token)
    await ada.synced()
    await ada.set("n1", {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "hello"})
    await ada.wait_until("peer.objects.n1.text === args", "hello")

Every wait is for an event in the peer, none sleeps; what does not come within `timeout` seconds raises
`TimeoutError` with the state that the peer was in.
"""

import asyncio
import base64
import contextlib
import json
import secrets
from pathlib import Path
from typing import Any

from tests.node import Node
from tests.patience import PATIENCE

PROGRAM = Path(__file__).with_name("peer.mjs")


class PeerError(Exception):
    """What the peer answered when it could not do as it was told."""


class YjsProcess:
    """One Node process, holding any number of peers."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, node: Node) -> "YjsProcess":
        process = await asyncio.create_subprocess_exec(
            node.binary,
            str(PROGRAM),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=node.environment,
            limit=2**27,  # a whole board comes as one line
        )
        return cls(process)

    async def peer(self) -> "YjsPeer":
        """A client with an empty document, not connected yet."""
        peer = YjsPeer(self, secrets.token_hex(4))
        peer.client = await peer.do("client")
        return peer

    async def command(self, peer: str, what: str, timeout: float, **values: Any) -> Any:
        """Raises `PeerError` with the peer's words, `TimeoutError` after `timeout` seconds of silence."""
        number = secrets.token_hex(6)
        answer = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        assert self._process.stdin is not None
        self._process.stdin.write(
            json.dumps({"id": number, "peer": peer, "do": what, **values}).encode() + b"\n"
        )
        try:
            await self._process.stdin.drain()
            return await asyncio.wait_for(answer, timeout)
        finally:
            self._answers.pop(number, None)

    async def close(self) -> None:
        """Ends the process; peers that are still connected vanish without a goodbye."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reader

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            answer = json.loads(line)
            future = self._answers.get(answer["id"])
            if future is None or future.done():
                continue
            if "error" in answer:
                future.set_exception(PeerError(answer["error"]))
            else:
                future.set_result(answer["result"])
        for future in self._answers.values():
            if not future.done():
                future.set_exception(PeerError("The Node process of the peers ended."))


class YjsPeer:
    """One stock y-websocket client with its document.

    `client` is its Yjs client id. Objects are those of the document's ``objects`` map, by key.
    """

    client: int

    def __init__(self, process: YjsProcess, name: str) -> None:
        self._process = process
        self._name = name

    async def do(self, what: str, timeout: float = PATIENCE, **values: Any) -> Any:
        """Any command of `peer.mjs` by its name there."""
        return await self._process.command(self._name, what, timeout, **values)

    # connection

    async def connect(
        self,
        url: str,
        board: str,
        token: str | None = None,
        *,
        seina: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Starts connecting to `url` (``http://host:port``); `seina` asks for the subprotocol ``seina.1``."""
        await self.do("connect", url=url, board=board, token=token, seina=seina, headers=headers or {})

    async def synced(self, timeout: float = PATIENCE) -> None:
        """Waits until the first sync of the present connection is through."""
        await self.wait_until("peer.synced", timeout=timeout)

    async def saved(self, timeout: float = PATIENCE) -> None:
        """Waits until the server has called durable all that was made here so far (needs `seina`).

        What was made before the connection opened goes out with the answer to the server's question, so that
        has to be among what was sent.
        """
        await self.wait_until("peer.connected && peer.answered && peer.saved >= peer.sent", timeout=timeout)

    async def disconnect(self) -> None:
        """Closes the connection and stays offline; the document can be edited on."""
        await self.do("disconnect")

    async def reconnect(self) -> None:
        await self.do("reconnect")

    async def drop(self) -> None:
        """Cuts the connection without a close frame; the provider comes back by itself."""
        await self.do("drop")

    async def closed(self, timeout: float = PATIENCE) -> tuple[int, str]:
        """Waits until the server has closed a connection; its code and reason."""
        closed = await self.wait_until("peer.closed", timeout=timeout)
        return closed["code"], closed["reason"]

    async def close(self) -> None:
        """Ends this peer for good."""
        await self.do("close")

    # document

    async def set(self, key: str, record: dict[str, Any]) -> None:
        """Puts an object; its ``text`` becomes a Y.Text."""
        await self.do("set", key=key, record=record)

    async def patch(self, key: str, **values: Any) -> None:
        """Sets some keys of an object in one transaction; None deletes the key."""
        await self.do("patch", key=key, values=values)

    async def delete(self, key: str) -> None:
        await self.do("delete", key=key)

    async def edit_text(self, key: str, at: int, remove: int = 0, insert: str = "") -> None:
        """Edits an object's text; positions count UTF-16 code units."""
        await self.do("text", key=key, at=at, remove=remove, insert=insert)

    async def change(self, code: str) -> None:
        """Any change: JavaScript statements over ``doc`` and ``Y``, in one transaction."""
        await self.do("change", code=code)

    async def json(self) -> dict[str, Any]:
        """``{"objects": {…}, "stage": {…}, "comments": {…}}`` with texts as strings."""
        result: dict[str, Any] = await self.do("json")
        return result

    async def update(self, since: bytes | None = None) -> bytes:
        """The document, or what came after a state vector, as a v1 update."""
        vector = base64.b64encode(since).decode() if since is not None else None
        return base64.b64decode(await self.do("update", since=vector))

    async def vector(self) -> bytes:
        return base64.b64decode(await self.do("vector"))

    async def apply(self, update: bytes) -> None:
        """Takes an update in as a local change, so that it is sent on."""
        await self.do("apply", update=base64.b64encode(update).decode())

    async def send_raw(self, frame: bytes) -> None:
        """A frame straight to the socket, well formed or not."""
        await self.do("raw", frame=base64.b64encode(frame).decode())

    # presence and events

    async def set_awareness(self, state: dict[str, Any] | None) -> None:
        await self.do("awareness", state=state)

    async def frames(self) -> int:
        """How many frames have come in so far, over all connections."""
        count: int = await self.do("frames")
        return count

    async def view(self) -> dict[str, Any]:
        """All that a predicate sees: the document's roots, awareness by client id, synced, connected,
        answered, sent, saved, closed, events."""
        result: dict[str, Any] = await self.do("view")
        return result

    async def wait_until(self, predicate: str, args: Any = None, timeout: float = PATIENCE) -> Any:
        """Waits for a JavaScript expression over `peer` (see `view`) and `args` to hold; its value."""
        try:
            return await self.do("waitUntil", timeout, predicate=predicate, args=args)
        except TimeoutError:
            state: Any = "an unknown state"
            with contextlib.suppress(TimeoutError, PeerError):
                state = await self.view()
            raise TimeoutError(f"After {timeout} s not yet: {predicate} (args {args!r}) in {state}") from None

    async def wait_event(self, type: str, timeout: float = PATIENCE, **values: Any) -> dict[str, Any]:  # noqa: A002
        """Waits for an event of ``seina.1``, the oldest one not asked for yet, and takes it."""
        event: dict[str, Any] = await self.do("waitEvent", timeout, type=type, values=values)
        return event
