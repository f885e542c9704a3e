"""The import graph of a source tree, and what in it goes against the floors of DESIGN.

A *unit* is a folder or a file at the root of the tree (``web``, ``cli``); a floor is a set of units. Imports
go down. Neighbours on one floor may know each other one way only, so that either can be thought about without
the other.
"""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

Floors = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Import:
    """`source`, a path in the tree, imports `target`, a path there without suffix or a package's name."""

    source: PurePosixPath
    line: int
    target: str
    inside: bool

    def __str__(self) -> str:
        return f"{self.source}:{self.line} imports {self.target}"

    @property
    def from_unit(self) -> str:
        return unit_of(str(self.source))

    @property
    def to_unit(self) -> str:
        return unit_of(self.target)


def unit_of(path: str) -> str:
    return PurePosixPath(path).parts[0].split(".")[0] if path else "__init__"


def python_imports(package: Path) -> list[Import]:
    """Every import in a Python package, also inside functions and under `if TYPE_CHECKING`."""
    found = []
    for path in sorted(package.rglob("*.py")):
        source = PurePosixPath(path.relative_to(package).as_posix())
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                # `from seina import errors` names a module, `from seina.errors import X` a thing in one
                base = node.module or ""
                names = [f"{base}.{alias.name}" for alias in node.names] if base == package.name else [base]
            else:
                continue
            for name in names:
                first, _, rest = name.partition(".")
                inside = first == package.name
                found.append(Import(source, node.lineno, rest.replace(".", "/") if inside else name, inside))
    return found


_TS_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]"""  # import … from, export … from
    r"""|(?:^|[;}\s])import\s*['"]([^'"]+)['"]"""  # for its effect
    r"""|\bimport\(\s*['"]([^'"]+)['"]\s*\)"""  # lazy, or as a type
    r"""|\bnew\s+URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url""",  # a worker
    re.MULTILINE,
)


def typescript_imports(tree: Path) -> list[Import]:
    """Every import in a TypeScript tree, types too; not its tests, which may build a scene from anything."""
    found = []
    for path in sorted([*tree.rglob("*.ts"), *tree.rglob("*.tsx")]):
        if ".test." in path.name or ".d." in path.name:
            continue
        source = PurePosixPath(path.relative_to(tree).as_posix())
        text = without_comments(path.read_text("utf-8"))
        for match in _TS_IMPORT.finditer(text):
            name = next(group for group in match.groups() if group)
            line = text.count("\n", 0, match.end()) + 1
            if name.startswith("."):
                target = (path.parent / name.partition("?")[0]).resolve()
                inside = target.is_relative_to(tree.resolve())
                name = target.relative_to(tree.resolve()).as_posix() if inside else name
                found.append(Import(source, line, name, inside))
            else:
                found.append(Import(source, line, name, inside=False))
    return found


def without_comments(text: str) -> str:
    """TypeScript with its comments blanked out; lines keep their numbers."""
    pattern = r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|/\*.*?\*/|(?<!:)//[^\n]*"""
    return re.sub(pattern, lambda m: m[1] or "\n" * m[0].count("\n"), text, flags=re.DOTALL)


def against_floors(imports: Iterable[Import], floors: Floors) -> list[str]:
    """What goes up, what is on no floor, and which neighbours know each other both ways; a sentence each."""
    level = {unit: height for height, floor in enumerate(reversed(floors)) for unit in floor}
    problems = []
    neighbours: dict[str, set[str]] = {}
    for found in imports:
        if not found.inside or found.from_unit == found.to_unit:
            continue
        unknown = [unit for unit in (found.from_unit, found.to_unit) if unit not in level]
        if unknown:
            problems.append(f"{found}: {unknown[0]} is on no floor")
        elif level[found.to_unit] > level[found.from_unit]:
            problems.append(f"{found}, which is on a floor above it")
        elif level[found.to_unit] == level[found.from_unit]:
            neighbours.setdefault(found.from_unit, set()).add(found.to_unit)
    return problems + [f"{' → '.join(cycle)}: neighbours in a ring" for cycle in _rings(neighbours)]


def _rings(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """A ring for each unit that can reach itself, each ring once."""
    rings: dict[frozenset[str], list[str]] = {}
    for start in sorted(graph):
        paths = [[start]]
        seen: set[str] = set()
        while paths:
            path = paths.pop(0)
            for following in sorted(graph.get(path[-1], ())):
                if following == start:
                    rings.setdefault(frozenset(path), [*path, start])
                elif following not in seen:
                    seen.add(following)
                    paths.append([*path, following])
    return list(rings.values())


def reaches(imports: Sequence[Import], units: Iterable[str], forbidden: frozenset[str]) -> list[str]:
    """The ways by which the modules of `units` get at a forbidden package, through any module of the tree.

    A module that is imported under the name of a package (``board``) means its ``__init__``.
    """
    by_module: dict[str, list[Import]] = {}
    for found in imports:
        by_module.setdefault(str(found.source.with_suffix("")).removesuffix("/__init__"), []).append(found)
    problems = []
    for start in sorted(module for module in by_module if unit_of(module) in set(units)):
        trail: list[tuple[str, list[str]]] = [(start, [])]
        seen = {start}
        while trail:
            module, way = trail.pop(0)
            for found in by_module.get(module, ()):
                step = [*way, str(found)]
                if not found.inside and found.target.partition(".")[0] in forbidden:
                    problems.append(" → ".join(step))
                elif found.inside and found.target not in seen:
                    seen.add(found.target)
                    trail.append((found.target, step))
    return problems
