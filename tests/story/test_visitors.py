"""A workshop's worst minute: everybody joins at once, writes at once and leaves."""

import random

import pytest

from tests.node import Node
from tests.serving import Server
from tests.story.crowd import end_session, facilitator, run_crowd, start_session

VISITORS, NOTES, SECONDS = 30, 10, 6


@pytest.mark.slow
async def test_every_note_of_thirty_visitors_is_in_the_snapshot_the_csv_and_the_json(
    node: Node, server: Server
) -> None:
    """The issue's minute, shortened to some seconds; `python -m bench.visitors` plays it in full."""
    seed = random.randrange(2**31)
    print(f"seed {seed}")
    board = server.new_board("Kolmekymmentä vierasta")
    cookie = facilitator(server, board)
    start_session(server, board, cookie)

    crowd = await run_crowd(node, server, board, visitors=VISITORS, notes=NOTES, seconds=SECONDS, seed=seed)
    assert crowd.failures == []
    assert len(crowd.notes) == VISITORS * NOTES
    left = end_session(server, board, cookie)

    assert left.from_json == crowd.notes
    assert left.from_csv == crowd.notes
    assert left.snapshot["notes"] == VISITORS * NOTES
    assert left.snapshot["changes"]["notes_made"] == VISITORS * NOTES
    assert left.snapshot["people"] == VISITORS
    counted = {entry["name"]: entry["people"] for entry in left.snapshot["organisations"]}
    assert counted == {"Kela": VISITORS // 2, "Kunta": VISITORS // 2}


async def test_json_imported_and_exported_again_is_equal(node: Node, server: Server) -> None:
    """JSON → import → JSON, over HTTP and with the people who wrote the notes."""
    board = server.new_board("Edestakaisin", template="retrospective")
    cookie = server.set_up()
    crowd = await run_crowd(node, server, board, visitors=3, notes=3, seconds=1, seed=1)
    assert crowd.failures == []

    def exported(which: str) -> dict[str, object]:
        status, body, _ = server.request("GET", f"/api/boards/{which}/export?format=json", cookie=cookie)
        assert status == 200, body
        assert {key: body["objects"] and body[key] for key in ("format", "version")} == {
            "format": "seina.board",
            "version": 1,
        }
        return {key: value for key, value in body.items() if key != "exported"}

    first = exported(board.id)
    status, made, _ = server.request("POST", "/api/boards/import", first, cookie=cookie)
    assert status == 201, made
    assert exported(made["id"]) == first
