"""Sessions with real sockets: who came, what the others are told, and what ends by itself."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import select
from websockets.asyncio.client import ClientConnection, connect

from seina.app import Watch
from seina.live.happenings import Emptied
from seina.protocol.messages import SUBPROTOCOL
from seina.storage import boards
from seina.storage.ids import now_ms
from seina.storage.tables import AuditRow, BoardRow, LinkRow
from tests.patience import PATIENCE
from tests.web.conftest import Browser, House


async def event(socket: ClientConnection, kind: str) -> Any:
    """The next event of a kind, of frames `varint(100) varString(json)`."""
    while True:
        frame = await asyncio.wait_for(socket.recv(), PATIENCE)
        assert isinstance(frame, bytes)
        if frame[0] == 100:
            told = json.loads(frame[frame.index(b"{") :])
            if told["type"] == kind:
                return told


async def test_a_session_is_told_to_those_who_are_there_and_counts_those_who_came(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    token = (await house.link(ada, board))["token"]
    address = f"ws://{listening}/ws/boards/{board}?token={token}"
    async with connect(f"{address}&name=Kettu&organisation=Kela", subprotocols=[SUBPROTOCOL]) as kettu:
        assert (await event(kettu, "hello"))["session"] is None
        started = await ada.ok("POST", f"/api/boards/{board}/session", {"name": "Aamu"}, 201)
        assert (await event(kettu, "session"))["session"] == started
        assert await ada.refused("POST", f"/api/boards/{board}/session", {}) == (409, "session-running")
        assert (await ada.ok("GET", f"/api/boards/{board}"))["session"] == started
        async with connect(f"{address}&name=Susi&organisation=DVV", subprotocols=[SUBPROTOCOL]) as susi:
            assert (await event(susi, "hello"))["session"] == started
        ended = await ada.ok("DELETE", f"/api/boards/{board}/session")
        told = await event(kettu, "session")
        assert told["session"] is None
        assert told["snapshot"] == {"id": ended["snapshot"]["id"]}
    assert ended["snapshot"]["people"] == 2
    assert ended["snapshot"]["organisations"] == [{"name": "DVV", "people": 1}, {"name": "Kela", "people": 1}]
    assert await ada.refused("DELETE", f"/api/boards/{board}/session") == (409, "no-session")


async def test_what_is_of_consequence_is_in_the_audit_log_by_ids(
    house: House, ada: Browser, board: str
) -> None:
    link = await house.link(ada, board)
    await ada.ok("POST", f"/api/boards/{board}/session", {}, 201)
    await ada.ok("DELETE", f"/api/boards/{board}/session")
    await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    await ada.ok("POST", f"/api/boards/{board}/restore")
    async with house.parts.database.session() as session:
        rows = list((await session.execute(select(AuditRow).where(AuditRow.board == board))).scalars())
    assert [row.what for row in rows] == [
        "link-made",
        "session-started",
        "session-ended:session",
        "link-revoked",
        "board-deleted",
        "board-restored",
    ]
    assert all(row.person or row.account for row in rows)


async def test_a_session_that_everybody_left_ends_itself(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = (await house.link(ada, board))["token"]
    await ada.ok("POST", f"/api/boards/{board}/session", {}, 201)
    emptied = asyncio.Event()
    house.parts.rooms.listeners.append(lambda event: emptied.set() if isinstance(event, Emptied) else None)
    watch = Watch(house.parts)

    async def sweep_after(minutes: int) -> list[str]:
        with monkeypatch.context() as patch:
            patch.setattr(house.parts.sessions, "_now", lambda: now_ms() + minutes * 60_000)
            await watch.sweep()
        listed = (await ada.ok("GET", f"/api/boards/{board}/snapshots"))["snapshots"]
        return [each["reason"] for each in listed]

    async with connect(f"ws://{listening}/ws/boards/{board}?token={token}") as socket:
        await asyncio.wait_for(socket.recv(), PATIENCE)
        assert await sweep_after(100) == []
    await asyncio.wait_for(emptied.wait(), PATIENCE)
    assert await sweep_after(29) == []
    assert await sweep_after(31) == ["idle"]
    assert (await ada.ok("GET", f"/api/boards/{board}"))["session"] is None


async def test_a_link_that_runs_out_lets_its_people_go(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    link = await house.link(ada, board, expires=now_ms() + 60_000)
    async with connect(f"ws://{listening}/ws/boards/{board}?token={link['token']}") as socket:
        await asyncio.wait_for(socket.recv(), PATIENCE)
        watch = Watch(house.parts)
        async with house.parts.database.writing() as session:
            (await session.get_one(LinkRow, link["id"])).expires = now_ms() - 1
        await watch.sweep()
        async with asyncio.timeout(PATIENCE):
            await socket.wait_closed()
        assert socket.close_code == 4401


async def test_what_is_erased_takes_its_pictures_along(house: House, ada: Browser, board: str) -> None:
    await ada.get(f"/api/boards/{board}/thumbnail")
    snapshot = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "S"}, 201)
    await ada.get(snapshot["thumbnail"])
    await ada.get(f"{snapshot['thumbnail']}?size=large")
    folder = house.parts.database.folder.thumbnails
    assert len(list(folder.glob("*.png"))) == 3
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    async with house.parts.database.writing() as session:
        (await session.get_one(BoardRow, board)).deleted = now_ms() - 31 * 86_400_000
    await Watch(house.parts).erase()
    assert list(folder.glob("*.png")) == []
    async with house.parts.database.session() as session:
        assert await boards.every(session) == []
