"""Who is here and where they point (P of docs/protocol.md)."""

import pytest

from seina.live import happenings
from seina.live.presence import PresenceTable
from seina.protocol import messages
from tests.live.dialling import NewPeer, dial, event, read
from tests.live.walls import Wall


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


@pytest.mark.parametrize("clock_of_the_dead", [2, 3])
def test_p1_a_dead_connection_that_is_let_in_late_takes_nothing_along(clock_of_the_dead: int) -> None:
    """The first connection broke at once and waits at the door; the second is in before it."""
    table = PresenceTable()
    living = messages.Presence(11, 3, '{"cursor":[3,3]}')
    dead = messages.Presence(11, clock_of_the_dead, '{"cursor":[2,2]}')
    assert table.take("second", "ada", messages.Awareness((living,))) == {11}
    assert table.take("first", "ada", messages.Awareness((dead,))) == set()
    assert table.leave("first") is None
    assert table.everybody() == {11}
    assert table.client_of("second") == 11
    moved = messages.Presence(11, 4, '{"cursor":[4,4]}')
    assert table.take("second", "ada", messages.Awareness((moved,))) == {11}
    assert table.leave("second") == messages.Presence(11, 4, None)
    assert table.everybody() == set()


def test_p1_nobody_else_comes_by_an_id_before_its_last_connection_went() -> None:
    table = PresenceTable()
    entry = messages.Presence(11, 1, "{}")
    table.take("first", "ada", messages.Awareness((entry,)))
    table.take("second", "ada", messages.Awareness((entry,)))
    table.leave("first")
    assert table.take("third", "eve", messages.Awareness((messages.Presence(11, 9, "{}"),))) == set()
    table.leave("second")
    assert table.take("third", "eve", messages.Awareness((messages.Presence(11, 9, "{}"),))) == {11}


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
