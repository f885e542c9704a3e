"""Where our server spends its time under a load: py-spy beside it, its samples added up by function."""

import contextlib
import os
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.sync.servers import GENERATOR_CORE, pinned

PY_SPY = "py-spy==0.4.3"
COMING = 3.5
"""Seconds that people take to come and to warm up; what the server does then is not looked at."""


@contextlib.contextmanager
def profiled(pid: int, stacks: Path, seconds: float) -> Iterator[None]:
    """Samples the server from `COMING` seconds after now, for `seconds`; writes py-spy's collapsed stacks."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        raise RuntimeError("uv is needed to fetch py-spy; start this with `uv run`")
    spy = [uv, "tool", "run", "--from", PY_SPY, "py-spy"]
    subprocess.run([*spy, "--version"], check=True, capture_output=True)
    words = ["record", "--subprocesses", "--nonblocking", "--format", "raw", "--rate", "200"]
    command = [*spy, *words, "--duration", str(int(seconds)), "--pid", str(pid), "--output", str(stacks)]
    started: list[subprocess.Popen[bytes]] = []

    def look() -> None:
        with pinned(GENERATOR_CORE):
            started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))

    timer = threading.Timer(COMING, look)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for process in started:
            _, errors = process.communicate(timeout=seconds + 30)
            if process.returncode != 0:
                raise RuntimeError(f"py-spy: {errors.decode('utf-8', 'replace')[-500:]}")


def shares(stacks: Path, most: int = 25) -> str:
    """A Markdown table: the functions with the largest shares of the samples, alone and with callees."""
    alone: Counter[str] = Counter()
    within: Counter[str] = Counter()
    total = 0
    for line in stacks.read_text("utf-8").splitlines():
        frames, _, count = line.rpartition(" ")
        names = [_name(frame) for frame in frames.split(";") if not frame.startswith("process ")]
        if not names:
            continue
        total += int(count)
        alone[names[-1]] += int(count)
        for name in set(names):
            within[name] += int(count)
    lines = ["| function | by itself | with what it calls |", "| --- | --- | --- |"]
    for name, count in alone.most_common(most):
        lines.append(f"| `{name}` | {count / total:.1%} | {within[name] / total:.1%} |")
    return "\n".join(lines)


def _name(frame: str) -> str:
    """``flush (seina/live/broadcast.py:120)`` without the line and all but the end of the path."""
    name, _, place = frame.partition(" (")
    path = place.rstrip(")").partition(":")[0]
    return f"{name} {'/'.join(path.split('/')[-2:])}" if path else name
