"""A hundred voters cast five votes each within ten seconds; are all of them counted, once, and how soon?

    uv run python -m bench.votes [--voters 100] [--votes 5] [--seconds 10] [--anonymous] [--kills 0]

Starts `seina serve` on a folder of its own and runs the voters beside it, each by a WebSocket of its own that
acknowledgements, the others' presence and all else come by. Every vote goes to an object drawn at random, and
in every tenth case the voter takes one back and gives it to another. Prints how long acknowledgements took
(cast to durable), and compares the result in the document with the ballots that were acknowledged last.
`--kills` kills the server so many times meanwhile; what was not acknowledged is then sent again. Ends with 1
where a vote was lost or counted twice.
"""

import argparse
import asyncio
import contextlib
import random
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException

from tests.adversary.spies import PATIENCE, Spy, Table, table, write_notes
from tests.serving import Server

CANDIDATES = {f"note-{number}": f"Idea {number}" for number in range(40)}


class Voter:
    """One who votes by and by; `ballot` is what the server acknowledged last."""

    def __init__(self, people: Table, spy: Spy, voting: str, dice: random.Random) -> None:
        self.people = people
        self.spy = spy
        self.voting = voting
        self.dice = dice
        self.ballot: dict[str, int] = {}
        self.took: list[float] = []
        self.refused: list[str] = []

    async def run(self, votes: int, seconds: float) -> None:
        started = time.monotonic()
        for at in sorted(self.dice.uniform(0, seconds) for _ in range(votes)):
            await asyncio.sleep(max(0.0, started + at - time.monotonic()))
            change: dict[str, int | None] = {}
            if self.ballot and self.dice.random() < 0.1:
                change[self.dice.choice(list(self.ballot))] = None
            wanted = self.dice.choice(list(CANDIDATES))
            change[wanted] = (0 if wanted in change else self.ballot.get(wanted, 0)) + 1
            await self.cast(change)

    async def cast(self, change: dict[str, int | None]) -> None:
        """Until it is answered, whatever happens to the connection meanwhile."""
        cast = time.perf_counter()
        answer: dict[str, Any] | None = None
        while answer is None:
            try:
                answer = await self.spy.vote(self.voting, set=change)
            except (AssertionError, OSError, TimeoutError, WebSocketException):
                await self.come_back()
        self.took.append(time.perf_counter() - cast)
        if answer["type"] == "ballot":
            self.ballot = answer["ballot"]["votes"]
        else:
            self.refused.append(answer["code"])

    async def come_back(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.spy = await self.people.sit(self.spy.name, cookie=self.spy.cookie)
            except (AssertionError, OSError, TimeoutError, WebSocketException):
                assert time.monotonic() < deadline, "the server did not come back"
                await asyncio.sleep(0.1)
            else:
                return


async def measure(options: argparse.Namespace) -> bool:
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "boards")
        server.start()
        try:
            board = server.new_board("Vote")
            async with table(server, board) as people:
                return await vote(options, server, people, dice)
        finally:
            server.stop()


async def vote(options: argparse.Namespace, server: Server, people: Table, dice: random.Random) -> bool:
    spies = []
    for start in range(0, options.voters, 10):
        names = [f"Voter {number}" for number in range(start, min(start + 10, options.voters))]
        spies += await asyncio.gather(*(people.sit(name) for name in names))
    assert await spies[0].change(write_notes(CANDIDATES)) is None
    voting = await people.open_voting(
        name="Bench", votes=options.votes, kinds=["note"], anonymous=options.anonymous
    )
    await asyncio.gather(*(spy.until("voting") for spy in spies))
    voters = [Voter(people, spy, voting["id"], random.Random(dice.random())) for spy in spies]
    killing = asyncio.create_task(kill(server, options.kills, options.seconds))
    await asyncio.gather(*(voter.run(options.votes, options.seconds) for voter in voters))
    await killing
    status, _ = await people.ask("POST", f"/votings/{voting['id']}/close")
    assert status == 200, status
    reader = await people.sit("Reader")
    document = await reader.until_document(lambda each: f"voting:{voting['id']}" in each["stage"])
    result = document["stage"][f"voting:{voting['id']}"]
    counted = Counter({each["object"]: int(each["votes"]) for each in result["results"] if each["votes"]})
    wanted: Counter[str] = Counter()
    for voter in voters:
        wanted.update(voter.ballot)
    lost, double = sum((wanted - counted).values()), sum((counted - wanted).values())
    took = sorted(each * 1000 for voter in voters for each in voter.took)
    refusals = Counter(code for voter in voters for code in voter.refused)
    print(f"seed {options.seed}, {options.voters} voters, {len(took)} casts in {options.seconds:g} s")
    print(f"| acknowledged after, ms: median | {statistics.median(took):.1f} |")
    print(f"| p99 | {took[int(len(took) * 0.99)]:.1f} |")
    print(f"| worst | {took[-1]:.1f} |")
    print(f"| votes acknowledged | {sum(wanted.values())} |")
    print(f"| lost | {lost} |")
    print(f"| counted twice | {double} |")
    print(f"| refused | {dict(refusals)} |")
    print(f"| kills | {options.kills} |")
    return lost == 0 and double == 0


async def kill(server: Server, kills: int, seconds: float) -> None:
    for _ in range(kills):
        await asyncio.sleep(seconds / (kills + 1))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--voters", type=int, default=100)
    parser.add_argument("--votes", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--anonymous", action="store_true")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        raise SystemExit(0 if asyncio.run(measure(options)) else 1)


if __name__ == "__main__":
    main()
