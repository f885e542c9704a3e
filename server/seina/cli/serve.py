"""``seina serve``: its options. What they start, `cli.running`, is loaded in the child process only."""

from pathlib import Path

import click

from seina.cli import supervisor
from seina.cli.common import boards_option, settings_of


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
@click.option(
    "--supervise/--no-supervise",
    default=None,
    help="Start the server again when it dies. Not needed where something else does so within a second.  "
    "[default: supervise; SEINA_SUPERVISE=on]",
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
    supervise: bool | None,
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
    seconds; nothing that was shown as saved is ever lost, not even when it is killed. Should it die, a small
    process that stays behind starts it again at once.
    """
    settings = settings_of(
        host=host,
        port=port,
        boards=boards,
        public_url=public_url,
        trusted_proxies=trusted_proxies,
        session_idle_minutes=session_idle_minutes,
        supervise=None if supervise is None else ("on" if supervise else "off"),
    )
    watched = settings.supervise == "on" and supervisor.possible()
    life = supervisor.supervise("seina.cli.running") if watched else None
    from seina.cli import running

    running.run(settings, demo_language if demo else None, life=life, open_browser=open_browser)
