"""Outboxes: bounded, in order, and slow readers catch up (docs/protocol.md, rules O1 to O4)."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from seina.board.crdt import Doc
from seina.live import outbox
from seina.live import room as room_module
from seina.live.grant import Grant
from seina.live.member import Member
from seina.live.outbox import Outbox, Tick
from seina.live.room import Room
from seina.protocol import events, messages
from seina.protocol.framing import Packet
from seina.protocol.people import Person, Role
from tests.live.walls import Wall
from tests.patience import PATIENCE


class Reading:
    """Whether a reader reads; told to the outbox as a transport would."""

    def __init__(self) -> None:
        self.outbox: Outbox | None = None
        self._on = True

    def clear(self) -> None:
        self._on = False
        if self.outbox is not None:
            self.outbox.pause()

    def set(self) -> None:
        self._on = True
        if self.outbox is not None:
            self.outbox.resume()

    def is_set(self) -> bool:
        return self._on


class Reader:
    """A transport whose reader can stop reading; `frames` is what it has read."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.closed: tuple[int, str] | None = None
        self.aborted = False
        self.reading = Reading()
        self._happened = asyncio.Event()

    def attach(self, outbox: Outbox) -> None:
        self.reading.outbox = outbox
        if not self.reading.is_set():
            outbox.pause()

    def write(self, packet: Packet) -> None:
        assert self.reading.is_set(), "written to a transport that has enough"
        self.frames += packet.messages
        self._happened.set()

    def close(self, code: int, reason: str) -> None:
        self.closed = (code, reason)
        self._happened.set()

    def abort(self) -> None:
        self.aborted = True

    async def until(self, condition) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._happened.clear()
                await self._happened.wait()

    def document(self) -> Doc:
        """What the frames make, as a client would."""
        doc = Doc()
        for message in map(messages.decode, self.frames):
            if isinstance(message, messages.Update):
                doc.apply(message.update)
        return doc


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with Wall.over(tmp_path) as wall:
        yield await wall.rooms.open("b1")


def come(room: Room, name: str, reader: Reader) -> Member:
    person = Person(name, name.title(), None, Role.participant, 0, False)
    return room.join(reader, Grant(room.board, person, Role.participant), seina1=True)


def update(body: bytes) -> Tick:
    return Tick(body, None, frozenset())


def plain(reader: Reader, *, bound: int = 100, patience: float = 30, called: list[str]) -> Outbox:
    return Outbox(
        reader,
        on_drained=lambda: called.append("drained"),
        on_stuck=lambda: called.append("stuck"),
        on_ended=lambda: called.append("ended"),
        presence_of=lambda clients: b"presence of %d" % len(clients),
        bound=bound,
        patience=patience,
    )


async def test_o1_frames_go_out_in_order() -> None:
    reader = Reader()
    box = plain(reader, called=[])
    for number in range(5):
        box.event(b"%d" % number)
    box.close(1000, "done")
    await reader.until(lambda: reader.closed == (1000, "done"))
    assert reader.frames == [b"0", b"1", b"2", b"3", b"4"]


async def test_o2_newer_presence_replaces_older() -> None:
    reader = Reader()
    reader.reading.clear()
    box = plain(reader, called=[])
    box.event(b"hello")
    box.tick(Tick(None, b"first", frozenset({1})))
    box.tick(Tick(None, b"second", frozenset({2})))
    reader.reading.set()
    await reader.until(lambda: len(reader.frames) == 2)
    assert reader.frames == [b"hello", b"presence of 2"]
    box.abandon()


async def test_o3_past_the_bound_nothing_more_is_kept_until_the_reader_has_drained() -> None:
    reader, called = Reader(), []
    reader.reading.clear()
    box = plain(reader, called=called)
    assert box.tick(update(b"x" * 90))
    assert not box.tick(update(b"y" * 20))
    assert box.lagging
    box.tick(update(b"z"))
    assert box.waiting == 90
    reader.reading.set()
    assert reader.frames == [b"x" * 90]
    assert called == ["drained"]
    assert not box.lagging
    box.abandon()
    assert reader.aborted


