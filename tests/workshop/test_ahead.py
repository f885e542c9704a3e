"""The gallery's pictures, drawn ahead: a language in one process, and never in anybody's way."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from seina.board.document import BoardState
from seina.errors import ExportFailed
from seina.export import thumbnail
from seina.export.drawing import Order, draw_several
from seina.workshop.ahead import LANGUAGES, Ahead, kind_of
from seina.workshop.templates import Shelved, read_shipped, shipped
from seina.workshop.thumbnails import Thumbnails
from tests.patience import PATIENCE


@dataclass
class Pencil:
    """Draws in place of a process: a word, when `go` is set; `started` holds each call's titles."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    started: list[tuple[str, int, int]] = field(default_factory=list)
    ended: int = 0
    breaks_after: int | None = None

    async def __call__(
        self, ordered: Callable[[], Iterable[tuple[BoardState, Order]]], *, nice: int
    ) -> AsyncGenerator[bytes]:
        orders = list(ordered())
        self.started.append((orders[0][1].language, len(orders), nice))
        self.begun.set()
        try:
            for place, (_, order) in enumerate(orders):
                await self.go.wait()
                if place == self.breaks_after:
                    raise ExportFailed
                yield f"{order.language} {place}".encode()
        finally:
            self.ended += 1


@pytest.fixture
def thumbnails(tmp_path: Path) -> Thumbnails:
    return Thumbnails(tmp_path, asyncio.Semaphore(2), 2)


@pytest.fixture
def pencil() -> Pencil:
    return Pencil()


@pytest.fixture
async def ahead(thumbnails: Thumbnails, pencil: Pencil) -> AsyncIterator[Ahead]:
    ahead = Ahead(thumbnails, on=True, settling=0, draw=pencil)
    yield ahead
    await ahead.stop()


@pytest.fixture
def house() -> list[Shelved]:
    return shipped()


def drawn(folder: Path) -> int:
    return len(list(folder.glob("t-*.png")))


async def never() -> bytes:
    raise AssertionError("this one was on its way")


async def alone() -> bytes:
    return b"alone"


async def got(thumbnails: Thumbnails, shelved: Shelved, language: str) -> bytes:
    kind = kind_of(shelved.name, language)
    async with asyncio.timeout(PATIENCE):
        return await thumbnails.template(kind, shelved.version, never)


async def test_an_idle_server_draws_each_language_once_and_a_next_start_nothing(
    tmp_path: Path, thumbnails: Thumbnails, ahead: Ahead, pencil: Pencil, house: list[Shelved]
) -> None:
    pencil.go.set()
    ahead.start()
    await pencil.begun.wait()
    for language in LANGUAGES:
        # The last of each: those before it are there then.
        while not pencil.started or pencil.started[-1][0] != language:
            pencil.begun.clear()
            async with asyncio.timeout(PATIENCE):
                await pencil.begun.wait()
        assert await got(thumbnails, house[-1], language) == f"{language} {len(house) - 1}".encode()
    assert [told[:2] for told in pencil.started] == [(language, len(house)) for language in LANGUAGES]
    assert drawn(tmp_path) == len(house) * len(LANGUAGES)
    again = Pencil()
    after = Ahead(thumbnails, on=True, settling=0, draw=again)
    await after.ask(house[0], "sv")
    assert again.started == []


async def test_what_somebody_asks_for_is_first_and_the_rest_of_the_language_comes_behind(
    thumbnails: Thumbnails, ahead: Ahead, pencil: Pencil, house: list[Shelved]
) -> None:
    wanted = house[7]
    await ahead.ask(wanted, "sv")
    asking = asyncio.create_task(got(thumbnails, wanted, "sv"))
    others = [asyncio.create_task(got(thumbnails, each, "sv")) for each in house if each is not wanted]
    # Those who ask for the others find them on their way.
    await asyncio.gather(*(ahead.ask(each, "sv") for each in house))
    pencil.go.set()
    assert await asking == b"sv 0"
    assert len(set(await asyncio.gather(*others))) == len(house) - 1
    assert len(pencil.started) == 1
    assert pencil.started[0][1] == len(house)


