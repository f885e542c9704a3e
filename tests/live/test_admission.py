"""Size, rate and role, the first steps of admission (A1 to A3 of docs/protocol.md)."""

from pathlib import Path

from seina.board.crdt import Doc
from seina.protocol import events, messages
from tests.live.dialling import NOTE, NewPeer, closed, dial, event, note_update, read
from tests.live.walls import Wall


async def test_a1_a_frame_larger_than_allowed_closes_with_1009(tmp_path: Path) -> None:
    async with Wall.over(tmp_path, update=2000) as wall, dial(wall, "ada.participant") as socket:
        assert isinstance(await read(socket), messages.Event)
        await socket.send(messages.encode_step2(b"\x00\x00"))
        await socket.send(messages.encode_update(note_update(text="x" * 3000)))
        code, reason, bye = await closed(socket)
    assert (code, reason) == (1009, "too-large")
    assert bye is not None
    assert bye["retry"] is not None


async def test_a1_the_first_sync_may_be_larger(tmp_path: Path) -> None:
    async with Wall.over(tmp_path, update=2000) as wall, dial(wall, "ada.participant") as socket:
        await event(socket, "hello")
        await socket.send(messages.encode_step2(note_update(text="x" * 3000)))
        assert (await event(socket, "saved"))["upto"] == 1


async def test_a1_a_large_first_sync_keeps_its_place_in_the_queue(wall: Wall) -> None:
    doc = Doc()
    seen: list[bytes] = []
    with doc.edit() as edit:
        for number in range(60):
            edit.set_object(f"n{number}", {**NOTE, "text": "x" * 10_000})
    doc.on_update(lambda update, _origin: seen.append(update))
    large = doc.diff()
    assert len(large) > 512 * 1024
    with doc.edit() as edit:
        edit.patch_object("n7", {"at": [7, 7]})
    async with dial(wall, "ada.participant") as ada, dial(wall, "bo.participant") as bo:
        await event(ada, "hello")
        await event(bo, "hello")
        await ada.send(messages.encode_step2(large))
        # Sent before the guard can have read the large one, and built on it.
        await ada.send(messages.encode_update(seen[0]))
        await bo.send(messages.encode_update(note_update("bo")))
        upto = 0
        while upto < 2:
            upto = (await event(ada, "saved"))["upto"]
        await event(bo, "saved")
    objects = (await wall.rooms.open("b1")).document.to_json()["objects"]
    assert len(objects) == 61
    assert objects["n7"]["at"] == [7, 7]


async def test_a2_who_sends_far_too_much_is_slowed_and_then_closed(wall: Wall) -> None:
    async with dial(wall, "eve.participant") as socket:
        await event(socket, "hello")
        room = await wall.rooms.open("b1")
        member = next(iter(room.members.values()))
        frame = messages.encode_query_awareness()
        delays = [member.receive(frame) for _ in range(3000)]
        assert delays[0] == 0
        assert 0 < max(delays) <= 10
        code, reason, bye = await closed(socket)
    assert (code, reason) == (4429, "too-many-tries")
    assert bye is not None


async def test_a3_an_observer_is_refused_and_told(wall: Wall, yjs: NewPeer) -> None:
    ada, olli = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.set("n1", NOTE)
    await ada.saved()
    await olli.connect(wall.url, "b1", "olli.observer", seina=True)
    await olli.wait_until("peer.objects.n1")
    await olli.edit_text("n1", at=0, insert="ei: ")
    refused = await olli.wait_event("refused")
    assert (refused["rule"], refused["code"]) == ("A3", "observer")
    await olli.wait_until("peer.saved >= peer.sent")
    await olli.set_awareness({"cursor": [1, 2]})
    await ada.wait_until("peer.awareness[args]?.cursor", olli.client)
    assert (await ada.json())["objects"]["n1"]["text"] == "moi"


async def test_a3_an_observer_who_was_there_before_is_not_refused_for_knowing_the_board(
    wall: Wall, yjs: NewPeer
) -> None:
    ada, olli = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.set("n1", NOTE)
    await ada.delete("n1")
    await ada.set("n2", NOTE)
    await olli.connect(wall.url, "b1", "olli.observer", seina=True)
    await olli.wait_until("peer.objects.n2")
    await olli.drop()
    await olli.wait_event("hello")
    await olli.wait_event("hello")
    await olli.wait_until("peer.sent > 0 && peer.saved >= peer.sent")
    assert not [each for each in (await olli.view())["events"] if each["type"] == "refused"]


async def test_a3_nobody_changes_an_archived_board(wall: Wall) -> None:
    async with dial(wall, "ada.facilitator") as socket:
        await event(socket, "hello")
        wall.rooms.announce("b1", events.board("Vanha", archived=True))
        assert (await event(socket, "board"))["archived"]
        await socket.send(messages.encode_update(note_update()))
        assert (await event(socket, "refused"))["code"] == "archived"
        assert (await event(socket, "saved"))["upto"] == 1
