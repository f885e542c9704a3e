"""`seina serve` as a process: from the two commands to a note on disk, and after a kill."""

from collections.abc import Awaitable, Callable

from tests.peers import YjsPeer
from tests.serving import ADA, Server

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {
    "kind": "note",
    "at": [0, 0],
    "size": [200, 200],
    "z": "a0",
    "style": {"colour": "sun"},
    "text": "moi",
}


def test_the_first_start_prints_one_link_that_makes_the_first_account(server: Server) -> None:
    link = server.setup_url
    cookie = server.set_up()
    status, me, _ = server.request("GET", "/api/me", cookie=cookie)
    assert (status, me["account"]["email"]) == (200, ADA["email"])
    status, refusal, _ = server.request("POST", "/api/setup", {"token": link.rpartition("/")[2], **ADA})
    assert (status, refusal["error"]["code"]) == (409, "setup-done")


async def test_what_was_saved_survives_a_kill(server: Server, yjs: NewPeer) -> None:
    board = server.new_board("Wall")
    ada = await yjs()
    await ada.connect(server.url, board.id, board.participant.token, seina=True)
    await ada.synced()
    await ada.set("n1", NOTE)
    await ada.saved()
    await ada.disconnect()
    server.kill()
    server.start()
    bo = await yjs()
    await bo.connect(server.url, board.id, board.participant.token)
    await bo.wait_until("peer.objects.n1?.text === 'moi'")


def test_ctrl_c_ends_the_server_well(server: Server) -> None:
    assert server.stop() == 0
    assert "Traceback" not in "".join(server.output)
