"""`seina check`: says what is damaged and mends what can be; and `seina backup` beside a server."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from seina.cli import main
from seina.resources import templates_folder
from seina.storage.quarantine import Quarantine
from seina.workshop.templates import read_shipped
from tests.live.dialling import note_update
from tests.peers import YjsPeer
from tests.serving import Server
from tests.storage.test_inflight import DEADLY, NOTE


def seina(boards: Path, *words: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, [*words, "--boards", str(boards)], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.stdout


def report(boards: Path, *words: str, status: int = 0) -> dict:
    return json.loads(seina(boards, "check", "--json", *words, status=status))


@pytest.fixture
def boards(tmp_path: Path) -> Path:
    folder = tmp_path / "boards"
    seina(folder, "board", "new", "--title", "T", "--template", "retrospective", "--count", "3")
    (folder / "secret").write_text("00" * 32)
    return folder


@pytest.fixture
def connection(boards: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(boards / "seina.sqlite", isolation_level=None)) as connection:
        yield connection


def picture(boards: Path, name: bytes, content: bytes) -> Path:
    """A file that is named as if it held `name`."""
    digest = hashlib.sha256(name).hexdigest()
    file = boards / "assets" / digest[:2] / f"{digest}.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    return file


def test_pictures_that_no_board_has_are_removed_once_they_are_old(boards: Path) -> None:
    young, old = picture(boards, b"young", b"young"), picture(boards, b"old", b"old")
    os.utime(old, (1, 1))
    assert [each["what"] for each in report(boards)["findings"]] == ["leftover"]
    assert old.exists()
    assert "were removed" in report(boards, "--repair")["findings"][0]["told"]
    assert (young.exists(), old.exists()) == (True, False)
    assert report(boards)["findings"] == []


def test_a_sound_folder_is_called_so(boards: Path) -> None:
    told = report(boards)
    assert not told["damaged"]
    assert told["findings"] == []
    assert (told["boards"], told["updates"]) == (3, 3)
    assert told["objects"] > 10
    assert "all is well" in seina(boards, "check")


def test_a_board_that_cannot_be_opened_is_told_and_mended(
    boards: Path, connection: sqlite3.Connection
) -> None:
    board, other = [row[0] for row in connection.execute("SELECT id FROM boards ORDER BY id LIMIT 2")]
    connection.execute("INSERT INTO updates (board, data, at) VALUES (?, ?, 1)", (board, DEADLY))
    connection.execute("INSERT INTO updates (board, data, at) VALUES (?, x'ffff', 1)", (other,))
    told = report(boards, status=3)
    assert [(each["what"], each["board"]) for each in told["findings"]] == [
        ("board", board),
        ("board", other),
    ]
    assert "died of it" in told["findings"][0]["told"]
    before = told["objects"]
    told = report(boards, "--repair", status=4)
    assert not told["damaged"]
    assert told["repaired"]
    assert len(list((boards / "backups").glob("before-repair-*.sqlite"))) == 1
    told = report(boards)
    assert [each["what"] for each in told["findings"]] == ["quarantine", "quarantine"]
    assert told["objects"] == before == 3 * len(read_shipped("retrospective").template.items)
    assert told["objects"] == report(boards, "--repair")["objects"]


def test_a_snapshot_that_is_not_what_was_taken_is_told(boards: Path, connection: sqlite3.Connection) -> None:
    board, state = connection.execute("SELECT board, data FROM updates LIMIT 1").fetchone()
    numbers = "taken objects notes people objects_made notes_made edited deleted".split()
    for name, damaged in (("s1", b""), ("s2", b"!")):
        row = {"id": name, "board": board, "title": "", "name": "", "reason": "manual", "size": len(state)}
        row |= dict.fromkeys(numbers, 1)
        row |= {"sha256": hashlib.sha256(state).hexdigest(), "state": state + damaged}
        connection.execute(
            f"INSERT INTO snapshots ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            list(row.values()),
        )
    told = report(boards, status=3)
    assert told["snapshots"] == 2
    (finding,) = told["findings"]
    assert finding["what"] == "snapshot"
    assert "s2" in finding["told"]


def test_a_template_that_is_not_what_was_saved_is_told_and_left_as_it_is(
    boards: Path, connection: sqlite3.Connection
) -> None:
    sound = (templates_folder() / "retrospective.json").read_bytes()
    columns = "id, created, changed, card, sha256, size, data"
    files = {"sound": sound, "changed": sound[:-3] + b" }\n", "cut": sound[:200], "empty": b""}
    for name, data in files.items():
        connection.execute(
            f"INSERT INTO templates ({columns}) VALUES (?, 1, 1, '{{}}', ?, ?, ?)",
            (name, hashlib.sha256(sound).hexdigest(), len(sound), data),
        )
    for words in ((), ("--repair",), ()):
        told = report(boards, *words, status=3)
        assert told["damaged"]
        assert [(each["what"], each["grave"]) for each in told["findings"]] == [("template", "damage")] * 3
        assert [each["told"].split()[2] for each in told["findings"]] == ["changed", "cut", "empty"]
    assert dict(connection.execute("SELECT id, data FROM templates").fetchall()) == files
    connection.execute("DELETE FROM templates WHERE id <> 'sound'")
    assert report(boards)["findings"] == []


def test_files_rows_and_numbers_that_are_not_right_are_told(
    boards: Path, connection: sqlite3.Connection
) -> None:
    right, wrong = (
        picture(boards, name, content) for name, content in ((b"right",) * 2, (b"wrong", b"other"))
    )
    old = picture(boards, b"old", b"old")
    os.utime(old, (1, 1))
    board = connection.execute("SELECT id FROM boards").fetchone()[0]
    for name in (right.stem, wrong.stem, "f" * 64):
        connection.execute("INSERT INTO assets VALUES (?, ?, 'image/png', 1, 1, 5, NULL, 1)", (board, name))
    connection.execute("INSERT INTO updates (board, data, at) VALUES ('nobody', x'0000', 1)")
    connection.execute("INSERT INTO logins VALUES ('t', 'nobody', 1, 1)")
    connection.execute("INSERT INTO checkpoints VALUES ('nobody', 999999, x'0000', 1)")
    (boards / "secret").unlink()
    told = report(boards, status=3)
    assert told["files"] == 3
    found = {each["what"]: each["grave"] for each in told["findings"]}
    assert found == {
        "foreign-key": "odd",
        "orphan": "odd",
        "order": "damage",
        "file": "damage",
        "picture": "damage",
        "leftover": "note",
        "secret": "odd",
    }
    report(boards, "--repair", status=3)
    assert (right.exists(), wrong.exists(), old.exists()) == (True, True, False)
    (seq,) = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'updates'").fetchone()
    assert seq == 999999


def test_a_file_that_is_no_database_and_a_folder_that_holds_none_are_told(tmp_path: Path) -> None:
    seina(tmp_path / "nothing", "check", status=1)
    (tmp_path / "seina.sqlite").write_bytes(b"not a database, " * 500)
    seina(tmp_path, "check", status=1)


@pytest.mark.slow
async def test_a_backup_beside_a_server_holds_all_that_was_saved_and_check_disturbs_nobody(
    server: Server, yjs: Callable[[], Awaitable[YjsPeer]], tmp_path: Path
) -> None:
    board = server.new_board()
    ada = await yjs()
    await ada.connect(server.url, board.id, board.participant.token, seina=True)
    await ada.synced()
    for number in range(20):
        await ada.set(f"n{number}", NOTE)
    await ada.saved()
    assert report(server.boards)["objects"] == 20
    server.seina("backup", str(tmp_path / "copy.tar"))
    with pytest.raises(RuntimeError, match="Another Seinä serves"):
        server.seina("restore", str(tmp_path / "copy.tar"), "--force")
    await ada.set("later", NOTE)
    await ada.saved()
    there = Server(tmp_path / "there")
    there.seina("restore", str(tmp_path / "copy.tar"))
    assert report(there.boards)["objects"] == 20
    there.start()
    try:
        # The same secret, so the same links.
        bo = await yjs()
        await bo.connect(there.url, board.id, board.participant.token, seina=True)
        await bo.synced()
        ours = (await ada.json())["objects"]
        ours.pop("later")
        assert (await bo.json())["objects"] == ours
    finally:
        there.stop()


def test_votings_are_read_and_ballots_that_should_be_gone_are_removed(
    boards: Path, connection: sqlite3.Connection
) -> None:
    (board,) = connection.execute("SELECT id FROM boards LIMIT 1").fetchone()
    columns = "id, board, state, by, created, settings, candidates"
    for voting, state, settings in (("v1", "open", "{}"), ("v2", "closed", '{"votes": "many"}')):
        connection.execute(
            f"INSERT INTO votings ({columns}) VALUES (?, ?, ?, 'p1', 1, ?, '[]')",
            (voting, board, state, settings),
        )
        connection.execute("INSERT INTO ballots VALUES (?, 'p1', '{\"n1\": 1}', 0)", (voting,))
    connection.execute("INSERT INTO ballots VALUES ('v1', 'p2', 'torn', 0)")
    told = {
        each["what"]: each["told"] for each in report(boards, status=3)["findings"] if each["grave"] != "odd"
    }
    assert told == {"voting": "The voting v2 can't be read.", "ballots": "1 ballots can't be read."}
    connection.execute("DELETE FROM ballots WHERE voter = 'p2'")
    connection.execute("UPDATE votings SET settings = '{}'")
    assert "are of votings that are not open" in report(boards)["findings"][0]["told"]
    assert "were removed" in report(boards, "--repair")["findings"][0]["told"]
    assert report(boards)["findings"] == []
    assert connection.execute("SELECT voting FROM ballots").fetchall() == [("v1",)]


def layered(connection: sqlite3.Connection, *, runs: bool) -> tuple[str, str, str]:
    """A board with something hidden and a draft of a round, which may still run; its id and theirs."""
    (board,) = connection.execute("SELECT id FROM boards ORDER BY id LIMIT 1").fetchone()
    hidden, draft = f"{board}/h", f"{board}/p/r1/eero"
    for key, name in ((hidden, "h1"), (draft, "d1")):
        connection.execute(
            "INSERT INTO updates (board, data, at) VALUES (?, ?, 1)",
            (key, note_update(name, text="salaisuus")),
        )
    if runs:
        connection.execute(
            "INSERT INTO private_rounds (id, board, since, anonymous, readable, ending, revealed, salt)"
            " VALUES ('r1', ?, 1, 0, 0, 0, 0, x'00')",
            (board,),
        )
    return board, hidden, draft


def keys(connection: sqlite3.Connection, board: str) -> set[str]:
    found = (
        "SELECT board FROM updates WHERE board LIKE ? UNION SELECT board FROM checkpoints WHERE board LIKE ?"
    )
    return {key for (key,) in connection.execute(found, (f"{board}/%", f"{board}/%"))}


def test_layers_are_sound_and_their_objects_are_no_boards(
    boards: Path, connection: sqlite3.Connection
) -> None:
    before = report(boards)
    layered(connection, runs=True)
    told = report(boards)
    assert told["findings"] == []
    assert (told["boards"], told["objects"]) == (before["boards"], before["objects"])


def test_drafts_whose_round_is_over_are_told_and_removed(
    boards: Path, connection: sqlite3.Connection
) -> None:
    board, hidden, _ = layered(connection, runs=False)
    (finding,) = report(boards)["findings"]
    assert (finding["what"], finding["grave"], finding["board"]) == ("drafts", "odd", board)
    report(boards, "--repair")
    assert keys(connection, board) == {hidden}
    assert report(boards)["findings"] == []


def test_a_damaged_layer_is_mended_and_named_by_its_board(
    boards: Path, connection: sqlite3.Connection
) -> None:
    board, hidden, draft = layered(connection, runs=True)
    for key in (hidden, draft):
        connection.execute("INSERT INTO updates (board, data, at) VALUES (?, ?, 2)", (key, DEADLY))
    told = report(boards, status=3)
    assert [(each["what"], each["board"]) for each in told["findings"]] == [("board", board)] * 2
    assert "eero" not in seina(boards, "check", status=3)
    report(boards, "--repair", status=4)
    assert keys(connection, board) == {hidden, draft}
    assert all(each["what"] == "quarantine" for each in report(boards)["findings"])
    kept = boards / "quarantine"
    assert len(list(kept.glob("*.update"))) == 2
    # With the round goes what was kept of it, with the board all of it.
    Quarantine(boards).forget_layers(f"{board}/p/r1/")
    assert len(list(kept.glob("*.update"))) == 1
    Quarantine(boards).forget(board)
    assert list(kept.iterdir()) == []


def test_a_backup_takes_layers_along(boards: Path, connection: sqlite3.Connection, tmp_path: Path) -> None:
    board, *over = layered(connection, runs=True)
    seina(boards, "backup", str(tmp_path / "copy"))
    restored = tmp_path / "restored"
    seina(restored, "restore", str(tmp_path / "copy"))
    with closing(sqlite3.connect(restored / "seina.sqlite")) as again:
        assert keys(again, board) == set(over)
    assert report(restored)["findings"] == []
