"""What happens on boards, for whoever keeps statistics, sessions or thumbnails (`Rooms.listeners`)."""

from collections.abc import Callable
from dataclasses import dataclass

from seina.protocol.people import Person


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """Something happened on `board`."""

    board: str


@dataclass(frozen=True, slots=True)
class Joined(RoomEvent):
    """A connection of `person` came; `first` where the person was not on the board already."""

    person: Person
    first: bool


@dataclass(frozen=True, slots=True)
class Left(RoomEvent):
    """A connection of `person` went; `last` where the person is not on the board any more."""

    person: Person
    last: bool


@dataclass(frozen=True, slots=True)
class Emptied(RoomEvent):
    """The last connection went."""


@dataclass(frozen=True, slots=True)
class Changed(RoomEvent):
    """The document changed, once a tick; `person` is one of its authors, None for the server's own edits.

    Not durable yet: the journal has it.
    """

    person: Person | None


Listener = Callable[[RoomEvent], None]
