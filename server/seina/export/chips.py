"""Where a note shows what it is in the work, as client/src/geometry/note-chips.ts has it: chips in a strip
above its foot, and a spine along its left edge. tests/vectors/note-chips.json holds both to the same.

How high the strip is does not depend on the language or on the day: rows are filled by nominal widths, and
words are added where a row has room left for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from seina.board.note_marks import EVIDENCE, NOTE_TYPES, WAIT_UNITS, NoteMarks
from seina.board.text import NOTE_FOOTER, NOTE_PADDING, NOTE_SIDE, fit_line
from seina.export.words import Language

Icon = Literal[
    "pain",
    "idea",
    "action",
    "question",
    "assumption",
    "evidence",
    "owner",
    "due",
    "late",
    "wait",
    "again",
    "citizen",
    "decision",
    "automated",
]
Tone = Literal["plain", "late", "pain", "idea", "action", "question"]

TONES: Final[Mapping[Tone, str]] = {
    "pain": "#B3261E",
    "idea": "#00696F",
    "action": "#1F5FBF",
    "question": "#7A3FB0",
    "late": "#7D1410",
}
"""As --mark-… in client/src/styles/tokens.css; white can be read on them."""

# Of a note of 200 × 200.
SIZE: Final = 10.5
HEIGHT: Final = 18
PADDING: Final = 5.5
ICON: Final = 11.5
INNER: Final = 3
GAP: Final = 4
SPINE: Final = 6
SUNK: Final = 8
OWNER: Final = 0.42
TWO_ROWS: Final = 100
LEAST_HEIGHT: Final = 70
"""Lower notes have the spine only: chips would leave no room for the text."""
LEAST_SCALE: Final = 0.9
SMALL_SIDE: Final = 60
WIDEST_DAY: Final = "30 Nov 2026"
WIDEST_UNIT: Final = "min"
_UNIT: Final = 100
"""Lines are measured at this size, since they are whole sizes that are measured."""
_ENDLESS: Final = 1e6


@dataclass(frozen=True, slots=True)
class ChipWords:
    """The few words on chips, in one language."""

    types: Mapping[str, str]
    evidence: Mapping[str, str]
    units: Mapping[str, str]
    months: Sequence[str]
    """Twelve short names, or none where days are written “3.12.2026”."""
    comma: str


@dataclass(frozen=True, slots=True)
class Chip:
    """`x`, `y`: top left, wall units from the note's corner."""

    icon: Icon | None
    text: str
    tone: Tone
    x: float
    y: float
    w: float


@dataclass(frozen=True, slots=True)
class NoteChips:
    chips: tuple[Chip, ...]
    h: float
    size: float
    padding: float
    gap: float
    icon: float
    spine: float


@dataclass(frozen=True, slots=True)
class _Item:
    icon: Icon | None
    tone: Tone
    text: str
    nominal: float
    more: str = ""


def chips_kept(marks: NoteMarks | None, width: float, height: float) -> float:
    """How much of a note's height its text leaves to the strip; 0 without marks to show."""
    if marks is None:
        return 0
    rows = len(_rows(_items(marks, width, height, None, None), width, height))
    sunk = SUNK * min(width, height) / NOTE_SIDE
    return rows * (HEIGHT + GAP) * _scale(width, height) - sunk if rows else 0


def note_chips(
    marks: NoteMarks, width: float, height: float, words: ChipWords, today: str | None
) -> NoteChips:
    """`today` as `YYYY-MM-DD`: days before it are late; None where no day is known."""
    scale, side = _scale(width, height), min(width, height) / NOTE_SIDE
    left = NOTE_PADDING * side
    rows = _rows(_items(marks, width, height, words, today), width, height)
    foot, step = (NOTE_PADDING + NOTE_FOOTER - SUNK) * side, (HEIGHT + GAP) * scale
    chips = [
        replace(chip, x=left + chip.x, y=height - foot - (len(rows) - index) * step + GAP * scale)
        for index, row in enumerate(rows)
        for chip in _placed(row, width - 2 * left, scale)
    ]
    return NoteChips(
        tuple(chips),
        HEIGHT * scale,
        SIZE * scale,
        PADDING * scale,
        INNER * scale,
        ICON * scale,
        min(SPINE * scale, left * 0.6) if marks.type else 0,
    )


def day_text(day: str, words: ChipWords) -> str:
    """“3.12.2026”, or “3 Dec 2026” where months have names."""
    year, month, date = map(int, day.split("-"))
    return f"{date} {words.months[month - 1]} {year}" if words.months else f"{date}.{month}.{year}"


