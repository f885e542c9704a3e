"""A sync server that is no good on purpose: it hands updates and presence on, and can lose or bend some."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

STEP_1, STEP_2, UPDATE = b"\x00\x00", b"\x00\x01", b"\x00\x02"

Bend = Callable[[int, int, bytes], bytes | None]
"""What becomes of frame number so and so for receiver so and so; None: lost."""


@contextlib.asynccontextmanager
async def relay(bend: Bend) -> AsyncIterator[int]:
    """A running relay; its port. `bend` sees each update for each receiver, presence goes through."""
    there: list[ServerConnection] = []
    updates = 0

    async def one(connection: ServerConnection) -> None:
        nonlocal updates
        there.append(connection)
        await connection.send(STEP_1 + b"\x01\x00")
        with contextlib.suppress(ConnectionClosed):
            async for frame in connection:
                assert isinstance(frame, bytes)
                if frame.startswith(STEP_1):
                    await connection.send(STEP_2 + b"\x02\x00\x00")
                    continue
                if frame.startswith(STEP_2):
                    continue
                is_update = frame.startswith(UPDATE)
                updates += is_update
                for number, other in enumerate(there):
                    bent = bend(updates, number, frame) if is_update else frame
                    if other is not connection and bent is not None:
                        with contextlib.suppress(ConnectionClosed):
                            await other.send(bent)

    async with serve(one, "127.0.0.1", 0) as server:
        yield next(iter(server.sockets)).getsockname()[1]
        for connection in there:
            connection.transport.abort()
        await asyncio.sleep(0)
