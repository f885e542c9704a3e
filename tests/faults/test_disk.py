"""The disk in trouble under a real server and real Yjs clients: boards stay live, people are told, it heals.

Each kind of trouble is made for real: another program holds the database's lock; the system refuses the
server's writes (a limit on the size of its files); the driver's commit fails as a failing fsync makes it.
"""

import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.writers import objects_of, on_disk
from tests.peers import YjsPeer
from tests.serving import NewBoard, Server
from tests.storage.test_inflight import NOTE

NewPeer = Callable[[], Awaitable[YjsPeer]]
Trouble = Callable[[Server], AbstractContextManager[None]]

# What a failing fsync does to a commit: an error, before which the transaction was undone, or after which it
# is there nevertheless.
FAILING = """
import os, sqlite3

class Connection(sqlite3.Connection):
    def execute(self, sql, *rest):
        how = sql == "COMMIT" and os.path.exists({flag!r}) and open({flag!r}).read()
        if not how:
            return super().execute(sql, *rest)
        super().execute("ROLLBACK" if how == "undone" else "COMMIT")
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = 1034
        raise error

connect = sqlite3.connect
sqlite3.connect = lambda *words, **options: connect(*words, **{{"factory": Connection, **options}})
"""


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Another program holds the database for writing."""
    with closing(sqlite3.connect(server.boards / "seina.sqlite", isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def no_room(server: Server) -> Iterator[None]:
    """The system refuses to write beyond the first page of any file."""
    process = json.loads((server.boards / "server.json").read_text())["process"]
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, before)


def failing_fsync(how: str) -> Trouble:
    @contextmanager
    def trouble(server: Server) -> Iterator[None]:
        flag = server.boards.parent / "fail"
        flag.write_text(how)
        yield
        flag.unlink()

    return trouble


@pytest.fixture
def server(tmp_path: Path, built_client: Path, first_folder: Path) -> Iterator[Server]:
    """A server whose commits can be made to fail."""
    shutil.copytree(first_folder, tmp_path / "boards")
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(FAILING.format(flag=str(tmp_path / "fail")))
    server = Server(tmp_path / "boards", python_path=site)
    server.start()
    yield server
    (tmp_path / "fail").unlink(missing_ok=True)
    server.stop()


async def two(server: Server, yjs: NewPeer) -> tuple[NewBoard, YjsPeer, YjsPeer]:
    """Two who came by a link, as browsers do: who comes back is known, and nothing has to be written."""
    board = server.new_board()
    peers = await yjs(), await yjs()
    for name, peer in zip(("Ada", "Bo"), peers, strict=True):
        _, _, headers = server.request("POST", f"/api/join/{board.participant.token}", {"name": name})
        cookie = headers["set-cookie"].partition(";")[0]
        await peer.connect(server.url, board.id, seina=True, headers={"Cookie": cookie, "Origin": server.url})
        await peer.synced()
    await peers[0].set("before", NOTE)
    await peers[0].saved()
    return board, *peers


@pytest.mark.slow
@pytest.mark.parametrize(
    "trouble",
    [
        locked,
        pytest.param(no_room, marks=pytest.mark.skipif(sys.platform != "linux", reason="prlimit")),
        failing_fsync("undone"),
        failing_fsync("done"),
    ],
    ids=["locked", "no-room", "fsync-undone", "fsync-done"],
)
async def test_v1_while_the_disk_fails_the_board_goes_on_nothing_is_called_saved_and_it_heals(
    server: Server, yjs: NewPeer, trouble: Trouble
) -> None:
    board, ada, bo = await two(server, yjs)
    with trouble(server):
        for number in range(30):
            await ada.set(f"n{number}", NOTE)
        for peer in (ada, bo):
            assert (await peer.wait_event("saving"))["ok"] is False
        # The board lives: what one writes the other sees, and who comes back gets in and is told.
        await bo.set("from-bo", NOTE)
        await ada.wait_until("peer.objects['from-bo']")
        await bo.wait_until("peer.objects.n29")
        await bo.drop()
        assert (await bo.wait_event("saving"))["ok"] is False
        await bo.synced()
        assert set((await bo.json())["objects"]) == {"before", "from-bo", *(f"n{n}" for n in range(30))}
        view = await ada.view()
        assert view["saved"] < view["sent"]
    for peer in (ada, bo):
        assert (await peer.wait_event("saving"))["ok"] is True
        await peer.saved()
    server.kill()
    assert set(objects_of(on_disk(server.boards, board.id))) == set((await ada.json())["objects"])
    # Twice in the journal, where a commit failed that was done, is once on the board.
    server.start()
    await ada.synced()
    assert (await ada.json())["objects"] == (await bo.json())["objects"]
    output = "".join(server.output)
    assert output.count("saving failed") == 1
    assert output.count("saving works again") == 1


@pytest.mark.slow
async def test_a_server_that_is_told_to_end_while_the_database_is_locked_ends_in_time_and_loses_nothing(
    server: Server, yjs: NewPeer
) -> None:
    board, ada, bo = await two(server, yjs)
    with locked(server):
        await ada.set("n1", NOTE)
        assert (await bo.wait_event("saving"))["ok"] is False
        process = server._process
        assert process is not None
        began = time.monotonic()
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(10) == 0  # a container is killed after ten seconds at most
        print(f"ended after {time.monotonic() - began:.1f} s")
        assert (await bo.wait_event("bye"))["code"] == "restart"
        server.stop()
    assert set(objects_of(on_disk(server.boards, board.id))) == {"before"}
    server.start()
    # Whoever made it has it still, and brings it along.
    await ada.synced()
    await ada.saved()
    assert set(objects_of(on_disk(server.boards, board.id))) == {"before", "n1"}
