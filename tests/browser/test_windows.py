"""The windows themselves: what they must notice, on planted pages."""

import http.server
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.browser.conftest import NewWindow

HEAD = (
    '<!doctype html><html lang="en"><title>Planted</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)
GOOD = HEAD + "<main><h1>Good</h1><p>Nothing is wrong here.</p></main>"
BAD = HEAD + "<main><h1>Bad</h1><button></button></main>"
LOUD = GOOD + "<script>console.error('planted')</script><script>undefined_thing()</script>"
CURIOUS = GOOD + '<img alt="" src="http://elsewhere.invalid/pixel.png">'
PAGES = {"/good": GOOD, "/bad": BAD, "/loud": LOUD, "/curious": CURIOUS}


class Planted(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        self.send_response(200 if page else 204)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        # The real server's policy is as strict; axe has to run under it.
        script = "'unsafe-inline'" if page is LOUD else "'self'"
        self.send_header("Content-Security-Policy", f"script-src {script}")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[SimpleNamespace]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Planted) as planted:
        thread = threading.Thread(target=planted.serve_forever)
        thread.start()
        yield SimpleNamespace(url=f"http://127.0.0.1:{planted.server_port}")
        planted.shutdown()
        thread.join()


@pytest.mark.usefixtures("node")
async def test_axe_finds_a_button_without_a_name(window: NewWindow) -> None:
    made = await window()
    await made.open("/good")
    assert await made.axe() == []
    await made.open("/bad")
    (problem,) = await made.axe()
    assert problem.startswith("button-name (critical)")
    assert await made.axe("h1") == []
    assert made.unexpected() == []


async def test_a_window_notices_errors_and_exceptions(window: NewWindow) -> None:
    made = await window()
    await made.open("/loud")
    assert len(made.unexpected()) == 2
    made.allow("console: planted")
    (exception,) = made.unexpected()
    assert "undefined_thing" in exception
    made.allow("exception: .*undefined_thing")
    assert made.unexpected() == []


async def test_a_window_notices_requests_to_others(window: NewWindow) -> None:
    made = await window()
    await made.open("/curious")
    assert any("another host: http://elsewhere.invalid" in trouble for trouble in made.unexpected())
    made.allow("elsewhere.invalid|ERR_")


async def test_a_phone_is_small_and_is_touched(window: NewWindow) -> None:
    phone, laptop = await window(phone=True, language="fi"), await window()
    look = "() => [innerWidth, innerHeight, 'ontouchstart' in window, navigator.language]"
    assert await (await phone.open("/good")).evaluate(look) == [390, 844, True, "fi"]
    assert await (await laptop.open("/good")).evaluate(look) == [1440, 900, False, "en"]
