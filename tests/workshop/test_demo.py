"""The demo programme: boards as after a real workshop."""

from pathlib import Path

from seina.settings import Settings
from seina.storage import boards, people, snapshots
from seina.storage.database import Database
from seina.storage.ids import now_ms
from seina.workshop.demo import load_demo


async def test_the_demo_is_five_boards_with_people_and_a_finished_session_once_a_folder(
    tmp_path: Path,
) -> None:
    database = Database(Settings(boards=tmp_path))
    await database.start()
    assert len(await load_demo(database, "fi")) == 5
    async with database.session() as session:
        rows = await boards.every(session)
        assert len(rows) == 5
        for row in rows:
            assert row.owner is None
            assert row.objects >= 60
            known = await people.on_board(session, row.id)
            assert len({person.organisation for person in known}) > 1
            (snapshot,) = await snapshots.on_board(session, row.id)
            assert snapshot.people == len(known)
            assert 60 <= snapshot.notes_made == snapshot.notes <= 150
            assert snapshot.name.startswith("Työpaja ")
    async with database.writing() as session:
        (await boards.get(session, rows[0].id)).deleted = now_ms()
    assert await load_demo(database, "sv") == []  # what somebody deleted does not come back
    await database.stop()


async def test_the_demo_speaks_swedish_where_its_boards_do(tmp_path: Path) -> None:
    database = Database(Settings(boards=tmp_path))
    await database.start()
    titles = await load_demo(database, "sv")
    await database.stop()
    assert len(titles) == 5
    assert any("företag" in title.lower() or "död" in title.lower() for title in titles)
