"""Private mode and hidden areas: what facilitators do about what is withheld."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.board.rules import is_object_id
from seina.errors import Invalid
from seina.protocol.people import Role
from seina.web.http import Fields, Json, read_json
from seina.web.parts import parts
from seina.workshop.private import MINUTES

_MOST_SHOWN = 10_000


async def start(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    veil = await here.private.start(
        grant.board,
        anonymous=fields.flag("anonymous"),
        readable=fields.flag("readable"),
        minutes=_minutes(fields),
        by=grant.person,
    )
    return Json(veil.told(grant.role), 201)


async def patch(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    if "minutes" not in fields:
        raise Invalid("minutes", "a number or null is expected")
    return Json((await here.private.patch(grant.board, _minutes(fields))).told(grant.role))


async def reveal(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    area = _id(fields, "area") if fields.given("area") else ("" if "area" in fields else None)
    outcome = await here.private.reveal(grant.board, area=area, by_author=fields.flag("next"))
    return Json(outcome.to_dict())


async def end(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    return Json((await here.private.end(grant.board, by=grant.person)).to_dict())


async def drafts(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    return Json({"drafts": await here.private.drafts(grant.board)})


async def hide(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    area = _id(await read_json(request), "area")
    return Json({"ids": await here.hidden.hide(grant.board, area, by=grant.person)})


async def show(request: Request) -> Response:
    """What an area holds, or the objects of ``ids``, or all that is hidden."""
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request, 1024 * 1024)
    wanted: list[str] | None = None
    if fields.given("area"):
        wanted = [_id(fields, "area")]
    elif fields.given("ids"):
        wanted = [str(each) for each in fields.listed("ids", most=_MOST_SHOWN)]
    return Json({"ids": await here.hidden.show(grant.board, wanted, by=grant.person)})


def _id(fields: Fields, field: str) -> str:
    value = fields.text(field, longest=64)
    if not is_object_id(value):
        raise Invalid(field, "an object's id is expected")
    return value


def _minutes(fields: Fields) -> float | None:
    """How many minutes from now, fractions too; None for no timer."""
    value = fields.real("minutes")
    if value is not None and not 0 < value <= MINUTES:
        raise Invalid("minutes", f"more than 0 and at most {MINUTES} are expected")
    return value


routes = [
    Route("/boards/{board}/private", start, methods=["POST"]),
    Route("/boards/{board}/private", patch, methods=["PATCH"]),
    Route("/boards/{board}/private", end, methods=["DELETE"]),
    Route("/boards/{board}/private/reveal", reveal, methods=["POST"]),
    Route("/boards/{board}/private/drafts", drafts),
    Route("/boards/{board}/hidden/hide", hide, methods=["POST"]),
    Route("/boards/{board}/hidden/show", show, methods=["POST"]),
]
