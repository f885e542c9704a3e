"""Kept votings as lists: a column or two beside each object, all votings at a glance, and one in full.

Of an anonymous voting there is nobody to be named: `voting_results` does not read who gave what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from seina.board.document import BoardState
from seina.board.voting_results import Spread, Tally, Value, VotingResult
from seina.export import delimited
from seina.export.delimited import number
from seina.export.voting_words import VOTING_WORDS, axis_titles, voting_title
from seina.export.words import COLUMNS, KINDS, Language
from seina.export.workbook import Column

Cell = Callable[[Tally], delimited.Value]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column: what it says of an object that was voted on."""

    title: str
    cell: Cell
    width: float = 12


def beside(state: BoardState, language: Language) -> tuple[tuple[VotingResult, Stretch], ...]:
    """The columns beside the objects: what each got in each voting, the oldest first."""
    return tuple(
        (voting, column) for voting in reversed(state.votings()) for column in _at_a_glance(voting, language)
    )


def beside_of(columns: Sequence[tuple[VotingResult, Stretch]], name: str) -> Iterator[delimited.Value]:
    """What these columns say of the object `name`; None where it was not voted on."""
    for voting, column in columns:
        tally = voting.of.get(name)
        yield None if tally is None else column.cell(tally)


def overview_columns(language: Language) -> list[Column]:
    words = VOTING_WORDS[language]
    plain = [("name", 40.0), ("way", 24.0), ("secrecy", 14.0), ("each", 14.0), ("cap", 14.0)]
    plain += [("voters", 12.0), ("cast", 14.0)]
    times = [Column(f"{words[key]} (UTC)", 17) for key in ("opened", "closed")]
    return [*(Column(words[key], width) for key, width in plain), *times]


def overview(state: BoardState, language: Language) -> Iterator[list[delimited.Value]]:
    """A row a voting, the oldest first."""
    words = VOTING_WORDS[language]
    for voting in reversed(state.votings()):
        dots = voting.kind == "dots"
        yield [
            voting_title(voting, language),
            words[voting.kind],
            words["anonymous" if voting.anonymous else "named"],
            voting.votes if dots else None,
            voting.cap if dots else None,
            voting.voters,
            voting.cast,
            moment_of(voting.opened),
            moment_of(voting.closed),
        ]


def result_columns(voting: VotingResult, state: BoardState, language: Language) -> list[Stretch]:
    """The columns of one voting's own list."""
    words, heads = VOTING_WORDS[language], COLUMNS[language]
    columns = [
        Stretch(words["rank"], lambda tally: tally.rank, 6),
        Stretch(heads["text"], lambda tally: " ".join(tally.text.split()), 60),
        *_in_full(voting, language),
        Stretch(words["voters"], lambda tally: tally.voters),
        *_groups(voting, language),
    ]
    if not voting.anonymous:
        columns.append(Stretch(words["by"], lambda tally: _by(tally, state, language), 40))
    kinds = KINDS[language]
    columns.append(Stretch(heads["kind"], lambda tally: kinds.get(tally.kind, tally.kind)))
    columns.append(Stretch(heads["id"], lambda tally: tally.object, 14))
    return columns


def _at_a_glance(voting: VotingResult, language: Language) -> list[Stretch]:
    words, name = VOTING_WORDS[language], voting_title(voting, language)

    def told(title: str, cell: Cell) -> Stretch:
        return Stretch(words["told"].format(name=title, value=name), cell, 14)

    match voting.kind:
        case "dots":
            return [told(words["votes"], lambda tally: tally.votes)]
        case "scale":
            return [told(words["mean"], lambda tally: _short(tally.mean))]
        case "ranking":
            return [told(words["points"], lambda tally: _short(tally.points))]
    x, y = axis_titles(voting, language)
    return [
        told(x, lambda tally: _short(None if tally.x is None else tally.x.median)),
        told(y, lambda tally: _short(None if tally.y is None else tally.y.median)),
    ]


