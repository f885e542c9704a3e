"""One board that hostile updates are thrown at, and all that must hold after each of them.

- Every attempt has exactly one outcome, with a reason where it is no; nothing else is ever raised.
- What is not let through changes nothing.
- What is let through changes no object that the guard did not name, and of a locked one nothing but
  reactions if it is a participant's; it speaks in nobody else's name, in reactions and in comments; engine
  and guard then know the same clocks.
- Whoever gets the state, the accepted updates one by one, or merged as the wire merges them, has the same
  board; and a guard that learns the state knows the same places.

One thing is counted and not refused: characters in another order (`reordered`). Who says that the left one of
two neighbours lies behind the right one gets them differently ordered by different peers until they reload.
The guard does not keep what lies before what, and Yjs itself writes such items when it does again what was
undone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from seina.board.crdt import Doc, merge
from seina.board.guard import Change, Guard
from seina.board.rules import Refusal
from seina.live.admission import Admission
from seina.live.document import LiveDocument
from seina.live.grant import Facts, Grant
from seina.protocol.connection import Numbered
from seina.protocol.messages import decode_state_vector
from seina.protocol.people import Person, Role

LIMITS = {"objects": 60, "text": 2000, "document": 400_000}

DEEP = 100
"""Accepted updates between two comparisons of everything."""


@dataclass
class Outcome:
    """How an attempt ended: `kind` is applied, known, gap, refused or malformed, with the reason."""

    kind: str
    reason: str = ""


class Watched(LiveDocument):
    """Remembers what the guard said of the last update that was applied."""

    said: Change | None = None

    def apply(self, update: bytes, change: Change) -> bytes | None:
        self.said = change
        return super().apply(update, change)


class Board:
    """`attempt` admits an update as the server does and checks what must hold; it raises AssertionError."""

    def __init__(
        self,
        objects: Mapping[str, Mapping[str, Any]],
        comments: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """`objects` and `comments` are there from the beginning, made by client 1."""
        first = Doc(1)
        with first.edit() as edit:
            for name, record in objects.items():
                edit.set_object(name, record)
            for name, record in (comments or {}).items():
                edit.set_comment(name, record)
        state = first.diff()
        self.document = Watched([state], LIMITS)
        self.counts: dict[str, int] = {}
        self.clocks = decode_state_vector(self.document.state_vector())
        self._one_by_one = Doc()
        self._one_by_one.apply(state)
        self._merged = Doc()
        self._waiting = [state]
        self._outcomes: list[Outcome] = []
        self._seen = self._look()
        self.members: dict[str, Any] = {}
        self.presence = SimpleNamespace(client_of=lambda _: None)
        self.veil = None
        # What a room hands to its delivery ends here, too.
        self.delivery = self
        self._admission = Admission(self)  # type: ignore[arg-type]
        self._members = {role: self._member(role) for role in Role}
        self.facts = Facts("Hostile")
        self.reordered = 0
        self._accepted = 0

    def _member(self, role: Role) -> Any:
        person = Person(role.value, role.value, None, role, 0, False)
        connection = SimpleNamespace(postpone=lambda _: None, asking=False, ask=lambda _: b"")
        return SimpleNamespace(
            grant=Grant("hostile", person, role, link="l"),
            connection=connection,
            outbox=SimpleNamespace(event=lambda _: self._ended("gap")),
            pay=lambda _messages, _size: 0.0,
            malformed=lambda text: self._ended("malformed", text),
            id=role.value,
        )

    # What admission calls of a room

    def refuse_here(self, _change: Change, _grant: Grant) -> None:
        """Private mode is off."""

    def refuse(self, _member: Any, _message: Numbered, refusal: Refusal) -> None:
        self._ended("refused", f"{refusal.rule} {refusal.code} {refusal.text}")

    def settle_with_last(self, _member: Any, _message: Numbered) -> None:
        self._ended("known")

    def changed(self, effect: bytes | None, _member: Any, _message: Numbered, *, hold: bool) -> None:
        assert isinstance(hold, bool)
        if effect is not None:
            self._one_by_one.apply(effect)
            self._waiting.append(effect)
        self._ended("applied")

    def _ended(self, kind: str, reason: str = "") -> None:
        self._outcomes.append(Outcome(kind, reason))

    # Attempts

    def attempt(self, update: bytes, role: Role = Role.participant, *, answer: bool = False) -> Outcome:
        self._outcomes.clear()
        version, state_vector = self.document.version, self.document.state_vector()
        locked = set(self.document.locked)
        self._admission.admit(self._members[role], Numbered(1, update, answer))
        assert len(self._outcomes) == 1, f"{len(self._outcomes)} outcomes"
        outcome = self._outcomes[0]
        self.counts[outcome.kind] = self.counts.get(outcome.kind, 0) + 1
        if outcome.kind in ("refused", "malformed"):
            assert outcome.reason.strip(), "no reason was given"
        if outcome.kind == "applied":
            self._check_applied(role, locked)
        else:
            assert self.document.version == version
            assert self.document.state_vector() == state_vector
        return outcome

    def _look(self) -> dict[str, dict[str, str]]:
        state = self.document.to_json()
        return {
            root: {key: json.dumps(value, sort_keys=True) for key, value in content.items()}
            for root, content in state.items()
        }

    def _check_applied(self, role: Role, locked: set[str]) -> None:
        change = self.document.said
        assert change is not None
        seen = self._look()
        before = self._seen
        changed = {
            name
            for name in seen["objects"].keys() | before["objects"].keys()
            if seen["objects"].get(name) != before["objects"].get(name)
        }
        assert changed <= change.touched.keys(), f"changed unnamed: {changed - change.touched.keys()}"
        if role is not Role.facilitator:
            for name in changed & locked:
                assert silent(seen["objects"].get(name)) == silent(before["objects"][name]), f"locked: {name}"
        assert seen["stage"] == before["stage"], "the stage was written"
        self._check_names(before, seen, role, change)
        assert seen["objects"].keys() - before["objects"].keys() <= change.made.keys()
        gone = before["objects"].keys() - seen["objects"].keys()
        assert gone <= change.touched.keys()
        self._seen = seen
        self.clocks = decode_state_vector(self.document.state_vector())
        guard = self.document._guard
        assert self.clocks == {client: known.end for client, known in guard.known.items()}
        self._accepted += 1
        if self._accepted % DEEP == 0:
            self.check_everything()

    def _check_names(
        self, before: dict[str, dict[str, str]], seen: dict[str, dict[str, str]], role: Role, change: Change
    ) -> None:
        """Nobody has said anything for others, and only a facilitator has taken away what others said."""
        said, now = entries_of(before["comments"]), entries_of(seen["comments"])
        for name, entry in now.items():
            assert said.get(name, entry) == entry, "an entry was changed"
        assert all(now[name][1] == role.value for name in now.keys() - said.keys())
        if role is not Role.facilitator:
            assert all(said[name][1] == role.value for name in said.keys() - now.keys())
        for name in seen["objects"].keys() & before["objects"].keys() - change.made.keys():
            more = reactions_of(seen["objects"][name]) - reactions_of(before["objects"][name])
            assert all(key.split(":")[1] == role.value for key in more), more

    def _compare(self, name: str, board: Any, ours: Any) -> None:
        if board != ours:
            assert unordered(board) == unordered(ours), f"whoever gets the {name} has another board"
            self.reordered += 1

    def check_everything(self) -> None:
        """Everybody else's board is this one, and a guard that learns it anew says the same."""
        if self._waiting:
            self._merged.apply(merge(self._waiting) if len(self._waiting) > 1 else self._waiting[0])
            self._waiting.clear()
        state = self.document.diff()
        board = self.document.to_json()
        fresh = Doc()
        fresh.apply(state)
        for name, doc in (("state", fresh), ("updates", self._one_by_one), ("merged", self._merged)):
            self._compare(name, doc.to_json(), board)
            assert decode_state_vector(doc.state_vector()) == self.clocks, f"{name}: other clocks"
        learned = Guard()
        learned.learn(state)
        assert_same_places(self.document._guard, learned)
        assert learned.signed.entries == self.document._guard.signed.entries
        assert learned.signed.threads == self.document._guard.signed.threads
        assert learned.check(state).nothing
        reloaded = LiveDocument([state], LIMITS)
        assert reloaded.locked == self.document.locked
        assert reloaded.fixed == self.document.fixed
        assert reloaded.objects == len(board["objects"])


