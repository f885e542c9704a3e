"""Pictures of boards, made when somebody asks and kept as files until the board has changed.

A name tells what is in the file (the board and its version, or the snapshot), so a picture is never wrong,
only missing.
"""

import asyncio
import contextlib
import glob
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from seina import __version__

WIDTH, HEIGHT = 480, 300
# For the page of a snapshot, where the picture is as wide as the page.
LARGE_WIDTH, LARGE_HEIGHT = 1440, 900
# Raised when the pictures themselves change, so that old files are made again.
LOOK = 3

Draw = Callable[[], Awaitable[bytes]]
DrawSeveral = Callable[[], AsyncGenerator[bytes]]
Drawing = asyncio.Future[bytes | None]
Wanted = tuple[str, str]
"""The kind and the version of a template's picture."""


class Thumbnails:
    """Files in ``folder``; at most ``renders`` are drawn at once, and each once however many ask.

    ``turns`` are the same ``renders`` turns that exports take.
    """

    def __init__(self, folder: Path, turns: asyncio.Semaphore, renders: int) -> None:
        self._folder = folder
        self._turns = turns
        self._line = asyncio.Semaphore(renders)
        self._drawing: dict[str, Drawing] = {}
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def board(self, board: str, version: int, draw: Draw) -> bytes:
        """PNG of the board as of ``version``. ``draw`` is called if there is none yet."""
        return await self._get(f"b-{board}-{version}-{LOOK}.png", draw, replaces=f"b-{board}-*.png")

    async def snapshot(self, snapshot: str, draw: Draw) -> bytes:
        return await self._get(f"s-{snapshot}-{LOOK}.png", draw, replaces=f"s-{snapshot}-*.png")

    async def large_snapshot(self, snapshot: str, language: str, draw: Draw) -> bytes:
        kind = f"l-{snapshot}-{language}"
        return await self._get(f"{kind}-{LOOK}.png", draw, replaces=f"{kind}-*.png")

    async def template(self, kind: str, version: str, draw: Draw) -> bytes:
        """``kind`` names the template, the language and the size, ``version`` (16 hexadecimal digits) what is
        in the file; the pictures are made again after an upgrade."""
        return await self._get(_template(kind, version), draw, replaces=_templates(kind))

    async def missing(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """Which pictures of templates nobody has drawn yet, nor is drawing."""

        def seen() -> list[bool]:
            return [(self._folder / _template(*each)).exists() for each in wanted]

        there = await asyncio.to_thread(seen)
        pairs = zip(wanted, there, strict=True)
        return [each for each, kept in pairs if not kept and _template(*each) not in self._drawing]

    def promise(self, wanted: Sequence[Wanted], draw: DrawSeveral) -> asyncio.Task[None]:
        """Draw pictures of templates that are `missing` together, in their order. Who asks for one of them
        from now on waits for it, and has it drawn alone if it does not come."""
        promised: dict[str, Drawing] = {}
        for each in wanted:
            promised[_template(*each)] = asyncio.get_running_loop().create_future()
        self._drawing.update(promised)
        self._look_around()
        task = asyncio.create_task(self._keep_promises(wanted, draw))
        # Also where the task is cancelled before it has begun.
        task.add_done_callback(lambda _: self._give_up(promised))
        return task

    async def quiet(self) -> None:
        """Until nobody draws."""
        await self._quiet.wait()

    async def forget_template(self, name: str) -> None:
        """Remove the pictures of an own template."""
        await asyncio.to_thread(_remove, self._folder, [f"t-{glob.escape(name)}-*"])

    async def forget(self, board: str, snapshots: list[str]) -> None:
        """Remove the pictures of a board that is erased, and of its snapshots."""
        patterns = [f"b-{board}-*", *(f"[sl]-{snapshot}-*" for snapshot in snapshots)]
        await asyncio.to_thread(_remove, self._folder, patterns)

    async def _keep_promises(self, wanted: Sequence[Wanted], draw: DrawSeveral) -> None:
        left = iter(wanted)
        async with self._line, self._turns, contextlib.aclosing(draw()) as pictures:
            async for picture in pictures:
                kind, version = next(left)
                name = _template(kind, version)
                await asyncio.to_thread(_keep, self._folder / name, picture, _templates(kind))
                self._done(name).set_result(picture)

    def _give_up(self, promised: Mapping[str, Drawing]) -> None:
        for name, promise in promised.items():
            if not promise.done():
                self._done(name).set_result(None)

    def _done(self, name: str) -> Drawing:
        drawing = self._drawing.pop(name)
        self._look_around()
        return drawing

    def _look_around(self) -> None:
        if self._drawing:
            self._quiet.clear()
        else:
            self._quiet.set()

    async def _get(self, name: str, draw: Draw, *, replaces: str) -> bytes:
        file = self._folder / name
        try:
            return await asyncio.to_thread(file.read_bytes)
        except FileNotFoundError:
            pass
        while True:
            drawing = self._drawing.get(name)
            if drawing is None:
                drawing = self._drawing[name] = asyncio.create_task(self._draw(file, draw, replaces))
                self._look_around()
                drawing.add_done_callback(lambda _: self._done(name))
            # Shielded: who asked first may go away, and the others still wait.
            picture = await asyncio.shield(drawing)
            if picture is not None:
                return picture

    async def _draw(self, file: Path, draw: Draw, replaces: str) -> bytes | None:
        # No more of them stand in the common line than can be drawn: who exports a file while a page of two
        # hundred boards fills with pictures is the next in turn.
        async with self._line, self._turns:
            picture = await draw()
        await asyncio.to_thread(_keep, file, picture, replaces)
        return picture


def _template(kind: str, version: str) -> str:
    return f"{kind}-{version}-{__version__}-{LOOK}.png"


def _templates(kind: str) -> str:
    # Not a star alone: t-x-fi-large is another kind than t-x-fi.
    return f"{kind}-{'[0-9a-f]' * 16}-*.png"


def _remove(folder: Path, patterns: list[str]) -> None:
    for pattern in patterns:
        for file in folder.glob(pattern):
            file.unlink(missing_ok=True)


def _keep(file: Path, picture: bytes, replaces: str) -> None:
    """Write the picture and drop the older ones. A full disk costs only the cache."""
    aside = file.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        aside.write_bytes(picture)
        aside.replace(file)
        for old in file.parent.glob(replaces):
            if old != file:
                old.unlink(missing_ok=True)
