"""The rules of docs/protocol.md that need a connection; the id of a rule stands in the name of its test."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from seina.board.crdt import Doc, EngineFailure
from seina.board.guard import Change
from seina.errors import DiskFull, LinkRevoked
from seina.live import happenings
from seina.live.grant import Facts
from seina.protocol import events, messages
from seina.protocol.people import Session
from seina.storage import journal
from tests.live.walls import Wall
from tests.peers import YjsPeer
from tests.storage.troubled import Troubled

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


def dial(wall: Wall, token: str, board: str = "b1", *, seina1: bool = True) -> connect:
    """A bare client: frames are what `recv` answers."""
    return connect(
        f"{wall.url.replace('http', 'ws')}/ws/boards/{board}?token={token}",
        subprotocols=[messages.SUBPROTOCOL] if seina1 else None,
        proxy=None,
        max_size=None,
    )


async def read(socket: ClientConnection) -> messages.Message:
    frame = await asyncio.wait_for(socket.recv(), 15)
    assert isinstance(frame, bytes)
    return messages.decode(frame)


async def event(socket: ClientConnection, kind: str) -> dict:
    """The next event of that type; what comes before it is skipped."""
    while True:
        message = await read(socket)
        if isinstance(message, messages.Event) and message.event["type"] == kind:
            return message.event


async def closed(socket: ClientConnection) -> tuple[int, str, dict | None]:
    """Reads to the end: the close code and reason, and the `bye` before it."""
    bye = None
    with contextlib.suppress(ConnectionClosed):
        while True:
            message = await read(socket)
            if isinstance(message, messages.Event) and message.event["type"] == "bye":
                bye = message.event
    assert socket.close_code is not None
    return socket.close_code, socket.close_reason or "", bye


def note_update(name: str = "n1", **changes: object) -> bytes:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object(name, {**NOTE, **changes})
    update = doc.diff()
    doc.close()
    return update


@pytest.mark.parametrize(
    ("token", "board", "code", "reason"),
    [("", "b1", 4401, "not-logged-in"), ("a.participant", "gone", 4404, "no-such-board")],
)
async def test_c1_who_may_not_come_in_is_accepted_told_why_and_closed(
    wall: Wall, token: str, board: str, code: int, reason: str
) -> None:
    wall.missing.add("gone")
    async with dial(wall, token, board) as socket:
        assert socket.subprotocol == "seina.1"
        got, why, bye = await closed(socket)
    assert (got, why) == (code, reason)
    assert bye is not None
    assert bye["retry"] is None
    assert bye["text"]


async def test_c2_without_the_subprotocol_no_event_is_sent(wall: Wall) -> None:
    async with dial(wall, "a.participant", seina1=False) as socket:
        assert socket.subprotocol is None
        assert isinstance(await read(socket), messages.StateVector)
        await socket.send(messages.encode_update(note_update()))
        await socket.send(messages.encode_step1(b"\x00"))
        answer = await read(socket)
        assert isinstance(answer, messages.Update)
        assert answer.answer


async def test_c3_hello_is_the_first_frame_and_says_who_is_here(wall: Wall) -> None:
    wall.facts["b1"] = Facts("Asiakkaan polku", session=Session("s1", "Aamu", 1000))
    async with dial(wall, "ada.facilitator") as ada, dial(wall, "bo.observer") as bo:
        first = await read(ada)
        assert isinstance(first, messages.Event)
        assert first.event["type"] == "hello"
        hello = await event(bo, "hello")
        assert hello["you"]["name"] == "Bo"
        assert hello["you"]["role"] == "observer"
        assert hello["board"] == {
            "id": "b1",
            "title": "Asiakkaan polku",
            "role": "observer",
            "archived": False,
        }
        assert hello["session"] == {"id": "s1", "name": "Aamu", "started": 1000}
        assert {person["id"] for person in hello["people"]} == {"ada", "bo"}
        assert {present["person"] for present in hello["roster"]} == {"ada", "bo"}
        assert hello["connection"] in {present["connection"] for present in hello["roster"]}
        assert hello["limits"]["objects"] == 20_000


async def test_c4_the_token_is_not_written_to_the_log(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with dial(wall, "secret-name.participant") as socket:
            await event(socket, "hello")
    assert any("accepted" in record.getMessage() for record in caplog.records)
    assert not [record for record in caplog.records if "secret-name" in record.getMessage()]


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x07",
        b"\x00\x05\x00",
        b"\x00\x02\x05abc",
        b"\x00\x02\x03\x01\x02\x03",
        b"\x01\x02\xff\xff",
        b"\x64\x03abc",
        messages.encode_update(b"\x00\x00") + b"x",
    ],
    ids=lambda frame: frame.hex() or "empty",
)
async def test_f2_a_malformed_frame_ends_that_connection_and_nothing_else(wall: Wall, frame: bytes) -> None:
    await wall.rooms.edit("b1", lambda edit: edit.set_object("n1", NOTE))
    before = await wall.rooms.state("b1")
    async with dial(wall, "eve.participant") as eve, dial(wall, "ada.participant") as ada:
        await event(eve, "hello")
        await event(ada, "hello")
        await eve.send(frame)
        code, reason, bye = await closed(eve)
        assert (code, reason) == (4400, "malformed")
        assert bye is not None
        assert "could not be understood" in bye["text"]
        await ada.send(messages.encode_update(note_update("n2")))
        assert (await event(ada, "saved"))["upto"] == 1
    after = Doc()
    after.apply(await wall.rooms.state("b1"))
    with after.edit() as edit:
        edit.delete_object("n2")
    untouched = Doc()
    untouched.apply(before)
    assert after.to_json() == untouched.to_json()


async def test_f3_a_text_frame_is_malformed(wall: Wall) -> None:
    async with dial(wall, "eve.participant") as socket:
        await socket.send("hello")
        assert (await closed(socket))[:2] == (4400, "malformed")


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
        await ada.send(messages.encode_update(note_update("n1")))
        while not isinstance(message := await read(bo), messages.Update):
            pass
        seen = Doc()
        seen.apply(message.update)
        assert seen.to_json() == {"objects": {"n1": NOTE}, "stage": {}, "comments": {}}
        store.trouble = None
        await titled
        room = await wall.rooms.open("b1")
        mirror = Doc()
        mirror.apply((await wall.journal.load("b1"))[0])
        mirror.apply(message.update)
        while mirror.to_json() != room.document.to_json():
            message = await read(bo)
            if isinstance(message, messages.Update):
                mirror.apply(message.update)
        assert mirror.read_object("n0")["at"] == [9, 9]


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


async def test_p1_presence_of_somebody_elses_client_is_dropped(wall: Wall) -> None:
    mine = messages.Presence(11, 1, '{"cursor":[1,1]}')
    async with dial(wall, "ada.participant") as ada, dial(wall, "eve.participant") as eve:
        await event(ada, "hello")
        await event(eve, "hello")
        await ada.send(messages.encode_awareness([mine]))
        assert (await event(eve, "roster"))["joined"]
        false = messages.Presence(11, 9, '{"cursor":[6,6]}')
        own = messages.Presence(12, 1, '{"cursor":[2,2]}')
        await eve.send(messages.encode_awareness([own, false]))
        room = await wall.rooms.open("b1")
        seen: dict[int, messages.Presence] = {}
        while 12 not in seen:
            message = await read(ada)
            if isinstance(message, messages.Awareness):
                seen.update({entry.client: entry for entry in message.entries})
        assert seen.get(11, mine).clock == 1
        assert room.presence.everybody() == {11, 12}


async def test_p2_only_the_newest_presence_of_a_tick_goes_on(wall: Wall) -> None:
    async with dial(wall, "ada.participant") as ada, dial(wall, "bo.participant") as bo:
        await event(ada, "hello")
        await event(bo, "hello")
        room = await wall.rooms.open("b1")
        member = next(each for each in room.members.values() if each.grant.person.id == "bo")
        for clock in range(1, 51):
            state = messages.Presence(9, clock, f'{{"cursor":[{clock},0]}}')
            member.receive(messages.encode_awareness([state]))
        seen: list[messages.Presence] = []
        while not seen or seen[-1].clock < 50:
            message = await read(ada)
            if isinstance(message, messages.Awareness):
                seen.extend(message.entries)
        assert len(seen) == 1


async def test_p3_presence_goes_when_its_connection_does(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant")
    await bo.connect(wall.url, "b1", "bo.participant")
    await bo.set_awareness({"cursor": [3, 4]})
    await ada.wait_until("peer.awareness[args]?.cursor[1] === 4", bo.client)
    await bo.close()
    await ada.wait_until("!peer.awareness[args]", bo.client)


async def test_p4_the_roster_tells_who_comes_and_goes(wall: Wall, yjs: NewPeer) -> None:
    ada, bo = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.wait_event("hello")
    await bo.connect(wall.url, "b1", "bo.participant")
    known = "peer.events.flatMap(e => e.joined ?? []).find(p => p.person === 'bo' && p.client === args)"
    connection = (await ada.wait_until(known, bo.client))["connection"]
    assert await ada.wait_until("peer.events.flatMap(e => e.people ?? []).find(p => p.name === 'Bo')")
    await bo.close()
    await ada.wait_until("peer.events.some(e => e.left?.includes(args))", connection)
    assert [type(each).__name__ for each in wall.happened if not isinstance(each, happenings.Changed)] == [
        "Joined",
        "Joined",
        "Left",
    ]


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


async def test_happenings_count_what_was_made_edited_and_deleted(wall: Wall, yjs: NewPeer) -> None:
    ada = await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.synced()
    await ada.set("n1", NOTE)
    await ada.set("a1", {**NOTE, "kind": "area"})
    await ada.patch("n1", at=[1, 1])
    await ada.delete("a1")
    await ada.saved()
    changes = [each for each in wall.happened if isinstance(each, happenings.Changed)]
    assert {each.person.id for each in changes if each.person} == {"ada"}
    counts = [(each.made, each.notes_made, each.edited, each.deleted) for each in changes]
    assert [sum(column) for column in zip(*counts, strict=True)] == [2, 1, 1, 1]
