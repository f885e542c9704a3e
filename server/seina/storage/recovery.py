"""The start after an end that nobody wanted: which update the engine died of, and what becomes of it.

Three witnesses: the in-flight marker says what the engine was at work on; ``crash.txt`` is what Python's
faulthandler wrote when the process died of a fatal signal; the supervisor, if there is one, saw the signal.

Only where the engine died (a segmentation fault, an abort …) what it was at work on is guilty. A server that
was killed from outside was at work on something, too: that is innocent, or what somebody wrote and nobody has
saved would be lost. Unless it is met three times in a row: an update that eats all memory is killed from
outside as well.
"""

import faulthandler
import hashlib
import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from seina.storage.examiner import Examiner
from seina.storage.inflight import Found, InFlight
from seina.storage.mending import mend
from seina.storage.quarantine import APPLIED, Quarantine

log = logging.getLogger(__name__)

FATAL = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"})
"""Signals of a program that breaks off by itself."""

STRIKES = 3
"""How often in a row it must be met where the witnesses don't say that the engine died."""

_CRASH, _STRIKES = "crash.txt", "inflight.json"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What the start found. `boards` have to be examined before anybody opens them."""

    unclean: bool
    """The last server of this folder did not end by itself."""
    kept: int = 0
    """How many updates went to quarantine."""
    boards: frozenset[str] = field(default_factory=frozenset)


def recover(boards: Path, died: str | None) -> tuple[InFlight | None, Recovery]:
    """Begin a server's run over a folder that it holds: judge the last one, mend what it died of. Blocking.

    There is no marker (None) where the folder's file system can't map files.
    """
    try:
        inflight = InFlight(boards)
    except OSError as trouble:
        log.warning("no in-flight marker in %s (%s): a crash of the engine can't be traced", boards, trouble)
        return None, Recovery(unclean=False)
    recovery = look_back(boards, inflight, died)
    if recovery.boards:
        with (
            closing(sqlite3.connect(boards / "seina.sqlite", isolation_level=None)) as connection,
            Examiner() as examiner,
        ):
            for board in sorted(recovery.boards):
                _mend(connection, board, boards, examiner)
    return inflight, recovery


def _mend(connection: sqlite3.Connection, board: str, boards: Path, examiner: Examiner) -> None:
    try:
        mended = mend(connection, board, boards, examiner)
    except (sqlite3.Error, OSError) as trouble:
        log.error("board %s: could not be mended: %s", board, trouble)
        return
    if mended is None:
        log.warning("board %s: nothing was found that the engine dies of", board)
    else:
        log.error(
            "board %s: opens again from %s with %d objects; %d updates lie in quarantine",
            *(board, mended.source, mended.objects, mended.left_out),
        )


def look_back(boards: Path, inflight: InFlight, died: str | None) -> Recovery:
    """Judge what the marker holds, and put away what is guilty. `died` is what a supervisor saw, if any."""
    recovery = _judge(boards, inflight, died)
    inflight.condemned = Quarantine(boards).condemned()
    return recovery


def _judge(boards: Path, inflight: InFlight, died: str | None) -> Recovery:
    crash = _read(boards / _CRASH)
    (boards / _CRASH).unlink(missing_ok=True)
    if not inflight.unclean:
        (boards / _STRIKES).unlink(missing_ok=True)
        return Recovery(unclean=False)
    fatal = died in FATAL or "Fatal Python error" in crash
    cause = _cause(crash) or died or "it died again and again"
    guilty = _at_work(inflight.found, _thread(crash)) if fatal else _met_too_often(boards, inflight.found)
    quarantine = Quarantine(boards)
    kept = 0
    examine = set()
    for found in guilty:
        if found.place is not None:
            examine.add(found.board)
            log.error("board %s: the engine died while it was loaded (%s)", found.board, cause)
        elif found.update:
            entry = quarantine.keep(found.board, found.update, APPLIED, cause, trace=_trace(crash))
            kept += 1
            log.error(
                "board %s: the engine died of an update of %d bytes (%s); it lies in quarantine, sha256 %s",
                *(found.board, entry.size, cause, entry.sha256),
            )
    if fatal and not guilty:
        log.error("the server died (%s) outside of any update; its last steps: %s", cause, _trace(crash)[:3])
    return Recovery(True, kept, frozenset(examine))


@contextmanager
def watched(boards: Path) -> Iterator[None]:
    """Inside, where the process is when a fatal signal ends it is written down."""
    path = boards / _CRASH
    with path.open("w") as file:
        path.chmod(0o600)
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def _at_work(suspects: list[Found], thread: int | None) -> list[Found]:
    """Those of the thread that died.

    Where that is not known, one that overflowed its stack has died, which faulthandler can't tell of unless
    it is the main one. Then it was loading, and boards that are examined in vain come to no harm.
    """
    if thread is not None:
        return [found for found in suspects if found.thread == thread]
    return [found for found in suspects if found.place is not None] or suspects


def _met_too_often(boards: Path, suspects: list[Found]) -> list[Found]:
    """Those that have been met `STRIKES` times in a row; the others are remembered for the next time."""
    try:
        before = json.loads((boards / _STRIKES).read_bytes())
    except (OSError, ValueError):
        before = {}
    strikes = {_mark(found): int(before.get(_mark(found), 0)) + 1 for found in suspects}
    if strikes:
        (boards / _STRIKES).write_text(json.dumps(strikes))
    else:
        (boards / _STRIKES).unlink(missing_ok=True)
    return [found for found in suspects if strikes[_mark(found)] >= STRIKES]


def _mark(found: Found) -> str:
    text = f"{found.board} {found.place} ".encode() + (found.update or b"")
    return hashlib.sha256(text).hexdigest()[:32]


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _cause(crash: str) -> str | None:
    found = re.search(r"Fatal Python error: (.+)", crash)
    return found[1].strip() if found else None


def _thread(crash: str) -> int | None:
    found = re.search(r"^Current thread (0x[0-9a-fA-F]+)", crash, re.MULTILINE)
    return int(found[1], 16) if found else None


def _trace(crash: str) -> list[str]:
    """The steps of the thread that died, the innermost first: files, lines, functions, no values."""
    _, _, after = crash.partition("Current thread")
    steps = re.findall(r'^  File "(.+?)", line (\d+) in (.+)$', after.partition("\n\n")[0], re.MULTILINE)
    return [
        f"{Path(file).parent.name}/{Path(file).name}:{line} {function}" for file, line, function in steps[:12]
    ]
