"""The flat keys of a grid: which there are, and which values each may have (docs/document-schema.md).

Every property of a column, a lane or a persona is a key of its own, so that two people who change different
things about it both have their way. A deleted one keeps its keys and gets `gone`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from seina.board import order
from seina.board.comments import utf16_length
from seina.board.palette import LINES, PAPERS
from seina.board.values import finite

LaneType = Literal[
    "notes", "text", "emotion", "image", "separator", "organisation", "system", "metric", "channel"
]
Separator = Literal["interaction", "visibility", "internal"]
Icon = Literal[
    "none",
    "home",
    "phone",
    "mail",
    "web",
    "counter",
    "person",
    "people",
    "document",
    "clock",
    "money",
    "heart",
    "hospital",
    "car",
    "school",
    "warning",
    "star",
    "flag",
    "search",
    "chat",
    "check",
]

LANE_TYPES: Final[tuple[LaneType, ...]] = get_args(LaneType)
SEPARATORS: Final[tuple[Separator, ...]] = get_args(Separator)
ICONS: Final[tuple[Icon, ...]] = get_args(Icon)

COLUMN_WIDTH: Final = 400
COLUMN_LEAST: Final = 160
COLUMN_MOST: Final = 2000
LANE_MOST: Final = 2000
PARTS_MOST: Final = 60
"""Columns, and lanes, that readers take of a grid."""
PERSONAS_MOST: Final = 5
TITLE_LONGEST: Final = 200
UNIT_LONGEST: Final = 40
CELL_LONGEST: Final = 2000
COMMENT_LONGEST: Final = 500
LEVELS: Final = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these values."""

    choices: tuple[str | int, ...]

    def usable(self, value: object) -> str | int | None:
        # True equals 1, and would pass for a number.
        if isinstance(value, bool):
            return None
        return next((choice for choice in self.choices if choice == value), None)


@dataclass(frozen=True, slots=True)
class Words:
    """A text of so many UTF-16 units at most, as browsers count."""

    longest: int

    def usable(self, value: object) -> str | None:
        if not isinstance(value, str) or not value:
            return None
        if len(value) * 2 <= self.longest or utf16_length(value) <= self.longest:
            return value
        # Half a character at the end is left out.
        return value.encode("utf-16-le", "surrogatepass")[: 2 * self.longest].decode("utf-16-le", "ignore")


@dataclass(frozen=True, slots=True)
class Length:
    """Whole wall units within bounds."""

    least: int
    most: int

    def usable(self, value: object) -> int | None:
        if not isinstance(value, int | float) or not finite(value):
            return None
        return math.floor(min(self.most, max(self.least, value)) + 0.5)


@dataclass(frozen=True, slots=True)
class PartId:
    """The id of a column."""

    def usable(self, value: object) -> str | None:
        return value if isinstance(value, str) and re.fullmatch(PART, value) else None


@dataclass(frozen=True, slots=True)
class OrderKey:
    """A fractional index key. What is none is kept until its neighbours are known (`read_flat`)."""

    def usable(self, value: object) -> str | None:
        return value if isinstance(value, str) and value else None


@dataclass(frozen=True, slots=True)
class Gone:
    """Whatever stands here says that the part is deleted."""

    def usable(self, _value: object) -> int:
        return 1


Rule = OneOf | Words | Length | PartId | OrderKey | Gone

PART: Final = r"[0-9A-Za-z_-]{1,24}"
"""Ids of columns, lanes and personas."""
FLAG: Final = OneOf((1,))
RULES: Final[Mapping[str, Rule]] = {
    "c:#:z": OrderKey(),
    "c:#:title": Words(TITLE_LONGEST),
    "c:#:width": Length(COLUMN_LEAST, COLUMN_MOST),
    "c:#:colour": OneOf(tuple(PAPERS)),
    "c:#:icon": OneOf(ICONS),
    "c:#:under": PartId(),
    "c:#:gone": Gone(),
    "l:#:z": OrderKey(),
    "l:#:title": Words(TITLE_LONGEST),
    "l:#:type": OneOf(LANE_TYPES),
    "l:#:colour": OneOf(tuple(PAPERS)),
    "l:#:icon": OneOf(ICONS),
    "l:#:height": Length(0, LANE_MOST),
    "l:#:collapsed": FLAG,
    "l:#:unit": Words(UNIT_LONGEST),
    "l:#:line": OneOf(SEPARATORS),
    "l:#:citizen": FLAG,
    "l:#:gone": Gone(),
    "p:#:#:z": OrderKey(),
    "p:#:#:name": Words(TITLE_LONGEST),
    "p:#:#:colour": OneOf(tuple(LINES)),
    "p:#:#:gone": Gone(),
    "t:#:#": Words(CELL_LONGEST),
    "e:#:#:#": OneOf(LEVELS),
    "ec:#:#:#": Words(COMMENT_LONGEST),
}
"""By the form of the key, in which # is an id."""

_SORTS: Final = frozenset(form.partition(":")[0] for form in RULES)
_PART: Final = re.compile(PART)


def pattern_of(form: str) -> str:
    """The keys of a form, as a regular expression for whole keys."""
    return f"^{form.replace('#', PART)}$"


def is_flat(key: str) -> bool:
    """Does the key begin as a grid's do?"""
    sort, colon, _ = key.partition(":")
    return colon != "" and sort in _SORTS


def rule_of(key: str) -> Rule | None:
    """What the key may hold, or None where no grid has such a key."""
    sort, *parts = key.split(":")
    named = sort in ("c", "l", "p")
    ids = parts[:-1] if named else parts
    form = ":".join([sort, *("#" * len(ids)), *(parts[-1:] if named else ())])
    rule = RULES.get(form)
    return rule if rule is not None and all(map(_PART.fullmatch, ids)) else None


def read_flat(value: Mapping[str, object]) -> dict[str, object]:
    """The flat keys of a grid that can be used, each with a value that an import takes."""
    flat: dict[str, object] = {}
    for key in sorted(key for key in value if is_flat(key)):
        rule = rule_of(key)
        usable = rule.usable(value[key]) if rule is not None else None
        if usable is not None:
            flat[key] = usable
    return _ordered(flat)


def _ordered(flat: dict[str, object]) -> dict[str, object]:
    """Clients other than ours write order keys that `fractional-indexing` refuses; the order is kept."""
    places = [key for key in flat if key.endswith(":z")]
    if all(order.is_key(str(flat[key])) for key in places):
        return flat
    lists: dict[str, list[tuple[str, str]]] = {}
    for key in places:
        sort, *ids = key.split(":")[:-1]
        lists.setdefault(":".join([sort, *ids[:-1]]), []).append((str(flat[key]), ids[-1]))
    for whose, those in lists.items():
        for (_, name), key in zip(sorted(those), order.keys(len(those)), strict=True):
            flat[f"{whose}:{name}:z"] = key
    return flat
