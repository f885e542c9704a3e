"""What a room's document knows of its objects without asking the engine."""

from seina.board.crdt import Doc
from seina.live.document import LiveDocument

LIMITS = {"objects": 100, "text": 1_000, "document": 1_000_000}
LOCKED = {"kind": "note", "at": [0, 0], "lock": "locked"}


def test_deleting_the_body_that_lost_unlocks_nothing() -> None:
    """Two put an object under one id at the same time. Who says that the loser is deleted deletes nothing."""
    ada, bo = Doc(client_id=1), Doc(client_id=2)
    for doc in (ada, bo):
        with doc.edit() as edit:
            edit.set_object("n1", LOCKED)
    live = LiveDocument([], LIMITS)
    for update in (ada.diff(), bo.diff()):
        live.apply(update, live.check(update))
    assert live.locked == {"n1"}
    ada.apply(bo.diff())
    with ada.edit() as edit:
        edit.set_object("n2", {"kind": "note", "at": [1, 1]})
    whole = ada.diff()
    change = live.check(whole)
    assert change.deletes
    live.apply(whole, change)
    assert live.locked == {"n1"}
    assert live.objects == len(live.to_json()["objects"]) == 2