def _in_full(voting: VotingResult, language: Language) -> list[Stretch]:
    words = VOTING_WORDS[language]
    match voting.kind:
        case "dots":
            return [
                Stretch(words["votes"], lambda tally: tally.votes),
                Stretch(
                    words["share"], lambda tally: None if tally.share is None else _short(100 * tally.share)
                ),
            ]
        case "scale":
            return [
                Stretch(words["mean"], lambda tally: _short(tally.mean)),
                Stretch(words["median"], lambda tally: _short(tally.median)),
                *_steps(voting),
            ]
        case "ranking":
            return [
                Stretch(words["points"], lambda tally: _short(tally.points)),
                Stretch(words["meanPlace"], lambda tally: _short(tally.mean)),
                Stretch(words["first"], lambda tally: tally.first),
            ]
    x, y = axis_titles(voting, language)
    return [*_spread(y, lambda tally: tally.y, words), *_spread(x, lambda tally: tally.x, words)]


def _spread(axis: str, of: Callable[[Tally], Spread | None], words: dict[str, str]) -> list[Stretch]:
    def part(key: str, one: Callable[[Spread], float]) -> Stretch:
        def cell(tally: Tally) -> delimited.Value:
            spread = of(tally)
            return None if spread is None else _short(one(spread))

        return Stretch(words[key].format(axis=axis), cell)

    return [
        part("ofMedian", lambda spread: spread.median),
        part("ofLow", lambda spread: spread.low),
        part("ofHigh", lambda spread: spread.high),
    ]


def _steps(voting: VotingResult) -> Iterator[Stretch]:
    scale = voting.scale
    if scale is None:
        return
    labels = {scale.low: scale.low_label.strip(), scale.high: scale.high_label.strip()}
    for at, step in enumerate(range(scale.low, scale.high + 1)):
        label = labels.get(step)
        title = f"{step} ({label})" if label else str(step)
        # Bound to this step, not to the last.
        yield Stretch(title, lambda tally, at=at: tally.counts[at], 8)  # type: ignore[misc]


def _groups(voting: VotingResult, language: Language) -> Iterator[Stretch]:
    """Of a matrix a column an axis."""
    words = VOTING_WORDS[language]
    for group in voting.groups or ():
        title = f"{group.name or words['small']} ({group.voters})"
        if voting.kind != "matrix":
            yield Stretch(title, lambda tally, of=group.results: _plain(of.get(tally.object)), 14)  # type: ignore[misc]
            continue
        for at, axis in enumerate(axis_titles(voting, language)):
            named = words["told"].format(name=title, value=axis)
            yield Stretch(
                named,
                lambda tally, of=group.results, at=at: _plain(of.get(tally.object), at),  # type: ignore[misc]
                14,
            )


def _by(tally: Tally, state: BoardState, language: Language) -> str:
    """“Aino 3, Eero 1”: the most first where that is a number, else by name."""
    nobody = VOTING_WORDS[language]["nobody"]
    known = {person: state.people[person].name.strip() for person in tally.by or {} if person in state.people}
    given = [(known.get(person) or nobody, value) for person, value in (tally.by or {}).items()]
    return ", ".join(f"{name} {_said(value, language)}" for name, value in sorted(given, key=_place))


def _place(given: tuple[str, Value]) -> tuple[float, str]:
    name, value = given
    return (0, name) if isinstance(value, tuple) else (-value, name)


def _said(value: Value, language: Language) -> str:
    if isinstance(value, tuple):
        return " / ".join(number(each, language) for each in value)
    return number(value, language)


def _plain(value: Value | None, at: int = 0) -> float | None:
    return _short(value[at] if isinstance(value, tuple) else value)


def _short(value: float | None) -> float | None:
    """To two decimals, as in all tables."""
    return None if value is None else round(value, 2)


def moment_of(moment: int) -> datetime | None:
    """In UTC, to the second and without a zone; None where it is not known."""
    if not moment:
        return None
    try:
        return datetime.fromtimestamp(moment // 1000, UTC).replace(tzinfo=None)
    except (OverflowError, ValueError, OSError):
        return None
