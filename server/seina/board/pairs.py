"""As-is and to-be: what became of the steps of a process, and what its counts became.

A to-be step says in `was` which steps of the as-is it comes from. Everything else follows from that, so
that two people who draw at the same time can't make the list wrong. The client compares the same
(client/src/board/grids/pairs.ts); tests/vectors/pairs.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from seina.board.counts import Counts, Process, Step, counts_of

Verdict = Literal["removed", "automated", "merged", "moved", "kept", "new"]

VERDICTS: Final[tuple[Verdict, ...]] = ("removed", "merged", "automated", "moved", "new", "kept")
"""In the order in which they are listed: what is gone first, what stayed last."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the list. `before` holds as-is steps in their order, `after` is the to-be step (None:
    removed); the organisations are titles of lanes, of `before` each once."""

    verdict: Verdict
    before: tuple[str, ...]
    after: str | None
    organisations_before: tuple[str, ...]
    organisation_after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """From an as-is to a to-be.

    `changes` has one line a to-be step and one a removed step: by verdict in the order of VERDICTS, in each
    in reading order. `verdicts` says of every step of both what became of it. `figures` counts as-is steps,
    for `new` to-be steps: those but new add up to the steps of the as-is.
    """

    changes: tuple[Change, ...]
    verdicts: Mapping[str, Verdict]
    figures: Mapping[Verdict, int]
    before: Counts
    after: Counts

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return {
            "changes": [
                {
                    "verdict": change.verdict,
                    "before": list(change.before),
                    "after": change.after,
                    "organisationsBefore": list(change.organisations_before),
                    "organisationAfter": change.organisation_after,
                }
                for change in self.changes
            ],
            "verdicts": dict(self.verdicts),
            "figures": dict(self.figures),
        }


def difference(as_is: Process, to_be: Process) -> Difference:
    """Compares two processes; the work is linear in steps and links.

    A to-be step without living `was` is new; newly automated, it is automated, whatever else it is; with
    two or more `was` it is merged; in a lane of another title moved; else kept. An as-is step that no step
    comes from is removed. Where several come from it (it was split), the first that fits of automated,
    merged, kept, moved is said of it.
    """
    old = {step.id: step for step in as_is.steps}
    rank = {step.id: index for index, step in enumerate(as_is.steps)}
    titles_before, titles_after = _titles(as_is), _titles(to_be)
    changes: dict[Verdict, list[Change]] = {verdict: [] for verdict in VERDICTS}
    verdicts: dict[str, Verdict] = {}
    became: dict[str, set[Verdict]] = {}
    for step in to_be.steps:
        living = sorted({each for each in step.was if each in old}, key=rank.__getitem__)
        sources = [old[each] for each in living]
        verdict = _of_to_be(step, sources, titles_before, titles_after)
        verdicts[step.id] = verdict
        for each in living:
            became.setdefault(each, set()).add(verdict)
        before = tuple(dict.fromkeys(titles_before.get(source.lane, "") for source in sources))
        line = Change(verdict, tuple(living), step.id, before, titles_after.get(step.lane, ""))
        changes[verdict].append(line)
    for step in as_is.steps:
        verdict = next((each for each in _STRONGEST if each in became.get(step.id, ())), "removed")
        verdicts[step.id] = verdict
        if verdict == "removed":
            titles = (titles_before.get(step.lane, ""),)
            changes["removed"].append(Change("removed", (step.id,), None, titles, None))
    figures: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for step in as_is.steps:
        figures[verdicts[step.id]] += 1
    figures["new"] = len(changes["new"])
    return Difference(
        changes=tuple(change for verdict in VERDICTS for change in changes[verdict]),
        verdicts=verdicts,
        figures=figures,
        before=counts_of(as_is),
        after=counts_of(to_be),
    )


_STRONGEST: Final[tuple[Verdict, ...]] = ("automated", "merged", "kept", "moved")


def _of_to_be(
    step: Step, sources: list[Step], before: Mapping[str, str], after: Mapping[str, str]
) -> Verdict:
    if not sources:
        return "new"
    if step.automated and not all(source.automated for source in sources):
        return "automated"
    if len(sources) > 1:
        return "merged"
    if _same(before.get(sources[0].lane, "")) != _same(after.get(step.lane, "")):
        return "moved"
    return "kept"


def _titles(process: Process) -> dict[str, str]:
    return {lane.id: lane.title for lane in process.organisations}


def _same(title: str) -> str:
    """What two titles of one organisation have in common."""
    return title.strip().lower()
