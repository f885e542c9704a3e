"""Loads the demo programme: boards with people and notes as after a real workshop, each once a folder."""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from seina.board.document import BoardState
from seina.board.templates import Demo, parse_demo, parse_programme, pick
from seina.resources import templates_folder
from seina.storage.database import Database
from seina.storage.ids import new_id
from seina.storage.tables import BoardRow, PersonRow, SessionRow, SnapshotPersonRow, SnapshotRow
from seina.workshop.boards import by_id, encode, make
from seina.workshop.statistics import changes, count_notes

# What the demo's sessions are called; the date is when they were held.
_SESSION = {"fi": "Työpaja", "sv": "Workshop", "en": "Workshop"}


@dataclass(frozen=True, slots=True)
class _Sitting:
    name: str
    before: BoardState
    after: BoardState
    began: int
    ended: int


async def load_demo(database: Database, language: str) -> list[str]:
    """Make the demo's boards that the folder has not had yet; answers their titles.

    They have no owner, so every account sees them. A demo board that was deleted does not come back.
    """
    demos = await asyncio.to_thread(_read)
    async with database.session() as session:
        had = set((await session.execute(select(BoardRow.demo))).scalars())
    made = []
    # last first: the first of the programme is then the newest, and stands first on the page
    for demo in reversed([each for each in demos if each.name not in had]):
        sitting = _sitting(demo, language)
        row = await make(database, sitting.after, owner=None, demo=demo.name)
        await _keep_session(database, row, sitting)
        made.append(row.title)
    return made[::-1]


def _read() -> Iterable[Demo]:
    folder = templates_folder() / "demo"
    programme = parse_programme((folder / "programme.json").read_bytes())
    return [
        parse_demo(file.read_bytes())
        for name in programme.boards
        if (file := folder / f"{name}.json").is_file()
    ]


def _sitting(demo: Demo, language: str) -> _Sitting:
    title, objects = demo.heading(language), demo.objects(language)
    authors = by_id(demo.authors(language))
    layout = tuple(item for item in objects if item.kind != "note")
    day = demo.session.date
    return _Sitting(
        name=f"{_SESSION[pick(demo.languages, language)]} {day.day}.{day.month}.{day.year}",
        before=BoardState(title, layout, authors),
        after=BoardState(title, tuple(objects), authors),
        began=demo.began,
        ended=demo.ended,
    )


async def _keep_session(database: Database, row: BoardRow, sitting: _Sitting) -> None:
    """The session in which the notes came, and the snapshot that its end left."""
    before, after = await asyncio.gather(
        asyncio.to_thread(encode, sitting.before), asyncio.to_thread(encode, sitting.after)
    )
    counted = changes(sitting.before, sitting.after)
    async with database.writing() as session:
        known = list((await session.execute(select(PersonRow).where(PersonRow.board == row.id))).scalars())
        held = SessionRow(
            id=new_id(),
            board=row.id,
            name=sitting.name,
            started=sitting.began,
            ended=sitting.ended,
            start_state=before,
        )
        session.add(held)
        await session.flush()
        snapshot = SnapshotRow(
            id=new_id(),
            board=row.id,
            session=held.id,
            title=row.title,
            name=sitting.name,
            reason="session",
            taken=sitting.ended,
            sha256=hashlib.sha256(after).hexdigest(),
            size=len(after),
            objects=len(sitting.after.objects),
            notes=count_notes(sitting.after.objects),
            people=len(known),
            state=after,
            **counted.to_dict(),
        )
        session.add(snapshot)
        await session.flush()
        session.add_all(
            SnapshotPersonRow(
                snapshot=snapshot.id,
                person=person.id,
                name=person.name,
                organisation=person.organisation,
                role=person.role,
                colour=person.colour,
                account=False,
                attended=True,
            )
            for person in known
        )
        board = await session.get_one(BoardRow, row.id)
        board.changed = sitting.ended
