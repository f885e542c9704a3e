"""The template gallery: what comes with Seinä, and what people saved themselves."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from seina.assets import Picture
from seina.board import assets as packed
from seina.board.document import BoardState
from seina.board.templates import Template, TemplateInvalid, parse_own, parse_template, pick, read_checked
from seina.board.templates.saving import file_of
from seina.errors import NoSuchTemplate, TemplateRefused, TooLarge
from seina.resources import templates_folder
from seina.settings import Settings
from seina.storage import templates as stored
from seina.storage.assets import ENDINGS
from seina.storage.database import Database
from seina.storage.tables import TemplateRow
from seina.workshop.assets import Assets

OWN: Final = "own."
"""What the name of an own template begins with in addresses, before its id. No file's name has a dot."""
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")

log = logging.getLogger("seina.templates")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A template in the gallery. `version` is other where its file is another; `row` is an own one's."""

    name: str
    template: Template
    version: str
    row: TemplateRow | None = None

    def state(self, title: str, language: str, now: int = 0) -> BoardState:
        return BoardState(title, tuple(self.template.objects(language, now)))

    def title(self, language: str) -> str:
        return self.template.title[pick(self.template.languages, language)]


class Templates:
    """All templates that somebody may choose from."""

    def __init__(self, database: Database, assets: Assets, settings: Settings) -> None:
        self._database = database
        self._assets = assets
        self._largest = settings.limit_template
        self._most = settings.limit_templates

    async def cards(self, account: str | None) -> list[dict[str, Any]]:
        """As the API tells them: own ones first, the newest first, then those of the house by number."""
        rows: list[TemplateRow] = []
        if account is not None:
            async with self._database.session() as session:
                rows = await stored.seen_by(session, account)
        own = [own_card(row, account) for row in rows]
        house = await asyncio.to_thread(shipped)
        return [*own, *(_card(each.name, each.template.card(), each.version) for each in house)]

    async def find(self, name: str, account: str | None) -> Shelved:
        """Raises `NoSuchTemplate`, also for an own one of somebody else and for one that is damaged."""
        if not name.startswith(OWN):
            return await asyncio.to_thread(read_shipped, name)
        row = await self.row(name, account)
        try:
            template = await asyncio.to_thread(read_checked, row.data)
        except TemplateInvalid as invalid:
            log.warning("the template %s is damaged; seina check says what else is", row.id)
            raise NoSuchTemplate from invalid
        return Shelved(name, template, row.sha256[:16], row)

    async def row(self, name: str, account: str | None) -> TemplateRow:
        """Raises `NoSuchTemplate`."""
        async with self._database.session() as session:
            return await stored.get(session, name.removeprefix(OWN), account)

    async def begin(self, shelved: Shelved, state: BoardState) -> tuple[BoardState, list[Picture]]:
        """A board's first state with the pictures that it shows."""
        return await self._assets.unpack({"assets": shelved.template.assets}, state)

    async def save(
        self,
        account: str,
        board: str,
        state: BoardState,
        head: Mapping[str, object],
        language: str,
        *,
        wanted: Collection[str] | None,
        shared: bool,
    ) -> dict[str, Any]:
        """Keep a board, or `wanted` objects of it, as a template. Raises `TooLarge`, `TemplatesFull`,
        `TemplateRefused` where there is nothing to keep."""
        if wanted is not None:
            state = replace(state, objects=tuple(item for item in state.objects if item.id in wanted))
        if not state.objects:
            raise TemplateRefused("objects", "there is nothing on the board to keep")
        paths = await self._assets.paths(board, state)
        data = await asyncio.to_thread(_made, state, head, language, paths)
        return await self._keep(account, data, shared=shared)

    async def file(self, shelved: Shelved) -> bytes:
        """The template's file, with its pictures in it."""
        if shelved.row is not None:
            return shelved.row.data
        return await asyncio.to_thread((templates_folder() / f"{shelved.name}.json").read_bytes)

    async def take_in(self, account: str, data: bytes) -> dict[str, Any]:
        """A template's file from elsewhere. Raises `TemplateRefused`, `ImportRefused` for its pictures,
        `TemplatesFull`."""
        template = await asyncio.to_thread(_parsed, data)
        file = json.loads(data)
        state = BoardState("", tuple(template.objects(template.languages[0])))
        state, pictures = await self._assets.unpack({"assets": template.assets}, state)
        named = {item.id: item.asset for item in state.objects if item.asset is not None}
        for entry in file["objects"]:
            if entry["id"] in named:
                entry["asset"] = named[entry["id"]]
        file["assets"] = packed.pack({each.asset: (each.type, each.data) for each in pictures})
        # Its number is another gallery's.
        file.pop("number", None)
        return await self._keep(account, _bytes(file), shared=False)

    async def change(
        self, name: str, account: str, head: Mapping[str, object], *, shared: bool | None
    ) -> dict[str, Any]:
        """Other words on its card, or for others. Raises `NoSuchTemplate`."""
        async with self._database.writing() as session:
            row = await stored.get(session, name.removeprefix(OWN), account)
            if not stored.may_change(row, account):
                raise NoSuchTemplate
            data = await asyncio.to_thread(_renamed, row.data, head)
            stored.change(row, data, await asyncio.to_thread(_card_of, data))
            if shared is not None:
                row.owner, row.author = (None if shared else account), account
        return own_card(row, account)

    async def delete(self, name: str, account: str) -> None:
        """Raises `NoSuchTemplate`."""
        async with self._database.writing() as session:
            row = await stored.get(session, name.removeprefix(OWN), account)
            if not stored.may_change(row, account):
                raise NoSuchTemplate
            await session.delete(row)

    async def _keep(self, account: str, data: bytes, *, shared: bool) -> dict[str, Any]:
        if len(data) > self._largest:
            raise TooLarge(limit=self._largest)
        card = await asyncio.to_thread(_card_of, data)
        async with self._database.writing() as session:
            row = await stored.add(session, account, data, card, shared=shared, most=self._most)
        return own_card(row, account)


