"""A room: one board that is open, its document and the members on it, in one serial queue.

Frames are admitted one after the other (`live.admission`); what follows for everybody is gathered into
ticks by `live.broadcast`.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from functools import partial

import seina
from seina.board.crdt import EMPTY_STATE_VECTOR, Edit, EngineFailure
from seina.board.guard import Change
from seina.board.rules import Refusal
from seina.errors import InternalError, SeinaError, TooManyTries
from seina.live import happenings
from seina.live.admission import Admission
from seina.live.broadcast import Broadcast
from seina.live.bucket import ASKING, PATIENCE
from seina.live.document import LiveDocument
from seina.live.grant import Facts, Grant
from seina.live.happenings import Listener, RoomEvent
from seina.live.member import AGAIN, Member
from seina.live.outbox import EVENT_BOUND, Transport
from seina.live.presence import PresenceTable
from seina.protocol import events
from seina.protocol.connection import Numbered
from seina.protocol.messages import (
    Awareness,
    Event,
    QueryAwareness,
    StateVector,
    encode_step2,
)
from seina.protocol.people import Person, Session
from seina.storage.journal import Journal

log = logging.getLogger(__name__)

ANSWER_CHARGE = 1024 * 1024
"""Bytes at most that an answer to sync step 1 counts against its sender's rate."""

ASIDE = 256 * 1024
"""Bytes of an update from which on the guard works in a thread."""