async def test_o4_who_stays_behind_is_given_up() -> None:
    reader = Reader()
    reader.reading.clear()
    stuck = asyncio.Event()
    box = Outbox(
        reader,
        on_drained=lambda: None,
        on_stuck=stuck.set,
        on_ended=lambda: None,
        presence_of=lambda _: b"",
        bound=10,
        patience=0.01,
    )
    box.tick(update(b"x" * 9))
    assert not box.tick(update(b"x" * 9))
    await asyncio.wait_for(stuck.wait(), PATIENCE)
    box.abandon()


async def test_o3_a_slow_reader_ends_on_the_same_board(room: Room) -> None:
    slow, fast = Reader(), Reader()
    member = come(room, "slow", slow)
    member.outbox._bound = 20_000
    come(room, "fast", fast)
    await slow.until(lambda: len(slow.frames) >= 3)
    slow.reading.clear()
    writer, own = come(room, "writer", Reader()), Doc()
    own.on_update(lambda update, _origin: writer.receive(messages.encode_update(update)))
    for number in range(100):
        with own.edit() as edit:
            edit.set_object(f"n{number}", {"kind": "note", "text": "x" * 1000})
        room.flush()
    with own.edit() as edit:
        edit.delete_object("n0")
    room.flush()
    assert member.outbox.lagging
    assert member.outbox.waiting < 30_000
    slow.reading.set()
    await slow.until(lambda: slow.document().to_json() == room.document.to_json())
    assert len(room.document.to_json()["objects"]) == 99
    await fast.until(lambda: fast.document().to_json() == room.document.to_json())


async def test_one_broken_transport_costs_the_others_nothing(room: Room) -> None:
    class Broken(Reader):
        def write(self, packet: Packet) -> None:
            self.reading.outbox.ended()

    fine = Reader()
    come(room, "broken", Broken())
    come(room, "fine", fine)
    room.edit(lambda edit: edit.set_object("n1", {"kind": "note", "text": "moi"}))
    await fine.until(lambda: "n1" in fine.document().to_json()["objects"])
    assert [person.id for person in room.present()] == ["fine"]


async def test_o5_who_asks_for_the_board_again_and_again_without_reading_is_closed(room: Room) -> None:
    """An observer could fill the server's memory: a board of megabytes for each question of four bytes."""
    await room.edit(
        lambda edit: [edit.set_object(f"n{n}", {"kind": "note", "text": "x" * 20_000}) for n in range(75)]
    )
    reader = Reader()
    reader.reading.clear()
    member = come(room, "eve", reader)
    most = 0
    for _ in range(30):
        member.receive(messages.encode_step1(b"\x00"))
        most = max(most, member.outbox.waiting)
    assert member.gone
    assert most < 8 * 1024 * 1024
    reader.reading.set()
    await reader.until(lambda: reader.closed)
    assert reader.closed == (1013, "slow")


@pytest.mark.parametrize("way", ["announce", "announce_by_role"])
async def test_o5_who_is_given_up_while_everybody_is_told_something_costs_nobody_else_the_word(
    room: Room, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    slow, fine = Reader(), Reader()
    member = come(room, "slow", slow)
    come(room, "fine", fine)
    slow.reading.clear()
    member.outbox.lagging = True
    monkeypatch.setattr(outbox, "EVENT_BOUND", 10)
    told = events.saving(True)
    if way == "announce":
        room.announce(told)
    else:
        room.announce_by_role(lambda _: told)
    assert member.gone
    assert messages.encode_event(told) in fine.frames


async def test_o5_who_asks_for_everybodys_presence_without_reading_is_closed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_module, "EVENT_BOUND", 100)
    reader = Reader()
    member = come(room, "eve", reader)
    reader.reading.clear()
    for _ in range(200):
        member.receive(bytes((messages.QUERY_AWARENESS,)))
    assert member.gone
    assert member.outbox.waiting < 200


async def test_a2_a_question_costs_more_than_a_frame(room: Room) -> None:
    reader = Reader()
    member = come(room, "eve", reader)
    delays = [member.receive(messages.encode_step1(b"\x00")) for _ in range(60)]
    assert delays[0] == 0
    assert delays[-1] > 1