def lay_out(pictures: Iterable[Picture], folder: Path) -> dict[str, Path]:
    """Pictures as files, for who draws; by asset."""
    paths = {}
    for each in pictures:
        paths[each.asset] = folder / f"{each.asset}{ENDINGS[each.type]}"
        paths[each.asset].write_bytes(each.data)
    return paths


def shipped() -> list[Shelved]:
    """The templates that come with Seinä, by number. One that can't be read is left out, and logged."""
    found = []
    for path in sorted(templates_folder().glob("*.json")):
        try:
            found.append(_read(path))
        except TemplateInvalid as invalid:
            log.warning("the template %s is left out: %s", path.name, invalid.problems[0])
    return sorted(found, key=lambda each: (each.template.number or 1000, each.name))


def read_shipped(name: str) -> Shelved:
    """Raises `NoSuchTemplate`."""
    for path in templates_folder().glob("*.json"):
        if path.stem == name:
            try:
                return _read(path)
            except TemplateInvalid as invalid:
                raise NoSuchTemplate from invalid
    raise NoSuchTemplate


_READ: Final[dict[Path, tuple[tuple[int, int], Shelved]]] = {}
"""What was read of each file, and when and how long the file was then."""


def _read(path: Path) -> Shelved:
    now = path.stat()
    mark = now.st_mtime_ns, now.st_size
    known = _READ.get(path)
    if known is None or known[0] != mark:
        data = path.read_bytes()
        known = mark, Shelved(path.stem, parse_template(data), sha256(data).hexdigest()[:16])
        _READ[path] = known
    return known[1]


def own_card(row: TemplateRow, account: str | None) -> dict[str, Any]:
    own = {
        "shared": row.owner is None,
        "mine": account is not None and stored.may_change(row, account),
        "created": row.created,
        "bytes": row.size,
    }
    return _card(f"{OWN}{row.id}", json.loads(row.card), row.sha256[:16], own)


def _card(
    name: str, card: Mapping[str, object], version: str, own: dict[str, Any] | None = None
) -> dict[str, Any]:
    picture = f"/api/templates/{name}/thumbnail?v={version}"
    return {**card, "name": name, "own": own, "thumbnail": picture}


def _card_of(data: bytes) -> str:
    template = read_checked(data)
    return json.dumps({**template.card(), "objects": len(template.items)}, ensure_ascii=False)


def _made(state: BoardState, head: Mapping[str, object], language: str, paths: Mapping[str, Path]) -> bytes:
    kinds = {".png": "image/png", ".jpg": "image/jpeg"}
    file = file_of(state, head, language)
    if paths:
        file["assets"] = packed.pack(
            {name: (kinds[path.suffix], path.read_bytes()) for name, path in paths.items()}
        )
    data = _bytes(file)
    # What a board may hold, a template may; where it may not, better now than when somebody wants it.
    _parsed(data)
    return data


def _renamed(data: bytes, head: Mapping[str, object]) -> bytes:
    data = _bytes({**json.loads(data), **head})
    _parsed(data)
    return data


def _parsed(data: bytes) -> Template:
    try:
        return parse_own(data.removeprefix(b"\xef\xbb\xbf"))
    except TemplateInvalid as invalid:
        first = invalid.problems[0]
        raise TemplateRefused(first.where, first.what, len(invalid.problems)) from None


def _bytes(file: Mapping[str, object]) -> bytes:
    return json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def slug(title: str) -> str:
    """A file's and a template's name from a title in words."""
    plain = title.casefold().replace("ä", "a").replace("ö", "o").replace("å", "a")
    name = _NO_SLUG.sub("-", plain).strip("-")[:60].rstrip("-")
    return name if name[:1].isalpha() else f"template-{name}".rstrip("-")
