"""Has a picture read in a process of its own, and says what came of it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from seina.errors import ImageDamaged, ImageTooLarge, ImageType

SECONDS: Final = 20
MEMORY: Final = 1536 << 20  # address space: the most pixels that are taken, several times over
WORKER: Final = Path(__file__).with_name("worker.py")

log = logging.getLogger("seina.assets")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is taken and how it is kept: at most `pixels` as it comes; at most `side` pixels in each direction
    and `largest` bytes as it is kept. With `keep`, a file that was made here before stays as it is."""

    side: int
    pixels: int
    largest: int = 8 << 20
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept. `asset` is the SHA-256 of `data`, `type` image/png or image/jpeg."""

    asset: str
    data: bytes
    type: str
    width: int
    height: int


async def read(file: IO[bytes], terms: Terms, *, seconds: float = SECONDS, memory: int = MEMORY) -> Picture:
    """The picture in `file`, a real one, at its beginning. How many are read at once is the caller's to
    bound.

    Raises `ImageType`, `ImageDamaged`, `ImageTooLarge`.
    """
    order = {
        "side": terms.side,
        "pixels": terms.pixels,
        "largest": terms.largest,
        "keep": terms.keep,
        "memory": memory,
        "seconds": int(seconds) + 1,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(WORKER),
        json.dumps(order),
        stdin=file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a decoder's words may quote the file
        env={key: os.environ[key] for key in ("LANG", "SYSTEMROOT") if key in os.environ},
    )
    try:
        async with asyncio.timeout(seconds):
            out, _ = await process.communicate()
    except TimeoutError:
        raise ImageDamaged from None
    finally:
        if process.returncode is None:
            process.kill()
            # Not wait(): what nobody has read yet would keep its pipe open, and us waiting.
            await process.communicate()
    if process.returncode:
        log.warning("a picture was not read: the reading process ended with %s", process.returncode)
        raise ImageDamaged
    head, _, data = out.partition(b"\n")
    told = json.loads(head)
    match told["problem"]:
        case "type":
            raise ImageType
        case "pixels":
            raise ImageTooLarge(pixels=terms.pixels)
        case "damaged":
            raise ImageDamaged
    asset = hashlib.sha256(data).hexdigest()
    return Picture(asset, data, told["type"], told["width"], told["height"])
