"""What becomes of objects that go from a layer to the board, or back. Pure: records in, records out.

A *draft* is an object in a private layer. Its *region* is the public area or grid that it lies in, ''
outside of all. References (`parent`, `from`, `to`, `was`, `origin`) may name other drafts of the same layer,
which get their ids on the board here, or what is public; what names neither is left out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from typing import Any, Final

from seina.board.kinds import FARTHEST, KINDS
from seina.board.signed import REACTION
from seina.board.values import pair

Record = dict[str, Any]
Records = Mapping[str, Any]
"""Objects by id, as `Doc.to_json` has them; what is no record is passed over."""

PublicOf = Callable[[str], Record | None]
"""The object of that id on the board, None where there is none."""

ELSEWHERE: Final = ""
"""The region of what lies in no area."""

STEP: Final = 24
"""Wall units by which a changed copy of a public object lies beside it."""

_GROUNDS: Final = frozenset({"area", "grid"})
_DEEPEST: Final = 16
_OWN: Final = frozenset({"author", "lock", "created", "draftOf"})
"""Keys that a draft does not take along."""


def usable(record: object) -> bool:
    """Is that an object that a board shows?"""
    return (
        isinstance(record, dict)
        and record.get("kind") in KINDS
        and pair(record.get("at"), -FARTHEST, FARTHEST) is not None
    )


def usable_in(records: Records) -> dict[str, Record]:
    return {name: record for name, record in records.items() if usable(record)}


def regions(drafts: Records, public: PublicOf) -> dict[str, str]:
    """Draft → region. A connector is where its ends are, if they are in one."""
    lying = _Lying(drafts, public)
    return {name: lying.in_draft(name) for name, record in drafts.items() if usable(record)}


class _Lying:
    """Finds regions."""

    def __init__(self, drafts: Records, public: PublicOf) -> None:
        self._drafts = drafts
        self._public = public

    def in_draft(self, name: str, deep: int = 0) -> str:
        record = self._drafts.get(name)
        if not isinstance(record, dict) or deep > _DEEPEST:
            return ELSEWHERE
        if record.get("kind") == "connector":
            ends = {self._at_end(record.get(key), deep) for key in ("from", "to")}
            return ends.pop() if len(ends) == 1 else ELSEWHERE
        return self._in_parent(record.get("parent"), deep)

    def _in_parent(self, parent: object, deep: int) -> str:
        if not isinstance(parent, str):
            return ELSEWHERE
        if parent in self._drafts:
            return self.in_draft(parent, deep + 1)
        return parent if _is_ground(self._public(parent)) else ELSEWHERE

    def _at_end(self, end: object, deep: int) -> str:
        bound = end.get("object") if isinstance(end, dict) else None
        if not isinstance(bound, str):
            return ELSEWHERE
        if bound in self._drafts:
            draft = self._drafts[bound]
            # A line at a line leads nowhere: following both ends of each would take for ever.
            tied = isinstance(draft, dict) and draft.get("kind") == "connector"
            return ELSEWHERE if tied else self.in_draft(bound, deep + 1)
        there = self._public(bound)
        if _is_ground(there):
            return bound
        return self._in_parent(there.get("parent"), deep) if there is not None else ELSEWHERE


def _is_ground(record: Record | None) -> bool:
    return record is not None and record.get("kind") in _GROUNDS


def count(drafts: Records, public: PublicOf) -> dict[str, int]:
    """Region → how many drafts there are in it."""
    counts: dict[str, int] = {}
    for region in regions(drafts, public).values():
        counts[region] = counts.get(region, 0) + 1
    return counts


def revealed(
    drafts: Records,
    chosen: Iterable[str],
    *,
    id_of: Callable[[str], str],
    public: PublicOf,
    author: str | None,
    moment: int,
) -> dict[str, Record]:
    """The chosen drafts of one layer as the board gets them: id on the board → record.

    `author` is who made them; without one they are all made at the `moment`, ms since 1970.
    """
    return {
        id_of(name): _public_record(drafts, drafts[name], id_of, public, author, moment)
        for name in chosen
        if usable(drafts.get(name))
    }


def _public_record(
    drafts: Records,
    draft: Record,
    id_of: Callable[[str], str],
    public: PublicOf,
    author: str | None,
    moment: int,
) -> Record:
    record: Record = {
        key: value for key, value in draft.items() if key not in _OWN and not key.startswith(REACTION)
    }
    record["created"] = draft.get("created", moment) if author is not None else moment
    if author is not None:
        record["author"] = author

    def there(name: object) -> str | None:
        """What a reference leads to on the board."""
        if not isinstance(name, str):
            return None
        if name in drafts:
            return id_of(name)
        return name if public(name) is not None else None

    _lead(record, there)
    if isinstance(record.get("group"), str):
        record["group"] = id_of(f"group {record['group']}")
    _set_beside(record, public(draft["draftOf"]) if isinstance(draft.get("draftOf"), str) else None)
    return record


def _lead(record: Record, there: Callable[[object], str | None]) -> None:
    """Have the record's references lead where they do on the board; those that lead nowhere go."""
    for key in ("parent", "origin"):
        found = there(record.pop(key, None))
        if found is not None:
            record[key] = found
    if "parent" not in record:
        record.pop("cell", None)
    for key in ("from", "to"):
        end = record.get(key)
        if isinstance(end, dict) and "object" in end:
            rest = {name: value for name, value in end.items() if name != "object"}
            bound = there(end["object"])
            record[key] = rest if bound is None else {"object": bound, **rest}
    was = record.pop("was", None)
    if isinstance(was, list) and (kept := [found for name in was if (found := there(name)) is not None]):
        record["was"] = kept


