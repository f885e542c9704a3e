"""``seina serve``: the server."""

import asyncio
import contextlib
import errno
import importlib.util
import logging
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click

from seina import __version__
from seina.app import close, compose, create_app
from seina.cli.common import boards_option, settings_of
from seina.errors import PortTaken
from seina.resources import client_folder
from seina.settings import Settings
from seina.storage import accounts
from seina.web import server as web
from seina.web.parts import Parts
from seina.workshop.demo import load_demo


@click.command()
@click.option("--host", metavar="ADDRESS", help="Listen here.  [default: 127.0.0.1; SEINA_HOST]")
@click.option(
    "--port", type=int, help="Listen at this port; 0 takes one that is free.  [default: 8000; SEINA_PORT]"
)
@boards_option
@click.option(
    "--public-url",
    metavar="URL",
    help="The address that people open, when it is not the one listened at, as https://wall.example.org "
    "behind a proxy. It goes into printed links.  [SEINA_PUBLIC_URL]",
)
@click.option(
    "--trusted-proxies",
    metavar="ADDRESSES",
    help="Proxies whose X-Forwarded headers are believed, separated by commas.  "
    "[default: 127.0.0.1; SEINA_TRUSTED_PROXIES]",
)
@click.option(
    "--session-idle-minutes",
    type=float,
    metavar="MINUTES",
    help="End a session when nobody has been there for so long.  [default: 30; SEINA_SESSION_IDLE_MINUTES]",
)
@click.option("--demo", is_flag=True, help="Add the sample boards, unless the folder has had them already.")
@click.option(
    "--demo-language",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="The language of the sample boards, where they speak it.",
)
@click.option(
    "--open", "open_browser", is_flag=True, help="Open the first page, or the set-up link, in a browser."
)
def serve(
    host: str | None,
    port: int | None,
    boards: Path | None,
    public_url: str | None,
    trusted_proxies: str | None,
    session_idle_minutes: float | None,
    demo: bool,
    demo_language: str,
    open_browser: bool,
) -> None:
    """Serve the boards of one folder, until Ctrl-C.

    The first start makes the folder and its database and prints a set-up link. Whoever opens the link makes
    the first account; it is printed again, as a new link, at each start until somebody has.

    The server listens to this machine only. To let others in, put a proxy with https before it and give the
    proxy's address as --public-url, or give --host 0.0.0.0 in a network that you trust.

    A folder is served by one server at a time. After an upgrade the database is brought up to date at the
    start; a copy of it from before lies in the folder's backups. Ctrl-C and SIGTERM end the server within
    seconds; nothing that was shown as saved is ever lost, not even when it is killed.
    """
    settings = settings_of(
        host=host,
        port=port,
        boards=boards,
        public_url=public_url,
        trusted_proxies=trusted_proxies,
        session_idle_minutes=session_idle_minutes,
    )
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    run = asyncio.run
    if importlib.util.find_spec("uvloop") is not None:
        import uvloop

        run = uvloop.run
    run(_serve(settings, demo_language if demo else None, open_browser=open_browser))


class _Server(web.Server):
    """Ends with exit status 0 on Ctrl-C and SIGTERM; uvicorn would raise the signal once more."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        watched = [signal.SIGINT, signal.SIGTERM]
        before = {each: signal.signal(each, self.handle_exit) for each in watched}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


async def _serve(settings: Settings, demo: str | None, *, open_browser: bool) -> None:
    parts = await compose(settings)
    try:
        listening = _listen(settings)
        url = settings.public_url or _url(settings.host, listening.getsockname()[1])
        parts.database.folder.note_server(url)
        if demo:
            for title in await load_demo(parts.database, demo):
                click.echo(f"Added the sample board {title}")
        app = create_app(settings, parts)
        config = web.configure(
            app,
            largest_update=settings.limit_first,
            log_level="warning",
            access_log=False,
            proxy_headers=True,
            forwarded_allow_ips=settings.trusted_proxies,
            lifespan="on",
            server_header=False,
        )
        server = _Server(config, parts.rooms.close)
        first = await _tell(parts, url)
        if open_browser:
            asyncio.get_running_loop().call_later(0.3, webbrowser.open, first)
        await server.serve(sockets=[listening])
    finally:
        await close(parts)


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


def _listen(settings: Settings) -> socket.socket:
    """Raises `PortTaken` for an address that cannot be had, saying which and why."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except PermissionError as error:
        raise PortTaken(
            f"This user may not listen at port {settings.port}.", next="Choose a port above 1023 with --port."
        ) from error
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise PortTaken(
                f"Port {settings.port} on {settings.host} is taken by another program.",
                next=f"Choose another, as with --port {settings.port + 1}, or stop that program.",
            ) from error
        raise PortTaken(
            f"It is not possible to listen at {settings.host} port {settings.port} ({error}).",
            next="Check --host and --port: 127.0.0.1 is this machine, 0.0.0.0 all its networks.",
        ) from error


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
