"""The sans-I/O side of one connection: sizes, numbers, and when `saved N` is true."""

import pytest

from seina.protocol import messages
from seina.protocol.connection import PRESENCE_FRAME, Connection, Numbered, TooBig


@pytest.fixture
def connection() -> Connection:
    return Connection(first=1000, update=100)


def send(connection: Connection, size: int = 3, *, answer: bool = False) -> Numbered:
    encode = messages.encode_step2 if answer else messages.encode_update
    message = connection.receive(encode(b"x" * size))
    assert isinstance(message, Numbered)
    return message


def test_a1_an_update_is_bounded(connection: Connection) -> None:
    send(connection, 100)
    with pytest.raises(TooBig):
        send(connection, 101)


def test_a1_only_an_answer_that_was_asked_for_may_be_as_large_as_a_first_sync(connection: Connection) -> None:
    with pytest.raises(TooBig):
        send(connection, 500, answer=True)
    connection.ask(b"\x00")
    with pytest.raises(TooBig):
        send(connection, 500)
    send(connection, 500, answer=True)
    with pytest.raises(TooBig):
        send(connection, 500, answer=True)
    connection.ask(b"\x00")
    with pytest.raises(TooBig):
        send(connection, 1001, answer=True)


def test_a1_presence_is_bounded(connection: Connection) -> None:
    with pytest.raises(TooBig):
        connection.receive(bytes([messages.AWARENESS]) + b"x" * PRESENCE_FRAME)


def test_a8_only_updates_are_numbered(connection: Connection) -> None:
    connection.receive(messages.encode_step1(b"\x00"))
    connection.receive(messages.encode_query_awareness())
    assert send(connection).number == 1
    assert send(connection, answer=True).number == 2


def test_a8_saved_n_means_that_all_up_to_n_are(connection: Connection) -> None:
    for _ in range(4):
        send(connection)
    assert connection.settle(2) is None
    assert connection.settle(1) == 2
    assert connection.settle(4) is None
    assert connection.settle(3) == 4
    assert connection.settle(3) is None


def test_a4_what_had_a_gap_is_settled_by_the_answer_and_not_before(connection: Connection) -> None:
    send(connection)
    connection.postpone(1)
    send(connection)
    assert connection.settle(2) is None
    send(connection, answer=True)
    assert connection.settle(3, answer=True) == 3
