"""What the server writes about itself, and what it does not."""

import asyncio
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator

import pytest

from seina import logs
from seina.errors import DiskFull, Invalid, SeinaError
from seina.logs import Json, Text

MAGIC = "Kissankello"


def record(
    message: str, *args: object, error: BaseException | None = None, **extra: object
) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("seina.live.room", logging.WARNING, "room.py", 1, message, args, info)
    vars(made).update(extra)
    return made


def caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as raised:  # noqa: BLE001 - to have a traceback
        return raised


def test_a_line_of_json_says_when_how_grave_where_and_what() -> None:
    line = json.loads(Json().format(record("board %s: no checkpoint", "b1", connection="c1")))
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "warning",
        "part": "seina.live.room",
        "event": "board b1: no checkpoint",
        "connection": "c1",
    }


async def test_the_request_in_whose_course_it_happens_is_named_also_in_its_threads() -> None:
    with logs.request("req-1"):
        assert json.loads(Json().format(record("x")))["request"] == "req-1"
        assert Text().format(record("x")).endswith("x [request req-1]")
        assert "req-1" in await asyncio.to_thread(Json().format, record("x"))
    assert "request" not in json.loads(Json().format(record("x")))


async def test_what_a_request_has_begun_and_others_use_does_not_bear_its_id() -> None:
    written: list[str] = []

    async def journal() -> None:
        written.append(Json().format(record("saving failed")))

    with logs.request("req-1"):
        asyncio.get_running_loop().call_soon(lambda: written.append(Json().format(record("a tick"))))
        await asyncio.create_task(journal())
    assert len(written) == 2
    assert not [line for line in written if "req-1" in line]


@pytest.mark.parametrize("formatter", [Json(), Text()], ids=["json", "text"])
@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"'{MAGIC}' is not a number"),
        caught(RuntimeError("broke off"), KeyError(MAGIC)),
        Invalid("name", f"{MAGIC} is taken"),
        SeinaError(f"{MAGIC}"),
        ExceptionGroup(MAGIC, [ValueError(MAGIC)]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_people_wrote_does_not_come_in_by_an_errors_text(
    formatter: logging.Formatter, error: BaseException
) -> None:
    raised = caught(error, error.__cause__)
    for line in (
        formatter.format(record("board %s: %s", "b1", raised)),
        formatter.format(record("it failed", error=raised)),
    ):
        assert MAGIC not in line
    assert "test_logs.py:" in line


def test_what_the_machine_says_of_itself_is_told() -> None:
    assert logs.told(DiskFull()) == f"disk-full: {DiskFull.message}"
    assert (
        logs.told(OSError(28, "No space left on device", "/srv/boards/x"))
        == "OSError: No space left on device"
    )
    assert logs.told(sqlite3.OperationalError("database is locked")) == "OperationalError: database is locked"


def test_nobody_writes_a_line_of_their_own() -> None:
    line = Text().format(record("GET %s 404", "/x\n2026-11-22 ERROR all is lost\x1b[31m"))
    assert "\n" not in line
    assert "\x1b" not in line


@pytest.fixture
def configured() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("seina")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:], level, our_level = before
    root.setLevel(level)
    ours.setLevel(our_level)
    logging.captureWarnings(False)


def test_at_debug_only_we_speak_below_a_warning(configured: None, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "debug")
    logging.getLogger("seina.web").debug("ours")
    for other in ("websockets.server", "uvicorn.error", "sqlalchemy.engine", "aiosqlite", "asyncio"):
        logging.getLogger(other).info(MAGIC)
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    said = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert said == ["ours", "Invalid HTTP request received."]


async def test_what_fails_unseen_is_told_without_its_text(
    configured: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("text", "warning")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.loop_trouble)

    def fails() -> None:
        raise ValueError(MAGIC)

    done = asyncio.Event()
    loop.call_soon(fails)
    loop.call_soon(done.set)
    await done.wait()
    sys.stderr.flush()
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert MAGIC not in said
