"""The in-flight marker, what a start makes of it, and boards that can't be opened as they lie."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from seina.board.crdt import Doc
from seina.storage import recovery, schema
from seina.storage.examiner import Examiner
from seina.storage.inflight import InFlight
from seina.storage.mending import lying, mend
from seina.storage.quarantine import APPLIED, Condemned, Quarantine
from seina.storage.rows import pack

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}

# One key of one object, whose value is a list in a list in a list …: the engine reads it by recursion.
DEADLY = b"\x01\x01\x05\x00\x28\x01\x07objects\x01a\x01" + b"\x75\x01" * 100_000 + b"\x7e\x00"


def written(*names: str) -> list[bytes]:
    """An update for each note; each builds on the one before it."""
    doc = Doc(7)
    updates: list[bytes] = []
    doc.on_update(lambda update, _origin: updates.append(update))
    for name in names:
        with doc.edit() as edit:
            edit.set_object(name, NOTE)
    doc.close()
    return updates


def die_at(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a process that has the folder's marker as `inflight`, and is to die in it."""
    before = (
        "import os, sys; from pathlib import Path\n"
        "import asyncio\nfrom seina.storage import recovery\n"
        "from seina.storage.inflight import InFlight\nfrom seina.board.crdt import Doc\n"
        "folder = Path(sys.argv[1]); inflight = InFlight(folder)\n"
        "def watched(work, hung=False):\n"
        " async def run():\n"
        "  async with recovery.watched(folder, ends_if_hung=hung): await asyncio.sleep(0); work()\n"
        " asyncio.run(run())\n"
    )
    return subprocess.run(
        [sys.executable, "-c", before + code, str(folder)],
        input=DEADLY.hex(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_engine_really_dies_of_what_these_tests_use(tmp_path: Path) -> None:
    died = die_at(tmp_path, "Doc().integrate(bytes.fromhex(sys.stdin.read()))")
    assert died.returncode < 0


@pytest.mark.parametrize("length", [5, 60_000, 3_000_000])
def test_an_update_that_was_being_applied_is_found_by_the_next_process(tmp_path: Path, length: int) -> None:
    die_at(tmp_path, f"inflight.of('b1').hold(b'x' * {length}); os.kill(os.getpid(), 9)")
    found = InFlight(tmp_path)
    assert found.unclean
    assert [(each.board, each.update, each.place) for each in found.found] == [("b1", b"x" * length, None)]
    found.end()
    again = InFlight(tmp_path)
    assert not again.unclean
    assert again.found == []
    again.end()


def test_nothing_is_found_of_what_was_applied_to_the_end(tmp_path: Path) -> None:
    die_at(tmp_path, "h = inflight.of('b1'); h.hold(b'x'); h.clear(); os.kill(os.getpid(), 9)")
    found = InFlight(tmp_path)
    assert found.unclean
    assert found.found == []
    found.end()


def test_an_update_that_the_engine_dies_of_is_kept_and_known_again(
    tmp_path: Path, database: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    code = (
        "update = bytes.fromhex(sys.stdin.read())\n"
        "watched(lambda: (inflight.of('b1').hold(update), Doc().integrate(update)))"
    )
    assert die_at(tmp_path, code).returncode < 0
    inflight, found = recovery.recover(tmp_path, None)  # without a supervisor: Python wrote it down
    assert inflight is not None
    assert (found.unclean, found.kept) == (True, 1)
    (entry,) = Quarantine(tmp_path).entries()
    assert (entry.board, entry.where, entry.size) == ("b1", APPLIED, len(DEADLY))
    assert any("integrate" in step for step in entry.trace)
    assert inflight.condemned["b1"].matches(DEADLY)
    assert "of an update of" in caplog.text
    inflight.end()


def test_what_was_in_flight_when_the_server_was_killed_is_innocent_until_the_third_time(
    tmp_path: Path,
) -> None:
    for _ in range(recovery.STRIKES):
        assert Quarantine(tmp_path).entries() == []
        die_at(tmp_path, "inflight.of('b1').hold(b'eats memory'); os.kill(os.getpid(), 9)")
        inflight = InFlight(tmp_path)
        found = recovery.look_back(tmp_path, inflight, "SIGKILL", lambda _: False)
        inflight._file.close()
    assert found.kept == 1
    assert inflight.condemned["b1"].matches(b"eats memory")


def test_what_the_engine_does_not_die_of_again_is_blamed_only_when_it_is_met_again(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    """Somebody sent SIGSEGV from outside just then; or the engine knew more than the disk does."""
    for kept in (0, 1):
        (update,) = written("n1")
        die_at(tmp_path, f"inflight.of('b1').hold({update!r}); os.kill(os.getpid(), 11)")
        inflight, found = recovery.recover(tmp_path, "SIGSEGV")
        assert inflight is not None
        assert found.kept == kept
        inflight._file.close()


def test_a_server_that_hangs_ends_itself_and_what_it_hung_on_is_found(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    code = (
        "recovery.HUNG = 1\n"
        "def work():\n inflight.of('b1').hold(b'endless')\n while True: pass\n"
        "watched(work, hung=True)"
    )
    assert die_at(tmp_path, code).returncode == 1
    inflight = InFlight(tmp_path)
    found = recovery.look_back(tmp_path, inflight, "exit 1", lambda _: True)
    assert found.kept == 1
    (entry,) = Quarantine(tmp_path).entries()
    assert entry.why == "it hung"
    inflight.end()


def test_only_the_thread_that_died_is_suspected(tmp_path: Path) -> None:
    code = (
        "import threading\n"
        "def loads():\n"
        " with inflight.loading('b2', [b'1'], [(4, 0)]) as updates: next(updates); os.abort()\n"
        "def work():\n"
        " inflight.of('b1').hold(b'innocent')\n"
        " threading.Thread(target=loads).start(); threading.Event().wait(20)\n"
        "watched(work)"
    )
    assert die_at(tmp_path, code).returncode == -6
    inflight = InFlight(tmp_path)
    assert {found.board for found in inflight.found} == {"b1", "b2"}
    found = recovery.look_back(tmp_path, inflight, "SIGABRT", lambda _: True)
    assert (found.kept, found.boards) == (0, {"b2"})
    inflight.end()


def test_a_condemned_update_is_known_in_whatever_it_comes_back() -> None:
    first, second, third = written("n1", "n2", "n3")
    condemned = Condemned()
    condemned.add(second)
    assert condemned.matches(second)
    assert not condemned.matches(first)
    assert not condemned.matches(third)
    doc = Doc()
    for update in (first, second, third):
        doc.apply(update)
    assert condemned.matches(doc.diff())
    deleting = Doc(8)
    deleting.apply(doc.diff())
    with deleting.edit() as edit:
        edit.delete_object("n1")
    deletion = deleting.diff(deleting.state_vector())
    by_deletes = Condemned()
    by_deletes.add(deletion)
    assert by_deletes.matches(deleting.diff())
    assert not by_deletes.matches(doc.diff())


def test_what_is_kept_of_a_board_goes_with_the_board(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    for board in ("b1", "b1-2", "b"):
        quarantine.keep(board, board.encode(), APPLIED, "Aborted")
    quarantine.forget("b1")
    assert sorted(entry.board for entry in quarantine.entries()) == ["b", "b1-2"]
    assert len(list((tmp_path / "quarantine").iterdir())) == 4


def test_the_examiner_leaves_out_what_kills_the_engine_and_what_builds_on_what_is_missing() -> None:
    updates = written(*(f"n{number}" for number in range(1, 8)))
    with Examiner() as examiner:
        sound = examiner.examine(updates)
        assert sound.sound
        assert sound.objects == 7
        examined = examiner.examine([*updates[:3], DEADLY, b"\xff\xff", *updates[4:]])
    assert examined.objects == 3
    assert sorted(examined.bad) == [3, 4, 5, 6, 7]
    assert "died of it" in examined.bad[3]
    assert "Gap" in examined.bad[5]


@pytest.fixture
def database(tmp_path: Path):
    file = tmp_path / "seina.sqlite"
    schema.migrate(file, tmp_path / "backups", "now")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(
            "INSERT INTO boards (id, title, created, changed, objects) VALUES ('b1', 'Wall', 1, 1, 0)"
        )
        yield connection


def put(connection: sqlite3.Connection, updates: list[bytes]) -> None:
    connection.execute(
        "INSERT INTO updates (board, data, at, count) VALUES ('b1', ?, 1, ?)", (pack(updates), len(updates))
    )


def test_a_board_is_mended_by_taking_out_what_kills_the_engine(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    updates = written("n1", "n2", "n3")
    put(database, updates[:2])
    put(database, [DEADLY, updates[2]])
    database.execute("INSERT INTO updates (board, data, at, count) VALUES ('b1', x'0501', 1, 3)")
    with Examiner() as examiner:
        mended = mend(database, "b1", tmp_path, examiner)
        assert mended is not None
        assert (mended.left_out, mended.objects, mended.source) == (2, 3, "the journal")
        assert mend(database, "b1", tmp_path, examiner) is None
    assert len(lying(database, "b1").updates) == 1
    assert sorted(entry.size for entry in Quarantine(tmp_path).entries()) == [2, len(DEADLY)]
    assert b"moi" not in b"".join(file.read_bytes() for file in (tmp_path / "quarantine").glob("*.json"))


def test_a_checkpoint_that_cannot_be_read_is_replaced_by_the_newest_snapshot(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    updates = written("n1", "n2", "n3")
    doc = Doc()
    for update in updates[:2]:
        doc.apply(update)
    row = {"id": "s1", "board": "b1", "title": "", "name": "", "reason": "manual", "sha256": "", "size": 1}
    row |= dict.fromkeys(
        "taken objects notes people objects_made notes_made edited deleted".split(), 1
    )  # numbers that nobody looks at here
    row["state"] = doc.diff()
    database.execute(
        f"INSERT INTO snapshots ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    database.execute("INSERT INTO checkpoints VALUES ('b1', 0, x'07070707', 1)")
    put(database, updates[2:])
    with Examiner() as examiner:
        mended = mend(database, "b1", tmp_path, examiner)
    assert mended is not None
    assert (mended.left_out, mended.objects, mended.source) == (1, 3, "the snapshot s1")
    (entry,) = Quarantine(tmp_path).entries()
    assert entry.where == "checkpoint"
    assert json.loads(next((tmp_path / "quarantine").glob("*.json")).read_text())["size"] == 4


@pytest.mark.parametrize("length", [40, 70_000])
def test_of_a_layer_nothing_is_left_once_the_engine_has_it(tmp_path: Path, length: int) -> None:
    inflight = InFlight(tmp_path)
    update = b"kanarialintu" + b"x" * length
    holder = inflight.of("b1/p/r1/eero", secret=True)
    holder.hold(update)
    assert any(b"kanarialintu" in file.read_bytes() for file in tmp_path.glob("inflight*"))
    next_start = InFlight(_copy(tmp_path))
    (found,) = next_start.found
    next_start.end()
    assert (found.board, found.update) == ("b1/p/r1/eero", update)
    holder.clear()
    with inflight.loading("b1/p/r1/eero", [b"", b""], [(0, 0), (1, 0)]) as updates:
        assert len(list(updates)) == 2
    for file in tmp_path.glob("inflight*"):
        assert b"kanarialintu" not in file.read_bytes()
        assert b"eero" not in file.read_bytes()
    inflight.end()


def _copy(folder: Path) -> Path:
    """The files as a process that was killed now would leave them."""
    shutil.copytree(folder, folder / "copy", ignore=shutil.ignore_patterns("copy"))
    return folder / "copy"
