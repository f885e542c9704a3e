"""What an update costs on its way through the guard and the engine, µs a stage, and what a board weighs.

    uv run python -m bench.guard [--objects 10000] [--rounds 4000]

Each row is one kind of update, made by ten clients in turn: guard (decode, follow, take into the
index), rules, engine. "As one call" is what `live.admission` does, with what the rules must know quickly.
"""

import argparse
import gc
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

from seina.board.crdt import Doc, Edit
from seina.board.guard import Change, Guard
from seina.board.rules import refuse_change
from seina.live.document import LiveDocument
from seina.protocol.people import Role

LIMITS = {"objects": 20_000, "text": 20_000, "document": 64 * 1024 * 1024}
CLIENTS = 10


@dataclass(frozen=True)
class Row:
    """µs an update."""

    name: str
    guard: float
    rules: float
    engine: float
    whole: float


def note(number: int) -> dict[str, object]:
    return {
        "kind": "note",
        "at": [number % 100 * 220, number // 100 * 220],
        "size": [200, 200],
        "z": f"a{number:05d}1",
        "style": {"colour": "sun"},
        "text": "Sama tieto kysytään kolmesti",
        "author": "p7Qx",
        "created": 1790000060000,
    }


def board(objects: int) -> bytes:
    doc = Doc(1)
    with doc.edit() as edit:
        for number in range(objects):
            edit.set_object(f"note{number:08d}", note(number))
    return doc.diff()


def updates_of(base: bytes, rounds: int, write: Callable[[Edit, int], None]) -> list[bytes]:
    """What ten clients with 32-bit ids, as Yjs's are, write in turn."""
    made: list[bytes] = []
    docs = [Doc(0x9000_0000 + 7919 * client) for client in range(CLIENTS)]
    for doc in docs:
        doc.apply(base)
        doc.on_update(lambda update, _origin: made.append(update))
    for number in range(rounds):
        with docs[number % CLIENTS].edit() as edit:
            write(edit, number)
    return made


def drag(edit: Edit, number: int) -> None:
    edit.patch_object(f"note{number % CLIENTS:08d}", {"at": [number * 1.37, number * 2.11]})


def character(edit: Edit, number: int) -> None:
    text = "Sama tieto kysytään kolmesti" + "abcdefghijklmnopqrstuvwxyz"[: number // CLIENTS % 26]
    edit.patch_object(f"note{number % CLIENTS:08d}", {"text": text + "!"})


def new_note(edit: Edit, number: int) -> None:
    edit.set_object(f"new{number:09d}", note(number))


def measure(name: str, base: bytes, updates: list[bytes]) -> Row:
    guard, doc, live = learned(base), Doc(), LiveDocument([base], LIMITS)
    doc.integrate(base)
    changes: list[Change] = []
    nobody: frozenset[str] = frozenset()

    def follow() -> None:
        for update in updates:
            change = guard.check(update)
            guard.accept(change)
            changes.append(change)

    def rule() -> None:
        for change in changes:
            refuse_change(change, Role.participant, nobody)

    def integrate() -> None:
        for update in updates:
            doc.integrate(update)

    def admit() -> None:
        for update in updates:
            change = live.check(update)
            refused = (
                refuse_change(change, Role.participant, live.locked, live.fixed)
                or live.refuse_signed(change, "p7Qx", Role.participant)
                or live.refuse_size(change, len(update))
            )
            if refused:
                raise AssertionError("an honest update was refused")
            live.apply(update, change)

    each = 1e6 / len(updates)
    return Row(name, *(seconds(work) * each for work in (follow, rule, integrate, admit)))


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, since other work on the machine must not be counted."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def resident() -> int:
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm") as statm:  # noqa: PTH123 - it is no file
        return int(statm.read().split()[1]) * resource.getpagesize()


def weight(make: Callable[[], object], count: int = 5) -> float:
    """MB that one of what `make` makes takes, by the process's resident memory."""
    kept = [make()]
    gc.collect()
    before = resident()
    kept += [make() for _ in range(count)]
    gc.collect()
    return (resident() - before) / count / 1e6


def learned(base: bytes) -> Guard:
    guard = Guard()
    guard.learn(base)
    return guard


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--objects", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=4000)
    asked = parser.parse_args()
    thousand = board(1000)
    # First, because what a process has freed it seldom gives back.
    print("a board of 1000 objects, MB")
    print(f"  open, in all          {weight(lambda: LiveDocument([thousand], LIMITS)):8.2f}")
    print(f"  the guard's index     {weight(lambda: learned(thousand), 40):8.2f}")
    small = board(300)
    print(f"\n{'µs an update':<16}{'guard':>8}{'rules':>8}{'engine':>8}{'as one call':>13}")
    for name, write in (("drag", drag), ("character", character), ("new note", new_note)):
        row = measure(name, small, updates_of(small, asked.rounds, write))
        print(f"{row.name:<16}{row.guard:8.1f}{row.rules:8.1f}{row.engine:8.1f}{row.whole:13.1f}")
    large = board(asked.objects)
    print(f"\na board of {asked.objects} objects, {len(large)} bytes, ms")
    print(f"  first sync, checked   {seconds(lambda: Guard().check(large)) * 1e3:8.0f}")
    guard = learned(large)
    print(f"  the same again        {seconds(lambda: guard.check(large)) * 1e3:8.0f}")
    print(f"  learnt                {seconds(lambda: Guard().learn(large)) * 1e3:8.0f}")
    print(f"  opened                {seconds(lambda: LiveDocument([large], LIMITS)) * 1e3:8.0f}")


if __name__ == "__main__":
    main()
