"""What no honest client sends, over a real server and both ways of serving sockets.

Each time somebody honest is on the same board, and must not notice.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from seina.figures import FIGURES
from seina.protocol import messages
from tests.live.dialling import dial, event, note_update
from tests.live.raw import BINARY, CLOSE, CONT, PING, PONG, Raw, frame
from tests.live.walls import Wall

Walls = Callable[..., Any]
PROMPT = 20.0
"""Seconds within which an honest neighbour's change must be saved, on a machine that may be very busy."""


@pytest.fixture(params=[True, False], ids=["direct", "asgi"])
def walls(request: pytest.FixtureRequest, tmp_path: Path) -> Walls:
    """`async with walls(**limits) as wall`."""

    @contextlib.asynccontextmanager
    async def over(**options: Any) -> AsyncIterator[Wall]:
        async with Wall.over(tmp_path / "boards", direct=request.param, **options) as wall:
            try:
                yield wall
            finally:
                await Raw.drop_all()

    return over


async def check_neighbour(wall: Wall, name: str = "ada") -> None:
    """Somebody honest comes to the board, writes, and has it saved soon."""
    async with dial(wall, f"{name}.participant") as socket, asyncio.timeout(PROMPT):
        await event(socket, "hello")
        await socket.send(messages.encode_update(note_update(name)))
        assert (await event(socket, "saved"))["upto"] == 1


async def test_l3_who_is_silent_between_two_pings_is_dropped_and_who_answers_stays(walls: Walls) -> None:
    before = FIGURES.turned_away["ping_seconds"]
    async with walls(ping_seconds=0.4) as wall:
        dead = await (await Raw.open(wall.url)).hello()
        alive = await (await Raw.open(wall.url, token="ada.participant")).hello()
        answering = asyncio.create_task(alive.ended(answering=True))
        ended = await dead.ended()
        assert ended.count(PING) >= 1
        assert not answering.done()
        await check_neighbour(wall, "bo")
        assert not answering.done()
        alive.drop()
        await answering
    assert FIGURES.turned_away["ping_seconds"] == before + 1


async def test_l8_a_flood_of_pings_is_slowed_down_or_closed_and_harms_nobody(walls: Walls) -> None:
    async with walls() as wall:
        before = FIGURES.refusals["A2"]
        eve = await (await Raw.open(wall.url)).hello()
        flood = asyncio.create_task(eve.send(frame(PING) * 200_000))
        await check_neighbour(wall)
        pongs = 0
        with contextlib.suppress(TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            async with asyncio.timeout(1.0):
                while True:
                    opcode, _ = await eve.frame()
                    pongs += opcode == PONG
        assert pongs < 250
        assert pongs > 0 or FIGURES.refusals["A2"] == before + 1
        flood.cancel()
        await asyncio.gather(flood, return_exceptions=True)
        eve.drop()


async def test_l8_a_flood_of_pongs_harms_nobody(walls: Walls) -> None:
    async with walls() as wall:
        eve = await (await Raw.open(wall.url)).hello()
        flood = asyncio.create_task(eve.send(frame(PONG, b"x" * 100) * 100_000))
        await check_neighbour(wall)
        flood.cancel()
        await asyncio.gather(flood, return_exceptions=True)
        eve.drop()


async def test_l8_fragments_without_end_are_not_collected(walls: Walls) -> None:
    async with walls(messages=100_000) as wall:
        eve = await (await Raw.open(wall.url)).hello()
        with contextlib.suppress(ConnectionError):
            await eve.send(frame(BINARY, fin=False) + frame(CONT, fin=False) * 3000)
        assert (await eve.ended()).code == 4400
        await check_neighbour(wall)


async def test_l8_fragments_that_grow_without_end_are_too_large(walls: Walls) -> None:
    async with walls(messages=100_000, first=20_000, update=10_000) as wall:
        eve = await (await Raw.open(wall.url)).hello()
        piece = frame(CONT, b"x" * 10_000, fin=False)
        with contextlib.suppress(ConnectionError):
            await eve.send(frame(BINARY, b"\x00", fin=False) + piece * 10)
        assert (await eve.ended()).code == 1009
        await check_neighbour(wall)


async def test_a1_who_sends_far_too_large_a_message_is_told_so_although_it_goes_on_sending(
    tmp_path: Path,
) -> None:
    async with Wall.over(tmp_path / "boards", update=1000, first=2000) as wall:
        eve = await (await Raw.open(wall.url)).hello()
        sending = asyncio.create_task(eve.send(frame(BINARY, b"\x00" * 3_000_000)))
        ended = await eve.ended()
        assert (ended.code, ended.bye and ended.bye["code"]) == (1009, "too-large")
        await asyncio.gather(sending, return_exceptions=True)
        await check_neighbour(wall)
        await Raw.drop_all()


async def test_l8_a_message_in_pieces_is_taken_as_a_whole(walls: Walls) -> None:
    async with walls() as wall:
        eve = await (await Raw.open(wall.url)).hello()
        update = messages.encode_update(note_update("n7"))
        first, second, third = update[:10], update[10:20], update[20:]
        await eve.send(
            frame(BINARY, first, fin=False)
            + frame(PING)
            + frame(CONT, second, fin=False)
            + frame(CONT, third)
        )
        assert (await eve.until("saved"))["upto"] == 1
        eve.drop()


async def test_l9_compression_is_not_agreed_to_and_a_compressed_frame_is_refused(walls: Walls) -> None:
    async with walls() as wall:
        offered = "permessage-deflate; client_max_window_bits"
        eve = await Raw.open(wall.url, Sec_WebSocket_Extensions=offered)
        assert eve.status == 101
        assert "sec-websocket-extensions" not in eve.head
        await eve.hello()
        # 1 MB of zeros, deflated to 1 kB
        await eve.send(frame(BINARY, b"\xec\xc1" + b"\x00" * 1000, rsv=4))
        assert (await eve.ended()).code == 1002
        await check_neighbour(wall)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(BINARY, b"\x00", says=1 << 40), 1009),
        (frame(BINARY, b"\x00" * 100, masked=False), 1002),
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, fin=False), 1002),
        (frame(0x3, b"x"), 1002),
        (frame(CONT, b"x"), 1002),
    ],
    ids=["huge", "unmasked", "long ping", "ping in pieces", "unknown opcode", "continuation of nothing"],
)
async def test_l9_a_frame_that_is_none_ends_that_connection(walls: Walls, data: bytes, code: int) -> None:
    async with walls() as wall:
        eve = await (await Raw.open(wall.url)).hello()
        await eve.send(data)
        assert (await eve.ended()).code == code
        await check_neighbour(wall)


