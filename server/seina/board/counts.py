"""What a process across organisations costs: hand-offs, contacts of the citizen, data asked again, waiting,
steps.

A **step** is a note docked in an organisation lane of a grid. Connectors bound at both ends to steps of the
grid are its **flow**; where there is none, the steps are read from left to right and each leads to the next
(docs/document-schema.md). The client counts the same (client/src/board/grids/counts.ts);
tests/vectors/counts.json holds both to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from seina.board.note_marks import Wait, WaitUnit

StepKind = Literal["task", "decision", "waiting", "handoff"]

MINUTES: Final[Mapping[WaitUnit, int]] = {"minutes": 1, "hours": 60, "days": 1_440, "weeks": 10_080}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A lane of type organisation. `citizen`: the lane of the person whose matter it is."""

    id: str
    title: str = ""
    citizen: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A note in an organisation lane, with its marks."""

    id: str
    lane: str
    citizen: bool = False
    again: bool = False
    decision: bool = False
    automated: bool = False
    wait: Wait | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A connector that leads from one step to another; `id` is the connector's."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Process:
    """A grid as a process: `organisations` from above down, `steps` in reading order (leaf, lane, order in
    the cell)."""

    organisations: tuple[Organisation, ...] = ()
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How often, and the steps that are counted, in reading order."""

    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """`waiting.count` is how many steps wait, `minutes` how long they do together."""

    handoffs: Count
    contacts: Count
    again: Count
    waiting: Count
    minutes: float
    steps: Count


def counts_of(process: Process) -> Counts:
    """The counts of a process; the work is linear in steps and links."""
    leads = next_of(process)
    lanes = {step.id: step.lane for step in process.steps}
    citizen = {lane.id for lane in process.organisations if lane.citizen}
    beside_citizen: set[str] = set()
    for source, targets in leads.items():
        for target in targets:
            if lanes[source] in citizen:
                beside_citizen.add(target)
            if lanes[target] in citizen:
                beside_citizen.add(source)
    handoffs, contacts, again, waiting = [], [], [], []
    minutes = 0.0
    for step in process.steps:
        if any(lanes[target] != step.lane for target in leads.get(step.id, ())):
            handoffs.append(step.id)
        if step.citizen or (step.id in beside_citizen and step.lane not in citizen):
            contacts.append(step.id)
        if step.again:
            again.append(step.id)
        if step.wait is not None:
            waiting.append(step.id)
            minutes += step.wait.n * MINUTES[step.wait.unit]
    return Counts(
        handoffs=_counted(handoffs),
        contacts=_counted(contacts),
        again=_counted(again),
        waiting=_counted(waiting),
        minutes=minutes,
        steps=_counted([step.id for step in process.steps]),
    )


def next_of(process: Process) -> dict[str, tuple[str, ...]]:
    """The steps that each step leads to, each once; only steps that lead anywhere have an entry.

    A link counts where both ends are steps of the process and not the same. One is enough for links to be
    the flow: reading order is only for maps on which nobody has drawn any.
    """
    known = {step.id for step in process.steps}
    leads: dict[str, dict[str, None]] = {}
    for link in process.links:
        if link.source != link.target and link.source in known and link.target in known:
            leads.setdefault(link.source, {})[link.target] = None
    if leads:
        return {source: tuple(targets) for source, targets in leads.items()}
    ids = [step.id for step in process.steps]
    return {source: (target,) for source, target in pairwise(ids)}


def kinds_of(process: Process) -> dict[str, StepKind]:
    """What kind of step each is: a decision before one that waits, before one that hands over, else a
    task."""
    handing = set(counts_of(process).handoffs.ids)
    return {
        step.id: "decision"
        if step.decision
        else "waiting"
        if step.wait is not None
        else "handoff"
        if step.id in handing
        else "task"
        for step in process.steps
    }


def crossing(process: Process) -> tuple[str, ...]:
    """The connectors that lead from one organisation to another, in the order of `links`."""
    lanes = {step.id: step.lane for step in process.steps}
    return tuple(
        link.id
        for link in process.links
        if link.source in lanes and link.target in lanes and lanes[link.source] != lanes[link.target]
    )


def worded_wait(minutes: float) -> Wait:
    """A time in the largest sensible unit, to one decimal: the largest of which it is a whole number, or
    that it holds at least twice. Weeks only when they are whole, because people count in days (33 days, not
    4.7 weeks)."""
    week, day, hour = MINUTES["weeks"], MINUTES["days"], MINUTES["hours"]
    if minutes > 0 and minutes % week == 0:
        return Wait(minutes / week, "weeks")
    if minutes > 0 and (minutes % day == 0 or minutes >= 2 * day):
        return Wait(_tenths(minutes / day), "days")
    if minutes > 0 and (minutes % hour == 0 or minutes >= 2 * hour):
        return Wait(_tenths(minutes / hour), "hours")
    return Wait(_tenths(minutes), "minutes")


def _tenths(number: float) -> float:
    """Rounded half up, as JavaScript's Math.round does."""
    return math.floor(number * 10 + 0.5) / 10


def _counted(ids: list[str]) -> Count:
    return Count(len(ids), tuple(ids))
