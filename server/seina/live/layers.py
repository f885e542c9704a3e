"""The rooms of layers: what is withheld on a board lives here, in rooms of its own.

A layer's room is admitted, journalled and told "saved" as a board's. It differs in what it tells: nobody's
presence, nobody's coming and going, and of people only oneself. Nobody listens to these rooms who keeps
attendance, statistics or pictures, and their logs name the board alone (docs/decisions/0008-layers.md).
"""

import asyncio
from collections.abc import Callable
from typing import Any

from seina.board.change import Change
from seina.board.rules import LAYER_CLIENT, Refusal, refuse_in_layer
from seina.errors import NoSuchBoard, SeinaError
from seina.live.document import LiveDocument
from seina.live.grant import Facts, FactsOf, Grant
from seina.live.member import Member
from seina.live.presence import SilentTable
from seina.live.room import Room
from seina.live.rooms import Rooms
from seina.live.veil import Veil, Veils
from seina.protocol import events
from seina.settings import Settings
from seina.storage.inflight import Holder, InFlight
from seina.storage.journal import Journal, Loaded
from seina.storage.layers import LayerKey, board_of, read_key

PRIVATE, HIDDEN = "private", "hidden"


class LayerRoom(Room):
    """One layer. `knows` tells whether something is written on the board under a client id."""

    presence_table = SilentTable

    def __init__(
        self, board: str, *given: Any, knows: Callable[[int], bool], anonymous: bool, **options: Any
    ) -> None:
        super().__init__(board, *given, **options)
        key = read_key(board)
        if key is None:
            raise NoSuchBoard
        self.kind = HIDDEN if key.round is None else PRIVATE
        self._anonymous = anonymous
        self._drafter = None if anonymous else key.owner
        self._knows = knows

    @property
    def veil(self) -> Veil | None:
        """What lies under the veil is not veiled again."""
        return None

    def refuse_here(self, change: Change, grant: Grant) -> Refusal | None:  # noqa: ARG002 - as `Room` is asked
        """A5.layer."""
        if self._anonymous and any(map(self._knows, change.clients)):
            return LAYER_CLIENT
        return refuse_in_layer(change, self._drafter, private=self.kind == PRIVATE)

    def _introduce(self, member: Member) -> None:
        """Nobody is told."""

    def _see_off(self, member: Member) -> None:
        self.presence.leave(member.id)

    def _hello(self, member: Member) -> events.Event:
        told = super()._hello(member)
        for key in ("private", "hidden"):
            told.pop(key, None)
        you = member.grant.person
        return told | {
            "people": [you.to_dict()],
            "roster": [member.present.to_dict()],
            "session": None,
            "layer": self.kind,
        }


class Layers(Rooms):
    """The layers that are open. Their keys are those of `storage.layers`.

    `facts_of` is asked for the board, and had better know nobody on it.
    """

    counted = False

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        facts_of: FactsOf,
        inflight: InFlight | None = None,
        *,
        veils: Veils,
    ) -> None:
        super().__init__(settings, journal, facts_of, inflight, veils=veils)
        self.known: Callable[[str, int], bool] = lambda _board, _client: False
        """Is something written on the board under that Yjs client id? Said by whoever has the boards."""
        self._most = settings.limit_layers
        self._own_limits = {"objects": settings.limit_drafts, "document": settings.limit_layer}

    def _limits_of(self, board: str) -> dict[str, int]:
        key = read_key(board)
        return self._limits if key is None or key.round is None else {**self._limits, **self._own_limits}

    async def _facts(self, board: str) -> Facts:
        return await self._facts_of(board_of(board))

    def _holder(self, board: str) -> Holder | None:
        return self._inflight.of(board, secret=True) if self._inflight is not None else None

    def _room(self, board: str, document: LiveDocument, facts: Facts, loaded: Loaded) -> Room:
        name = board_of(board)
        veil = self._veils.on(name)
        return LayerRoom(
            board,
            document,
            facts,
            self._journal,
            self._limits_of(board),
            knows=lambda client: self.known(name, client),
            anonymous=veil is not None and veil.anonymous and read_key(board) != LayerKey(name),
            **self._options(loaded),
        )

    def _rooms_of(self, board: str) -> list[Room]:
        return [room for room in self._rooms.values() if room.name == board]

    def open_keys(self, prefix: str) -> set[str]:
        """The layers that are open, or about to be, of those whose keys begin with `prefix`."""
        return {key for key in (*self._rooms, *self._opening) if key.startswith(prefix)}

    async def seal(self, prefix: str) -> None:
        """Take nothing more in the layers whose keys begin with `prefix`, and have on disk what was taken."""
        rooms = [self._rooms[key] for key in self._rooms if key.startswith(prefix)]
        for room in rooms:
            room.seal()
        for room in rooms:
            await room.settle()

    async def retire(self, prefix: str, error: SeinaError) -> None:
        """Let everybody go from the layers whose keys begin with `prefix`, write what they hold, forget them.

        Whoever asks for one of them afterwards loads it anew: that nobody does is the caller's to see to.
        """
        while going := [
            task
            for tasks in (self._opening, self._unloading)
            for key, task in tasks.items()
            if key.startswith(prefix)
        ]:
            await asyncio.wait(going)
        for key in self.open_keys(prefix):
            room = self._rooms[key]
            room.drop(lambda _: True, error)
            self._keep_open(key)
            await room.settle()
            if self._rooms.get(key) is room:
                self._forget(room)
                room.close()
        # A checkpoint that was on its way would be written behind whoever deletes what the journal has.
        await asyncio.gather(*self._checkpointing, return_exceptions=True)
