"""Private mode over the real wire and database: who writes what where, who is told what, reveal and end."""

from tests.web.conftest import Browser, House
from tests.web.writers import writer


async def test_drafts_are_saved_and_revealed_with_their_author(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    link = await house.link(ada, board)
    eero = await house.visitor(link["token"], "Eero")
    started = await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    assert (started["anonymous"], started["readable"], started["endsAt"]) == (False, False, None)
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies) as public,
        writer(listening, board, cookies=eero.cookies, layer="private") as private,
    ):
        await facilitator.settled()
        await private.settled()
        assert private.hello["layer"] == "private"
        assert private.hello["limits"]["objects"] == 500
        assert public.hello["private"]["id"] == started["id"]
        assert "authors" not in public.hello["private"]
        await private.write("d1", text="salainen ajatus")
        await private.saved()
        told = await ada.ok("POST", f"/api/boards/{board}/private/reveal", {})
        assert told == {"revealed": 1, "left": 0, "person": None}
        moved = await private.event("moved")
        new = moved["ids"]["d1"]
        assert new != "d1"
        revealed = await public.event("revealed")
        assert (revealed["ids"], revealed["layer"]) == ([new], "private")
        note = await facilitator.until(lambda: facilitator.objects.get(new))
        assert (note["text"], note["author"]) == ("salainen ajatus", public.hello["you"]["id"])
        await private.until(lambda: not private.objects)
        ended = await ada.ok("DELETE", f"/api/boards/{board}/private")
        assert ended == {"revealed": 0, "left": 0, "person": None}
        assert await private.ended() == (4403, await private.event("bye"))
        assert (await private.event("bye"))["code"] == "private-off"
        assert (await public.event("private"))["private"] is None
