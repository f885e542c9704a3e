"""Random workshop sessions by real Yjs clients (`sessions.mjs`)."""

import base64
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.node import Node

PROGRAM = Path(__file__).with_name("sessions.mjs")


@dataclass(frozen=True)
class Session:
    """`updates` in the order in which they were made, `objects` as all clients see them in the end."""

    updates: list[bytes]
    objects: dict[str, Any]


def play(node: Node, seed: int, steps: int = 150) -> Session:
    """A session; the same for the same seed."""
    told = json.loads(_run(node, [str(seed), str(steps)]))
    return Session([base64.b64decode(update) for update in told["updates"]], told["objects"])


def load(node: Node, update: bytes) -> dict[str, Any]:
    """The objects that Yjs makes of a document's state."""
    objects: dict[str, Any] = json.loads(_run(node, ["load"], base64.b64encode(update).decode()))
    return objects


def _run(node: Node, words: list[str], given: str = "") -> str:
    done = subprocess.run(
        [node.binary, str(PROGRAM), *words],
        env=node.environment,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"sessions.mjs {' '.join(words)}: {done.stderr}")
    return done.stdout
