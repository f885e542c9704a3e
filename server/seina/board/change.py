"""What an update would do to a board that is new: the guard's answer, on which permissions are decided."""

from collections.abc import Collection, Mapping, Set
from types import MappingProxyType

from seina.board.places import Holder, Known
from seina.board.signed import Signed
from seina.board.update import Deletes

OBJECTS, COMMENTS = "objects", "comments"
ROOTS = (OBJECTS, "stage", COMMENTS)

WHOLE = ""
"""Among the fields that a change touches: the object itself is put there or taken away."""

ONLY_OBJECTS: Set[str] = frozenset({OBJECTS})
_NO_NAMES: Set[str] = frozenset()
_NO_AUTHORS: Set[str | None] = frozenset()
_NO_KINDS: Mapping[str, str | None] = MappingProxyType({})
_NO_TEXT: Mapping[str, int] = MappingProxyType({})

Span = tuple[Known, int, int, Holder | None, str | None]
"""(of whom, start, end, holder, key): clocks that lie in one place."""


class Change:
    """What an update would do that is new. Not to be changed.

    `made` are objects that get a new body, with the kind if the update tells it; `deleted` those whose body
    goes without a new one; `touched` all objects that change in any way, with the fields, `WHOLE` among them;
    `signed` what it does in somebody's name, or None; `authors` whom it names as authors of objects (None for
    what is no id); `text` how many UTF-16 units are put into an object's texts; `roots` the roots that are
    written; `clients` those under whose ids something new is written. `entirely` is true where no part of the
    update is known already and all of it stands in the order in which Yjs writes it, so that the update
    itself can be kept and sent on: what stands elsewhere the engine loses when it merges updates.

    The rest is for `board.index` alone, which takes it in: `new` clocks by client, or `span` where it is one,
    ranges of clocks that are `gone`, shared `types` by their ids, `halves` of surrogate pairs, and how often
    a key has been set by who had not seen it set (`heads`).
    """

    __slots__ = (
        "authors",
        "clients",
        "deleted",
        "entirely",
        "gone",
        "halves",
        "heads",
        "made",
        "new",
        "roots",
        "signed",
        "span",
        "text",
        "touched",
        "types",
    )

    def __init__(
        self,
        clients: Collection[int],
        span: Span | None,
        gone: Deletes | tuple[()],
        touched: Mapping[str, Set[str]],
        *,
        new: Mapping[int, Known] | None = None,
        made: Mapping[str, str | None] = _NO_KINDS,
        deleted: Set[str] = _NO_NAMES,
        text: Mapping[str, int] = _NO_TEXT,
        roots: Set[str] = ONLY_OBJECTS,
        types: Mapping[int, Holder] | None = None,
        halves: Set[int] | None = None,
        heads: Mapping[tuple[Holder, str], int] | None = None,
        signed: Signed | None = None,
        authors: Set[str | None] = _NO_AUTHORS,
        entirely: bool = True,
    ) -> None:
        self.clients = clients
        self.span = span
        self.new = new
        self.gone = gone
        self.touched = touched
        self.made = made
        self.deleted = deleted
        self.text = text
        self.roots = roots
        self.signed = signed
        self.authors = authors
        self.entirely = entirely
        self.types = types
        self.halves = halves
        self.heads = heads

    @property
    def writes(self) -> bool:
        return self.span is not None or bool(self.new)

    @property
    def deletes(self) -> bool:
        return bool(self.gone)

    @property
    def nothing(self) -> bool:
        """True where all of it is known already."""
        return self.span is None and not self.new and not self.gone
