"""A board's document while its room is open: the engine, the guard and what the rules must know quickly."""

from collections.abc import Callable, Iterable
from dataclasses import fields

from seina.board.crdt import Doc, Edit, Record
from seina.board.guard import Change, Guard
from seina.board.rules import QUARANTINED, TOO_LARGE, TOO_LONG, TOO_MANY, Refusal
from seina.board.signed_rules import CommentLimits, refuse_signed
from seina.protocol.people import Role
from seina.storage.inflight import Holder

LOCKED, FIXED = "locked", "fixed"


class LiveDocument:
    """The document and its guard, which always know the same. `version` grows with every change.

    `limits` are ``objects`` (a count), ``text`` (characters) and ``document`` (bytes); ``threads``,
    ``entries`` and ``comment`` may be left out (`board.signed_rules.CommentLimits`).
    """

    def __init__(
        self, updates: Iterable[bytes], limits: dict[str, int], holder: Holder | None = None
    ) -> None:
        """Blocking for a large board: make it in a thread. Raises `EngineFailure`, `UpdateRefused`.

        `holder` notes what the engine is at work on, for a start after it has died (`storage.inflight`).
        """
        self._holder = holder
        self._most_objects = limits["objects"]
        self._most_text = limits["text"]
        self._most_bytes = limits["document"]
        self._comments = CommentLimits(
            **{one.name: limits[one.name] for one in fields(CommentLimits) if one.name in limits}
        )
        self._doc = Doc()
        self._guard = Guard()
        self.version = 0
        self.bytes = 0
        for update in updates:
            self._doc.integrate(update)
            self.bytes += len(update)
        all_there_is = self._guard.learn(self._doc.diff())
        self._learned = 0
        self._objects = self._doc.count_objects()
        self._text: dict[str, int] = {}
        self.locked: set[str] = set()
        self.fixed: set[str] = set()
        self.voted: frozenset[str] = frozenset()
        """The candidates of the open voting, which stay what they are (A5.voting)."""
        for name, keys in all_there_is.touched.items():
            if "lock" in keys:
                self._read_lock(name)

    @property
    def objects(self) -> int:
        """How many objects there are now. The engine counts: for requests, not for updates."""
        return self._doc.count_objects()

    def close(self) -> None:
        """Let go of the engine and the guard; nothing can be asked of it afterwards. Twice is harmless.

        They hold nearly all of a board's memory, and a room stands in circles of references, which Python's
        collector comes to much later.
        """
        if hasattr(self, "_doc"):
            self._doc.close()
            del self._doc, self._guard

    def to_json(self, *, runs: bool = True) -> dict[str, Record]:
        """As `Doc.to_json`."""
        return self._doc.to_json(runs=runs)

    def read_object(self, object_id: str) -> Record | None:
        """As `Doc.read_object`."""
        return self._doc.read_object(object_id)

    def has_object(self, object_id: str) -> bool:
        """As `Doc.has_object`."""
        return self._doc.has_object(object_id)

    def read_stage(self) -> Record:
        """As `Doc.read_stage`."""
        return self._doc.read_stage()

    def state_vector(self) -> bytes:
        return self._doc.state_vector()

    def diff(self, state_vector: bytes | None = None) -> bytes:
        """What somebody lacks; without a state vector, the whole document."""
        return self._doc.diff(state_vector)

    def knows(self, client: int) -> bool:
        """True where something that `client` wrote is in the document."""
        return self._guard.end(client) > 0

    def check(self, update: bytes) -> Change:
        """As `Guard.check`; blocking for a large update, then ask for it in a thread."""
        return self._guard.check(update)

    def recheck(self, update: bytes) -> Change:
        """As `check`, after learning which deletions the engine made itself while it merged.

        Of two values written to one key at the same time the engine deletes one. A client that says so in its
        first sync deletes nothing new, though the guard has not seen that deletion before.
        """
        if self._learned != self.version:
            # Once a version: it takes as long as the board has a history.
            self._guard.learn(self._doc.diff(self._doc.state_vector()))
            self._learned = self.version
        return self._guard.check(update)

    def apply(self, update: bytes, change: Change) -> bytes | None:
        """Apply what `check` let pass; what it changed as an update, None if nothing.

        Where all of it is new that is the update itself, and the engine need not write it down again.
        """
        effect: bytes | None = update
        if self._holder is not None:
            self._holder.hold(update)
        try:
            if change.entirely:
                self._doc.integrate(update)
            else:
                effect = self._doc.apply(update)
        finally:
            if self._holder is not None:
                self._holder.clear()
        self._guard.accept(change)
        if effect is not None:
            self._changed(effect, change)
        return effect

    def edit(self, write: Callable[[Edit], None], keep: Callable[[bytes, Change], None]) -> None:
        """An edit of the server's own; `keep` is called with what it changed, if it changed anything.

        Also where `write` raises: the engine can't roll back, so what was written by then is written. Were it
        not kept, whatever builds on it later could not be loaded again.
        """
        effects: list[bytes] = []
        stop = self._doc.on_update(lambda update, _origin: effects.append(update))
        try:
            with self._doc.edit() as edit:
                write(edit)
        finally:
            stop()
            for effect in effects:
                change = self._guard.learn(effect)
                self._changed(effect, change)
                keep(effect, change)

    def refuse_condemned(self, update: bytes) -> Refusal | None:
        """A6: has the engine died of it before?"""
        if (
            self._holder is None
            or self._holder.condemned is None
            or not self._holder.condemned.matches(update)
        ):
            return None
        return QUARANTINED

    def refuse_signed(self, change: Change, person: str, role: Role) -> Refusal | None:
        """As `board.signed_rules.refuse_signed`."""
        if change.signed is None:
            return None
        return refuse_signed(change, person, role, self._guard.signed, self._comments)

    def refuse_size(self, change: Change, length: int) -> Refusal | None:
        """A5, the limits: would the board, or a text on it, grow too large?"""
        if self.bytes + length > self._most_bytes:
            self.bytes = len(self.diff())
            if self.bytes + length > self._most_bytes:
                return TOO_LARGE
        if change.made and self._objects + len(change.made) > self._most_objects:
            self._objects = self._doc.count_objects()
            if self._objects + len(change.made) > self._most_objects:
                return TOO_MANY
        if change.text:
            for name, added in change.text.items():
                if self._text_length(name, added) > self._most_text:
                    return TOO_LONG
        return None

    def _text_length(self, name: str, added: int) -> int:
        """At most how long the text will be: a bound, which is counted again where it reaches the limit."""
        bound = self._text.get(name)
        if bound is None or bound + added > self._most_text:
            body = self._doc.read_object(name) or {}
            bound = len(text) if isinstance(text := body.get("text"), str) else 0
            self._text[name] = bound
        return bound + added

    def _changed(self, effect: bytes, change: Change) -> None:
        self.version += 1
        self.bytes += len(effect)
        if change.deleted:
            # Of two bodies that were put under one id at the same time one lost. Who deletes that one deletes
            # no object: what the guard calls deleted may be here still, and locked.
            self._objects = self._doc.count_objects()
            for name in change.deleted:
                self._text.pop(name, None)
        elif change.made:
            self._objects += len(change.made)
        if change.text:
            for name, added in change.text.items():
                if name in self._text:
                    self._text[name] += added
        if change.signed is not None:
            # What is put under an id that was deleted before may lose against the deletion.
            for thread in change.signed.threads:
                if not self._doc.has_thread(thread):
                    self._guard.signed.drop(thread)
        for name, keys in change.touched.items():
            if "lock" in keys or name in self.locked or name in self.fixed:
                self._read_lock(name)

    def _read_lock(self, name: str) -> None:
        body = self._doc.read_object(name)
        lock = body.get("lock") if body is not None else None
        for kind, those in ((LOCKED, self.locked), (FIXED, self.fixed)):
            if lock == kind:
                those.add(name)
            else:
                those.discard(name)
