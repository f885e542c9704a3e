"""Which file a format makes, and what it is called."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, get_args

from seina.board import assets
from seina.board.document import BoardObject, BoardState, to_dict
from seina.errors import Invalid
from seina.export import tables, workbooks
from seina.export.drawing import Order, Standard, draw
from seina.export.words import WORDS, Language, language_of

Format = Literal["png", "pdf", "csv", "xlsx", "json"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA_TYPES: Final[dict[Format, str]] = {
    "png": "image/png",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
TABLES: Final[frozenset[Format]] = frozenset({"csv", "xlsx"})
"""Formats of which one grid or register alone can be had."""
NO_VOTING: Final = "none"
PICTURE_SIDE: Final = 4000
PICTURE_LARGEST: Final = 8000
PICTURE_SMALLEST: Final = 64
THUMBNAIL_SECONDS: Final = 20
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\ud800-\udfff]+')


@dataclass(frozen=True, slots=True)
class Exported:
    """`standard` is what a PDF keeps to: `ua-1`, or `tagged`, `untagged` where a text made that
    impossible."""

    data: bytes
    media_type: str
    filename: str
    standard: Standard | None = None


async def export_board(
    state: BoardState,
    format: Format,  # noqa: A002 - the word of the contract
    *,
    language: str = "en",
    moment: datetime | None = None,
    side: int = PICTURE_SIDE,
    pictures: Mapping[str, Path] | None = None,
    part: str | None = None,
    voting: str | None = None,
) -> Exported:
    """The board as a file, or as a table only the grid or register with the id `part`. `pictures` are the
    files of its images by asset.

    `moment` is the date that stands on it: now, or when a snapshot was taken. `side` is the long side of
    a PNG in pixels, at most 8000. `voting` is the id of the one whose numbers PDF and PNG show on the
    objects: None for the latest, NO_VOTING for none. Raises Invalid where `part` or `voting` can't be had,
    ExportFailed, ExportTimeout.
    """
    spoken = language_of(language)
    moment = moment or datetime.now().astimezone()
    only = None if part is None else _part(state, part, format)
    name = filename(state.title if only is None else only.text, spoken, moment, format)
    standard: Standard | None = None
    if format == "json":
        data = await asyncio.to_thread(_json, state, moment, pictures or {})
    elif format == "csv":
        data = await asyncio.to_thread(_csv, state, only, spoken)
    elif format == "xlsx":
        data = await asyncio.to_thread(_xlsx, state, only, spoken, moment)
    else:
        side = max(min(side, PICTURE_LARGEST), PICTURE_SMALLEST)
        kind: Literal["document", "picture"] = "document" if format == "pdf" else "picture"
        shown = _shown(state, voting)
        made = await draw(state, Order(kind, spoken, moment, side, voting=shown), pictures)
        data, standard = made.data, made.standard
    return Exported(data, MEDIA_TYPES[format], name, standard)


async def thumbnail(
    state: BoardState,
    width: int = 480,
    height: int = 300,
    pictures: Mapping[str, Path] | None = None,
    language: str = "en",
) -> bytes:
    """A PNG of the whole wall, exactly `width` × `height` pixels. What grids say by themselves is in the
    `language`, where it is large enough to be read."""
    order = Order("thumbnail", language_of(language), width=width, height=height)
    return (await draw(state, order, pictures, seconds=THUMBNAIL_SECONDS)).data


def _shown(state: BoardState, voting: str | None) -> str | None:
    """As `Order` has it."""
    if voting is None or voting == NO_VOTING:
        return voting and ""
    if all(each.id != voting for each in state.votings()):
        raise Invalid("voting", f"the id of a kept voting is expected, or {NO_VOTING}")
    return voting


def _part(state: BoardState, part: str, format: Format) -> BoardObject:  # noqa: A002
    if format not in TABLES:
        raise Invalid("object", f"only {' and '.join(sorted(TABLES))} are made of one object alone")
    found = next((item for item in state.objects if item.id == part and item.kind in workbooks.PARTS), None)
    if found is None:
        raise Invalid("object", "the id of a grid or a register on this board is expected")
    return found


def _csv(state: BoardState, only: BoardObject | None, language: Language) -> bytes:
    if only is None:
        return tables.board_csv(state, language)
    return workbooks.object_csv(state, only.id, language)


def _xlsx(state: BoardState, only: BoardObject | None, language: Language, moment: datetime) -> bytes:
    if only is None:
        return workbooks.board_workbook(state, language, moment)
    return workbooks.object_workbook(state, only.id, language, moment)


def _json(state: BoardState, moment: datetime, pictures: Mapping[str, Path]) -> bytes:
    told = to_dict(state, moment)
    if pictures:
        kinds = {".png": "image/png", ".jpg": "image/jpeg"}
        told["assets"] = assets.pack(
            {name: (kinds[path.suffix], path.read_bytes()) for name, path in pictures.items()}
        )
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def filename(title: str, language: Language, moment: datetime, ending: str) -> str:
    """`Palvelupolku 2026-11-21.pdf`: the title without what file systems refuse."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:80].strip(" .")
    return f"{words or WORDS[language]['file']} {moment.date().isoformat()}.{ending}"
