"""Starts the server again when it dies: a parent process that does nothing but wait for it.

The engine under the boards is compiled code. Whatever the guard before it lets through that kills it takes
the whole process along; then the boards must be back before people wonder. So `supervise` loads the server's
code, starts nothing of it, and forks; the child goes on as the server.

    parent ──fork──▶ child: the server        died, not asked to ──▶ fork again, later each time
      │ SIGTERM, SIGINT ──▶ passed on         ended, or never came up ──▶ end with its code
      └ killed ──▶ the child is killed too (it must not hold port and folder while nobody watches it)
"""

import contextlib
import gc
import importlib
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from types import FrameType

PAUSES = (0.0, 0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0)
"""Seconds before the first, second … start after deaths that follow each other; then it is given up."""

QUIET = 10.0
"""Seconds that a server must have lived for its death not to count as one more in a row."""

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Life:
    """What the child knows: how the one before it ended (``SIGSEGV``, ``exit 1``), None for the first."""

    died: str | None
    _ready: int

    def serving(self) -> None:
        """The server listens. From now on its death is one to be mended; before, it could not start."""
        with contextlib.suppress(OSError):  # the parent is gone, and this process with it in a moment
            os.write(self._ready, b"1")


def possible() -> bool:
    """False where processes can't fork (Windows)."""
    return hasattr(os, "fork")


def supervise(server: str) -> Life:
    """Returns in each child; the parent stays in here and ends the process itself.

    Must be called while there are no threads, and before what can't be shared by two processes. `server` is
    the module that the child goes on with. It is loaded here, once for all children.
    """
    _load(server)
    deaths = 0
    died: str | None = None
    stopping = _Stopping()
    while True:
        ready, telling = os.pipe()
        lifeline = os.pipe()
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        began = time.monotonic()
        stopping.block()  # one that came to the child before it has its own handlers would be lost
        child = os.fork()
        if child == 0:
            stopping.forget()
            os.close(ready)
            os.close(lifeline[1])
            _die_with(parent, lifeline[0])
            return Life(died, telling)
        os.close(telling)
        os.close(lifeline[0])
        status = stopping.pass_on_until_end(child)
        served = os.read(ready, 1) == b"1"
        os.close(ready)
        os.close(lifeline[1])
        code = os.waitstatus_to_exitcode(status)
        if stopping.asked or code == 0 or (code > 0 and not served):
            os._exit(code if code >= 0 else 128 - code)
        died = _told(code)
        deaths = 1 if time.monotonic() - began > QUIET else deaths + 1
        if deaths > len(PAUSES):
            _say(f"The server died {deaths} times in a row, last of {died}. It is not started again.")
            _say("Look for the cause in what it said before, and try: seina check")
            os._exit(1)
        _say(f"The server died of {died}. It is started again.")
        if stopping.wait(PAUSES[deaths - 1]):
            os._exit(0)


def _load(module: str) -> None:
    """Have it in memory before the fork: the pages are shared, and the next child is there in half a second.

    Loading takes a second of CPU, several on a busy machine. It costs 8 MB: of 62 MB that the parent seems to
    have, all but those are the child's, too.
    """
    if sys.platform == "darwin":
        return  # Apple's own libraries don't bear a fork once they are in use
    with contextlib.suppress(Exception):  # the child will say what is wrong with it
        importlib.import_module(module)
    # Objects that the collector never visits are not copied by its visit either.
    gc.collect()
    gc.freeze()


_PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP) if sys.platform != "win32" else ()


class _Stopping:
    """The parent's SIGTERM and SIGINT: remembered, and passed on to the child as SIGTERM.

    As SIGTERM, because Ctrl-C reaches the child from the terminal as well, and to the server a second SIGINT
    means "at once, without saying goodbye".
    """

    def __init__(self) -> None:
        self.asked = False
        self._child: int | None = None
        self._before = {each: signal.signal(each, self._take) for each in _PASSED_ON}

    def _take(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGTERM)

    def block(self) -> None:
        """Until `forget` in the child and `pass_on_until_end` in the parent."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _PASSED_ON)

    def forget(self) -> None:
        """In the child: signals are as they were."""
        for each, handler in self._before.items():
            signal.signal(each, handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)

    def pass_on_until_end(self, child: int) -> int:
        """Waits for the child; its status. Others that end are orphans that came to us as process 1."""
        self._child = child
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)
        if self.asked:
            os.kill(child, signal.SIGTERM)
        while True:
            ended, status = os.waitpid(-1, 0)
            if ended == child:
                self._child = None
                return status

    def wait(self, seconds: float) -> bool:
        """True where it was asked to end meanwhile."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.1))  # a signal does not end a sleep
        return self.asked


def _die_with(parent: int, lifeline: int) -> None:
    """Have this process killed when the parent ends, however it ends."""
    if sys.platform == "linux":
        import ctypes

        if ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0:
            if os.getppid() != parent:  # it ended before that
                os._exit(1)
            os.close(lifeline)
            return

    def wait() -> None:
        os.read(lifeline, 1)  # nothing is ever written: this returns when the other end is closed
        os._exit(1)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def _told(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _say(line: str) -> None:
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - the parent has no logging, on purpose
