"""Checks of a grid's flat keys in a file from outside. Raises ImportRefused as `checks` does."""

from __future__ import annotations

from seina.board import order
from seina.board.checks import a_string, is_number, one_of
from seina.board.comments import utf16_length
from seina.board.grid_keys import Gone, Length, OneOf, OrderKey, PartId, Words, rule_of
from seina.errors import ImportRefused


def a_flat_key(path: str, key: str, value: object) -> None:
    """A key of a grid's columns, lanes, personas or cells, with its value."""
    rule = rule_of(key)
    match rule:
        case None:
            raise ImportRefused(path, "unknown-key", "not a key of a grid in this version of the format")
        case OneOf():
            one_of(path, value, rule.choices)
        case Words():
            a_string(path, value, rule.longest)
            if utf16_length(str(value)) > rule.longest:
                raise ImportRefused(path, "too-long", f"at most {rule.longest} UTF-16 units allowed")
        case Length():
            if not (isinstance(value, int | float) and is_number(value) and rule.least <= value <= rule.most):
                raise ImportRefused(path, "number", f"a number from {rule.least} to {rule.most} expected")
        case PartId():
            if rule.usable(value) is None:
                raise ImportRefused(path, "id", "an id of 1 to 24 letters, digits, - or _ expected")
        case OrderKey():
            if not (isinstance(value, str) and order.is_key(value)):
                raise ImportRefused(path, "order-key", "a fractional index key, such as a0, expected")
        case Gone():
            one_of(path, value, (1,))
