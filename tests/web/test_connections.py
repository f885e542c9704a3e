"""Connections that are no request yet, over a real server with raw sockets."""

import asyncio
import contextlib
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from seina.figures import FIGURES
from seina.settings import Settings
from seina.web import connections, server
from seina.web.connections import Arrivals
from tests.live.raw import Raw
from tests.patience import PATIENCE
from tests.serving import Server

QUICK = 0.3  # seconds for a head, here
LONG = 20.0  # the same, where the clock is put on by hand
LARGE = b"x" * 20_000_000


TAKEN: list[int] = []
"""How much of a body the application had read, each time that some came."""


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Reads the whole body and answers with its size; ``/large`` with 20 MB; ``/deaf`` after a while."""
    size, more = 0, True
    TAKEN.append(size)
    if scope["path"] == "/deaf":
        await asyncio.sleep(4 * QUICK)
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message.get("body", b""))
        TAKEN.append(size)
        more = message.get("more_body", False)
    body = LARGE if scope["path"] == "/large" else str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Quiet(server.Server):
    capture_signals = contextlib.nullcontext


async def nothing() -> None:
    return


class Clock:
    """The event loop's, put on by hand: what a busy machine does to real seconds is nothing beside `LONG`.

    Nothing else may be waited for with a time limit while it is put on.
    """

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        real, self._ahead = loop.time, 0.0
        loop.time = lambda: real() + self._ahead  # type: ignore[method-assign]

    async def put_on(self, seconds: float) -> None:
        """Also lets what is due by then happen."""
        self._ahead += seconds
        for _ in range(3):
            await asyncio.sleep(0)


class Line:
    """A raw connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self) -> tuple[int, bytes]:
        """Status and body."""
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
        )
        return int(head.split()[1]), await asyncio.wait_for(self.reader.readexactly(length), PATIENCE)

    async def ended(self) -> bool:
        """Waits for the other side to end it, reading on."""
        with contextlib.suppress(ConnectionError):
            while await asyncio.wait_for(self.reader.read(65536), PATIENCE):
                pass
        return True


class Hall:
    def __init__(self, port: int, running: server.Server) -> None:
        self.port, self.running = port, running
        self.lines: list[Line] = []

    async def line(self, **options: Any) -> Line:
        made = Line(*await asyncio.open_connection("127.0.0.1", self.port, **options))
        self.lines.append(made)
        return made

    async def until_begun(self) -> None:
        """A head has come in part."""
        async with asyncio.timeout(PATIENCE):
            while not any(each.conn.trailing_data[0] for each in self.running.server_state.connections):
                await asyncio.sleep(0.01)

    async def until_empty(self) -> None:
        while self.running.server_state.connections:  # uvicorn has no event for it
            await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def serving(**limits: Any) -> AsyncIterator[Hall]:
    settings = Settings(**{"limit_handshake_seconds": QUICK, **limits})
    config = server.configure(
        app, largest_update=1000, http=connections.patient(settings), log_config=None, lifespan="off"
    )
    running = Quiet(config, nothing)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        task = asyncio.create_task(running.serve(sockets=[taken]))
        while not running.started:  # uvicorn has no event for it
            await asyncio.sleep(0.01)
        hall = Hall(taken.getsockname()[1], running)
        try:
            yield hall
        finally:
            for line in hall.lines:
                line.writer.transport.abort()
            running.should_exit = True
            await task


def gauge(name: str) -> int:
    return FIGURES.turned_away[name]


async def test_l1_who_connects_and_never_asks_is_dropped() -> None:
    before = gauge("handshake_seconds")
    async with serving() as hall:
        assert await (await hall.line()).ended()
        await asyncio.wait_for(hall.until_empty(), PATIENCE)
    assert gauge("handshake_seconds") == before + 1


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: " + b"a" * 1000,
        b"GET /" + b"a" * 1000,
        b"GET /ws/boards/b HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX: "
        + b"a" * 1000,
    ],
    ids=["header", "request line", "upgrade"],
)
async def test_l1_a_head_that_comes_letter_by_letter_is_not_waited_for(head: bytes) -> None:
    async with serving() as hall:
        line = await hall.line()

        async def drip() -> None:
            for letter in head:
                await line.say(bytes([letter]))
                await asyncio.sleep(0.01)

        dripping = asyncio.create_task(drip())
        assert await line.ended()
        assert not dripping.done()
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)


async def test_l1_the_second_request_of_a_connection_has_the_same_time() -> None:
    clock = Clock()
    async with serving(limit_handshake_seconds=LONG) as hall:
        line = await hall.line()
        for _ in range(3):
            await line.say(b"GET / HTTP/1.1\r\nHost: x\r\n")
            await hall.until_begun()
            await clock.put_on(LONG * 0.7)
            await line.say(b"\r\n")
            assert await line.answer() == (200, b"0")
        await line.say(b"GET / HTTP/1.1\r\nHost")
        await hall.until_begun()
        await clock.put_on(LONG)
        assert await line.ended()


async def test_l2_a_body_that_comes_letter_by_letter_is_not_waited_for() -> None:
    async with serving() as hall:
        line = await hall.line()
        await line.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")

        async def drip() -> None:
            while True:
                await line.say(b"a")
                await asyncio.sleep(0.01)

        dripping = asyncio.create_task(drip())
        assert await line.ended()
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)


