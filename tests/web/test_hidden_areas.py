"""Hidden areas: participants are not sent them, nor told that they are, until they are shown."""

from functools import partial
from typing import Any

import pytest

from seina.board.crdt import Edit
from seina.errors import ServerFull
from seina.live.room import Room
from seina.protocol.messages import encode_step1
from seina.protocol.people import Person, Role
from seina.storage.layers import hidden_key
from seina.workshop import hidden as workshop
from tests.web.conftest import Browser, House
from tests.web.writers import Writer, writer

AREA = {"kind": "area", "size": [800, 600]}
SECRET = "huomisen salaisuus"


async def prepared(facilitator: Writer) -> None:
    """An area with a note, a line within and one that leads out, and a note outside."""
    await (await facilitator.settled()).write("area", **AREA, text=SECRET)
    await facilitator.write("in", parent="area", text=f"{SECRET} 2", author="eero", lock="locked")
    await facilitator.write("in2", parent="area")
    await facilitator.write("out", text="muu")
    for name, start, end in (("within", "in", "in2"), ("across", "in", "out")):
        ends = {"from": {"object": start, "at": [1, 1]}, "to": {"object": end, "at": [2, 2]}}
        await facilitator.write(name, kind="connector", size=[1, 1], text="", **ends)
    await facilitator.saved()


async def remarked(facilitator: Writer) -> None:
    """Something said about the note within, and about the one outside."""
    for name, on, text in (("t-in", "in", f"{SECRET} 3"), ("t-out", "out", "julki")):
        you = facilitator.hello["you"]["id"]
        entry = {"id": "e1", "author": you, "created": 1, "text": text}
        thread = {"at": [5, 5], "object": on, "author": you, "created": 1, "thread": [entry]}
        await facilitator._edit(partial(_comment, name, thread))
    await facilitator.saved()


def _comment(name: str, thread: dict[str, Any], edit: Edit) -> None:
    edit.set_comment(name, thread)


def said(writer: Writer) -> set[str]:
    return set(writer.doc.to_json()["comments"])


async def test_hidden_and_shown_again_with_the_same_ids(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies) as public,
    ):
        await public.settled()
        assert facilitator.hello["hidden"] == 0
        assert "hidden" not in public.hello
        await prepared(facilitator)
        await remarked(facilitator)
        before, comments = dict(facilitator.objects), facilitator.doc.to_json()["comments"]
        heard = len(public.frames)
        told = await ada.ok("POST", f"/api/boards/{board}/hidden/hide", {"area": "area"})
        assert told["ids"] == ["area", "in", "in2", "within"]
        await public.until(lambda: not {"area", "in", "in2", "within"} & public.objects.keys())
        assert {"out", "across"} <= public.objects.keys()
        assert said(public) == {"t-out"}
        assert await facilitator.event("hidden", lambda event: event["objects"] == 4)
        assert SECRET.encode() not in b"".join(public.frames[heard:])
        # Newcomers get nothing of it either, though the board had it a moment ago.
        async with writer(listening, board, cookies=eero.cookies) as late:
            await late.settled()
            await late.socket.send(encode_step1(b"\x00"))
            await late.until(lambda: sum(frame[:2] == b"\x00\x01" for frame in late.frames) > 1)
            assert SECRET.encode() not in late.heard
            assert not [event for event in late.events if event["type"] == "hidden"]
        async with writer(listening, board, cookies=ada.cookies, layer="hidden") as hers:
            await hers.settled()
            assert hers.objects == {name: before[name] for name in told["ids"]}
            await hers.patch("in2", text="valmis")
            await hers.saved()
            await ada.ok("POST", f"/api/boards/{board}/hidden/show", {"area": "area"})
            await public.until(lambda: public.objects.get("in2", {}).get("text") == "valmis")
            await hers.until(lambda: not hers.objects)
        revealed = await public.event("revealed")
        assert revealed == {
            "type": "revealed",
            "ids": told["ids"],
            "person": None,
            "area": "area",
            "layer": "hidden",
        }
        assert public.objects == {**before, "in2": {**before["in2"], "text": "valmis"}}
        # What had been said about it is there again, and nowhere else.
        assert public.doc.to_json()["comments"] == comments
        async with writer(listening, board, cookies=ada.cookies, layer="hidden") as hers:
            assert said(await hers.settled()) == set()
        assert await facilitator.event("hidden", lambda event: event["objects"] == 0)


async def test_what_is_prepared_there_is_shown_by_area_by_ids_or_all(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    show = f"/api/boards/{board}/hidden/show"
    assert (await ada.refused("POST", show, {})) == (409, "nothing-there")
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=ada.cookies, layer="hidden") as hers,
    ):
        await facilitator.settled()
        await prepared(hers)
        assert await facilitator.event("hidden", lambda event: event["objects"] == 6)
        assert (await ada.ok("POST", show, {"ids": ["out"]}))["ids"] == ["out"]
        # What somebody has put under that id meanwhile stays, and what was hidden gets another.
        await facilitator.write("in", text="ihan muu")
        await facilitator.saved()
        told = await ada.ok("POST", show, {"area": "area"})
        assert len(told["ids"]) == 4
        assert "in" not in told["ids"]
        (new,) = set(told["ids"]) - {"area", "in2", "within"}
        await facilitator.until(lambda: "within" in facilitator.objects)
        assert facilitator.objects["in"]["text"] == "ihan muu"
        assert facilitator.objects[new]["parent"] == "area"
        assert facilitator.objects["within"]["from"]["object"] == new
        assert (await ada.ok("POST", show, {}))["ids"] == ["across"]
        assert (await ada.refused("POST", show, {"area": "area"})) == (409, "nothing-there")


