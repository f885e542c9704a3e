"""What people see while the server can't save or is not there, and that it passes."""

import re
import sqlite3

from tests.browser.conftest import NewWindow
from tests.browser.walls import join
from tests.serving import Server


async def test_people_see_that_saving_fails_and_that_it_works_again(
    window: NewWindow, server: Server
) -> None:
    board = server.new_board()
    ada = await join(window, server, board, "Ada")
    word = ada.page.locator(".saved")
    await ada.write("tallessa", 500, 400)
    await ada.saved()
    assert await word.inner_text() == "Saved"
    # Somebody else writes in the database, and does not come to an end.
    with sqlite3.connect(server.boards / "seina.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        await ada.write("ei vielä", 800, 400)
        await word.get_by_text("Not saved yet").wait_for()
        await ada.page.locator(".saved-banner", has_text="can't save just now").wait_for()
        await ada.announced("can't save just now")
        assert await ada.window.axe() == []
        other.execute("ROLLBACK")
    other.close()
    await ada.saved()
    await ada.page.locator(".saved-banner", has_text="Everything is saved again").wait_for()
    assert await word.inner_text() == "Saved"
    await ada.page.locator(".saved-banner").wait_for(state="detached")


async def test_a_restart_of_the_server_is_told_and_waited_for(window: NewWindow, server: Server) -> None:
    board = server.new_board()
    ada = await join(window, server, board, "Ada")
    ada.window.allow("WebSocket|ERR_")
    await ada.write("ennen", 500, 400)
    await ada.saved()
    server.stop()
    banner = ada.page.locator(".saved-banner")
    await banner.get_by_text("The server is starting again").wait_for()
    await banner.get_by_text(re.compile(r"Trying again in \d+ second")).wait_for()
    await ada.write("sillä välin", 800, 400)
    await banner.get_by_text("1 change will be sent").wait_for()
    assert await ada.window.axe() == []
    await banner.get_by_role("button", name="Try now").wait_for()
    server.start()
    # In one go: the page tries by itself as well, and its try may take the banner away under a slow click.
    await ada.page.evaluate("document.querySelector('.saved-banner button')?.click()")
    await ada.saved()
    await ada.announced("Everything is saved again")
    await ada.until_texts("ennen", "sillä välin")
