"""Comment threads as plain records: the root `comments` of the document (docs/document-schema.md).

Read tolerantly, like objects: a thread without a usable place is left out, so is an entry without author and
text, and every other bad value falls to its default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from seina.board.kinds import FARTHEST, ID
from seina.board.values import identity, listed, moment, pair, plain

COMMENT_LONGEST: Final = 2000
"""UTF-16 units of an entry's text."""
ENTRIES_MOST: Final = 200
THREADS_MOST: Final = 1000
MENTIONS_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody said. `mentions` are person ids."""

    id: str
    author: str
    text: str
    created: int = 0
    mentions: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "id": self.id,
            "author": self.author,
            "created": self.created,
            "text": self.text,
        }
        if self.mentions:
            record["mentions"] = list(self.mentions)
        return record


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the answers to it.

    `at` is absolute, or, where the thread is on an object, that far from the object's top left corner.
    """

    id: str
    at: tuple[float, float]
    entries: tuple[Entry, ...] = ()
    object: str | None = None
    author: str | None = None
    created: int = 0
    resolved: bool = False

    def record(self) -> dict[str, Any]:
        """The keys of the document, `thread` as a list."""
        record: dict[str, Any] = {"at": [plain(number) for number in self.at], "created": self.created}
        if self.object is not None:
            record["object"] = self.object
        if self.author is not None:
            record["author"] = self.author
        if self.resolved:
            record["resolved"] = True
        record["thread"] = [entry.record() for entry in self.entries]
        return record


def read_comments(value: object) -> tuple[Thread, ...]:
    """The threads in the order in which they were made. Never raises for what a client has written."""
    entries = value.items() if isinstance(value, Mapping) else ()
    threads = [thread for key, entry in entries if (thread := read_thread(str(key), entry)) is not None]
    return tuple(sorted(threads, key=lambda thread: (thread.created, thread.id)))


def read_thread(thread_id: str, value: object) -> Thread | None:
    """One thread, or None where its id or place is unusable."""
    if not isinstance(value, Mapping) or not ID.fullmatch(thread_id):
        return None
    at = pair(value.get("at"), -FARTHEST, FARTHEST)
    if at is None:
        return None
    return Thread(
        id=thread_id,
        at=at,
        entries=_read_entries(value.get("thread")),
        object=identity(value.get("object")),
        author=identity(value.get("author")),
        created=moment(value.get("created")),
        resolved=value.get("resolved") is True,
    )


def mentioned(threads: Iterable[Thread]) -> set[str]:
    """The ids of everybody who is named in comments."""
    found: set[str] = set()
    for thread in threads:
        if thread.author is not None:
            found.add(thread.author)
        for entry in thread.entries:
            found.add(entry.author)
            found.update(entry.mentions)
    return found


def read_entry(value: object) -> Entry | None:
    """One entry, or None where it has no id, author or text."""
    if not isinstance(value, Mapping):
        return None
    entry_id, author, text = identity(value.get("id")), identity(value.get("author")), value.get("text")
    if entry_id is None or author is None or not isinstance(text, str) or not text:
        return None
    mentions = [
        each for each in listed(value.get("mentions")) if isinstance(each, str) and ID.fullmatch(each)
    ]
    unique = tuple(dict.fromkeys(mentions))[:MENTIONS_MOST]
    return Entry(entry_id, author, text, moment(value.get("created")), unique)


def utf16_length(text: str) -> int:
    """Characters as browsers count them."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _read_entries(value: object) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    for each in listed(value):
        entry = read_entry(each)
        if entry is not None:
            entries.setdefault(entry.id, entry)
    return tuple(entries.values())
