"""The pages: one built index.html for every address of the client, and the files that it asks for."""

import asyncio
import errno
import gzip
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from seina import __version__
from seina.errors import NotFound
from seina.resources import client_folder
from seina.web.http import Json
from seina.web.parts import parts

_PACKABLE = (".html", ".js", ".css", ".svg", ".json", ".map", ".txt", ".webmanifest")
_MISSING = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG}
_WORTH_PACKING = 1400  # less fits into one packet anyway

NOT_BUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Seinä</title>
<h1>The pages have not been built yet</h1>
<p>The server runs, but the client that browsers load is missing. {problem}</p>
<p lang="fi">Palvelin toimii, mutta sivuja ei ole vielä koottu.
<p lang="sv">Servern fungerar, men sidorna har inte byggts ännu.
</html>
"""


@dataclass(frozen=True, slots=True)
class _File:
    changed: int
    data: bytes
    packed: bytes | None
    kind: str
    etag: str


class Client:
    """The built client's files, read once and packed once; read again if a build replaces them."""

    def __init__(self) -> None:
        self._files: dict[Path, _File] = {}

    async def index(self, request: Request) -> Response:
        """Every page of the client, told apart by the client."""
        return await self._page(request, 200)

    async def asset(self, request: Request) -> Response:
        """Files under /assets/ have a hash of their content in their name, so they hold for ever."""
        return await self._send(request, request.url.path, "public, max-age=31536000, immutable")

    async def other(self, request: Request) -> Response:
        """A file beside index.html (the icon, the manifest), else the page that says there is nothing."""
        try:
            return await self._send(request, request.url.path, "public, max-age=3600")
        except NotFound:
            if "text/html" in request.headers.get("accept", ""):
                return await self._page(request, 404)
            raise

    async def _page(self, request: Request, status: int) -> Response:
        try:
            response = await self._send(request, "/index.html", "no-cache")
        except NotFound as error:
            return HTMLResponse(NOT_BUILT.format(problem=error), 503)
        if response.status_code == 200:
            response.status_code = status
        return response

    async def _send(self, request: Request, path: str, cache: str) -> Response:
        try:
            folder = client_folder()
        except FileNotFoundError as missing:
            raise NotFound(str(missing)) from missing
        try:
            file = (folder / path.lstrip("/")).resolve()
        except (ValueError, OSError):  # a name that no file system takes: with a NUL, or too long
            raise NotFound from None
        if not file.is_relative_to(folder.resolve()) or path.startswith("/."):
            raise NotFound
        held = await asyncio.to_thread(self._read, file)
        headers = {"Cache-Control": cache, "ETag": held.etag, "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == held.etag:
            return Response(status_code=304, headers=headers)
        if held.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(held.packed, media_type=held.kind, headers=headers)
        return Response(held.data, media_type=held.kind, headers=headers)

    def _read(self, file: Path) -> _File:
        try:
            changed = file.stat().st_mtime_ns
            held = self._files.get(file)
            if held is None or held.changed != changed:
                data = file.read_bytes()
                packs = file.suffix in _PACKABLE and len(data) >= _WORTH_PACKING
                packed = gzip.compress(data, 9, mtime=0) if packs else None
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                held = _File(changed, data, packed, kind, f'"{sha256(data).hexdigest()[:16]}"')
                self._files[file] = held
        except OSError as error:
            if error.errno not in _MISSING:
                raise
            raise NotFound from None
        return held


async def healthy(_: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok", "version": __version__})


async def ready(request: Request) -> Response:
    """The database answers too, so boards can be opened; and whether what is written now is saved."""
    here = parts(request)
    await here.database.check()
    return Json({"status": "ok" if not here.journal.failing else "saving fails", "version": __version__})


async def nothing(_: Request) -> Response:
    raise NotFound


def routes() -> list[Route]:
    client = Client()
    pages = ("/", "/login", "/setup/{token}", "/join/{token}", "/b/{board}", "/s/{snapshot}")
    return [
        Route("/healthz", healthy),
        Route("/readyz", ready),
        *(Route(page, client.index) for page in pages),
        Route("/assets/{path:path}", client.asset),
        Route("/{path:path}", client.other),
    ]