async def test_l5_an_address_has_so_many_connections_and_gets_them_back(walls: Walls) -> None:
    async with walls(connections_address=2) as wall:
        first = await (await Raw.open(wall.url, X_Forwarded_For="192.0.2.1")).hello()
        second = await (await Raw.open(wall.url, X_Forwarded_For="9.9.9.9, 192.0.2.1")).hello()
        third = await (await Raw.open(wall.url, X_Forwarded_For="192.0.2.1")).ended()
        assert third.code == 4429
        assert third.bye is not None
        assert third.bye["code"] == "too-many-connections"
        assert third.bye["retry"] == 15
        other = await (await Raw.open(wall.url, X_Forwarded_For="192.0.2.2")).hello()
        for _ in range(3):
            await check_neighbour(wall)  # who is on this machine is not counted
        first.drop()
        while wall.rooms.look().connections > 2:  # the server hears of it in its own time
            await asyncio.sleep(0.01)
        fourth = await (await Raw.open(wall.url, X_Forwarded_For="192.0.2.1")).hello()
        for each in (second, other, fourth):
            each.drop()
        while wall.rooms.look().connections:
            await asyncio.sleep(0.01)
        assert len(wall.addresses) == 0


async def test_l5_a_socket_that_was_not_let_in_counts_no_longer(walls: Walls) -> None:
    async with walls(connections_address=2) as wall:
        wall.missing.add("gone")
        for _ in range(5):
            ended = await (await Raw.open(wall.url, board="gone", X_Forwarded_For="192.0.2.1")).ended()
            assert ended.code == 4404
        assert len(wall.addresses) == 0


async def test_l5_an_address_that_sends_too_much_is_read_more_slowly_and_nobody_is_closed(
    walls: Walls,
) -> None:
    async with walls(messages_address=20) as wall:
        eve = await (await Raw.open(wall.url, X_Forwarded_For="192.0.2.1")).hello()
        ping = frame(BINARY, messages.encode_event({"type": "ping", "t": 1}))
        await eve.send(ping * 500)
        async with asyncio.timeout(PROMPT):
            for _ in range(40):
                await eve.until("pong")
        more = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.5):
                while True:
                    await eve.until("pong")
                    more += 1
        assert more <= 160
        await check_neighbour(wall)
        eve.drop()


