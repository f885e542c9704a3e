"""The template gallery: listed, drawn, used, saved, changed, taken in and out as a file."""

import asyncio
import tempfile
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from seina.board.document import bounds
from seina.board.kinds import ID
from seina.errors import Invalid
from seina.export.seen import look
from seina.protocol.people import Role
from seina.storage import audit, boards, people
from seina.storage.ids import now_ms
from seina.web.api import exports
from seina.web.http import Fields, Json, language, read_bytes, read_json
from seina.web.parts import Parts, parts
from seina.workshop.ahead import kind_of
from seina.workshop.statistics import read_bytes as read_document
from seina.workshop.templates import lay_out, slug
from seina.workshop.thumbnails import HEIGHT, LARGE_HEIGHT, LARGE_WIDTH, LOOK, WIDTH

LANGUAGES = ("fi", "sv", "en")
TAGS = ("understand", "ideate", "decide", "plan", "reflect")
PURPOSE_LENGTH = 2000
OBJECTS_MOST = 5000
# Ids of a selection, 16 bytes each with their quotes.
SELECTION_BYTES = 128 * 1024
BEFORE = {"fi": "Ennen mallipohjaa {title}", "sv": "Före mallen {title}", "en": "Before the template {title}"}
"""What the snapshot is called that is taken before a template comes onto a board."""


async def listed(request: Request) -> Response:
    here = parts(request)
    return Json({"templates": await here.templates.cards(await _account(here, request))})


async def thumbnail(request: Request) -> Response:
    """What it is called tells what is in it, so that with ``?v=`` a browser never asks again."""
    here, spoken = parts(request), language(request)
    found = await here.templates.find(request.path_params["name"], await _account(here, request))
    large = request.query_params.get("size") == "large"
    size = (LARGE_WIDTH, LARGE_HEIGHT) if large else (WIDTH, HEIGHT)
    kind = f"{kind_of(found.name, spoken)}{'-large' if large else ''}"

    async def draw() -> bytes:
        state, pictures = await here.templates.begin(found, found.state("", spoken))
        with tempfile.TemporaryDirectory(prefix="seina-") as folder:
            paths = await asyncio.to_thread(lay_out, pictures, Path(folder))
            return await exports._draw(state, *size, paths, spoken)

    key = f"{found.version}{'-large' if large else ''}-{spoken}-{LOOK}"
    headers = {"ETag": f'"{key}"', "Cache-Control": "private, no-cache"}
    if request.query_params.get("v") == found.version:
        headers["Cache-Control"] = "private, max-age=31536000, immutable"
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if found.row is None and not large:
        await here.ahead.ask(found, spoken)
    picture = await here.thumbnails.template(kind, found.version, draw)
    return Response(picture, media_type="image/png", headers=headers)


async def file(request: Request) -> Response:
    """The template's file, as `take_in` takes it."""
    here = parts(request)
    found = await here.templates.find(request.path_params["name"], await _account(here, request))
    data = await here.templates.file(found)
    name = f"{found.title(language(request))}.seina.json".replace("/", "-")
    disposition = f"attachment; filename=\"{slug(name)}.json\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(data, media_type="application/json", headers=headers)


async def apply(request: Request) -> Response:
    """What a template brings onto a board, in one language, for the page to put it where there is room. The
    board's pictures are given; where something is on the board already a snapshot is taken first."""
    here = parts(request)
    grant = await here.access.board(request, request.path_params["board"], Role.facilitator)
    fields = await read_json(request)
    spoken = fields.one_of("language", LANGUAGES, language(request))
    found = await here.templates.find(fields.text("template", longest=80), await _account(here, request))
    state, pictures = await here.templates.begin(found, found.state("", spoken, now_ms()))
    await here.assets.give(grant.board, pictures)
    snapshot = None
    if here.rooms.objects(grant.board) != 0:
        name = BEFORE[spoken].format(title=found.title(spoken))[:120]
        row = await here.snapshots.take(grant.board, name, "template")
        snapshot = row.id if row.objects else None
    async with here.database.writing() as session:
        audit.note(session, "template-used", person=grant.person.id, board=grant.board, detail=found.name)
    return Json(
        {
            "objects": [{"id": item.id, **item.record()} for item in state.objects],
            "bounds": bounds(look(state).state.objects),
            "snapshot": snapshot,
        }
    )


