"""board/palette.py: the wall's colours, which the client's tokens repeat."""

import re
from itertools import combinations

from seina.board.palette import AREA_DEFAULT, INK, NOTE_DEFAULT, PAPERS, VOTE_ON, VOTES, WALL
from tests.node import CLONE

TOKENS = CLONE / "client/src/styles/tokens.css"


def linear(colour: str) -> list[float]:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_clients_tokens_are_the_same_colours():
    light = TOKENS.read_text().split("@media")[0]
    found = dict(re.findall(r"--paper-(\w+): (#[0-9a-f]{6});", light))
    assert found == {name: colour.lower() for name, colour in PAPERS.items()}
    votes = re.findall(r"--vote-\d: (#[0-9a-f]{6});", light)
    assert votes == [colour.lower() for colour in VOTES]
    assert f"--vote-on: {VOTE_ON.lower()};" in light
    assert f"--color-ink: {INK.lower()};" in light
    assert f"--color-wall: {WALL.lower()};" in light


def test_every_paper_keeps_seven_to_one_with_the_ink():
    assert len(PAPERS) == 12
    assert NOTE_DEFAULT in PAPERS
    assert AREA_DEFAULT in PAPERS
    assert min(contrast(INK, colour) for colour in PAPERS.values()) >= 7


def test_a_number_can_be_read_on_the_colour_of_its_voting():
    assert min(contrast(VOTE_ON, colour) for colour in VOTES) >= 4.5


def test_papers_differ_also_without_red_and_green():
    """Under simulated deuteranopia (Machado 2009) no two papers look the same: CIE76 at least 6.5."""
    seen = {name: lab(deuteranopic(colour)) for name, colour in PAPERS.items()}
    for one, other in combinations(seen, 2):
        difference = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert difference >= 6.5, (one, other, difference)


def deuteranopic(colour: str) -> tuple[float, float, float]:
    rows = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
    red, green, blue = (sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in rows)
    return red, green, blue


def lab(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIE L*a*b* under D65, of linear red, green and blue."""
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    one, two, three = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * two - 16, 500 * (one - two), 200 * (two - three)
