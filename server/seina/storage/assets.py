"""Pictures on boards: a row a board and picture, and one file for all rows of the same SHA-256.

::

    assets/
      3f/3f9a…e1.png      two characters a folder, so that none of them grows without end
      .incoming/          what is being sent just now; emptied at the start

A file comes before its row and goes after the last one, so a row without a file is damage, and a file without
a row is at most a leftover. Functions that take a `Path` block.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import ImagesFull, NoSuchAsset
from seina.storage.ids import now_ms
from seina.storage.tables import AssetRow

ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg"}
ASSET: Final = re.compile(r"[0-9a-f]{64}")
GRACE_SECONDS: Final = 3600.0
"""A file is left alone for so long after it was written: its row may be on the way."""
_INCOMING: Final = ".incoming"


async def get(session: AsyncSession, board: str, asset: str) -> AssetRow:
    """Raises `NoSuchAsset`, also where another board has the picture."""
    row = await session.get(AssetRow, (board, asset)) if ASSET.fullmatch(asset) else None
    if row is None:
        raise NoSuchAsset
    return row


async def on_board(session: AsyncSession, board: str) -> list[AssetRow]:
    chosen = select(AssetRow).where(AssetRow.board == board).order_by(AssetRow.at, AssetRow.asset)
    return list((await session.execute(chosen)).scalars())


async def taken(session: AsyncSession, board: str) -> int:
    """Bytes of all pictures of the board."""
    total = select(func.coalesce(func.sum(AssetRow.size), 0)).where(AssetRow.board == board)
    return int((await session.execute(total)).scalar_one())


async def add(
    session: AsyncSession,
    board: str,
    *,
    asset: str,
    type: str,  # noqa: A002 - the column's name
    width: int,
    height: int,
    size: int,
    person: str | None,
    most: int,
) -> None:
    """The board has the picture from now on; nothing happens where it had it already.

    Raises `ImagesFull` where the board's pictures would be more than `most` bytes.
    """
    if await session.get(AssetRow, (board, asset)) is not None:
        return
    if await taken(session, board) + size > most:
        raise ImagesFull(limit=most)
    values = {"board": board, "asset": asset, "type": type, "width": width, "height": height, "size": size}
    await session.execute(
        insert(AssetRow).values(**values, person=person, at=now_ms()).on_conflict_do_nothing()
    )


async def copy(session: AsyncSession, source: str, target: str, wanted: Iterable[str]) -> None:
    """What `source` has of the `wanted` pictures, `target` has from now on."""
    chosen = set(wanted)
    for row in await on_board(session, source):
        if row.asset in chosen:
            values = {name: getattr(row, name) for name in ("asset", "type", "width", "height", "size")}
            values |= {"board": target, "person": None, "at": now_ms()}
            await session.execute(insert(AssetRow).values(**values).on_conflict_do_nothing())


async def known(session: AsyncSession, among: Iterable[str]) -> set[str]:
    """Those of the pictures that some board has."""
    chosen = select(AssetRow.asset).where(AssetRow.asset.in_(list(among))).distinct()
    return set((await session.execute(chosen)).scalars())


def place(folder: Path, asset: str, type: str) -> Path:  # noqa: A002 - the column's name
    """Where the file lies. Raises `NoSuchAsset` for anything that is no SHA-256."""
    if not ASSET.fullmatch(asset):
        raise NoSuchAsset
    return folder / asset[:2] / f"{asset}{ENDINGS[type]}"


def write(file: Path, data: bytes) -> None:
    """Durable when it returns; a file that is there already only becomes young again."""
    with contextlib.suppress(FileNotFoundError):
        os.utime(file)
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
        _sync(file.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def incoming(folder: Path) -> IO[bytes]:
    """A file without a name, for what is being sent."""
    (folder / _INCOMING).mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.TemporaryFile(dir=folder / _INCOMING)


def tidy(folder: Path) -> None:
    """At the start: what a server that was killed was being sent."""
    shutil.rmtree(folder / _INCOMING, ignore_errors=True)


def files(folder: Path) -> Iterator[Path]:
    """Every picture's file, by name."""
    for file in sorted(folder.glob("??/*")):
        if file.suffix in ENDINGS.values() and ASSET.fullmatch(file.stem):
            yield file


def leftovers(folder: Path, wanted: set[str]) -> Iterator[Path]:
    """Files that are none of the `wanted` and older than the grace, also halves of some that were never
    whole."""
    young = time.time() - GRACE_SECONDS
    for file in sorted(folder.glob("??/*")):
        with contextlib.suppress(FileNotFoundError):
            if file.stem not in wanted and file.is_file() and file.stat().st_mtime < young:
                yield file


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some systems don't sync folders
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
