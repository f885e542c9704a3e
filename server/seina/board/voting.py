"""The rules of voting (docs/protocol.md, B1 to B6): what a voting is about, and what may be on a ballot.

One engine for four kinds. A vote is a value for a candidate:

- ``dots``: how many of one's votes, from 1 to the cap;
- ``matrix``: ``[x, y]``, each from 0 (low) to 1, y upwards;
- ``scale``: a whole step from ``low`` to ``high``;
- ``ranking``: a place; one person's places are 1 to k, each once.

What comes out of the ballots is `voting_tally`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeGuard, cast, get_args

from seina.board.kinds import KINDS
from seina.board.objects import BoardObject
from seina.board.values import finite

VotingKind = Literal["dots", "matrix", "scale", "ranking"]
State = Literal["draft", "open", "closed"]
Closes = Literal["hand", "time", "all"]

VOTING_KINDS: Final[tuple[VotingKind, ...]] = get_args(VotingKind)
CLOSES: Final[tuple[Closes, ...]] = get_args(Closes)
COLOURS: Final = 8
VOTES_MOST: Final = 99
CANDIDATE_TEXT: Final = 500
"""UTF-16 units of a candidate's text that are kept."""
FEWEST: Final = 3
"""Who could vote must be at least so many where nobody may be told from the others."""

NEVER: Final = frozenset({"connector", "ink", "area", "grid", "register", "stamp"})
"""Kinds that are never voted on: they hold others, join them or decorate."""
VOTED: Final[tuple[str, ...]] = tuple(kind for kind in KINDS if kind not in NEVER)

Value = int | tuple[float, float]
Votes = Mapping[str, Value]
"""A ballot: candidate → value."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where candidates are: on the whole ``board``, in an ``area`` or a ``grid``, or in a ``selection``."""

    type: Literal["board", "area", "grid", "selection"] = "board"
    id: str | None = None
    ids: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        if self.type == "selection":
            return {"type": self.type, "ids": list(self.ids)}
        return {"type": self.type} if self.id is None else {"type": self.type, "id": self.id}


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole steps from `low` to `high`."""

    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "lowLabel": self.low_label,
            "highLabel": self.high_label,
        }


@dataclass(frozen=True, slots=True)
class Axis:
    """In words; empty ones are the client's own."""

    title: str = ""
    low: str = ""
    high: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"title": self.title, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of whom and where. `votes` and `cap` (None: no cap) are for dots, `scale` for scales,
    `axes` (x, y) for matrices. `kinds` None: every kind that can be voted on.
    """

    name: str = ""
    kind: VotingKind = "dots"
    colour: int = 0
    anonymous: bool = False
    organisations: bool = True
    votes: int = 5
    cap: int | None = None
    kinds: tuple[str, ...] | None = None
    scope: Scope = field(default_factory=Scope)
    scale: Scale | None = None
    axes: tuple[Axis, Axis] | None = None

    def asked(self) -> dict[str, Any]:
        """As the wire, the API and the document tell it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "colour": self.colour,
            "anonymous": self.anonymous,
            "organisations": self.organisations,
            "votes": self.votes,
            "cap": self.cap,
            "kinds": None if self.kinds is None else list(self.kinds),
            "scope": self.scope.to_dict(),
            "scale": self.scale and self.scale.to_dict(),
            "axes": self.axes and {"x": self.axes[0].to_dict(), "y": self.axes[1].to_dict()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Question):
    """What a facilitator chooses. `minutes`: until it closes by itself."""

    closes: Closes = "hand"
    minutes: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {**self.asked(), "closes": self.closes, "minutes": self.minutes}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be voted on, as it was at the opening. `created` tells it from another of the same id."""

    id: str
    kind: str
    text: str
    created: int = 0

    def to_dict(self) -> dict[str, str]:
        """As everybody is told."""
        return {"id": self.id, "kind": self.kind, "text": self.text}


@dataclass(frozen=True, slots=True)
class Voting:
    """One voting. Times are ms since 1970; `by` is the person who made it."""

    id: str
    settings: Settings
    state: State
    by: str
    created: int
    opened: int | None = None
    ends: int | None = None
    closed: int | None = None
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As the wire and the API tell it."""
        return {
            "id": self.id,
            **self.settings.to_dict(),
            "state": self.state,
            "created": self.created,
            "opened": self.opened,
            "endsAt": self.ends,
            "closed": self.closed,
            "candidates": [each.to_dict() for each in self.candidates],
            "by": self.by,
        }

    def with_name(self, name: str, colour: int) -> Voting:
        return replace(self, settings=replace(self.settings, name=name, colour=colour))


def candidates_of(
    objects: Iterable[BoardObject], kinds: tuple[str, ...] | None, scope: Scope
) -> list[Candidate]:
    """What a voting would be about, in the order of `objects`: as the client's `board/votings.ts` says."""
    chosen = frozenset(scope.ids)

    def within(item: BoardObject) -> bool:
        if scope.type == "board":
            return True
        return item.id in chosen if scope.type == "selection" else item.parent == scope.id

    return [
        Candidate(item.id, item.kind, shortened(item.text), item.created)
        for item in objects
        if item.kind not in NEVER
        and within(item)
        and (item.kind in kinds if kinds is not None else item.kind == "image" or _trimmed(item.text))
    ]


def shortened(text: str) -> str:
    """The first `CANDIDATE_TEXT` UTF-16 units, without half a character at the end."""
    return text.encode("utf-16-le", "replace")[: 2 * CANDIDATE_TEXT].decode("utf-16-le", "ignore")


