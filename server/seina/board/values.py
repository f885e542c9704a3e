"""Plain values of a document, read tolerantly: what can't be used is None, () or 0."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from seina.board.kinds import ID

LONGEST: Final = 200
"""Characters of a tag and of a string in `style` or `stage`."""


def listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def identity(value: object) -> str | None:
    return value if isinstance(value, str) and ID.fullmatch(value) else None


def finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def pair(value: object, low: float, high: float) -> tuple[float, float] | None:
    """Two numbers within bounds, rounded to 0.01."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    first, second = value
    if not (isinstance(first, int | float) and isinstance(second, int | float)):
        return None
    if not (finite(first) and finite(second) and low <= first <= high and low <= second <= high):
        return None
    return plain(first), plain(second)


def plain(number: float) -> float:
    """Rounded to 0.01; whole numbers as int, so that 200 and 200.0 are one text in JSON."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def moment(value: object) -> int:
    """Milliseconds since 1970; 0 where it is not known."""
    if isinstance(value, int | float) and 0 <= value < 2**53 and finite(value):
        return int(value)
    return 0


def scalars(values: Mapping[Any, object]) -> dict[str, object]:
    scalars: dict[str, object] = {}
    for key, entry in sorted(values.items(), key=lambda item: str(item[0])):
        if isinstance(entry, bool) or (isinstance(entry, str) and len(entry) <= LONGEST):
            scalars[str(key)] = entry
        elif isinstance(entry, int | float) and math.isfinite(entry):
            scalars[str(key)] = plain(entry)
    return scalars
