"""The wire over a real server and database, with a door that knows its tokens by heart.

    async with Wall.over(folder) as wall:
        await peer.connect(wall.url, "b1", "ada.participant")

A token is ``name.role``; the person's id is the name. A board of any id exists, except those in `missing`.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.routing import WebSocketRoute

from seina.errors import BoardDeleted, NoSuchBoard, NotLoggedIn
from seina.live.grant import Facts, Grant
from seina.live.happenings import RoomEvent
from seina.live.rooms import Rooms
from seina.protocol.people import Person, Role
from seina.settings import Settings
from seina.storage.database import Database
from seina.storage.journal import Journal
from seina.web.connections import patient
from seina.web.limits import Addresses
from seina.web.requests import Requests
from seina.web.server import Server, configure
from seina.web.socket import BoardSocket


class TokenDoor:
    """Lets in whoever gives ``?token=name.role``."""

    async def board(self, connection: HTTPConnection, board: str, need: Role) -> Grant:
        name, _, role = connection.query_params.get("token", "").partition(".")
        if not role:
            raise NotLoggedIn
        person = Person(name, name.title(), None, Role(role), 0, False)
        return Grant(board, person, Role(role), link=f"link-{name}")


class Wall:
    """One server process's worth of live boards, at `url`."""

    url: str

    def __init__(
        self, folder: Path, port: int = 0, *, direct: bool = True, ping_seconds: float = 20.0, **limits: float
    ) -> None:
        bounds: dict[str, Any] = {f"limit_{name}": most for name, most in limits.items()}
        self.settings = Settings(boards=folder, **bounds)
        self.database = Database(self.settings)
        self.journal = Journal(self.database)
        self.facts: dict[str, Facts] = {}
        self.missing: set[str] = set()
        self.deleted: set[str] = set()
        self.happened: list[RoomEvent] = []
        self.addresses = Addresses(self.settings)
        self.rooms = Rooms(self.settings, self.journal, self._facts_of)
        self.rooms.listeners.append(self.happened.append)
        app = Starlette(
            routes=[
                WebSocketRoute(
                    "/ws/boards/{board}", BoardSocket(TokenDoor(), self.rooms, self.addresses).serve
                )
            ],
            middleware=[Middleware(Requests, settings=self.settings)],
        )
        config = configure(
            app,
            largest_update=self.settings.limit_first,
            direct=direct,
            ping_seconds=ping_seconds,
            http=patient(self.settings),
            proxy_headers=False,
            host="127.0.0.1",
            port=port,
            log_level="info",
            log_config=None,
            lifespan="off",
        )
        self._server = Server(config, self.rooms.close)
        self._serving: asyncio.Task[None] | None = None

    async def _facts_of(self, board: str) -> Facts:
        if board in self.missing:
            raise NoSuchBoard
        if board in self.deleted:
            raise BoardDeleted
        return self.facts.get(board, Facts(title=f"Board {board}"))

    async def start(self) -> None:
        await self.database.start()
        self._serving = asyncio.create_task(self._serve())
        while not self._server.started:
            # uvicorn has no event for "listens now".
            await asyncio.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    async def _serve(self) -> None:
        # Not `serve`: that would take the signals away from pytest.
        await self._server._serve()

    async def stop(self) -> None:
        """As Ctrl-C does."""
        self._server.should_exit = True
        assert self._serving is not None
        await self._serving
        await self.journal.close()
        await self.database.stop()

    @classmethod
    @contextlib.asynccontextmanager
    async def over(cls, folder: Path, port: int = 0, **options: Any) -> AsyncIterator["Wall"]:
        """`options` are those of the server and limits by their names."""
        wall = cls(folder, port, **options)
        await wall.start()
        try:
            yield wall
        finally:
            await wall.stop()
