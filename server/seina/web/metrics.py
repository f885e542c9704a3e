"""``GET /metrics``: what the server counts, as Prometheus reads it. docs/hosts/monitoring.md tells of each.

Open to programs on this machine that no proxy stands in front of, and to whoever knows the token, as the
settings say. Labels are rules, codes and limits, never a board, a person or an address.
"""

import hmac
import ipaddress
from collections.abc import Iterable, Iterator
from math import inf

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector, CollectorRegistry
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from seina import __version__
from seina.errors import Forbidden, NotFound
from seina.figures import FIGURES, Histogram, Tally
from seina.settings import Settings
from seina.web.limits import here
from seina.web.parts import Parts, parts

COUNTERS = {
    "sockets_opened": ("sockets_opened", "WebSocket handshakes that were accepted."),
    "frames_in": ("frames_received", "Frames received on boards' sockets."),
    "bytes_in": ("received_bytes", "Bytes in them."),
    "frames_out": ("frames_sent", "Frames written to boards' sockets."),
    "bytes_out": ("sent_bytes", "Bytes written for them."),
    "boards_opened": ("boards_opened", "Boards that were loaded."),
    "boards_closed": ("boards_closed", "Boards that were put away."),
    "updates_in": ("updates", "Document updates received."),
    "presence_in": ("presence", "Presence messages received."),
    "deliveries": ("deliveries", "Document updates times connections that they were sent to."),
    "presence_deliveries": (
        "presence_deliveries",
        "Presence states times connections that they were sent to.",
    ),
    "lagged": ("lagged", "Times that a connection began to lag."),
    "engine_failures": ("engine_failures", "Times that the CRDT engine broke and a board was loaded anew."),
    "saved_updates": ("saved_updates", "Updates that are durable."),
    "saved_bytes": ("saved_bytes", "Bytes of updates that are durable."),
    "saves_failed": ("saves_failed", "Attempts to save that failed."),
    "checkpoints": ("checkpoints", "Checkpoints written."),
    "checkpoints_failed": ("checkpoints_failed", "Checkpoints that could not be written."),
}
TALLIES = {
    "closes": ("closes", "code", "Connections to boards that ended, by close code."),
    "turned_away": ("turned_away", "limit", "Connections that a limit stopped."),
    "refusals": ("refusals", "rule", "Updates and messages that were refused, by rule of docs/protocol.md."),
    "requests": ("requests", "status", "HTTP answers."),
}
FROM_THE_START = {
    "turned_away": (
        "connections",
        "connections_address",
        "connections_board",
        "boards",
        "handshake_seconds",
        "ping_seconds",
    ),
    "requests": ("500", "503"),
}
"""Labels that are told before they were counted: Prometheus sees no growth from nothing to one."""
HISTOGRAMS = {
    "tick": ("tick_seconds", "What one flush of one board took."),
    "commit": ("commit_seconds", "What one commit of the journal took."),
    "request": ("request_seconds", "What one HTTP request took."),
    "loop_lag": ("loop_lag_seconds", "How late the event loop was for a timer."),
}


class Figures(Collector):
    """Reads `FIGURES` and, of those who know it, what is true now."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def collect(self) -> Iterator[Metric]:
        info = GaugeMetricFamily("seina_info", "The version that runs.", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        yield from self._now()
        for figure, (name, told) in COUNTERS.items():
            yield CounterMetricFamily(f"seina_{name}", told, value=getattr(FIGURES, figure))
        for figure, (name, label, told) in TALLIES.items():
            yield _tally(
                f"seina_{name}", label, told, getattr(FIGURES, figure), FROM_THE_START.get(figure, ())
            )
        for figure, (name, told) in HISTOGRAMS.items():
            yield _histogram(f"seina_{name}", told, getattr(FIGURES, figure))

    def _now(self) -> Iterator[Metric]:
        rooms, journal = self._parts.rooms.look(), self._parts.journal
        for name, told, value in (
            ("boards_open", "Boards in memory.", rooms.boards),
            ("boards_empty", "Of them, those on which nobody is.", rooms.empty),
            ("connections", "Connections to boards.", rooms.connections),
            ("lagging", "Of them, those that do not read as fast as their board changes.", rooms.lagging),
            ("outbox_bytes", "Bytes that wait to be read by connections.", rooms.waiting),
            ("journal_bytes", "Bytes of changes that are not on disk yet.", journal.waiting_bytes),
            ("journal_lag_seconds", "The age of the oldest of them.", journal.waiting_seconds),
            ("saving", "1 where saving works, 0 since it failed.", int(not journal.failing)),
        ):
            yield GaugeMetricFamily(f"seina_{name}", told, value=value)


def _tally(name: str, label: str, told: str, tally: Tally, known: tuple[str, ...]) -> Metric:
    family = CounterMetricFamily(name, told, labels=[label])
    for key in sorted({*tally, *known}):
        family.add_metric([key], tally[key])
    return family


def _histogram(name: str, told: str, histogram: Histogram) -> Metric:
    buckets, below = [], 0
    for bound, count in zip((*histogram.bounds, inf), histogram.counts, strict=True):
        below += count
        buckets.append(("+Inf" if bound == inf else repr(bound), float(below)))
    return HistogramMetricFamily(name, told, buckets=buckets, sum_value=histogram.total)


def may_read(connection: HTTPConnection, settings: Settings) -> bool:
    """By the token; or from this machine, directly, under a name of this machine.

    A proxy on this machine hands on what strangers ask: it is known by the headers that it adds, and where it
    adds none by the name that was asked for.
    """
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    token = settings.metrics_token
    if token is not None and scheme.lower() == "bearer":
        return hmac.compare_digest(given.strip().encode(), token.encode())
    if settings.metrics != "local" or connection.scope["seina"]["forwarded"]:
        return False
    return here(connection.client.host if connection.client else None) and _named_here(
        connection.url.hostname
    )


def _named_here(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


async def metrics(request: Request) -> Response:
    here_parts = parts(request)
    settings = here_parts.settings
    if settings.metrics == "off" and settings.metrics_token is None:
        raise NotFound
    if not may_read(request, settings):
        raise Forbidden(
            "Figures are not told to everybody.",
            next="Read them on the server's own machine, at its own address, or with SEINA_METRICS_TOKEN.",
        )
    registry = CollectorRegistry()
    registry.register(Figures(here_parts))
    ProcessCollector(registry=registry)
    # Written without compression: a scraper is near, and a reader with curl sees what there is.
    return Response(
        generate_latest(registry),
        media_type=CONTENT_TYPE_PLAIN_0_0_4,
        headers={"Cache-Control": "no-store"},
    )


def routes() -> Iterable[Route]:
    return [Route("/metrics", metrics)]
