"""The child process of `storage.examiner`: applies updates and says how far it came. ``python -m`` runs it.

A job comes on standard input as lib0 writes it: 1 to look at each update by itself, else 0; how many updates;
then each. The answers are lines of JSON: ``{"at": n}`` before update n, and one of

- ``{"bad": n, "why": …}`` update n can't be applied (a careful job goes on without it, another ends there);
- ``{"whole": true}`` before the whole document is read;
- ``{"done": objects, "length": bytes}``, followed by so many bytes: the document as one update;
- ``{"broken": …}`` all updates were applied, and what came of them is no board.

There is no answer where the engine dies, which is what this process is for.
"""

import json
import sys
from typing import IO, Any

from seina.board.crdt import Doc, EngineFailure, UpdateRefused
from seina.board.guard import BadUpdate, Gap, Guard, Unsupported
from seina.protocol.lib0 import write_bytes, write_uint

MEMORY = 4 << 30
"""Bytes of address space; an update that wants more is one that would take the server's."""


def job(updates: list[bytes], *, careful: bool) -> bytes:
    """What goes to the child."""
    out = bytearray()
    write_uint(out, int(careful))
    write_uint(out, len(updates))
    for update in updates:
        write_bytes(out, update)
    return bytes(out)


def main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # not on this system
    source, out = sys.stdin.buffer, sys.stdout.buffer
    while (careful := _uint(source)) is not None:
        count = _uint(source) or 0
        _examine([source.read(_uint(source) or 0) for _ in range(count)], out, careful=bool(careful))


def _examine(updates: list[bytes], out: IO[bytes], *, careful: bool) -> None:
    doc, guard = Doc(), Guard()
    try:
        for number, update in enumerate(updates):
            _tell(out, {"at": number})
            try:
                if careful:
                    guard.learn(update)
                doc.integrate(update)
            except (UpdateRefused, BadUpdate, Unsupported, Gap, EngineFailure) as problem:
                _tell(out, {"bad": number, "why": f"{type(problem).__name__}: {problem}"[:300]})
                if not careful or isinstance(problem, EngineFailure):
                    return
        _tell(out, {"whole": True})
        state = doc.diff()
        # As a room does when it opens: what can't be followed here can't be opened there.
        Guard().learn(state)
        objects = len(doc.to_json()["objects"])
        _tell(out, {"done": objects, "length": len(state)})
        out.write(state)
        out.flush()
    except (UpdateRefused, BadUpdate, Unsupported, Gap, EngineFailure) as problem:
        _tell(out, {"broken": f"{type(problem).__name__}: {problem}"[:300]})
    finally:
        doc.close()


def _tell(out: IO[bytes], what: dict[str, Any]) -> None:
    out.write(json.dumps(what).encode() + b"\n")
    out.flush()


def _uint(source: IO[bytes]) -> int | None:
    """A varUint; None at the end of the input."""
    number = shift = 0
    while byte := source.read(1):
        number |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return number
        shift += 7
    return None


if __name__ == "__main__":
    main()
