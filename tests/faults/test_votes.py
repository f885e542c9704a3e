"""A server that is killed in the middle of a voting has every ballot that it acknowledged."""

import asyncio
import random
from collections import Counter
from typing import Any

from websockets.exceptions import WebSocketException

from tests.adversary.spies import Spy, table, write_notes
from tests.patience import PATIENCE
from tests.serving import Server

NOTES = {f"n{number}": f"Idea {number}" for number in range(8)}
VOTERS, KILLS = 6, 2


class Voter:
    """Somebody who votes as fast as answers come; `told` is the last ballot that was acknowledged, `asked`
    what was asked for since."""

    def __init__(self, spy: Spy, dice: random.Random) -> None:
        self.spy = spy
        self.dice = dice
        self.told: dict[str, int] = {}
        self.asked: dict[str, int] = {}
        self.answers = 0
        self.enough = asyncio.Event()

    async def vote(self, voting: str) -> None:
        """Until the connection is gone."""
        while True:
            self.asked = {self.dice.choice(list(NOTES)): self.dice.randint(0, 2)}
            try:
                answer = await self.spy.vote(voting, set=self.asked)
            except (AssertionError, OSError, WebSocketException):
                return
            if answer["type"] == "ballot":
                self.answers += 1
                if self.answers % 5 == 0:
                    self.enough.set()
            self.told, self.asked = answer["ballot"]["votes"], {}

    def may_be(self) -> list[dict[str, int]]:
        """The ballots that the server may have: what was on its way is counted or not."""
        with_it = {name: value for name, value in (self.told | self.asked).items() if value}
        return [self.told, with_it]


async def test_b8_no_kill_loses_a_vote_that_was_acknowledged(server: Server) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    board = await asyncio.to_thread(server.new_board)
    async with table(server, board) as people:
        voters = [Voter(await people.sit(f"Voter {number}"), dice) for number in range(VOTERS)]
        assert await voters[0].spy.change(write_notes(NOTES)) is None
        voting = await people.open_voting(votes=5, kinds=["note"])
        for _ in range(KILLS):
            voting_on = [asyncio.create_task(voter.vote(voting["id"])) for voter in voters]
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(voter.enough.wait() for voter in voters))
            await asyncio.to_thread(server.kill)
            await asyncio.gather(*voting_on)
            await asyncio.to_thread(server.start)
            for voter in voters:
                voter.spy = await people.sit(voter.spy.name, cookie=voter.spy.cookie)
                hello = voter.spy.events[0]
                assert hello["voting"]["id"] == voting["id"]
                assert hello["ballot"]["votes"] in voter.may_be()
                voter.told, voter.asked = hello["ballot"]["votes"], {}
                voter.enough.clear()
        status, _ = await people.ask("POST", f"/votings/{voting['id']}/close")
        assert status == 200
        key = f"voting:{voting['id']}"
        document = await voters[0].spy.until_document(lambda each: key in each["stage"])
        wanted: Counter[str] = Counter()
        for voter in voters:
            wanted.update(voter.told)
        results: list[Any] = document["stage"][key]["results"]
        assert Counter({one["object"]: one["votes"] for one in results if one["votes"]}) == wanted
