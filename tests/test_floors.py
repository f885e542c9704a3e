"""Imports go down the floors, and the pure floor does no I/O (docs/architecture.md)."""

import ast
import re
from pathlib import Path

import pytest

from tests import floors
from tests.node import CLONE

SERVER = CLONE / "server" / "seina"
CLIENT = CLONE / "client" / "src"

# Top first.
SERVER_FLOORS = (
    frozenset({"__main__", "cli", "app"}),
    frozenset({"web"}),
    frozenset({"workshop"}),
    frozenset({"live"}),
    frozenset({"storage", "export", "assets"}),
    frozenset({"board", "protocol"}),
    frozenset({"errors", "settings", "resources", "figures", "logs", "__init__", "__version__"}),
)
CLIENT_FLOORS = (
    frozenset({"main", "pages"}),
    frozenset({"tools", "panels"}),
    frozenset({"sync", "canvas", "api"}),
    frozenset({"board"}),
    frozenset({"geometry", "i18n", "ui", "styles", "eventually"}),
)

PURE = ("board", "protocol")
IMPURE = frozenset(
    {
        "asyncio",
        "anyio",
        "sqlalchemy",
        "aiosqlite",
        "sqlite3",
        "alembic",
        "starlette",
        "uvicorn",
        "websockets",
        "redis",
        "httpx",
        "os",
        "io",
        "pathlib",
        "shutil",
        "tempfile",
        "glob",
        "fileinput",
        "mmap",
        "socket",
        "ssl",
        "subprocess",
        "threading",
        "multiprocessing",
        "urllib",
        "logging",
    }
)
DOM = re.compile(r"(?<![\w.\"'])(document|window|navigator|localStorage|HTMLElement|SVGElement)\b(?!\s*[:?])")


def test_the_server_imports_only_downwards() -> None:
    assert not floors.against_floors(floors.python_imports(SERVER), SERVER_FLOORS)


def test_the_client_imports_only_downwards() -> None:
    assert not floors.against_floors(floors.typescript_imports(CLIENT), CLIENT_FLOORS)


def test_the_pure_floor_reaches_no_input_or_output() -> None:
    assert not floors.reaches(floors.python_imports(SERVER), PURE, IMPURE)


def test_the_pure_floor_opens_no_file() -> None:
    opened = [
        f"{path.name}:{node.lineno}"
        for unit in PURE
        for path in SERVER.joinpath(unit).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    ]
    assert not opened


def test_only_the_seam_imports_the_crdt_engine() -> None:
    engines = {"pycrdt", "y_py"}
    users = {
        str(found.source) for found in floors.python_imports(SERVER) if found.target.split(".")[0] in engines
    }
    assert users == {"board/crdt.py"}


def test_the_clients_board_and_geometry_know_no_page() -> None:
    touched = [
        f"{path.relative_to(CLIENT)}: {match[0]}"
        for folder in ("board", "geometry")
        for path in sorted(CLIENT.joinpath(folder).rglob("*.ts"))
        if ".test." not in path.name
        for match in DOM.finditer(floors.without_comments(path.read_text("utf-8")))
    ]
    assert not touched


# The checker itself, on planted trees.

PLANTED = (frozenset({"top"}), frozenset({"left", "right"}), frozenset({"bottom"}))


def plant(folder: Path, files: dict[str, str]) -> Path:
    tree = folder / "tree"
    for name, text in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tree


def test_the_checker_passes_imports_that_go_down(tmp_path: Path) -> None:
    tree = plant(
        tmp_path,
        {
            "top.py": "from tree import bottom\nimport tree.left.a\n",
            "left/a.py": "import tree.right\nimport os",
        },
    )
    assert floors.against_floors(floors.python_imports(tree), PLANTED) == []


@pytest.mark.parametrize(
    "text",
    [
        "from tree.top import x",
        "import tree.top",
        "from tree import top",
        "def f() -> None:\n    from tree.top import x",
        "import typing\nif typing.TYPE_CHECKING:\n    import tree.top as t",
    ],
)
def test_the_checker_finds_an_import_that_goes_up(tmp_path: Path, text: str) -> None:
    tree = plant(tmp_path, {"bottom/deep/a.py": text})
    (problem,) = floors.against_floors(floors.python_imports(tree), PLANTED)
    assert problem.startswith("bottom/deep/a.py:")
    assert "above" in problem


def test_the_checker_finds_neighbours_in_a_ring(tmp_path: Path) -> None:
    tree = plant(tmp_path, {"left/a.py": "import tree.right.b", "right/b.py": "import tree.left.a"})
    assert floors.against_floors(floors.python_imports(tree), PLANTED) == [
        "left → right → left: neighbours in a ring"
    ]


def test_the_checker_finds_what_is_on_no_floor(tmp_path: Path) -> None:
    tree = plant(tmp_path, {"utils.py": "import tree.bottom"})
    (problem,) = floors.against_floors(floors.python_imports(tree), PLANTED)
    assert problem == "utils.py:1 imports bottom: utils is on no floor"


def test_the_checker_follows_the_way_to_a_forbidden_package(tmp_path: Path) -> None:
    tree = plant(tmp_path, {"left/a.py": "from tree.bottom import x", "bottom.py": "import os.path"})
    assert floors.reaches(floors.python_imports(tree), ["left"], frozenset({"os"})) == [
        "left/a.py:1 imports bottom → bottom.py:1 imports os.path"
    ]
    assert floors.reaches(floors.python_imports(tree), ["left"], frozenset({"sys"})) == []


@pytest.mark.parametrize(
    "text",
    [
        'import { a } from "../top";',
        'import type { A } from "../top";',
        "import {\n  a,\n  b,\n} from '../top';",
        'import "../top";',
        'export * from "../top";',
        'const page = lazy(() => import("../top"));',
        'const worker = new Worker(new URL("../top.ts", import.meta.url), { type: "module" });',
    ],
)
def test_the_checker_reads_every_form_of_typescript_import(tmp_path: Path, text: str) -> None:
    tree = plant(tmp_path, {"bottom/a.ts": text})
    (problem,) = floors.against_floors(floors.typescript_imports(tree), PLANTED)
    assert "above" in problem


def test_the_checker_skips_comments_and_packages(tmp_path: Path) -> None:
    text = '// import "../top";\n/* import x from "../top" */\nimport { b } from "yjs";\nconst s = "// no";\n'
    tree = plant(tmp_path, {"bottom/a.ts": text})
    imports = floors.typescript_imports(tree)
    assert [(found.target, found.line, found.inside) for found in imports] == [("yjs", 3, False)]
