"""Joining a board by a link: no account, a name, and a passcode or an organisation where they are asked for.

Three hundred people may come within a second, so a visit costs a few indexed reads and a share of a commit.
"""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.errors import Forbidden, Invalid, LinkExpired, LinkRevoked, PasscodeNeeded, WrongPasscode
from seina.protocol.people import Role
from seina.storage import boards, links, people
from seina.storage.ids import now_ms
from seina.storage.tables import BoardRow, LinkRow, PersonRow, VisitorRow
from seina.web import cookies
from seina.web.access import Caller
from seina.web.api.exports import board_picture
from seina.web.http import Json, language, read_json
from seina.web.limits import near
from seina.web.parts import parts
from seina.workshop.names import suggest


async def look(request: Request) -> Response:
    """What stands behind the link, before anybody joins."""
    here = parts(request)
    caller = await here.access.caller(request)
    async with here.database.session() as session:
        link, board = await _behind(session, request)
        known = await _known(session, link, caller)
        taken = await people.latest_names(session, link.board)
    you = known or caller.visitor or caller.account
    token = request.path_params["token"]
    return Json(
        {
            "board": {"title": board.title},
            "role": link.role,
            "passcode": link.passcode is not None and not (known and known.link == link.id),
            "ask_organisation": link.ask_organisation,
            "suggestion": suggest(language(request), taken),
            "you": {"name": you.name, "organisation": you.organisation} if you else None,
            "thumbnail": f"/api/join/{token}/thumbnail" if link.passcode is None else None,
        }
    )


async def join(request: Request) -> Response:
    here, fields = parts(request), await read_json(request)
    name = fields.text("name", longest=people.NAME_LENGTH)
    organisation = fields.optional("organisation", longest=people.NAME_LENGTH)
    caller = await here.access.caller(request)
    async with here.database.session() as session:
        link, board = await _behind(session, request)
        known = await _known(session, link, caller)
    if caller.account is not None and board.owner in (None, caller.account.id):
        return Json({"board": board.id})  # at home here: a link adds nothing
    if link.passcode is not None and not (known and known.link == link.id):
        await _check_passcode(request, link, fields.optional("passcode", longest=1000))
    if link.ask_organisation and organisation is None:
        raise Invalid("organisation", "it is empty")
    role = Role(link.role)
    account = caller.account
    if account is not None:
        await here.database.together(
            lambda session: people.for_account(session, board.id, account, role, link.id)
        )
        return Json({"board": board.id})

    async def come_in(session: AsyncSession) -> str | None:
        token = None
        if caller.visitor is not None:
            visitor = await session.get_one(VisitorRow, caller.visitor.id)
            visitor.name, visitor.organisation, visitor.seen = name, organisation, now_ms()
        else:
            here.access.newcomer(request)
            visitor, token = await people.add_visitor(session, name, organisation)
        person = await people.of_visitor(session, board.id, visitor.id)
        if person is None:
            await people.add(session, board.id, name, organisation, role, visitor=visitor.id, link=link.id)
        else:
            person.name, person.organisation = name, organisation
            if not await _keeps_link(session, person, role):
                person.link, person.role = link.id, role.value
        return token

    token = await here.database.together(come_in)
    response = Json({"board": board.id})
    if token is not None:
        cookies.give(response, request, cookies.VISITOR, token, here.settings)
    return response


async def thumbnail(request: Request) -> Response:
    """The board's picture behind the join page; only where no passcode guards it."""
    here = parts(request)
    async with here.database.session() as session:
        link, board = await _behind(session, request)
    if link.passcode is not None:
        raise Forbidden
    return await board_picture(request, board)


async def _behind(session: AsyncSession, request: Request) -> tuple[LinkRow, BoardRow]:
    link = await links.by_token(session, request.path_params["token"], parts(request).database.secret)
    return link, await boards.get(session, link.board)


async def _known(session: AsyncSession, link: LinkRow, caller: Caller) -> PersonRow | None:
    if caller.account is not None:
        return await people.of_account(session, link.board, caller.account.id)
    if caller.visitor is not None:
        return await people.of_visitor(session, link.board, caller.visitor.id)
    return None


async def _keeps_link(session: AsyncSession, person: PersonRow, role: Role) -> bool:
    """True if the link that the person came by before still opens the board, for more than ``role``."""
    before = await session.get(LinkRow, person.link) if person.link else None
    if before is None:
        return False
    try:
        links.check(before)
    except (LinkRevoked, LinkExpired):
        return False
    return Role(before.role) != role and Role(before.role).allows(role)


async def _check_passcode(request: Request, link: LinkRow, passcode: str | None) -> None:
    here = parts(request)
    if passcode is None:
        raise PasscodeNeeded
    key = f"{near(request.client.host if request.client else None)} {link.id}"
    async with here.passcode_tries.turn(key):
        if not await here.passwords.is_passcode(passcode, link.passcode or ""):
            here.passcode_tries.count(key)
            raise WrongPasscode


routes = [
    Route("/join/{token}", look),
    Route("/join/{token}", join, methods=["POST"]),
    Route("/join/{token}/thumbnail", thumbnail),
]
