"""Getting in, and frames (C, F of docs/protocol.md)."""

import logging

import pytest

from seina.board.crdt import Doc
from seina.live.grant import Facts
from seina.protocol import messages
from seina.protocol.people import Session
from tests.live.dialling import NOTE, closed, dial, event, note_update, read
from tests.live.walls import Wall


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
