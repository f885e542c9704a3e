"""The start after an end that nobody wanted: which update the engine died of, and what becomes of it.

Three witnesses: the in-flight marker says what the engine was at work on; ``crash.txt`` is what Python's
faulthandler wrote when the process died of a fatal signal, or when nothing went on in it for a minute; the
supervisor, if there is one, saw the signal.

Only where the engine died or hung what it was at work on is suspected, and it is guilty where it kills the
engine once more, in a child process; else, as it may have been killed from outside just then, or the engine
knew more than the disk does, when it is met on the same board the next time, too. A server that was killed
from outside (``kill -9``, out of memory) was at work on something as well: that is innocent, or what somebody
wrote and nobody has saved would be lost. Unless it is met three times in a row: an update that eats all
memory is killed from outside, too.
"""

import asyncio
import faulthandler
import hashlib
import json
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from seina.storage.examiner import Examiner
from seina.storage.inflight import Found, InFlight
from seina.storage.layers import board_of, read_key
from seina.storage.mending import lying, mend
from seina.storage.quarantine import APPLIED, Quarantine

log = logging.getLogger(__name__)

FATAL = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"})
"""Signals of a program that breaks off by itself."""

STRIKES = 3
"""How often in a row it must be met where the witnesses don't say that the engine died."""

FATAL_STRIKES = 2
"""The same where they do, but the engine does not die of it again in a child process."""

HUNG = 60.0
"""Seconds without a turn of the event loop after which a server that is watched over ends itself."""

_EXAMINE_SECONDS = 20.0

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
    with (
        closing(sqlite3.connect(boards / "seina.sqlite", isolation_level=None)) as connection,
        Examiner(_EXAMINE_SECONDS) as examiner,
    ):

        def deadly(found: Found) -> bool:
            """Does the engine die of it again, upon what the disk knows of the board?"""
            if found.update is None:
                return False
            try:
                return examiner.dies_of([*lying(connection, found.board).updates, found.update])
            except (sqlite3.Error, OSError):
                return False

        recovery = look_back(boards, inflight, died, deadly)
        for board in sorted(recovery.boards):
            _mend(connection, board, boards, examiner)
    return inflight, recovery


def _mend(connection: sqlite3.Connection, board: str, boards: Path, examiner: Examiner) -> None:
    try:
        mended = mend(connection, board, boards, examiner)
    except (sqlite3.Error, OSError) as trouble:
        log.error("board %s: could not be mended: %s", board_of(board), trouble)
        return
    if mended is None:
        log.warning("board %s: nothing was found that the engine dies of", board_of(board))
    else:
        log.error(
            "board %s: opens again from %s with %d objects; %d updates lie in quarantine",
            *(board_of(board), mended.source, mended.objects, mended.left_out),
        )


def look_back(
    boards: Path, inflight: InFlight, died: str | None, deadly: Callable[[Found], bool]
) -> Recovery:
    """Judge what the marker holds, and put away what is guilty. `died` is what a supervisor saw, if any."""
    recovery = _judge(boards, inflight, died, deadly)
    inflight.condemned = Quarantine(boards).condemned()
    return recovery


def _judge(boards: Path, inflight: InFlight, died: str | None, deadly: Callable[[Found], bool]) -> Recovery:
    crash = _read(boards / _CRASH)
    (boards / _CRASH).unlink(missing_ok=True)
    if not inflight.unclean:
        (boards / _STRIKES).unlink(missing_ok=True)
        return Recovery(unclean=False)
    fatal = died in FATAL or _cause(crash) is not None
    cause = _cause(crash) or died or "it died again and again"
    suspects = _at_work(inflight.found, _thread(crash)) if fatal else inflight.found
    # A board that is examined in vain comes to no harm; an update that is refused in vain is lost.
    guilty = [found for found in suspects if fatal and (found.place is not None or deadly(found))]
    guilty += _met_too_often(boards, [found for found in suspects if found not in guilty], fatal=fatal)
    quarantine = Quarantine(boards)
    kept = 0
    examine = set()
    for found in guilty:
        if found.place is not None:
            examine.add(found.board)
            log.error("board %s: the engine died while it was loaded (%s)", board_of(found.board), cause)
        elif found.update:
            entry = quarantine.keep(found.board, found.update, APPLIED, cause, trace=_trace(crash))
            kept += 1
            log.error(
                "board %s: the engine died of an update of %d bytes (%s); it lies in quarantine, sha256 %s",
                *(board_of(found.board), entry.size, cause, entry.sha256),
            )
    if fatal and not guilty:
        log.error("the server died (%s) outside of any update; its last steps: %s", cause, _trace(crash)[:3])
    return Recovery(True, kept, frozenset(examine))


@asynccontextmanager
async def watched(boards: Path, *, ends_if_hung: bool) -> AsyncIterator[None]:
    """Inside, where the process is when a fatal signal ends it is written down.

    With `ends_if_hung` also where it is when the event loop has not come round for `HUNG` seconds, and the
    process ends: for one that is started again then. The watch is a thread without Python, since the engine
    hangs with Python's lock in its hand.
    """
    path = boards / _CRASH
    with path.open("w") as file:
        path.chmod(0o600)
        faulthandler.enable(file)
        turning = asyncio.create_task(_turn_on(file)) if ends_if_hung else None
        try:
            yield
        finally:
            if turning is not None:
                turning.cancel()
                faulthandler.cancel_dump_traceback_later()
            faulthandler.disable()


async def _turn_on(file: TextIO) -> None:
    while True:
        faulthandler.dump_traceback_later(HUNG, exit=True, file=file)
        await asyncio.sleep(HUNG / 6)


def _at_work(suspects: list[Found], thread: int | None) -> list[Found]:
    """Those of the thread that died.

    Where that is not known, one that overflowed its stack has died, which faulthandler can't tell of unless
    it is the main one. Then it was loading, and boards that are examined in vain come to no harm.
    """
    if thread is not None:
        return [found for found in suspects if found.thread == thread]
    return [found for found in suspects if found.place is not None] or suspects


def _met_too_often(boards: Path, suspects: list[Found], *, fatal: bool) -> list[Found]:
    """Those that have been met often enough in a row; the others are remembered for the next time."""
    try:
        before = json.loads((boards / _STRIKES).read_bytes())
    except (OSError, ValueError):
        before = {}
    strikes = {}
    for found in suspects:
        # What comes back from its author after a crash is that update and what was done since.
        mark = f"fatal {_named(found.board)}" if fatal else _mark(found)
        strikes[mark] = int(before.get(mark, 0)) + 1
    if strikes:
        (boards / _STRIKES).write_text(json.dumps(strikes))
    else:
        (boards / _STRIKES).unlink(missing_ok=True)
    enough = FATAL_STRIKES if fatal else STRIKES
    return [found for found, count in zip(suspects, strikes.values(), strict=False) if count >= enough]


def _named(board: str) -> str:
    """A board by its id; of a layer nobody is to read whose it is."""
    return board if read_key(board) is None else hashlib.sha256(board.encode()).hexdigest()[:32]


def _mark(found: Found) -> str:
    text = f"{found.board} {found.place} ".encode() + (found.update or b"")
    return hashlib.sha256(text).hexdigest()[:32]


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _cause(crash: str) -> str | None:
    if found := re.search(r"Fatal Python error: (.+)", crash):
        return found[1].strip()
    return "it hung" if "Timeout (" in crash else None


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
