"""A board's objects as the display list, drawn as the browser draws them (client/src/canvas/canvas.css).

What is too small to be read is drawn as grey bars, so that a wall seen from afar still looks like one and
costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seina.board.counts import counts_of, crossing
from seina.board.document import BoardObject, BoardState, bounds
from seina.board.grids import dock_of
from seina.board.palette import INK
from seina.board.processes import Compared, compared, processes
from seina.board.reading import Section, sections
from seina.board.text import TextBlock, layout_note, layout_text
from seina.export import figures, papers, registers
from seina.export.chips import chips_kept
from seina.export.grids.groups import GridGroups, groups_of
from seina.export.grids.picture import UNTITLED, picture_of
from seina.export.marking import chips, mark_words
from seina.export.process_sheets import ProcessLists
from seina.export.seen import look, reach
from seina.export.shapes import Group, Shape
from seina.export.stacking import drawing_order
from seina.export.view import View, lines_of
from seina.export.votes import badge
from seina.export.words import WORDS, Language


class Wall:
    """A board that is about to be drawn, several times: its reading order and its texts' lines are found
    once."""

    def __init__(
        self,
        state: BoardState,
        language: Language = "en",
        today: str | None = None,
        voting: str | None = None,
    ) -> None:
        """`today`, `YYYY-MM-DD`: days before it are told to be late. `voting`, whose numbers are on the
        objects: an id, the latest where it is None, and "" for no voting."""
        self._seen = look(state)
        self._language: Language = language
        self._today = today
        self._words = WORDS[language]
        self.state = self._seen.state
        self.sections = _with_flow(sections(self.state))
        read = (item for part in self.sections for item in part.objects)
        self._reading = {item.id: place for place, item in enumerate(read)}
        self._height = self._heights()
        known = self._processes = processes(self._seen.seated)
        self._counts = {name: counts_of(process) for name, process in known.items()}
        self._handoffs = {name for process in known.values() for name in crossing(process)}
        self._named = {item.id: item for item in state.objects}
        self._blocks: dict[str, TextBlock] = {}
        known_as = (each for each in state.votings() if voting in (None, each.id))
        self.shown = next(known_as, None)

    def compared(self) -> tuple[Compared, ...]:
        """Each to-be with its as-is."""
        return compared(self._seen.seated)

    def lists(self) -> ProcessLists:
        """What the board's processes say."""
        return ProcessLists(self._seen.seated, self._processes, self._language)

    def groups(self, objects: Sequence[BoardObject], view: View) -> list[Group]:
        """One group an object, each after what it covers, otherwise as they are read; what a note is in the
        work, mostly said by icons, and what it got in the voting shown are groups after its text."""
        return self._drawn(objects, view, voted=True)

    def picture(self, objects: Sequence[BoardObject], view: View) -> list[Group]:
        """The same to be seen and not to be read: all votes lie above everything, as on the wall."""
        votes = (self._votes(item, view) for item in objects)
        return [*self._drawn(objects, view, voted=False), *(group for groups in votes for group in groups)]

    def _drawn(self, objects: Sequence[BoardObject], view: View, *, voted: bool) -> list[Group]:
        ordered = drawing_order(objects, self._reading, self._height)
        groups: list[Group] = []
        grids: dict[str, _Opened] = {}
        for item in ordered:
            if item.kind == "grid":
                opened = grids[item.id] = _Opened(self._grid(item, view))
                groups += opened.told.opening
                continue
            if (home := dock_of(item)) in grids:
                cell = self._seen.seated.cells.get(item.id)
                groups += grids[home].until(cell.column if cell else None)
            groups += self._groups(item, view)
            groups += self._votes(item, view) if voted else ()
        return [*groups, *(group for opened in grids.values() for group in opened.until(None))]

    def extent(self, objects: Sequence[BoardObject]) -> tuple[float, float, float, float] | None:
        """x, y, width, height of what is seen: of a text only as far as its lines go."""
        return bounds([self._reaching(item) for item in objects])

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Around everything that is seen."""
        return bounds(
            [replace(item, at=reach(item)[:2], size=reach(item)[2:]) for item in self.state.objects]
        )

    def block(self, item: BoardObject) -> TextBlock:
        """The lines of a note or a text."""
        if item.id not in self._blocks:
            self._blocks[item.id] = (
                layout_note(item.text, *item.size, item.runs, chips_kept(item.marks, *item.size))
                if item.kind == "note"
                else layout_text(item.text, item.size[0], item.font_size, item.align, item.runs)
            )
        return self._blocks[item.id]

    def _heights(self) -> dict[str, float]:
        """How high each lies; a grid is always below what is docked in it."""
        heights: dict[str, float] = {item.id: place for place, item in enumerate(self.state.objects)}
        for item in self.state.objects:
            if (home := dock_of(item)) in heights:
                heights[item.id] = max(heights[item.id], heights[home] + 0.5)
        return heights

    def _grid(self, item: BoardObject, view: View) -> GridGroups:
        there, counts = self._seen.seated, self._counts.get(item.id)
        frame = there.layouts[item.id].frame
        drawn = picture_of(item, there.grids[item.id], frame, counts, self._language, view.scale)
        return groups_of(drawn, counts, view, self._language)

    def _reaching(self, item: BoardObject) -> BoardObject:
        if item.kind == "grid" and not item.text.strip():
            (x, y), (width, height) = item.at, item.size
            return replace(item, at=(x, y + UNTITLED), size=(width, height - UNTITLED))
        if item.kind != "text":
            x, y, width, height = reach(item)
            return replace(item, at=(x, y), size=(width, height))
        lines = self.block(item).lines
        if not lines:
            return item
        left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
        x, y = item.at
        return replace(item, at=(x + left, y), size=(max(right - left, 1), self.block(item).height))

    def _groups(self, item: BoardObject, view: View) -> list[Group]:
        if item.kind == "register":
            return registers.register(item, self._seen.registers[item.id], view, self._language, self._today)
        told = mark_words(item.marks, self._language, self._today)
        if not told:
            return [self._group(item, view)]
        drawn = tuple(chips(item, view, self._language, self._today))
        return [self._group(item, view), *([Group("picture", drawn, ", ".join(told))] if drawn else [])]

    def _votes(self, item: BoardObject, view: View) -> list[Group]:
        """What it got in the voting that is shown."""
        found = badge(item, self.shown, view, self._language) if self.shown is not None else None
        return [found] if found is not None else []

    def _group(self, item: BoardObject, view: View) -> Group:
        """What has words of its own is read as such; a figure without any is told."""
        shapes = tuple(self._shapes(item, view))
        alt = self._alt(item)
        return Group("picture", shapes, alt) if alt else Group("paragraph", shapes)

    def _shapes(self, item: BoardObject, view: View) -> Sequence[Shape]:
        match item.kind:
            case "area":
                hidden = self._seen.members.get(item.id)
                return papers.area(item, view, hidden)
            case "note":
                return papers.note(item, self.block(item), self.state.author_of(item), view)
            case "text":
                return lines_of(self.block(item), item.at, view, INK)
            case "link":
                return papers.link(item, view)
            case "shape":
                return figures.shape(item, view)
            case "connector":
                way = self._seen.ways.get(item.id)
                return figures.connector(item, way, view, handoff=item.id in self._handoffs) if way else ()
            case "ink":
                return figures.ink(item, view)
            case "image":
                return figures.image(item, view, item.text.strip() or self._words["image"])
        return figures.stamp(item, view)

    def _alt(self, item: BoardObject) -> str:
        """What is said of a figure; '' where what is drawn reads by itself, as texts and photos do."""
        if item.kind == "ink":
            return self._words["ink"]
        if item.kind == "stamp":
            return self._words["stamp"].format(name=figures.stamp_name(item, self._words))
        if item.kind == "shape" and not item.text.strip():
            return self._words["shape"]
        if item.kind == "connector" and item.ends is not None:
            names = [self._name(end.object) for end in item.ends]
            said = self._words["leads"].format(start=names[0], end=names[1])
            if item.id in self._handoffs:
                said += f" ({self._words['handoff']})"
            return f"{said}: {item.text.strip()}" if item.text.strip() else said
        return ""

    def _name(self, name: str | None) -> str:
        item = self._named.get(name or "")
        text = " ".join(item.text.split()) if item is not None else ""
        return f"“{text[:60]}”" if text else "…"


def _with_flow(found: Sequence[Section]) -> tuple[Section, ...]:
    """Connectors between two things in one grid are on the grid's page: they are the flow of its process."""
    homes = {
        item.id: part.area.id
        for part in found
        if part.area is not None and part.area.kind == "grid"
        for item in part.members
    }
    flows: dict[str, list[BoardObject]] = {}
    moved: set[str] = set()
    for item in (item for part in found for item in part.members if item.ends is not None):
        ends = {homes.get(end.object or "") for end in item.ends or ()}
        if len(ends) == 1 and (home := ends.pop()) is not None:
            flows.setdefault(home, []).append(item)
            moved.add(item.id)
    if not moved:
        return tuple(found)
    parts = (
        replace(
            part,
            members=(
                *(item for item in part.members if item.id not in moved),
                *flows.get(part.area.id if part.area is not None else "", ()),
            ),
        )
        for part in found
    )
    return tuple(part for part in parts if part.area is not None or part.members)


class _Opened:
    """A grid of which the ground is drawn: what is left to be read of it."""

    def __init__(self, told: GridGroups) -> None:
        self.told = told
        self._columns = list(told.columns)
        self._closed = False

    def until(self, column: str | None) -> list[Group]:
        """What comes before the objects of a column; None for all that is left."""
        groups: list[Group] = []
        if column is not None and all(name != column for name, _ in self._columns):
            return groups
        while self._columns:
            name, read = self._columns.pop(0)
            groups += read
            if name == column:
                return groups
        if not self._closed:
            self._closed = True
            groups += self.told.closing
        return groups
