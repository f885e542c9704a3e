"""Fetches the peers and the generator's yjs once, from npm and PyPI; exact versions, ignored folders."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from client.bundling import find_node

from tests.node import with_test_tools

PEERS = Path(__file__).with_name("peers")
PYTHON = PEERS / ".venv" / "bin" / "python"


def prepare(servers: list[str]) -> None:
    """What is missing for these servers; raises `RuntimeError` with the installer's words."""
    with_test_tools()
    if any(name.startswith(("y-", "hocuspocus")) for name in servers) and not _npm_installed():
        print("fetching the peers from npm", file=sys.stderr)
        node = find_node()
        result = node.run([*node.npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], PEERS)
        if result.returncode != 0:
            raise RuntimeError(f"npm ci failed:\n{result.stdout}")
    if "pycrdt" in servers and not PYTHON.exists():
        print("fetching pycrdt-websocket from PyPI", file=sys.stderr)
        uv = os.environ.get("UV") or shutil.which("uv")
        if uv is None:
            raise RuntimeError("uv is needed to install pycrdt-websocket; start this with `uv run`")
        for words in (
            [uv, "venv", "--quiet", "--clear", str(PYTHON.parent.parent)],
            [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "-r", str(PEERS / "requirements.txt")],
        ):
            done = subprocess.run(words, check=False, cwd=PEERS, capture_output=True, encoding="utf-8")
            if done.returncode != 0:
                raise RuntimeError(f"{' '.join(words)} failed:\n{done.stderr}")


def _npm_installed() -> bool:
    wanted = json.loads((PEERS / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        found = PEERS / "node_modules" / name / "package.json"
        if not found.exists() or json.loads(found.read_text("utf-8"))["version"] != version:
            return False
    return True
