"""What people write does not come into the log, at no level and by no way."""

import asyncio
import json
import logging
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from seina.board.crdt import EngineFailure
from seina.logs import Json, Text
from seina.protocol import messages
from tests.live.dialling import closed, dial, event, note_update
from tests.live.raw import BINARY, TEXT, Raw, frame
from tests.live.walls import Wall
from tests.peers import YjsPeer
from tests.serving import Server

MAGIC = "Kissankello"
NOTE = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a0", "text": MAGIC}


def hex_of(text: str) -> str:
    """As websockets would write a frame down."""
    return " ".join(f"{byte:02x}" for byte in text.encode())


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Everything that ours and others say, at debug, as both formats write it."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.extend((Json().format(record), Text().format(record)))

    root, ours = logging.getLogger(), logging.getLogger("seina")
    keep, before = Keep(), ours.level
    root.addHandler(keep)
    ours.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(keep)
    ours.setLevel(before)


async def test_an_engine_that_breaks_on_what_somebody_wrote_is_told_without_it(
    tmp_path: Path, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Wall.over(tmp_path / "boards") as wall:
        document = (await wall.rooms.open("b1")).document

        def breaks(*_: object) -> None:
            try:
                raise ValueError(f"byte index 3 is inside 'ä' of {MAGIC}")
            except ValueError as panic:
                raise EngineFailure(f"the CRDT engine broke off: {panic}") from panic

        monkeypatch.setattr(type(document), "apply", breaks)
        async with dial(wall, "ada.participant") as ada:
            await event(ada, "hello")
            await ada.send(messages.encode_update(note_update(text=MAGIC)))
            code, reason, _ = await closed(ada)
        assert (code, reason) == (1013, "engine")
    assert any("EngineFailure" in line for line in lines)
    assert not [line for line in lines if MAGIC in line]


async def test_a_fault_of_ours_on_what_somebody_wrote_is_told_without_it(
    tmp_path: Path, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Wall.over(tmp_path / "boards") as wall:
        document = (await wall.rooms.open("b1")).document

        def fails(update: bytes) -> None:
            raise KeyError(update)

        monkeypatch.setattr(document, "check", fails)
        async with dial(wall, "ada.participant") as ada:
            await event(ada, "hello")
            await ada.send(messages.encode_update(note_update(text=MAGIC)))
            assert (await closed(ada))[1] == "internal"
    assert any("KeyError" in line and "could not be admitted" in line for line in lines)
    assert not [line for line in lines if MAGIC in line]


async def test_a_whole_session_at_debug_leaves_no_word_and_no_secret_in_the_log(
    tmp_path: Path, built_client: Path, first_folder: Path, yjs: Callable[[], Awaitable[YjsPeer]]
) -> None:
    """Names, titles, notes, refused and malformed things, wrong passwords, a search in an address."""
    shutil.copytree(first_folder, tmp_path / "boards")
    server = Server(tmp_path / "boards", settings={"SEINA_LOG_LEVEL": "debug", "SEINA_LOG_FORMAT": "json"})
    await asyncio.to_thread(server.start)
    try:
        cookie = await asyncio.to_thread(server.set_up)
        setup = server.setup_url.rpartition("/")[2]
        wall = await asyncio.to_thread(server.new_board, f"{MAGIC} wall")
        secrets = [wall.participant.token, wall.observer.token, cookie.partition("=")[2], setup]

        async def ask(method: str, path: str, body: object = None) -> int:
            return (await asyncio.to_thread(server.request, method, path, body, cookie=cookie))[0]

        assert await ask("POST", f"/api/join/{wall.participant.token}", {"name": MAGIC}) == 200
        assert await ask("POST", "/api/login", {"email": f"{MAGIC}@example.org", "password": MAGIC}) == 401
        assert await ask("POST", "/api/boards", {"title": MAGIC, "template": MAGIC}) in (404, 422)
        assert await ask("POST", "/api/boards/import", b'{"' + MAGIC.encode() + b'": 1}') >= 400
        assert await ask("GET", f"/{MAGIC}?q={MAGIC}") == 404
        assert await ask("GET", f"/api/join/{wall.participant.token}/{MAGIC}") == 404

        ada, olli = await yjs(), await yjs()
        await ada.connect(server.url, wall.id, wall.participant.token, seina=True)
        await ada.set("n1", NOTE)
        await ada.set_awareness({"typing": MAGIC})
        await ada.saved()
        await olli.connect(server.url, wall.id, wall.observer.token, seina=True)
        await olli.wait_until("peer.objects.n1")
        await olli.edit_text("n1", at=0, insert=MAGIC)
        await olli.wait_event("refused")
        update = messages.encode_update(note_update("n2", text=MAGIC))
        for odd in (
            frame(TEXT, MAGIC.encode()),
            frame(BINARY, update[:-3]),
            frame(BINARY, b"\x64\x0b" + MAGIC.encode()),
        ):
            eve = await Raw.open(server.url, wall.id, wall.participant.token, Cookie=f"seina_visitor={MAGIC}")
            await eve.hello()
            await eve.send(odd)
            assert (await eve.ended()).code == 4400
        assert await ask("GET", f"/api/boards/{wall.id}/export?format=pdf") == 200
        await Raw.drop_all()
    finally:
        await asyncio.to_thread(server.stop)
    said = [line for line in server.output if line.startswith("{")]
    paths = [each.get("path") for each in map(json.loads, said)]
    assert "/api/join/{token}" in paths
    assert {"/{path}", "/api/{path}"} <= set(paths)
    events = [(each["event"], set(each)) for each in map(json.loads, said)]
    came = [keys for event, keys in events if event.endswith("a connection came")]
    assert len(came) == 5
    assert all({"request", "connection", "board"} <= keys for keys in came)
    assert any(event.endswith("a connection ended: 4400 malformed") for event, _ in events)
    for secret in (MAGIC, hex_of(MAGIC), *secrets):
        assert not [line for line in said if secret in line], secret
    rest = [line for line in server.output if not line.startswith("{") and MAGIC in line]
    assert not rest
