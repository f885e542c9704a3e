"""Who somebody is on a board, as the wire tells it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What somebody may do on a board; see `Role.allows` for the order."""

    facilitator = "facilitator"
    participant = "participant"
    observer = "observer"

    def allows(self, needed: "Role") -> bool:
        """True where this role may do whatever `needed` may."""
        return _RANK[self] >= _RANK[needed]


_RANK = {Role.observer: 0, Role.participant: 1, Role.facilitator: 2}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known on a board, present or not. `colour` is 0..9; `account` is false for a visitor."""

    id: str
    name: str
    organisation: str | None
    role: Role
    colour: int
    account: bool

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "organisation": self.organisation,
            "role": self.role.value,
            "colour": self.colour,
            "account": self.account,
        }


@dataclass(frozen=True, slots=True)
class Session:
    """A workshop sitting that is running; `started` is in ms since 1970."""

    id: str
    name: str
    started: int

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "started": self.started}
