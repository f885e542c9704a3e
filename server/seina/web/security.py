"""What every answer carries, and what every request that changes something must."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seina.errors import CrossSite
from seina.settings import Settings
from seina.web.http import refusal

# Solid clones templates that hold style attributes, hence style-src-attr; style sheets are files.
_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
POLICY = "; ".join(_DIRECTIVES)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_READS = {"GET", "HEAD", "OPTIONS"}


class Security:
    """ASGI middleware: the headers above on every answer, and CSRF protection on every change.

    A change needs the header ``X-Seina``, which another site's page can't send without our leave, and, where
    the browser names an Origin, our own.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        changes = scope["method"] not in _READS
        headers = Headers(scope=scope)
        if changes and not (headers.get("x-seina") and same_origin(HTTPConnection(scope), self._settings)):
            await refusal(CrossSite())(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


def same_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """True if the request names no Origin (it comes from no page) or ours."""
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    try:
        host = urlsplit(origin).netloc
    except ValueError:  # no address at all, as http://[
        return False
    if settings.public_url and origin == "{0.scheme}://{0.netloc}".format(urlsplit(settings.public_url)):
        return True
    return host == connection.headers.get("host")
