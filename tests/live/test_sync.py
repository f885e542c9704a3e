"""Boards in sync: stock y-websocket clients in Node are the other side."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from seina.board.crdt import Doc
from seina.protocol import messages
from tests.live.dialling import dial, event, note_update, read
from tests.live.walls import Wall
from tests.peers import YjsPeer

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


async def test_s1_two_peers_and_the_server_converge(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant")
    await bo.connect(wall.url, "b1", "bo.participant")
    await ada.synced()
    await bo.synced()
    await ada.set("n1", NOTE)
    await bo.wait_until("peer.objects.n1?.text === 'moi'")
    await bo.edit_text("n1", at=3, insert=" 🙂")
    await ada.patch("n1", at=[5, 5])
    await wall.rooms.edit("b1", lambda edit: edit.set_stage("title", "Seinä"))
    await wall.rooms.edit("b1", lambda edit: edit.patch_object("n1", {"style": {"colour": "aqua"}}))
    for peer in (ada, bo):
        await peer.wait_until(
            "peer.stage.title === 'Seinä' && peer.objects.n1.text === 'moi 🙂'"
            " && peer.objects.n1.at[0] === 5 && peer.objects.n1.style?.colour === 'aqua'"
        )
    room = await wall.rooms.open("b1")
    assert await ada.json() == await bo.json()
    assert (await ada.json())["objects"]["n1"] == room.document.read_object("n1")


async def test_s2_a_late_joiner_gets_everything(wall: Wall, yjs: NewPeer) -> None:
    ada, late = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant")
    for number in range(50):
        await ada.set(f"n{number}", {**NOTE, "text": f"nuotti {number}"})
    await ada.delete("n7")
    await late.connect(wall.url, "b1", "late.observer")
    await late.synced()
    await late.wait_until("Object.keys(peer.objects).length === 49")
    assert await late.json() == await ada.json()


async def test_s2_who_is_synced_has_everything_also_what_came_after_the_whole_was_last_encoded(
    wall: Wall,
) -> None:
    for number in range(4):
        async with dial(wall, f"late{number}.observer") as late, dial(wall, "ada.participant") as ada:
            await late.send(messages.encode_step1(b"\x00"))
            seen = Doc()
            answered = False
            while not answered:
                message = await read(late)
                if isinstance(message, messages.Update):
                    seen.apply(message.update)
                    answered = message.answer
            assert set(seen.to_json()["objects"]) == {f"n{each}" for each in range(number)}
            seen.close()
            await ada.send(messages.encode_update(note_update(f"n{number}")))
            await event(ada, "saved")


async def test_s3_edits_made_offline_come_back_and_merge(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant")
    await ada.set("n1", NOTE)
    await bo.connect(wall.url, "b1", "bo.participant")
    await bo.wait_until("peer.objects.n1")
    await bo.disconnect()
    await bo.edit_text("n1", at=0, insert="bo: ")
    await bo.set("n2", {**NOTE, "text": "offline"})
    await ada.edit_text("n1", at=3, insert="!")
    await ada.patch("n1", at=[9, 9])
    await bo.reconnect()
    for peer in (ada, bo):
        await peer.wait_until("peer.objects.n2?.text === 'offline' && peer.objects.n1.text === 'bo: moi!'")
    assert await ada.json() == await bo.json()


async def test_s4_a_board_is_as_it_was_when_the_server_comes_back(tmp_path: Path, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    async with Wall.over(tmp_path / "boards") as wall:
        await ada.connect(wall.url, "b1", "ada.participant", seina=True)
        await ada.set("n1", NOTE)
        await ada.edit_text("n1", at=3, insert=" taas")
        await ada.saved()
    async with Wall.over(tmp_path / "boards") as wall:
        await bo.connect(wall.url, "b1", "bo.participant")
        await bo.wait_until("peer.objects.n1?.text === 'moi taas'")
    assert (await bo.json())["objects"] == (await ada.json())["objects"]
