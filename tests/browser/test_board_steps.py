"""Marks of notes and a register of them: set by one, seen by the other, by hand and by key."""

import pytest

from tests.browser.conftest import House, NewWindow
from tests.browser.walls import join
from tests.serving import NewBoard, Server


@pytest.fixture
def server(house: House) -> Server:
    """One for all: every test has a board of its own instead."""
    return house.server


async def test_what_one_says_of_a_note_stands_on_it_and_in_the_others_register_that_leads_to_it(
    window: NewWindow, server: Server, board: NewBoard
) -> None:
    ada = await join(window, server, board, "Ada")
    bo = await join(window, server, board, "Bo")
    note = await ada.write("Sama tieto kysytään", 480, 330)
    await ada.keys("Shift+1")
    await ada.page.wait_for_selector(".note-chip[data-tone=pain]")
    # Owner, day and waiting, by key and in fields.
    await ada.keys("Shift+O")
    dialog = ada.page.get_by_role("dialog")
    await dialog.get_by_label("Owner", exact=True).fill("Aino")
    await dialog.get_by_label("Due date", exact=True).fill("2020-01-31")
    await dialog.get_by_label("Waiting time", exact=True).fill("3")
    await dialog.get_by_role("button", name="Citizen must act").click()
    assert await ada.window.axe("[role=dialog]") == []
    await dialog.get_by_role("button", name="Close").last.click()
    await dialog.wait_for(state="detached")
    await bo.page.wait_for_selector(".note-chip[data-tone=late]")
    name = await bo.page.locator(f"[data-object='{note}'] .object-name").text_content()
    assert name is not None
    for words in (
        "pain point",
        "owner Aino",
        "overdue since 31 Jan 2020",
        "waits 3 days",
        "citizen must act",
    ):
        assert words in name
    # Bo collects, and presses the row.
    await bo.keys("Control+k")
    await bo.page.keyboard.type("Register of pain")
    await bo.page.get_by_role("option", name="Register of pain points").wait_for()
    await bo.keys("Enter")
    register = await bo.object("Pain points")
    await ada.until("wall.objects().some((each) => each.kind === 'register' && each.rows.length === 1)")
    await bo.page.locator(".register-row").click()
    await bo.until("wall.selection().length === 1 && wall.selection()[0] === args[0]", note)
    # And by the keyboard, from the bar beside the register.
    await bo.page.locator(".register-title").click()
    await bo.until("wall.selection()[0] === args[0]", register["id"])
    await bo.page.get_by_role("button", name="Rows", exact=True).click()
    await bo.page.get_by_role("list", name="Rows").get_by_role("button").first.press("Enter")
    await bo.until("wall.selection()[0] === args[0]", note)
    # Finding knows the words of marks.
    await ada.keys("Escape")
    await ada.until("wall.selection().length === 0")
    await ada.keys("Control+f")
    await ada.page.keyboard.type("pain point")
    await ada.page.keyboard.press("Enter")
    await ada.until("wall.selection()[0] === args[0]", note)
    await ada.keys("Escape")
    # What is said differently leaves the register, at everybody's.
    await bo.keys("Shift+2")
    await ada.until("wall.objects().some((each) => each.kind === 'register' && each.rows.length === 0)")
    await ada.page.wait_for_selector(".note-chip[data-tone=idea]")
    await bo.keys("Control+z")
    await ada.until("wall.objects().some((each) => each.kind === 'register' && each.rows.length === 1)")
