"""What the door (`web.access`) hands to a room with a newcomer, and what a room asks about its board."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from seina.protocol.people import Person, Role, Session


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission to be on a board. `link` and `account` are the ids of what it came by, `login` is the
    stored hash of the cookie where it was an account's. `lasting` is false for a program without a key, which
    may come again as somebody else."""

    board: str
    person: Person
    role: Role
    link: str | None = None
    account: str | None = None
    login: str | None = None
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the database knows of a board that its document does not say."""

    title: str
    archived: bool = False
    session: Session | None = None
    people: tuple[Person, ...] = ()


FactsOf = Callable[[str], Awaitable[Facts]]
"""Asked with a board's id when its room opens. Raises `errors.NoSuchBoard` or `errors.BoardDeleted`."""
