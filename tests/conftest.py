"""What every test can ask for."""

import os
import shutil
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from pathlib import Path

import pytest
from client import bundling
from hypothesis import HealthCheck, settings

from seina.storage import schema
from tests.node import CLIENT, Node, with_test_tools
from tests.peers import YjsPeer, YjsProcess
from tests.serving import Server
from tests.turns import turn

# How fast inputs are made says how busy the machine is, not whether anything is wrong.
settings.register_profile("seina", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seina")


@pytest.fixture(scope="session")
def node() -> Node:
    """A Node with the client's test tools; without one the test is skipped and says so."""
    try:
        return with_test_tools()
    except bundling.BuildFailed as missing:
        pytest.skip(str(missing))


@pytest.fixture
async def yjs(node: Node) -> AsyncIterator[Callable[[], Awaitable[YjsPeer]]]:
    """`await yjs()` makes one more real Yjs client; all of a test live in one Node process."""
    process = await YjsProcess.start(node)
    try:
        yield process.peer
    finally:
        await process.close()


@pytest.fixture(scope="session")
def built_client() -> Path:
    """``client/dist``, made anew when its sources changed since it was made."""
    with turn(CLIENT):
        bundling.build(CLIENT, print)
    return CLIENT / "dist"


@pytest.fixture(scope="session")
def first_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A boards folder that is as a first start leaves it: a new database, nobody and nothing in it.

    Loading Alembic to make one takes half of a start's time; the tests that start a server copy this one.
    """
    folder = tmp_path_factory.mktemp("first") / "boards"
    Server(folder).seina("board", "list")
    # Each server makes secrets of its own.
    for path in folder.iterdir():
        if path.suffix not in {".sqlite", ".sqlite-wal"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


@pytest.fixture(scope="session", autouse=True)
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database that is new is migrated once; whoever makes another in this process gets a copy of it."""
    upgrade = schema._upgrade
    first = tmp_path_factory.mktemp("migrated") / "seina.sqlite"
    turns = threading.Lock()

    def copy_or_upgrade(file: Path) -> None:
        if file.exists():
            upgrade(file)
            return
        with turns:
            if not first.exists():
                upgrade(first)
        shutil.copyfile(first, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_upgrade", copy_or_upgrade)
        yield


@pytest.fixture
def server(tmp_path: Path, built_client: Path, first_folder: Path) -> Iterator[Server]:
    """A running `seina serve` over a folder without boards and accounts."""
    shutil.copytree(first_folder, tmp_path / "boards")
    server = Server(tmp_path / "boards")
    server.start()
    yield server
    server.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: the worker that came to one last would be waited for."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: what was not tried there is tried nowhere."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"CI skips nothing, and this was skipped: {report.longrepr}"
    return report
