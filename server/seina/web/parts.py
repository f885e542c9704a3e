"""What the application is made of, for the endpoints to ask for."""

import asyncio
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from seina.live.layers import Layers
from seina.live.rooms import Rooms
from seina.settings import Settings
from seina.storage.database import Database
from seina.storage.inflight import InFlight
from seina.storage.journal import Journal
from seina.storage.passwords import Passwords
from seina.storage.recovery import Recovery
from seina.web.access import Access
from seina.web.limits import Addresses, Tries
from seina.workshop.ahead import Ahead
from seina.workshop.assets import Assets
from seina.workshop.hidden import Hidden
from seina.workshop.private import Private
from seina.workshop.sessions import Sessions
from seina.workshop.snapshots import Snapshots
from seina.workshop.templates import Templates
from seina.workshop.thumbnails import Thumbnails
from seina.workshop.votings import Votings


@dataclass(frozen=True, slots=True)
class Parts:
    settings: Settings
    database: Database
    journal: Journal
    inflight: InFlight | None
    recovery: Recovery
    rooms: Rooms
    layers: Layers
    private: Private
    hidden: Hidden
    addresses: Addresses
    access: Access
    snapshots: Snapshots
    sessions: Sessions
    thumbnails: Thumbnails
    votings: Votings
    ahead: Ahead
    assets: Assets
    templates: Templates
    renders: asyncio.Semaphore
    passwords: Passwords
    login_tries: Tries
    login_addresses: Tries
    passcode_tries: Tries
    image_tries: Tries


def parts(connection: HTTPConnection) -> Parts:
    found = connection.app.state.parts
    assert isinstance(found, Parts)
    return found


def public_url(connection: HTTPConnection) -> str:
    """The address that people open, without a slash at the end."""
    set_url = parts(connection).settings.public_url
    return set_url or f"{connection.url.scheme}://{connection.url.netloc}"
