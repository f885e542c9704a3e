"""The queue of a room: the updates of its members, admitted one after the other."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from seina.board.change import Change
from seina.board.crdt import EngineFailure
from seina.errors import InternalError
from seina.live.admission import Admission
from seina.live.document import LiveDocument
from seina.live.member import Member
from seina.protocol.connection import Numbered

log = logging.getLogger(__name__)

ASIDE = 256 * 1024
"""Bytes of an update from which on the guard works in a thread."""


class Queue:
    """Of the board `name`. `fail` is called when the engine broke off."""

    def __init__(
        self, name: str, document: LiveDocument, admission: Admission, fail: Callable[[], None]
    ) -> None:
        self._name = name
        self._document = document
        self._admission = admission
        self._fail = fail
        self._waiting: deque[tuple[Member, Numbered]] = deque()
        self._aside: asyncio.Task[None] | None = None
        self._stopped = False

    def take(self, member: Member, message: Numbered) -> None:
        """Admit an update now, or when those before it are."""
        if self._aside is None and not self._waiting and len(message.update) <= ASIDE:
            self._admit(member, message, None)
        else:
            self._waiting.append((member, message))
            self._work()

    def _work(self) -> None:
        """Admit what is queued, in order; a large update has the guard look at it in a thread meanwhile."""
        while self._waiting and self._aside is None:
            member, message = self._waiting.popleft()
            if len(message.update) > ASIDE:
                self._aside = asyncio.create_task(self._work_aside(member, message))
            else:
                self._admit(member, message, None)

    async def _work_aside(self, member: Member, message: Numbered) -> None:
        checked: Change | Exception
        while True:
            version = self._document.version
            try:
                checked = await asyncio.to_thread(self._document.check, message.update)
            except Exception as problem:  # noqa: BLE001 - it is raised again in `admit`; the queue must go on
                checked = problem
            # The server's own edits do not wait for the thread, and it has perhaps not seen them, or half.
            if version == self._document.version:
                break
        self._admit(member, message, checked)
        self._aside = None
        self._work()

    def _admit(self, member: Member, message: Numbered, checked: Change | Exception | None) -> None:
        if self._stopped:
            return
        try:
            self._admission.admit(member, message, checked)
        except EngineFailure:
            log.exception("board %s: the engine broke off", self._name, extra=member.marks)
            self._fail()
        except Exception:
            # Ours to mend; until then it costs the one connection, never the board.
            log.exception("board %s: an update could not be admitted", self._name, extra=member.marks)
            member.close_for(InternalError())

    @property
    def idle(self) -> bool:
        """True while no thread looks at an update, behind which others may wait."""
        return self._aside is None

    async def settle(self) -> None:
        """Wait until all that was taken is admitted, or refused."""
        while self._aside is not None:
            await asyncio.wait([self._aside])

    def stop(self) -> None:
        """Nothing more is admitted, neither what waits."""
        self._stopped = True
        self._waiting.clear()

    def close(self) -> None:
        """Let go of the room, or the two would keep each other until the collector comes by."""
        self.stop()
        del self._admission, self._fail
