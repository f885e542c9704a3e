"""Whose Yjs client id it is: nobody writes in the name of somebody else who is here (rule A5.client).

Who could, would write what the other is about to write, under the same clocks: the other's next note would
count as known and never be seen. A client id belongs to the person whose connection says in its presence that
it is its own and is seen to write under it first. The belonging counts while that person is here, and no
longer: the same browser may come back as another person (logged in, for instance) and bring what it wrote
offline. Nothing that anybody but its writer has can be new to the server while the writer is here, since
everything comes from here. Why no more is done: docs/decisions/0004-client-ids.md.
"""

from typing import TYPE_CHECKING

from seina.board.change import Change
from seina.live.document import LiveDocument
from seina.protocol.connection import Numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seina.live.member import Member
    from seina.live.presence import PresenceTable


class Owners:
    """The client ids of one room. `members` and `presence` are the room's own."""

    def __init__(
        self, document: LiveDocument, members: "Mapping[str, Member]", presence: "PresenceTable"
    ) -> None:
        self._document = document
        self._members = members
        self._presence = presence
        self._owners: dict[int, str] = {}

    def forbid(self, change: Change, member: "Member", message: Numbered) -> bool:
        """True where the change writes in the name of another who is here."""
        person = member.grant.person.id
        for client in change.clients:
            owner = self._owners.get(client)
            if owner is None:
                # In a first sync somebody may bring what a crash has taken from the server, whoever wrote it.
                if not message.answer and not self._document.knows(client) and self._said(client, person):
                    return True
            elif owner != person and self._is_here(owner):
                return True
        return False

    def note(self, change: Change, member: "Member", message: Numbered) -> None:
        """Remember whose the clients are that this change begins; before it is applied."""
        if message.answer or not member.grant.lasting:
            return
        for client in change.clients:
            if (
                client not in self._owners
                and not self._document.knows(client)
                and self._presence.client_of(member.id) == client
            ):
                self._owners[client] = member.grant.person.id

    def _said(self, client: int, person: str) -> bool:
        """True where somebody else's presence says that the client is theirs."""
        return any(
            member.grant.person.id != person
            and member.grant.lasting
            and self._presence.client_of(member.id) == client
            for member in self._members.values()
        )

    def _is_here(self, person: str) -> bool:
        return any(member.grant.person.id == person for member in self._members.values())
