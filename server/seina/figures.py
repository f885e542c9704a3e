"""What the server counts about itself, for ``GET /metrics`` (`web.metrics`) and docs/hosts/monitoring.md.

One `FIGURES` a process. Whoever does a thing counts it where it is done, with ``FIGURES.frames_in += 1``: an
addition costs tens of nanoseconds and an `observe` a few hundred, so ticks are observed and frames are only
added up. Nothing is locked: all of it happens on the event loop's thread; what a thread does is counted by
who awaits it.

Here are *totals since the start*, which only grow. What is true at a moment (connections, boards open, what
waits in outboxes and in the journal) is not kept here, where it could drift away from the truth: it is read
from those who know it, when somebody asks.

Keys of the tallies are few and fixed by the code: rule ids, close codes, HTTP statuses. Never an id of a
board or a person, never an address, never anything that people wrote.
"""

from bisect import bisect_left
from collections.abc import Sequence

SHORT = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)
"""Seconds: bounds for what should take less than a frame of the screen."""

LONG = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds: bounds for what waits for a disk or for a network."""


class Histogram:
    """How often something took at most so many seconds. `counts` has one more than `bounds`: the rest."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = tuple(bounds)
        self.counts = [0] * (len(self.bounds) + 1)
        self.total = 0.0
        """The sum of all that was observed."""

    def observe(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds

    @property
    def count(self) -> int:
        """How many were observed."""
        return sum(self.counts)


class Tally(dict[str, int]):
    """Key → how often; a key that was never counted is 0."""

    __slots__ = ()

    def __missing__(self, key: str) -> int:
        return 0


class Figures:
    """Totals since the process started. Bytes are bytes, times are seconds."""

    __slots__ = (
        "boards_closed",
        "boards_opened",
        "bytes_in",
        "bytes_out",
        "checkpoints",
        "checkpoints_failed",
        "closes",
        "commit",
        "deliveries",
        "engine_failures",
        "frames_in",
        "frames_out",
        "lagged",
        "loop_lag",
        "presence_deliveries",
        "presence_in",
        "refusals",
        "request",
        "requests",
        "saved_bytes",
        "saved_updates",
        "saves_failed",
        "sockets_opened",
        "tick",
        "turned_away",
        "updates_in",
    )

    def __init__(self) -> None:
        # Sockets
        self.sockets_opened = 0
        """WebSocket handshakes that were accepted, also of those who were then sent away (rule C1)."""
        self.closes = Tally()
        """Connections that ended, by close code: ``"1012"``; ``"1006"`` where the peer just went."""
        self.turned_away = Tally()
        """Connections and requests that a limit stopped, by the limit's name without ``limit_``:
        ``"connections_address"``, ``"handshake_seconds"``."""
        self.frames_in = 0
        """Data frames received on boards' sockets."""
        self.bytes_in = 0
        """Their payload."""
        self.frames_out = 0
        """Data frames written, one for each receiver."""
        self.bytes_out = 0
        """What was written for them, headers included."""

        # Boards
        self.boards_opened = 0
        """Rooms that were loaded."""
        self.boards_closed = 0
        """Rooms that were put away, or thrown away after a failure of the engine."""
        self.updates_in = 0
        """Document updates received: sync step 2 and update messages, before admission."""
        self.presence_in = 0
        """Awareness messages received."""
        self.refusals = Tally()
        """Updates and frames that were refused, by rule: ``"A3"``, ``"A4.content"``, ``"A5.lock"``, ``"F2"``.
        A gap that was answered with a question is none; where the answer has one itself: ``"A4.gap"``."""
        self.deliveries = 0
        """Document updates × connections they were sent to: one that goes to 99 others counts 99, also where
        several are merged into one frame."""
        self.presence_deliveries = 0
        """Presence states × connections they were sent to."""
        self.tick = Histogram(SHORT)
        """What one flush of one board took: merge, build, write to everybody."""
        self.lagged = 0
        """Times that a member read so slowly that its outbox reached its bound (rule O3)."""
        self.engine_failures = 0
        """Times that the CRDT engine broke and a board was loaded anew (rule A6)."""

        # Journal
        self.commit = Histogram(LONG)
        """What one commit of one batch took, fsync included; successful ones only."""
        self.saved_updates = 0
        """Updates that are durable."""
        self.saved_bytes = 0
        """Their bytes."""
        self.saves_failed = 0
        """Attempts to commit a batch that failed; they are repeated until one succeeds."""
        self.checkpoints = 0
        """Checkpoints written."""
        self.checkpoints_failed = 0
        """Checkpoints that could not be written; the updates stay in their place."""

        # HTTP
        self.requests = Tally()
        """Answers, by status: ``"200"``."""
        self.request = Histogram(LONG)
        """From the request's headers to the answer's last byte handed over."""

        # The process
        self.loop_lag = Histogram(SHORT)
        """How late the event loop came to a timer, each second: all wait for it when it is busy."""


FIGURES = Figures()
"""The process's. A test looks at how much a figure has grown."""
