"""Takes in pictures for boards, finds their files again, and removes what no board has any more."""

from __future__ import annotations

import asyncio
import contextlib
import io
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Final

from seina.assets import Picture, Terms, read
from seina.board import assets as packed
from seina.board.document import BoardState
from seina.errors import ImageRefused, ImagesFull, ImportRefused
from seina.settings import Settings
from seina.storage import assets
from seina.storage.database import Database
from seina.storage.tables import AssetRow

_AT_ONCE: Final = 2
"""Pictures that are read at the same time: each takes a core and up to some hundred megabytes."""


class Assets:
    """The pictures of all boards of a folder."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._most = settings.limit_board_images
        self._largest = settings.limit_image
        self._terms = Terms(settings.image_side, settings.limit_image_pixels)
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self.folder = database.folder.assets

    async def incoming(self) -> IO[bytes]:
        """A file for a picture that is being sent; its owner closes it."""
        return await asyncio.to_thread(assets.incoming, self.folder)

    async def take(self, board: str, person: str | None, file: IO[bytes]) -> Picture:
        """Read what has come, keep it, and note that the board has it, and by whom if that is to be known.

        Raises `ImageRefused`, `ImagesFull`, `StorageTrouble`.
        """
        async with self._turn:
            picture = await read(file, self._terms)
        await self._keep({picture.asset: picture}, board, person)
        return picture

    async def read_again(self, files: Mapping[str, bytes]) -> dict[str, Picture]:
        """The pictures of a board's file (name there → bytes), read as strictly as those that are sent.

        One that was made by Seinä stays the same to the byte; another is made anew and gets another name.
        Raises `ImportRefused` naming the first that can't be read.
        """
        terms = Terms(self._terms.side, self._terms.pixels, self._terms.largest, keep=True)

        async def one(name: str, data: bytes) -> Picture:
            async with self._turn:
                file = await asyncio.to_thread(_spooled, data)
                try:
                    return await read(file, terms)
                except ImageRefused as refused:
                    raise ImportRefused(f"assets.{name}.data", "image", refused.message) from None
                finally:
                    file.close()

        found = await asyncio.gather(*(one(name, data) for name, data in files.items()))
        return dict(zip(files, found, strict=True))

    async def unpack(self, data: object, state: BoardState) -> tuple[BoardState, list[Picture]]:
        """The pictures of a board's file, and the board with the names that they have from now on.

        Raises `ImportRefused`, `ImagesFull`.
        """
        files = await asyncio.to_thread(packed.unpack, data, state, self._largest)
        found = await self.read_again(files)
        pictures = {picture.asset: picture for picture in found.values()}
        if sum(len(picture.data) for picture in pictures.values()) > self._most:
            raise ImagesFull(limit=self._most)
        names = {name: picture.asset for name, picture in found.items()}
        return packed.renamed(state, names), list(pictures.values())

    async def give(self, board: str, pictures: Iterable[Picture]) -> None:
        """The board has these from now on. Raises `ImagesFull`."""
        await self._keep({picture.asset: picture for picture in pictures}, board, None)

    async def copy(self, source: str, target: str, state: BoardState) -> None:
        """Give the board `target`, which shows `state`, those pictures of it that `source` has."""
        if wanted := packed.used(state):
            async with self._database.writing() as session:
                await assets.copy(session, source, target, wanted)

    async def paths(self, board: str, state: BoardState) -> dict[str, Path]:
        """Picture → its file, for those that `state` shows and the board has."""
        wanted = packed.used(state)
        if not wanted:
            return {}
        async with self._database.session() as session:
            rows = await assets.on_board(session, board)
        found = {row.asset: self.path(row) for row in rows if row.asset in wanted}
        return await asyncio.to_thread(_there, found)

    def path(self, row: AssetRow) -> Path:
        return assets.place(self.folder, row.asset, row.type)

    async def taken(self, board: str) -> int:
        """Bytes of the board's pictures."""
        async with self._database.session() as session:
            return await assets.taken(session, board)

    async def remove_leftovers(self) -> int:
        """Remove files that no board has; how many. What came in the last hour stays."""
        found = await asyncio.to_thread(lambda: list(assets.leftovers(self.folder, set())))
        removed = 0
        for start in range(0, len(found), 200):
            part = {file.stem: file for file in found[start : start + 200]}
            # In a transaction, so that nobody gives a board one of them meanwhile.
            async with self._database.writing() as session:
                gone = part.keys() - await assets.known(session, part)
                for name in gone:
                    with contextlib.suppress(FileNotFoundError):
                        part[name].unlink()
            removed += len(gone)
        return removed

    async def _keep(self, pictures: Mapping[str, Picture], board: str, person: str | None) -> None:
        for picture in pictures.values():
            file = assets.place(self.folder, picture.asset, picture.type)
            await asyncio.to_thread(assets.write, file, picture.data)
        async with self._database.writing() as session:
            for picture in pictures.values():
                await assets.add(
                    session,
                    board,
                    asset=picture.asset,
                    type=picture.type,
                    width=picture.width,
                    height=picture.height,
                    size=len(picture.data),
                    person=person,
                    most=self._most,
                )


def _there(paths: Mapping[str, Path]) -> dict[str, Path]:
    return {asset: path for asset, path in paths.items() if path.is_file()}


def _spooled(data: bytes) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - who asked for it closes it
    file.write(data)
    file.seek(0, io.SEEK_SET)
    return file
