"""Turns what went wrong in a request into the answer that docs/api.md promises."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seina.errors import BadRequest, InternalError, NotFound, SeinaError, StorageTrouble
from seina.storage.trouble import trouble
from seina.web.http import refusal
from seina.web.requests import route

log = logging.getLogger(__name__)


async def known(_: Request, error: Exception) -> Response:
    """An error of the tree, raised by an endpoint."""
    assert isinstance(error, SeinaError)
    if isinstance(error, StorageTrouble):
        log.error("%s: %s", error.code, error.message)
    return refusal(error)


async def by_status(_: Request, error: Exception) -> Response:
    """What Starlette itself refuses: no such route, no such method."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return refusal(NotFound())
    response = refusal(BadRequest(f"{error.detail}."))
    response.status_code = error.status_code
    response.headers.update(error.headers or {})
    return response


class Refusals:
    """ASGI middleware for what nobody foresaw: it is logged here and told as ``internal``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if begun:
                raise
            told = trouble(error)
            if told is None:
                log.exception("%s %s failed", scope["method"], route(scope))
            await refusal(told or InternalError())(scope, receive, send)
