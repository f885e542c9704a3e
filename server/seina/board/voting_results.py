"""Kept results of votings: the keys `voting:<id>` of the document's `stage` (docs/document-schema.md).

The server writes each once, when the voting is closed. Reading is tolerant, as of everything in a document: a
value that is no voting is None, what can't be used in one falls to its default or is left out. What an
anonymous voting never may say (who voted what), and a group that is too small, are not read even where they
are written. The client reads alike (client/src/board/voting-results.ts); tests/vectors/voting-results.json
holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Final

from seina.board.kinds import KINDS, Kind
from seina.board.values import identity, listed, moment, string
from seina.board.voting import COLOURS, VOTES_MOST, VOTING_KINDS, Axis, Question, Scale, Scope, VotingKind

KEY: Final = "voting:"
"""How the key of a result in the stage begins."""
VOTES_USUAL: Final = 5
NAME_LONGEST: Final = 200
TEXT_LONGEST: Final = 500
"""Characters of a candidate's text, as it was when the voting was opened."""
GROUP_LEAST: Final = 5
"""Voters of an organisation that may be told apart."""
LARGEST: Final = 2**31
LOWEST_STEPS: Final = (-5, 9)
"""Between these a scale begins."""
SPAN_MOST: Final = 10

Value = float | tuple[float, float]
"""What somebody gave to an object, or a group in all: a number, of a matrix `[x, y]`."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the places along an axis, 0 to 1: the median, the first and the third quartile."""

    median: float
    low: float
    high: float

    def record(self) -> dict[str, Any]:
        return {"median": self.median, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Tally:
    """What one object was given. Of the fields from `share` on, those of the voting's kind; None where nobody
    gave it anything."""

    object: str
    text: str
    kind: str
    rank: int
    voters: int
    votes: int
    share: float | None = None
    x: Spread | None = None
    y: Spread | None = None
    mean: float | None = None
    median: float | None = None
    counts: tuple[int, ...] = ()
    """Of a scale: how many gave each step, from the lowest."""
    points: float | None = None
    first: int | None = None
    by: Mapping[str, Value] | None = None
    """Person id → what they gave; only of named votings."""

    def record(self, kind: VotingKind) -> dict[str, Any]:
        record: dict[str, Any] = {
            "object": self.object,
            "text": self.text,
            "kind": self.kind,
            "rank": self.rank,
            "voters": self.voters,
            "votes": self.votes,
        }
        match kind:
            case "dots":
                record["share"] = self.share
            case "matrix":
                record["x"], record["y"] = (each and each.record() for each in (self.x, self.y))
            case "scale":
                record |= {"mean": self.mean, "median": self.median, "counts": list(self.counts)}
            case "ranking":
                record |= {"points": self.points, "mean": self.mean, "first": self.first}
        if self.by is not None:
            record["by"] = {person: _written(value) for person, value in self.by.items()}
        return record


@dataclass(frozen=True, slots=True)
class VoterGroup:
    """What one organisation gave, or, without a name, the small ones together."""

    name: str | None
    voters: int
    results: Mapping[str, Value]

    def record(self) -> dict[str, Any]:
        results = {name: _written(value) for name, value in self.results.items()}
        return {"name": self.name, "voters": self.voters, "results": results}


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingResult(Question):
    """A closed voting. `results` by rank; ties share one."""

    id: str
    opened: int
    closed: int
    by: str | None
    """Who made it. Never a voter as such."""
    voters: int
    cast: int
    results: tuple[Tally, ...]
    groups: tuple[VoterGroup, ...] | None = None
    of: Mapping[str, Tally] = field(init=False, repr=False, compare=False)
    """The results by object."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", {tally.object: tally for tally in self.results})

    @property
    def is_withheld(self) -> bool:
        """So few voted anonymously that what they voted is told to nobody."""
        return self.anonymous and self.voters > 0 and not self.results

    def record(self) -> dict[str, Any]:
        """The value in the document. The inverse of `read_voting` for what the server writes."""
        return {
            "id": self.id,
            **self.asked(),
            "opened": self.opened,
            "closed": self.closed,
            "by": self.by,
            "voters": self.voters,
            "cast": self.cast,
            "results": [tally.record(self.kind) for tally in self.results],
            "groups": None if self.groups is None else [group.record() for group in self.groups],
        }

    def people(self) -> set[str]:
        """The ids of everybody whom it names: who made it, and of a named one who voted."""
        found = {self.by} if self.by is not None else set()
        return found.union(*(tally.by for tally in self.results if tally.by))


def votings_of(stage: Mapping[str, object]) -> tuple[VotingResult, ...]:
    """The kept votings, the one closed last first."""
    keys = (key for key in stage if key.startswith(KEY))
    read = ((key, read_voting(stage[key])) for key in keys)
    found = [voting for key, voting in read if voting is not None and key == KEY + voting.id]
    return tuple(sorted(found, key=lambda voting: (-voting.closed, voting.id)))


def read_voting(value: object) -> VotingResult | None:
    """One result, or None where it has no id or is of no kind that there is."""
    if not isinstance(value, Mapping):
        return None
    name, kind = identity(value.get("id")), value.get("kind")
    if name is None or not isinstance(kind, str) or kind not in VOTING_KINDS:
        return None
    # What does not say that it is named is not.
    anonymous = value.get("anonymous") is not False
    scale = _scale(value.get("scale")) if kind == "scale" else None
    steps = scale.high - scale.low + 1 if scale else 0
    read = _Reading(kind, anonymous, steps)
    return VotingResult(
        id=name,
        name=_text(value.get("name")),
        kind=kind,
        colour=_whole(value.get("colour"), 0, COLOURS - 1) or 0,
        anonymous=anonymous,
        organisations=value.get("organisations") is True,
        votes=_whole(value.get("votes"), 1, VOTES_MOST) or VOTES_USUAL,
        cap=_whole(value.get("cap"), 1, VOTES_MOST),
        kinds=_kinds(value.get("kinds")),
        scope=_scope(value.get("scope")),
        scale=scale,
        axes=_axes(value.get("axes")) if kind == "matrix" else None,
        opened=moment(value.get("opened")),
        closed=moment(value.get("closed")),
        by=identity(value.get("by")),
        voters=_whole(value.get("voters"), 0) or 0,
        cast=_whole(value.get("cast"), 0) or 0,
        results=read.tallies(value.get("results")),
        groups=read.groups(value.get("groups")),
    )


def first_difference(value: object, record: object, path: str) -> str | None:
    """Where `value` is not what was read of it; None where nothing was dropped or changed."""
    if isinstance(value, Mapping) and isinstance(record, Mapping):
        for key in (*record, *(key for key in value if key not in record)):
            if key not in record or key not in value:
                return f"{path}.{key}"
            if (found := first_difference(value[key], record[key], f"{path}.{key}")) is not None:
                return found
        return None
    if isinstance(value, list) and isinstance(record, list):
        nothing = object()
        for index, pair in enumerate(zip_longest(value, record, fillvalue=nothing)):
            if (found := first_difference(*pair, f"{path}[{index}]")) is not None:
                return found
        return None
    same = value == record and isinstance(value, bool) is isinstance(record, bool)
    return None if same else path


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read differs by the voting's kind, and by whether it may name voters."""

    kind: VotingKind
    anonymous: bool
    steps: int

    def tallies(self, value: object) -> tuple[Tally, ...]:
        found: dict[str, Tally] = {}
        for entry in listed(value):
            tally = self._tally(entry) if isinstance(entry, Mapping) else None
            if tally is not None:
                found.setdefault(tally.object, tally)
        return tuple(sorted(found.values(), key=lambda tally: tally.rank))

    def groups(self, value: object) -> tuple[VoterGroup, ...] | None:
        return tuple(self._groups(value)) if isinstance(value, list | tuple) else None

    def _tally(self, entry: Mapping[str, object]) -> Tally | None:
        name, rank = identity(entry.get("object")), _whole(entry.get("rank"), 1)
        if name is None or rank is None:
            return None
        more: dict[str, Any] = {}
        match self.kind:
            case "dots":
                more["share"] = _number(entry.get("share"), 0, 1)
            case "matrix":
                more |= {axis: _spread(entry.get(axis)) for axis in ("x", "y")}
            case "scale":
                counts = [_whole(count, 0) or 0 for count in listed(entry.get("counts"))[: self.steps]]
                more["counts"] = tuple(counts + [0] * (self.steps - len(counts)))
                more |= {key: _number(entry.get(key)) for key in ("mean", "median")}
            case "ranking":
                more |= {key: _number(entry.get(key)) for key in ("points", "mean")}
                more["first"] = _whole(entry.get("first"), 0)
        by = entry.get("by")
        if not self.anonymous and isinstance(by, Mapping):
            more["by"] = self._values(by)
        return Tally(
            object=name,
            text=_text(entry.get("text"), TEXT_LONGEST),
            kind=_kind(entry.get("kind")) or "note",
            rank=rank,
            voters=_whole(entry.get("voters"), 0) or 0,
            votes=_whole(entry.get("votes"), 0) or 0,
            **more,
        )

    def _groups(self, value: list[object] | tuple[object, ...]) -> Iterator[VoterGroup]:
        for entry in value:
            if not isinstance(entry, Mapping):
                continue
            voters, name = _whole(entry.get("voters"), GROUP_LEAST), entry.get("name")
            results = entry.get("results")
            if voters is None or not (name is None or isinstance(name, str)):
                continue
            given = self._values(results) if isinstance(results, Mapping) else {}
            yield VoterGroup(None if name is None else _text(name), voters, given)

    def _values(self, given: Mapping[str, object]) -> dict[str, Value]:
        read = ((key, self._value(value)) for key, value in given.items() if identity(key) is not None)
        return {key: value for key, value in read if value is not None}

    def _value(self, value: object) -> Value | None:
        if self.kind != "matrix":
            return _number(value)
        if not isinstance(value, list | tuple) or len(value) != 2:
            return None
        x, y = (_number(each, 0, 1) for each in value)
        return None if x is None or y is None else (x, y)


def _written(value: Value) -> float | list[float]:
    return list(value) if isinstance(value, tuple) else value


def _scope(value: object) -> Scope:
    if isinstance(value, Mapping):
        kind = value.get("type")
        if kind in ("area", "grid") and (name := identity(value.get("id"))) is not None:
            return Scope(kind, name)
        if kind == "selection":
            ids = (identity(each) for each in listed(value.get("ids")))
            return Scope("selection", ids=tuple(dict.fromkeys(each for each in ids if each is not None)))
    return Scope()


def _scale(value: object) -> Scale:
    """1 to 5 where it can't be used."""
    if not isinstance(value, Mapping):
        return Scale()
    low, high = _whole(value.get("low"), *LOWEST_STEPS), _whole(value.get("high"), -LARGEST)
    if low is None or high is None or not low < high <= low + SPAN_MOST:
        low, high = 1, 5
    labels = (_text(value.get(key)) for key in ("lowLabel", "highLabel"))
    return Scale(low, high, *labels)


def _axes(value: object) -> tuple[Axis, Axis]:
    axes = value if isinstance(value, Mapping) else {}
    x, y = (_axis(axes.get(name)) for name in ("x", "y"))
    return x, y


def _axis(value: object) -> Axis:
    told = value if isinstance(value, Mapping) else {}
    return Axis(*(_text(told.get(key)) for key in ("title", "low", "high")))


def _spread(value: object) -> Spread | None:
    told = value if isinstance(value, Mapping) else {}
    median, low, high = (_number(told.get(key), 0, 1) for key in ("median", "low", "high"))
    return None if median is None or low is None or high is None else Spread(median, low, high)


def _kinds(value: object) -> tuple[Kind, ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(dict.fromkeys(kind for each in value if (kind := _kind(each)) is not None))


def _kind(value: object) -> Kind | None:
    return next((kind for kind in KINDS if kind == value), None)


def _text(value: object, longest: int = NAME_LONGEST) -> str:
    """At most so many characters; halves of characters that stand alone are replaced."""
    text = (string(value) or "")[:longest]
    return (
        text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )


def _whole(value: object, low: int, high: int = LARGEST) -> int | None:
    number = _number(value, low, high)
    return number if isinstance(number, int) else None


def _number(value: object, low: float = -LARGEST, high: float = LARGEST) -> int | float | None:
    """Within bounds; a whole one as int, so that 3 and 3.0 are one text in JSON."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not low <= value <= high:
        return None
    return int(value) if value == int(value) else value
