"""Links and joining: names, passcodes, expiry, revoking, and a hall full of people."""

import asyncio
import contextlib
import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.event import listen
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from seina.app import Watch
from seina.errors import DatabaseBusy
from seina.storage import accounts, passwords
from seina.storage.ids import now_ms
from seina.storage.tables import BoardRow, LinkRow, PersonRow
from seina.web.limits import Tries
from seina.workshop.names import suggest
from tests.patience import PATIENCE
from tests.web.conftest import PASSWORD, Browser, House


async def people(house: House, board: str) -> int:
    async with house.parts.database.session() as session:
        return (await session.execute(select(func.count()).where(PersonRow.board == board))).scalar_one()


async def closed(socket: ClientConnection) -> int:
    """The code with which the server closes, once it does."""
    with contextlib.suppress(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            async for _ in socket:
                pass
    assert socket.close_code is not None
    return socket.close_code


async def test_the_link_tells_what_stands_behind_it_before_anybody_joins(
    house: House, ada: Browser, board: str
) -> None:
    token = (await house.link(ada, board, ask_organisation=True))["token"]
    browser = await house.browser()
    told = await browser.ok("GET", f"/api/join/{token}?lang=fi")
    assert told.pop("suggestion").count(" ") == 1
    assert told == {
        "board": {"title": "Wall"},
        "role": "participant",
        "passcode": False,
        "ask_organisation": True,
        "you": None,
        "thumbnail": f"/api/join/{token}/thumbnail",
    }


async def test_a_visitor_joins_with_a_name_and_is_one_person_however_often(
    house: House, ada: Browser, board: str
) -> None:
    link = await house.link(ada, board, ask_organisation=True)
    path = f"/api/join/{link['token']}"
    browser = await house.browser()
    assert await browser.refused("POST", path, {"name": "Kettu"}) == (422, "invalid")
    assert await browser.ok("POST", path, {"name": " Kettu  Repo ", "organisation": "Kela"}) == {
        "board": board
    }
    me = await browser.ok("GET", "/api/me")
    assert me["visitor"] == {"name": "Kettu Repo", "organisation": "Kela"}
    await browser.ok("POST", path, {"name": "Susi", "organisation": "DVV"})
    assert (await browser.ok("GET", path))["you"] == {"name": "Susi", "organisation": "DVV"}
    assert await people(house, board) == 2  # Ada and the visitor
    (listed,) = (await ada.ok("GET", f"/api/boards/{board}/links"))["links"]
    assert listed["joined"] == 1
    assert listed["url"] == f"http://seina.test/join/{link['token']}"


async def test_a_passcode_is_asked_for_once_and_guessing_is_slowed_down(
    house: House, ada: Browser, board: str
) -> None:
    token = (await house.link(ada, board, passcode="kuusi-6"))["token"]
    path = f"/api/join/{token}"
    browser = await house.browser()
    told = await browser.ok("GET", path)
    assert told["passcode"] is True
    assert told["thumbnail"] is None
    assert await browser.refused("GET", f"{path}/thumbnail") == (403, "forbidden")
    assert await browser.refused("POST", path, {"name": "A"}) == (403, "passcode-needed")
    await browser.ok("POST", path, {"name": "A", "passcode": "kuusi-6"})
    await browser.ok("POST", path, {"name": "A, renamed"})
    guesser = await house.browser(client=("10.1.1.1", 1))
    for number in range(20):
        body = {"name": "B", "passcode": f"guess {number}"}
        assert await guesser.refused("POST", path, body) == (403, "wrong-passcode")
    right = {"name": "B", "passcode": "kuusi-6"}
    assert await guesser.refused("POST", path, right) == (429, "too-many-tries")
    other = (await house.link(ada, board, passcode="koivu-7"))["token"]
    await guesser.ok("POST", f"/api/join/{other}", {"name": "B", "passcode": "koivu-7"})
    neighbour = await house.browser(client=("10.1.1.2", 1))
    await neighbour.ok("POST", path, right)


async def test_an_expired_link_opens_nothing_any_more(house: House, ada: Browser, board: str) -> None:
    link = await house.link(ada, board, expires=now_ms() + 60_000)
    visitor = await house.visitor(link["token"])
    async with house.parts.database.writing() as session:
        (await session.get_one(LinkRow, link["id"])).expires = now_ms() - 1
    stranger = await house.browser()
    assert await stranger.refused("GET", f"/api/join/{link['token']}") == (410, "link-expired")
    assert await stranger.refused("POST", f"/api/join/{link['token']}", {"name": "B"}) == (
        410,
        "link-expired",
    )
    assert await visitor.refused("GET", f"/api/boards/{board}") == (410, "link-expired")
    body = {"role": "observer", "expires": now_ms() - 1}
    assert await ada.refused("POST", f"/api/boards/{board}/links", body) == (422, "invalid")


async def test_a_token_that_was_not_made_here_is_unknown(house: House, ada: Browser, board: str) -> None:
    link = await house.link(ada, board)
    browser = await house.browser()
    for token in (
        "x",
        f"{link['id']}.",
        f"{link['id']}.{'A' * 22}",
        f"other.{link['token'].split('.')[1]}",
        "ä.ö",
    ):
        assert await browser.refused("GET", f"/api/join/{token}") == (404, "no-such-link")


async def test_revoking_a_link_drops_its_sockets_at_once_and_nobody_elses(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    link, other = await house.link(ada, board), await house.link(ada, board)
    visitor = await house.visitor(link["token"])
    cookie = {"Cookie": f"seina_visitor={visitor.cookies['seina_visitor']}"}
    address = f"ws://{listening}/ws/boards/{board}"
    async with (
        connect(address, additional_headers=cookie) as by_cookie,
        connect(f"{address}?token={link['token']}") as by_token,
        connect(f"{address}?token={other['token']}") as stays,
    ):
        for socket in (by_cookie, by_token, stays):
            await asyncio.wait_for(socket.recv(), PATIENCE)  # the first sync message: it is in
        await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
        assert await closed(by_cookie) == 4403
        assert await closed(by_token) == 4403
        await (await stays.ping())
        async with connect(address, additional_headers=cookie) as again:
            assert await closed(again) == 4403
        async with connect(f"{address}?token={link['token']}") as again:
            assert await closed(again) == 4403
    assert await visitor.refused("GET", f"/api/boards/{board}") == (410, "link-revoked")
    assert await visitor.refused("POST", f"/api/join/{link['token']}", {"name": "B"}) == (410, "link-revoked")
    await visitor.ok("POST", f"/api/join/{other['token']}", {"name": "Kettu"})
    await visitor.ok("GET", f"/api/boards/{board}")


async def test_a_link_of_less_does_not_take_a_role_away_and_one_of_more_gives_it(
    house: House, ada: Browser, board: str
) -> None:
    roles = {role: await house.link(ada, board, role) for role in ("observer", "participant", "facilitator")}
    visitor = await house.visitor(roles["participant"]["token"])
    for role, expected in [("observer", "participant"), ("facilitator", "facilitator")]:
        await visitor.ok("POST", f"/api/join/{roles[role]['token']}", {"name": "Kettu"})
        assert (await visitor.ok("GET", f"/api/boards/{board}"))["role"] == expected
    await ada.ok("DELETE", f"/api/links/{roles['facilitator']['id']}", status=204)
    assert await visitor.refused("GET", f"/api/boards/{board}") == (410, "link-revoked")


async def test_an_account_that_opens_a_link_joins_as_itself(house: House, ada: Browser, board: str) -> None:
    bo = await house.facilitator("Bo")
    link = await house.link(ada, board)
    await bo.ok("POST", f"/api/join/{link['token']}", {"name": "somebody else"})
    assert (await bo.ok("GET", f"/api/boards/{board}"))["role"] == "participant"
    await ada.ok("POST", f"/api/join/{link['token']}", {"name": "Ada"})
    assert (await ada.ok("GET", f"/api/boards/{board}"))["role"] == "facilitator"
    assert await people(house, board) == 2
    await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
    assert await bo.refused("GET", f"/api/boards/{board}") == (410, "link-revoked")


async def test_programs_with_one_token_are_persons_of_their_own_and_are_known_again(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    token = (await house.link(ada, board))["token"]
    address = f"ws://{listening}/ws/boards/{board}?token={token}"
    async with connect(address) as one, connect(address) as two, connect(f"{address}&name=Robotti") as three:
        for socket in (one, two, three):
            await asyncio.wait_for(socket.recv(), PATIENCE)
        present = house.parts.rooms.present(board)
        assert len({person.id for person in present}) == 3
        assert "Robotti" in {person.name for person in present}
    for _ in range(3):
        async with connect(f"{address}&visitor=bench-1") as socket:
            await asyncio.wait_for(socket.recv(), PATIENCE)
    assert await people(house, board) == 5  # Ada, three, and bench-1


async def test_a_socket_from_another_site_gets_nothing_from_a_cookie(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    cookie = {"Cookie": f"seina_login={ada.cookies['seina_login']}"}
    address = f"ws://{listening}/ws/boards/{board}"
    async with connect(address, additional_headers=cookie, origin="http://evil.test") as socket:
        assert await closed(socket) == 4403
    async with connect(address, additional_headers=cookie, origin=f"http://{listening}") as socket:
        assert await asyncio.wait_for(socket.recv(), PATIENCE)


async def test_a_deleted_board_lets_everybody_go(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    token = (await house.link(ada, board))["token"]
    async with connect(f"ws://{listening}/ws/boards/{board}?token={token}") as socket:
        await asyncio.wait_for(socket.recv(), PATIENCE)
        await ada.ok("DELETE", f"/api/boards/{board}", status=204)
        assert await closed(socket) == 4410


async def test_three_hundred_people_join_with_a_few_commits(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit each, or argon2, would make them wait. Counted: seconds tell how busy the machine is."""
    token = (await house.link(ada, board))["token"]
    browsers = [await house.browser() for _ in range(300)]
    commits: list[object] = []
    listen(house.parts.database._writer.sync_engine, "commit", commits.append)
    monkeypatch.setattr(passwords, "_HASHER", None)

    async def join(browser: Browser, number: int) -> None:
        await browser.ok("GET", f"/api/join/{token}")
        await browser.ok("POST", f"/api/join/{token}", {"name": f"Visitor {number}"})

    began = time.process_time()
    await asyncio.gather(*(join(browser, number) for number, browser in enumerate(browsers)))
    took = time.process_time() - began
    print(f"300 visits and joins: {took:.2f} s of the processor, {len(commits)} commits")
    assert await people(house, board) == 301
    assert len(commits) < 100
    assert took < 15  # about 2.5 s


async def test_an_address_that_brings_people_without_end_is_slowed_down(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house.parts.access, "_newcomers", Tries(3, 60))
    token = (await house.link(ada, board))["token"]
    path, client = f"/api/join/{token}", ("10.1.1.1", 1)
    visitors = [await house.browser(client=client) for _ in range(3)]
    for visitor in visitors:
        await visitor.ok("POST", path, {"name": "Kettu"})
    assert await (await house.browser(client=client)).refused("POST", path, {"name": "One more"}) == (
        429,
        "too-many-tries",
    )
    await visitors[0].ok("POST", path, {"name": "Known already"})
    await (await house.browser(client=("10.2.2.2", 1))).ok("POST", path, {"name": "From elsewhere"})
    for _ in range(5):  # nobody is behind this address but this machine, or a proxy that names nobody
        await (await house.browser()).ok("POST", path, {"name": "From here"})


def test_names_are_suggested_in_the_readers_language_and_not_twice() -> None:
    taken: set[str] = set()
    for _ in range(200):
        name = suggest("fi", taken)
        assert name not in taken
        taken.add(name)
    assert suggest("en").isascii()
    assert suggest("de") != ""


async def test_a_log_in_that_ends_takes_its_sockets_along(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    """By logging out at once; by a password that was reset at the command line, within one round."""
    address = f"ws://{listening}/ws/boards/{board}"
    elsewhere = await house.browser()
    body = {"email": "ada@example.org", "password": PASSWORD}
    await elsewhere.ok("POST", "/api/login", body)

    def cookie(browser: Browser) -> dict[str, str]:
        return {"Cookie": f"seina_login={browser.cookies['seina_login']}"}

    async with (
        connect(address, additional_headers=cookie(ada)) as here,
        connect(address, additional_headers=cookie(elsewhere)) as there,
    ):
        for socket in (here, there):
            await asyncio.wait_for(socket.recv(), PATIENCE)
        await ada.ok("POST", "/api/logout", status=204)
        assert await closed(here) == 4401
        await (await there.ping())
        async with house.parts.database.writing() as session:
            account = await accounts.by_email(session, "ada@example.org")
            assert account is not None
            await accounts.set_password(session, account, "another hash")
        await Watch(house.parts).sweep()
        assert await closed(there) == 4401


async def test_who_came_in_while_the_board_was_deleted_is_let_go(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = (await house.link(ada, board))["token"]
    async with connect(f"ws://{listening}/ws/boards/{board}?token={token}") as socket:
        await asyncio.wait_for(socket.recv(), PATIENCE)
        async with house.parts.database.writing() as session:  # as if the socket had come a moment later
            (await session.get_one(BoardRow, board)).deleted = now_ms()

        async def fails() -> None:
            raise DatabaseBusy

        # What can't be written now does not keep what is read from being heeded.
        monkeypatch.setattr(house.parts.sessions, "sweep", fails)
        await Watch(house.parts).sweep()
        assert await closed(socket) == 4410
