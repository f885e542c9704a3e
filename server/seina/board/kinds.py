"""What kinds of objects there are, and which values each may have: the table that readers, importing and
docs/board.schema.json agree on. Lengths are wall units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, get_args

from seina.board.note_marks import MARK_KEYS
from seina.board.palette import LINES, PAPERS

Kind = Literal[
    "note", "text", "area", "shape", "connector", "ink", "image", "stamp", "link", "grid", "register"
]
Align = Literal["left", "center"]
Layout = Literal["free", "row", "column", "grid"]
Side = Literal["auto", "top", "right", "bottom", "left"]
Lock = Literal["locked", "fixed"]
Preset = Literal["journey", "life", "blueprint", "process", "matrix", "kanban"]
Collects = Literal["pain", "idea", "action", "question", "all"]
Sort = Literal["place", "votes"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LAYOUTS: Final[tuple[Layout, ...]] = get_args(Layout)
SIDES: Final[tuple[Side, ...]] = get_args(Side)
LOCKS: Final[tuple[Lock, ...]] = get_args(Lock)
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
"""What a grid was made as."""
REGISTERS: Final[tuple[Collects, ...]] = get_args(Collects)
"""Notes of which type a register collects."""
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
"""In which order: as they are read, or those with the most votes first."""
DOCKABLE: Final[frozenset[Kind]] = frozenset({"note", "image", "link", "shape"})
"""What can lie in the cells of a grid."""

DEFAULT_SIZE: Final[dict[Kind, tuple[float, float]]] = {
    "note": (200, 200),
    "text": (320, 60),
    "area": (880, 560),
    "shape": (200, 140),
    "connector": (1, 1),
    "ink": (1, 1),
    "image": (320, 240),
    "stamp": (56, 56),
    "link": (280, 88),
    "grid": (1408, 640),
    "register": (1200, 240),
}
SMALLEST: Final = 40
"""The least side of what is not named below."""
SMALLEST_SIDE: Final[dict[Kind, float]] = {
    **dict.fromkeys(KINDS, SMALLEST),
    "stamp": 8,
    "connector": 1,
    "ink": 1,
}
LARGEST: Final = 20_000
FARTHEST: Final = 1_000_000

OWN_KEYS: Final[Mapping[str, frozenset[Kind]]] = {
    "angle": frozenset({"shape", "image"}),
    "layout": frozenset({"area"}),
    "collapsed": frozenset({"area"}),
    "from": frozenset({"connector"}),
    "to": frozenset({"connector"}),
    "points": frozenset({"ink"}),
    "asset": frozenset({"image"}),
    "url": frozenset({"link"}),
    "parent": frozenset(KINDS) - {"connector", "grid"},
    "cell": DOCKABLE,
    "preset": frozenset({"grid"}),
    "origin": frozenset({"grid"}),
    "of": frozenset({"register"}),
    "sort": frozenset({"register"}),
    **dict.fromkeys(MARK_KEYS, frozenset[Kind]({"note"})),
}
"""Keys that not every kind has, with the kinds that have them. The flat keys of a grid are `grid_keys`'s."""

TEXT_SIZES: Final = (16, 20, 28, 40, 64)
TEXT_SIZE_DEFAULT: Final = 20
STROKES: Final = (0, 2, 4, 8)
INK_WIDTHS: Final = (2, 4, 8, 16, 32)
SHAPES: Final = (
    "rectangle",
    "rounded",
    "ellipse",
    "diamond",
    "triangle",
    "arrow",
    "speech",
    "cylinder",
    "person",
)
DASHES: Final = ("solid", "dashed", "dotted")
ROUTES: Final = ("straight", "curved", "elbow")
HEADS: Final = ("none", "arrow", "dot", "diamond", "bar")
PENS: Final = ("pen", "highlighter")
STAMP: Final = re.compile(
    r"emoji:[^\s\x00-\x1f]{1,20}|dot:[1-9][0-9]?|arrow:(?:up|right|down|left)|check|cross|question|star|heart"
)
"""A stamp's name; an emoji has at most 20 code points."""

_ALIGNS: Final = get_args(Align)
_FLIPS: Final = (True, False)

Choices = Mapping[str, tuple[object, ...]]

STYLES: Final[Mapping[Kind, Choices]] = {
    "note": {"colour": tuple(PAPERS)},
    "text": {"size": TEXT_SIZES, "align": _ALIGNS},
    "area": {"colour": tuple(PAPERS)},
    "shape": {
        "shape": SHAPES,
        "colour": (*PAPERS, "none"),
        "line": tuple(LINES),
        "stroke": STROKES,
        "dash": DASHES,
        "size": TEXT_SIZES,
        "align": _ALIGNS,
        "flipX": _FLIPS,
        "flipY": _FLIPS,
    },
    "connector": {
        "route": ROUTES,
        "line": tuple(LINES),
        "stroke": STROKES[1:],
        "dash": DASHES,
        "start": HEADS,
        "end": HEADS,
    },
    "ink": {"pen": PENS, "line": tuple(LINES), "width": INK_WIDTHS},
    "image": {"flipX": _FLIPS, "flipY": _FLIPS},
    "stamp": {"line": tuple(LINES)},
    "link": {"colour": tuple(PAPERS)},
    "grid": {"colour": tuple(PAPERS)},
    "register": {"colour": tuple(PAPERS)},
}
"""What each kind's `style` may say; a stamp's `stamp` is a `STAMP`."""

POINTS_MOST: Final = 4000
"""Points of a stroke, three numbers each: x, y and pressure."""
URL_LONGEST: Final = 2000
URL: Final = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
ASSET: Final = re.compile(r"[0-9a-f]{64}")
EMOJI_LONGEST: Final = 20
"""Of a reaction, in UTF-16 units."""
ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")


def style_allows(kind: Kind, key: str, value: object) -> bool:
    """May a kind's style say that? What the kind does not know may say anything plain."""
    if kind == "stamp" and key == "stamp":
        return isinstance(value, str) and STAMP.fullmatch(value) is not None
    choices = STYLES[kind].get(key)
    # True equals 1, and would pass for a number.
    is_bool = isinstance(value, bool)
    return choices is None or any(value == one and isinstance(one, bool) is is_bool for one in choices)


def is_url(value: object) -> bool:
    """An address that a link may lead to."""
    return isinstance(value, str) and len(value) <= URL_LONGEST and URL.fullmatch(value) is not None


def is_emoji(text: str) -> bool:
    """Is it made of pictures? No letters, no space: a reaction is no place for words."""
    return (
        0 < len(text.encode("utf-16-le", "surrogatepass")) <= 2 * EMOJI_LONGEST
        and any(character > "\xa8" for character in text)
        and all(character in _KEYCAPS or _is_picture(character) for character in text)
    )


_KEYCAPS: Final = frozenset("0123456789#*")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\u2139")
"""The zero-width joiner, variation selectors, and the one emoji that counts as a letter."""


def _is_picture(character: str) -> bool:
    if character in _JOINERS or "\U000e0020" <= character <= "\U000e007f":
        return True
    return character > "\xa8" and not character.isalnum() and character.isprintable()
