"""The heartbeat of all sockets: who says nothing from one ping to the next but one has gone."""

import asyncio
from typing import Any

from seina.figures import FIGURES
from seina.web.wire import DirectSocket

AT_A_TIME = 100
"""Sockets that are pinged before the event loop may do something else."""


class Heartbeat:
    """Pings every socket now and then, and drops those that were silent from one ping to the next but one."""

    def __init__(self, sockets: "set[Any]", seconds: float) -> None:
        self._sockets = sockets
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._beat)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _beat(self) -> None:
        self._ask(list(self._sockets), 0)
        self.start()

    def _ask(self, sockets: list[Any], at: int) -> None:
        """Some at a time: to write to five thousand at once would hold up everybody's tick."""
        for socket in sockets[at : at + AT_A_TIME]:
            if isinstance(socket, DirectSocket):
                if socket.silent:
                    FIGURES.turned_away["ping_seconds"] += 1
                    socket.abort()
                    continue
                socket.heard = False
                socket.ping()
        if at + AT_A_TIME < len(sockets):
            asyncio.get_running_loop().call_soon(self._ask, sockets, at + AT_A_TIME)
