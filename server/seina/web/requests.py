"""Every request: who it really comes from, an id by which it is found in the log, a line, a figure.

The id comes back as ``X-Request-Id``. A proxy that is trusted may have given it already; anybody else's is
not taken over, since a log that others number is no log.

A line names the route and not the address: ``/api/join/{token}``, because a link's token is a secret, and
never what stands behind a question mark. Addresses of people are not written down
(docs/hosts/personal-data.md).
"""

import logging
import re
import secrets
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seina import logs
from seina.figures import FIGURES
from seina.settings import Settings
from seina.web.limits import Proxies

log = logging.getLogger(__name__)

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_WELL_FORMED = re.compile(r"[0-9A-Za-z._-]{8,64}")
_SECRET = frozenset({"token", "path"})
"""Parts of a route whose value is not written: a link's token, and any address that nobody knows."""


class Requests:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._proxies = Proxies(settings.trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        identify(scope, self._proxies)
        with logs.request(scope["seina"]["request"]):
            if scope["type"] == "http":
                await self._answer(scope, receive, send)
            else:
                await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = scope["seina"]["request"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            seconds = perf_counter() - started
            FIGURES.requests[str(status)] += 1
            FIGURES.request.observe(seconds)
            if log.isEnabledFor(logging.INFO):
                path = route(scope)
                given = {
                    "method": scope["method"],
                    "path": path,
                    "status": status,
                    "ms": round(seconds * 1000, 1),
                }
                log.info("%s %s %d", scope["method"], path, status, extra=given)


def identify(scope: Scope, proxies: Proxies) -> None:
    """Put the real client and scheme into the scope, and under ``seina`` the id of the request and whether it
    was ``forwarded`` by anybody, trusted or not."""
    headers = Headers(scope=scope)
    peer = scope["client"][0] if scope.get("client") else None
    given = None
    if peer in proxies:
        given = headers.get("x-request-id")
        client = proxies.client(peer, ", ".join(headers.getlist("x-forwarded-for")))
        if client != peer:
            scope["client"] = (client, 0)
        scheme = headers.get("x-forwarded-proto", "").strip()
        if scheme in ("http", "https", "ws", "wss"):
            scope["scheme"] = scheme.replace("http", "ws") if scope["type"] == "websocket" else scheme
    scope["seina"] = {
        "request": given if given and _WELL_FORMED.fullmatch(given) else secrets.token_hex(8),
        "forwarded": any(name in headers for name in _FORWARDED),
    }


def route(scope: Scope) -> str:
    """The path with ``{token}`` in the place of a token; ``{path}`` where no route took it."""
    values: dict[str, str] = scope.get("path_params", {})
    if "endpoint" not in scope:
        return "{path}"
    path = str(scope["path"])
    for name in _SECRET & values.keys():
        path = path.replace(values[name], f"{{{name}}}") if values[name] else path
    return path
