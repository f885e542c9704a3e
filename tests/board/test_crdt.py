"""The seam over the engine: JSON in, JSON out, and real Yjs reads what it writes."""

import gc
import resource
import weakref

import pytest

from seina.board import crdt
from seina.board.crdt import Doc, EngineFailure, UpdateRefused, compact, merge
from seina.board.guard import Guard
from tests.node import Node
from tests.peers import sessions

NOTE = {"kind": "note", "at": [1, 2.5], "style": {"colour": "sun"}, "text": "moi 🎉"}


def test_an_edit_is_one_update_with_its_origin() -> None:
    doc = Doc(client_id=1)
    seen: list[tuple[bytes, object]] = []
    stop = doc.on_update(lambda update, origin: seen.append((update, origin)))
    with doc.edit("import") as edit:
        edit.set_object("n1", NOTE)
        edit.set_stage("title", "Seinä")
    stop()
    with doc.edit() as edit:
        edit.delete_object("n1")
    assert [origin for _, origin in seen] == ["import"]
    other = Doc()
    assert other.apply(seen[0][0], "net") is not None
    assert other.to_json() == {"objects": {"n1": NOTE}, "stage": {"title": "Seinä"}, "comments": {}}


def test_real_yjs_reads_what_the_server_writes(node: Node) -> None:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
        edit.set_object("n2", {**NOTE, "lock": "locked"})
    with doc.edit() as edit:
        edit.patch_object("n2", {"lock": None, "text": "hei 🎊!", "at": [3, 4]})
    assert sessions.load(node, doc.diff()) == doc.to_json()["objects"]
    assert doc.read_object("n2") == {**NOTE, "text": "hei 🎊!", "at": [3, 4]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "x"),
        ("x", ""),
        ("aa", "aaa"),
        ("hei 🎉 ä", "hei 🎊 ää"),
        ("ab", "ba"),
        ("👩‍🚀", "👩‍🚒"),
        ("same", "same"),
    ],
)
def test_text_is_changed_where_it_differs(before: str, after: str) -> None:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object("n1", {"text": before})
    with doc.edit() as edit:
        edit.patch_object("n1", {"text": after})
    assert doc.read_object("n1") == {"text": after}


def test_an_edit_keeps_what_somebody_else_typed_meanwhile() -> None:
    doc, other = Doc(), Doc()
    with doc.edit() as edit:
        edit.set_object("n1", {"text": "keskellä"})
    other.apply(doc.diff())
    with other.edit() as edit:
        edit.patch_object("n1", {"text": "keskellä!"})
    with doc.edit() as edit:
        edit.patch_object("n1", {"text": "ihan keskellä"})
    doc.apply(other.diff())
    assert doc.read_object("n1") == {"text": "ihan keskellä!"}


def test_what_is_known_already_changes_nothing() -> None:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
    assert doc.apply(doc.diff()) is None
    assert doc.diff(doc.state_vector()) == crdt.EMPTY_UPDATE


def test_bytes_that_are_no_update_are_refused_and_change_nothing() -> None:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
    before = doc.to_json()
    with pytest.raises(UpdateRefused):
        doc.apply(b"\x01\x09")
    with pytest.raises(UpdateRefused):
        doc.diff(b"\xff")
    assert doc.to_json() == before


def test_what_json_allows_and_yjs_does_not_is_mended(node: Node) -> None:
    doc = Doc()
    with doc.edit() as edit:
        edit.set_object(
            "n1",
            {
                "kind": "note",
                "text": "half \ud83d, whole \ud83c\udf89",
                "style": {"__proto__": "x", "big": 2**70, "less": -(10**25), "colour": "sun"},
            },
        )
    mended = {
        "kind": "note",
        "text": "half \ufffd, whole 🎉",
        "style": {"big": float(2**70), "less": float(-(10**25)), "colour": "sun"},
    }
    assert doc.read_object("n1") == mended
    assert sessions.load(node, doc.diff()) == {"n1": mended}
    Guard().learn(doc.diff())


@pytest.mark.parametrize("value", [object(), b"bytes", {"a": {1, 2}}])
def test_what_is_no_json_is_refused_before_anything_is_written(value: object) -> None:
    doc = Doc()
    with doc.edit() as edit, pytest.raises(ValueError, match="no JSON"):
        edit.set_object("n1", {"kind": "note", "style": value})
    assert doc.to_json()["objects"] == {}


def test_patching_what_is_not_there_is_a_key_error() -> None:
    doc = Doc()
    with pytest.raises(KeyError), doc.edit() as edit:
        edit.patch_object("n1", {"text": "x"})


def test_many_updates_compact_to_one_with_the_same_effect(node: Node) -> None:
    session = sessions.play(node, seed=5)
    doc = Doc()
    doc.apply(compact(session.updates))
    assert doc.to_json()["objects"] == session.objects
    merged = Doc()
    merged.apply(merge(session.updates))
    assert merged.to_json()["objects"] == session.objects


def test_a_panic_of_the_engine_is_an_engine_failure() -> None:
    class PanicException(BaseException):
        """As the engine's own, which derives from no `Exception` either."""

    with pytest.raises(EngineFailure), crdt._engine():
        raise PanicException("index out of bounds")
    with pytest.raises(KeyboardInterrupt), crdt._engine():
        raise KeyboardInterrupt


def test_a_closed_document_is_let_go() -> None:
    doc = Doc()
    doc.on_update(lambda _update, _origin: None)
    with doc.edit() as edit:
        edit.set_object("n1", NOTE)
    doc.close()
    doc.close()
    gone = weakref.ref(doc)
    del doc
    gc.collect()
    assert gone() is None


def test_documents_that_come_and_go_leave_no_memory_behind() -> None:
    def one() -> None:
        doc = Doc()
        with doc.edit() as edit:
            edit.set_object("n1", NOTE)
        doc.close()

    for _ in range(200):
        one()
    # The engine's memory is not Python's, so tracemalloc would not see it: what the system gave us counts.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(600):
        one()
    # An observer that is forgotten costs 134 kB a document, 80 MB here.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
