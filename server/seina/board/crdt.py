"""The seam over the CRDT engine: the only file that imports pycrdt (ADR 0001 says why it is pycrdt).

A `Doc` is one board in memory: three root maps, ``objects``, ``stage`` and ``comments``
(``docs/document-schema.md``). What goes in and out are Yjs v1 updates and state vectors as bytes, and plain
JSON values, in which a Y.Text is a str; the formatting of an object's text stands beside it as ``runs``.

What the seam takes care of, each from an incident:

- The engine is compiled code whose panics arrive as a `BaseException` that is no `Exception`. They come out
  of here as `EngineFailure`, after which the document must be thrown away; an update that can't be decoded
  is `UpdateRefused`.
- An observer that is not removed keeps its document alive (134 kB each), so it is there only during a change.
- The engine counts text in UTF-8 bytes. Nobody outside needs to know.
- Keys of a map come in any order: compare JSON, never bytes.

A document is not thread-safe: use it from one thread at a time.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import pycrdt

from seina.board.runs import MARKS

Json = Any
"""A JSON value: None, bool, int, float, str, list or dict of them."""

Record = dict[str, Json]
"""An object as the JSON view shows it: its keys, with ``text`` as a str."""

UpdateObserver = Callable[[bytes, object], None]
"""Called with a Yjs v1 update that holds what changed, and the origin that was given with the change."""

ROOTS = ("objects", "stage", "comments")
TEXT_KEY = "text"
RUNS_KEY = "runs"
THREAD_KEY = "thread"

MAX_NESTING = 16
"""Lists and objects inside one another in a value; the guard lets no more in either."""

MAX_WHOLE = 2**53
"""The largest whole number that every client keeps exactly; the engine's own end is not far above."""

_FLAGGED = (b"\x04bold\x04true", b"\x06italic\x04true", b"\x06strike\x04true")
_LINKED = re.compile(rb'\x04link[\x03-\xff]{1,3}"')
"""What begins formatted text in an update. Deleted formatting isn't there any more."""

EMPTY_STATE_VECTOR = b"\x00"
EMPTY_UPDATE = b"\x00\x00"


class UpdateRefused(ValueError):
    """The engine could not decode these bytes; the document is as it was."""


class EngineFailure(RuntimeError):
    """The engine broke off inside a change. The document must not be used again: load it anew."""


