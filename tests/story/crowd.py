"""A crowd of visitors over the running server: joined, written, gone, and what is left of it.

    done = await run_crowd(node, server, board, visitors=30, notes=10, seconds=60)
    left = await end_session(server, board)

The visitors are stock y-websocket clients (`tests/peers/crowd.mjs`) that join over HTTP as a browser does.
"""

import asyncio
import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.node import Node
from tests.patience import PATIENCE
from tests.serving import NewBoard, Server

PROGRAM = Path(__file__).parent.parent / "peers" / "crowd.mjs"


@dataclass(frozen=True)
class Crowd:
    """What the visitors say that they did: note texts by object id, ms until the last was on the board."""

    notes: dict[str, str]
    joined: int
    failures: list[str]


@dataclass(frozen=True)
class Remains:
    """What is there afterwards: texts by object id, as snapshot, CSV and JSON have them."""

    snapshot: dict[str, Any]
    from_json: dict[str, str]
    from_csv: dict[str, str]
    document: dict[str, Any]


async def run_crowd(
    node: Node, server: Server, board: NewBoard, *, visitors: int, notes: int, seconds: float, seed: int
) -> Crowd:
    """All join within one second and type `notes` notes each over `seconds`; raises if that cannot run."""
    job = {
        "base": server.url,
        "token": board.participant.token,
        "visitors": visitors,
        "notes": notes,
        "seconds": seconds,
        "seed": seed,
    }
    process = await asyncio.create_subprocess_exec(
        node.binary,
        str(PROGRAM),
        env=node.environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(seconds + PATIENCE):
            out, errors = await process.communicate(json.dumps(job).encode() + b"\n")
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        raise RuntimeError(f"the crowd ended with {process.returncode}: {errors.decode()}")
    return Crowd(**json.loads(out))


def facilitator(server: Server, board: NewBoard) -> str:
    """Joins by the facilitator's link; the cookie."""
    status, body, headers = server.request(
        "POST", f"/api/join/{board.facilitator.token}", {"name": "Fasilitaattori", "organisation": "DVV"}
    )
    assert status == 200, body
    return headers["set-cookie"].partition(";")[0]


def start_session(server: Server, board: NewBoard, cookie: str) -> None:
    status, body, _ = server.request("POST", f"/api/boards/{board.id}/session", {}, cookie=cookie)
    assert status == 201, body


def end_session(server: Server, board: NewBoard, cookie: str) -> Remains:
    """Ends the session and reads its snapshot's exports."""
    status, body, _ = server.request("DELETE", f"/api/boards/{board.id}/session", cookie=cookie)
    assert status == 200, body
    snapshot = body["snapshot"]

    def exported(kind: str) -> Any:
        path = f"/api/snapshots/{snapshot['id']}/export?format={kind}&lang=en"
        status, body, _ = server.request("GET", path, cookie=cookie)
        assert status == 200, body
        return body

    document = exported("json")
    rows = read_csv(exported("csv"))
    return Remains(
        snapshot=snapshot,
        document=document,
        from_json={record["id"]: record["text"] for record in document["objects"]},
        from_csv={row["id"]: row["text"] for row in rows},
    )


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Rows by lower-case English header."""
    text = data.decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text.splitlines()[0], delimiters=";,\t")
    rows = list(csv.reader(io.StringIO(text), dialect))
    header = [name.lower() for name in rows[0]]
    return [dict(zip(header, row, strict=True)) for row in rows[1:]]
