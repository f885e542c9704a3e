"""The servers that are measured, each started as its own documentation starts it, pinned to one core."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from client.bundling import find_node

from tests.serving import Server as Serve

PEERS = Path(__file__).with_name("peers")
SERVER_CORE, GENERATOR_CORE = 0, 1
PATIENCE = 30.0


@dataclass(frozen=True)
class Kind:
    """A server by the name of the tables; `protocol` is the WebSocket subprotocol that its clients offer."""

    name: str
    package: str
    hocuspocus: bool = False
    protocol: str | None = None


KINDS = {
    kind.name: kind
    for kind in (
        Kind("seina", "ours, stock clients"),
        Kind("seina.1", "ours, with seina.1", protocol="seina.1"),
        Kind("y-websocket", "@y/websocket-server 0.1.1"),
        Kind("hocuspocus", "@hocuspocus/server 4.7.0", hocuspocus=True),
        Kind("hocuspocus-sqlite", "the same with extension-sqlite 4.7.0", hocuspocus=True),
        Kind("pycrdt", "pycrdt-websocket 0.16.5"),
    )
}


@dataclass
class Running:
    """A server that answers: `boards` makes the generator's descriptions of that many boards."""

    kind: Kind
    pid: int
    port: int
    folder: Path
    serve: Serve | None = None
    made: int = field(default=0)

    def boards(self, count: int) -> list[dict[str, Any]]:
        """``{path, name}`` of so many fresh boards."""
        first, self.made = self.made, self.made + count
        if self.serve is None:
            names = [f"board{first + number}" for number in range(count)]
            return [{"path": f"/{name}", "name": name} for name in names]
        made = self.serve.new_boards("Bench", count=count)
        return [
            {"path": f"/ws/boards/{one.id}?token={one.participant.token}", "name": one.id} for one in made
        ]


def pin(core: int) -> None:
    """This process, and what it starts, on one core; where there is only one, nothing changes."""
    if hasattr(os, "sched_setaffinity") and core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})


@contextlib.contextmanager
def pinned(core: int) -> Iterator[None]:
    """What is started meanwhile runs on `core`, with all its threads and children."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    pin(core)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def running(name: str, environment: dict[str, str] | None = None) -> Iterator[Running]:
    """Starts a server over an empty folder and ends it; raises `RuntimeError` when it does not come up."""
    kind = KINDS[name]
    folder = Path(tempfile.mkdtemp(prefix="seina-bench-"))
    try:
        if name.startswith("seina"):
            yield from _ours(kind, folder, environment or {})
        else:
            yield from _peer(kind, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ours(kind: Kind, folder: Path, environment: dict[str, str]) -> Iterator[Running]:
    serve = Serve(folder / "boards")
    before = {key: os.environ.get(key) for key in environment}
    os.environ.update(environment)
    try:
        with pinned(SERVER_CORE):
            serve.start()
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
    try:
        yield Running(kind, serve.pid, serve.port, folder, serve)
    finally:
        try:
            serve.stop()
        except RuntimeError as error:
            print(error, file=sys.stderr)


def _peer(kind: Kind, folder: Path) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words, environment = _command(kind.name, port, folder)
    log = folder / "log"
    with pinned(SERVER_CORE), log.open("wb") as output:
        process = subprocess.Popen(
            words,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for(port, process, log)
        yield Running(kind, process.pid, port, folder)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _command(name: str, port: int, folder: Path) -> tuple[Sequence[str], dict[str, str]]:
    if name == "pycrdt":
        python = PEERS / ".venv" / "bin" / "python"
        return [str(python), str(PEERS / "pycrdt_server.py"), str(port)], {}
    node = find_node()
    if name == "y-websocket":
        program = PEERS / "node_modules" / "@y" / "websocket-server" / "src" / "server.js"
        return [node.binary, str(program)], {"PORT": str(port), "HOST": "127.0.0.1"}
    kept = [str(folder)] if name == "hocuspocus-sqlite" else []
    return [node.binary, str(PEERS / "hocuspocus.mjs"), str(port), *kept], {}


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the peer did not come up:\n" + log.read_text("utf-8", "replace")[-2000:])
        time.sleep(0.05)
