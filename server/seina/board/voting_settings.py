"""Reads the settings of a voting as somebody sends them, or as they are stored. Raises `Invalid`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from seina.board.rules import is_object_id
from seina.board.voting import (
    CLOSES,
    COLOURS,
    VOTED,
    VOTES_MOST,
    VOTING_KINDS,
    Axis,
    Candidate,
    Scale,
    Scope,
    Settings,
)
from seina.errors import Invalid

Choice = TypeVar("Choice", bound=str)

NAME_LONGEST: Final = 120
LABEL_LONGEST: Final = 60
SELECTED_MOST: Final = 2_000
STEPS_MOST: Final = 10
"""The span of a scale."""
MINUTES_MOST: Final = 1_440


def read_settings(values: Mapping[str, Any], before: Settings | None = None) -> Settings:
    """`before` (else the usual settings) with those changed that are in `values`; others are ignored."""
    now = before or Settings()
    kind = _one_of(values, "kind", VOTING_KINDS, now.kind)
    return replace(
        now,
        name=_text(values, "name", NAME_LONGEST, now.name),
        kind=kind,
        colour=_number(values, "colour", 0, COLOURS - 1, now.colour),
        anonymous=_flag(values, "anonymous", now.anonymous),
        organisations=_flag(values, "organisations", now.organisations),
        votes=_number(values, "votes", 1, VOTES_MOST, now.votes),
        cap=_perhaps(values, "cap", 1, VOTES_MOST, now.cap),
        kinds=_read_kinds(values["kinds"]) if "kinds" in values else now.kinds,
        scope=_read_scope(values["scope"]) if "scope" in values else now.scope,
        scale=_read_scale(values.get("scale"), now.scale) if kind == "scale" else None,
        axes=_read_axes(values.get("axes"), now.axes) if kind == "matrix" else None,
        closes=_one_of(values, "closes", CLOSES, now.closes),
        minutes=_perhaps(values, "minutes", 1, MINUTES_MOST, now.minutes),
    )


def read_candidates(values: Iterable[Mapping[str, Any]]) -> tuple[Candidate, ...]:
    """As they are stored."""
    return tuple(Candidate(each["id"], each["kind"], each["text"], each["created"]) for each in values)


def _read_kinds(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not value or any(each not in VOTED for each in value):
        raise Invalid("kinds", f"some of {', '.join(VOTED)} are expected, or null")
    return tuple(dict.fromkeys(value))


def _read_scope(value: object) -> Scope:
    given = value if isinstance(value, Mapping) else {}
    kind, name, names = given.get("type"), given.get("id"), given.get("ids")
    if kind == "board":
        return Scope()
    if kind in ("area", "grid") and isinstance(name, str) and is_object_id(name):
        return Scope(kind, name)
    if (
        kind == "selection"
        and isinstance(names, list)
        and 0 < len(names) <= SELECTED_MOST
        and all(isinstance(each, str) and is_object_id(each) for each in names)
    ):
        return Scope("selection", None, tuple(dict.fromkeys(names)))
    raise Invalid("scope", "the board, an area, a grid or a selection is expected")


def _read_scale(value: object, before: Scale | None) -> Scale:
    now = before or Scale()
    if value is None:
        return now
    if not isinstance(value, Mapping):
        raise Invalid("scale", "its low and high step are expected")
    scale = Scale(
        _number(value, "low", -5, 9, now.low),
        _number(value, "high", -5, 9, now.high),
        _text(value, "lowLabel", LABEL_LONGEST, now.low_label),
        _text(value, "highLabel", LABEL_LONGEST, now.high_label),
    )
    if not 0 < scale.high - scale.low <= STEPS_MOST:
        raise Invalid("scale", f"high is above low, by {STEPS_MOST} at most")
    return scale


def _read_axes(value: object, before: tuple[Axis, Axis] | None) -> tuple[Axis, Axis]:
    now = before or (Axis(), Axis())
    if value is None:
        return now
    if not isinstance(value, Mapping):
        raise Invalid("axes", "x and y are expected")
    return _read_axis(value.get("x"), now[0]), _read_axis(value.get("y"), now[1])


def _read_axis(value: object, now: Axis) -> Axis:
    if value is None:
        return now
    if not isinstance(value, Mapping):
        raise Invalid("axes", "an axis has a title, a low and a high end")
    return Axis(
        _text(value, "title", LABEL_LONGEST, now.title),
        _text(value, "low", LABEL_LONGEST, now.low),
        _text(value, "high", LABEL_LONGEST, now.high),
    )


def _text(values: Mapping[str, Any], key: str, longest: int, before: str) -> str:
    value = values.get(key, before)
    if not isinstance(value, str):
        raise Invalid(key, "a text is expected")
    value = "".join(each for each in " ".join(value.split()) if _stays(each)).strip()
    if len(value) > longest:
        raise Invalid(key, f"at most {longest} characters are expected")
    # A lone surrogate has no UTF-8 and could neither be stored nor sent.
    return value.encode("utf-8", "replace").decode()


def _stays(character: str) -> bool:
    """False for control characters, and for those that turn the reading direction of what stands around."""
    return unicodedata.category(character) != "Cc" and character not in _TURNS


_TURNS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _flag(values: Mapping[str, Any], key: str, before: bool) -> bool:
    value = values.get(key, before)
    if not isinstance(value, bool):
        raise Invalid(key, "true or false is expected")
    return value


def _number(values: Mapping[str, Any], key: str, low: int, high: int, before: int) -> int:
    value = values.get(key, before)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Invalid(key, f"a whole number from {low} to {high} is expected")
    return value


def _perhaps(values: Mapping[str, Any], key: str, low: int, high: int, before: int | None) -> int | None:
    if values.get(key, before) is None:
        return None
    return _number(values, key, low, high, low if before is None else before)


def _one_of(values: Mapping[str, Any], key: str, choices: tuple[Choice, ...], before: Choice) -> Choice:
    value = values.get(key, before)
    if value not in choices:
        raise Invalid(key, f"one of {', '.join(choices)} is expected")
    return cast("Choice", value)
