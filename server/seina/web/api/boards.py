"""Boards: listed, made, renamed, archived, deleted and brought back, copied, imported."""

import asyncio
import contextlib
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.assets import Picture
from seina.board import importing
from seina.board.document import BoardState
from seina.errors import BoardDeleted, NoSession
from seina.protocol import events
from seina.protocol.people import Role
from seina.storage import audit, boards, people, sessions
from seina.storage.ids import now_ms
from seina.storage.tables import BoardRow
from seina.web.http import Json, language, read_bytes, read_json
from seina.web.parts import Parts, parts
from seina.workshop import boards as workshop
from seina.workshop.statistics import read_bytes as read_document


async def told(here: Parts, rows: list[BoardRow], role: Role) -> list[dict[str, Any]]:
    """Boards as the API tells them; the role is the caller's on all of them."""
    async with here.database.session() as session:
        changed = await boards.last_updates(session, [row.id for row in rows])
        running = {row.board: sessions.session_of(row) for row in await sessions.all_running(session)}
    return [
        {
            "id": row.id,
            "title": row.title,
            "created": row.created,
            "changed": max(row.changed, changed.get(row.id, 0)),
            "archived": row.archived is not None,
            "role": role.value,
            "present": len({person.id for person in here.rooms.present(row.id)}),
            "objects": row.objects if (live := here.rooms.objects(row.id)) is None else live,
            "session": running[row.id].to_dict() if row.id in running else None,
            "thumbnail": f"/api/boards/{row.id}/thumbnail?v={max(row.changed, changed.get(row.id, 0))}",
        }
        for row in rows
    ]


async def board(here: Parts, row: BoardRow, role: Role, status: int = 200) -> Response:
    return Json((await told(here, [row], role))[0], status)


async def listed(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    async with here.database.session() as session:
        archived = request.query_params.get("archived") == "1"
        rows = await boards.listed(session, account.id, archived=archived)
    found = await told(here, rows, Role.facilitator)
    return Json({"boards": sorted(found, key=lambda each: -each["changed"])})


async def make(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    fields = await read_json(request)
    title = fields.text("title", longest=boards.TITLE_LENGTH)
    template = fields.optional("template", longest=80)
    spoken = fields.one_of("language", ("fi", "sv", "en"), language(request))
    state, pictures = BoardState(title), list[Picture]()
    if template is not None:
        found = await here.templates.find(template, account.id)
        state, pictures = await here.templates.begin(found, found.state(title, spoken, now_ms()))
    row = await workshop.make(here.database, state, owner=account.id)
    await here.assets.give(row.id, pictures)
    return await board(here, row, Role.facilitator, 201)


async def get(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    async with here.database.session() as session:
        row = await boards.get(session, grant.board)
    return await board(here, row, grant.role)


async def change(request: Request) -> Response:
    """Rename (a facilitator's), archive or take out of the archive (the owner's)."""
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    title = fields.text("title", longest=boards.TITLE_LENGTH) if "title" in fields else None
    archived = fields.flag("archived") if "archived" in fields else None
    if archived is not None:
        await here.access.own(request, grant.board)
    async with here.database.writing() as session:
        row = await boards.get(session, grant.board)
        if title is not None:
            row.title, row.changed = title, now_ms()
        if archived is not None:
            row.archived = (row.archived or now_ms()) if archived else None
            what = "board-archived" if archived else "board-unarchived"
            audit.note(session, what, account=grant.account, board=row.id)
    if title is not None:
        await here.rooms.edit(row.id, lambda edit: edit.set_stage("title", title))
    here.rooms.announce(row.id, events.board(row.title, row.archived is not None))
    return await board(here, row, grant.role)


async def delete(request: Request) -> Response:
    """Everybody on it is told and let go. A session that runs is ended first: its end leaves a snapshot."""
    here = parts(request)
    row = await here.access.own(request, request.path_params["board"])
    grant = await here.access.board(request, row.id, Role.facilitator)
    with contextlib.suppress(NoSession):
        await here.sessions.end(row.id, by=grant.person)
    async with here.database.writing() as session:
        (await boards.get(session, row.id)).deleted = now_ms()
        audit.note(session, "board-deleted", account=grant.account, board=row.id)
    await here.rooms.drop(row.id, lambda _: True, BoardDeleted())
    return Response(status_code=204)


async def restore(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    row = await here.access.own(request, request.path_params["board"], deleted=True)
    async with here.database.writing() as session:
        row = await session.get_one(BoardRow, row.id)
        if row.deleted is not None:
            row.deleted = None
            audit.note(session, "board-restored", account=account.id, board=row.id)
    return await board(here, row, Role.facilitator)


async def duplicate(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    row = await here.access.own(request, request.path_params["board"])
    state = await here.rooms.state(row.id)
    async with here.database.session() as session:
        authors = await people.authors(session, row.id)
    copied = workshop.copy_of(await asyncio.to_thread(read_document, state, row.title, authors))
    made = await workshop.make(here.database, copied, owner=account.id)
    await here.assets.copy(row.id, made.id, copied)
    return await board(here, made, Role.facilitator, 201)


async def take_in(request: Request) -> Response:
    """Make a board of a JSON file that Seinä exported."""
    here = parts(request)
    account = await here.access.account(request)
    data = await read_bytes(request, here.settings.limit_import)
    limits = importing.ImportLimits.of(here.settings.limits)
    told = await asyncio.to_thread(importing.load, data)
    state = await asyncio.to_thread(importing.parse_board, told, limits)
    state, pictures = await here.assets.unpack(told, state)
    row = await workshop.make(here.database, state, owner=account.id)
    await here.assets.give(row.id, pictures)
    return await board(here, row, Role.facilitator, 201)


routes = [
    Route("/boards", listed),
    Route("/boards", make, methods=["POST"]),
    Route("/boards/import", take_in, methods=["POST"]),
    Route("/boards/{board}", get),
    Route("/boards/{board}", change, methods=["PATCH"]),
    Route("/boards/{board}", delete, methods=["DELETE"]),
    Route("/boards/{board}/duplicate", duplicate, methods=["POST"]),
    Route("/boards/{board}/restore", restore, methods=["POST"]),
]
