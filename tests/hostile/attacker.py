"""The process that hostile updates are tried in: ``python -m tests.hostile.attacker LEDGER SEED COUNT``.

An honest session (`honest.txt`, made by real Yjs clients) goes on meanwhile as far as the lies let it. Prints
one JSON object: counts by outcome, the state in the end (base64) and its objects.
"""

import base64
import json
import random
import sys
import zlib
from pathlib import Path

from seina.protocol.people import Role
from tests.hostile.board import Board
from tests.hostile.liars import Liar, lie
from tests.hostile.running import Ledger

HONEST = Path(__file__).with_name("honest.txt")

OBJECTS = {
    "n1": {"kind": "note", "at": [0, 0], "text": "a🎉", "style": {"colour": "sun"}},
    "locked1": {"kind": "note", "at": [0, 0], "text": "kiinni", "lock": "locked", "r:facilitator:👍": 1},
    "fixed1": {"kind": "note", "at": [0, 0], "text": "täytä", "lock": "fixed"},
}

COMMENTS = {
    "c1": {
        "at": [1, 2],
        "author": "facilitator",
        "thread": [
            {"id": "e1", "author": "facilitator", "created": 1, "text": "Miksi?"},
            {"id": "e2", "author": "participant", "created": 2, "text": "Siksi"},
        ],
    },
    "c2": {"at": [0, 0], "object": "n1", "thread": [{"id": "e1", "author": "participant", "text": "x"}]},
}


def honest_sessions() -> list[list[bytes]]:
    """Recorded sessions, each in the order in which its updates were made."""
    return [
        [base64.b64decode(line) for line in zlib.decompress(base64.b64decode(session)).split()]
        for session in HONEST.read_text("ascii").split()
    ]


def main(path: str, seed: int, count: int) -> None:
    ledger = Ledger(Path(path))
    dice = random.Random(seed)
    sessions = honest_sessions()
    honest = sessions[seed % len(sessions)]
    board = Board(OBJECTS, COMMENTS)
    liar = Liar(dice, board.document._guard)
    progress = 0
    for number in range(count):
        role = Role.participant
        if number * len(honest) >= progress * count and progress < len(honest):
            attempt, progress = honest[progress], progress + 1
        elif dice.random() < 0.4:
            attempt = lie(dice.choice(honest[: progress + 1]), honest, dice)
        else:
            attempt = liar.update()
            role = dice.choice([Role.participant, Role.participant, Role.facilitator, Role.observer])
        ledger.write(attempt)
        board.attempt(attempt, role, answer=dice.random() < 0.2)
    board.check_everything()
    state = base64.b64encode(board.document.diff()).decode()
    objects = board.document.to_json(runs=False)["objects"]
    print(
        json.dumps({"counts": board.counts, "reordered": board.reordered, "state": state, "objects": objects})
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