async def save(request: Request) -> Response:
    """A board, or a selection of it, becomes a template."""
    here = parts(request)
    account = await here.access.account(request)
    fields = await read_json(request, SELECTION_BYTES)
    grant = await here.access.board(request, fields.text("board", longest=64), Role.facilitator)
    spoken = fields.one_of("language", LANGUAGES, language(request))
    wanted = _ids(fields) if "objects" in fields else None
    head = _head(fields, spoken)
    async with here.database.session() as session:
        row = await boards.get(session, grant.board)
        authors = await people.authors(session, grant.board)
    document = await here.rooms.state(row.id)
    state = await asyncio.to_thread(read_document, document, row.title, authors)
    made = await here.templates.save(
        account.id, row.id, state, head, spoken, wanted=wanted, shared=fields.flag("shared")
    )
    async with here.database.writing() as session:
        audit.note(session, "template-saved", account=account.id, board=row.id, detail=made["name"])
    return Json(made, 201)


async def take_in(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    data = await read_bytes(request, here.settings.limit_template)
    return Json(await here.templates.take_in(account.id, data), 201)


async def change(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    fields = await read_json(request)
    spoken = fields.one_of("language", LANGUAGES, language(request))
    found = await here.templates.find(request.path_params["name"], account.id)
    # A template in one language keeps it, whoever renames it.
    spoken = spoken if spoken in found.template.languages else found.template.languages[0]
    head = _head(fields, spoken, found.template.title, found.template.purpose)
    shared = fields.flag("shared") if "shared" in fields else None
    return Json(await here.templates.change(found.name, account.id, head, shared=shared))


async def delete(request: Request) -> Response:
    here = parts(request)
    account = await here.access.account(request)
    name = request.path_params["name"]
    await here.templates.delete(name, account.id)
    await here.thumbnails.forget_template(name)
    async with here.database.writing() as session:
        audit.note(session, "template-deleted", account=account.id, detail=name)
    return Response(status_code=204)


async def _account(here: Parts, request: Request) -> str | None:
    """The gallery is everybody's; what somebody saved is seen by accounts."""
    caller = await here.access.caller(request)
    return caller.account.id if caller.account is not None else None


def _ids(fields: Fields) -> set[str]:
    wanted = fields.listed("objects", most=OBJECTS_MOST)
    if not all(isinstance(each, str) and ID.fullmatch(each) for each in wanted):
        raise Invalid("objects", "a list of ids is expected")
    return {str(each) for each in wanted}


def _head(
    fields: Fields,
    spoken: str,
    titles: dict[str, str] | None = None,
    purposes: dict[str, str] | None = None,
) -> dict[str, object]:
    """What is said of a template, over what was said of it before."""
    head: dict[str, object] = {}
    if titles is None or "title" in fields:
        title = fields.text("title", longest=boards.TITLE_LENGTH)
        head["title"] = {**(titles or {}), spoken: title}
    if titles is None:
        head["name"] = slug(str(fields.text("title", longest=boards.TITLE_LENGTH)))
    if "purpose" in fields:
        purpose = fields.optional("purpose", longest=PURPOSE_LENGTH)
        # In each language of the title: better in another one than not at all.
        everywhere = dict.fromkeys(titles or [spoken], purpose)
        head["purpose"] = {**everywhere, **(purposes or {}), spoken: purpose} if purpose else {}
    if "tags" in fields:
        tags = fields.listed("tags", most=len(TAGS))
        if not all(tag in TAGS for tag in tags):
            raise Invalid("tags", f"some of {', '.join(TAGS)} are expected")
        head["tags"] = [tag for tag in TAGS if tag in tags]
    return head


routes = [
    Route("/templates", listed),
    Route("/templates", save, methods=["POST"]),
    Route("/templates/import", take_in, methods=["POST"]),
    Route("/templates/{name}", change, methods=["PATCH"]),
    Route("/templates/{name}", delete, methods=["DELETE"]),
    Route("/templates/{name}/file", file),
    Route("/templates/{name}/thumbnail", thumbnail),
    Route("/boards/{board}/templates", apply, methods=["POST"]),
]
