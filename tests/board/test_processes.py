"""Grids as processes: steps are notes in organisation lanes, connectors between them the flow."""

from seina.board.grids import seated
from seina.board.note_marks import Wait
from seina.board.processes import compared, counts_by_grid, processes
from tests.board.processes import board, grid, large, line, step

KELA = {"me": "Asiakas", "kela": "Kela", "dvv": "DVV"}


def test_steps_are_notes_in_organisation_lanes_in_reading_order() -> None:
    state = board(
        grid("g", ["a", "b"], KELA, l__pains__z="b00", l__me__citizen=1),
        step("late", "g", "b", "kela"),
        step("second", "g", "a", "kela", "a1"),
        step("first", "g", "a", "kela", "a0", wait=Wait(2, "days")),
        step("own", "g", "a", "me"),
        step("pain", "g", "a", "pains"),
        step("parked", "g", "gone", "kela"),
        line("k", "own", "first"),
        line("elsewhere", "own", "pain"),
    )
    process = processes(seated(state))["g"]
    assert [each.id for each in process.steps] == ["own", "first", "second", "late"]
    assert [lane.citizen for lane in process.organisations] == [True, False, False]
    assert [link.id for link in process.links] == ["k"]
    counts = counts_by_grid(seated(state))["g"]
    assert counts.handoffs.ids == ("own",)
    assert counts.contacts.ids == ("first",)
    assert counts.minutes == 2_880


def test_steps_of_a_collapsed_lane_are_counted_and_grids_without_organisations_are_not() -> None:
    collapsed = board(grid("g", ["a"], {"kela": "Kela"}, l__kela__collapsed=1), step("n", "g", "a", "kela"))
    assert counts_by_grid(seated(collapsed))["g"].steps.ids == ("n",)
    assert processes(seated(board(grid("g", ["a"], {}, l__x__z="a0")))) == {}


def test_a_to_be_is_compared_with_its_as_is_while_both_are_there() -> None:
    as_is = grid("g", ["a"], {"kela": "Kela", "dvv": "DVV"})
    to_be = grid("h", ["a"], {"x": "kela", "y": "DVV"}, origin="g")
    state = board(
        as_is,
        to_be,
        step("n1", "g", "a", "kela"),
        step("n2", "g", "a", "dvv"),
        step("m1", "h", "a", "x", was=("n1",)),
    )
    (found,) = compared(seated(state))
    assert (found.as_is, found.to_be) == ("g", "h")
    assert found.difference.figures["kept"] == 1
    assert found.difference.figures["removed"] == 1
    assert (found.difference.before.handoffs.count, found.difference.after.handoffs.count) == (1, 0)
    assert compared(seated(board(to_be))) == ()


def test_the_largest_grid_has_as_many_steps_as_notes() -> None:
    counts = counts_by_grid(seated(large()))["g"]
    assert counts.steps.count == counts.again.count == 1_500
    assert counts.handoffs.count > 100
