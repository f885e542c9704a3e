"""Set-up, log-in, log-out."""

from sqlalchemy import select

from seina.storage import accounts
from seina.storage.tables import AuditRow, LoginRow, SetupRow, VisitorRow
from tests.web.conftest import PASSWORD, Browser, House


async def test_a_set_up_link_makes_one_account_and_logs_in(house: House) -> None:
    async with house.parts.database.writing() as session:
        token = await accounts.make_setup(session, first=True)
    browser = await house.browser()
    assert (await browser.ok("GET", "/api/me"))["setup"] is True
    body = {"token": token, "name": "Ada", "email": " Ada@Example.org", "password": PASSWORD}
    made = (await browser.ok("POST", "/api/setup", body, 201))["account"]
    assert made == {"id": made["id"], "name": "Ada", "email": "ada@example.org", "organisation": None}
    me = await browser.ok("GET", "/api/me")
    assert me["account"] == made
    assert me["setup"] is False
    assert await browser.refused("POST", "/api/setup", body) == (409, "setup-done")


async def test_each_start_makes_the_set_up_link_anew(house: House) -> None:
    async with house.parts.database.writing() as session:
        old = await accounts.make_setup(session, first=True)
    async with house.parts.database.writing() as session:
        new = await accounts.make_setup(session, first=True)
    async with house.parts.database.session() as session:
        assert not await accounts.setup_open(session, old)
        assert await accounts.setup_open(session, new)


async def test_log_out_ends_the_log_in_and_log_in_begins_another(house: House, ada: Browser) -> None:
    copy = ada.cookies.get("seina_login")
    await ada.ok("POST", "/api/logout", status=204)
    assert (await ada.ok("GET", "/api/me"))["account"] is None
    thief = await house.browser(cookies={"seina_login": copy})
    assert (await thief.ok("GET", "/api/me"))["account"] is None
    await ada.ok("POST", "/api/login", {"email": "ADA@example.org", "password": PASSWORD})
    assert (await ada.ok("GET", "/api/me"))["account"]["name"] == "Ada"


async def test_a_wrong_password_and_an_unknown_address_are_told_alike_and_cost_tries(
    house: House, ada: Browser
) -> None:
    browser = await house.browser(client=("10.0.0.1", 1))
    for number in range(20):
        email = "ada@example.org" if number % 2 else "nobody@example.org"
        body = {"email": email, "password": "wrong"}
        assert await browser.refused("POST", "/api/login", body) == (401, "wrong-login")
    right = {"email": "ada@example.org", "password": PASSWORD}
    answer = await browser.post("/api/login", json=right)
    assert answer.status_code == 429
    assert answer.json()["error"]["code"] == "too-many-tries"
    assert 0 < answer.json()["error"]["params"]["seconds"] <= 30
    assert answer.headers["retry-after"] == str(answer.json()["error"]["params"]["seconds"])
    elsewhere = await house.browser(client=("10.0.0.2", 1))
    await elsewhere.ok("POST", "/api/login", right)


async def test_the_database_holds_no_password_and_no_token(house: House, ada: Browser, board: str) -> None:
    link = await house.link(ada, board, passcode="kuusi-6")
    visitor = await house.visitor(link["token"], passcode="kuusi-6")
    async with house.parts.database.writing() as session:
        setup = await accounts.make_setup(session, first=False)
    secrets = [PASSWORD, "kuusi-6", link["token"], setup]
    secrets += [ada.cookies["seina_login"], visitor.cookies["seina_visitor"]]
    async with house.parts.database.session() as session:
        for row in (LoginRow, SetupRow, VisitorRow):
            assert (await session.execute(select(row))).scalars().all()
    held = b"".join(file.read_bytes() for file in house.parts.settings.boards.glob("seina.sqlite*"))
    assert [secret for secret in secrets if secret.encode() in held] == []
    assert link["token"].split(".")[0].encode() in held  # so the search would have found the rest


async def test_cookies_are_for_the_server_only_and_secure_behind_https(house: House, ada: Browser) -> None:
    body = {"email": "ada@example.org", "password": PASSWORD}
    plain = (await ada.post("/api/login", json=body)).headers["set-cookie"].lower()
    assert "httponly" in plain
    assert "samesite=lax" in plain
    assert "secure" not in plain
    https = (await ada.post("https://seina.test/api/login", json=body)).headers["set-cookie"].lower()
    assert "; secure" in https


async def test_log_ins_are_in_the_audit_log_without_names(house: House, ada: Browser) -> None:
    await (await house.browser()).refused(
        "POST", "/api/login", {"email": "ada@example.org", "password": "wrong"}
    )
    async with house.parts.database.session() as session:
        rows = list((await session.execute(select(AuditRow))).scalars())
    assert [row.what for row in rows] == ["account-made", "login", "login-failed"]
    assert all(row.account and "ada" not in row.account.lower() for row in rows)


async def test_values_that_cannot_be_taken_are_named(house: House) -> None:
    browser = await house.browser()
    good = {"token": "t", "name": "Ada", "email": "a@b", "password": PASSWORD}
    for field, value in [("name", " "), ("email", "nowhere"), ("password", "short"), ("token", 7)]:
        answer = await browser.post("/api/setup", json={**good, field: value})
        assert answer.status_code == 422
        assert answer.json()["error"]["params"]["field"] == field
