"""The peers themselves, against the smallest y-websocket server there is: one that relays frames."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from websockets.asyncio.server import ServerConnection, serve

from tests.peers import PeerError, YjsPeer

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


@pytest.fixture
async def relay() -> AsyncIterator[str]:
    """Passes every frame on to everybody else; a frame of one 0xff closes the connection it came from."""
    connections: set[ServerConnection] = set()

    async def talk(connection: ServerConnection) -> None:
        connections.add(connection)
        async for frame in connection:
            if frame == b"\xff":
                await connection.close(4400, "malformed")
            for other in connections - {connection}:
                await other.send(frame)
        connections.discard(connection)

    async with serve(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"


async def test_two_peers_end_on_the_same_document(relay: str, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(relay, "b")
    await ada.wait_until("peer.connected")
    await ada.set("n1", NOTE)
    await bo.connect(relay, "b")
    await bo.synced()
    await bo.edit_text("n1", at=3, insert=" 🙂")
    await ada.wait_until("peer.objects.n1.text === args", "moi 🙂")
    await ada.patch("n1", at=[5, 5], lock="locked")
    await bo.wait_until("peer.objects.n1.lock === 'locked'")
    assert await ada.json() == await bo.json()
    assert await ada.vector() == await bo.vector()
    assert (await ada.view())["sent"] > 0


async def test_awareness_reaches_the_other(relay: str, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    for peer in (ada, bo):
        await peer.connect(relay, "b")
        await peer.wait_until("peer.connected")
    await ada.set_awareness({"cursor": [1, 2]})
    await bo.wait_until("peer.awareness[args]?.cursor?.[1] === 2", ada.client)


async def test_a_close_by_the_server_is_told(relay: str, yjs: NewPeer) -> None:
    ada = await yjs()
    await ada.connect(relay, "b")
    await ada.wait_until("peer.connected")
    await ada.send_raw(b"\xff")
    assert await ada.closed() == (4400, "malformed")


async def test_what_cannot_be_done_is_an_error(yjs: NewPeer) -> None:
    ada = await yjs()
    with pytest.raises(PeerError, match="no object nowhere"):
        await ada.patch("nowhere", at=[0, 0])
    with pytest.raises(TimeoutError, match="not yet: peer.synced"):
        await ada.wait_until("peer.synced", timeout=0.05)


async def test_waits_do_not_hold_up_other_commands(yjs: NewPeer) -> None:
    ada = await yjs()
    waiting = asyncio.create_task(ada.wait_until("peer.objects.n1"))
    await ada.set("n1", NOTE)
    assert (await waiting)["text"] == "moi"
