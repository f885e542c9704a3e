"""Can a board be opened? Asked of a child process: an update that kills the engine kills the process.

`Examiner.examine` answers what a board's updates make, and which of them have to be left out so that it
opens: those that the engine refuses or dies of, and those that build on them.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import seina
from seina.storage.examinee import job

SECONDS = 60.0
"""For one board; an update that takes longer is one that hangs the engine."""

TRIES = 50
"""Children that may die of one board before it is given up."""


@dataclass(slots=True)
class Examined:
    """`state` is the board as one update; `bad` are the indexes of updates that it is without, and why.

    `broken` says why there is no state at all, whatever is left out.
    """

    state: bytes = b""
    objects: int = 0
    bad: dict[int, str] = field(default_factory=dict)
    broken: str | None = None

    @property
    def sound(self) -> bool:
        return not self.bad and self.broken is None


@dataclass(slots=True)
class _Answer:
    state: bytes | None = None
    objects: int = 0
    at: int = -1
    whole: bool = False
    bad: dict[int, str] = field(default_factory=dict)
    broken: str | None = None
    died: str | None = None


class Examiner:
    """A context; the child is started when it is first needed and after each death. Blocking."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Examiner":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end()

    def examine(self, updates: Sequence[bytes]) -> Examined:
        """What the updates make. Takes longer, and several children, only where something is wrong."""
        answer = self._ask(updates, careful=False)
        if answer.state is not None:
            return Examined(answer.state, answer.objects)
        left_out: dict[int, str] = {}
        for _ in range(TRIES):
            self._leave_out(answer, left_out)
            kept = [index for index in range(len(updates)) if index not in left_out]
            answer = self._ask([updates[index] for index in kept], careful=True)
            left_out |= {kept[index]: why for index, why in answer.bad.items()}
            if answer.state is not None:
                return Examined(answer.state, answer.objects, dict(sorted(left_out.items())))
            if answer.whole:
                return self._longest_prefix(updates, kept, left_out, answer.broken or answer.died or "")
            answer.at, answer.bad = (kept[answer.at] if 0 <= answer.at < len(kept) else -1), {}
        return Examined(bad=left_out, broken="the engine dies of too many of its updates")

    def dies_of(self, updates: Sequence[bytes]) -> bool:
        """True where the engine dies, or hangs, while it applies these."""
        return self._ask(updates, careful=False).died is not None

    def _leave_out(self, answer: _Answer, left_out: dict[int, str]) -> None:
        left_out |= answer.bad
        if answer.died is not None and answer.at >= 0 and not answer.whole:
            left_out[answer.at] = f"the engine died of it ({answer.died})"

    def _longest_prefix(
        self, updates: Sequence[bytes], kept: list[int], left_out: dict[int, str], why: str
    ) -> Examined:
        """Each can be applied, and what they make can't be read: as many of the first as make a board."""
        good, low, high = Examined(broken=why), 0, len(kept)
        while low < high:
            middle = (low + high) // 2
            answer = self._ask([updates[index] for index in kept[:middle]], careful=False)
            if answer.state is None:
                high = middle
                continue
            low = middle + 1
            rest = dict.fromkeys(kept[middle:], f"the board can't be read with it ({why})")
            good = Examined(answer.state, answer.objects, dict(sorted((left_out | rest).items())))
        return good

    def _ask(self, updates: Sequence[bytes], *, careful: bool) -> _Answer:
        child = self._child or self._start()
        self._child = child
        assert child.stdin is not None
        assert child.stdout is not None
        answer = _Answer()
        hung = threading.Event()

        def give_up() -> None:
            hung.set()
            child.kill()

        timer = threading.Timer(self._seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            child.stdin.write(job(list(updates), careful=careful))
            child.stdin.flush()
            for line in child.stdout:
                told = json.loads(line)
                if "at" in told:
                    answer.at = told["at"]
                elif "whole" in told:
                    answer.whole = True
                elif "bad" in told:
                    answer.bad[told["bad"]] = told["why"]
                    if not careful:
                        return answer
                elif "broken" in told:
                    answer.broken = told["broken"]
                    return answer
                else:
                    answer.state, answer.objects = child.stdout.read(told["length"]), told["done"]
                    return answer
        except (OSError, ValueError):
            pass  # it died while it was spoken to
        finally:
            timer.cancel()
        self._end()
        code = child.returncode
        answer.died = (
            "it took too long" if hung.is_set() else f"signal {-code}" if code < 0 else f"exit {code}"
        )
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(seina.__file__).parent.parent)
        program = f"import sys; sys.path.insert(0, {root!r}); from seina.storage.examinee import main; main()"
        return subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
