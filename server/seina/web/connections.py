"""Connections before they are a request, and how long they may take to become one (rules L1, L2, L4 and L5).

A connection that says nothing, or says it letter by letter, costs its sender nothing and the server a file
descriptor. uvicorn waits for it for ever, so the protocol here has a watch that looks at each connection
while it owes something: the head of a request, the rest of a body, the reading of an answer.
"""

import asyncio
import contextlib
import logging
import sys
from functools import partial
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from seina.figures import FIGURES
from seina.settings import Settings
from seina.web.limits import Proxies, here, near

log = logging.getLogger(__name__)

SLOWEST = 1024
"""Bytes a second at which a body must come and an answer must be read."""

_SPARE = 200
"""File descriptors beside connections: the database, thumbnails, exports."""

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 15\r\n"
    b"content-length: 53\r\nconnection: close\r\n\r\nThere are too many connections. Come back later on.\r\n"
)


class Arrivals:
    """How many connections there are, by address; what all `PatientHTTP` of a server share.

    A connection that has become a board's socket counts no longer by address here, but there (`Addresses`),
    where a proxy has told who is behind it.
    """

    def __init__(self, settings: Settings) -> None:
        self.seconds = settings.limit_handshake_seconds
        self._most = settings.limit_connections
        self._most_address = settings.limit_connections_address
        self._proxies = Proxies(settings.trusted_proxies)
        self._by_address: dict[str, int] = {}

    def enter(self, peer: str | None, connections: int) -> str | None:
        """The limit that a connection meets, where `connections` are there; None lets it in."""
        if connections >= self._most:
            return "connections"
        if not self._counts(peer):
            return None
        key = near(peer)
        if self._by_address.get(key, 0) >= self._most_address:
            return "connections_address"
        self._by_address[key] = self._by_address.get(key, 0) + 1
        return None

    def leave(self, peer: str | None) -> None:
        if not self._counts(peer):
            return
        key = near(peer)
        left = self._by_address.get(key, 0) - 1
        if left > 0:
            self._by_address[key] = left
        else:
            self._by_address.pop(key, None)

    def __len__(self) -> int:
        """How many addresses are connected."""
        return len(self._by_address)

    def _counts(self, peer: str | None) -> bool:
        return not here(peer) and peer not in self._proxies


class PatientHTTP(H11Protocol):
    """uvicorn's HTTP with a door and a watch. Made by `patient`."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        arrivals: Arrivals,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._arrivals = arrivals
        self._entered = False
        self._asked = False
        """True from the first request's head on."""
        self._timer: asyncio.TimerHandle | None = None
        self._owed: tuple[str, object] | None = None
        self._received = 0
        self._unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        limit = self._arrivals.enter(self._peer, len(self.connections) - 1)
        if limit is not None:
            FIGURES.turned_away[limit] += 1
            transport.write(_FULL)
            transport.close()
            return
        self._entered = True
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._entered:
            self._received += len(data)
            super().data_received(data)
            self._asked = self._asked or self.conn.their_state is not h11.IDLE
            self._watch()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._leave()
        super().handle_websocket_upgrade(event)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._unread = sys.maxsize  # it has read enough: whatever waits at the next look is new

    @property
    def _peer(self) -> str | None:
        return self.client[0] if self.client else None

    def _leave(self) -> None:
        self._stop()
        if self._entered:
            self._entered = False
            self._arrivals.leave(self._peer)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _owes(self) -> tuple[str, object] | None:
        """What the other side has to do now, and for which request; None where nothing."""
        if not self._entered:
            return None
        if self.flow.write_paused:
            return "answer", self.cycle
        if self.conn.their_state is h11.SEND_BODY:
            return "body", self.cycle
        # The first head is owed from the beginning; for the next ones uvicorn waits `timeout_keep_alive`.
        if self.conn.their_state is h11.IDLE and (not self._asked or self.conn.trailing_data[0]):
            return "head", self.cycle
        return None

    def _watch(self) -> None:
        """Have a look when the time for what is owed is over, which begins when it begins to be owed."""
        owed = self._owes()
        if owed == self._owed and self._timer is not None:
            return
        self._stop()
        self._owed = owed
        if owed is not None:
            self._received = 0
            self._unread = self.transport.get_write_buffer_size()
            self._timer = self.loop.call_later(self._arrivals.seconds, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._owed == self._owes() and self._is_idle():
            FIGURES.turned_away["handshake_seconds"] += 1
            self.transport.abort()
        else:
            self._watch()

    def _is_idle(self) -> bool:
        assert self._owed is not None
        least = SLOWEST * self._arrivals.seconds
        match self._owed[0]:
            case "answer":
                return self._unread - self.transport.get_write_buffer_size() < least
            case "body":
                # Where the application does not read on, the other side can't help it.
                return self._received < least and not self.flow.read_paused
            case _:
                return True


def patient(settings: Settings) -> Any:
    """The class to give to uvicorn as ``http=``."""
    return partial(PatientHTTP, arrivals=Arrivals(settings))


def raise_descriptors(settings: Settings) -> None:
    """Let the process have as many file descriptors as it may, and say so if they are too few."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.limit_connections + _SPARE
    # macOS calls its limit infinite and takes less than that.
    for more in (hard, wanted):
        if soft == resource.RLIM_INFINITY or more == soft:
            break
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
            soft = more
            break
    if soft != resource.RLIM_INFINITY and soft < wanted:
        log.warning(
            "The process may have %d files open, too few for %d connections (SEINA_LIMIT_CONNECTIONS). "
            "Raise LimitNOFILE of the service to %d.",
            soft,
            settings.limit_connections,
            wanted,
        )