async def test_nobody_else_may_and_nobody_is_told_that_there_is_any(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await prepared(facilitator)
    hide, show = (f"/api/boards/{board}/hidden/{deed}" for deed in ("hide", "show"))
    answers = [await eero.refused("POST", show, {"area": area}) for area in ("area", "none")]
    await ada.ok("POST", hide, {"area": "area"})
    assert [await eero.refused("POST", show, {"area": area}) for area in ("area", "none")] == answers
    assert (await eero.refused("POST", hide, {"area": "area"})) == (403, "forbidden")
    assert (await ada.refused("POST", hide, {"area": "area"})) == (409, "nothing-there")
    assert (await ada.refused("POST", hide, {})) == (422, "invalid")


async def test_p7_presence_tells_nothing_of_what_is_hidden(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    where = {"cursor": [1, 2], "view": [0, 0, 9, 9], "follow": None}
    async with (
        writer(listening, board, cookies=eero.cookies) as public,
        writer(listening, board, cookies=ada.cookies) as facilitator,
    ):
        await public.settled()
        await prepared(facilitator)
        await ada.ok("POST", f"/api/boards/{board}/hidden/hide", {"area": "area"})
        states: list[tuple[dict[str, Any], bool]] = [
            ({"selection": ["out"], "typing": "out"}, True),
            ({"selection": ["out", "in"]}, False),
            ({"typing": "in"}, False),
            ({"drag": {"ids": ["in"], "by": [1, 1]}}, False),
            ({"resize": {"in": [1, 1, 1, 1]}}, False),
            ({"turn": {"in": 4}}, False),
            ({"selection": [7], "ink": {"points": [1, 2]}}, False),
            ({"typing": None, "selection": [], "drag": None, "resize": None, "turn": None}, True),
        ]
        for clock, (telling, told) in enumerate(states, 1):
            place = {**where, "cursor": [clock, 0]}
            await facilitator.tell(clock, {**place, **telling}, client=5)
            expected = {**place, **telling} if told else place
            await public.until(lambda expected=expected: public.presence.get(5) == expected)


@pytest.mark.parametrize("meanwhile", [False, True])
async def test_what_is_voted_on_is_not_hidden(
    house: House, ada: Browser, board: str, listening: str, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await prepared(facilitator)
        document = (await house.parts.rooms.open(board)).document
        done = workshop._done

        async def voted_then(*given: Any) -> None:
            """A vote is opened while the layer is written."""
            await done(*given)
            document.voted = frozenset({"in2"})

        if meanwhile:
            monkeypatch.setattr(workshop, "_done", voted_then)
        else:
            document.voted = frozenset({"in2"})
        refused = await ada.refused("POST", f"/api/boards/{board}/hidden/hide", {"area": "area"})
        assert refused == (409, "being-voted")
        assert "in" in facilitator.objects
        async with writer(listening, board, cookies=ada.cookies, layer="hidden") as hers:
            assert (await hers.settled()).objects == {}
        assert "in" in facilitator.objects


@pytest.mark.parametrize("deed", ["hide", "show"])
async def test_a_board_that_can_not_be_opened_leaves_no_layer_open_for_good(
    house: House, board: str, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    async def refuse(_board: str) -> Room:
        raise ServerFull

    monkeypatch.setattr(house.parts.rooms, "open", refuse)
    hidden, by = house.parts.hidden, Person("ada", "Ada", None, Role.facilitator, 0, account=True)
    with pytest.raises(ServerFull):
        await (hidden.hide(board, "area", by=by) if deed == "hide" else hidden.show(board, None, by=by))
    key = hidden_key(board)
    assert house.parts.layers.room(key) is not None
    assert key in house.parts.layers._lingering


class _Killed(BaseException):
    """As if the process had ended there: nobody catches it."""


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("deed", ["hide", "show"])
async def test_what_a_crash_interrupts_is_gone_on_with(
    house: House,
    ada: Browser,
    board: str,
    listening: str,
    monkeypatch: pytest.MonkeyPatch,
    deed: str,
    step: int,
) -> None:
    """Before each step of the two documents the work ends; the next who looks finds it in one of them."""
    async with writer(listening, board, cookies=ada.cookies) as facilitator:
        await prepared(facilitator)
        await remarked(facilitator)
        if deed == "show":
            await ada.ok("POST", f"/api/boards/{board}/hidden/hide", {"area": "area"})
    done, steps = workshop._done, 0

    async def until_killed(*given: Any) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            raise _Killed
        await done(*given)

    monkeypatch.setattr(workshop, "_done", until_killed)
    hidden = house.parts.hidden
    by = Person("ada", "Ada", None, Role.facilitator, 0, account=True)
    begun = hidden.hide(board, "area", by=by) if deed == "hide" else hidden.show(board, ["area"], by=by)
    with pytest.raises(_Killed):
        await begun
    monkeypatch.setattr(workshop, "_done", done)
    async with (
        writer(listening, board, cookies=ada.cookies, layer="hidden") as hers,
        writer(listening, board, cookies=ada.cookies) as facilitator,
    ):
        await hers.settled()
        await facilitator.settled()
        moved = {"area", "in", "in2", "within"}
        # Before the first step nothing has happened; a show counts as begun when the board has it.
        finished = step > 1 if deed == "hide" else step > 2
        is_hidden = finished if deed == "hide" else not finished
        assert hers.objects.keys() & moved == (moved if is_hidden else set())
        assert facilitator.objects.keys() & moved == (set() if is_hidden else moved)
        assert said(hers) == ({"t-in"} if is_hidden else set())
        assert said(facilitator) == ({"t-out"} if is_hidden else {"t-in", "t-out"})
        assert not hers.doc.to_json()["stage"]
