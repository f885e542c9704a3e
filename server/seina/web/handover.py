"""The handing over of a connection: uvicorn's until the handshake is done, then the room's (`web.wire`)."""

from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from seina.web.wire import FAREWELL, DirectSocket

EXTENSION = "seina.handover"
"""The ASGI extension's name: a `HandOver` in ``scope["extensions"]``."""


class HandOver(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol up to the handshake, and a way past it."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        self.close_timeout = FAREWELL
        if getattr(self, "scope", None) is not None:
            # What comes before the handing over must not be read by the one who hands over.
            self.read_paused = True
            self.transport.pause_reading()
            cast("dict[str, Any]", self.scope["extensions"])[EXTENSION] = self

    async def receive(self) -> Any:
        if self.handshake_complete:
            return await super().receive()
        return await self.queue.get()

    def direct(self) -> DirectSocket | None:
        """The connection's own way, after which nothing may be sent through ASGI; None where it has gone."""
        if self.disconnected or self.transport.is_closing():
            return None
        self.stop_keepalive()
        self.connections.discard(self)
        direct = DirectSocket(self.transport, self.connections, self.config.ws_max_size)
        self.transport = _Nowhere()  # type: ignore[assignment] # uvicorn closes it when the application returns
        return direct


class _Nowhere:
    """What is left to uvicorn of a connection that was handed over."""

    def close(self) -> None:
        """The connection goes on."""

    def is_closing(self) -> bool:
        return True