def number_text(number: float, words: ChipWords) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", words.comma)


def _scale(width: float, height: float) -> float:
    side = min(width, height)
    return max(side / NOTE_SIDE, min(LEAST_SCALE, side / SMALL_SIDE))


def _fitted(text: str, width: float, size: float) -> tuple[str, float]:
    line = fit_line(text, width * _UNIT / size, _UNIT)
    return line.text, line.width * size / _UNIT


def _chip_width(icon: bool, text: float, scale: float) -> float:
    if text == 0:
        return HEIGHT * scale
    return 2 * PADDING * scale + text + ((ICON + INNER) * scale if icon else 0)


def _items(
    marks: NoteMarks, width: float, height: float, words: ChipWords | None, today: str | None
) -> list[_Item]:
    """Without words, for how wide they count only."""
    scale = _scale(width, height)
    size = SIZE * scale
    room = width - 2 * NOTE_PADDING * (min(width, height) / NOTE_SIDE)
    items: list[_Item] = []

    def said(icon: Icon, text: str, widest: str, tone: Tone = "plain", more: str = "") -> None:
        nominal = _chip_width(True, _fitted(widest, _ENDLESS, size)[1] if widest else 0, scale)
        items.append(_Item(icon, tone, text, nominal, more))

    if marks.type:
        said(marks.type, "", "", marks.type, words.types[marks.type] if words else "")
    if marks.evidence:
        said(marks.evidence, "", "", "plain", words.evidence[marks.evidence] if words else "")
    if marks.due is not None:
        late = today is not None and marks.due < today
        text = day_text(marks.due, words) if words else ""
        said("late" if late else "due", text, WIDEST_DAY, "late" if late else "plain")
    if marks.owner is not None:
        beside = (2 * PADDING + ICON + INNER) * scale
        text = _fitted(marks.owner, max(size, room * OWNER - beside), size)[0]
        if text:
            said("owner", text, text, "plain", _fitted(marks.owner, max(size, room - beside), size)[0])
    if marks.wait is not None:
        number = f"{marks.wait.n:.2f}".rstrip("0").rstrip(".")
        text = f"{number_text(marks.wait.n, words)} {words.units[marks.wait.unit]}" if words else number
        said("wait", text, f"{number} {WIDEST_UNIT}")
    flags: tuple[tuple[Icon, bool], ...] = (
        ("decision", marks.decision),
        ("citizen", marks.citizen),
        ("again", marks.again),
        ("automated", marks.automated),
    )
    for flag, on in flags:
        if on:
            said(flag, "", "")
    return items


def _rows(items: Sequence[_Item], width: float, height: float) -> list[list[_Item]]:
    """By nominal widths; what has no room in the last row is counted there."""
    if height < LEAST_HEIGHT:
        return []
    scale = _scale(width, height)
    room = width - 2 * NOTE_PADDING * (min(width, height) / NOTE_SIDE)
    most, gap = (2 if height >= TWO_ROWS else 1), GAP * scale
    rows: list[list[_Item]] = []
    used = float("inf")
    for index, item in enumerate(items):
        if used + gap + item.nominal <= room:
            rows[-1].append(item)
            used += gap + item.nominal
        elif len(rows) < most:
            rows.append([item])
            used = item.nominal
        else:
            _cut(rows[-1], len(items) - index, room, scale)
            break
    return rows


def _cut(row: list[_Item], left: int, room: float, scale: float) -> None:
    """Puts “+2” last in a row, in the place of as many as it takes."""
    gap = GAP * scale
    while True:
        text = f"+{left}"
        nominal = _chip_width(False, _fitted(text, _ENDLESS, SIZE * scale)[1], scale)
        used = sum(item.nominal + gap for item in row) - gap
        if len(row) == 1 or used + gap + nominal <= room:
            row.append(_Item(None, "plain", text, nominal))
            return
        row.pop()
        left += 1


def _placed(row: Sequence[_Item], room: float, scale: float) -> list[Chip]:
    """A row from left to right, from 0; types say their names where that fits."""
    size, gap = SIZE * scale, GAP * scale

    def wide(item: _Item, text: str) -> float:
        return _chip_width(item.icon is not None, _fitted(text, _ENDLESS, size)[1] if text else 0, scale)

    said = [(item.text, wide(item, item.text)) for item in row]
    spare = room - (sum(width + gap for _, width in said) - gap)
    for place, item in enumerate(row):
        if item.more in ("", item.text):
            continue
        more = wide(item, item.more)
        if more - said[place][1] <= spare:
            spare -= more - said[place][1]
            said[place] = (item.more, more)
    chips: list[Chip] = []
    x = 0.0
    for item, (text, width) in zip(row, said, strict=True):
        chips.append(Chip(item.icon, text, item.tone, x, 0, width))
        x += width + gap
    return chips


