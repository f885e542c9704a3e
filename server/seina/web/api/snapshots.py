"""Snapshots: listed, taken by hand, looked at."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.protocol.people import Role
from seina.storage import audit, boards, snapshots
from seina.web.http import Json, read_json
from seina.web.parts import parts

NAME_LENGTH = 120


async def listed(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    return Json({"snapshots": await here.snapshots.listed(grant.board)})


async def take(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    name = (await read_json(request)).text("name", longest=NAME_LENGTH)
    row = await here.snapshots.take(grant.board, name, "manual")
    async with here.database.writing() as session:
        audit.note(session, "snapshot-taken", person=grant.person.id, board=row.board, detail=row.id)
    return Json(await here.snapshots.told(row), 201)


async def get(request: Request) -> Response:
    here = parts(request)
    grant, row = await here.access.snapshot(request, request.path_params["snapshot"])
    async with here.database.session() as session:
        known = await snapshots.people(session, row.id)
        board = await boards.get(session, grant.board)
    return Json(
        {
            "snapshot": await here.snapshots.told(row),
            "board": {"id": board.id, "title": row.title},
            "people": [person.to_dict() for person in known],
        }
    )


async def state(request: Request) -> Response:
    """The document as one Yjs v1 update. It never changes, so its hash is its ETag."""
    _, row = await parts(request).access.snapshot(request, request.path_params["snapshot"], state=True)
    headers = {"ETag": f'"{row.sha256}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(row.state, media_type="application/octet-stream", headers=headers)


routes = [
    Route("/boards/{board}/snapshots", listed),
    Route("/boards/{board}/snapshots", take, methods=["POST"]),
    Route("/snapshots/{snapshot}", get),
    Route("/snapshots/{snapshot}/state", state),
]