class Doc:
    """A board's shared document.

    `client_id` is the id under which `edit` writes; leave it out for a random one. Give a fixed one only for
    first content that several makers must write alike.
    """

    def __init__(self, client_id: int | None = None) -> None:
        self._observers: list[UpdateObserver] = []
        self._emitted: list[bytes] = []
        self._editing = False
        with _engine():
            self._doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client_id)
            for name in ROOTS:
                self._doc[name] = pycrdt.Map()
            self._roots: dict[str, pycrdt.Map[Any]] = {name: self._doc[name] for name in ROOTS}
            self._engine: Any = self._doc._doc

    def close(self) -> None:
        """Let go of every observer, and of the engine's document. Closing twice is harmless."""
        self._observers.clear()
        self._roots.clear()
        self._doc = self._engine = None  # type: ignore[assignment]

    def integrate(self, update: bytes) -> None:
        """Apply a Yjs v1 update of which it is known that all of it is new, and tell no observer.

        A fifth of the time of `apply`: what it changed need not be written down again, and it goes to the
        engine by the inner way. Raises as `apply`.
        """
        try:
            transaction = self._engine.create_transaction()
            try:
                self._engine.apply_update(transaction, update)
                transaction.commit()
            finally:
                transaction.drop()
        except ValueError as problem:
            raise UpdateRefused(str(problem)) from problem
        except BaseException as problem:
            _raise_failure(problem)
            raise

    def apply(self, update: bytes, origin: object = None) -> bytes | None:
        """Apply a Yjs v1 update and return what it changed as an update, or None if all of it was known.

        Raises `UpdateRefused` for bytes that are no update, `EngineFailure` when the engine broke.
        What refers to something unknown would be *held* by the engine, unseen: `board.guard` prevents it.
        """
        try:
            with _engine(), self._observed():
                self._doc.apply_update(update)
        except ValueError as problem:
            self._emitted.clear()
            raise UpdateRefused(str(problem)) from problem
        return self._announce(origin)

    def state_vector(self) -> bytes:
        """What this document knows: client id → clock, in Yjs's encoding."""
        with _engine():
            return self._doc.get_state()

    def diff(self, state_vector: bytes | None = None) -> bytes:
        """All that somebody with this state vector lacks, as an update; without one, the whole document.

        Raises `UpdateRefused` for a state vector that can't be decoded.
        """
        try:
            with _engine():
                return self._doc.get_update(state_vector)
        except ValueError as problem:
            raise UpdateRefused(str(problem)) from problem

    def on_update(self, observer: UpdateObserver) -> Callable[[], None]:
        """Call `observer` after each change; returns the function that stops it. An observer can't veto."""
        self._observers.append(observer)

        def stop() -> None:
            if observer in self._observers:
                self._observers.remove(observer)

        return stop

    def to_json(self, *, runs: bool = True) -> dict[str, dict[str, Json]]:
        """The whole document: ``{"objects": {id: {…}}, "stage": {…}, "comments": {…}}``.

        An object whose text is formatted has ``runs`` besides: ``[{"text": "…", "bold": true, …}]``. Without
        `runs` it is what every Yjs client calls the document's JSON.
        """
        content = {name: self._read_map(root) for name, root in self._roots.items()}
        # Asking each of 10,000 texts takes longer than reading the board; most boards have no formatting.
        if runs and _is_formatted(self.diff()):
            self._add_runs(content["objects"])
        return content

    def _add_runs(self, objects: dict[str, Json]) -> None:
        shared = self._roots["objects"]
        with _engine(), self._doc.transaction():
            for name, record in objects.items():
                if not isinstance(record, dict) or not record.get(TEXT_KEY):
                    continue
                text = shared[name].get(TEXT_KEY)
                if not isinstance(text, pycrdt.Text):
                    continue
                runs = [_run(str(piece), marks) for piece, marks in text.diff()]
                if any(len(run) > 1 for run in runs):
                    record[RUNS_KEY] = runs

    def read_object(self, object_id: str) -> Record | None:
        """One object, without ``runs``; None where there is none, or where no map stands in its place."""
        with _engine():
            value = self._roots["objects"].get(object_id)
        return self._read_map(value) if isinstance(value, pycrdt.Map) else None

    def has_object(self, object_id: str) -> bool:
        """Is there anything under that id?"""
        with _engine():
            return object_id in self._roots["objects"]

    def read_stage(self) -> Record:
        """The stage alone, which is small where a board is large."""
        return self._read_map(self._roots["stage"])

    def has_thread(self, thread_id: str) -> bool:
        """Is there a comment thread of that id?"""
        with _engine():
            return thread_id in self._roots["comments"]

    def count_objects(self) -> int:
        """How many objects the board holds, usable or not."""
        with _engine():
            return len(self._roots["objects"])

    def _read_map(self, shared: "pycrdt.Map[Any]") -> Record:
        with _engine():
            return cast("Record", json.loads(str(shared)))

    @contextmanager
    def edit(self, origin: object = None) -> Iterator["Edit"]:
        """One transaction of the server's own: ``with doc.edit("import") as edit: edit.set_object(…)``.

        The engine can't roll back: what was written before an exception stays. Check first, then write.
        """
        if self._editing:
            raise RuntimeError("an edit is open already")
        self._editing = True
        try:
            with _engine(), self._observed(), self._doc.transaction():
                yield Edit(self._roots)
        finally:
            self._editing = False
            self._announce(origin)

    @contextmanager
    def _observed(self) -> Iterator[None]:
        """Keep what the engine changes meanwhile. An observer that stays would keep the document alive."""
        subscription = self._doc.observe(self._keep_update)
        try:
            yield
        finally:
            self._doc.unobserve(subscription)

    def _keep_update(self, event: pycrdt.TransactionEvent) -> None:
        self._emitted.append(event.update)

    def _announce(self, origin: object) -> bytes | None:
        if not self._emitted:
            return None
        update = self._emitted[0] if len(self._emitted) == 1 else merge(self._emitted)
        self._emitted.clear()
        for observer in tuple(self._observers):
            observer(update, origin)
        return update


class Edit:
    """What the server may write inside `Doc.edit`. Values are JSON; ``text``, a str, becomes a Y.Text,
    formatted as ``runs`` say, and a comment's ``thread`` becomes a Y.Array.

    What JSON allows and a Yjs document does not is mended on the way in: half a surrogate pair becomes
    U+FFFD, a whole number that JavaScript can't keep becomes the nearest that it can, a key ``__proto__``
    is left out. Raises `ValueError`, before anything is written, for what is no JSON or nested too deep.
    """

    def __init__(self, roots: Mapping[str, "pycrdt.Map[Any]"]) -> None:
        self._roots = roots

    def set_object(self, object_id: str, record: Mapping[str, Json]) -> None:
        """Write a whole object; one of the same id is replaced."""
        plain = _plain(record)
        runs = plain.pop(RUNS_KEY, None)
        shared = {key: _shared(key, value) for key, value in plain.items() if value is not None}
        body = pycrdt.Map(shared)
        self._roots["objects"][object_id] = body
        if runs:
            _format(body[TEXT_KEY], runs)

    def patch_object(self, object_id: str, changes: Mapping[str, Json]) -> None:
        """Change keys of an object; a None removes the key. Text is changed where it differs, not replaced,
        and keeps its formatting; ``runs`` are left out.

        Raises `KeyError` where there is no such object.
        """
        shared = self._roots["objects"].get(object_id)
        if not isinstance(shared, pycrdt.Map):
            raise KeyError(object_id)
        for key, value in _plain(changes).items():
            if key == RUNS_KEY:
                continue
            present = shared.get(key)
            if value is None:
                if present is not None:
                    del shared[key]
            elif key == TEXT_KEY and isinstance(present, pycrdt.Text):
                _rewrite(present, str(value))
            else:
                shared[key] = _shared(key, value)

    def delete_object(self, object_id: str) -> None:
        """Delete an object; deleting what isn't there does nothing."""
        if object_id in self._roots["objects"]:
            del self._roots["objects"][object_id]

    def set_comment(self, thread_id: str, record: Mapping[str, Json]) -> None:
        """Write a whole comment thread; one of the same id is replaced."""
        plain = {key: value for key, value in _plain(record).items() if value is not None}
        if isinstance(entries := plain.get(THREAD_KEY), list):
            plain[THREAD_KEY] = pycrdt.Array(entries)
        self._roots["comments"][thread_id] = pycrdt.Map(plain)

    def delete_comment(self, thread_id: str) -> None:
        """Delete a comment thread; deleting what isn't there does nothing."""
        if thread_id in self._roots["comments"]:
            del self._roots["comments"][thread_id]

    def set_stage(self, key: str, value: Json) -> None:
        """Set a key of the stage, which the server alone writes; None removes it."""
        stage = self._roots["stage"]
        if value is not None:
            stage[key] = _plain(value)
        elif key in stage:
            del stage[key]


