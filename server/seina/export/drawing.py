"""Boards drawn in a process of their own (`worker`), so that the server's own one stays free for those
who write."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import sys
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from seina.board.document import BoardState, to_dict
from seina.errors import ExportFailed, ExportTimeout
from seina.export.words import Language

Standard = Literal["ua-1", "tagged", "untagged"]
SECONDS: Final = 120  # the largest board that is allowed takes a third of it
MEMORY: Final = 4 << 30  # address space; what is resident is less than half
NICE: Final = 5
"""How far drawing stands back behind the server."""
WORKER: Final = Path(__file__).with_name("worker.py")

log = logging.getLogger("seina.export")


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a PDF of pages, or a PNG whose long side is `width`, or a thumbnail of `width` ×
    `height`. `voting` is the id of the one that is told on the objects: None for the latest, "" for none."""

    kind: Literal["document", "picture", "thumbnail"]
    language: Language = "en"
    moment: datetime | None = None
    width: int = 0
    height: int = 0
    voting: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """`standard` is what a PDF keeps to; None for a PNG."""

    data: bytes
    standard: Standard | None


async def draw(
    state: BoardState,
    order: Order,
    pictures: Mapping[str, Path] | None = None,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Drawing:
    """One process a call; how many run at once is the caller's to bound. `pictures` are the files of the
    board's images by asset; those that are not among them are left out.

    Raises ExportTimeout after `seconds`, ExportFailed where the process gives up or runs out of `memory`.
    """
    message = await asyncio.to_thread(_message, state, order, pictures or {}, seconds, memory)
    process = await _process()
    try:
        async with asyncio.timeout(seconds):
            out, err = await process.communicate(message)
    except TimeoutError:
        raise ExportTimeout from None
    finally:
        if process.returncode is None:
            process.kill()
            # Not wait(): what nobody has read yet would keep its pipe open, and us waiting.
            await process.communicate()
    if err:
        log.warning("export: the drawing process ended with %s: %s", process.returncode, _kind(err))
    if process.returncode:
        raise ExportFailed
    head, _, body = out.partition(b"\n")
    return Drawing(body, json.loads(head)["standard"])


async def draw_several(
    ordered: Callable[[], Iterable[tuple[BoardState, Order]]],
    *,
    nice: int = NICE,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> AsyncGenerator[bytes]:
    """Thumbnails of boards without images, drawn by one process: to start one takes twenty times as long as
    such a picture. Each comes as soon as it is drawn. `ordered` is called in a thread. Who closes the
    generator ends the process.

    Raises ExportTimeout after `seconds`, ExportFailed where the process gives up; what has come, has come.
    """

    def message() -> tuple[int, bytes]:
        several = [_plain(state, order, {}) for state, order in ordered()]
        bounds = {"nice": nice, "seconds": int(seconds) + 1, "memory": memory}
        return len(several), json.dumps({"several": several, **bounds}).encode()

    count, data = await asyncio.to_thread(message)
    process = await _process()
    assert process.stdin
    assert process.stdout
    assert process.stderr
    until = asyncio.get_running_loop().time() + seconds
    try:
        # It reads all of it before it writes anything.
        process.stdin.write(data)
        process.stdin.close()
        for _ in range(count):
            try:
                async with asyncio.timeout_at(until):
                    head = json.loads(await process.stdout.readline())
                    picture = await process.stdout.readexactly(head["bytes"])
            except TimeoutError:
                raise ExportTimeout from None
            except (ValueError, asyncio.IncompleteReadError):
                err = await process.stderr.read()
                log.warning("export: the drawing process gave up: %s", _kind(err))
                raise ExportFailed from None
            yield picture
        await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            # Not wait(): what nobody has read yet would keep its pipe open, and us waiting.
            await process.communicate()


async def _process() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(WORKER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )


def _kind(err: bytes) -> str:
    """The kind of an error from what the process wrote. What stands behind it may quote the board."""
    last = err.decode(errors="replace").strip().rpartition("\n")[2]
    named = re.match(r"[A-Za-z_][\w.]*(?=:|$)", last)
    return named[0] if named else "no traceback"


def _message(
    state: BoardState, order: Order, pictures: Mapping[str, Path], seconds: float, memory: int
) -> bytes:
    bounds = {"nice": NICE, "seconds": int(seconds) + 1, "memory": memory}
    return json.dumps({**_plain(state, order, pictures), **bounds}).encode()


def _plain(state: BoardState, order: Order, pictures: Mapping[str, Path]) -> dict[str, object]:
    return {
        "kind": order.kind,
        "language": order.language,
        "moment": order.moment and order.moment.isoformat(),
        "width": order.width,
        "height": order.height,
        "voting": order.voting,
        "board": to_dict(state),
        "pictures": {asset: str(path.resolve()) for asset, path in pictures.items()},
    }


def _environment() -> dict[str, str]:
    """Nothing of the server's but what a process needs to start: no secrets."""
    known = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP")
    return {key: os.environ[key] for key in known if key in os.environ}
