"""Runs the application under uvicorn, and ends it so that nobody loses anything.

uvicorn closes all sockets itself before it tells the application that it stops. That is too late to say when
to come back, and for changes that are on their way to the disk: so `leaving` is awaited first.
"""

import gc
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from seina.web.handover import HandOver
from seina.web.heartbeat import Heartbeat
from seina.web.metered import Metered

PING_SECONDS = 20.0

FRAME_ROOM = 64 * 1024
"""Bytes around an update in a frame, generously."""


class Server(uvicorn.Server):
    """`leaving` is awaited when the server is told to stop, while its sockets are still open."""

    def __init__(self, config: uvicorn.Config, leaving: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._leaving = leaving
        self._heartbeat = Heartbeat(self.server_state.connections, config.ws_ping_interval or PING_SECONDS)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _hurry()
        self._heartbeat.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await self._leaving()
        self._heartbeat.stop()
        await super().shutdown(sockets)


def _hurry() -> None:
    """What is loaded by now stays: the collector need not walk it while hundreds of people wait for a tick.

    Messages make no cycles; what closes, does, and is collected every so many thousand objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    # The journal's thread must not keep Python's lock for long, either (5 ms is the default).
    sys.setswitchinterval(0.0005)


def configure(
    app: Callable[..., Any],
    *,
    largest_update: int,
    direct: bool = True,
    ping_seconds: float = PING_SECONDS,
    **options: Any,
) -> uvicorn.Config:
    """uvicorn's configuration for the application: its WebSocket implementation, sizes, and quick goodbyes.

    With `direct` a board's sockets are handed over to the rooms (`web.handover`), else all goes through ASGI.
    Compression is off: updates are small and already dense, and a context costs 64 kB a connection.
    """
    return uvicorn.Config(
        app,
        ws=HandOver if direct else Metered,
        ws_ping_interval=ping_seconds,
        ws_ping_timeout=ping_seconds,
        ws_max_size=largest_update + FRAME_ROOM,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=3,
        **options,
    )
