"""The wall's colours, as `#rrggbb`. The client's tokens repeat them; `tests/board/test_palette.py`
compares both.

Every paper keeps at least 7:1 with the ink and is told from its neighbours also under deuteranopia.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#1B1B1B"
WALL: Final = "#F6F5F2"
ACCENT: Final = "#0B5D4E"
QUIET_INK: Final = "#55534D"
AREA_EDGE: Final = "#D5D1C8"

NOTE_DEFAULT: Final = "sun"
AREA_DEFAULT: Final = "mist"

PAPERS: Final[dict[str, str]] = {
    "sun": "#FFE27A",
    "apricot": "#FFC59B",
    "coral": "#FFAFA5",
    "rose": "#F9C4DA",
    "lilac": "#DCC8F5",
    "sky": "#BBDCF7",
    "aqua": "#B4E6E4",
    "mint": "#BFE8C5",
    "lime": "#DDEB9A",
    "sand": "#E9DCC3",
    "mist": "#DEE3E8",
    "paper": "#FFFFFF",
}
