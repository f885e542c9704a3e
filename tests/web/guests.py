"""People on a board of the application in this process, without sockets: what they send goes to the room as
a frame, what it tells them is kept."""

import asyncio
import json
from typing import Any

from seina.board.crdt import Doc
from seina.live.grant import Grant
from seina.live.member import Member
from seina.live.outbox import Outbox
from seina.live.room import Room
from seina.protocol.framing import Packet
from seina.protocol.lib0 import Reader
from seina.protocol.messages import EVENT, encode_event, encode_update
from seina.protocol.people import Person, Role
from tests.patience import PATIENCE


class Guest:
    """One connection. `bytes` is all that it was ever sent."""

    def __init__(self) -> None:
        self.bytes = b""
        self.events: list[dict[str, Any]] = []
        self.member: Member
        self._came = asyncio.Event()
        self._request = 0

    # A transport (`live.outbox.Transport`)

    def attach(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def write(self, packet: Packet) -> None:
        for message in packet.messages:
            self.bytes += message
            if message[:1] == bytes((EVENT,)):
                self.events.append(_event(message))
                self._came.set()

    def close(self, _code: int, _reason: str) -> None:
        self._outbox.ended()

    def abort(self) -> None:
        pass

    # What a person does

    def say(self, event: dict[str, Any]) -> None:
        self.member.receive(encode_event(event))

    def vote(self, voting: str, votes: dict[str, Any], **more: Any) -> int:
        """Ask for these values; answers the number of the request."""
        self._request += 1
        self.say({"type": "vote", "request": self._request, "voting": voting, "set": votes, **more})
        return self._request

    async def votes(self, voting: str, votes: dict[str, Any], **more: Any) -> dict[str, Any]:
        """As `vote`; the answer, whichever it is."""
        request = self.vote(voting, votes, **more)
        return await self.answer(request)

    async def finishes(self, voting: str, done: bool = True) -> dict[str, Any]:
        self._request += 1
        self.say({"type": "vote-done", "request": self._request, "voting": voting, "done": done})
        return await self.answer(self._request)

    async def answer(self, request: int) -> dict[str, Any]:
        def mine(event: dict[str, Any]) -> bool:
            return event["type"] in ("ballot", "vote-refused") and event["request"] == request

        return await self.hears(mine)

    def change(self, doc: Doc, since: bytes) -> None:
        """Send what `doc` has more than `since`."""
        self.member.receive(encode_update(doc.diff(since)))

    # What a person hears

    def heard(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.events if each["type"] == kind]

    def last(self, kind: str) -> dict[str, Any]:
        return self.heard(kind)[-1]

    async def hears_more(self, kind: str, than: int) -> None:
        """Wait until there are more than so many of `kind` and `refused` together."""
        async with asyncio.timeout(PATIENCE):
            while len(self.heard(kind)) + len(self.heard("refused")) <= than:
                self._came.clear()
                await self._came.wait()

    async def hears(self, which: Any) -> dict[str, Any]:
        """The first event of a kind, or that passes a test, which is waited for."""
        test = (lambda event: event["type"] == which) if isinstance(which, str) else which
        async with asyncio.timeout(PATIENCE):
            while True:
                for event in self.events:
                    if test(event):
                        return event
                self._came.clear()
                await self._came.wait()


def enter(
    room: Room,
    person: str,
    role: Role = Role.participant,
    organisation: str | None = None,
    guest: Guest | None = None,
) -> Guest:
    """Somebody comes in; the same `person` twice is two tabs."""
    guest = guest or Guest()
    who = Person(person, person.title(), organisation, role, 0, False)
    guest.member = room.join(guest, Grant(room.board, who, role), seina1=True)
    return guest


def _event(message: bytes) -> dict[str, Any]:
    reader = Reader(message)
    reader.uint()
    found = json.loads(reader.sized())
    assert isinstance(found, dict)
    return found
