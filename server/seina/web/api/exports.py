"""Files and pictures of boards and snapshots: PNG, PDF, XLSX, CSV, JSON, thumbnails."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.board.document import BoardState
from seina.errors import Invalid
from seina.protocol.people import Role
from seina.storage import boards, people, snapshots
from seina.storage.tables import BoardRow, SnapshotRow
from seina.web.http import language
from seina.web.parts import Parts, parts
from seina.workshop.boards import by_id
from seina.workshop.statistics import read_bytes
from seina.workshop.thumbnails import HEIGHT, LARGE_HEIGHT, LARGE_WIDTH, LOOK, WIDTH


async def board_picture(request: Request, row: BoardRow) -> Response:
    """The board's thumbnail as it is now; who calls has asked the door."""
    here = parts(request)
    version = await here.journal.version(row.id)

    async def draw() -> bytes:
        state = await _board_state(here, row)
        if len(state.objects) != row.objects:
            async with here.database.writing() as session:
                (await boards.get(session, row.id)).objects = len(state.objects)
        return await _draw(state, WIDTH, HEIGHT, await here.assets.paths(row.id, state))

    return await _picture(request, str(version), lambda: here.thumbnails.board(row.id, version, draw))


async def thumbnail(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    async with here.database.session() as session:
        row = await boards.get(session, grant.board)
    return await board_picture(request, row)


async def snapshot_thumbnail(request: Request) -> Response:
    here = parts(request)
    _, row = await here.access.snapshot(request, request.path_params["snapshot"], state=True)
    large, spoken = request.query_params.get("size") == "large", language(request)

    async def draw() -> bytes:
        size = (LARGE_WIDTH, LARGE_HEIGHT) if large else (WIDTH, HEIGHT)
        state = await _snapshot_state(here, row)
        return await _draw(state, *size, await here.assets.paths(row.board, state), spoken)

    def get() -> Awaitable[bytes]:
        kept = here.thumbnails
        return kept.large_snapshot(row.id, spoken, draw) if large else kept.snapshot(row.id, draw)

    # Words can only be read in large pictures.
    return await _picture(request, f"{row.sha256[:16]}{f'-large-{spoken}' if large else ''}", get)


async def export(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    async with here.database.session() as session:
        row = await boards.get(session, grant.board)
    return await _file(request, row.id, await _board_state(here, row))


async def export_snapshot(request: Request) -> Response:
    here = parts(request)
    _, row = await here.access.snapshot(request, request.path_params["snapshot"], state=True)
    taken = datetime.fromtimestamp(row.taken / 1000).astimezone()
    return await _file(request, row.board, await _snapshot_state(here, row), taken)


async def _board_state(here: Parts, row: BoardRow) -> BoardState:
    state = await here.rooms.state(row.id)
    async with here.database.session() as session:
        authors = await people.authors(session, row.id)
    return await asyncio.to_thread(read_bytes, state, row.title, authors)


async def _snapshot_state(here: Parts, row: SnapshotRow) -> BoardState:
    async with here.database.session() as session:
        authors = by_id(await snapshots.authors(session, row.id))
    return await asyncio.to_thread(read_bytes, row.state, row.title, authors)


async def _draw(
    state: BoardState,
    width: int = WIDTH,
    height: int = HEIGHT,
    pictures: Mapping[str, Path] | None = None,
    spoken: str = "en",
) -> bytes:
    from seina.export import thumbnail as draw

    return await draw(state, width, height, pictures, spoken)


async def _picture(request: Request, version: str, get: Callable[[], Awaitable[bytes]]) -> Response:
    """A browser keeps the picture and asks whether it still holds."""
    headers = {"ETag": f'"{version}-{LOOK}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(await get(), media_type="image/png", headers=headers)


async def _file(request: Request, board: str, state: BoardState, moment: datetime | None = None) -> Response:
    """``moment`` is the date that stands on the file; now, if it is None."""
    from seina.export import FORMATS, TABLES, export_board  # typst takes its time to load

    wanted = request.query_params.get("format")
    for each in FORMATS:
        if each == wanted:
            # A table needs no drawing, and does not wait for any.
            turn = parts(request).renders if each in DRAWN else contextlib.nullcontext()
            pictures = {} if each in TABLES else await parts(request).assets.paths(board, state)
            async with turn:
                made = await export_board(
                    state,
                    each,
                    language=language(request),
                    moment=moment,
                    pictures=pictures,
                    part=request.query_params.get("object"),
                    voting=request.query_params.get("voting"),
                )
            break
    else:
        raise Invalid("format", f"one of {', '.join(FORMATS)} is expected")
    plain = made.filename.encode("ascii", "replace").decode().replace("?", "-")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(made.filename)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(made.data, media_type=made.media_type, headers=headers)


DRAWN = ("png", "pdf")

routes = [
    Route("/boards/{board}/thumbnail", thumbnail),
    Route("/boards/{board}/export", export),
    Route("/snapshots/{snapshot}/thumbnail", snapshot_thumbnail),
    Route("/snapshots/{snapshot}/export", export_snapshot),
]
