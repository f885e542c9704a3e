"""The pages and their files, and the two addresses for those who watch over the server."""

import gzip
from pathlib import Path

import pytest

from tests.web.conftest import House

PAGES = ["/", "/login", "/setup/token", "/join/a.b", "/b/board", "/s/snapshot"]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A client as a build leaves it."""
    folder = tmp_path / "client"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Seinä</title>", "utf-8")
    (folder / "assets" / "main-abc123.js").write_text("export const x = 1;\n" * 200)
    (folder / "icon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("not for the world")
    monkeypatch.setattr("seina.web.pages.client_folder", lambda: folder)
    return folder


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_the_one_built_file(house: House, built: Path, path: str) -> None:
    answer = await (await house.browser()).get(path)
    assert answer.status_code == 200
    assert answer.text == (built / "index.html").read_text("utf-8")
    assert answer.headers["cache-control"] == "no-cache"


async def test_assets_are_packed_and_kept_for_ever(house: House, built: Path) -> None:
    browser = await house.browser()
    answer = await browser.get("/assets/main-abc123.js", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in answer.headers["content-type"]
    assert answer.text == (built / "assets" / "main-abc123.js").read_text()
    assert int(answer.headers["content-length"]) < len(answer.text) / 4
    plain = await browser.get("/assets/main-abc123.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert gzip.compress(b"") != plain.content
    etag = answer.headers["etag"]
    assert (await browser.get("/assets/main-abc123.js", headers={"If-None-Match": etag})).status_code == 304


async def test_a_new_build_is_served_without_a_restart(house: House, built: Path) -> None:
    browser = await house.browser()
    before = await browser.get("/")
    (built / "index.html").write_text("<!doctype html><title>New</title>")
    after = await browser.get("/", headers={"If-None-Match": before.headers["etag"]})
    assert "New" in after.text


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/assets//etc/passwd"]
)
async def test_nothing_outside_the_client_is_served(house: House, built: Path, path: str) -> None:
    answer = await (await house.browser()).get(path)
    assert answer.status_code == 404
    assert "not for the world" not in answer.text


async def test_an_unknown_address_is_a_page_for_people_and_json_for_programs(
    house: House, built: Path
) -> None:
    browser = await house.browser()
    page = await browser.get("/nothing/here", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "<title>" in page.text
    assert await browser.refused("GET", "/nothing/here") == (404, "not-found")
    assert (await browser.get("/icon.svg")).headers["content-type"].startswith("image/svg")


async def test_without_a_built_client_the_page_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError("Run the build.")

    monkeypatch.setattr("seina.web.pages.client_folder", missing)
    answer = await (await house.browser()).get("/")
    assert answer.status_code == 503
    assert "have not been built" in answer.text
    assert "Run the build." in answer.text


async def test_healthz_and_readyz(house: House) -> None:
    browser = await house.browser()
    assert (await browser.ok("GET", "/healthz"))["status"] == "ok"
    assert (await browser.ok("GET", "/readyz"))["status"] == "ok"


@pytest.mark.parametrize("name", ["%00", "a" * 300, "a" * 5000, "icon.svg/more"])
@pytest.mark.parametrize("folder", ["/", "/assets/"])
async def test_a_name_that_no_file_can_have_is_nothing(
    house: House, built: Path, folder: str, name: str
) -> None:
    assert (await (await house.browser()).get(folder + name)).status_code == 404
