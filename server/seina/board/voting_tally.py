"""What comes out of the ballots of a voting: the result that is kept in the board's document.

docs/document-schema.md ("Votings") tells its shape. Nobody's own votes are in the result of an anonymous
voting, and an organisation is told apart only where that tells nothing of fewer than `CELL` people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final, cast

from seina.board.voting import FEWEST, Candidate, Scale, Value, Votes, Voting

CELL: Final = 5
"""The fewest voters whose votes are told together."""

Ballots = Mapping[str, Votes]
"""Person → ballot."""


def tally(
    voting: Voting, ballots: Ballots, organisations: Mapping[str, str | None], closed: int
) -> dict[str, Any]:
    """The result. `organisations` tells each voter's; `closed` is ms since 1970.

    Of an anonymous voting in which fewer than `FEWEST` voted it tells only how many they were: facilitators
    have seen who, and what one or two voted could be told from the sums.
    """
    settings = voting.settings
    cast_ballots = {person: votes for person, votes in ballots.items() if votes}
    withheld = settings.anonymous and 0 < len(cast_ballots) < FEWEST
    candidates = () if withheld else voting.candidates
    counted = [_count(voting, each, cast_ballots) for each in candidates]
    total = sum(one["votes"] for one in counted)
    if settings.kind == "dots":
        for one in counted:
            one["share"] = plain_number(one["votes"] / total) if total else 0
    keys = [one.pop(_KEY) for one in counted]
    before: dict[float, int] = {}
    for place, key in enumerate(sorted(keys, reverse=True)):
        before.setdefault(key, place)
    for one, key in zip(counted, keys, strict=True):
        one["rank"] = 1 + before[key]
    if not settings.anonymous:
        for one in counted:
            name = one["object"]
            one["by"] = {
                person: _told(votes[name]) for person, votes in sorted(cast_ballots.items()) if name in votes
            }
    return {
        "id": voting.id,
        **settings.asked(),
        "opened": voting.opened,
        "closed": closed,
        "by": voting.by,
        "voters": len(cast_ballots),
        "cast": total,
        # Python sorts stably: those that tie stay in the order of the candidates.
        "results": sorted(counted, key=lambda one: cast("int", one["rank"])),
        "groups": _groups(voting, cast_ballots, organisations) if settings.organisations else None,
    }


_KEY: Final = "key"
"""Under which a count carries what it is ranked by, while it is made: more is better."""


def _count(voting: Voting, candidate: Candidate, ballots: Ballots) -> dict[str, Any]:
    values = [votes[candidate.id] for votes in ballots.values() if candidate.id in votes]
    key = _LAST
    one: dict[str, Any] = {
        "object": candidate.id,
        "text": candidate.text,
        "kind": candidate.kind,
        "rank": 1,
        "voters": len(values),
        "votes": len(values),
    }
    match voting.settings.kind:
        case "dots":
            one |= {"votes": sum(_numbers(values))}
            key = float(one["votes"])
        case "matrix":
            spread = _Spreads(values)
            one |= {"x": spread.told(0), "y": spread.told(1)}
            key = spread.impact_over_effort()
        case "scale":
            scale = voting.settings.scale or Scale()
            steps = _numbers(values)
            mean = sum(steps) / len(steps) if steps else None
            one |= {
                "mean": None if mean is None else plain_number(mean),
                "median": plain_number(median(steps)) if steps else None,
                "counts": [steps.count(step) for step in range(scale.low, scale.high + 1)],
            }
            key = _LAST if mean is None else float(mean)
        case "ranking":
            places = _numbers(values)
            points = _points(voting, places)
            one |= {
                "points": points,
                "mean": plain_number(sum(places) / len(places)) if places else None,
                "first": places.count(1),
            }
            key = float(points)
    return {**one, _KEY: key}


_LAST: Final = float("-inf")
"""The key of what nobody has given a value."""


class _Spreads:
    """Where people have put one candidate of a matrix."""

    def __init__(self, values: Sequence[Value]) -> None:
        places = cast("Sequence[tuple[float, float]]", values)
        self._axes = [sorted(place[axis] for place in places) for axis in (0, 1)]

    def told(self, axis: int) -> dict[str, float] | None:
        values = self._axes[axis]
        if not values:
            return None
        return {
            "median": plain_number(quantile(values, 0.5)),
            "low": plain_number(quantile(values, 0.25)),
            "high": plain_number(quantile(values, 0.75)),
        }

    def impact_over_effort(self) -> float:
        x, y = self._axes
        # Rounded, because 0.9 - 0.6 and 0.4 - 0.1 are the same to people.
        return round(quantile(y, 0.5) - quantile(x, 0.5), 9) if x else _LAST


def quantile(ordered: Sequence[float], share: float) -> float:
    """Of values in order, with straight lines between them (Hyndman and Fan's type 7, the usual one)."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _points(voting: Voting, places: Sequence[int]) -> int:
    """Borda's: of n candidates the first of a ballot gets n - 1, the second n - 2, who is not on it 0."""
    return sum(len(voting.candidates) - place for place in places)


def _numbers(values: Sequence[Value]) -> list[int]:
    return list(cast("Sequence[int]", values))


def plain_number(number: float) -> float:
    """Rounded to 0.0001; whole numbers as int."""
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _told(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


# By organisation


def _groups(
    voting: Voting, ballots: Ballots, organisations: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Each organisation with enough voters, the largest first, then the rest together if that is enough too.

    Where the rest would be somebody and not enough, the smallest organisations join it until it is: else
    what they voted could be had by taking the others from the whole.
    """
    named: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    rest: list[str] = []
    for person in sorted(ballots):
        organisation = " ".join((organisations.get(person) or "").split())
        if organisation:
            folded = organisation.casefold()
            named.setdefault(folded, []).append(person)
            spelled[folded] = min(spelled.get(folded, organisation), organisation)
        else:
            rest.append(person)
    for folded in [folded for folded, people in named.items() if len(people) < CELL]:
        rest += named.pop(folded)
    cells = sorted(named, key=lambda folded: (-len(named[folded]), folded))
    while cells and 0 < len(rest) < CELL:
        rest += named.pop(cells.pop())
    groups = [_group(voting, spelled[folded], named[folded], ballots) for folded in cells]
    return [*groups, _group(voting, None, rest, ballots)] if len(rest) >= CELL else groups


def _group(voting: Voting, name: str | None, people: Sequence[str], ballots: Ballots) -> dict[str, Any]:
    votes = {person: ballots[person] for person in people}
    results = {}
    for candidate in voting.candidates:
        count = _count(voting, candidate, votes)
        if count["voters"]:
            results[candidate.id] = _summed(voting, count)
    return {"name": name, "voters": len(people), "results": results}


def _summed(voting: Voting, count: Mapping[str, Any]) -> Any:
    """What is told of a candidate in a group."""
    match voting.settings.kind:
        case "dots":
            return count["votes"]
        case "matrix":
            return [count["x"]["median"], count["y"]["median"]]
        case "scale":
            return count["mean"]
        case "ranking":
            return count["points"]
