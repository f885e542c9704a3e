"""The engine takes the process along, really: the boards are back in seconds, without what it died of."""

import shutil
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seina.storage.quarantine import Quarantine
from tests.peers import YjsPeer
from tests.serving import Server
from tests.storage.test_inflight import DEADLY, NOTE

NewPeer = Callable[[], Awaitable[YjsPeer]]

# Stands in for an update that the guard lets pass and the engine dies of: none such is known.
ABORTS = """
import os
from seina.board import crdt

for name in ("apply", "integrate"):
    def wrap(inner):
        def outer(self, update, *rest):
            if b"kill the engine" in update:
                os.abort()
            return inner(self, update, *rest)
        return outer
    setattr(crdt.Doc, name, wrap(getattr(crdt.Doc, name)))
"""


@pytest.fixture
def fragile(
    tmp_path: Path, built_client: Path, first_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """A server whose engine aborts on an update with certain words in it."""
    shutil.copytree(first_folder, tmp_path / "boards")
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(ABORTS)
    server = Server(tmp_path / "boards", python_path=site)
    server.start()
    yield server
    server.stop()


@pytest.mark.slow
async def test_a6_an_update_that_the_engine_dies_of_costs_its_author_the_change_and_nobody_the_board(
    fragile: Server, yjs: NewPeer
) -> None:
    board = fragile.new_board()
    ada, eve = await yjs(), await yjs()
    for peer in (ada, eve):
        await peer.connect(fragile.url, board.id, board.participant.token, seina=True)
        await peer.synced()
    await ada.set("n1", NOTE)
    await eve.wait_until("peer.objects.n1")
    began = time.monotonic()
    await eve.set("n2", {**NOTE, "text": "kill the engine"})
    # Back by itself, and she, who brings it along again, is told why it is not taken.
    refused = await eve.wait_event("refused")
    print(f"back after {time.monotonic() - began:.1f} s")
    assert (refused["rule"], refused["code"]) == ("A6", "quarantined")
    await eve.close()
    await ada.synced()
    await ada.set("n3", NOTE)
    await ada.saved()
    assert set((await ada.json())["objects"]) == {"n1", "n3"}
    (entry,) = Quarantine(fragile.boards).entries()
    assert (entry.board, entry.where, entry.why) == (board.id, "applied", "Aborted")
    output = "".join(fragile.output)
    assert output.count("The server died of SIGABRT") == 1
    assert entry.sha256 in output
    assert "kill the engine" not in output


@pytest.mark.slow
async def test_an_update_in_the_journal_that_kills_the_engine_is_taken_out_and_the_board_opens(
    server: Server, yjs: NewPeer
) -> None:
    board = server.new_board()
    ada = await yjs()
    await ada.connect(server.url, board.id, board.participant.token, seina=True)
    await ada.synced()
    await ada.set("n1", NOTE)
    await ada.saved()
    await ada.close()
    server.stop()
    with closing(sqlite3.connect(server.boards / "seina.sqlite")) as connection:
        connection.execute("INSERT INTO updates (board, data, at) VALUES (?, ?, 1)", (board.id, DEADLY))
        connection.commit()
    server.start()
    bo = await yjs()
    await bo.connect(server.url, board.id, board.participant.token, seina=True)
    await bo.synced()
    assert set((await bo.json())["objects"]) == {"n1"}
    await bo.set("n2", NOTE)
    await bo.saved()
    (entry,) = Quarantine(server.boards).entries()
    assert (entry.board, entry.where, entry.size) == (board.id, "journal", len(DEADLY))
    assert "".join(server.output).count("The server died of SIGSEGV") == 1