def compact(updates: Iterable[bytes]) -> bytes:
    """One update with the effect of all, by replaying them into a fresh document.

    Merging them instead is quadratic in the engine: 10,000 updates take 0.7 s, 50,000 take 21 s.
    """
    doc = Doc()
    try:
        for update in updates:
            doc.apply(update)
        return doc.diff()
    finally:
        doc.close()


def merge(updates: Iterable[bytes]) -> bytes:
    """One update with the effect of a few; for many, use `compact`."""
    with _engine():
        return pycrdt.merge_updates(*updates)


@contextmanager
def _engine() -> Iterator[None]:
    """Turn the engine's panics, which are no `Exception`, into `EngineFailure`."""
    try:
        yield
    except BaseException as problem:
        _raise_failure(problem)
        raise


def _raise_failure(problem: BaseException) -> None:
    # What else is no Exception (KeyboardInterrupt, SystemExit, CancelledError) is Python's, and goes on. A
    # RuntimeError is what the engine says when it stops in the middle of an update.
    if type(problem).__name__ == "PanicException" or type(problem) is RuntimeError:
        raise EngineFailure(f"the CRDT engine broke off: {problem}") from problem


def _plain(value: Json, nesting: int = MAX_NESTING) -> Any:
    """`value` as a Yjs document can hold it."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, str):
        # By way of UTF-16, so that two halves that belong together become one character.
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, int):
        if abs(value) <= MAX_WHOLE:
            return value
        return float(value) if abs(value) < 1e300 else None
    if nesting == 0:
        raise ValueError(f"values are nested more than {MAX_NESTING} deep")
    if isinstance(value, Mapping):
        return {
            _plain(str(key)): _plain(each, nesting - 1) for key, each in value.items() if key != "__proto__"
        }
    if isinstance(value, list | tuple):
        return [_plain(each, nesting - 1) for each in value]
    raise ValueError(f"a {type(value).__name__} is no JSON value")


def _shared(key: str, value: Json) -> Any:
    return pycrdt.Text(str(value)) if key == TEXT_KEY else value


def _is_formatted(update: bytes) -> bool:
    return any(mark in update for mark in _FLAGGED) or _LINKED.search(update) is not None


def _run(text: str, marks: Mapping[str, Json] | None) -> Record:
    return (
        {TEXT_KEY: text, **{key: marks[key] for key in MARKS if key in marks}} if marks else {TEXT_KEY: text}
    )


def _format(shared: pycrdt.Text, runs: Iterable[Mapping[str, Json]]) -> None:
    """Format a text as `runs` say, whose texts joined it reads."""
    start = 0
    for run in runs:
        # The engine counts in UTF-8 bytes.
        end = start + len(run[TEXT_KEY].encode())
        marks = {key: value for key, value in run.items() if key != TEXT_KEY}
        if marks:
            shared.format(start, end, marks)
        start = end


def _rewrite(shared: pycrdt.Text, wanted: str) -> None:
    """Make `shared` read `wanted`, keeping the characters that both begin and end with."""
    present = str(shared)
    limit = min(len(present), len(wanted))
    start = 0
    while start < limit and present[start] == wanted[start]:
        start += 1
    end = 0
    while end < limit - start and present[-1 - end] == wanted[-1 - end]:
        end += 1
    # The engine counts in UTF-8 bytes, Python in code points.
    first = len(present[:start].encode())
    last = len(present[: len(present) - end].encode())
    if last > first:
        del shared[first:last]
    inserted = wanted[start : len(wanted) - end]
    if inserted:
        shared.insert(first, inserted)
