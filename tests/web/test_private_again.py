"""Private mode over restarts, and while the disk or the engine is in trouble."""

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import pytest

from seina.app import close, compose, create_app
from seina.board.crdt import EngineFailure
from seina.errors import DiskFull
from seina.settings import Settings
from seina.web import server as web
from tests.web.conftest import Browser, House, _nothing, _Quiet
from tests.web.writers import writer


@contextlib.asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[tuple[House, str]]:
    """The application over the folder, at a real port, from its start to its end."""
    parts = await compose(settings)
    app = create_app(settings, parts)
    try:
        async with app.router.lifespan_context(app), contextlib.AsyncExitStack() as doors:
            server = _Quiet(
                web.configure(app, largest_update=1 << 20, log_level="error", lifespan="off"), _nothing
            )
            with socket.create_server(("127.0.0.1", 0)) as taken:
                task = asyncio.create_task(server.serve(sockets=[taken]))
                while not server.started:  # uvicorn has no event for it
                    await asyncio.sleep(0.01)
                yield House(app, parts, doors), f"127.0.0.1:{taken.getsockname()[1]}"
                server.should_exit = True
                await task
    finally:
        await close(parts)


@pytest.mark.parametrize("due", [False, True])
async def test_a_round_goes_on_after_a_restart_and_ends_when_its_time_has_come(
    settings: Settings, due: bool
) -> None:
    async with served(settings) as (house, address):
        ada = await house.facilitator()
        board = (await ada.ok("POST", "/api/boards", {"title": "Wall"}, 201))["id"]
        eero = await house.visitor((await house.link(ada, board))["token"], "Eero")
        cookies = dict(ada.cookies), dict(eero.cookies)
        private = f"/api/boards/{board}/private"
        started = await ada.ok("POST", private, {"anonymous": True}, 201)
        for number, given in enumerate(cookies):
            async with writer(address, board, cookies=given, layer="private") as layer:
                await (await layer.settled()).write(f"d{number}", text=f"luonnos {number}")
                await layer.saved()
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        # Its time came while no server looked.
        connection.execute("UPDATE private_rounds SET ends = ?", (1 if due else None,))
    async with served(settings) as (_, address), writer(address, board, cookies=cookies[0]) as facilitator:
        await facilitator.settled()
        if due:
            assert facilitator.hello["private"] is None
            texts = sorted(each["text"] for each in facilitator.objects.values())
            assert texts == ["luonnos 0", "luonnos 1"]
            return
        assert facilitator.hello["private"] == started | {"counts": {"": 2}, "authors": 2}
        assert facilitator.objects == {}
        for number, given in enumerate(cookies):
            async with writer(address, board, cookies=given, layer="private") as layer:
                assert (await layer.settled()).objects.keys() == {f"d{number}"}


async def test_layers_are_told_that_saving_fails_and_keep_what_is_written(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=ada.cookies, layer="private") as hers,
    ):
        await facilitator.settled()
        await hers.settled()

        async def full(*_: Any) -> None:
            raise DiskFull

        with monkeypatch.context() as patched:
            patched.setattr(house.parts.database, "directly", full)
            await hers.write("d1", text="vielä muistissa")
            for told in (facilitator, hers):
                assert (await told.event("saving"))["ok"] is False
        for told in (facilitator, hers):
            await told.event("saving", lambda event: event["ok"])
        await hers.saved()
        await ada.ok("POST", f"/api/boards/{board}/private/reveal", {})
        await facilitator.until(
            lambda: "vielä muistissa" in [each.get("text") for each in facilitator.objects.values()]
        )


