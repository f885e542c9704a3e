"""A client over y-py on a board, as a program of its own, because y-py may take the process along.

`python -m tests.peers.y_py_client URL`: waits for the note n1, makes n2, waits until n1 has moved to [7, 7],
and prints the objects that it sees as JSON.
"""

import json
import sys
from typing import Any

import y_py
from websockets.sync.client import ClientConnection, connect

from seina.protocol.lib0 import Reader, write_bytes
from tests.patience import PATIENCE

SYNC = 0
STEP_1, STEP_2, UPDATE = 0, 1, 2


def sync(step: int, body: bytes) -> bytes:
    frame = bytearray((SYNC, step))
    write_bytes(frame, body)
    return bytes(frame)


def take(socket: ClientConnection, doc: Any) -> None:
    """The next frame; answers it where it asks."""
    frame = socket.recv(PATIENCE)
    assert isinstance(frame, bytes)
    if frame[0] != SYNC:
        return
    body = Reader(frame, 2).sized()
    if frame[1] == STEP_1:
        socket.send(sync(STEP_2, bytes(y_py.encode_state_as_update(doc, body))))
    else:
        y_py.apply_update(doc, body)


def main(url: str) -> None:
    doc = y_py.YDoc(7)
    objects = doc.get_map("objects")
    seen: dict[str, Any] = {}
    with connect(url) as socket:
        socket.send(sync(STEP_1, bytes(y_py.encode_state_vector(doc))))
        while "n1" not in seen:
            take(socket, doc)
            seen = json.loads(objects.to_json())
        before = y_py.encode_state_vector(doc)
        with doc.begin_transaction() as transaction:
            objects.set(transaction, "n2", y_py.YMap({"kind": "note", "at": [1, 2], "z": "a1"}))
        socket.send(sync(UPDATE, bytes(y_py.encode_state_as_update(doc, before))))
        while seen["n1"]["at"] != [7, 7]:
            take(socket, doc)
            seen = json.loads(objects.to_json())
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1])
