"""The server itself, as ``seina serve`` runs it: composed, listening, and ended in order."""

import asyncio
import contextlib
import errno
import importlib.util
import logging
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Iterator
from types import FrameType

import click

from seina import __version__, logs
from seina.app import close, compose, create_app
from seina.cli.supervisor import Life
from seina.errors import PortTaken
from seina.resources import client_folder
from seina.settings import Settings
from seina.storage import accounts, recovery
from seina.web import server as web
from seina.web.connections import patient, raise_descriptors
from seina.web.parts import Parts
from seina.workshop.demo import load_demo

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds to wait for the port: the server that was killed a moment ago may hold it still."""

TOGETHER = 1.0
"""Seconds in which signals are one wish: Ctrl-C comes from the terminal and from the supervisor."""


def run(settings: Settings, demo: str | None, *, life: Life | None, open_browser: bool) -> None:
    """Serve until it is told to end. ``demo`` is the language of the sample boards to add, if any.

    ``life`` is what a supervisor told; None where none watches. Raises `CannotStart`.
    """
    logs.configure(settings.log_format, settings.log_level)
    raise_descriptors(settings)
    runner = asyncio.run
    if importlib.util.find_spec("uvloop") is not None:
        import uvloop

        runner = uvloop.run
    runner(_serve(settings, demo, life, open_browser=open_browser))


class _Server(web.Server):
    """Ends with exit status 0 on Ctrl-C and SIGTERM; uvicorn would raise the signal once more."""

    _told = 0.0

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if time.monotonic() - self._told > TOGETHER:
            self._told = time.monotonic()
            super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        watched = [signal.SIGINT, signal.SIGTERM]
        before = {each: signal.signal(each, self.handle_exit) for each in watched}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


async def _serve(settings: Settings, demo: str | None, life: Life | None, *, open_browser: bool) -> None:
    asyncio.get_running_loop().set_exception_handler(logs.loop_trouble)
    parts = await compose(settings, life.died if life is not None else None)
    try:
        async with recovery.watched(settings.boards, ends_if_hung=life is not None):
            await _serve_with(parts, demo, life, open_browser=open_browser)
    finally:
        await close(parts)


async def _serve_with(parts: Parts, demo: str | None, life: Life | None, *, open_browser: bool) -> None:
    settings = parts.settings
    listening = await _listen(settings)
    url = settings.public_url or _url(settings.host, listening.getsockname()[1])
    parts.database.folder.note_server(url)
    if demo:
        for title in await load_demo(parts.database, demo):
            click.echo(f"Added the sample board {title}")
    app = create_app(settings, parts)
    config = web.configure(
        app,
        largest_update=settings.limit_first,
        direct=settings.sockets == "direct",
        ping_seconds=settings.ping_seconds,
        http=patient(settings),
        # Logs are configured already; requests are logged and proxies believed by `web.requests`.
        log_config=None,
        access_log=False,
        proxy_headers=False,
        lifespan="on",
        server_header=False,
    )

    async def leave() -> None:
        parts.database.hurry()
        await parts.rooms.close()

    server = _Server(config, leave)
    first = await _tell(parts, url)
    if life is not None:
        life.serving()
    if open_browser and (life is None or life.died is None):
        asyncio.get_running_loop().call_later(0.3, webbrowser.open, first)
    await server.serve(sockets=[listening])


async def _tell(parts: Parts, url: str) -> str:
    """What a person needs to know now, in a few lines; answers what to open first."""
    first = url
    click.echo(f"Seinä {__version__} serves {parts.settings.boards.resolve()}")
    click.echo(f"  Open             {url}")
    async with parts.database.writing() as session:
        if not await accounts.exist(session):
            token = await accounts.make_setup(session, first=True)
            first = f"{url}/setup/{token}"
            click.echo(f"  Set-up link      {first}")
            click.echo("                   It makes the first account and works once.")
    try:
        client_folder()
    except FileNotFoundError as missing:
        click.echo(f"  Pages            not built. {missing}", err=True)
    click.echo("  Stop with Ctrl-C")
    sys.stdout.flush()
    return first


async def _listen(settings: Settings) -> socket.socket:
    """Raises `PortTaken` for an address that cannot be had, saying which and why."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
        except PermissionError as error:
            raise PortTaken(
                f"This user may not listen at port {settings.port}.",
                next="Choose a port above 1023 with --port.",
            ) from error
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) != errno.EADDRINUSE:
                raise PortTaken(
                    f"It is not possible to listen at {settings.host} port {settings.port} ({error}).",
                    next="Check --host and --port: 127.0.0.1 is this machine, 0.0.0.0 all its networks.",
                ) from error
            if time.monotonic() > deadline:
                raise PortTaken(
                    f"Port {settings.port} on {settings.host} is taken by another program.",
                    next=f"Choose another, as with --port {settings.port + 1}, or stop that program.",
                ) from error
        await asyncio.sleep(0.02)


def _url(host: str, port: int) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - told, not bound
        host = _address()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _address() -> str:
    """This machine's address in its network, as others would reach it. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
