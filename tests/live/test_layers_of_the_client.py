"""Private mode, hidden areas: our own client, without its pages, and the real server (`layers.server.ts`)."""

import json

from tests.node import CLIENT, Node, tool
from tests.serving import Server

CASES = 6


def test_what_is_withheld_stays_in_layers_until_it_is_shown(node: Node, server: Server) -> None:
    walls = [
        {
            "url": server.url,
            "board": board.id,
            "tokens": {"facilitator": board.facilitator.token, "participant": board.participant.token},
        }
        for board in server.new_boards("Withheld", count=CASES)
    ]
    node.environment["SEINA_WALLS"] = json.dumps(walls)
    try:
        result = node.run(
            [*tool(node, "vitest"), "run", "--config", "vitest.server.config.ts", "layers"], CLIENT
        )
    finally:
        del node.environment["SEINA_WALLS"]
    assert result.returncode == 0, result.stdout
    assert f"{CASES} passed" in result.stdout
