"""Links to a board: shown, made, revoked. A facilitator's business."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.errors import Invalid, LinkRevoked
from seina.protocol.people import Role
from seina.storage import audit, links
from seina.storage.ids import now_ms
from seina.storage.tables import LinkRow
from seina.web.http import Json, read_json
from seina.web.parts import parts, public_url

LABEL_LENGTH = 80
PASSCODE_LENGTH = 4


def told(row: LinkRow, joined: int, url: str, secret: bytes) -> dict[str, Any]:
    """A link as the API tells it; ``url`` is the server's."""
    token = links.token_of(row.id, secret)
    return {
        "id": row.id,
        "role": row.role,
        "url": f"{url}/join/{token}",
        "token": token,
        "label": row.label,
        "passcode": row.passcode is not None,
        "expires": row.expires,
        "ask_organisation": row.ask_organisation,
        "created": row.created,
        "joined": joined,
    }


async def listed(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    async with here.database.session() as session:
        rows = await links.on_board(session, grant.board)
    url, secret = public_url(request), here.database.secret
    return Json({"links": [told(row, joined, url, secret) for row, joined in rows]})


async def make(request: Request) -> Response:
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    role = Role(fields.one_of("role", tuple(role.value for role in Role)))
    expires = fields.number("expires")
    if expires is not None and expires <= now_ms():
        raise Invalid("expires", "a time in the future is expected")
    label = fields.optional("label", longest=LABEL_LENGTH) or ""
    ask_organisation = fields.flag("ask_organisation")
    passcode = fields.optional("passcode", longest=100)
    # Blanks are not "no passcode": who typed them would think that the link is guarded.
    if len(passcode or "") < PASSCODE_LENGTH and fields.given("passcode"):
        raise Invalid("passcode", f"at least {PASSCODE_LENGTH} characters are expected")
    hashed = await here.passwords.hash_passcode(passcode) if passcode else None
    async with here.database.writing() as session:
        row = links.add(
            session,
            grant.board,
            role,
            label=label,
            passcode=hashed,
            expires=expires,
            ask_organisation=ask_organisation,
        )
        audit.note(session, "link-made", person=grant.person.id, board=grant.board, detail=row.id)
    return Json(told(row, 0, public_url(request), here.database.secret), 201)


async def revoke(request: Request) -> Response:
    """Who came by the link loses the board, and who is there now is let go at once."""
    here = parts(request)
    grant, row = await here.access.link(request, request.path_params["link"], Role.facilitator)
    async with here.database.writing() as session:
        link = await session.get_one(LinkRow, row.id)
        if link.revoked is None:
            link.revoked = now_ms()
            audit.note(session, "link-revoked", person=grant.person.id, board=row.board, detail=row.id)
    await here.rooms.drop(row.board, lambda member: member.grant.link == row.id, LinkRevoked())
    return Response(status_code=204)


routes = [
    Route("/boards/{board}/links", listed),
    Route("/boards/{board}/links", make, methods=["POST"]),
    Route("/links/{link}", revoke, methods=["DELETE"]),
]
