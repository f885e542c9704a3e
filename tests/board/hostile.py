"""Throws mutated updates at a board, as a process of its own, because what gets through might kill it.

`python -m tests.board.hostile SEED COUNT` reads honest updates from standard input (base64, one a line), and
prints one JSON object: how many were refused and applied, the board's state in the end (base64) and its
objects.
"""

import base64
import json
import random
import sys

from seina.board.crdt import Doc, UpdateRefused
from seina.board.guard import BadUpdate, Gap, Guard, Unsupported


def mutate(update: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """One to three small lies in an honest update."""
    data = bytearray(update)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(data)) if data else 0
        match dice.randrange(6):
            case 0 if data:
                data[at] ^= 1 << dice.randrange(8)
            case 1 if data:
                data[at] = dice.choice([0, 1, 7, 0x7F, 0x80, 0xFF, dice.randrange(256)])
            case 2:
                del data[at : at + dice.randint(1, 8)]
            case 3:
                data[at:at] = dice.randbytes(dice.randint(1, 4))
            case 4:
                other = dice.choice(others)
                start = dice.randrange(len(other))
                data[at : at + dice.randint(0, 8)] = other[start : start + dice.randint(1, 20)]
            case _:
                data[at:at] = data[at : at + dice.randint(1, 12)]
    return bytes(data)


def main(seed: int, count: int) -> None:
    honest = [base64.b64decode(line) for line in sys.stdin]
    dice = random.Random(seed)
    doc, guard = Doc(), Guard()
    told = {"refused": 0, "gaps": 0, "applied": 0, "engine": 0}
    progress = 0
    for number in range(count):
        if number * len(honest) >= progress * count and progress < len(honest):
            # The session goes on meanwhile, as far as the lies let it.
            attempt, progress = honest[progress], progress + 1
        else:
            attempt = mutate(dice.choice(honest[: progress + 1]), honest, dice)
        try:
            change = guard.check(attempt)
        except Gap:
            told["gaps"] += 1
            continue
        except (BadUpdate, Unsupported):
            told["refused"] += 1
            continue
        print(attempt.hex(), file=sys.stderr, flush=True)
        try:
            effect = doc.apply(attempt)
        except UpdateRefused:
            told["engine"] += 1
            continue
        guard.accept(change)
        if effect is not None:
            guard.learn(effect)
            told["applied"] += 1
    state = base64.b64encode(doc.diff()).decode()
    print(json.dumps({**told, "state": state, "objects": doc.to_json()["objects"]}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
