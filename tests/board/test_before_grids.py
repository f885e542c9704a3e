"""A board of the version before grids (before-grids.json was made by it) opens as it was."""

import base64
import json

from seina.board.crdt import Doc
from seina.board.document import Author, read_state, to_dict
from seina.board.grids import seated
from seina.board.importing import parse_board
from seina.live.document import LiveDocument
from tests.node import CLONE

OLD = json.loads((CLONE / "tests/board/before-grids.json").read_text("utf-8"))
UPDATE = base64.b64decode(OLD["update"])
PEOPLE = {"p1": Author("p1", "Aino", "Kela"), "p2": Author("p2", "Eero")}
LIMITS = {"objects": 20_000, "text": 20_000, "document": 64 * 1024 * 1024}


def test_its_file_is_taken_in_and_given_out_again_the_same() -> None:
    state = parse_board(OLD["file"])
    assert to_dict(state) == OLD["file"]
    assert seated(state).state is state


def test_its_document_opens_with_every_object_and_lock() -> None:
    doc = Doc()
    doc.integrate(UPDATE)
    state = read_state(doc.to_json(), "Vanha taulu", PEOPLE)
    assert json.loads(json.dumps(to_dict(state))) == OLD["file"]
    live = LiveDocument([UPDATE], LIMITS)
    assert (live.locked, live.fixed, live.objects) == ({"text1"}, {"note2"}, 10)
    live.close()
    doc.close()
