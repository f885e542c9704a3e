"""Shapes and connectors are drawn in exports as in the browser: the same answers as its vectors say."""

import json
import math

import pytest

from seina.export import ink, outlines, route
from tests.node import CLONE

SHAPES = json.loads((CLONE / "tests" / "vectors" / "shapes.json").read_text("utf-8"))
ROUTES = json.loads((CLONE / "tests" / "vectors" / "route.json").read_text("utf-8"))


def test_every_outline_and_text_box_is_the_browsers() -> None:
    for case in SHAPES:
        given = (case["shape"], case["w"], case["h"], tuple(case["flip"]))
        assert outlines.to_path(outlines.commands(*given)) == case["d"], given
        assert outlines.inner_box(*given) == pytest.approx(case["inner"], abs=0.006), given
        assert outlines.text_box(*given) == pytest.approx(case["text"], abs=0.006), given
        assert outlines.largest_text(case["w"], case["h"]) == case["size"], given


def end(told: dict) -> route.RouteEnd:
    box, solid = told["box"], None
    if box is not None:
        solid = route.solid_of((box["x"], box["y"], box["w"], box["h"]), told["angle"], told["shape"])
    return route.RouteEnd(solid, told["side"], tuple(told["at"]))


def test_every_way_of_a_connector_is_the_browsers() -> None:
    for number, case in enumerate(ROUTES):
        style = route.RouteStyle(**case["style"])
        found = route.route_of(end(case["from"]), end(case["to"]), style)
        expected = case["is"]
        assert found.d == expected["d"], number
        assert [head.d for head in found.heads] == expected["heads"], number
        assert found.middle == pytest.approx(expected["middle"], abs=0.006)
        box = expected["bounds"]
        assert found.bounds == pytest.approx((box["x"], box["y"], box["w"], box["h"]), abs=0.011)


def test_ink_is_as_thick_as_the_hand_pressed_and_as_large_as_it_is_stretched() -> None:
    points = (8.0, 8.0, 0.0, 108.0, 8.0, 1.0)
    assert ink.extent(points, 16) == (116, 16)
    path = ink.outline(points, "pen", 16)
    assert path[:2] == [("M", 8.0, 4.0), ("L", 108.0, -4.0)]  # a quarter of 16 here, three quarters there
    even = ink.outline(points, "highlighter", 16)
    assert even[:2] == [("M", 8.0, 0.0), ("L", 108.0, 0.0)]
    assert ink.outline((3.0, 4.0, 0.5), "pen", 8)[0] == ("M", 3.0, 0.0)


@pytest.mark.parametrize("points", [(0, 0, 1) * 3, (5, 5, 0.5, 5, 5, 0.5), (0, 0, 0, 9, 9, 1, 0, 0, 0)])
def test_any_stroke_has_an_outline_of_finite_numbers(points: tuple[float, ...]) -> None:
    for command in ink.outline(points, "pen", 4):
        assert all(math.isfinite(number) for number in command[1:])


def test_points_that_nobody_could_tell_apart_are_left_out_but_the_ends_stay() -> None:
    points = [number for step in range(100) for number in (step * 0.1, 0.0, 0.5)]
    kept = ink.thinned(points, 2)
    assert kept[:3] == points[:3]
    assert kept[-3:] == points[-3:]
    assert len(kept) < 7 * 3
