"""`seina serve` starts the server again when it dies, and leaves nothing behind when it is killed itself."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.serving import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't fork here")


def worker(server: Server) -> int:
    """The process that serves, which is the child of the one that was started."""
    return int(json.loads((server.boards / "server.json").read_text())["process"])


def until(condition, what: str, patience: float = PATIENCE) -> None:
    """There is no event for what happens to a process that is not ours."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def alive(process: int) -> bool:
    """False for a zombie, too, which holds nothing any more."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGKILL])
def test_a_server_that_dies_is_started_again_with_its_boards(server: Server, how: signal.Signals) -> None:
    made = server.new_board("Still here")
    first = worker(server)
    os.kill(first, how)
    until(lambda: worker(server) != first and server._ready(), "it did not come back")
    assert server.request("GET", f"/api/join/{made.participant.token}")[0] == 200
    assert f"The server died of {how.name}" in "".join(server.output)
    assert server.stop() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_who_kills_the_parent_meets_no_orphan_and_can_start_again_at_once(server: Server) -> None:
    first = worker(server)
    assert first != server._process.pid
    began = time.monotonic()
    server.kill()
    until(lambda: not alive(first), "the child lives on")
    assert time.monotonic() - began < 2
    server.start()
    assert server.running


def test_what_cannot_start_is_not_tried_again(server: Server) -> None:
    with pytest.raises(RuntimeError, match="(?s)ended with 1: .*Another Seinä"):
        server.seina("serve", "--port", "0")


def test_a_wish_to_end_that_comes_while_it_starts_again_is_not_lost(server: Server) -> None:
    for pause in (0.0, 0.02, 0.1):
        parent = server._process
        assert parent is not None
        os.kill(worker(server), signal.SIGKILL)
        time.sleep(pause)  # a moment of the new child's life, not a wait for anything
        parent.send_signal(signal.SIGTERM)
        # 137: the wish came before the death was noticed; 143: before the new one had begun
        assert parent.wait(PATIENCE) in (0, 137, 143)
        server.stop()
        server.start()


def test_it_can_be_left_to_others(tmp_path: Path) -> None:
    server = Server(tmp_path / "boards", "--no-supervise")
    server.start()
    try:
        assert server._process is not None
        assert worker(server) == server._process.pid
    finally:
        server.stop()


def test_standard_files_that_are_closed_do_not_keep_it_from_serving(tmp_path: Path) -> None:
    server = Server(tmp_path / "boards")
    closing = (
        "import os, runpy, sys; [os.close(number) for number in range(3)]; "
        "sys.stdin = sys.stdout = sys.stderr = None; "
        "sys.argv = ['seina', 'serve']; from seina.cli import main; main()"
    )
    process = subprocess.Popen([sys.executable, "-c", closing], env=server._environment())
    try:
        until(lambda: process.poll() is not None or server._ready(), "it does not serve")
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
