"""What docs/hosts says about settings, files and personal data is what the code does."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import click
import pytest

from seina.cli import main
from seina.settings import Settings
from seina.storage import schema
from seina.storage.tables import Table
from tests.node import CLONE

HOSTS = CLONE / "docs" / "hosts"
PERSONAL = (HOSTS / "personal-data.md").read_text("utf-8")
SECRET = "Aino Esimerkki"
ELSEWHERE = "Toinen Ihminen"


def sql_after(words: str) -> str:
    """The SQL of the first fenced block after `words` that changes something."""
    blocks = re.findall(r"```sql\n(.*?)```", PERSONAL[PERSONAL.index(words) :], re.DOTALL)
    return next(block for block in blocks if "UPDATE" in block)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A facilitator, two visitors on two boards, and a snapshot with all of them."""
    file = tmp_path / "seina.sqlite"
    schema.migrate(file, tmp_path / "backups", "now")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            f"""
            INSERT INTO accounts VALUES ('acc', 'aino@example.org', '{SECRET}', 'Kunta', 'hash', 1);
            INSERT INTO boards VALUES ('b', 'Wall', 'acc', 1, 1, NULL, NULL, 0, NULL);
            INSERT INTO visitors VALUES
              ('v1', 't1', '{SECRET}', 'Kunta', 1, 1), ('v2', 't2', '{ELSEWHERE}', NULL, 1, 1);
            INSERT INTO people (board, id, name, organisation, role, colour, visitor, account, created) VALUES
              ('b', 'p1', '{SECRET}', 'Kunta', 'participant', 1, 'v1', NULL, 1),
              ('b', 'p2', '{ELSEWHERE}', NULL, 'participant', 2, 'v2', NULL, 1),
              ('b', 'p3', '{SECRET}', 'Kunta', 'facilitator', 3, NULL, 'acc', 1);
            INSERT INTO snapshots VALUES
              ('s', 'b', NULL, 'Wall', 'one', 'manual', 1, 'sha', 1, 0, 0, 2, 0, 0, 0, 0, x'00');
            INSERT INTO snapshot_people SELECT 's', id, name, organisation, role, colour, 0, 1 FROM people;
            """
        )
        yield connection


def names(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute(f"SELECT name FROM {table} ORDER BY name")]


def test_erasing_a_visitor_as_told_leaves_the_name_nowhere(database: sqlite3.Connection) -> None:
    database.execute("UPDATE accounts SET name = 'Somebody else'")
    database.execute("UPDATE people SET name = 'Somebody else' WHERE id = 'p3'")
    database.execute("UPDATE snapshot_people SET name = 'Somebody else' WHERE person = 'p3'")
    database.commit()
    database.executescript(sql_after("**A visitor.**").replace("THE-ID", "p1"))
    assert SECRET not in "\n".join(database.iterdump())
    assert names(database, "people") == ["Removed", "Somebody else", ELSEWHERE]
    assert names(database, "snapshot_people") == ["Removed", "Somebody else", ELSEWHERE]
    assert database.execute("SELECT visitor FROM people WHERE id = 'p1'").fetchone() == (None,)


def test_erasing_an_account_as_told_leaves_its_boards(database: sqlite3.Connection) -> None:
    database.executescript(
        sql_after("**A facilitator's account.**").replace("THE-ADDRESS", "aino@example.org")
    )
    assert names(database, "accounts") == []
    assert "aino@example.org" not in "\n".join(database.iterdump())
    assert database.execute("SELECT name FROM people WHERE id = 'p3'").fetchone() == ("Removed",)
    assert database.execute("SELECT name FROM snapshot_people WHERE person = 'p3'").fetchone() == ("Removed",)
    assert database.execute("SELECT owner FROM boards").fetchone() == (None,)
    assert names(database, "visitors") == [SECRET, ELSEWHERE]


def test_every_table_that_holds_names_or_what_people_did_is_told() -> None:
    told = set(re.findall(r"`([a-z_]+)`", PERSONAL))
    silent = {"boards", "links", "setups", "alembic_version"}
    assert set(Table.metadata.tables) - silent <= told


def test_names_stand_where_the_page_says_and_nowhere_else() -> None:
    named = {table.name for table in Table.metadata.tables.values() if "organisation" in table.columns}
    assert named == {"accounts", "visitors", "people", "snapshot_people"}


def options_of(command: click.Command) -> set[str]:
    """The names of its options, and of its commands'."""
    found = {parameter.name or "" for parameter in command.params}
    found |= {word.lstrip("-") for each in command.params for word in each.opts}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found |= options_of(inner)
    return found


@pytest.mark.parametrize("page", sorted(HOSTS.glob("*.md")), ids=lambda page: page.name)
def test_settings_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    known = {one.name for one in fields(Settings)}
    assert {name.lower() for name in re.findall(r"SEINA_([A-Z_]+)", text)} <= known
    options = {name.replace("-", "_") for name in re.findall(r"`--([a-z-]+)[ `]", text)}
    assert options <= known | options_of(main) | {"help"}
