"""What every test can ask for."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.node import Node, NoNodeError, fetch_test_tools, find_node
from tests.peers import YjsPeer, YjsProcess
from tests.serving import Server


def skip_unless_ci(reason: str) -> None:
    """Skips the test aloud, or fails it in CI, where nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"CI skips nothing: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def node() -> Node:
    """A Node with the client's test tools; without one the test is skipped and says so."""
    try:
        found = find_node()
        fetch_test_tools(found)
    except NoNodeError as missing:
        skip_unless_ci(str(missing))
        raise
    return found


@pytest.fixture
async def yjs(node: Node) -> AsyncIterator[Callable[[], Awaitable[YjsPeer]]]:
    """`await yjs()` makes one more real Yjs client; all of a test live in one Node process."""
    process = await YjsProcess.start(node)
    try:
        yield process.peer
    finally:
        await process.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running `seina serve` over an empty folder."""
    server = Server(tmp_path / "boards")
    server.start()
    yield server
    server.stop()
