"""Node for tests: the machine's own, else the one that the dev group brings from PyPI.

The client's test tools are npm packages; they are fetched into ``client/node_modules`` once, when a test
first needs them.
"""

import json
from pathlib import Path

from client.bundling import Node, find_node, install, missing_packages

from tests.turns import turn

__all__ = ["CLIENT", "CLONE", "Node", "find_node", "tool", "with_test_tools"]

CLONE = Path(__file__).resolve().parent.parent
CLIENT = CLONE / "client"


def with_test_tools() -> Node:
    """A Node that has the client's test tools.

    Raises `client.bundling.BuildFailed` where there is none, or npm could not fetch them.
    """
    node = find_node()
    with turn(CLIENT):
        if missing_packages(CLIENT, dev=True):
            install(CLIENT, node, dev=True)
    return node


def tool(node: Node, package: str, name: str | None = None) -> list[str]:
    """The words that start a command-line tool of an npm package, e.g. `tool(node, "typescript", "tsc")`."""
    folder = CLIENT / "node_modules" / package
    commands = json.loads((folder / "package.json").read_text("utf-8"))["bin"]
    if isinstance(commands, dict):
        commands = commands[name or package.rpartition("/")[2]]
    return [node.binary, str(folder / commands)]
