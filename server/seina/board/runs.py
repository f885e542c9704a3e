"""Rich text as runs: what stands in the JSON file under `runs`, and what the layout draws.

A text with attributes is a tuple of runs whose texts, joined, are the text. Neighbours of equal attributes
are one run, so that equal texts have equal runs; a text without any attribute has no runs at all: ().
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from seina.board.kinds import is_url

FLAGS: Final = ("bold", "italic", "strike")
MARKS: Final = (*FLAGS, "link")


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    link: str | None = None

    @property
    def plain(self) -> bool:
        return not (self.bold or self.italic or self.strike or self.link)

    def same_marks(self, other: Run) -> bool:
        return (self.bold, self.italic, self.strike, self.link) == (
            other.bold,
            other.italic,
            other.strike,
            other.link,
        )


def read_run(text: str, attributes: Mapping[str, Any]) -> Run:
    """Tolerant: an attribute that is not known, or has a value that it can't have, is not there."""
    link = attributes.get("link")
    flags = {name: attributes.get(name) is True for name in FLAGS}
    return Run(text, **flags, link=link if is_url(link) else None)


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of equal attributes as one; () where nothing has an attribute."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].same_marks(run):
            made[-1] = replace(run, text=made[-1].text + run.text)
        elif run.text:
            made.append(run)
    return () if all(run.plain for run in made) else tuple(made)


def run_to_dict(run: Run) -> dict[str, Any]:
    """As the JSON file has it: attributes that are not set are absent."""
    record: dict[str, Any] = {"text": run.text}
    record.update({name: True for name in FLAGS if getattr(run, name)})
    return record | ({"link": run.link} if run.link else {})


def read_runs(value: object, text: str) -> tuple[Run, ...]:
    """The runs of a record, () where they are none of this text or format nothing."""
    if not isinstance(value, list | tuple):
        return ()
    runs: list[Run] = []
    for entry in value:
        if not isinstance(entry, Mapping) or not isinstance(piece := entry.get("text"), str):
            return ()
        runs.append(read_run(piece, entry))
    return join_runs(runs) if "".join(run.text for run in runs) == text else ()
