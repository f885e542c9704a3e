"""``seina board``: boards without a browser."""

import json
from pathlib import Path
from typing import Any

import click

from seina.cli.common import Plain, boards_option, settings_of, url_of, with_database
from seina.protocol.people import Role
from seina.storage import boards as stored
from seina.storage import links
from seina.storage.database import Database
from seina.storage.tables import BoardRow
from seina.web.http import Fields
from seina.workshop.boards import from_template, make


@click.group(cls=Plain)
def board() -> None:
    """Make and list boards. Works beside a running server and without one."""


@board.command()
@click.option("--title", required=True, metavar="TEXT", help="The board's title.")
@click.option(
    "--template",
    metavar="NAME",
    help="Begin with a template, by its name in `seina template list`; blank without.",
)
@click.option(
    "--count",
    type=click.IntRange(1, 10_000),
    default=1,
    show_default=True,
    help="How many boards to make; from two on, their titles are numbered.",
)
@click.option(
    "--language",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="The language of the template's texts.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON a board, for programs.")
@boards_option
def new(
    title: str, template: str | None, count: int, language: str, as_json: bool, boards: Path | None
) -> None:
    """Make boards, each with a link for every role.

    The boards belong to nobody, so every account sees them. With --json each line is

    \b
      {"id": …, "title": …, "links": {"facilitator": {"url": …, "token": …},
                                      "participant": {…}, "observer": {…}}}

    A person opens the url; a program connects to /ws/boards/ID?token=TOKEN (docs/protocol.md) or sends the
    header "Authorization: Bearer TOKEN" to the API (docs/api.md).
    """

    title = Fields({"title": title}).text("title", longest=stored.TITLE_LENGTH - len(f" {count}"))

    async def work(database: Database) -> None:
        for number in range(1, count + 1):
            numbered = title if count == 1 else f"{title} {number}"
            made = await _make(database, from_template(numbered, template, language))
            click.echo(json.dumps(made, ensure_ascii=False) if as_json else _readable(made))

    with_database(settings_of(boards=boards), work)


@board.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON a board, for programs.")
@boards_option
def list_boards(as_json: bool, boards: Path | None) -> None:
    """List all boards that are not deleted, oldest first.

    With --json each line is {"id", "title", "created", "changed", "archived"}; times are ms since 1970.
    """

    async def work(database: Database) -> None:
        async with database.session() as session:
            rows = await stored.every(session)
            changed = await stored.last_updates(session, [row.id for row in rows])
        for row in rows:
            told = _told(row, changed.get(row.id, 0))
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{row.id}  {row.title}")
        if not rows and not as_json:
            click.echo("There are no boards yet. Make one: seina board new --title Wall")

    with_database(settings_of(boards=boards), work)


async def _make(database: Database, state: Any) -> dict[str, Any]:
    row = await make(database, state, owner=None)
    url = url_of(database)
    told: dict[str, Any] = {"id": row.id, "title": row.title, "links": {}}
    async with database.writing() as session:
        for role in (Role.facilitator, Role.participant, Role.observer):
            link = links.add(session, row.id, role)
            token = links.token_of(link.id, database.secret)
            told["links"][role.value] = {"url": f"{url}/join/{token}", "token": token}
    return told


def _readable(made: dict[str, Any]) -> str:
    lines = [f"{made['title']}  ({made['id']})"]
    lines += [f"  {role:<12} {link['url']}" for role, link in made["links"].items()]
    return "\n".join(lines)


def _told(row: BoardRow, changed: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "created": row.created,
        "changed": max(row.changed, changed),
        "archived": row.archived is not None,
    }
