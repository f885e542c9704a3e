"""Composes the parts into one application, and watches over what happens without anybody asking."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from seina.errors import BoardDeleted, LinkExpired, LinkRevoked, NotLoggedIn, SeinaError
from seina.figures import FIGURES
from seina.live.grant import Facts
from seina.live.happenings import Changed, Emptied, Joined, RoomEvent
from seina.live.layers import Layers
from seina.live.member import Member
from seina.live.rooms import Rooms
from seina.live.veil import Veils
from seina.live.votes import Votes
from seina.settings import Settings
from seina.storage import accounts, assets, audit, boards, links
from seina.storage.database import Database
from seina.storage.ids import now_ms
from seina.storage.journal import Journal
from seina.storage.passwords import Passwords
from seina.storage.quarantine import Quarantine
from seina.storage.recovery import recover
from seina.storage.votings import Ballots
from seina.web import metrics, pages
from seina.web.access import Access
from seina.web.api import accounts as accounts_api
from seina.web.api import assets as assets_api
from seina.web.api import boards as boards_api
from seina.web.api import exports as exports_api
from seina.web.api import join as join_api
from seina.web.api import links as links_api
from seina.web.api import private as private_api
from seina.web.api import sessions as sessions_api
from seina.web.api import snapshots as snapshots_api
from seina.web.api import templates as templates_api
from seina.web.api import votings as votings_api
from seina.web.limits import Addresses, Tries
from seina.web.parts import Parts, parts
from seina.web.refusals import Refusals, by_status, known
from seina.web.requests import Requests
from seina.web.security import Security
from seina.web.socket import BoardSocket, HiddenSocket, PrivateSocket
from seina.workshop.ahead import Ahead
from seina.workshop.assets import Assets
from seina.workshop.boards import bare_facts_of, facts_of
from seina.workshop.hidden import Hidden
from seina.workshop.private import Private
from seina.workshop.sessions import Sessions
from seina.workshop.snapshots import Snapshots
from seina.workshop.templates import Templates
from seina.workshop.thumbnails import Thumbnails
from seina.workshop.votings import Votings

log = logging.getLogger(__name__)

_APIS = (
    accounts_api,
    assets_api,
    boards_api,
    links_api,
    join_api,
    sessions_api,
    snapshots_api,
    exports_api,
    templates_api,
    private_api,
    votings_api,
)
_SWEEP_SECONDS = 10.0
_ERASE_SECONDS = 3600.0
_ENDING_SECONDS = 1.0
"""How long the end waits for what housekeeping is at."""


async def compose(settings: Settings, died: str | None = None) -> Parts:
    """Open the boards folder for serving and put the parts together. Raises `CannotStart`.

    ``died`` is how the server before this one ended, where that is known (``SIGSEGV``).
    """
    database = Database(settings)
    await database.start(serving=True)
    await asyncio.to_thread(assets.tidy, database.folder.assets)
    inflight, recovery = await asyncio.to_thread(recover, settings.boards, died)
    journal = Journal(database)
    votes = Votes(Ballots(database))
    veils = Veils()
    facts = facts_of(database)
    layers = Layers(settings, journal, bare_facts_of(database), inflight, veils=veils)

    async def facts_and_veils(board: str) -> Facts:
        await hidden.look(board)
        return await facts(board)

    rooms = Rooms(settings, journal, facts_and_veils, inflight, veils=veils, beside=layers, votes=votes)
    layers.known = rooms.knows
    private = Private(database, rooms, layers, veils, count_seconds=settings.private_count_seconds)
    hidden = Hidden(database, rooms, layers, veils)
    snapshots = Snapshots(database, rooms.state, rooms.present)
    sessions = Sessions(
        database, snapshots, rooms.present, rooms.announce, idle_minutes=settings.session_idle_minutes
    )
    renders = asyncio.Semaphore(settings.renders)
    pictures = Assets(database, settings)
    thumbnails = Thumbnails(database.folder.thumbnails, renders, settings.renders)
    return Parts(
        settings=settings,
        database=database,
        journal=journal,
        inflight=inflight,
        recovery=recovery,
        rooms=rooms,
        layers=layers,
        private=private,
        hidden=hidden,
        addresses=Addresses(settings),
        access=Access(database, settings, rooms.present, votes.voters),
        snapshots=snapshots,
        sessions=sessions,
        thumbnails=thumbnails,
        votings=Votings(database, rooms, votes, settings),
        ahead=Ahead(thumbnails, on=settings.template_pictures == "ahead"),
        assets=pictures,
        templates=Templates(database, pictures, settings),
        renders=renders,
        passwords=Passwords(),
        # ten wrong passwords, then one in half a minute; a hall of people may mistype a passcode oftener
        login_tries=Tries(10, 30.0),
        login_addresses=Tries(60, 5.0),
        passcode_tries=Tries(20, 15.0),
        image_tries=Tries(settings.limit_images, 2.0),
    )


async def close(parts: Parts) -> None:
    """Everybody is told, everything is written, the folder is given back."""
    await parts.votings.close()
    await parts.rooms.close()
    if parts.rooms.votes is not None:
        await parts.rooms.votes.close()
    # The rooms have waited for the disk already; where it still refuses, the clients keep what is not saved.
    await parts.journal.close(patience=0.5 if parts.journal.failing else 5.0)
    await parts.database.stop()
    if parts.inflight is not None:
        parts.inflight.end(clean=not parts.journal.lost)


def create_app(settings: Settings, composed: Parts | None = None) -> Starlette:
    """The application. Without ``composed`` it puts the parts together when it starts, and closes them."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.parts = composed or await compose(settings)
        watch = Watch(app.state.parts)
        await watch.start()
        app.state.parts.ahead.start()
        try:
            yield
        finally:
            await app.state.parts.ahead.stop()
            await watch.stop()
            if composed is None:
                await close(app.state.parts)

    return Starlette(
        routes=[
            WebSocketRoute("/ws/boards/{board}", _board_socket),
            WebSocketRoute("/ws/boards/{board}/private", _private_socket),
            WebSocketRoute("/ws/boards/{board}/hidden", _hidden_socket),
            Mount(
                "/api",
                routes=[
                    *(route for api in _APIS for route in api.routes),
                    Route("/{path:path}", pages.nothing, methods=["GET", "POST", "PATCH", "PUT", "DELETE"]),
                ],
            ),
            *metrics.routes(),
            *pages.routes(),
        ],
        middleware=[
            Middleware(Requests, settings=settings),
            Middleware(Security, settings=settings),
            Middleware(Refusals),
        ],
        exception_handlers={SeinaError: known, HTTPException: by_status},
        lifespan=lifespan,
    )


