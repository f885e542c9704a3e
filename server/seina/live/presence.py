"""Who is where on a board: the latest awareness state of each Yjs client, and whose client it is.

An awareness message may hold entries of anybody; what counts is the connection that it comes by. The first
entry of a client id that nobody else holds makes it this connection's; entries of other ids are dropped
(docs/protocol.md, rules P1 to P4).
"""

from collections.abc import Iterable

from seina.protocol.messages import Awareness, Presence, encode_awareness


class PresenceTable:
    """Client id → its latest state, and the connection and person that hold it."""

    def __init__(self) -> None:
        self._states: dict[int, Presence] = {}
        self._holders: dict[int, tuple[str, str]] = {}
        self._clients: dict[str, int] = {}

    def client_of(self, connection: str) -> int | None:
        """The Yjs client id of a connection, once it has told its presence."""
        return self._clients.get(connection)

    def take(self, connection: str, person: str, awareness: Awareness) -> set[int]:
        """Take in a message; the client ids whose state has changed by it."""
        changed: set[int] = set()
        own = self._clients.get(connection)
        for entry in awareness.entries:
            if entry.client != own and not self._belongs(entry, connection, person):
                continue
            known = self._states.get(entry.client)
            newer = known is None or entry.clock > known.clock
            if newer or (known is not None and entry.state is None and entry.clock == known.clock):
                self._states[entry.client] = entry
                changed.add(entry.client)
        return changed

    def _belongs(self, entry: Presence, connection: str, person: str) -> bool:
        own = self._clients.get(connection)
        if own is not None:
            return entry.client == own
        holder = self._holders.get(entry.client)
        if holder is not None:
            # A page that comes back before its dead connection was noticed takes its id along.
            if holder[1] != person or entry.state is None:
                return False
            self._clients.pop(holder[0], None)
            self._states.pop(entry.client, None)
        elif entry.state is None:
            return False
        self._holders[entry.client] = (connection, person)
        self._clients[connection] = entry.client
        return True

    def leave(self, connection: str) -> Presence | None:
        """Forget a connection; the entry that tells others that its client has gone, if it had one."""
        client = self._clients.pop(connection, None)
        if client is None:
            return None
        self._holders.pop(client, None)
        state = self._states.pop(client, None)
        return Presence(client, state.clock, None) if state is not None else None

    def frame(self, clients: Iterable[int]) -> bytes:
        """An awareness message with the latest states of `clients`, those that are here still."""
        return encode_awareness([self._states[client] for client in clients if client in self._states])

    def everybody(self) -> set[int]:
        """The clients that are present."""
        return {client for client, entry in self._states.items() if entry.state is not None}
