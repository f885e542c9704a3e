"""``seina export`` and ``seina import``: boards as files."""

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from seina.board import importing
from seina.board.crdt import compact
from seina.board.document import BoardState
from seina.cli.common import boards_option, settings_of, url_of, with_database
from seina.errors import ImportRefused
from seina.export import Exported, Format, export_board
from seina.storage import boards as stored
from seina.storage import people, snapshots
from seina.storage.database import Database
from seina.storage.journal import Journal
from seina.web.http import Fields
from seina.workshop.assets import Assets
from seina.workshop.boards import by_id, make
from seina.workshop.statistics import read_bytes


@click.command()
@click.argument("board")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["png", "pdf", "csv", "xlsx", "json"]),
    required=True,
    help="png: a picture. pdf: an overview page and a page an area. csv: a row an object. xlsx: the same, "
    "and a sheet a voting and a grid. json: everything, for seina import.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write; - for standard output.",
)
@click.option(
    "--object",
    "part",
    metavar="ID",
    help="Only the grid or register with this id, as csv or xlsx.",
)
@click.option(
    "--voting",
    metavar="ID",
    help="Whose votes a pdf or png shows on the objects: the latest voting if not said, none for no votes.",
)
@click.option("--snapshot", is_flag=True, help="BOARD is the id of a snapshot, as in the address /s/ID.")
@click.option(
    "--language",
    type=click.Choice(["fi", "sv", "en"]),
    default="fi",
    show_default=True,
    help="The language of the file's headings.",
)
@boards_option
def export(
    board: str,
    wanted: Format,
    out: Path,
    part: str | None,
    voting: str | None,
    snapshot: bool,
    language: str,
    boards: Path | None,
) -> None:
    """Write a board or a snapshot to a file.

    BOARD is the board's id: `seina board list` prints it, and it stands in the address /b/ID. Beside a
    running server you get what has been saved, which is at most a moment behind what people see.
    """
    settings = settings_of(boards=boards)

    async def work(database: Database) -> Exported:
        home, state, moment = await (_of_snapshot if snapshot else _of_board)(database, board)
        pictures = await Assets(database, settings).paths(home, state)
        return await export_board(
            state,
            wanted,
            language=language,
            moment=moment,
            pictures=pictures,
            part=part,
            voting=voting,
        )

    made = with_database(settings, work)
    data = made.data
    if made.standard in ("tagged", "untagged"):
        click.echo("This PDF is not fully accessible: a text on the board made PDF/UA impossible.", err=True)
    if str(out) == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written ({error.strerror}).") from error
    click.echo(f"{out} ({len(data):,} bytes)", err=True)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", metavar="TEXT", help="Another title than the one in the file.")
@click.option("--json", "as_json", is_flag=True, help='Print {"id", "title", "url"}, for programs.')
@boards_option
def import_file(file: Path, title: str | None, as_json: bool, boards: Path | None) -> None:
    """Make a board of a JSON file that Seinä exported.

    FILE is in the format of docs/document-schema.md. A file that is no board is refused with the place where
    it is wrong, and nothing is made.
    """
    settings = settings_of(boards=boards)
    if title is not None:
        title = Fields({"title": title}).text("title", longest=stored.TITLE_LENGTH)
    limits = importing.ImportLimits.of(settings.limits)
    try:
        data = importing.load(file.read_bytes())
        state = _titled(importing.parse_board(data, limits), title)
        made = with_database(settings, lambda database: _take_in(database, data, state))
    except ImportRefused as refused:
        raise click.ClickException(
            f"{file} is not a board that Seinä can read.\n{refused.message}"
        ) from refused
    click.echo(json.dumps(made, ensure_ascii=False) if as_json else f"{made['title']}  {made['url']}")


async def _take_in(database: Database, data: object, state: BoardState) -> dict[str, str]:
    assets = Assets(database, database.settings)
    state, pictures = await assets.unpack(data, state)
    row = await make(database, state, owner=None)
    await assets.give(row.id, pictures)
    return {"id": row.id, "title": row.title, "url": f"{url_of(database)}/b/{row.id}"}


def _titled(state: BoardState, title: str | None) -> BoardState:
    if not title:
        return state
    return replace(state, title=title, stage={**state.stage, "title": title})


_Found = tuple[str, BoardState, datetime | None]
"""The board whose pictures it shows, its state, and the date that stands on the file."""


async def _of_board(database: Database, board: str) -> _Found:
    async with database.session() as session:
        row = await stored.get(session, board)
        authors = await people.authors(session, board)
    updates = await Journal(database).load(board)
    return board, read_bytes(compact(updates), row.title, authors), None


async def _of_snapshot(database: Database, snapshot: str) -> _Found:
    async with database.session() as session:
        row = await snapshots.get(session, snapshot, state=True)
        authors = by_id(await snapshots.authors(session, snapshot))
    taken = datetime.fromtimestamp(row.taken / 1000).astimezone()
    return row.board, read_bytes(row.state, row.title, authors), taken
