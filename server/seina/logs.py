"""What the server writes about itself: a line an event, as text or as JSON, and never what people wrote.

A line says when, how grave, which part, what happened; and, where there is one, the id of the request or of
the connection, by which the lines of one visit are found. As JSON::

    {"time": "2026-11-22T09:30:00.123Z", "level": "warning", "part": "seina.live.queue",
     "event": "board b1: an update could not be admitted", "request": "4f1c…", "connection": "kJ3…",
     "error": "KeyError", "where": ["live/queue.py:72 _admit", "board/guard.py:88 check"]}

Notes, names and link tokens must not come into a log by way of an exception's text: an error of another make
(``'Matti' is not a number``) is told by its kind and by the lines of code that it came through. What other
packages say below a warning is left out, since some of them write down what they send.
"""

import asyncio
import contextlib
import json
import logging
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from seina.errors import SeinaError

_REQUEST: ContextVar[tuple[str, object] | None] = ContextVar("request", default=None)


@contextlib.contextmanager
def request(name: str) -> Iterator[None]:
    """Name the HTTP request, or the handshake, in whose course something happens, in this task."""
    token = _REQUEST.set((name, asyncio.current_task()))
    try:
        yield
    finally:
        _REQUEST.reset(token)


def _request() -> str | None:
    """The id of the request in whose task, or in a thread of which, this is called.

    A task that somebody's request began, as the journal's, keeps the context for as long as it lives: what
    goes wrong in it later has nothing to do with that request.
    """
    found = _REQUEST.get()
    if found is None:
        return None
    try:
        task: object = asyncio.current_task()
    except RuntimeError:  # a thread
        return found[0]
    return found[0] if task is found[1] else None


_HERE = Path(__file__).parent
_EXTRA = ("request", "connection", "board", "method", "path", "status", "ms")
"""What a line may hold beside its event: ``log.info("…", extra={"connection": id})``."""

_WORDS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(form: str, level: str) -> None:
    """Have the whole process write to standard error. `form` and `level` as `Settings.log_…` says."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if form == "json" else Text())
    root = logging.getLogger()
    for before in root.handlers[:]:
        root.removeHandler(before)
    root.addHandler(handler)
    # Others below a warning: websockets writes frames and headers, SQLAlchemy and aiosqlite statements with
    # their values.
    root.setLevel(max(logging.WARNING, _WORDS[level]))
    logging.getLogger("seina").setLevel(_WORDS[level])
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):  # it brings handlers of its own along
        theirs = logging.getLogger(name)
        theirs.handlers.clear()
        theirs.propagate = True
        theirs.setLevel(logging.NOTSET)
    logging.captureWarnings(capture=True)


def loop_trouble(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What nobody awaited failed. asyncio itself would write the exception's text."""
    error = context.get("exception")
    logging.getLogger("seina.loop").error("%s", context["message"], exc_info=error)


def told(error: BaseException) -> str:
    """An error in words that hold nothing of what people wrote."""
    if isinstance(error, SeinaError):
        return f"{error.code}: {error.message}" if _is_ours(error) else error.code
    kind = type(error).__name__
    original = getattr(error, "orig", None)  # SQLAlchemy's, around the database's own
    if isinstance(original, BaseException):
        return f"{kind}: {told(original)}"
    if isinstance(error, sqlite3.Error):
        return f"{kind}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    return kind


def _is_ours(error: SeinaError) -> bool:
    """True for a sentence without values: those with values may quote what somebody sent."""
    return error.message == type(error).message


def where(error: BaseException) -> list[str]:
    """The lines of code that it came through, the last 20, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-20:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_HERE):
        return path.relative_to(_HERE).as_posix()
    return "/".join(path.parts[-2:])


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error, and those that it came from."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    args = record.args
    if isinstance(args, tuple):
        args = tuple(told(each) if isinstance(each, BaseException) else each for each in args)
    event = str(record.msg) % args if args else str(record.msg)
    seconds, ms = divmod(int(record.created * 1000), 1000)
    fields: dict[str, Any] = {
        "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{ms:03}Z",
        "level": record.levelname.lower(),
        "part": record.name,
        "event": event,
    }
    if (name := _request()) is not None:
        fields["request"] = name
    fields.update({name: value for name in _EXTRA if (value := getattr(record, name, None)) is not None})
    if record.exc_info and record.exc_info[1] is not None:
        chain = _chain(record.exc_info[1])
        fields["error"] = " ← ".join(map(told, chain))
        fields["where"] = [line for each in reversed(chain) for line in where(each)]
    return fields


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_fields(record), ensure_ascii=False, default=str)


class Text(logging.Formatter):
    """``2026-11-22T09:30:00.123Z WARNING seina.live.room: event [request 4f1c…]``, and frames indented."""

    def format(self, record: logging.LogRecord) -> str:
        fields = _fields(record)
        ids = ", ".join(f"{name} {fields[name]}" for name in ("request", "connection") if name in fields)
        line = f"{fields['time']} {fields['level'].upper()} {fields['part']}: {fields['event']}"
        line = _on_one_line(f"{line} [{ids}]" if ids else line)
        if "error" in fields:
            line += "".join(f"\n    {_on_one_line(each)}" for each in (*fields["where"], fields["error"]))
        return line


def _on_one_line(text: str) -> str:
    """Somebody who asks for a path with a line break in it must not write a line of their own."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)
