"""How much may come from one address: tries of a password, new people, connections, messages and bytes.

Who comes from this machine itself is not counted by address, but for secrets: behind a proxy that names
nobody everybody comes from there. A proxy that is trusted names the real ones (`Proxies`).
"""

import asyncio
import contextlib
import ipaddress
import math
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from weakref import WeakValueDictionary

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from seina.errors import TooManyConnections, TooManyTries
from seina.figures import FIGURES
from seina.live.bucket import Rate, Share
from seina.settings import Settings

_FORGET = 10_000


class Tries:
    """A bucket of ``burst`` tries a key, one of which comes back every ``seconds``. In memory.

    For secrets only failures are counted: a hall full of people behind one address joins without hindrance.
    """

    def __init__(self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._counted: dict[str, tuple[float, float]] = {}  # key → how many are left over, when

    def check(self, key: str) -> None:
        """Raises `TooManyTries` with the seconds to wait. Call before the secret is compared."""
        level = self._level(key)
        if level > self._burst - 1:
            raise TooManyTries(max(1, math.ceil(round((level - (self._burst - 1)) * self._seconds, 3))))

    @contextlib.asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Compare a secret inside, then `count` it if it was wrong. Raises `TooManyTries`.

        One at a time for a key: a thousand guesses sent at once would all pass `check` before the first of
        them was found wrong.
        """
        lock = self._turns.get(key) or asyncio.Lock()
        self._turns[key] = lock
        async with lock:
            self.check(key)
            yield

    def count(self, key: str) -> None:
        """Count one."""
        if len(self._counted) > _FORGET:
            self._counted = {each: value for each, value in self._counted.items() if self._level(each) > 0}
        self._counted[key] = (self._level(key) + 1, self._clock())

    def _level(self, key: str) -> float:
        level, at = self._counted.get(key, (0.0, 0.0))
        return max(0.0, level - (self._clock() - at) / self._seconds)


class Addresses:
    """The connections to boards by address."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._most = settings.limit_connections_address
        self._messages = Rate.times(settings.limit_messages_address, 2)
        self._bytes = Rate.times(settings.limit_bytes_address, 2)
        self._shares: dict[str, Share] = {}

    def enter(self, address: str | None) -> Share | None:
        """A connection came, and will `Share.leave`; None for one from this machine, which is not counted.

        Raises `TooManyConnections`.
        """
        if here(address):
            return None
        key = near(address)
        share = self._shares.get(key)
        if share is None:
            share = Share(self._messages, self._bytes, partial(self._gone, key), self._clock)
        if share.connections >= self._most:
            FIGURES.turned_away["connections_address"] += 1
            raise TooManyConnections
        share.connections += 1
        self._shares[key] = share
        return share

    def _gone(self, key: str, share: Share) -> None:
        # What the address has sent is forgotten with its last connection.
        if not share.connections:
            self._shares.pop(key, None)

    def __len__(self) -> int:
        """How many addresses are connected."""
        return len(self._shares)


class Proxies:
    """The proxies that are trusted: addresses and networks, separated by commas, or ``*`` for any."""

    def __init__(self, trusted: str) -> None:
        self._trusted = ProxyHeadersMiddleware(_nothing, trusted).trusted_hosts

    def __contains__(self, address: str | None) -> bool:
        return address in self._trusted

    def client(self, peer: str | None, forwarded_for: str | None) -> str | None:
        """Who is behind the connection of `peer`: the last address of ``X-Forwarded-For`` that is no trusted
        proxy's, if `peer` is one; else `peer`."""
        if not forwarded_for or peer not in self._trusted:
            return peer
        return self._trusted.get_trusted_client_address(forwarded_for)[0] or peer


async def _nothing(*_: object) -> None:
    """The application of a middleware of which only the reading of addresses is used."""


def here(address: str | None) -> bool:
    """True for this machine: a loopback address, or no address at all, as a UNIX socket has."""
    try:
        parsed = ipaddress.ip_address(address or "::1")
    except ValueError:
        return False
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


def near(address: str | None) -> str:
    """What counts as one address: an IPv6 household has 2^64 of them."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    # ::ffff:192.0.2.1 is an IPv4 address in disguise; all of them lie in one network of 64 bits.
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
