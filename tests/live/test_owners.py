"""Nobody writes in the name of somebody else who is here, and nobody honest notices that rule (A5.client)."""

import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from seina.live.room import Room
from seina.protocol.messages import encode_update
from tests.hostile import building as b
from tests.live.walls import Wall
from tests.peers import YjsPeer

NewPeer = Callable[[], Awaitable[YjsPeer]]

NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": "moi"}


def client_of(room: Room, person: str) -> int:
    [member] = [each for each in room.members.values() if each.grant.person.id == person]
    client = room.presence.client_of(member.id)
    assert client is not None
    return client


def forged(room: Room, client: int, key: str) -> bytes:
    """A note under somebody's client id, with the clock that comes next."""
    clock = room.document._guard.end(client)
    return encode_update(b.update(b.a_map(key), client=client, clock=clock))


async def test_a5_nobody_writes_in_the_name_of_somebody_who_is_here(wall: Wall, yjs: NewPeer) -> None:
    ada, mallory = await yjs(), await yjs()
    await ada.connect(wall.url, "b1", "ada.participant", seina=True)
    await ada.set_awareness({"typing": "n1"})
    await mallory.connect(wall.url, "b1", "mallory.participant", seina=True)
    await mallory.wait_until("Object.values(peer.awareness).some((each) => each.typing === 'n1')")
    room = await wall.rooms.open("b1")
    client = client_of(room, "ada")

    # before she has written anything
    await mallory.send_raw(forged(room, client, "hidden"))
    await mallory.wait_event("refused", rule="A5.client", code="not-yours")
    await ada.set("n1", NOTE)
    await mallory.wait_until("peer.objects.n1?.text === 'moi'")

    # what she is about to write
    await mallory.send_raw(forged(room, client, "hidden"))
    await mallory.wait_event("refused", rule="A5.client")
    await ada.set("n2", NOTE)
    await mallory.wait_until("peer.objects.n2?.text === 'moi'")
    await ada.saved()
    assert "hidden" not in room.document.to_json()["objects"]


async def test_a5_what_somebody_wrote_offline_may_come_as_another_person(wall: Wall, yjs: NewPeer) -> None:
    """Somebody logs in, and the same browser is another person from then on."""
    visitor, account, bo = await yjs(), await yjs(), await yjs()
    await bo.connect(wall.url, "b1", "bo.participant")
    await visitor.connect(wall.url, "b1", "visitor.participant", seina=True)
    await visitor.set_awareness({"cursor": None})
    await visitor.set("n1", NOTE)
    await bo.wait_until("peer.objects.n1")
    await visitor.disconnect()
    await visitor.set("n2", NOTE)
    await bo.wait_until("Object.keys(peer.awareness).length <= 1")
    await account.apply(await visitor.update())
    await account.connect(wall.url, "b1", "account.facilitator", seina=True)
    await bo.wait_until("peer.objects.n2?.text === 'moi'")


async def test_a5_two_tabs_of_one_person_may_bring_each_others_changes(wall: Wall, yjs: NewPeer) -> None:
    one, two, bo = await yjs(), await yjs(), await yjs()
    await bo.connect(wall.url, "b1", "bo.participant")
    for tab in (one, two):
        await tab.connect(wall.url, "b1", "ada.participant", seina=True)
        await tab.set_awareness({"cursor": None})
        await tab.synced()
    await one.set("n1", NOTE)
    await two.wait_until("peer.objects.n1")
    await one.disconnect()
    await one.set("n2", NOTE)
    await one.patch("n1", at=[7, 7])
    await two.apply(await one.update())
    await bo.wait_until("peer.objects.n2?.text === 'moi' && peer.objects.n1.at[0] === 7")
    await one.reconnect()
    await one.saved()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a5_nobody_honest_is_refused(tmp_path: Path, yjs: NewPeer, seed: int) -> None:
    """Several tabs, reconnects, changes made offline, restarts; in the end all have all."""
    print(f"seed {seed}")
    dice = random.Random(seed)
    wall = Wall(tmp_path / "boards")
    await wall.start()
    port = int(wall.url.rpartition(":")[2])
    tabs = [await yjs() for _ in range(5)]
    try:
        for tab, person in zip(tabs, ["ada", "ada", "bo", "bo", "cleo"], strict=True):
            await tab.connect(wall.url, "b1", f"{person}.participant", seina=True)
            await tab.set_awareness({"cursor": None})
        away: set[YjsPeer] = set()
        for step in range(60):
            tab = dice.choice(tabs)
            choice = dice.random()
            if choice < 0.15:
                if tab in away:
                    away.discard(tab)
                    await tab.reconnect()
                else:
                    away.add(tab)
                    await tab.disconnect()
            elif choice < 0.18:
                await wall.stop()
                wall = Wall(tmp_path / "boards", port)
                await wall.start()
            else:
                await tab.set(f"n{dice.randrange(12)}", {**NOTE, "text": f"{step}"})
        for tab in away:
            await tab.reconnect()
        await tabs[0].set("last", NOTE)
        for tab in tabs:
            await tab.wait_until("peer.objects.last && peer.synced")
            await tab.saved()
        for tab in tabs:
            assert [each for each in (await tab.view())["events"] if each["type"] == "refused"] == []
        room = await wall.rooms.open("b1")
        for tab in tabs:
            assert (await tab.json())["objects"] == room.document.to_json()["objects"]
    finally:
        await wall.stop()
