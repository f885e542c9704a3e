"""Reveal by area, by author and in the end; timers; what facilitators may read; what follows a draft."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from seina.storage import boards, layers
from seina.storage.tables import AuditRow, CheckpointRow, PrivateRow, UpdateRow
from tests.web.conftest import Browser, House
from tests.web.writers import Writer, writer

AREA = {"kind": "area", "size": [800, 600]}


async def visitors(house: House, ada: Browser, board: str, *names: str) -> list[Browser]:
    token = (await house.link(ada, board))["token"]
    return [await house.visitor(token, name) for name in names]


async def keys_left(house: House, board: str) -> set[str]:
    async with house.parts.database.session() as session:
        return await layers.keys(session, f"{board}/")


async def test_by_area_and_by_author_in_turn(house: House, ada: Browser, board: str, listening: str) -> None:
    browsers = await visitors(house, ada, board, "Eero", "Maija", "Berit")
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await (await facilitator.settled()).write("area", **AREA)
        await facilitator.saved()
        await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
        people = []
        for number, browser in enumerate(browsers):
            async with writer(listening, board, cookies=browser.cookies, layer="private") as private:
                await private.settled()
                people.append(private.hello["you"]["id"])
                await private.write("in", text=f"sisällä {number}", parent="area")
                await private.write("out", text=f"ulkona {number}")
                await private.saved()
        reveal = f"/api/boards/{board}/private/reveal"
        assert await ada.ok("POST", reveal, {"area": "area"}) == {"revealed": 3, "left": 3, "person": None}
        assert (await facilitator.event("revealed"))["area"] == "area"
        order = []
        for left in (2, 1, 0):
            told = await ada.ok("POST", reveal, {"next": True})
            assert (told["revealed"], told["left"]) == (1, left)
            event = await facilitator.event("revealed", lambda e, told=told: e["person"] == told["person"])
            note = await facilitator.until(lambda event=event: facilitator.objects.get(event["ids"][0]))
            assert note["author"] == told["person"]
            order.append(told["person"])
        assert sorted(order) == sorted(people)
        nobody = {"revealed": 0, "left": 0, "person": None}
        assert await ada.ok("POST", reveal, {"next": True}) == nobody
        assert await ada.ok("POST", reveal, {"area": ""}) == nobody
        # Told on the clock of counts, or at once after a reveal.
        private = await facilitator.event("private", lambda event: event["private"]["revealed"] == 6)
        assert (private["private"]["counts"], private["private"]["authors"]) == ({}, 0)


async def test_whoever_has_left_is_revealed_too_and_nothing_is_left_of_the_round(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    (eero,) = await visitors(house, ada, board, "Eero")
    await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": True}, 201)
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await (await private.settled()).write("d1", text="lähdin jo")
        await private.saved()
    # Who comes back finds it again.
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await private.settled()
        assert private.objects["d1"]["text"] == "lähdin jo"
    assert await keys_left(house, board) != set()
    await ada.ok("DELETE", f"/api/boards/{board}/private")
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await facilitator.settled()
        (note,) = [each for each in facilitator.objects.values() if each.get("text") == "lähdin jo"]
        assert "author" not in note
    assert await keys_left(house, board) == set()
    async with house.parts.database.session() as session:
        assert list(await session.scalars(select(PrivateRow))) == []
        audit = list(await session.scalars(select(AuditRow.what).where(AuditRow.what.like("private-%"))))
    assert audit == ["private-started", "private-ended"]
    # The next round is another: nothing of the last one is in it.
    await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": True}, 201)
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        assert (await private.settled()).objects == {}


async def test_what_is_typed_while_it_is_revealed_follows(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    (eero,) = await visitors(house, ada, board, "Eero")
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies, layer="private") as private,
    ):
        await facilitator.settled()
        await (await private.settled()).write("d1", text="alku")
        await private.saved()
        room = await house.parts.rooms.open(board)
        written = room.edit

        def edit_and_type(write: Any) -> Any:
            """The reveal is on its way to the disk, and Eero types on."""
            room.edit = written  # type: ignore[method-assign]
            durable = written(write)
            layer = next(
                each for each in house.parts.layers._rooms.values() if each.name == board and each.members
            )
            layer.edit(lambda edit: edit.patch_object("d1", {"text": "alku ja loppu", "at": [7, 7]}))
            return durable

        room.edit = edit_and_type  # type: ignore[method-assign]
        await ada.ok("POST", f"/api/boards/{board}/private/reveal", {})
        new = (await private.event("moved"))["ids"]["d1"]
        await facilitator.until(lambda: facilitator.objects.get(new, {}).get("text") == "alku ja loppu")
        assert facilitator.objects[new]["at"] == [7, 7]


async def test_a_timer_ends_it_and_can_be_moved(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    private = f"/api/boards/{board}/private"
    started = await ada.ok("POST", private, {"minutes": 5}, 201)
    assert started["endsAt"] == started["since"] + 5 * 60_000
    assert (await ada.ok("PATCH", private, {"minutes": None}))["endsAt"] is None
    for odd in ({}, {"minutes": 0}, {"minutes": -1}, {"minutes": 1441}, {"minutes": "5"}, {"minutes": True}):
        assert (await ada.refused("PATCH", private, odd)) == (422, "invalid")
    assert (await ada.refused("POST", private, {})) == (409, "private-running")
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await facilitator.settled()
        async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
            await (await hers.settled()).write("d1", text="ajoissa")
            await hers.saved()
            await ada.ok("PATCH", private, {"minutes": 0.001})
            assert (await hers.ended())[0] == 4403
        await facilitator.event("private", lambda event: event["private"] is None)
        assert "ajoissa" in [each.get("text") for each in facilitator.objects.values()]
    assert (await ada.refused("PATCH", private, {"minutes": 1})) == (409, "private-off")
    assert (await ada.refused("DELETE", private)) == (409, "private-off")


async def test_only_a_readable_round_is_read_and_by_facilitators_alone(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    (eero,) = await visitors(house, ada, board, "Eero")
    drafts = f"/api/boards/{board}/private/drafts"
    assert (await ada.refused("GET", drafts)) == (409, "private-off")
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    assert (await ada.refused("GET", drafts)) == (403, "private-not-readable")
    await ada.ok("DELETE", f"/api/boards/{board}/private")
    await ada.ok("POST", f"/api/boards/{board}/private", {"readable": True}, 201)
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await (await private.settled()).write("d1", text="lue pois")
        await private.saved()
        you = private.hello["you"]["id"]
    draft = {"region": "", "kind": "note", "text": "lue pois", "person": you}
    assert (await ada.ok("GET", drafts)) == {"drafts": [draft]}
    assert (await eero.refused("GET", drafts)) == (403, "forbidden")
    for path, method in (("", "POST"), ("", "PATCH"), ("", "DELETE"), ("/reveal", "POST")):
        assert (await eero.refused(method, f"/api/boards/{board}/private{path}", {}))[0] == 403


async def test_counts_are_told_on_a_clock_of_their_own(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    house.parts.private._count_seconds = 0.5
    (eero,) = await visitors(house, ada, board, "Eero")
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies) as public,
    ):
        await (await facilitator.settled()).write("area", **AREA)
        await facilitator.saved()
        started = await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)

        async def told(writer: Writer, counts: dict[str, int]) -> dict[str, Any]:
            event = await writer.event("private", lambda event: event["private"]["counts"] == counts)
            return event["private"]

        async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
            await private.settled()
            for number in range(7):
                await private.write(f"d{number}", parent="area")
            await private.saved()
            assert (await told(facilitator, {"area": 7}))["authors"] == 1
            assert "authors" not in await told(public, {"area": 7})
            # Those who come are told what was told last, and no more.
            async with writer(listening, board, cookies=eero.cookies) as late:
                assert late.hello["private"]["counts"] == {"area": 7}
            # Many drafts, and a beat of the clock for each change of them at most.
            beats = sum(event["type"] == "private" for event in public.events)
            assert beats <= 3
            await private.erase("d0")
            await told(public, {"area": 6})
            assert await told(facilitator, {"area": 6}) == {
                **started,
                "counts": {"area": 6},
                "authors": 1,
            }


async def test_a_board_that_is_deleted_takes_its_layers_along_when_it_is_erased(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    other = (await ada.ok("POST", "/api/boards", {"title": "Other"}, 201))["id"]
    for each in (board, other):
        await ada.ok("POST", f"/api/boards/{each}/private", {}, 201)
        async with writer(listening, each, cookies=ada.cookies, layer="private") as hers:
            await (await hers.settled()).write("d1")
            await hers.saved()
        async with writer(listening, each, cookies=ada.cookies, layer="hidden") as hidden:
            await (await hidden.settled()).write("h1")
            await hidden.saved()
    async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
        await hers.settled()
        await ada.ok("DELETE", f"/api/boards/{board}", status=204)
        assert (await hers.ended())[0] == 4410
    # It may be brought back, and its round with it.
    await house.parts.private.sweep()
    assert len(await keys_left(house, board)) == 2
    await ada.ok("POST", f"/api/boards/{board}/restore")
    async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
        await hers.settled()
        assert "d1" in hers.objects
    await ada.ok("DELETE", f"/api/boards/{board}", status=204)
    async with house.parts.database.writing() as session:
        await boards.erase_deleted(session, -1)
    house.parts.private.erased(board)
    assert await keys_left(house, board) == set()
    assert len(await keys_left(house, other)) == 2
    async with house.parts.database.session() as session:
        assert [row.board for row in await session.scalars(select(PrivateRow))] == [other]
    await house.parts.private.sweep()


async def test_a_revoked_link_and_an_archive_close_layers_as_they_do_boards(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    link = await house.link(ada, board)
    eero = await house.visitor(link["token"], "Eero")
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await (await private.settled()).write("d1", text="jää talteen")
        await private.saved()
        await ada.ok("PATCH", f"/api/boards/{board}", {"archived": True})
        await private.event("board", lambda event: event["archived"])
        await private.write("d2")
        refused = await private.event("refused")
        assert (refused["rule"], refused["code"]) == ("A3", "archived")
        await ada.ok("DELETE", f"/api/links/{link['id']}", status=204)
        assert (await private.ended())[0] == 4403
    assert (await ada.refused("POST", f"/api/boards/{board}/hidden/show", {})) == (409, "board-archived")
    await ada.ok("PATCH", f"/api/boards/{board}", {"archived": False})
    await ada.ok("DELETE", f"/api/boards/{board}/private")
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await facilitator.settled()
        assert "jää talteen" in [each.get("text") for each in facilitator.objects.values()]


async def test_checkpoints_of_layers_go_with_the_round(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    started = await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
        await (await hers.settled()).write("d1", text="a" * 15_000)
        await hers.saved()
        layers_open = house.parts.layers
        (key,) = layers_open.open_keys(layers.round_prefix(board, started["id"]))
        room = layers_open.room(key)
        assert room is not None
        await asyncio.gather(layers_open._checkpoint(room), ada.ok("DELETE", f"/api/boards/{board}/private"))
    async with house.parts.database.session() as session:
        for table in (UpdateRow, CheckpointRow):
            found = set(await session.scalars(select(table.board)))
            assert not [each for each in found if "/" in each]


async def test_what_the_board_has_already_is_not_revealed_again(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill between the board and the layer, in a round that goes on."""
    (eero,) = await visitors(house, ada, board, "Eero")
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    private = house.parts.private
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies, layer="private") as hers,
    ):
        await facilitator.settled()
        await (await hers.settled()).write("d1", text="eka")
        await hers.write("d2", text="toka")
        await hers.saved()

        async def killed(*_: Any) -> None:
            raise InterruptedError

        cleared = private._revealing._clear
        monkeypatch.setattr(private._revealing, "_clear", killed)
        with pytest.raises(InterruptedError):
            await private.reveal(board)
        monkeypatch.setattr(private._revealing, "_clear", cleared)
        await facilitator.until(lambda: _texts(facilitator) >= {"eka", "toka"})
        assert hers.objects.keys() == {"d1", "d2"}
        # One of them is changed on the board, and the draft must not undo that.
        (name,) = [name for name, each in facilitator.objects.items() if each.get("text") == "eka"]
        await facilitator.patch(name, text="eka, muutettu")
        await hers.write("d3", text="kolmas")
        await facilitator.saved()
        await hers.saved()
        await private._revealing.cleared(private._rounds[board].terms)
        await hers.until(lambda: hers.objects.keys() == {"d3"})
        assert (await ada.ok("POST", f"/api/boards/{board}/private/reveal", {}))["revealed"] == 1
        await facilitator.until(lambda: "kolmas" in _texts(facilitator))
        texts = [each.get("text") for each in facilitator.objects.values()]
        assert [texts.count(text) for text in ("eka", "eka, muutettu", "toka", "kolmas")] == [0, 1, 1, 1]


def _texts(writer: Writer) -> set[Any]:
    return {each.get("text") for each in writer.objects.values()}
