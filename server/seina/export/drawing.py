"""Pages to a PDF or a PNG, by Typst in a process of its own (`worker`)."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from seina.errors import ExportFailed, ExportTimeout
from seina.export.shapes import Group, Page, Rect, Text

Standard = Literal["ua-1", "tagged", "untagged"]
SECONDS: Final = 60
MEMORY: Final = 3 << 30  # address space; what is resident is far less

# By its path, so that it imports Typst and nothing of Seinä.
WORKER: Final = Path(__file__).with_name("worker.py")

log = logging.getLogger("seina.export")


@dataclass(frozen=True, slots=True)
class Drawing:
    """`standard` is what a PDF keeps to; None for a PNG."""

    data: bytes
    standard: Standard | None


async def draw(
    pages: Sequence[Page],
    file: Literal["pdf", "png"],
    *,
    title: str,
    language: str,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Drawing:
    """One process a call; how many run at once is the caller's to bound. Raises ExportTimeout after
    `seconds`, ExportFailed where Typst gives up or runs out of `memory`."""
    data = await asyncio.to_thread(_data, pages, title, language)
    order = json.dumps({"format": file, "data": data, "memory": memory, "seconds": int(seconds) + 1}).encode()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(WORKER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(seconds):
            out, err = await process.communicate(order)
    except TimeoutError:
        raise ExportTimeout from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if err:
        log.warning("export: %s", err.decode(errors="replace").strip()[-2000:])
    if process.returncode:
        raise ExportFailed
    head, _, body = out.partition(b"\n")
    return Drawing(body, json.loads(head)["standard"])


def _environment() -> dict[str, str]:
    """Nothing of the server's but what a process needs to start: no secrets."""
    return {
        key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP") if key in os.environ
    }


def _data(pages: Sequence[Page], title: str, language: str) -> str:
    plain = [
        {
            "width": _short(page.width),
            "height": _short(page.height),
            "fill": page.fill,
            "groups": [_group(group) for group in page.groups],
        }
        for page in pages
    ]
    return json.dumps({"title": title, "language": language, "pages": plain}, ensure_ascii=False)


def _group(group: Group) -> dict[str, object]:
    return {"role": group.role, "alt": group.alt, "shapes": [_shape(shape) for shape in group.shapes]}


def _shape(shape: Rect | Text) -> list[object]:
    if isinstance(shape, Rect):
        numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.height)]
        edge = [shape.stroke, _short(shape.stroke_width), _short(shape.radius)]
        return ["r", *numbers, shape.fill, *edge]
    numbers = [_short(number) for number in (shape.x, shape.y, shape.width, shape.size, shape.line_height)]
    lines = [[[run.text, run.font == "emoji"] for run in line] or [["\u00a0", False]] for line in shape.lines]
    return ["t", *numbers, shape.colour, shape.weight, shape.align, shape.level, lines]


def _short(number: float) -> float:
    """A thousandth of a point is finer than any printer."""
    return round(number, 3)
