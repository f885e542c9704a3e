"""What the server tells besides the document (E of docs/protocol.md), and what other parts hear."""

import asyncio
from pathlib import Path

import pytest

from seina.errors import DiskFull, LinkRevoked
from seina.live import happenings
from seina.protocol import events, messages
from seina.protocol.people import Session
from seina.storage import journal
from tests.live.dialling import NOTE, NewPeer, closed, dial, event, note_update, read
from tests.live.walls import Wall
from tests.storage.troubled import Troubled


async def test_e1_events_are_announced_and_remembered_for_newcomers(wall: Wall) -> None:
    async with dial(wall, "ada.facilitator") as ada:
        await event(ada, "hello")
        wall.rooms.announce("b1", events.board("Uusi nimi", archived=False))
        wall.rooms.announce("b1", events.session(Session("s1", "Aamu", 5)))
        assert (await event(ada, "board"))["title"] == "Uusi nimi"
        assert (await event(ada, "session"))["session"]["name"] == "Aamu"
        async with dial(wall, "bo.participant") as bo:
            hello = await event(bo, "hello")
            assert hello["board"]["title"] == "Uusi nimi"
            assert hello["session"]["id"] == "s1"
        await ada.send(messages.encode_event({"type": "ping", "t": 12}))
        pong = await event(ada, "pong")
        assert pong["t"] == 12
        assert pong["now"] > 1_600_000_000_000


async def test_e2_a_revoked_link_drops_its_connections_at_once(wall: Wall) -> None:
    async with dial(wall, "ada.participant") as ada, dial(wall, "bo.participant") as bo:
        await event(ada, "hello")
        await event(bo, "hello")
        dropped = await wall.rooms.drop("b1", lambda each: each.grant.link == "link-bo", LinkRevoked())
        assert dropped == 1
        code, reason, bye = await closed(bo)
        assert (code, reason) == (4403, "link-revoked")
        assert bye is not None
        assert bye["retry"] is None
        assert [person.id for person in wall.rooms.present("b1")] == ["ada"]


async def test_e3_a_server_that_stops_says_when_to_come_back(tmp_path: Path) -> None:
    wall = Wall(tmp_path)
    await wall.start()
    async with dial(wall, "ada.participant") as socket:
        await event(socket, "hello")
        await socket.send(messages.encode_update(note_update()))
        await event(socket, "saved")
        stopping = asyncio.create_task(wall.stop())
        code, reason, bye = await closed(socket)
        await stopping
    assert (code, reason) == (1012, "restart")
    assert bye is not None
    assert bye["retry"] > 0
    async with Wall.over(tmp_path) as again:
        assert (await again.rooms.open("b1")).document.read_object("n1") == NOTE


async def test_e4_people_are_told_when_saving_fails_and_when_it_works_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "RETRY_FIRST", 0.01)
    store = Troubled(wall.database)
    wall.journal._store = store
    store.trouble = DiskFull()
    async with dial(wall, "ada.participant") as ada:
        await event(ada, "hello")
        await ada.send(messages.encode_update(note_update("n1")))
        assert not (await event(ada, "saving"))["ok"]
        async with dial(wall, "bo.participant") as bo:
            assert (await event(bo, "hello"))["board"]["id"] == "b1"
            assert not (await event(bo, "saving"))["ok"]
            # The board goes on meanwhile.
            await ada.send(messages.encode_update(note_update("n2")))
            while not isinstance(message := await read(bo), messages.Update):
                pass
            assert b"n2" in message.update
            assert await wall.journal.load("b1") == []
            store.trouble = None
            assert (await event(bo, "saving"))["ok"]
        upto = 0
        while upto < 2:
            upto = (await event(ada, "saved"))["upto"]
    assert len(await wall.journal.load("b1")) == 2


async def test_happenings_tell_that_a_board_changed_and_who_did_it(wall: Wall, yjs: NewPeer) -> None:
    ada = await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.synced()
    await ada.set("n1", NOTE)
    await ada.saved()
    room = await wall.rooms.open("b1")
    await room.edit(lambda edit: edit.delete_object("n1"))
    changes = [each for each in wall.happened if isinstance(each, happenings.Changed)]
    assert [each.person and each.person.id for each in changes] == ["ada", None]
