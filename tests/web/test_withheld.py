"""The proof: what is written in private is nowhere that others look, and who wrote it anonymously nowhere.

Every file of the boards folder is searched as bytes, the write-ahead log and the in-flight marker among them,
and every row of every table.
"""

import asyncio
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seina.board.crdt import Doc
from seina.storage import layers, links
from seina.storage.ids import hashed
from seina.storage.tables import LinkRow
from tests.web.conftest import Browser, House
from tests.web.pictures import encoded, noise
from tests.web.writers import Writer, writer

WORD = "kanarialintu"
SECRET = f"{WORD} lentää yöllä"
"""It is typed in two parts, so that files have the word, and documents the whole."""
NAME, ORGANISATION = "Eero Anonyymi", "Salainen virasto"


def files_with(folder: Path, wanted: str | bytes) -> set[str]:
    """The files that have it in them, in UTF-8, as UTF-16 or escaped in JSON."""
    data = wanted.encode() if isinstance(wanted, str) else wanted
    forms = {data}
    if isinstance(wanted, str):
        forms |= {wanted.encode("utf-16-le"), wanted.encode("unicode_escape")}
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    }


def rows(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(folder / "seina.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):
                yield table, dict(row)


def has(value: Any, wanted: str) -> bool:
    return wanted.encode() in (value if isinstance(value, bytes) else str(value).encode())


def readable(file: bytes) -> bytes:
    """The bytes of an export, with what is packed in it unpacked."""
    if file[:2] != b"PK":
        return file
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


async def forgotten(house: House) -> None:
    """The write-ahead log is emptied at the end of a round, or a moment later if somebody reads just then."""
    await asyncio.gather(*house.parts.private._tasks)


async def drafted(private: Writer, **keys: Any) -> None:
    """A draft that was typed, changed and written again, so that it stands in several updates."""
    await private.settled()
    await private.write("luonnos-1", text=WORD, **keys)
    await private.patch("luonnos-1", text=SECRET)
    await private.saved()


@pytest.mark.parametrize("anonymous", [False, True])
async def test_a_draft_is_in_no_answer_export_snapshot_picture_log_or_byte_to_others(
    house: House,
    ada: Browser,
    board: str,
    listening: str,
    anonymous: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG", "seina")
    token = (await house.link(ada, board))["token"]
    eero = await house.visitor(token, NAME)
    maija = await house.visitor(token, "Maija")
    olli = await house.visitor((await house.link(ada, board, "observer"))["token"], "Olli")
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=maija.cookies) as other,
        writer(listening, board, cookies=olli.cookies) as observer,
        writer(listening, board, cookies=eero.cookies) as public,
    ):
        await ada.ok("POST", f"/api/boards/{board}/session", {"name": "Ilta"}, 201)
        await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": anonymous}, 201)
        async with (
            writer(listening, board, cookies=eero.cookies, layer="private") as private,
            writer(listening, board, cookies=maija.cookies, layer="private") as hers,
            writer(listening, board, cookies=ada.cookies, layer="hidden") as hidden,
        ):
            await drafted(private)
            await hers.settled()
            await hidden.settled()
            taken = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "Kesken"}, 201)
            ended = (await ada.ok("DELETE", f"/api/boards/{board}/session"))["snapshot"]
            copy = await ada.ok("POST", f"/api/boards/{board}/duplicate", None, 201)
            saved = await ada.ok("POST", "/api/templates", {"board": board, "title": "Malli"}, 201)
            paths = [
                "/api/boards",
                f"/api/boards/{board}",
                f"/api/boards/{board}/snapshots",
                f"/api/boards/{board}/thumbnail",
                f"/api/boards/{copy['id']}/export?format=json",
                f"/api/templates/{saved['name']}/file",
                *(f"/api/snapshots/{each['id']}/state" for each in (taken, ended)),
                *(f"/api/boards/{board}/export?format={kind}" for kind in ("json", "csv", "xlsx")),
                *(f"/api/snapshots/{taken['id']}/export?format={kind}" for kind in ("json", "csv")),
            ]
            for path in paths:
                answer = await ada.get(path)
                assert answer.status_code == 200, path
                for word in (SECRET, WORD, "luonnos-1"):
                    assert word.encode() not in readable(answer.content), path
            # Who asks for everything, again and with other state vectors, gets no more.
            for spy in (facilitator, other, observer, public, hers, hidden):
                await spy.socket.send(b"\x00\x00\x01\x00")
                await spy.until(lambda spy=spy: len(spy.frames) > 2)
                for word in (SECRET, WORD, "luonnos-1"):
                    assert word.encode() not in spy.heard
        for table, row in rows(house.parts.settings.boards):
            if any(has(value, WORD) for value in row.values()):
                assert (table, "/p/" in row["board"]) in {("updates", True), ("checkpoints", True)}
    # Our clients in this process log what they send; what the server's own print is seen in tests/faults.
    ours = [record for record in caplog.records if record.name.startswith("seina")]
    logged = "".join(f"{record.getMessage()} {vars(record)}" for record in ours)
    assert "a connection came" in logged
    assert "luonnos-1" not in logged
    assert WORD not in logged
    assert "/p/" not in logged
    assert NAME not in logged


