"""Pictures in a board's file: ``assets: {name: {"type": "image/png" | "image/jpeg", "data": base64}}``, where
a name is the SHA-256 that image objects give as their `asset`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from seina.board.checks import known_keys, mapping, one_of
from seina.board.document import BoardState
from seina.board.kinds import ASSET
from seina.errors import ImportRefused

TYPES: Final = ("image/png", "image/jpeg")
MOST: Final = 5_000


def used(state: BoardState) -> set[str]:
    """The pictures that a board shows."""
    return {item.asset for item in state.objects if item.asset is not None}


def pack(files: Mapping[str, tuple[str, bytes]]) -> dict[str, object]:
    """As they stand in a file; `files` are type and content by name."""
    return {
        name: {"type": kind, "data": base64.b64encode(content).decode()}
        for name, (kind, content) in sorted(files.items())
    }


def unpack(data: object, state: BoardState, largest: int) -> dict[str, bytes]:
    """The pictures in a file that `state` shows; others are left out. Raises ImportRefused.

    What is in them has been looked at by nobody: whoever keeps them has them read first.
    """
    found: dict[str, bytes] = {}
    told = mapping("assets", data.get("assets", {}) if isinstance(data, Mapping) else {})
    if len(told) > MOST:
        raise ImportRefused("assets", "too-many", f"at most {MOST} pictures allowed, {len(told)} found")
    shown = used(state)
    for name, value in told.items():
        path = f"assets.{name}"
        if not ASSET.fullmatch(name):
            raise ImportRefused(path, "id", "64 hexadecimal digits expected")
        entry = mapping(path, value)
        known_keys(f"{path}.", entry, frozenset({"type", "data"}))
        one_of(f"{path}.type", entry.get("type"), TYPES)
        text = entry.get("data")
        if not isinstance(text, str):
            raise ImportRefused(f"{path}.data", "text", "a text in quotes expected")
        if len(text) > largest * 4 // 3 + 4:
            raise ImportRefused(f"{path}.data", "too-long", f"at most {largest} bytes allowed")
        try:
            content = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise ImportRefused(f"{path}.data", "image", "base64 expected") from None
        if name in shown:
            found[name] = content
    return found


def renamed(state: BoardState, names: Mapping[str, str]) -> BoardState:
    """The same board, its pictures under other names."""
    if all(old == new for old, new in names.items()):
        return state
    objects = (
        replace(item, asset=names[item.asset]) if item.asset is not None and item.asset in names else item
        for item in state.objects
    )
    return replace(state, objects=tuple(objects))
