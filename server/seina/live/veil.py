"""What is withheld on a board now, as its room has to know it: a round of private mode, a hidden layer.

One `Veils` a process, shared by the rooms, which only read it, and by those who draw and lift veils
(`workshop.private`, `workshop.hidden`).
"""

from collections import Counter
from dataclasses import dataclass, field

from seina.protocol.events import Event
from seina.protocol.people import Role


@dataclass(slots=True)
class Veil:
    """A round of private mode. Times are ms since 1970.

    `counts` (region → drafts) and `authors` (people with drafts left) are what everybody was told last, which
    is never newer than some seconds; `writers` are the people who have a private layer open, with how many
    connections.
    """

    id: str
    since: int
    ends: int | None
    anonymous: bool
    readable: bool
    revealed: int = 0
    ending: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    authors: int = 0
    writers: Counter[str] = field(default_factory=Counter)

    def hides(self, person: str, role: Role) -> bool:
        """P6: is that person's presence kept from the others?"""
        return role is Role.participant or self.writers[person] > 0

    def told(self, role: Role) -> Event:
        """As the wire and the API tell it to somebody of that role."""
        told: Event = {
            "id": self.id,
            "since": self.since,
            "endsAt": self.ends,
            "anonymous": self.anonymous,
            "readable": self.readable,
            "counts": dict(self.counts),
        }
        if role is Role.facilitator:
            told |= {"authors": self.authors, "revealed": self.revealed}
        return told


class Veils:
    """Board → what is withheld on it."""

    def __init__(self) -> None:
        self.rounds: dict[str, Veil] = {}
        self.hidden: dict[str, int] = {}
        """How many objects the hidden layer of a board has, once somebody has looked."""

    def on(self, board: str) -> Veil | None:
        return self.rounds.get(board)

    def told(self, board: str, role: Role) -> Event:
        """The keys of `hello` that tell of it."""
        veil = self.rounds.get(board)
        told: Event = {"private": veil.told(role) if veil is not None else None}
        if role is Role.facilitator:
            told["hidden"] = self.hidden.get(board, 0)
        return told