async def test_after_the_round_no_file_tells_that_there_were_drafts(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    folder = house.parts.settings.boards
    eero = await house.visitor((await house.link(ada, board))["token"], NAME)
    started = await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    round_ = house.parts.private._rounds[board]
    async with (
        writer(listening, board, cookies=ada.cookies) as facilitator,
        writer(listening, board, cookies=eero.cookies, layer="private") as private,
    ):
        await facilitator.settled()
        await drafted(private)
        # Long ones lie in pages of their own on disk.
        await private.write("luonnos-2", text="kananmuna " * 1_900)
        for number in range(4):
            await private.write(f"iso-{number}", text="korppi " * 2_800)
        await private.write("poistettu", text="tätä ei kukaan enää näe")
        await private.saved()
        await private.erase("poistettu")
        await private.saved()
        assert files_with(folder, WORD)
        assert "inflight" not in files_with(folder, WORD)
        await ada.ok("DELETE", f"/api/boards/{board}/private")
        await facilitator.until(lambda: SECRET in [each.get("text") for each in facilitator.objects.values()])
    await forgotten(house)
    for gone in (started["id"] + "/", round_.salt, "luonnos-1", "poistettu", "tätä ei kukaan", f"{board}/p/"):
        assert files_with(folder, gone) == set(), gone
    # The round's id is left in the log of what facilitators did, and that alone.
    assert {table for table, row in rows(folder) if has(row, started["id"])} == {"audit"}


@pytest.mark.parametrize("come_back", [False, True])
async def test_who_wrote_anonymously_is_stored_nowhere(
    house: House, ada: Browser, board: str, listening: str, come_back: bool
) -> None:
    folder = house.parts.settings.boards
    link = await house.link(ada, board, ask_organisation=True)
    eero = await house.visitor(link["token"], NAME, organisation=ORGANISATION)
    await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": True}, 201)
    round_ = house.parts.private._rounds[board]
    async with writer(listening, board, cookies=eero.cookies) as public:
        person = (await public.settled()).hello["you"]["id"]
    async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
        sent = await eero.post(f"/api/boards/{board}/assets", content=encoded(noise()))
        assert sent.status_code == 201
        await drafted(private, created=12_345)
        picture = {"kind": "image", "asset": sent.json()["asset"], "text": ""}
        await private.write("kuva", created=12_346, **picture)
        await private.saved()
    if come_back:
        async with writer(listening, board, cookies=eero.cookies, layer="private") as private:
            await private.settled()
            assert private.objects.keys() == {"luonnos-1", "kuva"}
    (visitor,) = (row for table, row in rows(folder) if table == "visitors")
    # Whatever names Eero, or leads to him.
    names = [person, NAME, ORGANISATION, visitor["id"], visitor["token"], link["id"]]

    def nameless() -> None:
        for table, row in rows(folder):
            about = [value for value in row.values() if has(value, WORD) or has(value, "luonnos-1")]
            if about or (table == "assets" and row["asset"] == picture["asset"]):
                for name in names:
                    assert not any(has(value, name) for value in row.values()), (table, name)
            if table == "audit":
                assert person not in (row["person"], row["detail"])

    nameless()
    (key,) = {row["board"] for table, row in rows(folder) if table == "updates" and "/p/" in row["board"]}
    owner = layers.read_key(key)
    assert owner is not None
    # From all that is stored nobody can find out whose layer it is; the cookie alone, which is not, can.
    cookie = eero.cookies["seina_visitor"]
    assert files_with(folder, cookie) == set()
    stored = {str(value) for _, row in rows(folder) for value in row.values()} - {cookie}
    async with house.parts.database.session() as session:
        known = await session.get_one(LinkRow, link["id"])
    token = links.token_of(known.id, house.parts.database.secret)
    guesses = {*stored, token, *(f"{token}{each}" for each in stored), *map(hashed, stored)}
    assert owner.owner not in {layers.anonymous_owner(round_.salt, each.encode()) for each in guesses}
    assert owner.owner == layers.anonymous_owner(round_.salt, cookie.encode())
    await ada.ok("DELETE", f"/api/boards/{board}/private")
    await forgotten(house)
    nameless()
    assert files_with(folder, str(owner.owner)) == set()
    state = await house.parts.rooms.state(board)
    for name in names:
        assert name.encode() not in state
    doc = Doc()
    doc.apply(state)
    objects = doc.to_json()["objects"]
    (note,) = [each for each in objects.values() if each.get("text") == SECRET]
    (image,) = [each for each in objects.values() if each.get("kind") == "image"]
    assert "author" not in note
    assert note["created"] == image["created"] > 12_346
    taken = await ada.ok("POST", f"/api/boards/{board}/snapshots", {"name": "Jälkeen"}, 201)
    for kind in ("json", "csv"):
        for source in (f"/api/boards/{board}", f"/api/snapshots/{taken['id']}"):
            file = (await ada.get(f"{source}/export?format={kind}")).content
            assert WORD.encode() in file
            for name in names:
                assert name.encode() not in file, (source, kind)


async def test_a_program_is_known_again_by_a_secret_that_is_not_stored(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    folder = house.parts.settings.boards
    token = (await house.link(ada, board))["token"]
    await ada.ok("POST", f"/api/boards/{board}/private", {"anonymous": True}, 201)
    given = {"token": token, "layer": "private", "query": "visitor=robotti&secret=avaimenreikä"}
    async with writer(listening, board, **given) as private:
        await drafted(private)
    async with writer(listening, board, **given) as private:
        assert "luonnos-1" in (await private.settled()).objects
    async with writer(listening, board, token=token, layer="private", query="visitor=robotti") as private:
        assert (await private.settled()).objects == {}
    assert files_with(folder, "avaimenreikä") == set()
    told = await ada.ok("DELETE", f"/api/boards/{board}/private")
    assert told["revealed"] == 1


async def test_a_program_without_a_key_gets_nobodys_layer(
    house: House, ada: Browser, board: str, listening: str
) -> None:
    """It may be taken for a program that was here before."""
    token = (await house.link(ada, board))["token"]
    await ada.ok("POST", f"/api/boards/{board}/private", {}, 201)
    async with writer(listening, board, token=token, layer="private") as private:
        code, bye = await private.ended()
        assert (code, bye and bye["code"]) == (4403, "forbidden")
    async with writer(listening, board, token=token, layer="private", query="visitor=robotti") as private:
        await drafted(private)
    async with writer(listening, board, token=token, layer="private", query="visitor=toinen") as private:
        assert (await private.settled()).objects == {}
