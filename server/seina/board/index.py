"""All that is known of one document: client → clock ranges → the place on the board where those clocks lie.

It is what an update is followed through (`board.following`), and it is taken further by each change that the
engine has applied. An id of a struct is one whole number, ``client << 31 | clock`` (`board.places`).
"""

from seina.board.change import ROOTS, Change
from seina.board.places import MAP, Holder, Known
from seina.board.signed import SignedIndex


class Index:
    """Of one document. It may be read in another thread while nothing is accepted."""

    def __init__(self) -> None:
        self.known: dict[int, Known] = {}
        """By client."""
        self.types: dict[int, Holder] = {}
        """Shared types, by their ids."""
        self.halves: set[int] = set()
        """Ids before which a cut would go through a surrogate pair."""
        self.heads: dict[tuple[Holder, str], int] = {}
        """How often a key was set by who had not seen it set."""
        self.roots = {name: Holder(MAP, name) for name in ROOTS}
        self.signed = SignedIndex()

    def accept(self, change: Change) -> None:
        """Take in a change that was checked against this index and that the engine has applied."""
        clients = self.known
        if change.span is not None:
            known, start, end, holder, key = change.span
            known.append(start, end, holder, key)
        elif change.new:
            for client, more in change.new.items():
                if client in clients:
                    clients[client].extend(more)
                else:
                    # It begins at 0, for what is known of nobody is nothing.
                    clients[client] = more
        for client, start, end in change.gone:
            clients[client].gone.add(start, end)
        if change.types:
            self.types.update(change.types)
        if change.halves:
            self.halves |= change.halves
        if change.heads:
            self.heads.update(change.heads)
        if change.signed is not None:
            self.signed.accept(change.signed, change.deleted)

    def end(self, client: int) -> int:
        """The clock up to which `client` is known."""
        known = self.known.get(client)
        return known.end if known is not None else 0
