"""Pictures of boards, made when somebody asks and kept as files until the board has changed.

A name tells what is in the file (the board and its version, or the snapshot), so a picture is never wrong,
only missing.
"""

import asyncio
import contextlib
import glob
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from seina import __version__

WIDTH, HEIGHT = 480, 300
# For the page of a snapshot, where the picture is as wide as the page.
LARGE_WIDTH, LARGE_HEIGHT = 1440, 900
# Raised when the pictures themselves change, so that old files are made again.
LOOK = 3

Draw = Callable[[], Awaitable[bytes]]


class Thumbnails:
    """Files in ``folder``; at most ``renders`` are drawn at once, and each once however many ask.

    ``turns`` are the same ``renders`` turns that exports take.
    """

    def __init__(self, folder: Path, turns: asyncio.Semaphore, renders: int) -> None:
        self._folder = folder
        self._turns = turns
        self._line = asyncio.Semaphore(renders)
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

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
        name = f"{kind}-{version}-{__version__}-{LOOK}.png"
        # Not a star alone: t-x-fi-large is another kind than t-x-fi.
        return await self._get(name, draw, replaces=f"{kind}-{'[0-9a-f]' * 16}-*.png")

    async def forget_template(self, name: str) -> None:
        """Remove the pictures of an own template."""
        await asyncio.to_thread(_remove, self._folder, [f"t-{glob.escape(name)}-*"])

    async def forget(self, board: str, snapshots: list[str]) -> None:
        """Remove the pictures of a board that is erased, and of its snapshots."""
        patterns = [f"b-{board}-*", *(f"[sl]-{snapshot}-*" for snapshot in snapshots)]
        await asyncio.to_thread(_remove, self._folder, patterns)

    async def _get(self, name: str, draw: Draw, *, replaces: str) -> bytes:
        file = self._folder / name
        try:
            return await asyncio.to_thread(file.read_bytes)
        except FileNotFoundError:
            pass
        task = self._drawing.get(name)
        if task is None:
            task = asyncio.create_task(self._draw(file, draw, replaces))
            self._drawing[name] = task
            task.add_done_callback(lambda _: self._drawing.pop(name, None))
        # Shielded: who asked first may go away, and the others still wait.
        return await asyncio.shield(task)

    async def _draw(self, file: Path, draw: Draw, replaces: str) -> bytes:
        # No more of them stand in the common line than can be drawn: who exports a file while a page of two
        # hundred boards fills with pictures is the next in turn.
        async with self._line, self._turns:
            picture = await draw()
        await asyncio.to_thread(_keep, file, picture, replaces)
        return picture


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
