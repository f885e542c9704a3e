"""Refused authors: our own client, without its pages, against the real server (`refused.server.ts`)."""

import json

from tests.node import CLIENT, Node, tool
from tests.serving import Server

CASES = 4


def test_refused_authors_end_on_the_common_state_and_lose_no_words(node: Node, server: Server) -> None:
    walls = [
        {
            "url": server.url,
            "board": board.id,
            "tokens": {
                "facilitator": board.facilitator.token,
                "participant": board.participant.token,
                "observer": board.observer.token,
            },
        }
        for board in server.new_boards("Refused", count=CASES)
    ]
    node.environment["SEINA_WALLS"] = json.dumps(walls)
    try:
        result = node.run(
            [*tool(node, "vitest"), "run", "--config", "vitest.server.config.ts", "refused"], CLIENT
        )
    finally:
        del node.environment["SEINA_WALLS"]
    assert result.returncode == 0, result.stdout
    assert f"{CASES} passed" in result.stdout