async def test_l6_a_full_board_says_so_and_a_facilitator_finds_a_place(walls: Walls) -> None:
    async with walls(connections_board=2) as wall:
        guests = [await (await Raw.open(wall.url, token=f"g{n}.participant")).hello() for n in range(2)]
        ended = await (await Raw.open(wall.url, token="late.participant")).ended()
        assert (ended.code, ended.bye and ended.bye["code"]) == (1013, "board-full")
        assert ended.bye is not None
        assert ended.bye["retry"] == 15
        plain = await Raw.open(wall.url, token="late.participant", seina1=False)
        assert (await plain.ended()).code == 1013
        helper = await (await Raw.open(wall.url, token="helper.facilitator")).hello()
        elsewhere = await (await Raw.open(wall.url, board="b2")).hello()
        for each in (*guests, helper):
            each.drop()
        while wall.rooms.look().connections > 1:
            await asyncio.sleep(0.01)
        await check_neighbour(wall)
        elsewhere.drop()


async def test_l7_a_full_server_says_so_and_puts_empty_boards_away_first(walls: Walls) -> None:
    async with walls(boards=2) as wall:
        first = await (await Raw.open(wall.url, board="b1")).hello()
        second = await (await Raw.open(wall.url, board="b2")).hello()
        ended = await (await Raw.open(wall.url, board="b3")).ended()
        assert (ended.code, ended.bye and ended.bye["code"]) == (1013, "server-full")
        again = await (await Raw.open(wall.url, board="b1", token="ada.participant")).hello()
        second.drop()
        while wall.rooms.look().connections > 2:
            await asyncio.sleep(0.01)
        third = await (await Raw.open(wall.url, board="b3")).hello()
        assert wall.rooms.look().boards <= 3  # b2 is on its way out
        for each in (first, again, third):
            each.drop()


@pytest.mark.parametrize(
    ("payload", "counted"),
    [(b"\x03\xe8", "1000"), (b"\x03\xe9bye", "1001"), (b"", "1005"), (b"\x11\x94", "other"), (None, "1006")],
    ids=["1000", "1001", "none", "4500", "gone"],
)
async def test_how_a_connection_ended_is_counted_by_few_codes(
    wall: Wall, payload: bytes | None, counted: str
) -> None:
    eve = await (await Raw.open(wall.url)).hello()
    before = FIGURES.closes[counted]
    if payload is None:
        eve.drop()
    else:
        await eve.send(frame(CLOSE, payload))
        await eve.ended()
    while wall.rooms.look().connections:
        await asyncio.sleep(0.01)
    assert FIGURES.closes[counted] == before + 1
    await Raw.drop_all()


async def test_a1_presence_that_is_longer_than_allowed_is_left_out_and_what_follows_is_not(
    walls: Walls,
) -> None:
    async with walls(presence=100) as wall:
        ada = await (await Raw.open(wall.url, token="ada.participant")).hello()
        eve = await (await Raw.open(wall.url)).hello()
        for clock, state in ((1, '{"name":"' + "x" * 100 + '"}'), (2, '{"cursor":[1,2]}')):
            await eve.send(frame(BINARY, messages.encode_awareness([messages.Presence(7, clock, state)])))
        async with asyncio.timeout(PROMPT):
            while True:
                opcode, payload = await ada.frame()
                if opcode == BINARY and payload[0] == messages.AWARENESS:
                    message = messages.decode(payload)
                    assert isinstance(message, messages.Awareness)
                    assert [(each.client, each.clock) for each in message.entries] == [(7, 2)]
                    break


async def test_p5_presence_that_comes_too_often_is_thinned_and_the_last_word_arrives(walls: Walls) -> None:
    async with walls(presence_messages=5) as wall:
        ada = await (await Raw.open(wall.url, token="ada.participant")).hello()
        eve = await (await Raw.open(wall.url)).hello()
        before = FIGURES.presence_in
        for clock in range(1, 101):
            state = messages.Presence(7, clock, f'{{"cursor":[{clock},0]}}')
            await eve.send(frame(BINARY, messages.encode_awareness([state])))
        seen: list[int] = []
        async with asyncio.timeout(PROMPT):
            while 100 not in seen:
                opcode, payload = await ada.frame()
                if opcode == BINARY and payload[0] == messages.AWARENESS:
                    message = messages.decode(payload)
                    assert isinstance(message, messages.Awareness)
                    seen += [entry.clock for entry in message.entries if entry.client == 7]
        assert FIGURES.presence_in == before + 100
        assert len(seen) < 60
        for each in (ada, eve):
            each.drop()
