"""Who is where on a board: the latest awareness state of each Yjs client, and whose client it is.

An awareness message may hold entries of anybody; what counts is the connection that it comes by. The first
entry of a client id that nobody else holds makes it this connection's; entries of other ids are dropped
(docs/protocol.md, rules P1 to P4). Connections of one person may hold an id together: somebody whose network
broke comes back before the dead connection is noticed, and it may even be let in after the one that lives.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from seina.protocol.messages import Awareness, Presence, encode_awareness

_PLACE: Final = frozenset({"cursor", "view", "follow"})
"""What presence tells of a person and of no object."""


def of_known(awareness: Awareness, known: Callable[[str], bool]) -> Awareness:
    """P7: of those who tell of objects that the board does not have, no more than where they are."""
    return Awareness(tuple(_of_known(entry, known) for entry in awareness.entries))


def _of_known(entry: Presence, known: Callable[[str], bool]) -> Presence:
    state = json.loads(entry.state) if entry.state is not None else {}
    if all(isinstance(name, str) and known(name) for name in _told(state)):
        return entry
    return Presence(entry.client, entry.clock, json.dumps({key: state[key] for key in _PLACE & state.keys()}))


def _told(state: dict[str, Any]) -> list[object]:
    """The objects that a state tells of."""
    drag = state.get("drag")
    told: list[object] = [state["typing"]] if state.get("typing") is not None else []
    for some in (
        state.get("selection"),
        drag.get("ids") if isinstance(drag, dict) else None,
        state.get("resize"),
        state.get("turn"),
    ):
        told += some if isinstance(some, list | dict) else []
    return told


class PresenceTable:
    """Client id → its latest state, and the person and the connections that hold it."""

    def __init__(self) -> None:
        self._states: dict[int, Presence] = {}
        self._holders: dict[int, tuple[str, set[str]]] = {}
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
        if entry.state is None:
            return False
        holder, connections = self._holders.setdefault(entry.client, (person, set()))
        if holder != person:
            return False
        connections.add(connection)
        self._clients[connection] = entry.client
        return True

    def blank(self, connection: str) -> None:
        """From now on nobody is told what this connection's client said last (P6)."""
        client = self._clients.get(connection)
        state = self._states.get(client) if client is not None else None
        if state is not None and state.state is not None:
            self._states[state.client] = Presence(state.client, state.clock, "{}")

    def leave(self, connection: str) -> Presence | None:
        """Forget a connection; the entry that tells others that its client has gone, if it has."""
        client = self._clients.pop(connection, None)
        if client is None:
            return None
        _, connections = self._holders[client]
        connections.discard(connection)
        if connections:
            return None
        del self._holders[client]
        state = self._states.pop(client, None)
        return Presence(client, state.clock, None) if state is not None else None

    def frame(self, clients: Iterable[int]) -> bytes:
        """An awareness message with the latest states of `clients`, those that are here still."""
        return encode_awareness([self._states[client] for client in clients if client in self._states])

    def everybody(self) -> set[int]:
        """The clients that are present."""
        return {client for client, entry in self._states.items() if entry.state is not None}


class SilentTable(PresenceTable):
    """Knows whose client id is whose, and tells nobody."""

    def take(self, connection: str, person: str, awareness: Awareness) -> set[int]:
        super().take(connection, person, awareness)
        return set()

    def leave(self, connection: str) -> None:
        super().leave(connection)

    def frame(self, clients: Iterable[int]) -> bytes:  # noqa: ARG002 - it is nobody's to know
        return encode_awareness([])

    def everybody(self) -> set[int]:
        return set()
