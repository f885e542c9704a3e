"""kill -9 at every step of a round's end: nothing is lost, nothing shown twice, nothing left."""

import asyncio
import contextlib
import http.client
import shutil
import sqlite3
import time
import urllib.error
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE
from tests.serving import NewBoard, Server
from tests.web.writers import writer

# Ends the process, as kill -9 does, when it comes to the step whose name the file `kill-at` has.
KILLS = """
import os, pathlib, signal

def ends_before(owner, name, step):
    inner = getattr(owner, name)

    def at_the_step():
        file = pathlib.Path(os.environ["KILL_AT"])
        if file.exists() and file.read_text() == step:
            file.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    def outer(*given, **options):
        at_the_step()
        return inner(*given, **options)

    setattr(owner, name, outer)

from seina.storage import layers
from seina.storage.database import Database
from seina.workshop.private import Private
from seina.workshop.revealing import Revealing

ends_before(Revealing, "_records", "write")
ends_before(Revealing, "_clear", "clear")
ends_before(Private, "_count_anew", "count")
ends_before(layers, "purge_round", "purge")
ends_before(Database, "forget", "forget")
"""

STEPS = {"write": True, "clear": False, "count": False, "purge": True, "forget": True}
"""The steps, and whether the round is anonymous."""

TEXTS = [f"luonnos {number}" for number in range(6)]


@pytest.fixture
def mortal(tmp_path: Path, first_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    shutil.copytree(first_folder, tmp_path / "boards")
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(KILLS)
    monkeypatch.setenv("KILL_AT", str(tmp_path / "kill-at"))
    server = Server(tmp_path / "boards", python_path=site, settings={"SEINA_LOG_LEVEL": "debug"})
    server.start()
    yield server
    server.stop()


def joined(server: Server, board: NewBoard, name: str, role: str = "participant") -> dict[str, str]:
    token = getattr(board, role).token
    status, body, headers = server.request("POST", f"/api/join/{token}", {"name": name})
    assert status == 200, body
    key, _, value = headers["set-cookie"].partition(";")[0].partition("=")
    return {key: value}


def until_up_again(server: Server, armed: Path) -> None:
    """Its parent starts it again; from then on it answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException, urllib.error.URLError):
            if not armed.exists() and server.request("GET", "/readyz")[0] == 200:
                return
        time.sleep(0.05)
    raise AssertionError("it did not come back:\n" + "".join(server.output[-30:]))


@pytest.mark.slow
async def test_whatever_step_it_is_killed_at_each_draft_is_revealed_once(
    mortal: Server, tmp_path: Path
) -> None:
    armed = tmp_path / "kill-at"
    for step, anonymous in STEPS.items():
        board = await asyncio.to_thread(mortal.new_board)
        lead = await asyncio.to_thread(joined, mortal, board, "Lea", "facilitator")
        cookie = "; ".join(f"{name}={value}" for name, value in lead.items())
        path = f"/api/boards/{board.id}/private"

        def ask(
            method: str, path: str = path, body: Any = None, cookie: str = cookie
        ) -> tuple[int, Any, Any]:
            return mortal.request(method, path, body, cookie=cookie)

        status, private, _ = await asyncio.to_thread(ask, "POST", path, {"anonymous": anonymous})
        assert status == 201
        address = mortal.url.removeprefix("http://")
        authors = {}
        for number, name in enumerate(("Eero", "Maija")):
            cookies = await asyncio.to_thread(joined, mortal, board, name)
            async with writer(address, board.id, cookies=cookies, layer="private") as layer:
                await layer.settled()
                for text in TEXTS[number * 3 : number * 3 + 3]:
                    await layer.write(f"d{text[-1]}", text=text)
                    authors[text] = layer.hello["you"]["id"]
                await layer.saved()
        armed.write_text(step)
        with pytest.raises((OSError, http.client.HTTPException)):
            await asyncio.to_thread(ask, "DELETE")
        await asyncio.to_thread(until_up_again, mortal, armed)
        async with writer(address, board.id, cookies=lead) as facilitator:
            await facilitator.settled()
            if facilitator.hello["private"] is not None:
                # It was ended: the start goes on with that by itself.
                await facilitator.event("private", lambda event: event["private"] is None)
            # What was revealed comes with the next tick, events at once.
            await facilitator.until(lambda: len(facilitator.objects) >= len(TEXTS))
            notes = {
                note["text"]: note.get("author")
                for note in facilitator.objects.values()
                if note["kind"] == "note"
            }
            texts = sorted(note["text"] for note in facilitator.objects.values())
        assert texts == sorted(TEXTS), step
        assert notes == (dict.fromkeys(TEXTS) if anonymous else authors), step
        with closing(sqlite3.connect(mortal.boards / "seina.sqlite")) as connection:
            deadline = time.monotonic() + PATIENCE
            count = "SELECT count(*) FROM {} WHERE {} LIKE ?"
            while any(
                connection.execute(count.format(table, column), (like,)).fetchone()[0]
                for table, column, like in (
                    ("updates", "board", f"{board.id}/%"),
                    ("checkpoints", "board", f"{board.id}/%"),
                    ("private_rounds", "id", private["id"]),
                )
            ):
                assert time.monotonic() < deadline, step
                await asyncio.sleep(0.05)
    printed = "".join(mortal.output)
    assert "a connection came" in printed
    for never in (*TEXTS, "/p/", "Eero", "Maija"):
        assert never not in printed
