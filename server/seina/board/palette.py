"""The wall's colours, as `#rrggbb`. The client's tokens repeat them; `tests/board/test_palette.py`
compares both.

Every paper keeps at least 7:1 with the ink, and any two differ also under deuteranopia (the test says how
much).
"""

from __future__ import annotations

from typing import Final

INK: Final = "#1B1B1B"
WALL: Final = "#F6F5F2"

NOTE_DEFAULT: Final = "sun"
AREA_DEFAULT: Final = "mist"

PAPERS: Final[dict[str, str]] = {
    "sun": "#FFE27A",
    "apricot": "#FFC59B",
    "coral": "#FFAFA5",
    "rose": "#F9C3D6",
    "lilac": "#DCC8F5",
    "sky": "#CAE4F9",
    "aqua": "#B1E4E4",
    "mint": "#BBE6C6",
    "lime": "#DDEB9A",
    "sand": "#EDDEC2",
    "mist": "#E5E8EC",
    "paper": "#FFFFFF",
}

LINES: Final[dict[str, str]] = {
    "ink": "#1B1B1B",
    "grey": "#77736B",
    "red": "#C4302B",
    "orange": "#C35A00",
    "yellow": "#D9A400",
    "green": "#2F7D32",
    "teal": "#00777F",
    "blue": "#1F5FBF",
    "purple": "#7A3FB0",
    "pink": "#C0397D",
}
"""Borders, connectors and ink. On a dark wall the client shows lighter ones; exports are on light."""

VOTES: Final = ("#B4235A", "#1F5FBF", "#A8480B", "#00696F", "#7A3FB0", "#4B6100", "#8C2F1D", "#3D4852")
"""A voting has one of these."""
VOTE_ON: Final = "#FFFFFF"
"""What is read on it."""
