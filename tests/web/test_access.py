"""The one door: every route × everybody who may come."""

import re
from typing import Any

import pytest
from starlette.routing import Mount, Route

from tests.web.conftest import PASSWORD, Browser, House
from tests.web.pictures import encoded, noise

# Who is let through to each route; everybody else is refused. "account" is any account, also a stranger's.
EVERYBODY = {"nobody", "stranger", "owner", "facilitator", "participant", "observer", "revoked"}
ACCOUNTS = {"stranger", "owner"}
OWNER = {"owner"}
FACILITATORS = {"owner", "facilitator"}
WRITERS = {"owner", "facilitator", "participant"}
ON_BOARD = {"owner", "facilitator", "participant", "observer"}

DOOR: dict[tuple[str, str], set[str]] = {
    ("GET", "/api/me"): EVERYBODY,
    ("POST", "/api/setup"): EVERYBODY,
    ("POST", "/api/login"): EVERYBODY,
    ("POST", "/api/logout"): EVERYBODY,
    ("GET", "/api/templates"): EVERYBODY,
    ("POST", "/api/templates"): ACCOUNTS,
    ("POST", "/api/templates/import"): ACCOUNTS,
    ("PATCH", "/api/templates/{name}"): OWNER,
    ("DELETE", "/api/templates/{name}"): OWNER,
    ("GET", "/api/templates/{name}/file"): EVERYBODY,
    ("GET", "/api/templates/{name}/thumbnail"): EVERYBODY,
    ("POST", "/api/boards/{board}/templates"): FACILITATORS,
    ("GET", "/api/join/{token}"): EVERYBODY,
    ("POST", "/api/join/{token}"): EVERYBODY,
    ("GET", "/api/join/{token}/thumbnail"): EVERYBODY,
    ("GET", "/api/boards"): ACCOUNTS,
    ("POST", "/api/boards"): ACCOUNTS,
    ("POST", "/api/boards/import"): ACCOUNTS,
    ("GET", "/api/boards/{board}"): ON_BOARD,
    ("PATCH", "/api/boards/{board}"): FACILITATORS,
    ("DELETE", "/api/boards/{board}"): OWNER,
    ("POST", "/api/boards/{board}/duplicate"): OWNER,
    ("POST", "/api/boards/{board}/restore"): OWNER,
    ("GET", "/api/boards/{board}/thumbnail"): ON_BOARD,
    ("GET", "/api/boards/{board}/export"): ON_BOARD,
    ("POST", "/api/boards/{board}/assets"): WRITERS,
    ("GET", "/api/boards/{board}/assets/{asset}"): ON_BOARD,
    ("GET", "/api/boards/{board}/links"): FACILITATORS,
    ("POST", "/api/boards/{board}/links"): FACILITATORS,
    ("DELETE", "/api/links/{link}"): FACILITATORS,
    ("POST", "/api/boards/{board}/session"): FACILITATORS,
    ("DELETE", "/api/boards/{board}/session"): FACILITATORS,
    ("GET", "/api/boards/{board}/snapshots"): ON_BOARD,
    ("POST", "/api/boards/{board}/snapshots"): FACILITATORS,
    ("GET", "/api/snapshots/{snapshot}"): ON_BOARD,
    ("GET", "/api/snapshots/{snapshot}/state"): ON_BOARD,
    ("GET", "/api/snapshots/{snapshot}/thumbnail"): ON_BOARD,
    ("GET", "/api/snapshots/{snapshot}/export"): ON_BOARD,
    ("GET", "/api/boards/{board}/votings"): ON_BOARD,
    ("POST", "/api/boards/{board}/votings"): FACILITATORS,
    ("PATCH", "/api/boards/{board}/votings/{voting}"): FACILITATORS,
    ("POST", "/api/boards/{board}/votings/{voting}/open"): FACILITATORS,
    ("POST", "/api/boards/{board}/votings/{voting}/extend"): FACILITATORS,
    ("POST", "/api/boards/{board}/votings/{voting}/remind"): FACILITATORS,
    ("POST", "/api/boards/{board}/votings/{voting}/close"): FACILITATORS,
    ("DELETE", "/api/boards/{board}/votings/{voting}"): FACILITATORS,
    ("POST", "/api/boards/{board}/private"): FACILITATORS,
    ("PATCH", "/api/boards/{board}/private"): FACILITATORS,
    ("POST", "/api/boards/{board}/private/reveal"): FACILITATORS,
    ("GET", "/api/boards/{board}/private/drafts"): FACILITATORS,
    ("DELETE", "/api/boards/{board}/private"): FACILITATORS,
    ("POST", "/api/boards/{board}/hidden/hide"): FACILITATORS,
    ("POST", "/api/boards/{board}/hidden/show"): FACILITATORS,
}
CLOSED = {401, 403, 404, 410}