async def test_who_waits_for_a_picture_has_it_drawn_alone_where_the_process_gives_up(
    tmp_path: Path, thumbnails: Thumbnails, ahead: Ahead, pencil: Pencil, house: list[Shelved]
) -> None:
    pencil.breaks_after = 3
    pencil.go.set()
    await ahead.ask(house[0], "fi")
    kinds = [(kind_of(each.name, "fi"), each.version) for each in house[:6]]
    async with asyncio.timeout(PATIENCE):
        pictures = await asyncio.gather(*(thumbnails.template(*kind, alone) for kind in kinds))
    assert pictures == [b"fi 0", b"fi 1", b"fi 2", b"alone", b"alone", b"alone"]
    assert drawn(tmp_path) == 6
    assert pencil.ended == 1


async def test_nothing_is_drawn_ahead_while_somebody_waits_for_a_picture(
    thumbnails: Thumbnails, ahead: Ahead, pencil: Pencil
) -> None:
    asked, answer = asyncio.Event(), asyncio.Event()

    async def slow() -> bytes:
        asked.set()
        await answer.wait()
        # Nobody could have begun before: the picture is not there yet.
        assert pencil.started == []
        return b"board"

    board = asyncio.create_task(thumbnails.board("b1", 1, slow))
    await asked.wait()
    ahead.start()
    # A language's way to its process goes through a thread, and so does this.
    for _ in range(20):
        await asyncio.to_thread(shipped)
    answer.set()
    assert await board == b"board"
    async with asyncio.timeout(PATIENCE):
        await pencil.begun.wait()


async def test_a_stop_ends_the_process_and_lets_go_of_who_waits(
    tmp_path: Path, thumbnails: Thumbnails, ahead: Ahead, pencil: Pencil, house: list[Shelved]
) -> None:
    ahead.start()
    await pencil.begun.wait()
    kind = kind_of(house[0].name, "fi")
    waiting = asyncio.create_task(thumbnails.template(kind, house[0].version, alone))
    async with asyncio.timeout(PATIENCE):
        await ahead.stop()
        assert await waiting == b"alone"
        await thumbnails.quiet()
    assert (pencil.ended, len(pencil.started)) == (1, 1)
    # One that is stopped before it has begun holds nobody either.
    pencil.go.clear()
    await ahead.ask(house[1], "en")
    await ahead.stop()
    async with asyncio.timeout(PATIENCE):
        assert await thumbnails.template(kind_of(house[1].name, "en"), house[1].version, alone) == b"alone"


async def test_switched_off_it_draws_nothing(thumbnails: Thumbnails, pencil: Pencil) -> None:
    off = Ahead(thumbnails, on=False, settling=0, draw=pencil)
    off.start()
    await off.ask(shipped()[0], "fi")
    await off.stop()
    await thumbnails.quiet()
    assert pencil.started == []


async def test_one_process_draws_what_a_process_each_draws() -> None:
    states = [read_shipped(name).state("", "sv") for name in ("journey", "retrospective")]
    order = Order("thumbnail", "sv", width=480, height=300)
    together = [each async for each in draw_several(lambda: [(state, order) for state in states])]
    assert together == [await thumbnail(state, language="sv") for state in states]


async def test_a_process_that_gives_up_or_is_not_wanted_any_more_is_gone() -> None:
    state = read_shipped("journey").state("", "fi")
    order = Order("thumbnail", "fi", width=480, height=300)
    cramped = draw_several(lambda: [(state, order)], memory=1 << 20)
    with pytest.raises(ExportFailed):
        await anext(cramped)
    many = draw_several(lambda: [(state, order)] * 40)
    async with asyncio.timeout(PATIENCE):
        assert (await anext(many)).startswith(b"\x89PNG")
        await many.aclose()
