"""The database in trouble while the server runs: requests say what it is, and all is well after it."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from seina import app
from seina.app import Watch
from seina.errors import DatabaseBusy
from tests.patience import PATIENCE
from tests.web.conftest import Browser, House


async def set_up_writer(house: House, pragma: str) -> None:
    """Set something on the connection that writes, outside a transaction."""
    async with house.parts.database._writer.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await driver.execute(pragma)


async def test_a_database_that_another_program_holds_is_busy(house: House, ada: Browser, board: str) -> None:
    await house.link(ada, board)  # the first deed writes down who Ada is on this board
    await set_up_writer(house, "PRAGMA busy_timeout = 50")
    file = house.parts.database.folder.database
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        body = {"role": "participant"}
        assert await ada.refused("POST", f"/api/boards/{board}/links", body) == (503, "database-busy")
        await ada.ok("GET", f"/api/boards/{board}")  # reading goes on
        other.execute("ROLLBACK")
    await house.link(ada, board)


async def test_a_full_disk_and_a_read_only_database_are_told_as_such(
    house: House, ada: Browser, board: str
) -> None:
    await set_up_writer(house, "PRAGMA max_page_count = 1")  # SQLite: no page more than there is
    body = {"title": "x" * 190, "template": "journey"}
    assert await ada.refused("POST", "/api/boards", body) == (507, "disk-full")
    await set_up_writer(house, "PRAGMA max_page_count = 1073741823")
    await set_up_writer(house, "PRAGMA query_only = 1")
    assert await ada.refused("POST", "/api/boards", body) == (503, "database-read-only")
    await set_up_writer(house, "PRAGMA query_only = 0")
    await ada.ok("POST", "/api/boards", body, 201)


async def test_the_server_goes_on_joining_people_after_a_commit_that_failed(
    house: House, ada: Browser, board: str
) -> None:
    token = (await house.link(ada, board))["token"]

    await set_up_writer(house, "PRAGMA query_only = 1")
    browser = await house.browser()
    assert await browser.refused("POST", f"/api/join/{token}", {"name": "A"}) == (503, "database-read-only")
    await set_up_writer(house, "PRAGMA query_only = 0")
    await browser.ok("POST", f"/api/join/{token}", {"name": "A"})


async def test_reading_goes_on_while_first_visits_wait_to_be_written(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds no connection while it waits; there are few, and everybody reads through them."""
    token = (await house.link(ada, board))["token"]
    made = [(await ada.ok("POST", "/api/boards", {"title": f"Wall {n}"}, 201))["id"] for n in range(8)]
    held = asyncio.Event()

    async def hold() -> None:
        async with house.parts.database.writing():
            await held.wait()

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0)
    body = {"role": "participant"}
    visits = [asyncio.create_task(ada.ok("POST", f"/api/boards/{each}/links", body, 201)) for each in made]
    async with asyncio.timeout(PATIENCE):
        for _ in range(8):
            await house.parts.database.check()
            await (await house.browser()).ok("GET", f"/api/join/{token}")
            await ada.ok("GET", f"/api/boards/{made[0]}")  # who only looks is not written down
    assert not any(visit.done() for visit in visits)
    held.set()
    await asyncio.gather(holding, *visits)


async def test_a_crowd_that_comes_while_the_database_is_locked_is_told_at_once(
    house: House, ada: Browser, board: str
) -> None:
    """All of them after one wait, not one after the other."""
    token = (await house.link(ada, board))["token"]
    await set_up_writer(house, "PRAGMA busy_timeout = 400")
    with closing(sqlite3.connect(house.parts.database.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        crowd = [await house.browser() for _ in range(60)]
        async with asyncio.timeout(15):  # one after the other it would be 24 seconds
            told = await asyncio.gather(
                *(each.refused("POST", f"/api/join/{token}", {"name": "Kettu"}) for each in crowd)
            )
        assert set(told) == {(503, "database-busy")}
        with pytest.raises(DatabaseBusy):
            await house.parts.database.together(lambda session: session.execute(text("SELECT 1")))


@pytest.mark.parametrize("hangs", [False, True])
async def test_the_end_waits_for_what_housekeeping_is_at_but_not_long(
    house: House, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    """A query that is cancelled in its middle leaves a connection behind, with a thread that works on."""
    begun, go = asyncio.Event(), asyncio.Event()
    done = False

    async def query() -> None:
        nonlocal done
        begun.set()
        await go.wait()
        done = True

    monkeypatch.setattr(app, "_ENDING_SECONDS", 0.01 if hangs else PATIENCE)
    watch = Watch(house.parts)
    monkeypatch.setattr(watch, "_let_go", query)
    await watch.start()
    await asyncio.wait_for(begun.wait(), PATIENCE)
    stopping = asyncio.create_task(watch.stop())
    if not hangs:
        await asyncio.wait({stopping}, timeout=0.05)
        assert not stopping.done()
        go.set()
    await asyncio.wait_for(stopping, PATIENCE)
    assert done is not hangs
