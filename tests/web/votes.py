"""A board with five notes, on which there is going to be a vote."""

from dataclasses import dataclass
from typing import Any

from seina.live.room import Room
from seina.protocol.people import Role
from tests.web.conftest import Browser, House
from tests.web.guests import Guest, enter


@dataclass
class Vote:
    """A board with five notes and a facilitator's browser."""

    house: House
    ada: Browser
    board: str
    room: Room

    @property
    def path(self) -> str:
        return f"/api/boards/{self.board}/votings"

    async def open(self, **settings: Any) -> dict[str, Any]:
        return await self.ada.ok("POST", self.path, {"open": True, **settings}, 201)

    async def close(self, voting: dict[str, Any]) -> dict[str, Any]:
        return await self.ada.ok("POST", f"{self.path}/{voting['id']}/close")

    def result(self, voting: dict[str, Any]) -> Any:
        return self.room.document.to_json()["stage"].get(f"voting:{voting['id']}")

    def enter(self, person: str, role: Role = Role.participant, **more: Any) -> Guest:
        return enter(self.room, person, role, **more)


def note(number: int) -> dict[str, Any]:
    return {
        "kind": "note",
        "at": [number * 220, 0],
        "size": [200, 200],
        "z": f"a{number}",
        "text": f"Idea {number}",
        "created": 1_700_000_000_000 + number,
    }


async def ready(house: House, ada: Browser) -> Vote:
    board = str((await ada.ok("POST", "/api/boards", {"title": "Wall"}, 201))["id"])

    def write(edit: Any) -> None:
        for number in range(1, 6):
            edit.set_object(f"n{number}", note(number))
        edit.set_object("area", {"kind": "area", "at": [0, 400], "size": [880, 560], "z": "b0", "text": "A"})

    await house.parts.rooms.edit(board, write)
    return Vote(house, ada, board, await house.parts.rooms.open(board))
