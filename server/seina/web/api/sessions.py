"""Sessions: started and ended by a facilitator."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.protocol.people import Role
from seina.web.http import Json, read_json
from seina.web.parts import parts

NAME_LENGTH = 120


async def start(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    name = (await read_json(request)).optional("name", longest=NAME_LENGTH) or ""
    state = await here.rooms.state(grant.board)
    started = await here.sessions.start(grant.board, name, state, by=grant.person)
    return Json(started.to_dict(), 201)


async def end(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    snapshot = await here.sessions.end(grant.board, by=grant.person)
    return Json({"snapshot": await here.snapshots.told(snapshot)})


routes = [
    Route("/boards/{board}/session", start, methods=["POST"]),
    Route("/boards/{board}/session", end, methods=["DELETE"]),
]
