"""What the workers of pytest-xdist share: they take turns at it, or each has a part of its own."""

import contextlib
import hashlib
import os
import random
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Below the ports that systems give to outgoing connections (Linux from 32,768 on): a server that is killed
# and started again finds its own port free.
PORTS = range(21_000, 32_000)
PATIENCE = 600.0  # seconds that fetching packages may take


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[None]:
    """One process at a time does with `folder` what stands in the block; the others wait.

    A database is the lock, because its locks end with the process that holds them, on every system.
    """
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    lock = sqlite3.connect(
        Path(tempfile.gettempdir()) / f"seina-tests-{name}.lock", timeout=PATIENCE, isolation_level=None
    )
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at, and that no other worker takes."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    while True:
        port = random.choice(PORTS[worker::workers])
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