class Watch:
    """Listens to the rooms and to the clock: attendance, idle sessions, links that run out, erasing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed: dict[str, int] = {}
        self._looked = now_ms()
        self._ending = asyncio.Event()
        self._pulse: asyncio.Task[None] | None = None

    async def start(self) -> None:
        await self._parts.sessions.load()
        await self._parts.private.load()
        await self._parts.votings.load()
        self._parts.rooms.listeners.append(self._heard)
        self._spawn(self._every(_SWEEP_SECONDS, self.sweep))
        self._spawn(self._every(_ERASE_SECONDS, self.erase))
        self._pulse = self._spawn(_feel_the_pulse())

    async def stop(self) -> None:
        self._parts.rooms.listeners.remove(self._heard)
        await self._parts.private.stop()
        self._ending.set()
        if self._pulse is not None:
            self._pulse.cancel()
        # The others not at once: a query left in its middle leaves a connection behind whose thread works on.
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_ENDING_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with contextlib.suppress(SeinaError):
            await self._note_changes()

    def _heard(self, event: RoomEvent) -> None:
        match event:
            case Joined(board=board, person=person, first=True):
                self._spawn(self._attend(board, person.id))
            case Emptied(board=board):
                self._parts.sessions.emptied(board)
            case Changed(board=board, person=person) if person is not None:
                self._changed[board] = now_ms()

    async def _attend(self, board: str, person: str) -> None:
        try:
            await self._parts.sessions.came(board, person)
        except SeinaError as trouble:
            log.warning("board %s: an arrival could not be written down: %s", board, trouble)

    async def sweep(self) -> None:
        """Every few seconds: links that have run out, sessions that everybody left."""
        # Each for itself: a database that takes no writing must not keep a link open that has expired.
        for work in (
            self._let_go,
            self._parts.sessions.sweep,
            self._parts.private.sweep,
            self._parts.votings.sweep,
            self._note_changes,
        ):
            if not self._ending.is_set():
                await self._attempt(work)

    async def _let_go(self) -> None:
        """Close what the door would not open again: links that have run out, boards that were deleted."""
        # A span back, too: who was on the way in while a link was revoked has arrived by now.
        since, now = self._looked - int(_SWEEP_SECONDS * 1000), now_ms()
        async with self._parts.database.session() as session:
            closed = await links.closed_between(session, since, now)
            deleted = await boards.deleted_between(session, since, now)
            here = self._parts.rooms.logins()
            # A password that was reset at the command line ends log-ins of which no request tells us.
            ended = here - await accounts.still_logged_in(session, here)
        self._looked = now
        for link in closed:
            error = LinkExpired() if link.revoked is None else LinkRevoked()
            await self._parts.rooms.drop(link.board, partial(_came_by, link.id), error)
        self._parts.rooms.drop_everywhere(lambda member: member.grant.login in ended, NotLoggedIn())
        for board in deleted:
            await self._parts.rooms.drop(board, lambda _: True, BoardDeleted())

    async def _note_changes(self) -> None:
        changed, self._changed = self._changed, {}
        if not changed:
            return
        noted = {board: (at, self._parts.rooms.objects(board)) for board, at in changed.items()}
        try:
            async with self._parts.database.writing() as session:
                await boards.note_changes(session, noted)
        except SeinaError:
            self._changed = changed | self._changed
            raise

    async def erase(self) -> None:
        """Every hour: what was deleted long enough ago, log-ins that nobody uses."""
        settings = self._parts.settings
        async with self._parts.database.writing() as session:
            gone = await boards.erase_deleted(session, settings.deleted_days)
            await accounts.erase_old_logins(session, settings.login_days)
            for board in gone:
                audit.note(session, "board-erased", board=board)
        for board, snapshots in gone.items():
            self._parts.private.erased(board)
            self._parts.votings.erased(board)
            self._parts.hidden.erased(board)
            await self._parts.thumbnails.forget(board, snapshots)
            await asyncio.to_thread(Quarantine(settings.boards).forget, board)
        await self._parts.assets.remove_leftovers()

    async def _every(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        while not self._ending.is_set():
            await self._attempt(work)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), seconds)

    async def _attempt(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except SeinaError as trouble:
            log.warning("housekeeping waits: %s", trouble)
        except Exception:
            log.exception("housekeeping failed")

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _feel_the_pulse() -> None:
    """Measure how late the event loop is."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + 1.0
        await asyncio.sleep(1.0)
        FIGURES.loop_lag.observe(max(0.0, loop.time() - due))


async def _board_socket(socket: WebSocket) -> None:
    here = parts(socket)
    await BoardSocket(here.access, here.rooms, here.addresses).serve(socket)


async def _private_socket(socket: WebSocket) -> None:
    here = parts(socket)
    await PrivateSocket(here.access, here.layers, here.addresses, here.private).serve(socket)


async def _hidden_socket(socket: WebSocket) -> None:
    here = parts(socket)
    await HiddenSocket(here.access, here.layers, here.addresses, here.hidden).serve(socket)


def _came_by(link: str, member: Member) -> bool:
    return member.grant.link == link
