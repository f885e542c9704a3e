"""The application in this process, and browsers with cookies of their own."""

import asyncio
import contextlib
import shutil
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from argon2 import PasswordHasher

from seina.app import close, compose, create_app
from seina.settings import Settings
from seina.storage import accounts, passwords, schema
from seina.web import server as web
from seina.web.parts import Parts

if TYPE_CHECKING:
    from tests.web.votes import Vote

PASSWORD = "a long enough passphrase"


class Browser(httpx2.AsyncClient):
    """A browser on our own page: it sends X-Seina and keeps cookies."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(
            transport=httpx2.ASGITransport(app, client=options.pop("client", ("127.0.0.1", 1234))),
            base_url="http://seina.test",
            headers={"X-Seina": "1", "Accept-Language": "en"},
            **options,
        )

    async def ok(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        """The JSON of an answer that must have this status."""
        answer = await self.request(method, path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """Status and code of an answer that must be an error as docs/api.md says."""
        answer = await self.request(method, path, json=body)
        error = answer.json()["error"]
        assert set(error) == {"code", "message", "next", "params"}
        assert error["message"]
        assert error["next"]
        return answer.status_code, error["code"]


@dataclass
class House:
    """The application and whoever uses it."""

    app: Any
    parts: Parts
    doors: contextlib.AsyncExitStack

    async def browser(self, **options: Any) -> Browser:
        return await self.doors.enter_async_context(Browser(self.app, **options))

    async def facilitator(self, name: str = "Ada") -> Browser:
        """A browser that is logged in with an account of its own."""
        async with self.parts.database.writing() as session:
            token = await accounts.make_setup(session, first=False)
        browser = await self.browser()
        body = {"token": token, "name": name, "email": f"{name}@example.org", "password": PASSWORD}
        await browser.ok("POST", "/api/setup", body, 201)
        return browser

    async def link(self, browser: Browser, board: str, role: str = "participant", **options: Any) -> Any:
        return await browser.ok("POST", f"/api/boards/{board}/links", {"role": role, **options}, 201)

    async def visitor(self, token: str, name: str = "Kettu", **options: Any) -> Browser:
        """A browser that has joined by a link."""
        browser = await self.browser()
        await browser.ok("POST", f"/api/join/{token}", {"name": name, **options})
        return browser


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2id with the least that it takes: these tests make dozens of accounts."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema; copying it is quicker than migrating each time."""
    folder = tmp_path_factory.mktemp("migrated")
    schema.migrate(folder / "seina.sqlite", folder / "backups", "")
    return folder / "seina.sqlite"


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    (tmp_path / "boards").mkdir()
    shutil.copy(migrated, tmp_path / "boards" / "seina.sqlite")
    return Settings(boards=tmp_path / "boards", template_pictures="asked")


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    parts = await compose(settings)
    app = create_app(settings, parts)
    async with app.router.lifespan_context(app), contextlib.AsyncExitStack() as doors:
        yield House(app, parts, doors)
    await close(parts)


@pytest.fixture
async def ada(house: House) -> Browser:
    return await house.facilitator()


@pytest.fixture
async def board(ada: Browser) -> str:
    """The id of a board of Ada's."""
    made = await ada.ok("POST", "/api/boards", {"title": "Wall", "template": "retrospective"}, 201)
    return str(made["id"])


@pytest.fixture
async def eero(house: House, ada: Browser, board: str) -> Browser:
    """A participant of Ada's board, by a link."""
    return await house.visitor((await house.link(ada, board))["token"], "Eero")


@pytest.fixture
async def vote(house: House, ada: Browser) -> "Vote":
    """A board with five notes, on which there is going to be a vote."""
    from tests.web.votes import ready

    return await ready(house, ada)


@pytest.fixture
async def listening(house: House) -> AsyncIterator[str]:
    """The same application at a real port; its address without the scheme."""
    server = _Quiet(
        web.configure(house.app, largest_update=1 << 20, log_level="error", lifespan="off"), _nothing
    )
    with socket.create_server(("127.0.0.1", 0)) as taken:
        task = asyncio.create_task(server.serve(sockets=[taken]))
        while not server.started:  # uvicorn has no event for it
            await asyncio.sleep(0.01)
        yield f"127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        await task


class _Quiet(web.Server):
    capture_signals: Callable[..., Any] = contextlib.nullcontext  # type: ignore[assignment]


async def _nothing() -> None:
    return
