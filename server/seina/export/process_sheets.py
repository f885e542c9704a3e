"""A grid's process as lists: its steps with their marks, what it costs, what became of it in the to-be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from seina.board.counts import Counts, Process, kinds_of, next_of, worded_wait
from seina.board.document import BoardObject
from seina.board.grids import Seated
from seina.board.note_marks import NoteMarks
from seina.board.pairs import Difference
from seina.board.processes import Compared
from seina.board.registers import phase_title
from seina.export.delimited import Value
from seina.export.grid_words import GRID_WORDS, UNITS, time_of
from seina.export.words import Language
from seina.export.workbook import Column

_PLAIN: Final = NoteMarks()
COUNTED: Final = ("handoffs", "contacts", "again", "waiting", "steps")


class ProcessLists:
    """Of one board: what is said of its processes is read from its seated objects."""

    def __init__(self, board: Seated, processes: dict[str, Process], language: Language) -> None:
        self.board, self.processes, self.language = board, processes, language
        self.words = GRID_WORDS[language]
        self.items: dict[str, BoardObject] = {item.id: item for item in board.state.objects}

    def step_columns(self) -> list[Column]:
        widths = {"number": 6, "step": 46, "organisation": 24, "phase": 24, "kind": 18, "next": 40}
        named = (
            *widths,
            *("ownerHead", "dueHead", "waitHead", "unitHead", "againHead", "citizenHead", "automatedHead"),
            "evidenceHead",
            "typeHead",
        )
        return [Column(self.words[name], widths.get(name, 14)) for name in named]

    def steps(self, grid: str) -> Iterator[list[Value]]:
        """A row a step, in reading order."""
        process, words = self.processes[grid], self.words
        kinds, leads = kinds_of(process), next_of(process)
        organisations = {lane.id: lane.title for lane in process.organisations}
        for number, step in enumerate(process.steps, 1):
            marks = self.items[step.id].marks or _PLAIN
            wait, unit = (marks.wait.n, marks.wait.unit) if marks.wait else (None, None)
            yield [
                number,
                self.said(step.id),
                organisations.get(step.lane, ""),
                self.phase(step.id),
                words[f"kind.{kinds[step.id]}"],
                "\n".join(map(self.said, leads.get(step.id, ()))),
                marks.owner,
                date.fromisoformat(marks.due) if marks.due else None,
                wait,
                UNITS[self.language][unit][1] if unit else None,
                *(words["yes"] if flag else None for flag in (marks.again, marks.citizen, marks.automated)),
                words[marks.evidence] if marks.evidence else None,
                words[marks.type] if marks.type else None,
            ]

    def count_columns(self) -> list[Column]:
        return [
            Column(self.words["count"], 28),
            Column(self.words["amount"], 16),
            Column(self.words["stepsCounted"], 70),
        ]

    def counts(self, counts: Counts) -> Iterator[list[Value]]:
        """A row a count with the steps that it counts; waiting also as a time."""
        for name in COUNTED:
            count = getattr(counts, name)
            listed = "" if name == "steps" else "\n".join(map(self.said, count.ids))
            yield [self.words[f"count.{name}"], count.count, listed]
            if name == "waiting":
                yield [self.words["count.time"], self.time(counts.minutes), ""]

    def difference_columns(self) -> list[Column]:
        widths = {
            "change": 26,
            "asIsStep": 44,
            "asIsOrganisation": 22,
            "toBeStep": 44,
            "toBeOrganisation": 22,
        }
        return [Column(self.words[name], width) for name, width in widths.items()]

    def difference(self, pair: Compared) -> Iterator[list[Value]]:
        """A row a change; and after an empty one the counts of both."""
        told = pair.difference
        for change in told.changes:
            yield [
                self.words[f"verdict.{change.verdict}"],
                "\n".join(map(self.said, change.before)),
                ", ".join(change.organisations_before),
                "" if change.after is None else self.said(change.after),
                change.organisation_after or "",
            ]
        yield []
        yield [self.words["count"], self.words["asIs"], None, self.words["toBe"], None]
        yield from self._compared(told)

    def _compared(self, told: Difference) -> Iterator[list[Value]]:
        for name in COUNTED:
            before, after = getattr(told.before, name).count, getattr(told.after, name).count
            yield [self.words[f"count.{name}"], before, None, after, None]
            if name == "waiting":
                times = self.time(told.before.minutes), self.time(told.after.minutes)
                yield [self.words["count.time"], times[0], None, times[1], None]

    def time(self, minutes: float) -> str:
        wait = worded_wait(minutes)
        return time_of(self.language, wait.n, wait.unit)

    def said(self, step: str) -> str:
        return " ".join(self.items[step].text.split()) or self.words["unnamed"]

    def phase(self, step: str) -> str:
        place = self.board.cells.get(step)
        return phase_title(self.board.grids[place.grid], place.column) if place is not None else ""
