"""docs/api.md tells what the code does, no less and no more; settings come from where they should."""

import re
from pathlib import Path

import pytest

from seina.app import create_app
from seina.errors import BadSetting, CannotStart, every_error
from seina.settings import Settings
from tests.node import CLONE
from tests.web.test_access import api_routes

API = (CLONE / "docs" / "api.md").read_text("utf-8")


def test_the_api_page_names_every_route_and_no_other() -> None:
    told = set(re.findall(r"^\| `([A-Z]+) (/api/[^`?]+)`", API, re.MULTILINE))
    assert told == api_routes(create_app(Settings()))


def test_the_api_page_tells_every_error_with_its_status_and_close_code() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \|", API, re.MULTILINE)
    known = {
        (error.code, str(error.status), str(error.close_code))
        for error in every_error()
        if not issubclass(error, CannotStart)
        and "code" in vars(error)
        and error.__module__.startswith("seina.errors.")
    }
    known.discard(("internal", "503", "1013"))  # StorageTrouble itself is never raised
    assert sorted(told) == sorted(known)


def test_a_setting_comes_from_the_option_then_the_environment_then_the_default() -> None:
    env = {
        "SEINA_PORT": "8080",
        "SEINA_BOARDS": "/srv/boards",
        "SEINA_PUBLIC_URL": "https://wall.example.org/",
    }
    settings = Settings.load(env, port=9000, host=None)
    assert (settings.port, settings.host, settings.boards) == (9000, "127.0.0.1", Path("/srv/boards"))
    assert settings.public_url == "https://wall.example.org"


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SEINA_PORT": "many"}, "SEINA_PORT"),
        ({"SEINA_PORT": "70000"}, "port"),
        ({"SEINA_PUBLIC_URL": "wall.example.org"}, "public_url"),
        ({"SEINA_SESSION_IDLE_MINUTES": "0"}, "session_idle_minutes"),
        ({"SEINA_LIMIT_CONNECTIONS": "0"}, "limit_connections"),
        ({"SEINA_PING_SECONDS": "nan"}, "ping_seconds"),
        ({"SEINA_LIMIT_PRESENCE": "32769"}, "limit_presence"),
        ({"SEINA_LOG_LEVEL": "loud"}, "log_level"),
        ({"SEINA_LOG_FORMAT": "xml"}, "log_format"),
        ({"SEINA_METRICS": "everybody"}, "metrics"),
        ({"SEINA_METRICS_TOKEN": "short"}, "metrics_token"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(env: dict[str, str], named: str) -> None:
    with pytest.raises(BadSetting, match=named) as refusal:
        Settings.load(env)
    assert refusal.value.next
