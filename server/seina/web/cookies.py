"""The two cookies: a facilitator's log-in and a visitor's browser. Random tokens, stored hashed."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from seina.settings import Settings

LOGIN = "seina_login"
VISITOR = "seina_visitor"
_YEAR = 365 * 86_400


def give(response: Response, connection: HTTPConnection, name: str, token: str, settings: Settings) -> None:
    """HttpOnly, SameSite=Lax, and Secure where the page came by https."""
    response.set_cookie(
        name,
        token,
        max_age=settings.login_days * 86_400 if name == LOGIN else _YEAR,
        path="/",
        secure=_https(connection, settings),
        httponly=True,
        samesite="lax",
    )


def take_back(response: Response, connection: HTTPConnection, name: str, settings: Settings) -> None:
    response.delete_cookie(name, path="/", secure=_https(connection, settings), httponly=True, samesite="lax")


def _https(connection: HTTPConnection, settings: Settings) -> bool:
    return connection.url.scheme in ("https", "wss") or (settings.public_url or "").startswith("https:")
