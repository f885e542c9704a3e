"""Votings: facilitators set them up, open, extend and close them; everybody may see which there are."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.errors import Invalid
from seina.live.grant import Grant
from seina.protocol.people import Role
from seina.web.http import Fields, Json, language, read_json
from seina.web.parts import Parts, parts

MOST_MINUTES = 1_440


async def listed(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    found = await here.votings.listed(grant.board, drafts=grant.role is Role.facilitator)
    return Json({"votings": [each.to_dict() for each in found]})


async def create(request: Request) -> Response:
    here, grant = await _facilitator(request)
    values = await read_json(request)
    voting = await here.votings.create(
        grant.board, values.all, language(request), by=grant.person, opened=values.flag("open")
    )
    return Json(voting.to_dict(), 201)


async def change(request: Request) -> Response:
    here, grant = await _facilitator(request)
    values = await read_json(request)
    return Json(await here.votings.change(grant.board, _voting(request), values.all, by=grant.person))


async def opened(request: Request) -> Response:
    here, grant = await _facilitator(request)
    voting = await here.votings.open(grant.board, _voting(request), language(request), by=grant.person)
    return Json(voting.to_dict())


async def extend(request: Request) -> Response:
    here, grant = await _facilitator(request)
    minutes = _minutes(await read_json(request))
    voting = await here.votings.extend(grant.board, _voting(request), minutes, by=grant.person)
    return Json(voting.to_dict())


async def remind(request: Request) -> Response:
    here, grant = await _facilitator(request)
    return Json({"reminded": await here.votings.remind(grant.board, _voting(request))})


async def close(request: Request) -> Response:
    here, grant = await _facilitator(request)
    voting = await here.votings.close_voting(grant.board, _voting(request), by=grant.person)
    return Json(voting.to_dict())


async def delete(request: Request) -> Response:
    here, grant = await _facilitator(request)
    await here.votings.delete(grant.board, _voting(request), by=grant.person)
    return Response(status_code=204)


async def _facilitator(request: Request) -> tuple[Parts, Grant]:
    here = parts(request)
    return here, await here.access.board(request, request.path_params["board"], Role.facilitator)


def _voting(request: Request) -> str:
    return str(request.path_params["voting"])


def _minutes(values: Fields) -> int:
    minutes = values.number("minutes")
    if minutes is None or not 1 <= minutes <= MOST_MINUTES:
        raise Invalid("minutes", f"a whole number from 1 to {MOST_MINUTES} is expected")
    return minutes


routes = [
    Route("/boards/{board}/votings", listed, methods=["GET"]),
    Route("/boards/{board}/votings", create, methods=["POST"]),
    Route("/boards/{board}/votings/{voting}", change, methods=["PATCH"]),
    Route("/boards/{board}/votings/{voting}", delete, methods=["DELETE"]),
    Route("/boards/{board}/votings/{voting}/open", opened, methods=["POST"]),
    Route("/boards/{board}/votings/{voting}/extend", extend, methods=["POST"]),
    Route("/boards/{board}/votings/{voting}/remind", remind, methods=["POST"]),
    Route("/boards/{board}/votings/{voting}/close", close, methods=["POST"]),
]
