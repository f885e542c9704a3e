"""``seina backup``, ``restore`` and ``check``: the boards folder as a whole."""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click

from seina.cli.common import boards_option, settings_of
from seina.errors import DatabaseDamaged, SeinaError
from seina.storage import backup as backups
from seina.storage import schema
from seina.storage.checking import DAMAGE, Check, Report
from seina.storage.folder import Folder

T = TypeVar("T")

DAMAGED, REPAIRED = 3, 4
"""Exit status of ``seina check``."""


@click.command()
@click.argument("to", type=click.Path(path_type=Path), metavar="DIR|FILE.tar")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON, for programs.")
@boards_option
def backup(to: Path, as_json: bool, boards: Path | None) -> None:
    """Copy everything into a new folder, or into one file if its name ends in .tar.

    Works while the server runs, which notices nothing: the copy is of one moment, and nobody waits for it. It
    is read again before the command says that it is there, and nothing is left of one that failed.

    A backup holds what people wrote, their names and the secret that signs links. Only its owner may read it.
    """
    made = _plainly(lambda: backups.back_up(settings_of(boards=boards).boards, to))
    if as_json:
        told = {"path": str(made.path), "boards": made.boards, "files": made.files, "bytes": made.bytes}
        click.echo(json.dumps({**told, "made": made.moment}))
    else:
        click.echo(f"{made.path}  {made.boards} boards, {made.bytes:,} bytes in {made.files} files")


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="BACKUP")
@click.option("--force", is_flag=True, help="Move what the folder holds into its folder backups first.")
@click.option("--verify", "only_verify", is_flag=True, help="Read the backup, restore nothing.")
@boards_option
def restore(source: Path, force: bool, only_verify: bool, boards: Path | None) -> None:
    """Make a boards folder of a backup that seina backup made.

    Every file is compared with what the backup says of it before anything is written. A folder that holds
    something is left alone, unless --force is given. The server must not run.
    """
    folder = settings_of(boards=boards).boards
    if only_verify:
        manifest = _plainly(lambda: backups.verify(source))
        click.echo(f"{source}  is whole: {manifest['boards']} boards, of {manifest['made']}")
        return
    manifest = _plainly(lambda: backups.restore(source, folder, force=force))
    click.echo(f"{folder}  {manifest['boards']} boards, as they were at {manifest['made']}")


@click.command()
@click.option("--repair", is_flag=True, help="Mend what is damaged. The server must not run.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for programs.")
@boards_option
def check(repair: bool, as_json: bool, boards: Path | None) -> None:
    """Look whether everything in the folder can be read, and say what can't.

    Opens each board and each snapshot in a process of its own, compares hashes and looks into the database.
    Changes nothing, and works while the server runs.

    With --repair, after a copy of the database into the folder's backups: what can't be applied is taken out
    of its board and kept in the folder quarantine; a board that can't be opened at all begins again from its
    newest snapshot. Files of pictures that no board has any more are removed once they are an hour old.

    Exits with 0 where all is well, 3 where something is damaged, 4 where something was and --repair has
    mended all of it.
    """
    folder = Folder(settings_of(boards=boards).boards)
    if not folder.database.exists():
        raise click.ClickException(f"{folder.path.resolve()} is no boards folder. Name it with --boards.")
    report = _plainly(lambda: Check(folder.path, repair=False, progress=_progress).run())
    if repair and (report.damaged or report.leftovers):
        report = _plainly(lambda: _repaired(folder))
    _progress("")
    if as_json:
        click.echo(json.dumps({"damaged": report.damaged, "repaired": report.repaired, **asdict(report)}))
    else:
        _tell(report, repair=repair)
    sys.exit(DAMAGED if report.damaged else REPAIRED if report.repaired else 0)


def _repaired(folder: Folder) -> Report:
    folder.lock()
    try:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        try:
            schema.back_up(folder.database, folder.backups / f"before-repair-{stamp}.sqlite")
        except sqlite3.DatabaseError:
            click.echo("The database is too damaged to be copied before the repair.", err=True)
        return Check(folder.path, repair=True, progress=_progress).run()
    finally:
        folder.unlock()


def _tell(report: Report, *, repair: bool) -> None:
    for finding in report.findings:
        sign = "repaired" if finding.repaired else finding.grave
        where = f"board {finding.board}: " if finding.board else ""
        click.echo(f"{sign:9} {where}{finding.told}")
    click.echo(
        f"{report.boards} boards with {report.objects} objects ({report.updates} changes in the journal), "
        f"{report.snapshots} snapshots, {report.files} pictures: "
        + ("damaged." if report.damaged else "repaired." if report.repaired else "all is well.")
    )
    if report.damaged and not repair:
        click.echo("Stop the server and mend it with: seina check --repair", err=True)
    elif report.damaged and any(
        each.grave == DAMAGE and each.what == "integrity" for each in report.findings
    ):
        click.echo("The database itself is damaged: restore a backup with seina restore.", err=True)


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{what}", nl=False, err=True)


def _plainly(work: Callable[[], T]) -> T:
    """Errors of the database and of files in words."""
    try:
        return work()
    except SeinaError:
        raise
    except sqlite3.DatabaseError as trouble:
        raise DatabaseDamaged(
            f"The database can't be read ({trouble}).",
            next="Restore a backup with seina restore, or put back a copy from the folder's backups.",
        ) from trouble
    except OSError as trouble:
        raise click.ClickException(
            f"{trouble.filename or 'The backup'}: {trouble.strerror or trouble}"
        ) from trouble