def _trimmed(text: str) -> str:
    """As JavaScript's `trim`, which knows other spaces than Python."""
    return text.strip(_SPACES)


_SPACES: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


# What may be on a ballot


@dataclass(frozen=True, slots=True)
class VoteRefusal:
    """Why a request is not counted: the rule's id, a code that clients translate, the reason in English."""

    rule: str
    code: str
    text: str
    params: Mapping[str, Any] = field(default_factory=dict)


NOT_OPEN: Final = VoteRefusal("B1", "vote-not-open", "This voting is not open.")
OBSERVER: Final = VoteRefusal("B2", "vote-observer", "Observers look on; they do not vote.")
NOT_YOU: Final = VoteRefusal("B2", "vote-not-you", "Everybody votes only in their own name.")
OUT_OF_SCOPE: Final = VoteRefusal("B3", "vote-out-of-scope", "The object is not part of this voting.")
WRONG_KIND: Final = VoteRefusal("B3", "vote-wrong-kind", "Objects of this kind are not voted on.")
GONE: Final = VoteRefusal("B3", "vote-gone", "The object is not on the board any more.")
BAD_VALUE: Final = VoteRefusal("B6", "vote-bad-value", "That is no vote in this kind of voting.")

Seen = tuple[str, int]
"""An object as it is on the board now: its kind, and when it was made."""
Look = Callable[[str], Seen | None]


def cast_votes(voting: Voting, votes: Votes, wanted: object, look: Look) -> dict[str, Value] | VoteRefusal:
    """The ballot `votes` with the values `wanted` set (B1, B3 to B6), all or nothing.

    None, and for dots 0, takes a vote back. `look` tells what is on the board now.
    """
    if voting.state != "open":
        return NOT_OPEN
    if not isinstance(wanted, Mapping) or len(wanted) > max(1, len(voting.candidates)):
        return BAD_VALUE
    known = {each.id: each for each in voting.candidates}
    ballot = dict(votes)
    for name, value in wanted.items():
        candidate = known.get(name)
        if candidate is None:
            return _stranger(voting, look(name) if isinstance(name, str) else None)
        if value is None or (voting.settings.kind == "dots" and value == 0 and not isinstance(value, bool)):
            ballot.pop(name, None)
            continue
        if look(name) != (candidate.kind, candidate.created):
            return GONE
        read = _read_value(voting.settings, value)
        if isinstance(read, VoteRefusal):
            return read
        ballot[name] = read
    return _refuse_together(voting.settings, ballot) or ballot


def _stranger(voting: Voting, seen: Seen | None) -> VoteRefusal:
    """Why something that is no candidate can't be voted on."""
    if seen is None:
        return GONE
    kinds = voting.settings.kinds
    return WRONG_KIND if seen[0] in NEVER or (kinds is not None and seen[0] not in kinds) else OUT_OF_SCOPE


def _read_value(settings: Settings, value: object) -> Value | VoteRefusal:
    match settings.kind:
        case "dots":
            if not _whole(value) or value < 1:
                return BAD_VALUE
            if settings.cap is not None and value > settings.cap:
                return VoteRefusal(
                    "B5",
                    "vote-cap",
                    f"One person may give an object {settings.cap} votes at most.",
                    {"cap": settings.cap},
                )
            return value
        case "matrix":
            if not isinstance(value, list | tuple) or len(value) != 2:
                return BAD_VALUE
            if not all(finite(each) and 0 <= each <= 1 for each in value):
                return BAD_VALUE
            return round(float(value[0]), 4), round(float(value[1]), 4)
        case "scale":
            scale = settings.scale or Scale()
            return value if _whole(value) and scale.low <= value <= scale.high else BAD_VALUE
        case "ranking":
            return value if _whole(value) and value >= 1 else BAD_VALUE


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _refuse_together(settings: Settings, votes: Votes) -> VoteRefusal | None:
    """Is it too much, or no ranking, all votes taken together?"""
    if settings.kind == "dots":
        spent = spent_of(votes)
        if spent > settings.votes:
            return VoteRefusal(
                "B4", "vote-budget", f"You have {settings.votes} votes in all.", {"votes": settings.votes}
            )
    elif settings.kind == "ranking" and sorted(cast("Iterable[int]", votes.values())) != list(
        range(1, len(votes) + 1)
    ):
        return BAD_VALUE
    return None


def spent_of(votes: Votes) -> int:
    """Dots: how many votes are on a ballot."""
    return sum(cast("Iterable[int]", votes.values()))


def left_of(voting: Voting, votes: Votes) -> int:
    """Dots: votes left. Others: candidates without a value."""
    if voting.settings.kind == "dots":
        return voting.settings.votes - spent_of(votes)
    return len(voting.candidates) - len(votes)


def done_of(voting: Voting, votes: Votes, finished: bool) -> bool:
    """Has somebody finished: said so, or no dots left?"""
    return finished or (voting.settings.kind == "dots" and left_of(voting, votes) == 0)


def ballot_of(voting: Voting, votes: Votes, finished: bool) -> dict[str, Any]:
    """One's own ballot, as its voter is told."""
    return {
        "voting": voting.id,
        "votes": {name: list(each) if isinstance(each, tuple) else each for name, each in votes.items()},
        "left": left_of(voting, votes),
        "done": done_of(voting, votes, finished),
    }
