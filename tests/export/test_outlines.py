"""Shapes and connectors are drawn in exports as in the browser: the same answers as its vectors say."""

import json

import pytest

from seina.export import outlines, route
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
