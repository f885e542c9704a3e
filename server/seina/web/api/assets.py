"""Pictures on boards: sent by those who may change the board, seen by those who may see it."""

import asyncio

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from seina.errors import BoardArchived, ImageTooLarge, NoSuchAsset
from seina.protocol.people import Role
from seina.storage import assets, boards
from seina.web.http import Json
from seina.web.parts import parts

_PATIENCE = 4
"""What is too large is read on for so many times the limit, and thrown away: a browser that is cut off while
it sends shows a broken connection instead of the answer."""

# Opened by itself, a picture is a page of its own: one that may do nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


async def send(request: Request) -> Response:
    """The body is the file, whatever its Content-Type says."""
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.participant)
    async with here.database.session() as session:
        if (await boards.get(session, grant.board)).archived is not None:
            raise BoardArchived
    sender = f"{grant.board} {grant.person.id}"
    here.image_tries.check(sender)
    here.image_tries.count(sender)
    limit, pixels = here.settings.limit_image, here.settings.limit_image_pixels
    file = await here.assets.incoming()
    try:
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit * _PATIENCE:
                break
            if size <= limit:
                await asyncio.to_thread(file.write, chunk)
        if size > limit:
            raise ImageTooLarge(limit=limit, pixels=pixels)
        await asyncio.to_thread(file.seek, 0)
        # Where drafts are anonymous, who sent a picture for one is written down nowhere.
        person = None if here.private.keeps_anonymous(grant.board) else grant.person.id
        picture = await here.assets.take(grant.board, person, file)
    except ImageTooLarge:
        raise ImageTooLarge(limit=limit, pixels=pixels) from None
    finally:
        file.close()
    told = {"asset": picture.asset, "width": picture.width, "height": picture.height, "type": picture.type}
    return Json(told, 201)


async def get(request: Request) -> Response:
    """The file of a picture. Its name is its hash, so a browser asks for it once."""
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.observer)
    async with here.database.session() as session:
        row = await assets.get(session, grant.board, request.path_params["asset"])
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": POLICY,
        "Content-Disposition": f'inline; filename="{row.asset[:12]}{assets.ENDINGS[row.type]}"',
        "ETag": f'"{row.asset}"',
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    path = here.assets.path(row)
    if not await asyncio.to_thread(path.is_file):
        raise NoSuchAsset
    return FileResponse(path, media_type=row.type, headers=headers)


routes = [
    Route("/boards/{board}/assets", send, methods=["POST"]),
    Route("/boards/{board}/assets/{asset}", get),
]
