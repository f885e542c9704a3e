"""Messages: every pair of functions, and what real y-protocols make of them."""

import contextlib
import json
import random
import subprocess

import pytest

from seina.protocol import lib0, messages
from seina.protocol.messages import Malformed
from tests.node import CLIENT, Node

PRESENCE = messages.Presence(2**32 - 1, 7, '{"cursor":[1,2]}')


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (messages.encode_step1(b"\x01\x05\x07"), messages.StateVector(b"\x01\x05\x07")),
        (messages.encode_step2(b"ab"), messages.Update(b"ab", answer=True)),
        (messages.encode_update(b"ab"), messages.Update(b"ab", answer=False)),
        (messages.encode_awareness([PRESENCE]), messages.Awareness((PRESENCE,))),
        (
            messages.encode_awareness([messages.Presence(3, 4, None)]),
            messages.Awareness((messages.Presence(3, 4, None),)),
        ),
        (messages.encode_query_awareness(), messages.QueryAwareness()),
        (messages.encode_event({"type": "x", "t": "ä"}), messages.Event({"type": "x", "t": "ä"})),
        (b"\x02\x00\x02no", messages.Ignored()),
    ],
)
def test_f1_what_is_encoded_is_decoded(frame: bytes, message: messages.Message) -> None:
    assert messages.decode(frame) == message


def test_f1_a_state_vector_is_client_to_clock() -> None:
    clocks = {1: 5, 2**32: 0, 7: 2**31 - 1}
    assert messages.decode_state_vector(messages.encode_state_vector(clocks)) == clocks


@pytest.mark.parametrize(
    "frame",
    [
        b"\x63",
        b"\x80",
        b"\x00",
        b"\x00\x00\x01",
        b"\x00\x00\x02\xff\xff",
        b"\x00\x00\x03\x09\x01\x01",
        messages.encode_step1(messages.encode_state_vector({1: 2**31})),
        b"\x00\x09\x00",
        b"\x03\x00",
        messages.encode_update(b"ab") + messages.encode_update(b"ab"),
        b"\x01\x03\xff\xff\x03",
        messages.encode_awareness([messages.Presence(1, 1, "[]")]),
        messages.encode_awareness([messages.Presence(1, 1, "NaN")]),
        messages.encode_awareness([messages.Presence(1, 1, '{"a":')]),
        messages.encode_awareness([messages.Presence(1, 1, '{"a":' * 3000)]),
        b"\x64\x02[]",
        b"\x64\x02{}",
        b"\x64\x02\xff\xff",
        messages.encode_event({"type": "x", "long": "x" * messages.MAX_EVENT}),
    ],
    ids=lambda frame: frame[:12].hex(),
)
def test_f2_what_is_no_message_is_malformed(frame: bytes) -> None:
    with pytest.raises(Malformed):
        messages.decode(frame)


def test_a1_presence_that_is_too_long_is_left_out() -> None:
    long = messages.Presence(1, 1, "{" + " " * messages.MAX_PRESENCE + "}")
    assert messages.decode(messages.encode_awareness([long, PRESENCE])) == messages.Awareness((PRESENCE,))


def test_f2_random_bytes_are_a_message_or_malformed() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    kinds = [0, 1, 2, 3, 100]
    for _ in range(5000):
        frame = bytes([dice.choice(kinds)]) + dice.randbytes(dice.randrange(12))
        with contextlib.suppress(Malformed):
            messages.decode(frame)


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 2**31, 2**32, lib0.MAX_UINT])
def test_numbers_are_those_of_lib0(node: Node, number: int) -> None:
    out = bytearray()
    lib0.write_uint(out, number)
    assert lib0.Reader(bytes(out)).uint() == number
    code = (
        "const e = require('lib0/encoding'); const n = e.createEncoder();"
        f"e.writeVarUint(n, {number}); console.log(JSON.stringify(Array.from(e.toUint8Array(n))))"
    )
    assert json.loads(run(node, code)) == list(out)


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff" * 8, b"\xff" * 7 + b"\x7f"])
def test_a_number_that_lib0_could_not_keep_is_refused(data: bytes) -> None:
    with pytest.raises(lib0.Truncated):
        lib0.Reader(data).uint()


def test_y_protocols_reads_our_awareness_and_we_read_theirs(node: Node) -> None:
    ours = messages.encode_awareness([PRESENCE, messages.Presence(5, 2, '{"name":"ä🎉"}')])
    code = (
        "const a = require('y-protocols/awareness'), Y = require('yjs'), d = require('lib0/decoding');"
        "const doc = new Y.Doc(); const all = new a.Awareness(doc); all.setLocalState(null);"
        f"const r = d.createDecoder(Uint8Array.from({list(ours)})); d.readVarUint(r);"
        "a.applyAwarenessUpdate(all, d.readVarUint8Array(r), 'net');"
        "const back = a.encodeAwarenessUpdate(all, [5]);"
        "console.log(JSON.stringify([Object.fromEntries(all.getStates()), Array.from(back)])); process.exit()"
    )
    states, back = json.loads(run(node, code))
    assert states == {"4294967295": {"cursor": [1, 2]}, "5": {"name": "ä🎉"}}
    assert messages.decode(bytes([messages.AWARENESS, len(back), *back])) == messages.Awareness(
        (messages.Presence(5, 2, '{"name":"ä🎉"}'),)
    )


def run(node: Node, code: str) -> str:
    done = subprocess.run(
        [node.binary, "-e", code],
        cwd=CLIENT,
        env=node.environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