def silent(record: str | None) -> Any:
    """An object without its reactions."""
    content = json.loads(record) if record else None
    if not isinstance(content, dict):
        return content
    return {key: value for key, value in content.items() if not key.startswith("r:")}


def reactions_of(record: str) -> set[str]:
    content = json.loads(record)
    return {key for key in content if key.startswith("r:")} if isinstance(content, dict) else set()


def entries_of(comments: dict[str, str]) -> dict[tuple[str, int], tuple[str, str]]:
    """Each entry of each thread, told apart by what it is and how often, with its author."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for thread, record in comments.items():
        content = json.loads(record)
        for entry in content.get("thread", []) if isinstance(content, dict) else []:
            text = f"{thread} {json.dumps(entry, sort_keys=True)}"
            count = 0
            while (text, count) in found:
                count += 1
            found[text, count] = (text, entry["author"])
    return found


def unordered(value: Any) -> Any:
    """A JSON value without the order of what is in its texts and lists."""
    if isinstance(value, str):
        return sorted(value)
    if isinstance(value, dict):
        return {key: unordered(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((unordered(each) for each in value), key=json.dumps)
    return value


def assert_same_places(live: Guard, learned: Guard) -> None:
    """What is not deleted lies for both at the same place."""
    assert live.known.keys() == learned.known.keys()
    for client, known in learned.known.items():
        other = live.known[client]
        assert other.end == known.end
        for clock in {0, *known.starts, *other.starts, *known.gone.ends} - {known.end}:
            if known.gone.lacks(clock):
                assert place(known, clock) == place(other, clock), f"{client}:{clock}"


def place(known: Any, clock: int) -> tuple[object, ...] | None:
    at = known.index(clock)
    holder = known.holders[at]
    if holder is None:
        return None
    return holder.root, holder.object, holder.field, holder.depth, holder.kind, known.keys[at]
