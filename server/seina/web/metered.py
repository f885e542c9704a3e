"""uvicorn's WebSocket protocol with a bound on what it does not tell the application of.

Pings, pongs and fragments never reach a room, so no room can count them (rule L8). `web.wire` counts them
itself; this is for boards whose sockets go through ASGI.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from seina.errors import TooManyTries
from seina.figures import FIGURES
from seina.live.bucket import ASKING, MESSAGES, PATIENCE, Bucket
from seina.web.wire import FAREWELL, MOST_FRAGMENTS


class Metered(WebSocketsSansIOProtocol):
    """There is no pause here, since uvicorn pauses for messages only: who sends far too much is closed."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._small = Bucket(MESSAGES)
        self.close_timeout = FAREWELL

    def handle_ping(self) -> None:
        super().handle_ping()
        self._count(ASKING)

    def handle_pong(self, event: Frame) -> None:
        super().handle_pong(event)
        self._count()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        self._count()
        if len(self.frames) > MOST_FRAGMENTS:
            self._refuse(4400, "malformed", "F2")

    def keepalive_timeout(self) -> None:
        FIGURES.turned_away["ping_seconds"] += 1
        super().keepalive_timeout()

    def _count(self, messages: int = 1) -> None:
        if self._small.take(messages) > PATIENCE:
            self._refuse(TooManyTries.close_code, TooManyTries.code, "A2")

    def _refuse(self, code: int, reason: str, rule: str) -> None:
        if self.close_sent or self.transport.is_closing():
            return
        FIGURES.refusals[rule] += 1
        self.conn.fail(code, reason)
        self.handle_parser_exception()