def chip_words(language: Language) -> ChipWords:
    types, evidence, units, months, comma = _WORDS[language]
    return ChipWords(
        dict(zip(NOTE_TYPES, types, strict=True)),
        dict(zip(EVIDENCE, evidence, strict=True)),
        dict(zip(WAIT_UNITS, units, strict=True)),
        tuple(months.split()),
        comma,
    )


_WORDS: Final[Mapping[Language, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str, str]]] = {
    "fi": (
        ("Kipupiste", "Idea", "Toimenpide", "Kysymys"),
        ("Oletus", "Tutkittu"),
        ("min", "t", "pv", "vk"),
        "",
        ",",
    ),
    "sv": (
        ("Smärtpunkt", "Idé", "Åtgärd", "Fråga"),
        ("Antagande", "Belagt"),
        ("min", "h", "d", "v"),
        "",
        ",",
    ),
    "en": (
        ("Pain point", "Idea", "Action", "Question"),
        ("Assumption", "Evidence"),
        ("min", "h", "d", "wk"),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        ".",
    ),
}
"""The words of `board.mark.…` and `board.unit.…` in client/src/i18n."""

ICONS: Final[Mapping[Icon, str]] = {
    "pain": "M13 2.5L4.5 13.5L11.5 13.5L10.5 21.5L19.5 10L12.5 10Z",
    "idea": (
        "M9 18L15 18M10 21.5L14 21.5M8.5 15C6.5 13.5 5.5 11.5 5.5 9C5.5 5.4 8.4 2.5 12 2.5"
        "C15.6 2.5 18.5 5.4 18.5 9C18.5 11.5 17.5 13.5 15.5 15Z"
    ),
    "action": "M6 21.5L6 3.5M6 4L19 4L15.5 8.5L19 13L6 13",
    "question": "M7.5 8.5C7.5 5.8 9.5 4 12 4C14.5 4 16.5 5.7 16.5 8.2C16.5 11.2 12 11.5 12 15M12 19.6L12 20",
    "assumption": "M3 9C6 5 9 5 12 9C15 13 18 13 21 9M3 16C6 12 9 12 12 16C15 20 18 20 21 16",
    "evidence": "M3.5 12.5L9.5 18.5L20.5 6",
    "owner": (
        "M16 8C16 10.2 14.2 12 12 12C9.8 12 8 10.2 8 8C8 5.8 9.8 4 12 4C14.2 4 16 5.8 16 8Z"
        "M4.5 21C4.5 17.3 7.6 15 12 15C16.4 15 19.5 17.3 19.5 21"
    ),
    "due": "M4 5.5L20 5.5L20 20.5L4 20.5ZM4 10.5L20 10.5M8.5 3L8.5 7M15.5 3L15.5 7",
    "late": "M12 3.5L22 20.5L2 20.5ZM12 10L12 14.5M12 17.3L12 17.5",
    "wait": "M5.5 3L18.5 3M5.5 21L18.5 21M7 3C7 9 17 15 17 21M17 3C17 9 7 15 7 21",
    "again": (
        "M19.5 9C18.3 6 15.4 4 12 4C7.6 4 4 7.6 4 12C4 16.4 7.6 20 12 20C15.4 20 18.3 18 19.5 15"
        "M20 3.5L20 9.5L14 9.5"
    ),
    "citizen": (
        "M12.5 7.5C12.5 9.4 10.9 11 9 11C7.1 11 5.5 9.4 5.5 7.5C5.5 5.6 7.1 4 9 4"
        "C10.9 4 12.5 5.6 12.5 7.5ZM2.5 20.5C2.5 16.8 5.2 14.5 9 14.5M13 18L21.5 18M18 14.5"
        "L21.5 18L18 21.5"
    ),
    "decision": "M12 2L22 12L12 22L2 12Z",
    "automated": (
        "M7 7L17 7L17 17L7 17ZM10 2.5L10 7M14 2.5L14 7M10 17L10 21.5M14 17L14 21.5M2.5 10L7 10"
        "M2.5 14L7 14M17 10L21.5 10M17 14L21.5 14"
    ),
}
"""Lines in a box of 24, two wide, with round ends."""
assert set(ICONS) == set(get_args(Icon))
