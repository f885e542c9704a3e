"""Who am I, set-up, log-in, log-out."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina import __version__
from seina.errors import Invalid, NotLoggedIn, SetupDone, WrongLogin
from seina.storage import accounts, audit, people
from seina.storage.ids import hashed
from seina.storage.tables import AccountRow
from seina.web import cookies
from seina.web.http import Fields, Json, read_json
from seina.web.limits import near
from seina.web.parts import parts
from seina.workshop.names import LANGUAGES

PASSWORD_LENGTH = 10
EMAIL_LENGTH = 254


def told(account: AccountRow) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "organisation": account.organisation,
    }


async def me(request: Request) -> Response:
    caller = await parts(request).access.caller(request)
    async with parts(request).database.session() as session:
        exist = caller.account is not None or await accounts.exist(session)
    visitor = caller.visitor
    return Json(
        {
            "account": told(caller.account) if caller.account else None,
            "visitor": {"name": visitor.name, "organisation": visitor.organisation} if visitor else None,
            "setup": not exist,
            "version": __version__,
            "languages": list(LANGUAGES),
        }
    )


async def set_up(request: Request) -> Response:
    """Make an account with a set-up link, and log in with it."""
    here, fields = parts(request), await read_json(request)
    token = fields.secret("token", longest=200)
    name = fields.text("name", longest=people.NAME_LENGTH)
    email = read_email(fields)
    password = fields.secret("password", least=PASSWORD_LENGTH)
    organisation = fields.optional("organisation", longest=people.NAME_LENGTH)
    async with here.database.session() as session:
        if not await accounts.setup_open(session, token):
            raise SetupDone
    kept = await here.passwords.hash_password(password)
    async with here.database.writing() as session:
        account = await accounts.set_up(
            session, token, name=name, email=email, password=kept, organisation=organisation
        )
        login = await accounts.log_in(session, account.id)
    response = Json({"account": told(account)}, 201)
    cookies.give(response, request, cookies.LOGIN, login, here.settings)
    return response


async def log_in(request: Request) -> Response:
    here, fields = parts(request), await read_json(request)
    email, password = fields.text("email", longest=EMAIL_LENGTH), fields.secret("password")
    address = near(request.client.host if request.client else None)
    async with here.database.session() as session:
        account = await accounts.by_email(session, email)
    # Guesses at one account, and one address that goes through many: the second is wider, because a whole
    # organisation may sit behind one address, and one who has forgotten a password must not shut it out.
    key = f"{address} {accounts.normal(email)}"
    async with here.login_addresses.turn(address):
        here.login_tries.check(key)
        right = await here.passwords.is_password(password, account.password if account else None)
        if not right:
            here.login_addresses.count(address)
            here.login_tries.count(key)
    if not right or not account:
        async with here.database.writing() as session:
            audit.note(session, "login-failed", account=account.id if account else None)
        raise WrongLogin
    async with here.database.writing() as session:
        login = await accounts.log_in(session, account.id)
    response = Json({"account": told(account)})
    cookies.give(response, request, cookies.LOGIN, login, here.settings)
    return response


async def log_out(request: Request) -> Response:
    here = parts(request)
    token = request.cookies.get(cookies.LOGIN)
    if token:
        async with here.database.writing() as session:
            await accounts.log_out(session, token)
        # Other tabs of the same browser, too: whoever sits down there next must not go on in somebody's name.
        ended = hashed(token)
        here.rooms.drop_everywhere(lambda member: member.grant.login == ended, NotLoggedIn())
    response = Response(status_code=204)
    cookies.take_back(response, request, cookies.LOGIN, here.settings)
    return response


def read_email(fields: Fields) -> str:
    email = fields.text("email", longest=EMAIL_LENGTH)
    name, _, host = email.rpartition("@")
    if not name or not host or " " in email:
        raise Invalid("email", "an e-mail address is expected")
    return email


routes = [
    Route("/me", me),
    Route("/setup", set_up, methods=["POST"]),
    Route("/login", log_in, methods=["POST"]),
    Route("/logout", log_out, methods=["POST"]),
]
