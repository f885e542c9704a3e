"""Headers on every answer, and what a request that changes something must carry."""

import pytest

from tests.web.conftest import Browser, House


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"X-Seina": "1"}, True),
        ({"X-Seina": "1", "Origin": "http://seina.test"}, True),
        ({}, False),
        ({"X-Seina": "1", "Origin": "http://evil.test"}, False),
        ({"X-Seina": "1", "Origin": "null"}, False),
        ({"X-Seina": "1", "Origin": "http://[::1"}, False),
        ({"Origin": "http://seina.test"}, False),
    ],
)
async def test_a_change_needs_our_header_and_no_foreign_origin(
    house: House, ada: Browser, headers: dict[str, str], passes: bool
) -> None:
    del ada.headers["X-Seina"]
    answer = await ada.post("/api/boards", json={"title": "Wall"}, headers=headers)
    assert (answer.status_code == 201) is passes
    if not passes:
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "cross-site"


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/me", "/api/nothing", "/nothing", "/assets/no.js"])
async def test_every_answer_carries_the_headers(house: House, path: str) -> None:
    answer = await (await house.browser()).get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


async def test_an_endpoint_that_breaks_says_internal_and_tells_nothing_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(house.parts.database.__class__, "session", breaks)
    browser = await house.browser()
    answer = await browser.get("/api/me")
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal"
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


async def test_what_is_not_json_or_too_large_is_refused(house: House, ada: Browser) -> None:
    for content, expected in [
        (b"{", (400, "bad-request")),
        (b"[]", (400, "bad-request")),
        (b'{"title": "' + b"x" * 70_000 + b'"}', (413, "too-large")),
    ]:
        answer = await ada.post("/api/boards", content=content)
        assert (answer.status_code, answer.json()["error"]["code"]) == expected


async def test_an_unknown_path_or_method_of_the_api_is_told_as_json(house: House) -> None:
    browser = await house.browser()
    assert await browser.refused("GET", "/api/nothing") == (404, "not-found")
    assert await browser.refused("POST", "/healthz") == (405, "bad-request")
