"""What a note is in the work: a pain point or an idea, guessed or known, whose, until when, and what a step
of a process costs. Each is a key of its own (docs/document-schema.md): two people can set two at once.

Read as client/src/board/note-marks.ts reads them; tests/vectors/note-marks.json holds both to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeGuard, get_args

NoteType = Literal["pain", "idea", "action", "question"]
Evidence = Literal["assumption", "evidence"]
WaitUnit = Literal["minutes", "hours", "days", "weeks"]

NOTE_TYPES: Final[tuple[NoteType, ...]] = get_args(NoteType)
EVIDENCE: Final[tuple[Evidence, ...]] = get_args(Evidence)
WAIT_UNITS: Final[tuple[WaitUnit, ...]] = get_args(WaitUnit)
FLAGS: Final = ("again", "citizen", "decision", "automated")
"""The same data is asked again, the citizen must act, a decision, done by a machine."""
WAIT_LONGEST: Final = 10_000
OWNER_LONGEST: Final = 200
"""UTF-16 units."""
WAS_MOST: Final = 20
MARK_KEYS: Final = ("type", "evidence", "owner", "due", "wait", *FLAGS, "was")

_DAY: Final = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Wait:
    n: float
    """Above 0, up to WAIT_LONGEST."""
    unit: WaitUnit


@dataclass(frozen=True, slots=True)
class NoteMarks:
    type: NoteType | None = None
    evidence: Evidence | None = None
    owner: str | None = None
    due: str | None = None
    """`YYYY-MM-DD`, a day that there is."""
    wait: Wait | None = None
    again: bool = False
    citizen: bool = False
    decision: bool = False
    automated: bool = False
    was: tuple[str, ...] = ()
    """The as-is steps that this to-be step comes from; each once."""

    def record(self) -> dict[str, Any]:
        """The keys of the document, without those that say nothing. The inverse of `read_marks`."""
        record: dict[str, Any] = {
            key: value
            for key in ("type", "evidence", "owner", "due")
            if (value := getattr(self, key)) is not None
        }
        if self.wait is not None:
            record["wait"] = [self.wait.n, self.wait.unit]
        record.update((flag, True) for flag in FLAGS if getattr(self, flag))
        if self.was:
            record["was"] = list(self.was)
        return record


def read_marks(value: Mapping[Any, object]) -> NoteMarks | None:
    """What a note's keys say, or None where they say none of this; a bad value is none."""
    kind, evidence = value.get("type"), value.get("evidence")
    marks = NoteMarks(
        type=kind if isinstance(kind, str) and kind in NOTE_TYPES else None,
        evidence=evidence if isinstance(evidence, str) and evidence in EVIDENCE else None,
        owner=owner if is_owner(owner := value.get("owner")) else None,
        due=due if is_day(due := value.get("due")) else None,
        wait=read_wait(value.get("wait")),
        again=value.get("again") is True,
        citizen=value.get("citizen") is True,
        decision=value.get("decision") is True,
        automated=value.get("automated") is True,
        was=_was(value.get("was")),
    )
    return marks if marks != NoteMarks() else None


def is_owner(value: object) -> TypeGuard[str]:
    """Something, and not too long."""
    return isinstance(value, str) and 0 < _utf16_length(value) <= OWNER_LONGEST


def is_day(value: object) -> TypeGuard[str]:
    """`YYYY-MM-DD`, a day that there is, from the year 1000."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def read_wait(value: object) -> Wait | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    n, unit = value
    if isinstance(n, bool) or not isinstance(n, int | float) or not 0 < n <= WAIT_LONGEST:
        return None
    if not isinstance(unit, str) or unit not in WAIT_UNITS:
        return None
    return Wait(int(n) if n == int(n) else n, unit)


def _was(value: object) -> tuple[str, ...]:
    ids = value if isinstance(value, list | tuple) else ()
    found = dict.fromkeys(each for each in ids if isinstance(each, str) and _ID.fullmatch(each))
    return tuple(found)[:WAS_MOST]


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
