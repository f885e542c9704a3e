"""What guard and rules refuse, and what the engine breaks on (A4 to A6 of docs/protocol.md)."""

from pathlib import Path

import pytest

from seina.board.crdt import Doc, EngineFailure
from seina.board.guard import Change
from seina.protocol import messages
from tests.live.dialling import NOTE, NewPeer, closed, dial, event, note_update, read
from tests.live.walls import Wall


async def test_a4_a_guard_that_fails_on_a_large_update_costs_that_connection_and_not_the_queue(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = Doc()
    with doc.edit() as edit:
        for number in range(60):
            edit.set_object(f"n{number}", {**NOTE, "text": "x" * 10_000})
    document = (await wall.rooms.open("b1")).document
    check = document.check

    def fails(update: bytes) -> Change:
        if len(update) > 512 * 1024:
            raise RuntimeError("a fault of ours")
        return check(update)

    monkeypatch.setattr(document, "check", fails)
    async with dial(wall, "ada.participant") as ada, dial(wall, "bo.participant") as bo:
        await event(ada, "hello")
        await event(bo, "hello")
        await ada.send(messages.encode_step2(doc.diff()))
        await bo.send(messages.encode_update(note_update("bo")))
        await event(bo, "saved")
        assert (await event(ada, "bye"))["code"] == "internal"
    assert list(document.to_json()["objects"]) == ["bo"]


async def test_a4_a_gap_is_asked_for_and_counts_as_saved_only_then(wall: Wall) -> None:
    doc = Doc()
    updates: list[bytes] = []
    doc.on_update(lambda update, _origin: updates.append(update))
    for number in range(2):
        with doc.edit() as edit:
            edit.set_object(f"n{number}", NOTE)
    async with dial(wall, "ada.participant") as socket:
        await event(socket, "hello")
        assert isinstance(await read(socket), messages.StateVector)
        await socket.send(messages.encode_step2(b"\x00\x00"))
        assert (await event(socket, "saved"))["upto"] == 1
        await socket.send(messages.encode_update(updates[1]))
        while not isinstance(message := await read(socket), messages.StateVector):
            pass
        await socket.send(messages.encode_step2(doc.diff(message.state_vector)))
        assert (await event(socket, "saved"))["upto"] == 3
    assert (await wall.rooms.open("b1")).document.read_object("n1") == NOTE


async def test_a4_who_writes_on_before_having_answered_is_asked_once(wall: Wall) -> None:
    doc = Doc()
    updates: list[bytes] = []
    doc.on_update(lambda update, _origin: updates.append(update))
    for number in range(50):
        with doc.edit() as edit:
            edit.set_object(f"n{number}", NOTE)
    async with dial(wall, "ada.participant") as socket:
        for update in updates[10:]:
            await socket.send(messages.encode_update(update))
        asked = 0
        await socket.send(messages.encode_event({"type": "ping", "t": 1}))
        while not (
            isinstance(message := await read(socket), messages.Event) and message.event["type"] == "pong"
        ):
            asked += isinstance(message, messages.StateVector)
        assert asked == 1
        await socket.send(messages.encode_step2(doc.diff()))
        assert (await event(socket, "saved"))["upto"] == 41
    assert len((await wall.rooms.open("b1")).document.to_json()["objects"]) == 50


async def test_a4_an_answer_that_has_a_gap_itself_is_refused(wall: Wall) -> None:
    doc = Doc()
    updates: list[bytes] = []
    doc.on_update(lambda update, _origin: updates.append(update))
    for number in range(2):
        with doc.edit() as edit:
            edit.set_object(f"n{number}", NOTE)
    async with dial(wall, "ada.participant") as socket:
        await event(socket, "hello")
        await socket.send(messages.encode_step2(updates[1]))
        assert (await event(socket, "refused"))["rule"] == "A4.gap"


async def test_a4_what_a_board_does_not_hold_is_refused(wall: Wall, yjs: NewPeer) -> None:
    ada = await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.synced()
    await ada.change("doc.getMap('objects').set('x', new Y.XmlElement('b'))")
    refused = await ada.wait_event("refused")
    assert refused["rule"] == "A4.content"


async def test_a5_only_the_server_writes_the_stage(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.facilitator", seina=True)
    await bo.connect(wall.url, "b1", "bo.participant")
    await ada.synced()
    await ada.change("doc.getMap('stage').set('title', 'Mine')")
    assert (await ada.wait_event("refused"))["rule"] == "A5.root"
    await wall.rooms.edit("b1", lambda edit: edit.set_stage("title", "Ours"))
    await bo.wait_until("peer.stage.title === 'Ours'")


async def test_a5_a_locked_object_is_the_facilitators(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.facilitator", seina=True)
    await ada.set("n1", {**NOTE, "lock": "locked"})
    await bo.connect(wall.url, "b1", "bo.participant", seina=True)
    await bo.wait_until("peer.objects.n1")
    await bo.patch("n1", at=[50, 50])
    assert (await bo.wait_event("refused"))["rule"] == "A5.lock"
    await ada.patch("n1", at=[7, 7], lock=None)
    await ada.saved()
    carla = await yjs()
    await carla.connect(wall.url, "b1", "carla.participant", seina=True)
    await carla.wait_until("peer.objects.n1")
    await carla.patch("n1", at=[8, 8])
    await ada.wait_until("peer.objects.n1.at[0] === 8")


async def test_a5_people_react_and_comment_in_their_own_name(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    me = (await ada.wait_event("hello"))["you"]["id"]
    await bo.connect(wall.url, "b1", "bo.participant", seina=True)
    await ada.set("n1", NOTE)
    await bo.wait_until("peer.objects.n1")
    await ada.change(f"doc.getMap('objects').get('n1').set('r:{me}:👍', 1)")
    await ada.change(
        f"""
        const entry = {{ id: 'e1', author: '{me}', created: 1, text: 'Miksi?' }};
        const list = new Y.Array();
        list.push([entry]);
        doc.getMap('comments').set('c1', new Y.Map([['at', [1, 2]], ['author', '{me}'], ['thread', list]]));
        """
    )
    await ada.saved()
    await bo.wait_until(f"peer.objects.n1['r:{me}:👍'] === 1")
    await bo.wait_until("peer.comments.c1?.thread[0].text === 'Miksi?'")
    await bo.change(f"doc.getMap('objects').get('n1').delete('r:{me}:👍')")
    assert (await bo.wait_event("refused"))["rule"] == "A5.reaction"
    carla = await yjs()
    await carla.connect(wall.url, "b1", "carla.participant", seina=True)
    await carla.wait_until("peer.objects.n1")
    forged = f"{{ id: 'e2', author: '{me}', created: 1, text: 'x' }}"
    await carla.change(f"doc.getMap('comments').get('c1').get('thread').push([{forged}])")
    assert (await carla.wait_event("refused"))["rule"] == "A5.comment"


@pytest.mark.parametrize(
    ("limits", "name", "text", "rule"),
    [
        ({"objects": 1}, "n2", "moi", "A5.objects"),
        ({"text": 10}, "n1", "liian pitkä teksti", "A5.text"),
        ({"document": 400}, "n2", "x" * 300, "A5.document"),
        ({}, "not an id", "moi", "A5.id"),
    ],
)
async def test_a5_limits_hold(
    tmp_path: Path, limits: dict[str, int], name: str, text: str, rule: str
) -> None:
    async with Wall.over(tmp_path, **limits) as wall:
        await wall.rooms.edit("b1", lambda edit: edit.set_object("n0", NOTE))
        async with dial(wall, "ada.facilitator") as socket:
            await event(socket, "hello")
            await socket.send(messages.encode_update(note_update(name, text=text)))
            refused = await event(socket, "refused")
            assert refused["rule"] == rule
            assert refused["message"] == 1
            assert refused["text"]


async def test_a6_when_the_engine_breaks_the_board_is_loaded_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wall.rooms.edit("b1", lambda edit: edit.set_object("n0", NOTE))
    room = await wall.rooms.open("b1")

    def break_off(_update: bytes, _change: object) -> bytes:
        raise EngineFailure("index out of bounds")

    monkeypatch.setattr(room.document, "apply", break_off)
    async with dial(wall, "eve.participant") as eve, dial(wall, "ada.participant") as ada:
        await event(eve, "hello")
        await event(ada, "hello")
        await eve.send(messages.encode_update(note_update("n1")))
        for socket in (eve, ada):
            code, _, bye = await closed(socket)
            assert code == 1013
            assert bye is not None
            assert bye["retry"] is not None
    again = await wall.rooms.open("b1")
    assert again is not room
    assert again.document.to_json()["objects"] == {"n0": NOTE}