def _set_beside(record: Record, original: Record | None) -> None:
    """A changed copy that lies on what it was made of is moved off it."""
    place = pair(record.get("at"), -FARTHEST, FARTHEST)
    under = pair(original.get("at"), -FARTHEST, FARTHEST) if original is not None else None
    if place is None or under is None or "cell" in record:
        return
    if all(abs(here - there) < STEP for here, there in zip(place, under, strict=True)):
        record["at"] = [under[0] + STEP, under[1] + STEP]


def differing(before: Record, after: Record) -> Record:
    """What has to be patched for `before` to become `after`; None where a key goes. `runs` are left out."""
    changes: Record = dict.fromkeys(before.keys() - after.keys())
    changes |= {key: value for key, value in after.items() if before.get(key) != value}
    changes.pop("runs", None)
    return changes


def belonging(objects: Records, area: str) -> Set[str]:
    """What goes with an area: itself, what lies in it and in that, and the connectors between them."""
    chosen = {area} & objects.keys()
    grounds = {area}
    while True:
        more = {
            name
            for name, record in objects.items()
            if name not in chosen and isinstance(record, dict) and _lies_in(record, grounds)
        }
        if not more:
            break
        chosen |= more
        grounds |= more
    for name, record in objects.items():
        if isinstance(record, dict) and record.get("kind") == "connector" and _joins(record, chosen):
            chosen.add(name)
    return chosen


def with_members(objects: Records, wanted: Collection[str]) -> Set[str]:
    """The objects that are wanted, each with what goes with it."""
    chosen: set[str] = set()
    for name in wanted:
        chosen |= belonging(objects, name)
    for name, record in objects.items():
        if isinstance(record, dict) and record.get("kind") == "connector" and _joins(record, chosen):
            chosen.add(name)
    return chosen


def threads_on(comments: Records, objects: Collection[str]) -> dict[str, Record]:
    """The comment threads that are on one of the objects, by id."""
    return {
        name: thread
        for name, thread in comments.items()
        if isinstance(thread, dict) and isinstance(on := thread.get("object"), str) and on in objects
    }


def _lies_in(record: Record, grounds: Set[str]) -> bool:
    parent = record.get("parent")
    return isinstance(parent, str) and parent in grounds


def _joins(record: Record, chosen: Set[str]) -> bool:
    """Are all ends that are bound bound to these, and is one?"""
    bound = [
        end["object"]
        for key in ("from", "to")
        if isinstance(end := record.get(key), dict) and isinstance(end.get("object"), str)
    ]
    return bool(bound) and all(name in chosen for name in bound)
