"""``seina account``: what an administrator does at the server."""

import json
from pathlib import Path

import click

from seina.cli.common import Plain, boards_option, settings_of, url_of, with_database
from seina.storage import accounts
from seina.storage.database import Database
from seina.storage.passwords import Passwords

PASSWORD_LENGTH = 10


@click.group(cls=Plain)
def account() -> None:
    """Accounts of facilitators. Works beside a running server and without one."""


@account.command()
@click.option("--json", "as_json", is_flag=True, help='Print {"url", "token"}, for programs.')
@boards_option
def invite(as_json: bool, boards: Path | None) -> None:
    """Print a set-up link that makes one more account.

    The link works once, for whoever opens it first. Send it to the person who shall have the account.
    """

    async def work(database: Database) -> None:
        async with database.writing() as session:
            token = await accounts.make_setup(session, first=False)
        url = f"{url_of(database)}/setup/{token}"
        click.echo(json.dumps({"url": url, "token": token}) if as_json else url)

    with_database(settings_of(boards=boards), work)


@account.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON an account, for programs.")
@boards_option
def list_accounts(as_json: bool, boards: Path | None) -> None:
    """List the accounts, oldest first. With --json each line is {"id", "name", "email", "organisation"}."""

    async def work(database: Database) -> None:
        async with database.session() as session:
            rows = await accounts.every(session)
        for row in rows:
            told = {"id": row.id, "name": row.name, "email": row.email, "organisation": row.organisation}
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{row.email}  {row.name}")

    with_database(settings_of(boards=boards), work)


@account.command("reset-password")
@click.argument("email")
@click.option(
    "--password",
    prompt="New password",
    hide_input=True,
    confirmation_prompt=True,
    metavar="TEXT",
    help="The new password. Without this option you are asked for it, so that no history keeps it.",
)
@boards_option
def reset_password(email: str, password: str, boards: Path | None) -> None:
    """Give the account of EMAIL a new password and log it out everywhere."""
    if len(password) < PASSWORD_LENGTH:
        raise click.ClickException(f"A password has at least {PASSWORD_LENGTH} characters.")

    async def work(database: Database) -> None:
        hashed = await Passwords().hash_password(password)
        async with database.writing() as session:
            row = await accounts.by_email(session, email)
            if row is None:
                raise click.ClickException(f"No account has the address {email}. See: seina account list")
            await accounts.set_password(session, row, hashed)
        click.echo(f"{row.name} logs in with the new password from now on.")

    with_database(settings_of(boards=boards), work)
