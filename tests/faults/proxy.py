"""A bad line: a TCP proxy that delays, chops, stalls and cuts connections, by a seed.

Each connection has a delay of its own, so what is sent over two of them may arrive in the other order. Within
one the bytes stay in order, as TCP keeps them, but come in other pieces.
"""

import asyncio
import contextlib
import random
from dataclasses import dataclass


@dataclass(slots=True)
class Line:
    """How bad it is. Times in seconds; `life` is how long a connection lives at most, 0 for ever."""

    delay: float = 0.03
    chop: float = 0.2
    stall: float = 0.01
    life: float = 20.0


class Proxy:
    """Listens at a port of its own and passes everything on to `port` on this machine."""

    url: str

    def __init__(self, port: int, seed: int, line: Line | None = None) -> None:
        self.line = line or Line()
        self.cuts = 0
        self._port = port
        self._dice = random.Random(seed)
        self._connections: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def cut(self, share: float = 1.0) -> None:
        """Cut some of the connections now."""
        for task in list(self._connections):
            if self._dice.random() < share:
                self.cuts += 1
                task.cancel()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        far: asyncio.StreamWriter | None = None
        try:
            far_reader, far = await asyncio.open_connection("127.0.0.1", self._port)
            delay = self._dice.uniform(0, 2 * self.line.delay)
            async with asyncio.timeout(
                self._dice.expovariate(1 / self.line.life) if self.line.life else None
            ):
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._pass_on(reader, far, delay))
                    both.create_task(self._pass_on(far_reader, writer, delay))
        except TimeoutError:
            self.cuts += 1
        except (OSError, asyncio.CancelledError, ExceptionGroup):
            pass  # the server is not there, or one end has gone: then so does the other
        finally:
            self._connections.discard(task)
            for each in (writer, far):
                if each is not None:
                    # Without goodbye, as a line that breaks.
                    with contextlib.suppress(OSError, AttributeError):
                        each.transport.abort()

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float
    ) -> None:
        while data := await reader.read(65536):
            await asyncio.sleep(delay * self._dice.random())
            if self._dice.random() < self.line.stall:
                await asyncio.sleep(self._dice.uniform(0, 1.5))
            if len(data) > 1 and self._dice.random() < self.line.chop:
                middle = self._dice.randrange(1, len(data))
                writer.write(data[:middle])
                await writer.drain()
                await asyncio.sleep(0.002)
                data = data[middle:]
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
