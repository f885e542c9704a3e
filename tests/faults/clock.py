"""A wall clock that can be set, for servers that are started with `Clock.folder` on their Python path.

`time.time` and `time.time_ns` of such a server are off by as much as the file says; monotonic clocks go on,
as they do when somebody sets a machine's clock.
"""

import struct
from pathlib import Path

_PATCH = """
import mmap, os, struct, time

_file = open({file!r}, "r+b")
_map = mmap.mmap(_file.fileno(), 8)
_time, _time_ns = time.time, time.time_ns
time.time = lambda: _time() + struct.unpack_from("<d", _map)[0]
time.time_ns = lambda: _time_ns() + int(struct.unpack_from("<d", _map)[0] * 1e9)
"""


class Clock:
    """`jump` sets it for every process that was started with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.off = 0.0
        folder.mkdir()
        self._file = folder / "clock"
        self._file.write_bytes(struct.pack("<d", 0))
        (folder / "sitecustomize.py").write_text(_PATCH.format(file=str(self._file)))

    def jump(self, seconds: float) -> None:
        """So many seconds later than it is, or earlier."""
        self.off = seconds
        with self._file.open("r+b") as file:
            file.write(struct.pack("<d", seconds))
