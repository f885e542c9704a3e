"""The rules of layers on the wire (docs/protocol.md): what is refused, and whose presence is kept back."""

from seina.protocol.messages import encode_query_awareness
from tests.web.conftest import Browser, House
from tests.web.writers import Writer, writer


async def refused(writer: Writer) -> tuple[str, str]:
    """Rule and code of the last refusal."""
    event = await writer.event("refused", lambda event: event["message"] == writer.sent)
    return event["rule"], event["code"]


async def test_a5_while_private_mode_is_on_participants_change_nothing_on_the_board(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    async with (
        writer(listening, board, cookies=eero.cookies) as public,
        writer(listening, board, cookies=ada.cookies) as facilitator,
    ):
        await (await public.settled()).write("before")
        await public.saved()
        await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
        await public.event("private")
        await public.write("during")
        assert await refused(public) == ("A5.private", "private-on")
        await facilitator.settled()
        await facilitator.write("hers")
        await facilitator.saved()
        await ada.ok("DELETE", f"/api/boards/{board}/private")
        await public.event("private", lambda event: event["private"] is None)
    async with writer(listening, board, cookies=eero.cookies) as public:
        await (await public.settled()).write("after")
        await public.saved()
        assert {"before", "hers", "after"} <= public.objects.keys()
        assert "during" not in public.objects


async def test_a5_comments_wait_too(ada: Browser, eero: Browser, board: str, listening: str) -> None:
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=eero.cookies) as public:
        await public.settled()
        you = public.hello["you"]["id"]
        entry = {"id": "e1", "author": you, "created": 1, "text": "hei"}
        thread = {"at": [0, 0], "author": you, "created": 1, "resolved": False, "thread": [entry]}
        await public._edit(lambda edit: edit.set_comment("t1", thread))
        assert await refused(public) == ("A5.private", "private-on")


async def test_a5_a_layer_holds_objects_in_ones_own_name_and_nothing_else(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)

    async def layer() -> tuple[str, str]:
        async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
            await private.settled()
            you = private.hello["you"]["id"]
            await private._edit(lambda edit: write(edit, you))
            return await refused(private)

    for what, code in (
        (lambda edit, you: edit.set_stage("x", 1), "server-only"),
        (lambda edit, you: edit.set_comment("t1", {"at": [0, 0], "author": you}), "layer-content"),
        (lambda edit, you: edit.set_object("n", {"kind": "note", "lock": "locked"}), "layer-content"),
        (lambda edit, you: edit.set_object("n", {"kind": "note", f"r:{you}:👍": 1}), "layer-content"),
        (lambda edit, you: edit.set_object("n", {"kind": "note", "author": "ada"}), "layer-author"),
        (lambda edit, you: edit.set_object("n", {"kind": "note", "author": [you]}), "layer-author"),
    ):
        write = what
        assert await layer() in {("A5.layer", code), ("A5.layer", "layer-content")}
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await private.settled()
        await private.write("mine", author=private.hello["you"]["id"])
        await private.saved()
        assert not [event for event in private.events if event["type"] == "refused"]


async def test_a5_an_anonymous_layer_names_nobody_and_has_client_ids_of_its_own(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    async with writer(listening, board, cookies=eero.cookies) as public:
        await (await public.settled()).write("before")
        await public.saved()
        await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": True}, 201)
        # The same document, so the same Yjs client id as on the board, where all know whose it is.
        async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
            await private.settled()
            await private.write("d1", author=private.hello["you"]["id"])
            assert await refused(private) == ("A5.layer", "layer-author")
        async with writer(listening, board, cookies=eero.cookies, layer="private", doc=public.doc) as private:
            assert await refused(private) == ("A5.layer", "layer-client")


async def test_a5_a_layer_holds_as_many_drafts_as_it_says(
    house: House, ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    house.parts.layers._own_limits["objects"] = 2
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        await private.settled()
        assert private.hello["limits"]["objects"] == 2
        for name in ("d1", "d2", "d3"):
            await private.write(name)
        assert await refused(private) == ("A5.objects", "too-many-objects")


async def test_who_may_have_a_layer(
    house: House, ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    olli = await house.visitor((await house.link(ada, board, "observer"))["token"], "Olli")
    for browser, layer, code in (
        (eero, "private", "private-off"),
        (olli, "private", "forbidden"),
        (eero, "hidden", "forbidden"),
        (olli, "hidden", "forbidden"),
    ):
        async with writer(listening, board, cookies=browser.cookies, layer=layer) as socket:
            closed, bye = await socket.ended()
            assert (closed, bye and bye["code"]) == (4403, code)
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, cookies=olli.cookies, layer="private") as socket:
        assert (await socket.ended())[0] == 4403


async def test_p6_presence_of_participants_and_of_writers_is_kept_back(
    ada: Browser, eero: Browser, board: str, listening: str
) -> None:
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies) as public,
    ):
        await facilitator.settled()
        await public.settled()
        await public.tell(1, {"typing": "n1"}, client=11)
        await facilitator.until(lambda: facilitator.presence.get(11) == {"typing": "n1"})
        await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
        await public.event("private")
        # Who comes now is not told what was said before.
        async with writer(listening, board, cookies=ada.cookies) as late:
            await late.until(lambda: late.presence.get(11) == {})
        await public.tell(2, {"typing": "salaisuus", "cursor": [1, 2]}, client=11)
        await facilitator.tell(1, {"cursor": [3, 4]}, client=12)
        await facilitator.until(lambda: facilitator.presence.get(11) == {})
        await public.until(lambda: public.presence.get(12) == {"cursor": [3, 4]})
        async with writer(listening, board, cookies=ada.cookies, layer="private") as hers:
            await hers.settled()
            await facilitator.tell(2, {"cursor": [5, 6]}, client=12)
            await public.until(lambda: public.presence.get(12) == {})
            await hers.tell(1, {"cursor": [7, 8]}, client=13)
            await hers.socket.send(encode_query_awareness())
            await hers.write("d1")
            await hers.saved()
            assert hers.presence == {}
        assert b"salaisuus" not in facilitator.heard
        await ada.ok("DELETE", f"/api/boards/{board}/private")
        await public.event("private", lambda event: event["private"] is None)
        await public.tell(3, {"cursor": [9, 9]}, client=11)
        await facilitator.until(lambda: facilitator.presence.get(11) == {"cursor": [9, 9]})


async def test_a_layer_tells_nobody_who_else_is_there(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    berit = await house.visitor((await house.link(ada, board, "facilitator"))["token"], "Berit")
    async with (
        writer(listening, board, cookies=ada.cookies, layer="hidden") as hers,
        writer(listening, board, cookies=berit.cookies, layer="hidden") as other,
    ):
        await hers.settled()
        await other.settled()
        await hers.write("h1", text="valmis huomiseen")
        await other.until(lambda: "h1" in other.objects)
        for socket in (hers, other):
            assert [person["id"] for person in socket.hello["people"]] == [socket.hello["you"]["id"]]
            assert len(socket.hello["roster"]) == 1
            assert not [event for event in socket.events if event["type"] == "roster"]
