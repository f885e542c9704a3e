"""The command line, as a person or a script calls it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from seina.cli import main
from tests.serving import Server


def seina(boards: Path, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [*words, "--boards", str(boards)], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"),
    list(commands(main)),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_and_option_says_what_it_does(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help, f"seina {' '.join(path)} says nothing"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.opts} of seina {' '.join(path)} says nothing"
    shown = CliRunner().invoke(main, [*path, "--help"])
    assert shown.exit_code == 0
    assert " ".join(command.help.split())[:40] in " ".join(shown.output.split())


def test_a_new_board_is_a_line_of_json_with_a_link_for_every_role(tmp_path: Path) -> None:
    lines = seina(tmp_path, "board", "new", "--title", "Ryhmä", "--count", "3", "--json").output.splitlines()
    boards = [json.loads(line) for line in lines]
    assert [board["title"] for board in boards] == ["Ryhmä 1", "Ryhmä 2", "Ryhmä 3"]
    for board in boards:
        assert set(board) == {"id", "title", "links"}
        assert set(board["links"]) == {"facilitator", "participant", "observer"}
        for link in board["links"].values():
            assert link["url"] == f"http://127.0.0.1:8000/join/{link['token']}"
    listed = [json.loads(line) for line in seina(tmp_path, "board", "list", "--json").output.splitlines()]
    assert [board["id"] for board in listed] == [board["id"] for board in boards]
    assert set(listed[0]) == {"id", "title", "created", "changed", "archived"}


def test_json_out_of_one_folder_and_into_another_is_equal(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "wall.json"
    options = ["--template", "retrospective", "--language", "sv", "--json"]
    made = json.loads(seina(here, "board", "new", "--title", "Tavla", *options).output)
    seina(here, "export", made["id"], "--format", "json", "--out", str(file))
    copied = json.loads(seina(there, "import", str(file), "--json").output)
    assert copied["title"] == "Tavla"
    again = tmp_path / "again.json"
    seina(there, "export", copied["id"], "--format", "json", "--out", str(again))
    first, second = json.loads(file.read_text("utf-8")), json.loads(again.read_text("utf-8"))
    first.pop("exported"), second.pop("exported")
    assert first == second
    assert first["objects"]


@pytest.mark.parametrize(
    ("wanted", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")]
)
def test_a_board_is_exported_without_a_server(tmp_path: Path, wanted: str, begins: bytes) -> None:
    made = json.loads(
        seina(tmp_path, "board", "new", "--title", "T", "--template", "affinity", "--json").output
    )
    file = tmp_path / f"wall.{wanted}"
    seina(tmp_path, "export", made["id"], "--format", wanted, "--out", str(file))
    assert file.read_bytes().startswith(begins)


def test_what_cannot_be_done_is_said_in_words_with_a_way_out(tmp_path: Path) -> None:
    out = str(tmp_path / "x")
    assert (
        "no such board" in seina(tmp_path, "export", "nope", "--format", "csv", "--out", out, status=1).output
    )
    assert (
        "no such template"
        in seina(tmp_path, "board", "new", "--title", "T", "--template", "nope", status=1).output
    )
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"format": "seina.board"}')
    refused = seina(tmp_path, "import", str(wrong), status=1).output
    assert "wrong.json is not a board" in refused
    made = json.loads(seina(tmp_path, "board", "new", "--title", "T", "--json").output)
    unwritable = seina(tmp_path, "export", made["id"], "--format", "csv", "--out", "/proc/x", status=1).output
    assert "/proc/x cannot be written" in unwritable
    assert "Traceback" not in refused + unwritable


def test_a_newer_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    seina(tmp_path, "board", "list")
    with closing(sqlite3.connect(tmp_path / "seina.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    told = seina(tmp_path, "board", "list", status=1).output
    assert "newer version of Seinä" in told
    assert "Install that version" in told


def test_a_password_is_reset_and_an_account_is_invited(tmp_path: Path) -> None:
    url = seina(tmp_path, "account", "invite").output.strip()
    assert url.startswith("http://127.0.0.1:8000/setup/")
    missing = seina(tmp_path, "account", "reset-password", "a@b", "--password", "long enough", status=1)
    assert "No account has the address a@b" in missing.output
    short = seina(tmp_path, "account", "reset-password", "a@b", "--password", "short", status=1)
    assert "10 characters" in short.output
    assert seina(tmp_path, "account", "list").output == ""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "boards", "--demo")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for the tests that do not stop it."""
    server = Server(tmp_path_factory.mktemp("shared") / "boards")
    server.start()
    yield server
    server.stop()


def test_serve_prints_a_set_up_link_until_it_has_been_used_and_adds_the_demo_once(bare: Server) -> None:
    first = bare.setup_url
    noted = json.loads((bare.boards / "server.json").read_text())
    began = time.monotonic()
    os.kill(noted["process"], signal.SIGTERM)
    assert bare._process is not None
    assert bare._process.wait(10) == 0  # a container is killed after ten seconds at most
    print(f"ended after {time.monotonic() - began:.1f} s")
    bare.stop()
    bare.start()
    second = bare.setup_url
    assert second != first
    token = first.rpartition("/")[2]
    body = {"token": token, "name": "Ada", "email": "a@b", "password": "long enough"}
    assert bare.request("POST", "/api/setup", body)[0] == 409
    cookie = bare.set_up()
    assert len(bare.request("GET", "/api/boards", cookie=cookie)[1]["boards"]) == 5
    assert "".join(bare.output).count("Added the sample board") == 5
    bare.stop()
    bare.output.clear()
    bare.start()
    assert "/setup/" not in "".join(bare.output)


def test_commands_work_beside_a_running_server_and_name_its_address(shared: Server) -> None:
    made = shared.new_board("Beside")
    assert made.participant.url == f"{shared.url}/join/{made.participant.token}"
    status, told, _ = shared.request("GET", f"/api/join/{made.participant.token}")
    assert (status, told["board"]) == (200, {"title": "Beside"})
    cookie = shared.set_up()
    listed = shared.request("GET", "/api/boards", cookie=cookie)[1]["boards"]
    assert [board["title"] for board in listed] == ["Beside"]


def test_a_second_server_on_the_folder_and_one_on_the_port_are_refused_plainly(
    shared: Server, tmp_path: Path
) -> None:
    with pytest.raises(RuntimeError, match="Another Seinä serves the boards folder .* at http"):
        shared.seina("serve", "--port", "0")
    with pytest.raises(RuntimeError, match="is taken by another program"):
        shared.seina("serve", "--boards", str(tmp_path / "other"))


def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = subprocess.run(
        [sys.executable, "-m", "seina", "serve", "--boards", str(tmp_path / "file" / "boards")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "cannot be written to" in told.stderr
    assert "--boards" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_said_in_words(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "from seina.cli import main; main()", "board", "list"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*words, "--boards", str(tmp_path)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 1
    assert result.stderr == "Error: There is no space left on the disk.\n"
