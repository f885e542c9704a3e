"""On what the figures were measured, and whether it was quiet there."""

import datetime
import os
import platform
import subprocess
from typing import Any

from client.bundling import find_node

from tests.node import CLONE


def surroundings() -> dict[str, Any]:
    """Versions, cores, the commit, and the load average when it began."""
    node = find_node()
    return {
        "begun": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "commit": _said(["git", "-C", str(CLONE), "rev-parse", "--short", "HEAD"]),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "node": _said([node.binary, "--version"]),
        "load": os.getloadavg()[0],
    }


def told(about: dict[str, Any]) -> str:
    """One line of Markdown."""
    words = (
        f"{about['begun']}, commit {about['commit'] or '–'}; {about['cores']} cores, {about['system']}, "
        f"Python {about['python']}, Node {about['node']}."
    )
    if about["load"] > 1:
        words += f" **The machine was not quiet (load {about['load']:.1f}): don't believe the latencies.**"
    return words


def _said(words: list[str]) -> str:
    try:
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
