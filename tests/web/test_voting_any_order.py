"""Whatever people do to a voting in whatever order, over the real rooms and the real database.

People come with several tabs, cast, move and take back votes, leave and come back; rooms are put away, the
disk is full for a while, the voting is extended and closed at any moment. A model that only listens to the
answers must agree with every ballot and with the result.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from seina.errors import DiskFull
from seina.protocol.framing import Packet
from seina.storage.votings import Ballot, Ballots
from tests.web.guests import Guest, enter
from tests.web.votes import Vote

PEOPLE = ["eero", "maija", "pekka", "sanna"]
NAMES = [f"n{number}" for number in range(1, 6)]
STEPS = 100


class Unsteady(Ballots):
    """Now and then the disk is full."""

    dice: random.Random

    async def keep(self, voting: str, ballots: Mapping[str, Ballot]) -> bool:
        if self.dice.random() < 0.1:
            raise DiskFull
        return await super().keep(voting, ballots)


class Tab(Guest):
    """One that tells the round of each answer as it comes: those on different ways come in an order of their
    own, and a refusal with what stood before."""

    def __init__(self, told: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._told = told

    def write(self, packet: Packet) -> None:
        known = len(self.events)
        super().write(packet)
        for event in self.events[known:]:
            if event["type"] in ("ballot", "vote-refused") and event["ballot"] is not None:
                self._told(event["ballot"])


class Round:
    """One voting, and what the answers say of it: the last ballot that each person was told."""

    def __init__(self, vote: Vote, voting: dict[str, Any], dice: random.Random) -> None:
        self.vote = vote
        self.voting = voting
        self.dice = dice
        self.room = vote.room
        self.told: dict[str, dict[str, Any]] = {}
        self.tabs: list[tuple[str, Tab]] = []
        self.asked: list[tuple[Tab, int]] = []

    def hear(self, person: str, ballot: dict[str, Any]) -> None:
        values = list(ballot["votes"].values())
        if self.voting["kind"] == "dots":
            assert sum(values) + ballot["left"] == self.voting["votes"]
            assert ballot["left"] >= 0
            assert all(1 <= each <= (self.voting["cap"] or 99) for each in values)
        else:
            assert sorted(values) == list(range(1, len(values) + 1))
        self.told[person] = ballot["votes"]

    async def answered(self) -> None:
        for tab, request in self.asked:
            await tab.answer(request)
        self.asked.clear()

    async def come(self) -> None:
        person = self.dice.choice(PEOPLE)
        await self.answered()
        tab = Tab(lambda ballot: self.hear(person, ballot))
        enter(self.room, person, guest=tab)
        assert tab.last("hello")["ballot"]["votes"] == self.told.get(person, {})
        self.tabs.append((person, tab))

    async def go(self) -> None:
        await self.answered()
        self.tabs.pop(self.dice.randrange(len(self.tabs)))[1].member.leave()

    async def cast(self) -> None:
        person, tab = self.dice.choice(self.tabs)
        self.asked.append((tab, tab.vote(self.voting["id"], self.wanted(self.told.get(person, {})))))
        if self.dice.random() < 0.5:
            await asyncio.sleep(0)

    async def extend(self) -> None:
        path = f"{self.vote.path}/{self.voting['id']}/extend"
        await self.vote.ada.ok("POST", path, {"minutes": 1})

    async def load_anew(self) -> None:
        await self.answered()
        while self.tabs:
            self.tabs.pop()[1].member.leave()
        rooms = self.vote.house.parts.rooms
        rooms._keep_open(self.vote.board)
        rooms._put_away(self.room)
        self.room = await rooms.open(self.vote.board)

    def wanted(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Something that is allowed more often than not."""
        dice = self.dice
        if self.voting["kind"] == "dots":
            names = dice.sample(NAMES, dice.randint(1, 2))
            return {name: dice.choice([None, 0, 1, 1, 2, 3, 9]) for name in names}
        places: dict[str, Any] = dict.fromkeys(told)
        places |= {name: place for place, name in enumerate(dice.sample(NAMES, dice.randint(0, 5)), start=1)}
        if dice.random() < 0.2:
            places[dice.choice(NAMES)] = dice.randint(0, 6)
        return places

    async def close(self) -> dict[str, Any]:
        """While people go on voting; the result."""
        closing = asyncio.create_task(self.vote.close(self.voting))
        for _ in range(10):
            if self.tabs:
                await self.cast()
        await self.answered()
        await closing
        found = self.room.document.to_json()["stage"][f"voting:{self.voting['id']}"]
        assert isinstance(found, dict)
        return found


@pytest.mark.parametrize("kind", ["dots", "ranking"])
async def test_ballots_and_result_are_what_was_acknowledged(vote: Vote, kind: str) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    votes = vote.house.parts.rooms.votes
    assert votes is not None
    votes._keep = Unsteady(vote.house.parts.database)
    votes._keep.dice = dice
    voting = await vote.open(kind=kind, votes=dice.randint(1, 6), cap=dice.choice([None, 1, 2]))
    play = Round(vote, voting, dice)
    deeds = [play.come] * 4 + [play.cast] * 20 + [play.go] * 2 + [play.extend, play.load_anew]
    for _ in range(STEPS):
        await (dice.choice(deeds) if play.tabs else play.come)()
    result = await play.close()
    by: dict[str, dict[str, Any]] = {}
    for one in result["results"]:
        for person, value in one["by"].items():
            by.setdefault(person, {})[one["object"]] = value
    assert by == {person: told for person, told in play.told.items() if told}
    if kind == "dots":
        sums: Counter[str] = Counter()
        for told in play.told.values():
            sums.update(told)
        assert {one["object"]: one["votes"] for one in result["results"] if one["votes"]} == dict(sums)