class Room:
    """Made by `Rooms.open`. `on_failure` is called when the engine broke and the room must be thrown away."""

    def __init__(
        self,
        board: str,
        document: LiveDocument,
        facts: Facts,
        journal: Journal,
        limits: dict[str, int],
        *,
        listeners: list[Listener],
        on_failure: Callable[["Room"], None],
        durable: int = 0,
    ) -> None:
        self.board = board
        self.document = document
        self.facts = facts
        self.limits = limits
        self.presence = PresenceTable()
        self.members: dict[str, Member] = {}
        self.durable = durable
        """The number of the board's last durable update."""
        self.journalled = 0
        """Bytes that were given to the journal since the last checkpoint."""
        self.people = {person.id: person for person in facts.people}
        self._journal = journal
        self._listeners = listeners
        self._on_failure = on_failure
        self._admission = Admission(self)
        self._queue: deque[tuple[Member, Numbered]] = deque()
        self._aside: asyncio.Task[None] | None = None
        self._broken = False
        self._whole: tuple[int, bytes] | None = None
        self._last: asyncio.Future[int] | None = None
        self._broadcast = Broadcast(document, self.presence, self.members)

    # Coming and going

    def join(self, transport: Transport, grant: Grant, *, seina1: bool) -> Member:
        """Somebody comes in, and is sent the roster, our sync step 1 and everybody's presence."""
        first = all(member.grant.person.id != grant.person.id for member in self.members.values())
        member = Member(self, transport, grant, seina1=seina1)
        self.members[member.id] = member
        if self.people.get(grant.person.id) != grant.person:
            self.people[grant.person.id] = grant.person
            self._broadcast.known(grant.person)
        self._broadcast.joined(member)
        member.tell(self._hello(member))
        if self._journal.failing:
            member.tell(events.saving(False))
        member.outbox.event(member.connection.ask(self.document.state_vector()))
        everybody = self.presence.everybody()
        if everybody:
            member.outbox.event(self.presence.frame(everybody))
        self._happened(happenings.Joined(self.board, grant.person, first))
        return member

    def _hello(self, member: Member) -> events.Event:
        facts = self.facts
        board = {
            "id": self.board,
            "title": facts.title,
            "role": member.grant.role.value,
            "archived": facts.archived,
        }
        return events.hello(
            you=member.grant.person,
            connection=member.id,
            board=board,
            people=self.people.values(),
            roster=[each.present for each in self.members.values()],
            session=facts.session,
            limits=self.limits,
            now=_now(),
            version=seina.__version__,
        )

    def remove(self, member: Member) -> None:
        """The member is here no longer; what it sent and is queued is still admitted."""
        if member.gone:
            return
        member.gone = True
        del self.members[member.id]
        self._broadcast.left(member, self.presence.leave(member.id))
        person = member.grant.person
        last = all(each.grant.person.id != person.id for each in self.members.values())
        self._happened(happenings.Left(self.board, person, last))
        if not self.members:
            self._happened(happenings.Emptied(self.board))

    def present(self) -> list[Person]:
        """Who is here, each person once."""
        return list(
            {member.grant.person.id: member.grant.person for member in self.members.values()}.values()
        )

    # Frames in

    def receive(self, member: Member, frame: bytes) -> float:
        """A frame of a member's; the seconds for which nothing more should be read from it (A1, A2)."""
        if member.gone:
            return 0.0
        message = member.decode(frame)
        if message is None:
            return 0.0
        delay = max(
            member.messages.take(ASKING if isinstance(message, StateVector | QueryAwareness) else 1),
            member.bytes.take(_charge(frame, message)),
        )
        if delay > PATIENCE:
            member.close_for(TooManyTries(int(delay) + 1))
            return 0.0
        match message:
            case Numbered():
                self._queue.append((member, message))
                self._work()
            case StateVector(state_vector):
                self._answer(member, state_vector)
            case Awareness():
                self._take_presence(member, message)
            case QueryAwareness():
                member.outbox.event(self.presence.frame(self.presence.everybody()))
            case Event(event):
                if event["type"] == "ping":
                    member.tell(events.pong(event.get("t"), _now()))
        return delay

    def _answer(self, member: Member, state_vector: bytes) -> None:
        if member.outbox.waiting > EVENT_BOUND:
            # The whole board for each question, from somebody who does not read: that has no bound (O5).
            member.close_as_slow()
            return
        try:
            if state_vector == EMPTY_STATE_VECTOR:
                member.outbox.event(self._whole_board())
            else:
                member.outbox.event(encode_step2(self.document.diff(state_vector)))
        except EngineFailure as failure:
            log.exception("board %s: %s", self.board, failure)
            self._fail()

    def _whole_board(self) -> bytes:
        """The answer to a newcomer, made once a version: three hundred may come in ten seconds."""
        if self._whole is None or self._whole[0] != self.document.version:
            self._whole = (self.document.version, encode_step2(self.document.diff()))
        return self._whole[1]

    def _take_presence(self, member: Member, awareness: Awareness) -> None:
        before = self.presence.client_of(member.id)
        changed = self.presence.take(member.id, member.grant.person.id, awareness)
        if self.presence.client_of(member.id) != before:
            self._broadcast.joined(member)
        if changed:
            self._broadcast.moved(changed)

    def _work(self) -> None:
        """Admit what is queued, in order; a large update has the guard look at it in a thread meanwhile."""
        while self._queue and self._aside is None:
            member, message = self._queue.popleft()
            if len(message.update) > ASIDE:
                self._aside = asyncio.create_task(self._work_aside(member, message))
            else:
                self._admit(member, message, None)

    async def _work_aside(self, member: Member, message: Numbered) -> None:
        checked: Change | Exception
        try:
            checked = await asyncio.to_thread(self.document.check, message.update)
        except Exception as problem:  # noqa: BLE001 - it is raised again in `admit`; the queue must go on
            checked = problem
        self._admit(member, message, checked)
        self._aside = None
        self._work()

    def _admit(self, member: Member, message: Numbered, checked: Change | Exception | None) -> None:
        if self._broken:
            return
        try:
            self._admission.admit(member, message, checked)
        except EngineFailure as failure:
            log.exception("board %s: %s", self.board, failure)
            self._fail()
        except Exception:
            # Ours to mend; until then it costs the one connection, never the board.
            log.exception("board %s: an update could not be admitted", self.board)
            member.close_for(InternalError())

    def _fail(self) -> None:
        """The engine broke: the document can't be relied on, and is loaded anew when somebody comes back."""
        self._broken = True
        self._queue.clear()
        self._broadcast.drop_updates()
        for member in list(self.members.values()):
            member.close(1013, "engine", "The board is loaded again. Nothing that was saved is lost.", AGAIN)
        self._on_failure(self)

    # What admission does to a room

    def changed(
        self, effect: bytes | None, change: Change, member: Member, message: Numbered, *, hold: bool
    ) -> None:
        """A7 and A8: to the journal and to everybody, and `saved` when it is durable.

        With `hold` nobody gets it before it is durable.
        """
        if effect is None:
            self.settle_with_last(member, message)
            return
        durable = self._keep(effect, member.id, hold=hold)
        durable.add_done_callback(partial(self._settled, member, message))
        self._tell_changed(change, member.grant.person)

    def settle_with_last(self, member: Member, message: Numbered) -> None:
        """All of it was known; it is durable when what is known is."""
        if self._last is None or self._last.done():
            member.owe_saved(member.connection.settle(message.number, answer=message.answer))
        else:
            self._last.add_done_callback(partial(self._settled, member, message))

    def _settled(self, member: Member, message: Numbered, durable: "asyncio.Future[int]") -> None:
        if durable.cancelled() or durable.exception() is not None:
            return
        if not member.gone:
            member.owe_saved(member.connection.settle(message.number, answer=message.answer))

    def refuse(self, member: Member, message: Numbered, refusal: Refusal) -> None:
        """The author is told; nobody else ever learns of it."""
        member.tell(events.refused(message.number, refusal.rule, refusal.code, refusal.text))
        member.owe_saved(member.connection.settle(message.number))

    def _keep(self, effect: bytes, author: str, *, hold: bool) -> "asyncio.Future[int]":
        self._last = self._journal.append(self.board, effect)
        self._last.add_done_callback(self._durable)
        self.journalled += len(effect)
        if hold:
            self._broadcast.hold()
            self._last.add_done_callback(lambda _: self._broadcast.release(effect, author))
        else:
            self._broadcast.changed(effect, author)
        return self._last

    def _durable(self, done: "asyncio.Future[int]") -> None:
        if not done.cancelled() and done.exception() is None:
            self.durable = max(self.durable, done.result())

    def _tell_changed(self, change: Change, person: Person | None) -> None:
        made = set(change.made)
        self._happened(
            happenings.Changed(
                self.board,
                person,
                made=len(made),
                notes_made=sum(kind == "note" for kind in change.made.values()),
                edited=len(change.touched.keys() - made - change.deleted),
                deleted=len(change.deleted),
                objects=frozenset(change.touched),
            )
        )

    # What the server does by itself

    def edit(self, write: Callable[[Edit], None]) -> "asyncio.Future[int] | None":
        """An edit of the server's own; the future resolves when it is durable, None where nothing changed."""
        durable: list[asyncio.Future[int]] = []

        def keep(effect: bytes, change: Change) -> None:
            durable.append(self._keep(effect, "", hold=True))
            self._tell_changed(change, None)

        try:
            self.document.edit(write, keep)
        except EngineFailure:
            self._fail()
            raise
        return durable[-1] if durable else None

    def announce(self, event: events.Event) -> None:
        """Tell everybody an event. What `hello` says too (`board`, `session`) is remembered for newcomers."""
        facts = self.facts
        if event["type"] == "board":
            self.facts = Facts(event["title"], event["archived"], facts.session, facts.people)
        elif event["type"] == "session":
            running = event["session"]
            session = Session(running["id"], running["name"], running["started"]) if running else None
            self.facts = Facts(facts.title, facts.archived, session, facts.people)
        self._broadcast.to_all(event)

    def drop(self, which: Callable[[Member], bool], error: SeinaError) -> int:
        """Close the connections that `which` picks, for good; how many they were."""
        chosen = [member for member in self.members.values() if which(member)]
        for member in chosen:
            member.close_for(error)
        return len(chosen)

    def _happened(self, event: RoomEvent) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:
                # A listener's trouble (statistics, thumbnails) must not cost anybody the board.
                log.exception("a listener failed on %s", type(event).__name__)

    def flush(self) -> None:
        """Send now what the next tick would."""
        self._broadcast.flush()

    def catch_up(self, member: Member) -> None:
        """A member that lagged has taken all it was given."""
        self._broadcast.catch_up(member)

    # The end

    @property
    def settled(self) -> bool:
        """True where everything that was taken is on disk."""
        return self._aside is None and (self._last is None or self._last.done())

    async def settle(self) -> None:
        """Wait until everything that was taken is on disk, or given up by the journal."""
        while self._aside is not None:
            await asyncio.wait([self._aside])
        self.flush()
        if self._last is not None and not self._last.done():
            await asyncio.wait([self._last])

    async def say_bye(self, code: int, reason: str, text: str, retry: float) -> None:
        """Close every connection for now, and wait until they have taken what waits for them."""
        members = list(self.members.values())
        for member in members:
            member.close(code, reason, text, retry)
        await asyncio.gather(*(member.outbox.finished() for member in members))


def _charge(frame: bytes, message: object) -> int:
    """What a frame costs of its sender's bytes. What we asked for is cheaper: nobody can help having much."""
    asked_for = isinstance(message, Numbered) and message.answer
    return min(len(frame), ANSWER_CHARGE) if asked_for else len(frame)


def _now() -> int:
    return int(time.time() * 1000)
