"""What honest clients write seldom: formats and their undo, large pastes, large first syncs."""

import base64
import json
import subprocess
from pathlib import Path

import pytest

from seina.board.crdt import Edit
from seina.live.document import LiveDocument
from tests.hostile.board import Board
from tests.node import Node
from tests.peers import sessions

PROGRAM = Path(__file__).with_name("format.mjs")
LIMITS = {"objects": 20_000, "text": 1_000_000, "document": 64 * 1024 * 1024}


@pytest.mark.parametrize("seed", [1, 4])
def test_formatted_text_its_undo_and_pastes_pass(node: Node, seed: int) -> None:
    print(f"seed {seed}")
    told = json.loads(
        subprocess.run(
            [node.binary, str(PROGRAM), str(seed)],
            env=node.environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    )
    updates = [base64.b64decode(update) for update in told["updates"]]
    document = LiveDocument([], LIMITS)
    for update in updates:
        change = document.check(update)
        assert document.refuse_size(change, len(update)) is None
        if not change.nothing:
            document.apply(update, change)
    assert document.to_json(runs=False)["objects"] == told["objects"]
    state = document.diff()
    assert sessions.load(node, state) == told["objects"]
    reloaded = LiveDocument([state], LIMITS)
    assert reloaded.check(state).nothing
    assert reloaded.to_json(runs=False) == document.to_json(runs=False)


def test_a_first_sync_of_ten_thousand_objects_passes_at_once() -> None:
    made = LiveDocument([], LIMITS)

    def write(edit: Edit) -> None:
        for number in range(10_000):
            edit.set_object(f"n{number}", {"kind": "note", "at": [number, 0], "text": f"nuotti {number} 🎉"})

    made.edit(write, lambda _effect, _change: None)
    state = made.diff()
    document = LiveDocument([], LIMITS)
    change = document.check(state)
    assert len(change.made) == 10_000
    assert document.apply(state, change) is state
    assert document.objects == 10_000
    assert document.check(state).nothing


def test_the_board_of_hostile_tests_takes_honest_sessions(node: Node) -> None:
    board = Board({})
    session = sessions.play(node, 5, steps=100)
    for update in session.updates:
        assert board.attempt(update).kind in ("applied", "known")
    board.check_everything()
    assert board.document.to_json(runs=False)["objects"] == session.objects
