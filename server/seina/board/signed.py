"""What a change does in somebody's name: reactions on objects, and comments.

The guard gathers it while it follows an update (`Signed`), and keeps what later permissions depend on
(`SignedIndex`): whose each comment entry is, which threads there are, and which reactions stood on objects.
`board.rules` decides. An id of an entry is that of the guard, ``client << 31 | clock``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Final

REACTION: Final = "r:"
"""How the key of a reaction begins."""

Reacted = tuple[str, str]
"""(object, key)"""

THREAD: Final = "thread"
"""The key of a thread's entries."""

LIST: Final = object()
"""In place of a value: a new list."""

STRANGE: Final = object()
"""In place of a value: something that nothing like it is kept there."""


@dataclass(slots=True)
class Signed:
    """What an update does in somebody's name; empty where it is about objects alone."""

    reacted: dict[Reacted, Any] = field(default_factory=dict)
    """Reactions that are set, with what is set"""
    unreacted: set[Reacted] = field(default_factory=set)
    """and what is taken away: what a new value replaces, too."""
    threads: dict[str, list[int]] = field(default_factory=dict)
    """New threads, with the ids of their bodies, of which one is left in the end;"""
    put: set[str] = field(default_factory=set)
    """all ids under which one is put, also one that the same update deletes again;"""
    gone: set[str] = field(default_factory=set)
    """threads that are deleted whole;"""
    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    """what is set in which thread, `LIST` for a new list;"""
    cleared: dict[str, set[str]] = field(default_factory=dict)
    """and what is taken away there;"""
    entries: dict[int, tuple[str, Any]] = field(default_factory=dict)
    """new entries, with their thread;"""
    erased: set[int] = field(default_factory=set)
    """entries that are deleted;"""
    squeezed: bool = False
    """an entry is put before another;"""
    strange: bool = False
    """something that comments don't hold, or that lies deeper in them than anything does."""

    def __bool__(self) -> bool:
        return bool(
            self.reacted or self.unreacted or self.put or self.gone or self.fields or self.cleared
        ) or bool(self.entries or self.erased or self.strange)

    def set_field(self, thread: str, key: str, value: Any) -> None:
        self.fields.setdefault(thread, {})[key] = value

    def clear_field(self, thread: str, key: str) -> None:
        self.cleared.setdefault(thread, set()).add(key)

    def forget(self, deleted: Iterable[int]) -> None:
        """Leave out entries that the same update deletes again."""
        for name in deleted:
            self.entries.pop(name, None)


class SignedIndex:
    """What is known of one document."""

    def __init__(self) -> None:
        self.entries: dict[int, tuple[str, str]] = {}
        """Entries that are there, with thread and author;"""
        self._of_thread: dict[str, set[int]] = {}
        """the same by thread, with an empty set for a thread without entries."""
        self._bodies: dict[str, int] = {}
        """The ids of the threads' bodies."""
        self._reactions: dict[str, set[str]] = {}

    @property
    def threads(self) -> Set[str]:
        return self._of_thread.keys()

    def entries_of(self, thread: str) -> Set[int]:
        return self._of_thread.get(thread, frozenset())

    def body_of(self, thread: str) -> int | None:
        return self._bodies.get(thread)

    def drop(self, thread: str) -> None:
        """The thread is not there: it was deleted, or lost against one that had been."""
        self._bodies.pop(thread, None)
        for name in self._of_thread.pop(thread, ()):
            self.entries.pop(name, None)

    def stood(self, object_id: str, key: str) -> bool:
        """Is that reaction on the object, or was it when the object was deleted? Who takes a deletion back
        brings others' reactions again."""
        return key in self._reactions.get(object_id, ())

    def accept(self, signed: Signed, deleted: Set[str]) -> None:
        """Take in what has been applied; `deleted` are objects that went."""
        for object_id, key in signed.unreacted:
            if object_id not in deleted:
                self._reactions.get(object_id, set()).discard(key)
        for object_id, key in signed.reacted:
            self._reactions.setdefault(object_id, set()).add(key)
        for name in signed.erased:
            thread, _ = self.entries.pop(name, ("", ""))
            self._of_thread.get(thread, set()).discard(name)
        for thread in signed.gone:
            self.drop(thread)
        for thread, bodies in signed.threads.items():
            self._of_thread.setdefault(thread, set())
            self._bodies[thread] = bodies[-1]
        for name, (thread, value) in signed.entries.items():
            if thread in self._of_thread:
                self.entries[name] = (thread, author_of(value))
                self._of_thread[thread].add(name)

    def between(self, client: int, first: int, last: int) -> list[int]:
        """The entries with these clocks of a client."""
        start, end = client << 31 | first, client << 31 | last
        if last - first <= len(self.entries):
            return [name for name in range(start, end) if name in self.entries]
        return [name for name in self.entries if start <= name < end]


def author_of(value: object) -> str:
    """Who says that they wrote an entry; '' for what is none."""
    author = value.get("author") if isinstance(value, Mapping) else None
    return author if isinstance(author, str) else ""
