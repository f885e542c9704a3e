"""`seina serve` with three more addresses, through which the fuzz makes edits of the server's own.

    python -m tests.fuzz.serve serve …

- ``POST /fuzz/edit/{board}`` a list of ``["set", id, record]``, ``["patch", id, values]``,
  ``["delete", id]``, ``["stage", key, value]``: one edit of the server's; answered when it is durable.
- ``GET /fuzz/state/{board}`` what the room holds: ``{json, state}``, the state as a base64 update.
- ``GET /fuzz/disk/{board}`` the same, loaded anew from the database.
"""

import asyncio
import base64
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from seina.board.crdt import Doc, Edit
from seina.cli import main, running
from seina.web.parts import parts


async def _edit(request: Request) -> JSONResponse:
    acts: list[list[Any]] = await request.json()

    def write(edit: Edit) -> None:
        for what, *values in acts:
            match what:
                case "set":
                    edit.set_object(values[0], values[1])
                case "patch":
                    try:
                        edit.patch_object(values[0], values[1])
                    except KeyError:
                        continue
                case "delete":
                    edit.delete_object(values[0])
                case "stage":
                    edit.set_stage(values[0], values[1])

    await parts(request).rooms.edit(request.path_params["board"], write)
    return JSONResponse({})


async def _state(request: Request) -> JSONResponse:
    rooms = parts(request).rooms
    room = await rooms.open(request.path_params["board"])
    try:
        return _told(room.document.to_json(runs=False), room.document.diff())
    finally:
        rooms.release(room)


async def _disk(request: Request) -> JSONResponse:
    updates = await parts(request).journal.load(request.path_params["board"])
    return await asyncio.to_thread(_loaded, updates)


def _loaded(updates: list[bytes]) -> JSONResponse:
    doc = Doc()
    try:
        for update in updates:
            doc.apply(update)
        return _told(doc.to_json(runs=False), doc.diff())
    finally:
        doc.close()


def _told(json: dict[str, Any], state: bytes) -> JSONResponse:
    return JSONResponse({"json": json, "state": base64.b64encode(state).decode()})


_create_app = running.create_app


def create_app(*words: Any, **named: Any) -> Starlette:
    app = _create_app(*words, **named)
    app.router.routes[:0] = [
        Route("/fuzz/edit/{board}", _edit, methods=["POST"]),
        Route("/fuzz/state/{board}", _state),
        Route("/fuzz/disk/{board}", _disk),
    ]
    return app


running.create_app = create_app

if __name__ == "__main__":
    main()