async def test_l2_a_slow_body_that_goes_on_is_taken() -> None:
    clock = Clock()
    TAKEN.clear()
    async with serving(limit_handshake_seconds=LONG) as hall:
        line = await hall.line()
        await line.say(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 150000\r\n\r\n")
        for number in range(5):
            async with asyncio.timeout(PATIENCE):
                while number * 30_000 not in TAKEN:
                    await asyncio.sleep(0.01)
            await clock.put_on(LONG * 0.6)
            await line.say(b"a" * 30_000)
        assert await line.answer() == (200, b"150000")


async def test_l2_who_is_not_read_from_is_not_to_blame() -> None:
    async with serving() as hall:
        line = await hall.line()
        await line.say(
            b"POST /deaf HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + b"a" * 1_000_000
        )
        assert await line.answer() == (200, b"1000000")


async def test_l2_an_answer_that_nobody_reads_is_not_kept() -> None:
    async with serving() as hall:
        line = await hall.line(limit=1024)
        line.writer.transport.pause_reading()
        await line.say(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.wait_for(hall.until_empty(), PATIENCE)


async def test_l2_who_reads_slowly_but_reads_gets_it_all() -> None:
    clock = Clock()
    async with serving(limit_handshake_seconds=LONG) as hall:
        line = await hall.line()
        await line.say(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.wait_for(line.reader.readuntil(b"\r\n\r\n"), PATIENCE)
        for _ in range(20):
            await asyncio.wait_for(line.reader.readexactly(len(LARGE) // 20), PATIENCE)
            await clock.put_on(LONG * 0.6)


async def test_l4_past_the_most_connections_one_is_told_to_come_later_and_then_there_is_room_again() -> None:
    before = gauge("connections")
    async with serving(limit_connections=2, limit_handshake_seconds=PATIENCE) as hall:
        first, second = await hall.line(), await hall.line()
        await first.say(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await first.answer()
        third = await hall.line()
        status, text = await third.answer()
        assert status == 503
        assert b"later" in text
        assert await third.ended()
        second.writer.transport.abort()
        while len(hall.running.server_state.connections) > 1:  # uvicorn has no event for it
            await asyncio.sleep(0.01)
        fourth = await hall.line()
        await fourth.say(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await fourth.answer() == (200, b"0")
    assert gauge("connections") == before + 1


def test_the_process_takes_the_files_that_it_may_have_and_says_so_if_they_are_too_few(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    resource = pytest.importorskip("resource")
    had: list[tuple[int, int]] = [(256, 4096)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: had[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: had.append(limits))
    connections.raise_descriptors(Settings(limit_connections=3000))
    assert had[-1] == (4096, 4096)
    assert not caplog.records
    connections.raise_descriptors(Settings(limit_connections=5000))
    (record,) = caplog.records
    assert "4096 files open, too few for 5000 connections" in record.getMessage()


def test_l5_connections_are_counted_by_address_but_not_those_of_a_trusted_proxy_or_of_this_machine() -> None:
    arrivals = Arrivals(Settings(limit_connections_address=2, trusted_proxies="10.0.0.1"))
    for peer in ("127.0.0.1", "10.0.0.1", None):
        assert [arrivals.enter(peer, 0) for _ in range(5)] == [None] * 5
        for _ in range(5):
            arrivals.leave(peer)
    assert [arrivals.enter("192.0.2.1", 0) for _ in range(3)] == [None, None, "connections_address"]
    assert arrivals.enter("192.0.2.2", 0) is None
    arrivals.leave("192.0.2.1")
    assert arrivals.enter("192.0.2.1", 0) is None
    for peer in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        arrivals.leave(peer)
    assert len(arrivals) == 0


async def test_l1_the_real_server_drops_those_who_say_nothing_and_keeps_answering(
    tmp_path: Path, built_client: Path, first_folder: Path
) -> None:
    shutil.copytree(first_folder, tmp_path / "boards")
    given = {"SEINA_LIMIT_HANDSHAKE_SECONDS": "0.5", "SEINA_PING_SECONDS": "0.5"}
    running = Server(tmp_path / "boards", settings=given)
    await asyncio.to_thread(running.start)
    try:
        wall = await asyncio.to_thread(running.new_board)
        silent = [Line(*await asyncio.open_connection("127.0.0.1", running.port)) for _ in range(100)]
        for number, line in enumerate(silent):
            await line.say(b"GET / HTTP/1.1\r\nHost: x\r\nX: "[: number % 30])
        dead = await (await Raw.open(running.url, wall.id, wall.participant.token)).hello()
        assert (await asyncio.to_thread(running.request, "GET", "/readyz"))[0] == 200
        for line in silent:
            assert await line.ended()
            line.writer.close()
        await dead.ended()
        _, text, _ = await asyncio.to_thread(running.request, "GET", "/metrics")
        assert 'seina_turned_away_total{limit="handshake_seconds"} 100.0' in text.decode()
        assert 'seina_turned_away_total{limit="ping_seconds"} 1.0' in text.decode()
    finally:
        await Raw.drop_all()
        await asyncio.to_thread(running.stop)
    assert not [line for line in running.output if "ERROR" in line or "Traceback" in line]
