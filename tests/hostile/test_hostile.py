"""20,000 hostile updates a run: nothing dies or hangs, and everybody has the same board (`board.py`)."""

import random

import pytest

from seina.board.crdt import EngineFailure
from seina.live.document import LiveDocument
from seina.protocol.people import Role
from tests.hostile import building as b
from tests.hostile.attacker import OBJECTS, honest_sessions
from tests.hostile.board import LIMITS, Board, unordered
from tests.hostile.cases import CASES, SETUP
from tests.hostile.liars import lie
from tests.hostile.running import A_SEED, Trouble, run
from tests.node import Node
from tests.peers import sessions


# 3, 41 and 59 are the sessions in which lies once did harm.
@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_hostile_update_kills_hangs_or_changes_what_it_may_not(seed: int, node: Node) -> None:
    told = run(seed, A_SEED)
    print(f"seed {seed}: {told['counts']}")
    assert sum(told["counts"].values()) == A_SEED
    assert {"applied", "known", "gap", "refused", "malformed"} == told["counts"].keys()
    assert told["counts"]["applied"] > A_SEED / 50
    assert unordered(sessions.load(node, told["state"])) == unordered(told["objects"])
    assert told["reordered"] <= 2, "rare, since most lies are found out"


@pytest.mark.parametrize("name", CASES)
def test_what_was_made_by_hand_has_its_outcome(name: str) -> None:
    update, kind = CASES[name]
    board = Board(OBJECTS)
    for each in SETUP:
        assert board.attempt(each).kind == "applied"
    before = board.document.diff()
    outcome = board.attempt(update)
    assert outcome.kind == kind, outcome.reason
    if kind != "applied":
        assert board.document.diff() == before
    board.check_everything()


def test_an_honest_session_passes_whole_and_twice() -> None:
    for session in honest_sessions():
        board = Board(OBJECTS)
        for update in session:
            assert board.attempt(update).kind in ("applied", "known")
        for update in session:
            assert board.attempt(update).kind == "known"
        state = board.document.diff()
        assert board.attempt(state, Role.observer, answer=True).kind == "known"
        board.check_everything()


@pytest.mark.parametrize("seed", [1, 2])
def test_every_beginning_of_an_update_is_refused(seed: int) -> None:
    print(f"seed {seed}")
    dice = random.Random(seed)
    [session, *_] = honest_sessions()
    board = Board(OBJECTS)
    for update in session:
        for end in dice.sample(range(len(update)), min(5, len(update))):
            assert board.attempt(update[:end]).kind == "malformed"
        board.attempt(update)


@pytest.mark.parametrize("seed", range(20))
def test_lies_in_a_first_sync_of_many_objects_change_nothing_unnamed(seed: int) -> None:
    print(f"seed {seed}")
    dice = random.Random(seed)
    sessions_told = honest_sessions()
    state = whole(sessions_told[0])
    board = Board(OBJECTS)
    for _ in range(40):
        board.attempt(lie(state, [whole(sessions_told[1])], dice), answer=True)
    board.check_everything()


def whole(session: list[bytes]) -> bytes:
    document = LiveDocument(session, LIMITS)
    return document.diff()


def test_a_death_in_native_code_is_noticed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.hostile.running.ATTACKER", ["-c", DYING])
    with pytest.raises(Trouble, match="c0ffee"):
        run(1, 1)


DYING = """
import os, signal, sys
from pathlib import Path
from tests.hostile.running import Ledger
Ledger(Path(sys.argv[1])).write(bytes.fromhex("c0ffee"))
os.kill(os.getpid(), signal.SIGSEGV)
"""


def test_a_failure_of_the_engine_is_no_exception_of_ours() -> None:
    """What the guard would have refused; the engine stops in the middle of it."""
    document = LiveDocument([], LIMITS)
    document._doc.integrate(
        b.update(b.a_map(), b.a_text(0), b.item(b.STRING, b.string("a"), parent=(b.ME, 1)))
    )
    with pytest.raises(EngineFailure):
        document._doc.integrate(b.update(b.item(b.ANY, b.a_value(), parent=(b.ME, 2), key="k"), clock=3))
