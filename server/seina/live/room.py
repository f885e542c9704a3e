"""A room: one board that is open, its document and the members on it, in one serial queue.

Frames are admitted one after the other (`live.queue`, `live.admission`); what follows for everybody goes to
the journal and out in ticks (`live.delivery`, `live.broadcast`).
"""

import asyncio
import logging
import time
from collections.abc import Callable

import seina
from seina.board.change import Change
from seina.board.crdt import Edit, EngineFailure
from seina.board.rules import PRIVATE_ON, Refusal
from seina.errors import BoardFull, SeinaError
from seina.figures import FIGURES
from seina.live import happenings
from seina.live.admission import Admission
from seina.live.bucket import ASKING, Rates, Share
from seina.live.delivery import Delivery
from seina.live.document import LiveDocument
from seina.live.grant import Facts, Grant
from seina.live.happenings import Listener, RoomEvent
from seina.live.member import AGAIN, Member
from seina.live.outbox import EVENT_BOUND, Transport
from seina.live.pace import Pace
from seina.live.presence import PresenceTable, of_known
from seina.live.queue import Queue
from seina.live.veil import Veil, Veils
from seina.live.votes import Votes, seen
from seina.protocol import events
from seina.protocol.connection import Numbered
from seina.protocol.messages import (
    MAX_PRESENCE,
    Awareness,
    Event,
    QueryAwareness,
    StateVector,
)
from seina.protocol.people import Person, Role, Session
from seina.storage.journal import Journal
from seina.storage.layers import board_of

log = logging.getLogger(__name__)

ANSWER_CHARGE = 1024 * 1024
"""Bytes at most that an answer to sync step 1 counts against its sender's rate."""


