"""The small pictures of the gallery, drawn before anybody asks for them.

To start a process that draws takes twenty times as long as one picture of a template. So whoever asks for
one that is missing has the others of that language drawn behind it by the same process; and a server that has
come up and has nothing to draw does so in each language, one after the other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import Final

from seina.board.document import BoardState
from seina.export.drawing import NICE, Order, draw_several
from seina.export.words import language_of
from seina.workshop.templates import Shelved, shipped
from seina.workshop.thumbnails import HEIGHT, WIDTH, Thumbnails, Wanted

LANGUAGES: Final = ("fi", "sv", "en")
SETTLING: Final = 5.0
"""Seconds after the start in which nothing is drawn ahead: everybody who was here before comes back then."""
UNASKED: Final = 15
"""The niceness of a process that draws what nobody has asked for."""

Draw = Callable[..., AsyncGenerator[bytes]]

log = logging.getLogger("seina.templates")


def kind_of(name: str, language: str) -> str:
    """What the small picture of a template is called."""
    return f"t-{name}-{language}"


class Ahead:
    """`draw` is `draw_several`. Where it is not `on`, each picture is drawn alone when somebody asks."""

    def __init__(
        self, thumbnails: Thumbnails, *, on: bool, settling: float = SETTLING, draw: Draw = draw_several
    ) -> None:
        self._thumbnails = thumbnails
        self._on = on
        self._settling = settling
        self._draw = draw
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        if self._on:
            self._watch(asyncio.create_task(self._all()))

    async def stop(self) -> None:
        """Ends what is being drawn. What is drawn already stays."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def ask(self, shelved: Shelved, language: str) -> None:
        """Somebody wants this picture now. Where it is missing, it is on its way when this returns, and the
        rest of its language behind it; `Thumbnails.template` waits for it."""
        if self._on and await self._thumbnails.missing([_wanted(shelved, language)]):
            await self._language(language, NICE, first=shelved.name)

    async def _all(self) -> None:
        await asyncio.sleep(self._settling)
        for language in LANGUAGES:
            await self._thumbnails.quiet()
            drawing = await self._language(language, UNASKED)
            if drawing is not None:
                await asyncio.wait([drawing])

    async def _language(self, language: str, nice: int, first: str = "") -> asyncio.Task[None] | None:
        house = await asyncio.to_thread(shipped)
        # One with pictures of its own is drawn when it is asked for.
        shelf = {_wanted(each, language): each for each in house if not each.template.assets}
        missing = await self._thumbnails.missing(list(shelf))
        if not missing:
            return None
        missing.sort(key=lambda wanted: shelf[wanted].name != first)
        boards = [shelf[wanted] for wanted in missing]

        def draw() -> AsyncGenerator[bytes]:
            return self._draw(lambda: _orders(boards, language), nice=nice)

        task = self._thumbnails.promise(missing, draw)
        self._watch(task)
        return task

    def _watch(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (trouble := task.exception()) is not None:
            log.warning("the gallery's pictures are not drawn ahead: %s", type(trouble).__name__)


def _wanted(shelved: Shelved, language: str) -> Wanted:
    return kind_of(shelved.name, language), shelved.version


def _orders(wanted: Iterable[Shelved], language: str) -> Iterable[tuple[BoardState, Order]]:
    order = Order("thumbnail", language_of(language), width=WIDTH, height=HEIGHT)
    for each in wanted:
        yield each.state("", language), order