async def test_a_layer_whose_engine_breaks_is_loaded_again(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
        await (await hers.settled()).write("d1")
        await hers.saved()
        (room,) = house.parts.layers._rooms.values()

        def broken(*_: Any) -> None:
            raise EngineFailure

        monkeypatch.setattr(room.document, "apply", broken)
        await hers.write("d2")
        assert (await hers.ended())[0] == 1013
    async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
        assert (await hers.settled()).objects.keys() == {"d1"}
        assert (await ada.ok("DELETE", f"/api/boards/{board}/private"))["revealed"] == 1


async def test_whoever_is_told_goodbye_knows_of_all_that_was_taken_at_the_end(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not told to be on the board by then never got to the server: its author may put it there."""
    private = f"/api/boards/{board}/private"
    await ada.ok("POST", private, {}, 201)
    async with (
        writer(listening, board, cookies=ada.cookies) as public,
        writer(listening, board, cookies=ada.cookies, layer="private") as hers,
    ):
        await public.settled()
        await (await hers.settled()).write("d1")
        await hers.saved()
        reveal = house.parts.private._revealing.reveal
        back: list[asyncio.Task[tuple[int, Any]]] = []

        async def come_back() -> tuple[int, Any]:
            async with writer(listening, board, cookies=ada.cookies, layer="private") as again:
                return await again.ended()

        async def revealing(*given: Any, **more: Any) -> Any:
            if "d2" not in hers.objects:
                outcome = await reveal(*given, **more)
                await hers.write("d2")
                await hers.saved()
                return outcome
            # It is over: nothing is taken any more, nor said to be.
            await public.event("private", lambda event: event["private"] is None)
            upto = hers.sent
            await hers.write("d3")
            back.append(asyncio.create_task(come_back()))
            outcome = await reveal(*given, **more)
            assert all(event["upto"] <= upto for event in hers.events if event["type"] == "saved")
            assert not back[0].done()
            return outcome

        monkeypatch.setattr(house.parts.private._revealing, "reveal", revealing)
        assert (await ada.ok("DELETE", private))["revealed"] == 2
        assert (await hers.ended())[0] == 4403
        told = [event for event in hers.events if event["type"] in ("moved", "bye")]
        assert [event["type"] for event in told] == ["moved", "moved", "bye"]
        shown = told[0]["ids"] | told[1]["ids"]
        assert shown.keys() == {"d1", "d2"}
        # Who came back meanwhile was told when all had it.
        code, bye = await back[0]
        assert (code, bye and bye["code"]) == (4403, "private-off")
        await public.until(lambda: public.objects.keys() >= set(shown.values()))


async def test_layers_that_cannot_be_read_cost_nobody_the_board(settings: Settings) -> None:
    """Torn rows, as after trouble with the disk: the server starts, and the board opens."""
    async with served(settings) as (house, address):
        ada = await house.facilitator()
        board = (await ada.ok("POST", "/api/boards", {"title": "Wall"}, 201))["id"]
        started = await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
        async with writer(address, board, cookies=ada.cookies, layer="private") as layer:
            await (await layer.settled()).write("d1")
            await layer.saved()
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        for key in (f"{board}/h", f"{board}/p/{started['id']}/eero"):
            connection.execute("INSERT INTO updates (board, data, at) VALUES (?, x'ffff', 1)", (key,))
    async with served(settings) as (_, address), writer(address, board, cookies=ada.cookies) as facilitator:
        await (await facilitator.settled()).write("n1")
        await facilitator.saved()
        assert (facilitator.hello["private"]["id"], facilitator.hello["hidden"]) == (started["id"], 0)
        async with writer(address, board, cookies=ada.cookies, layer="private") as layer:
            assert (await layer.settled()).objects.keys() == {"d1"}
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        connection.execute("DELETE FROM updates WHERE data = x'ffff'")
    async with served(settings) as (house, address):
        again = await house.browser(cookies=ada.cookies)
        assert (await again.ok("DELETE", f"/api/boards/{board}/private"))["revealed"] == 1


async def test_drafts_that_cannot_be_read_hold_up_nobody_elses_and_are_shown_when_they_are_mended(
    settings: Settings,
) -> None:
    async with served(settings) as (house, address):
        ada = await house.facilitator()
        board = (await ada.ok("POST", "/api/boards", {"title": "Wall"}, 201))["id"]
        eero = await house.visitor((await house.link(ada, board))["token"], "Eero")
        private = f"/api/boards/{board}/private"
        await ada.ok("POST", private, {}, 201)
        for browser, text in ((ada, "kunnossa"), (eero, "vioittunut")):
            async with writer(address, board, cookies=browser.cookies, layer="private") as layer:
                await (await layer.settled()).write("d1", text=text)
                await layer.saved()
                person = layer.hello["you"]["id"]
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        (torn,) = connection.execute(
            "INSERT INTO updates (board, data, at) SELECT DISTINCT board, x'ffff', 1 FROM updates"
            " WHERE board LIKE ? RETURNING board",
            (f"%/p/%/{person}",),
        ).fetchall()

    def texts(wall: Any) -> set[str]:
        return {each["text"] for each in wall.objects.values()}

    async with (
        served(settings) as (house, address),
        writer(address, board, cookies=ada.cookies) as wall,
        writer(address, board, cookies=eero.cookies) as participant,
    ):
        again = await house.browser(cookies=ada.cookies)
        await participant.settled()
        await wall.settled()
        assert wall.hello["private"]["authors"] == 1
        assert (await again.ok("POST", f"{private}/reveal", {})) == {
            "revealed": 1,
            "left": 0,
            "person": None,
            "unreadable": 1,
        }
        assert (await wall.event("notice"))["code"] == "drafts-unreadable"
        await wall.until(lambda: texts(wall) == {"kunnossa"})
        assert (await again.ok("DELETE", private))["unreadable"] == 1
        for socket in (wall, participant):
            await socket.event("private", lambda event: event["private"] is None)
        await participant.write("n1", text="taas kaikille")
        await wall.until(lambda: texts(wall) == {"kunnossa", "taas kaikille"})
        # Who it was, or that it was somebody at all, is told to nobody else.
        assert not [event for event in participant.events if event["type"] == "notice"]
        assert await again.refused("POST", private, {}) == (409, "drafts-unreadable")
        assert await again.refused("DELETE", private) == (409, "private-off")
        await house.parts.private.sweep()
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        connection.execute("DELETE FROM updates WHERE data = x'ffff'")
    async with served(settings) as (house, address), writer(address, board, cookies=ada.cookies) as wall:
        assert texts(await wall.settled()) == {"kunnossa", "taas kaikille", "vioittunut"}
        assert wall.hello["private"] is None
        again = await house.browser(cookies=ada.cookies)
        await again.ok("POST", private, {}, 201)
    with closing(sqlite3.connect(settings.boards / "seina.sqlite", isolation_level=None)) as connection:
        assert connection.execute("SELECT 1 FROM updates WHERE board = ?", torn).fetchall() == []


async def test_what_was_written_on_a_board_that_is_archived_meanwhile_is_shown_at_the_end(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    private = f"/api/boards/{board}/private"
    await ada.ok("POST", private, {}, 201)
    async with (
        writer(listening, board, cookies=eero.cookies) as public,
        writer(listening, board, cookies=eero.cookies, layer="private") as his,
    ):
        await public.settled()
        await (await his.settled()).write("d1", text="ehti")
        await his.saved()
        await ada.ok("PATCH", f"/api/boards/{board}", {"archived": True})
        await his.event("board", lambda event: event["archived"])
        await his.write("d2", text="myöhästyi")
        assert (await his.event("refused"))["code"] == "archived"
        assert (await ada.ok("DELETE", private))["revealed"] == 1
        texts = await public.until(lambda: {each.get("text") for each in public.objects.values()} & {"ehti"})
        assert texts == {"ehti"}
        assert (await public.event("private"))["private"] is None
    assert await ada.refused("POST", private, {}) == (409, "board-archived")


async def test_whoever_may_only_look_from_now_on_writes_no_more_and_loses_nothing(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    link = await house.link(ada, board)
    iida = await house.visitor(link["token"], "Iida")
    watching = await house.link(ada, board, "observer")
    private = f"/api/boards/{board}/private"
    await ada.ok("POST", private, {}, 201)
    async with writer(listening, board, cookies=iida.cookies, layer="private") as hers:
        await (await hers.settled()).write("d1", text="jo kirjoitettu")
        await hers.saved()
        await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
        assert (await hers.ended())[0] == 4403
    await iida.ok("POST", f"/api/join/{watching['token']}", {"name": "Iida"})
    async with writer(listening, board, cookies=iida.cookies, layer="private") as again:
        closed, bye = await again.ended()
        assert (closed, bye and bye["code"]) == (4403, "forbidden")
    async with writer(listening, board, cookies=iida.cookies) as looking:
        await looking.settled()
        assert "authors" not in looking.hello["private"]
        assert (await ada.ok("DELETE", private))["revealed"] == 1
        await looking.until(
            lambda: "jo kirjoitettu" in {each.get("text") for each in looking.objects.values()}
        )


async def test_two_tabs_of_one_author_write_in_one_layer_and_are_both_told(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    private = f"/api/boards/{board}/private"
    await ada.ok("POST", private, {}, 201)
    async with (
        writer(listening, board, cookies=eero.cookies, layer="private") as one,
        writer(listening, board, cookies=eero.cookies, layer="private") as other,
    ):
        await (await one.settled()).write("d1")
        await (await other.settled()).write("d2")
        for tab in (one, other):
            await tab.until(lambda tab=tab: tab.objects.keys() == {"d1", "d2"})
        assert (await ada.ok("DELETE", private))["revealed"] == 2
        for tab in (one, other):
            assert (await tab.ended())[0] == 4403
            told = [event for event in tab.events if event["type"] in ("moved", "bye")]
            assert [event["type"] for event in told] == ["moved", "bye"]
            assert told[0]["ids"].keys() == {"d1", "d2"}