def api_routes(app: Any) -> set[tuple[str, str]]:
    found = set()
    for mount in app.routes:
        if isinstance(mount, Mount) and mount.path == "/api":
            for route in mount.routes:
                assert isinstance(route, Route)
                if route.path != "/{path:path}":
                    found |= {(method, f"/api{route.path}") for method in (route.methods or set()) - {"HEAD"}}
    return found


async def test_the_table_below_names_every_route_of_the_api(house: House) -> None:
    assert api_routes(house.app) == set(DOOR)


async def test_the_door_opens_for_those_in_the_table_and_for_nobody_else(
    house: House, ada: Browser, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def png(*_: object) -> bytes:  # the door is tried here, not the renderer
        return b"\x89PNG"

    monkeypatch.setattr("seina.web.api.exports._draw", png)
    people: dict[str, Browser] = {"owner": ada, "nobody": await house.browser()}
    for role in ("facilitator", "participant", "observer"):
        people[role] = await house.visitor((await house.link(ada, board, role))["token"], role)
    gone = await house.link(ada, board, "facilitator")
    people["revoked"] = await house.visitor(gone["token"], "gone")
    await ada.ok("DELETE", f"/api/links/{gone['id']}", status=204)
    people["stranger"] = await house.facilitator("Bo")
    snapshot = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "before"}, 201)
    own = await ada.ok("POST", "/api/templates", {"board": board, "title": "Own"}, 201)
    sent = await ada.post(f"/api/boards/{board}/assets", content=encoded(noise()))
    wrong = {}
    for (method, path), expected in DOOR.items():
        link = await house.link(ada, board)
        values = {"board": board, "link": link["id"], "token": link["token"]}
        values |= {"snapshot": snapshot["id"], "name": "retrospective", "asset": sent.json()["asset"]}
        if path == "/api/templates/{name}":
            values["name"] = own["name"]
        if "{voting}" in path:
            made = await ada.ok("POST", f"/api/boards/{board}/votings", {}, 201)
            values["voting"] = made["id"]
        url = re.sub(r"{(\w+)}", lambda found, values=values: values[found[1]], path)
        body = {"title": "Wall", "role": "observer", "name": "Name"} if method in ("POST", "PATCH") else None
        let_in = set()
        # the strongest last, because some things can be done only once
        for who in ("nobody", "stranger", "revoked", "observer", "participant", "facilitator", "owner"):
            browser = people[who] if path != "/api/join/{token}" else await house.browser()
            answer = await browser.request(method, url, json=body, params={"format": "json"})
            assert answer.status_code < 500, answer.text
            # The owner does not find what the facilitator has deleted; who may not is told something else.
            if answer.status_code not in CLOSED or answer.json()["error"]["code"] in (
                "wrong-login",
                "no-such-voting",
                "private-not-readable",
            ):
                let_in.add(who)
        if method == "DELETE":
            await ada.request("POST", f"/api/boards/{board}/restore")
        if path == "/api/logout":
            for who, name in (("owner", "Ada"), ("stranger", "Bo")):
                body = {"email": f"{name}@example.org", "password": PASSWORD}
                await people[who].ok("POST", "/api/login", body)
        if let_in != expected:
            wrong[method, path] = let_in ^ expected
    assert wrong == {}


async def test_nobody_is_asked_to_log_in_and_a_stranger_learns_nothing(
    house: House, ada: Browser, board: str
) -> None:
    path = f"/api/boards/{board}"
    assert await (await house.browser()).refused("GET", path) == (401, "not-logged-in")
    assert await (await house.facilitator("Bo")).refused("GET", path) == (404, "no-such-board")
    assert await ada.refused("GET", "/api/boards/nope") == (404, "no-such-board")


async def test_a_bearer_token_opens_its_board_with_its_role_and_no_other(
    house: House, ada: Browser, board: str
) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    program = await house.browser()
    token = (await house.link(ada, board, "facilitator"))["token"]
    program.headers["Authorization"] = f"Bearer {token}"
    assert (await program.ok("GET", f"/api/boards/{board}"))["role"] == "facilitator"
    await program.ok("POST", f"/api/boards/{board}/session", {}, 201)
    assert await program.refused("GET", f"/api/boards/{other}") == (404, "no-such-link")
    program.headers["Authorization"] = f"Bearer {token[:-1]}?"
    assert await program.refused("GET", f"/api/boards/{board}") == (404, "no-such-link")


async def test_a_link_with_a_passcode_is_no_bearer_token(house: House, ada: Browser, board: str) -> None:
    token = (await house.link(ada, board, passcode="kuusi-6"))["token"]
    program = await house.browser()
    program.headers["Authorization"] = f"Bearer {token}"
    assert await program.refused("GET", f"/api/boards/{board}") == (403, "passcode-needed")
