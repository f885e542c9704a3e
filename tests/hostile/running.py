"""Runs hostile updates in a process of its own, which writes down each one before it tries it."""

import base64
import json
import mmap
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.node import CLONE

A_SEED = 5000
"""Updates a seed."""

HANG = 20.0
"""Seconds without a new attempt after which the process counts as hanging."""

ATTACKER = ["-m", "tests.hostile.attacker"]

LARGEST = 4 * 1024 * 1024
_HEAD = 16


class Trouble(AssertionError):
    """The process died, hung, or something did not hold; `attempt` is the update that did it."""

    def __init__(self, what: str, attempt: bytes) -> None:
        super().__init__(f"{what}\n  update: {attempt[:2000].hex()}")
        self.attempt = attempt


class Ledger:
    """The attempt that is being made, in a file that outlives the process which makes it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_HEAD + LARGEST))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)
        self._number = 0

    def write(self, attempt: bytes) -> None:
        self._number += 1
        self._map[_HEAD : _HEAD + len(attempt)] = attempt
        self._map[:_HEAD] = self._number.to_bytes(8, "little") + len(attempt).to_bytes(8, "little")

    def read(self) -> tuple[int, bytes]:
        """The attempt's number and the attempt."""
        number = int.from_bytes(self._map[:8], "little")
        size = int.from_bytes(self._map[8:_HEAD], "little")
        return number, bytes(self._map[_HEAD : _HEAD + size])

    def close(self) -> None:
        self._map.close()


def run(seed: int, count: int) -> dict[str, Any]:
    """What `attacker` told: counts by outcome, the state in the end and its objects. Raises `Trouble`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "attempt"
        ledger = Ledger(path)
        process = subprocess.Popen(
            [sys.executable, *ATTACKER, str(path), str(seed), str(count)],
            cwd=CLONE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            out, err = _wait(process, ledger)
            if process.returncode != 0:
                what = err.decode(errors="replace").strip() or f"the process ended with {process.returncode}"
                raise Trouble(f"seed {seed}, attempt {ledger.read()[0]}: {what}", ledger.read()[1])
        finally:
            process.kill()
            process.wait()
            ledger.close()
    told: dict[str, Any] = json.loads(out)
    told["state"] = base64.b64decode(told["state"])
    return told


def _wait(process: "subprocess.Popen[bytes]", ledger: Ledger) -> tuple[bytes, bytes]:
    number, since = -1, time.monotonic()
    while True:
        try:
            return process.communicate(timeout=1)
        except subprocess.TimeoutExpired:
            now = ledger.read()[0]
            if now != number:
                number, since = now, time.monotonic()
            elif time.monotonic() - since > HANG:
                raise Trouble(f"attempt {number} hangs", ledger.read()[1]) from None
