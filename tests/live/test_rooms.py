"""Rooms: opened once, put away when nobody is left, and the same board when they open again."""

import asyncio
from pathlib import Path

import pytest

from seina.board.crdt import Doc, Edit
from seina.errors import DiskFull, NoSuchBoard, StorageTrouble
from seina.live import happenings, rooms
from tests.live.test_outbox import Reader, come
from tests.live.walls import Wall
from tests.patience import PATIENCE
from tests.storage.troubled import Troubled

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


def objects(update: bytes) -> dict:
    doc = Doc()
    doc.apply(update)
    return doc.to_json()["objects"]


async def put_away(wall: Wall, board: str) -> None:
    """Waits until the board's room is gone."""
    async with asyncio.timeout(PATIENCE):
        while board in wall.rooms._rooms:
            await asyncio.sleep(0)
            await asyncio.gather(*wall.rooms._unloading.values())


async def test_who_opens_a_board_at_the_same_time_gets_the_same_room(wall: Wall) -> None:
    opened = await asyncio.gather(*(wall.rooms.open("b1") for _ in range(5)))
    assert len(set(map(id, opened))) == 1


async def test_an_empty_room_is_put_away_and_comes_back_as_it_was(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LINGER", 0.01)
    room = await wall.rooms.open("b1")
    reader = Reader()
    member = come(room, "ada", reader)
    room.edit(lambda edit: edit.set_object("n1", NOTE))
    member.leave()
    await put_away(wall, "b1")
    assert any(isinstance(event, happenings.Emptied) for event in wall.happened)
    again = await wall.rooms.open("b1")
    assert again is not room
    assert again.document.to_json()["objects"] == {"n1": NOTE}


async def test_a_room_that_somebody_enters_meanwhile_stays(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LINGER", 0.01)
    room = await wall.rooms.open("b1")
    come(room, "ada", Reader()).leave()
    assert wall.rooms._lingering
    again = await wall.rooms.open("b1")
    assert again is room
    assert not wall.rooms._lingering


async def test_much_that_changed_becomes_a_checkpoint_when_the_room_is_put_away(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LINGER", 0.01)
    monkeypatch.setattr(rooms, "CHECKPOINT_UNLOAD", 1000)
    for number in range(30):
        await wall.rooms.edit("b1", lambda edit, n=number: edit.set_object(f"n{n}", NOTE))
    before = await wall.rooms.state("b1")
    version = await wall.journal.version("b1")
    await put_away(wall, "b1")
    assert len(await wall.journal.load("b1")) == 1
    assert await wall.journal.version("b1") == version
    assert objects(await wall.rooms.state("b1")) == objects(before)


async def test_an_open_board_that_grows_is_checkpointed_meanwhile(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "CHECKPOINT_LIVE", 2000)
    for number in range(60):
        await wall.rooms.edit("b1", lambda edit, n=number: edit.set_object(f"n{n}", NOTE))
    await asyncio.gather(*wall.rooms._checkpointing)
    assert len(await wall.journal.load("b1")) < 60
    assert len(objects(await wall.rooms.state("b1"))) == 60


async def test_an_edit_of_a_board_that_nobody_has_open_is_durable(tmp_path: Path) -> None:
    async with Wall.over(tmp_path) as wall:
        await wall.rooms.edit("b1", lambda edit: edit.set_object("n1", NOTE))
        assert len(await wall.journal.load("b1")) == 1
    async with Wall.over(tmp_path) as wall:
        assert objects(await wall.rooms.state("b1")) == {"n1": NOTE}


async def test_an_edit_that_raises_half_way_leaves_no_hole_in_the_journal(tmp_path: Path) -> None:
    def half_way(edit: Edit) -> None:
        edit.set_object("n1", NOTE)
        edit.patch_object("nowhere", {"at": [1, 1]})

    async with Wall.over(tmp_path) as wall:
        with pytest.raises(KeyError):
            await wall.rooms.edit("b1", half_way)
        await wall.rooms.edit("b1", lambda edit: edit.set_object("n2", NOTE))
        now = objects(await wall.rooms.state("b1"))
        assert set(now) == {"n1", "n2"}
    async with Wall.over(tmp_path) as wall:
        assert objects(await wall.rooms.state("b1")) == now


async def test_a_board_that_is_not_there_raises_and_leaves_nothing_behind(wall: Wall) -> None:
    wall.missing.add("b1")
    with pytest.raises(NoSuchBoard):
        await wall.rooms.open("b1")
    wall.missing.discard("b1")
    assert await wall.rooms.open("b1")


async def test_nobody_comes_in_while_the_server_stops(wall: Wall) -> None:
    await wall.rooms.close()
    with pytest.raises(StorageTrouble):
        await wall.rooms.open("b1")


async def test_a_person_with_two_windows_is_there_once(wall: Wall) -> None:
    room = await wall.rooms.open("b1")
    first, second = come(room, "ada", Reader()), come(room, "ada", Reader())
    assert [person.id for person in wall.rooms.present("b1")] == ["ada"]
    first.leave()
    second.leave()
    second.leave()
    assert [(event.first) for event in wall.happened if isinstance(event, happenings.Joined)] == [True, False]
    assert [(event.last) for event in wall.happened if isinstance(event, happenings.Left)] == [False, True]
    assert wall.rooms.present("b1") == []


async def test_a_listener_that_fails_costs_nobody_the_board(wall: Wall) -> None:
    def fail(_event: object) -> None:
        raise RuntimeError("statistics are broken")

    wall.rooms.listeners.insert(0, fail)
    await wall.rooms.edit("b1", lambda edit: edit.set_object("n1", NOTE))
    assert objects(await wall.rooms.state("b1")) == {"n1": NOTE}


async def test_a_room_stays_open_while_its_changes_can_not_be_saved(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the disk to see a board, and what is not saved yet is there for who comes back."""
    monkeypatch.setattr(rooms, "LINGER", 0.01)
    failing = asyncio.Event()
    monkeypatch.setattr(wall.journal, "on_trouble", lambda ok: ok or failing.set())
    trouble = Troubled(wall.database)
    trouble.trouble = DiskFull()
    monkeypatch.setattr(wall.journal, "_store", trouble)
    room = await wall.rooms.open("b1")
    member = come(room, "ada", Reader())
    saved = room.edit(lambda edit: edit.set_object("n1", NOTE))
    await failing.wait()
    member.leave()
    rounds = []
    monkeypatch.setattr(
        wall.rooms, "release", lambda room, then=wall.rooms.release: rounds.append(then(room))
    )
    async with asyncio.timeout(PATIENCE):
        while not rounds:  # the timer that would put it away has come
            await asyncio.sleep(0.01)
        again = await wall.rooms.open("b1")
    assert again.document.to_json()["objects"] == {"n1": NOTE}
    trouble.trouble = None
    assert saved is not None
    assert await saved > 0


async def test_a_room_is_not_put_away_while_a_change_is_on_its_way_to_the_disk(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked database keeps a commit waiting for seconds before it fails; nobody shall wait with it."""
    monkeypatch.setattr(rooms, "LINGER", 0.01)
    room = await wall.rooms.open("b1")
    async with wall.database.writing():  # as another program that holds the database
        room.edit(lambda edit: edit.set_object("n1", NOTE))
        come(room, "ada", Reader()).leave()
        put_away: list[None] = []
        put = wall.rooms._put_away
        monkeypatch.setattr(wall.rooms, "_put_away", lambda room: put_away.append(put(room)))
        wall.rooms.release(room)
        async with asyncio.timeout(PATIENCE):
            while len(put_away) < 2:
                await asyncio.sleep(0.01)
            assert await wall.rooms.open("b1") is room
