"""The real `seina serve`, spoken to by stock y-websocket providers that know nothing but a link's token."""

from collections.abc import Awaitable, Callable

from tests.peers import YjsPeer
from tests.serving import Server

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


async def test_a_stock_provider_with_a_link_token_edits_a_board(server: Server, yjs: NewPeer) -> None:
    board = server.new_board("Wall")
    ada, bo, olli = await yjs(), await yjs(), await yjs()
    await ada.connect(server.url, board.id, board.participant.token)
    await bo.connect(server.url, board.id, board.facilitator.token)
    await olli.connect(server.url, board.id, board.observer.token)
    for peer in (ada, bo, olli):
        await peer.synced()
    await ada.set("n1", NOTE)
    await bo.wait_until("peer.objects.n1?.text === 'moi'")
    await bo.edit_text("n1", at=3, insert="!")
    await ada.set_awareness({"cursor": [5, 5]})
    await olli.wait_until("peer.objects.n1?.text === 'moi!' && peer.awareness[args]?.cursor", ada.client)
    assert not (await ada.view())["events"]

    # Everybody comes back by themselves, with what they did meanwhile.
    server.kill()
    await ada.wait_until("!peer.connected")
    await ada.set("n2", {**NOTE, "text": "meanwhile"})
    server.start()
    for peer in (bo, olli):
        await peer.wait_until("peer.objects.n2?.text === 'meanwhile'")
    assert (await olli.json())["objects"] == (await ada.json())["objects"]


async def test_a_wrong_token_is_closed_with_a_code(server: Server, yjs: NewPeer) -> None:
    board = server.new_board("Wall")
    eve = await yjs()
    await eve.connect(server.url, board.id, "made.up")
    assert await eve.closed() == (4401, "no-such-link")
    mallory = await yjs()
    await mallory.connect(server.url, "nosuchboard1", board.participant.token)
    code, _ = await mallory.closed()
    assert code in (4401, 4404)
