"""The client's own tests and types, run through Node, and how much of it a visitor has to load."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.node import CLIENT, Node, tool

BUDGET = 140_000  # bytes of gzipped JavaScript until the board is there


@pytest.mark.slow
def test_the_client_has_no_type_error(node: Node) -> None:
    result = node.run([*tool(node, "typescript", "tsc"), "--noEmit"], CLIENT)
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_the_clients_unit_tests_pass(node: Node) -> None:
    result = node.run([*tool(node, "vitest"), "run"], CLIENT)
    print(result.stdout)
    assert result.returncode == 0, result.stdout


@pytest.mark.slow
def test_the_client_is_linted(node: Node) -> None:
    for command in (tool(node, "eslint"), [*tool(node, "prettier"), "--check"]):
        result = node.run([*command, "."], CLIENT)
        assert result.returncode == 0, result.stdout


def test_the_board_page_loads_little_javascript(built_client: Path) -> None:
    manifest = json.loads((built_client / "manifest.json").read_text("utf-8"))
    sizes = {
        file: len(gzip.compress((built_client / file).read_bytes(), 6))
        for file in loaded_for(manifest, "src/pages/board/")
    }
    listing = "\n".join(f"{size:>8} {file}" for file, size in sorted(sizes.items(), key=lambda one: -one[1]))
    print(f"{sum(sizes.values())} bytes of {BUDGET}:\n{listing}")
    assert sum(sizes.values()) <= BUDGET, listing


def test_everything_that_vite_names_carries_a_hash(built_client: Path) -> None:
    # What lies under /assets/ is kept for a year, but for the few files that are copied as they are.
    copied = {path.name for path in (CLIENT / "public" / "assets").iterdir()}
    named = {path.name for path in (built_client / "assets").iterdir()} - copied
    assert named
    assert not [name for name in named if not re.search(r"-[\w-]{8}\.\w+$", name)]


def loaded_for(manifest: dict[str, Any], page: str) -> set[str]:
    """The scripts loaded before the page whose sources are under `page` shows: the entry, the page's own lazy
    chunk, what both import, and one dictionary of the largest language."""
    entries = [key for key, chunk in manifest.items() if chunk.get("isEntry")]
    lazy = [key for key, chunk in manifest.items() if chunk.get("isDynamicEntry")]
    pages = [key for key in lazy if key == f"{page}index.tsx"]
    assert pages or not (CLIENT / page).is_dir(), f"no chunk for {page}"
    return closure(manifest, [*entries, *pages, *dictionary(manifest, lazy)])


def dictionary(manifest: dict[str, Any], lazy: list[str]) -> list[str]:
    """The lazy chunks of one language; all languages say the same, so that any will do."""
    return [key for key in lazy if key == "src/i18n/fi/index.ts"]


def closure(manifest: dict[str, Any], keys: list[str]) -> set[str]:
    """The script files of these manifest entries and of all that they import at once."""
    todo, seen = list(keys), set()
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo += manifest[key].get("imports", [])
    return {manifest[key]["file"] for key in seen if manifest[key]["file"].endswith(".js")}


def test_what_counts_as_loaded() -> None:
    manifest = {
        "index.html": {"file": "assets/i.js", "isEntry": True, "imports": ["_shared.js"]},
        "_shared.js": {"file": "assets/s.js", "imports": ["_deep.js"]},
        "_deep.js": {"file": "assets/d.js"},
        "src/pages/board/index.tsx": {
            "file": "assets/b.js",
            "isDynamicEntry": True,
            "imports": ["_shared.js"],
        },
        "src/pages/home/index.tsx": {"file": "assets/h.js", "isDynamicEntry": True},
        "src/i18n/fi/index.ts": {"file": "assets/fi.js", "isDynamicEntry": True},
        "src/i18n/sv/index.ts": {"file": "assets/sv.js", "isDynamicEntry": True},
        "src/styles/x.css": {"file": "assets/x.css", "isEntry": True},
    }
    expected = {"assets/i.js", "assets/s.js", "assets/d.js", "assets/b.js", "assets/fi.js"}
    assert loaded_for(manifest, "src/pages/board/") == expected
    del manifest["src/pages/board/index.tsx"], manifest["src/pages/home/index.tsx"]
    with pytest.raises(AssertionError, match="no chunk"):
        loaded_for(manifest, "src/pages/")
