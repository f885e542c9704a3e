"""Sessions and snapshots over the real rooms, journal and database; only the clock is ours."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from seina.board.crdt import Doc
from seina.board.document import BoardState
from seina.errors import DiskFull, NoSession, SessionRunning
from seina.live.grant import Grant
from seina.live.outbox import Outbox
from seina.live.rooms import Rooms
from seina.protocol.framing import Packet
from seina.protocol.people import Person, Role
from seina.settings import Settings
from seina.storage import people, snapshots
from seina.storage.database import Database
from seina.storage.ids import now_ms
from seina.storage.journal import Journal
from seina.storage.tables import SnapshotRow
from seina.workshop.boards import facts_of, make
from seina.workshop.sessions import Sessions
from seina.workshop.snapshots import Snapshots
from seina.workshop.statistics import Changes, changes, read_bytes

MINUTE = 60_000


class Silent:
    """A connection that takes everything and shows nothing."""

    def attach(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def write(self, packet: Packet) -> None:
        return

    def close(self, code: int, reason: str) -> None:
        self._outbox.ended()

    def abort(self) -> None:
        self._outbox.ended()


class Workshop:
    """One server process over the folder; `Workshop(folder)` again is the process after a crash."""

    def __init__(self, folder: Path) -> None:
        self.now = now_ms()
        self.told: list[tuple[str, dict[str, Any]]] = []
        settings = Settings(boards=folder)
        self.database = Database(settings)
        self.journal = Journal(self.database)
        self.rooms = Rooms(settings, self.journal, facts_of(self.database))
        self.snapshots = Snapshots(self.database, self.rooms.state, self.rooms.present)
        self.sessions = Sessions(
            self.database,
            self.snapshots,
            self.rooms.present,
            lambda board, event: self.told.append((board, event)),
            idle_minutes=30,
            now=lambda: self.now,
        )
        self.board = ""

    async def open(self, board: str = "") -> "Workshop":
        await self.database.start()
        self.board = board or (await make(self.database, BoardState("Wall"), owner=None)).id
        await self.sessions.load()
        return self

    async def close(self) -> None:
        await self.rooms.close()
        await self.journal.close()
        await self.database.stop()

    async def start(self, name: str = "Aamupäivä") -> str:
        state = await self.rooms.state(self.board)
        return (await self.sessions.start(self.board, name, state, by=FACILITATOR)).id

    async def come(self, name: str, organisation: str | None = None) -> Any:
        async with self.database.writing() as session:
            row = await people.add(session, self.board, name, organisation, Role.participant)
        person = people.person(row)
        room = await self.rooms.open(self.board)
        member = room.join(Silent(), Grant(self.board, person, person.role), seina1=False)
        await self.sessions.came(self.board, person.id)
        return member

    async def leave(self, *members: Any) -> None:
        for member in members:
            member.leave()
        if not self.rooms.present(self.board):
            self.sessions.emptied(self.board)

    async def write(self, **notes: str | None) -> None:
        """Make, change or (None) delete notes."""

        def edit(edit: Any) -> None:
            for key, text in notes.items():
                if text is None:
                    edit.delete_object(key)
                else:
                    edit.set_object(
                        key, {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": text}
                    )

        await self.rooms.edit(self.board, edit)


FACILITATOR = Person("facilitator", "Ada", None, Role.facilitator, 0, True)


@pytest.fixture
async def workshop(tmp_path: Path) -> AsyncIterator[Workshop]:
    workshop = await Workshop(tmp_path).open()
    yield workshop
    await workshop.close()


async def test_the_end_of_a_session_leaves_a_snapshot_of_what_was_and_who(workshop: Workshop) -> None:
    await workshop.write(old="before", gone="goes")
    stays = await workshop.come("Kettu", "Kela")
    session = await workshop.start()
    late = await workshop.come("Susi", "Kela")
    nameless = await workshop.come("Karhu")
    await workshop.write(old="changed", new1="a", new2="b", brief="c")
    await workshop.write(gone=None, brief=None)
    await workshop.leave(late)
    workshop.now += 90 * MINUTE
    row = await workshop.sessions.end(workshop.board, by=FACILITATOR)
    told = await workshop.snapshots.told(row)
    assert told["changes"] == {"objects_made": 2, "notes_made": 2, "edited": 1, "deleted": 1}
    assert told["people"] == 3
    assert told["organisations"] == [{"name": "Kela", "people": 2}]
    assert told["session"] == {"started": workshop.now - 90 * MINUTE, "ended": workshop.now}
    assert (told["objects"], told["notes"], told["name"], told["reason"]) == (3, 3, "Aamupäivä", "session")
    async with workshop.database.session() as reading:
        kept = await snapshots.get(reading, row.id, state=True)
        names = {person.name for person in await snapshots.people(reading, row.id)}
    assert hashlib.sha256(kept.state).hexdigest() == told["sha256"]
    assert len(kept.state) == told["bytes"]
    assert {item.text for item in read_bytes(kept.state).objects} == {"changed", "a", "b"}
    assert names == {"Kettu", "Susi", "Karhu"}
    assert [event["session"] for _, event in workshop.told] == [
        {"id": session, "name": "Aamupäivä", "started": told["session"]["started"]},
        None,
    ]
    assert workshop.told[-1][1]["snapshot"] == {"id": row.id}
    await workshop.leave(stays, nameless)


async def test_only_one_session_runs_on_a_board(workshop: Workshop) -> None:
    await workshop.start()
    with pytest.raises(SessionRunning):
        await workshop.start()
    first, second = await asyncio.gather(
        workshop.sessions.end(workshop.board, by=FACILITATOR),
        workshop.sessions.end(workshop.board, by=FACILITATOR),
        return_exceptions=True,
    )
    assert {type(first), type(second)} == {SnapshotRow, NoSession}


async def test_a_session_that_everybody_left_ends_itself_when_the_time_is_up(workshop: Workshop) -> None:
    member = await workshop.come("Kettu")
    await workshop.start()
    workshop.now += 60 * MINUTE
    assert await workshop.sessions.sweep() == []  # somebody is there
    await workshop.leave(member)
    left = workshop.now
    workshop.now += 29 * MINUTE
    assert await workshop.sessions.sweep() == []
    member = await workshop.come("Susi")
    await workshop.leave(member)
    left = workshop.now
    workshop.now += 29 * MINUTE
    assert await workshop.sessions.sweep() == []  # counted from when the last one left
    workshop.now += MINUTE
    assert await workshop.sessions.sweep() == [workshop.board]
    (told,) = await workshop.snapshots.listed(workshop.board)
    assert told["reason"] == "idle"
    assert told["session"]["ended"] == left
    assert told["people"] == 2


async def test_a_session_survives_a_crash_with_its_counts_and_its_people(tmp_path: Path) -> None:
    before = await Workshop(tmp_path).open()
    await before.write(old="before")
    await before.come("Kettu", "Kela")
    await before.start()
    await before.write(new="made before the crash", old="changed")
    await before.database.engine.dispose()  # no goodbye: rooms and journal are just gone
    after = await Workshop(tmp_path).open(before.board)
    after.now = before.now + 5 * MINUTE
    await after.write(later="made after the crash")
    row = await after.sessions.end(after.board, by=FACILITATOR)
    told = await after.snapshots.told(row)
    assert told["changes"] == {"objects_made": 2, "notes_made": 2, "edited": 1, "deleted": 0}
    assert told["people"] == 1
    assert told["organisations"] == [{"name": "Kela", "people": 1}]
    await after.close()
    await before.close()


async def test_a_session_left_open_by_a_crash_long_ago_ends_at_the_next_start(tmp_path: Path) -> None:
    before = await Workshop(tmp_path).open()
    await before.start()
    await before.close()
    for minutes, ended in [(29, 0), (31, 1)]:
        after = Workshop(tmp_path)
        after.now = before.now + minutes * MINUTE
        await after.open(before.board)
        listed = await after.snapshots.listed(before.board)
        assert [each["reason"] for each in listed] == ["idle"] * ended
        await after.close()


async def test_a_snapshot_that_cannot_be_written_leaves_the_session_running(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await workshop.start()

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr("seina.workshop.snapshots.SnapshotPersonRow", full)
        patch.setattr(workshop.database, "writing", full)
        with pytest.raises(DiskFull):
            await workshop.sessions.end(workshop.board, by=FACILITATOR)
    assert await workshop.snapshots.listed(workshop.board) == []
    await workshop.sessions.end(workshop.board, by=FACILITATOR)
    assert len(await workshop.snapshots.listed(workshop.board)) == 1


async def test_a_snapshot_by_hand_counts_from_the_one_before(workshop: Workshop) -> None:
    member = await workshop.come("Kettu", "DVV")
    await workshop.write(one="1")
    first = await workshop.snapshots.take(workshop.board, "first", "manual")
    await workshop.write(two="2", one="changed")
    second = await workshop.snapshots.take(workshop.board, "second", "manual")
    listed = await workshop.snapshots.listed(workshop.board)
    assert [each["name"] for each in listed] == ["second", "first"]
    assert (first.objects_made, second.objects_made, second.edited) == (1, 1, 1)
    assert listed[0]["session"] is None
    assert listed[0]["people"] == 1
    await workshop.leave(member)


async def test_two_sessions_of_one_day_that_were_given_no_name_are_told_apart(workshop: Workshop) -> None:
    names = []
    for _ in range(2):
        await workshop.start("")
        names.append((await workshop.sessions.end(workshop.board, by=FACILITATOR)).name)
    assert names[1] == f"{names[0]} (2)"


def test_changes_are_counted_between_two_states() -> None:
    def state(**notes: str) -> BoardState:
        doc = Doc()
        with doc.edit("test") as edit:
            for key, text in notes.items():
                kind = "area" if key.startswith("area") else "note"
                edit.set_object(key, {"kind": kind, "at": [0, 0], "text": text})
        try:
            return read_bytes(doc.diff())
        finally:
            doc.close()

    before, after = state(a="1", b="2", c="3"), state(a="1", b="other", d="4", area1="5")
    assert changes(before, after) == Changes(objects_made=2, notes_made=1, edited=1, deleted=1)
    assert changes(after, after) == Changes()