class Room:
    """Made by `Rooms.open`. `on_failure` is called when the engine broke and the room must be thrown away.

    `most` connections may be here, any number where it is None. `veils` tells what is withheld on the board.
    """

    presence_table: type[PresenceTable] = PresenceTable

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
        pace: Pace | None = None,
        durable: int = 0,
        rates: Rates | None = None,
        longest_presence: int = MAX_PRESENCE,
        most: int | None = None,
        veils: Veils | None = None,
        votes: Votes | None = None,
    ) -> None:
        self.board = board
        """Under which key its document is in the journal: the board's id, or a layer's key."""
        self.name = board_of(board)
        """The board's id, which is all that is told and logged."""
        self.document = document
        self.facts = facts
        self.limits = limits
        self.rates = rates or Rates()
        self._most = most
        self._veils = veils or Veils()
        self._longest_presence = longest_presence
        self.presence = self.presence_table()
        self.members: dict[str, Member] = {}
        self.people = {person.id: person for person in facts.people}
        self.votes = votes
        self._seen: dict[str, tuple[str, int] | None] = {}
        """Candidates that were looked at. Only the server's own edits can make them something else."""
        if votes is not None:
            votes.attach(self)
        self._journal = journal
        self._listeners = listeners
        self._on_failure = on_failure
        self.delivery = Delivery(
            board,
            document,
            self.presence,
            self.members,
            journal,
            pace=pace or Pace(),
            durable=durable,
            happened=self._happened,
            fail=self._fail,
        )
        self.ledger = self.delivery.ledger
        self._broadcast = self.delivery.broadcast
        self._queue = Queue(self.name, document, Admission(self), self._fail)
        self._sealed = False

    # Coming and going

    def check_space(self, grant: Grant) -> None:
        """Raises `BoardFull`. A facilitator always finds a place: somebody must be able to help (L6)."""
        if self._most is not None and len(self.members) >= self._most and grant.role is not Role.facilitator:
            FIGURES.turned_away["connections_board"] += 1
            raise BoardFull

    def join(self, transport: Transport, grant: Grant, *, seina1: bool, share: Share | None = None) -> Member:
        """Somebody comes in, and is sent the roster, our sync step 1 and everybody's presence."""
        first = all(member.grant.person.id != grant.person.id for member in self.members.values())
        member = Member(self, transport, grant, seina1=seina1, share=share)
        self.members[member.id] = member
        self._introduce(member)
        if seina1:
            member.tell(self._hello(member))
        if self._journal.failing:
            member.tell(events.saving(False))
        member.outbox.event(member.connection.ask(self.document.state_vector()))
        everybody = self.presence.everybody()
        if everybody:
            member.outbox.event(self.presence.frame(everybody))
        if self.votes is not None:
            self.votes.came(self.board, member)
        self._happened(happenings.Joined(self.board, grant.person, first))
        return member

    def _introduce(self, member: Member) -> None:
        """Tell the others who has come."""
        person = member.grant.person
        if self.people.get(person.id) != person:
            self.people[person.id] = person
            self._broadcast.known(person)
        self._broadcast.joined(member)

    def _see_off(self, member: Member) -> None:
        """Tell the others who has gone."""
        self._broadcast.left(member, self.presence.leave(member.id))

    def _hello(self, member: Member) -> events.Event:
        facts = self.facts
        board = {
            "id": self.name,
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
            more=self.votes.told(self.board, member.grant) if self.votes is not None else {},
        ) | self._veils.told(self.board, member.grant.role)

    def remove(self, member: Member) -> None:
        """The member is here no longer; what it sent and is queued is still admitted."""
        if member.gone:
            return
        member.gone = True
        if member.share is not None:
            member.share.leave()
        del self.members[member.id]
        self._see_off(member)
        person = member.grant.person
        last = all(each.grant.person.id != person.id for each in self.members.values())
        if last and self.votes is not None:
            self.votes.left(self.board, member)
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
        if member.gone or self._sealed:
            return 0.0
        message = member.decode(frame)
        if message is None:
            return 0.0
        asks = isinstance(message, StateVector | QueryAwareness)
        delay = member.pay(ASKING if asks else 1, _charge(frame, message))
        if delay is None:
            return 0.0
        if isinstance(message, Numbered):
            FIGURES.updates_in += 1
            self._queue.take(member, message)
        elif isinstance(message, Awareness):
            FIGURES.presence_in += 1
            self._take_presence_in_time(member, message)
        elif isinstance(message, StateVector):
            self.delivery.answer(member, message.state_vector)
        elif isinstance(message, QueryAwareness):
            self._answer_presence(member)
        elif isinstance(message, Event):
            if message.event["type"] == "ping":
                member.tell(events.pong(message.event.get("t"), _now()))
            elif message.event["type"] in ("vote", "vote-done") and self.votes is not None:
                self._vote(self.votes, member, message.event)
        return delay

    def _vote(self, votes: Votes, member: Member, event: events.Event) -> None:
        try:
            votes.receive(self, member, event)
        except EngineFailure:
            log.exception("board %s: the engine broke off", self.board, extra=member.marks)
            self._fail()

    def look(self, name: str) -> tuple[str, int] | None:
        """What object there is now under an id: its kind, and when it was made."""
        if name not in self.document.voted:
            return seen(self.document.read_object(name))
        if name not in self._seen:
            self._seen[name] = seen(self.document.read_object(name))
        return self._seen[name]

    def forget_looks(self) -> None:
        """Other objects are voted on now."""
        self._seen.clear()

    def _answer_presence(self, member: Member) -> None:
        if member.outbox.waiting > EVENT_BOUND:
            member.close_as_slow()
            return
        member.outbox.event(self.presence.frame(self.presence.everybody()))

    def _take_presence_in_time(self, member: Member, awareness: Awareness) -> None:
        """Presence that comes too often waits, and the newest replaces what waits (P5)."""
        if self._longest_presence < MAX_PRESENCE:
            awareness = awareness.without_longer_than(self._longest_presence)
        if member.late is not None:
            member.late = awareness
            return
        wait = member.presence.take(1)
        if wait <= 0:
            self._take_presence(member, awareness)
            return
        member.late = awareness
        asyncio.get_running_loop().call_later(wait, self._take_late_presence, member)

    def _take_late_presence(self, member: Member) -> None:
        late, member.late = member.late, None
        if late is not None and not member.gone:
            self._take_presence(member, late)

    @property
    def veil(self) -> Veil | None:
        """The round of private mode that runs on the board."""
        return self._veils.on(self.board)

    def draw_veil(self) -> None:
        """Private mode has begun, or somebody has begun to write in it: what they told last is kept back."""
        veil = self.veil
        if veil is not None:
            for member in self.members.values():
                if veil.hides(member.grant.person.id, member.grant.role):
                    self.presence.blank(member.id)

    def refuse_here(self, change: Change, grant: Grant) -> Refusal | None:  # noqa: ARG002 - layers ask for it
        """A5.private: does private mode keep this member from changing the board?"""
        return PRIVATE_ON if self.veil is not None and grant.role is Role.participant else None

    def _take_presence(self, member: Member, awareness: Awareness) -> None:
        veil = self.veil
        if veil is not None and veil.hides(member.grant.person.id, member.grant.role):
            awareness = awareness.emptied()
        elif self._veils.hidden.get(self.board) and member.grant.role is Role.facilitator:
            awareness = of_known(awareness, self.document.has_object)
        changed = self.presence.take(member.id, member.grant.person.id, awareness)
        if changed:
            if member.told != (client := self.presence.client_of(member.id)):
                member.told = client
                self._broadcast.joined(member)
            self._broadcast.moved(changed)

    def _fail(self) -> None:
        """The engine broke: the document can't be relied on, and is loaded anew when somebody comes back."""
        FIGURES.engine_failures += 1
        self._queue.stop()
        self.delivery.stop()
        for member in list(self.members.values()):
            member.close(1013, "engine", "The board is loaded again. Nothing that was saved is lost.", AGAIN)
        if self.votes is not None:
            # Or a board to which nobody comes back would be kept in memory.
            self.votes.detach(self)
        self._on_failure(self)

    # What admission does to a room, besides `delivery`

    def refuse(self, member: Member, message: Numbered, refusal: Refusal) -> None:
        """The author is told; nobody else ever learns of it."""
        FIGURES.refusals[refusal.rule] += 1
        member.tell(events.refused(message.number, refusal.rule, refusal.code, refusal.text))
        member.owe_saved(member.connection.settle(message.number))

    # What the server does by itself

    def edit(self, write: Callable[[Edit], None]) -> "asyncio.Future[int] | None":
        """An edit of the server's own; the future resolves when it is durable, None where nothing changed."""
        durable: list[asyncio.Future[int]] = []

        def keep(effect: bytes, _change: Change) -> None:
            durable.append(self.delivery.write_held(effect, None))

        self._seen.clear()
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

    def announce_by_role(self, event_for: Callable[[Role], events.Event]) -> None:
        """Tell everybody what is for them."""
        for member in list(self.members.values()):
            member.tell(event_for(member.grant.role))

    def forget_whole(self) -> None:
        """Something was taken from the board: newcomers get no update in which it was there."""
        self._broadcast.whole.forget()

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

    def seal(self) -> None:
        """From here on nothing that members send is taken, nor said to be: they are told their last."""
        self._sealed = True

    @property
    def settled(self) -> bool:
        """True where everything that was taken is on disk."""
        return self._queue.idle and self.delivery.settled

    async def settle(self) -> None:
        """Wait until everything that was taken is on disk, or given up by the journal."""
        await self._queue.settle()
        await self.delivery.settle()

    def close(self) -> None:
        """Let go of the document; nothing can be asked of the room any more."""
        self.delivery.close()
        if self.votes is not None:
            self.votes.detach(self)
        self.document.close()
        self._queue.close()

    async def say_bye(self, code: int, reason: str, text: str, retry: float) -> None:
        """Close every connection for now, and wait until they have taken what waits for them."""
        members = list(self.members.values())
        for member in members:
            member.close(code, reason, text, retry)
        await asyncio.gather(*(member.outbox.finished() for member in members))


async def until_durable(waiting: "asyncio.Future[int] | None") -> None:
    """Wait for what `Room.edit` answered.

    The future is the journal's, and many wait for it: who gives up must not cancel it.
    """
    if waiting is not None:
        await asyncio.shield(waiting)


def _charge(frame: bytes, message: object) -> int:
    """What a frame costs of its sender's bytes. What we asked for is cheaper: nobody can help having much."""
    asked_for = isinstance(message, Numbered) and message.answer
    return min(len(frame), ANSWER_CHARGE) if asked_for else len(frame)


def _now() -> int:
    return int(time.time() * 1000)
