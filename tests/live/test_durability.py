"""When a change goes on, and when it is called saved (A7, A8 of docs/protocol.md)."""

import asyncio
import threading

import pytest

from seina.board.change import Change
from seina.board.crdt import Doc, EngineFailure
from seina.errors import DiskFull
from seina.live import delivery, queue
from seina.protocol import messages
from seina.storage import journal
from tests.live.dialling import NOTE, dial, event, note_update, read
from tests.live.walls import Wall
from tests.storage.troubled import Troubled
from tests.web.guests import enter


async def test_a7_a_refused_change_reaches_nobody_and_no_disk(wall: Wall) -> None:
    async with dial(wall, "olli.observer") as olli, dial(wall, "ada.participant") as ada:
        await event(olli, "hello")
        await event(ada, "hello")
        await olli.send(messages.encode_update(note_update("secret")))
        await event(olli, "refused")
        await ada.send(messages.encode_update(note_update("n1")))
        message = await read(olli)
        while not isinstance(message, messages.Update):
            message = await read(olli)
        assert b"n1" in message.update
        assert b"secret" not in message.update
        await event(ada, "saved")
    assert not [update for update in await wall.journal.load("b1") if b"secret" in update]


async def test_a7_what_participants_may_not_do_reaches_them_when_it_is_durable(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "RETRY_FIRST", 0.01)
    monkeypatch.setattr(delivery, "HOLD_SECONDS", 60)
    await wall.rooms.edit("b1", lambda edit: edit.set_object("n0", {**NOTE, "lock": "locked"}))
    store = Troubled(wall.database)
    wall.journal._store = store
    async with dial(wall, "ada.facilitator") as ada, dial(wall, "bo.participant") as bo:
        await event(ada, "hello")
        await event(bo, "hello")
        mine = Doc()
        mine.apply(await wall.rooms.state("b1"))
        known = mine.state_vector()
        with mine.edit() as edit:
            edit.patch_object("n0", {"at": [9, 9]})
        store.trouble = DiskFull()
        titled = asyncio.create_task(
            wall.rooms.edit("b1", lambda edit: edit.set_stage("title", "not before it is saved"))
        )
        await ada.send(messages.encode_update(mine.diff(known)))
        # What comes behind waits behind: it may build on what is held.
        await ada.send(messages.encode_update(note_update("n1")))
        # Nor does the answer to a newcomer hold it.
        await bo.send(messages.encode_step1(b"\x00"))
        while not isinstance(message := await read(bo), messages.Event) or message.event["type"] != "saving":
            assert not isinstance(message, messages.Update)
        store.trouble = None
        await titled
        room = await wall.rooms.open("b1")
        mirror = Doc()
        while mirror.to_json() != room.document.to_json() or mirror.read_object("n1") is None:
            message = await read(bo)
            if isinstance(message, messages.Update):
                mirror.apply(message.update)
        assert mirror.read_object("n0")["at"] == [9, 9]


async def test_a7_a_disk_in_trouble_does_not_stop_a_board(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "HOLD_SECONDS", 0.01)
    store = Troubled(wall.database)
    wall.journal._store = store
    async with dial(wall, "bo.participant") as bo:
        await event(bo, "hello")
        store.trouble = DiskFull()
        titled = asyncio.create_task(wall.rooms.edit("b1", lambda edit: edit.set_stage("title", "told")))
        seen = Doc()
        while seen.to_json()["stage"] != {"title": "told"}:
            message = await read(bo)
            if isinstance(message, messages.Update):
                seen.apply(message.update)
        assert not titled.done()
        store.trouble = None
        await titled


async def test_a8_saved_counts_what_was_known_already_as_durable(wall: Wall) -> None:
    update = note_update()
    async with dial(wall, "ada.participant") as socket:
        await event(socket, "hello")
        for _ in range(3):
            await socket.send(messages.encode_update(update))
        upto = 0
        while upto < 3:
            upto = (await event(socket, "saved"))["upto"]
    assert len(await wall.journal.load("b1")) == 1


async def test_a8_who_gives_up_waiting_takes_saved_from_nobody(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a board writes in one window shares one future: one who was cancelled took it from all."""
    monkeypatch.setattr(journal, "RETRY_FIRST", 0.01)
    store = Troubled(wall.database)
    wall.journal._store = store
    ada = enter(await wall.rooms.open("b1"), "ada")
    store.trouble = DiskFull()
    ada.member.receive(messages.encode_update(note_update("n1")))
    titled = asyncio.create_task(wall.rooms.edit("b1", lambda edit: edit.set_stage("title", "never mind")))
    await ada.hears("saving")
    titled.cancel()
    await asyncio.wait([titled])
    assert not ada.heard("saved")
    store.trouble = None
    assert (await ada.hears("saved"))["upto"] == 1


async def test_a4_an_update_that_was_looked_at_before_an_edit_of_the_servers_is_looked_at_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "ASIDE", 10)
    room = await wall.rooms.open("b1")
    ada = enter(room, "ada")
    check = room.document.check
    seen: list[int] = []
    looking, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slowly(update: bytes) -> Change:
        seen.append(room.document.version)
        loop.call_soon_threadsafe(looking.set)
        go_on.wait(10)
        return check(update)

    monkeypatch.setattr(room.document, "check", slowly)
    ada.member.receive(messages.encode_update(note_update("n1")))
    await asyncio.wait_for(looking.wait(), 10)
    room.edit(lambda edit: edit.set_stage("title", "meanwhile"))
    go_on.set()
    await ada.hears("saved")
    assert seen == [0, 1]
    assert room.document.read_object("n1") is not None


async def test_a8_what_the_engine_cannot_merge_is_written_all_the_same(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await wall.rooms.open("b1")
    ada = enter(room, "ada")
    await ada.hears("roster")

    def breaks(_: object) -> bytes:
        raise EngineFailure("as if")

    monkeypatch.setattr(delivery, "merge", breaks)
    for name in ("n1", "n2"):
        ada.member.receive(messages.encode_update(note_update(name)))
    assert (await ada.hears("bye"))["code"] == "engine"
    await wall.journal.flush()
    again = await wall.rooms.open("b1")
    assert again is not room
    assert again.document.read_object("n1") is not None
    assert again.document.read_object("n2") is not None
