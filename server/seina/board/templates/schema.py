"""The JSON Schema of a template's file, made from the structures that read it. docs/template.schema.json is
its text; a test holds them equal:

    python -m seina.board.templates.schema > docs/template.schema.json
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

import msgspec

from seina.board.kinds import KINDS, STAMP, STYLES, Kind
from seina.board.templates.files import Template

_TITLE: Final = "Seinä template, version 2"
_ABOUT: Final = (
    "A workshop template: `seina template check` reads it. Told in words in templates/README.md. "
    "Own templates have texts in one language or more and may leave out what only the gallery's own have."
)


def template_schema() -> dict[str, Any]:
    """As a JSON value; `$defs` in the order of their names."""
    told = msgspec.json.schema(Template, ref_template="#/$defs/{name}")
    parts = {name: _plain(part) for name, part in sorted(told["$defs"].items())}
    top = parts.pop("Template")
    parts["Item"]["allOf"] = [_styled(kind) for kind in KINDS]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "title": _TITLE,
        "description": _ABOUT,
        "$defs": parts,
    }


def as_text() -> str:
    return json.dumps(template_schema(), ensure_ascii=False, indent=2) + "\n"


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """Docstrings are wrapped as code is; a description is one line."""
    if "description" in part:
        part = {**part, "description": " ".join(str(part["description"]).split())}
    return part


def _styled(kind: Kind) -> dict[str, Any]:
    """What the style of a kind may say."""
    choices: dict[str, Any] = {key: {"enum": list(values)} for key, values in STYLES[kind].items()}
    if kind == "stamp":
        choices["stamp"] = {"type": "string", "pattern": f"^(?:{STAMP.pattern})$".replace(r"\x00-\x1f", "")}
    style = {"type": "object", "properties": choices, "additionalProperties": False}
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"properties": {"style": style}},
    }


if __name__ == "__main__":
    sys.stdout.write(as_text())
