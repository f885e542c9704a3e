"""What can be set, where it is set from, and what it is when nobody sets it.

A value comes from the command line, else from an environment variable (``SEINA_`` and the field's name in
capitals), else from the default here. docs/settings.md lists the same; a test compares the two.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from seina.errors import BadSetting


def _setting(default: Any, told: str) -> Any:
    return field(default=default, metadata={"told": told})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; frozen, so a part may keep a reference."""

    boards: Path = _setting(Path("boards"), "The folder that holds all data.")
    host: str = _setting("127.0.0.1", "The address to listen at. The default is this machine only.")
    port: int = _setting(8000, "The port to listen at; 0 takes any that is free.")
    public_url: str | None = _setting(None, "The address that people open, if it is not the one listened at.")
    trusted_proxies: str = _setting(
        "127.0.0.1", "Proxies, by address and separated by commas, whose X-Forwarded headers are believed."
    )
    session_idle_minutes: float = _setting(30.0, "A session ends itself when nobody was there for so long.")
    login_days: int = _setting(30, "A log-in that is not used for so long ends.")
    deleted_days: int = _setting(30, "A deleted board can be brought back for so long; then it is erased.")
    renders: int = _setting(2, "How many exports and thumbnails are made at once.")
    limit_objects: int = _setting(20_000, "Objects a board.")
    limit_text: int = _setting(20_000, "Characters a text.")
    limit_update: int = _setting(262_144, "Bytes an update after the first sync.")
    limit_first: int = _setting(16 * 1024 * 1024, "Bytes of a client's first sync.")
    limit_document: int = _setting(64 * 1024 * 1024, "Bytes a board's document.")
    limit_import: int = _setting(64 * 1024 * 1024, "Bytes a file to import.")

    @classmethod
    def load(cls, env: Mapping[str, str], **overrides: Any) -> "Settings":
        """Settings from ``env``, over which go those ``overrides`` that are not None.

        Raises `BadSetting` naming the variable or option that cannot be read.
        """
        hints = typing.get_type_hints(cls)
        values: dict[str, Any] = {}
        for one in fields(cls):
            given = overrides.pop(one.name, None)
            if given is not None:
                values[one.name] = _parse(f"--{one.name.replace('_', '-')}", given, hints[one.name])
            elif env.get(name := f"SEINA_{one.name.upper()}"):
                values[one.name] = _parse(name, env[name], hints[one.name])
        if overrides:
            raise TypeError(f"no such settings: {', '.join(overrides)}")
        settings = cls(**values)
        settings._check()
        return settings

    @property
    def limits(self) -> dict[str, int]:
        """``hello.limits`` of the wire: counts, characters and bytes."""
        return {
            "objects": self.limit_objects,
            "text": self.limit_text,
            "update": self.limit_update,
            "first": self.limit_first,
            "document": self.limit_document,
        }

    def _check(self) -> None:
        if not 0 <= self.port <= 65535:
            raise BadSetting(f"port: {self.port} is no port number.", next="Give a number from 0 to 65535.")
        if self.public_url is not None and not self.public_url.startswith(("http://", "https://")):
            raise BadSetting(
                f"public_url: {self.public_url!r} is no web address.",
                next="Begin it with http:// or https://.",
            )
        for name in ("session_idle_minutes", "login_days", "deleted_days", "renders"):
            if getattr(self, name) <= 0:
                raise BadSetting(f"{name}: more than 0 is expected.", next="Give a larger number.")


def _parse(name: str, value: Any, kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        kind = next(each for each in kind.__args__ if each is not types.NoneType)
    if kind is str:
        return str(value).rstrip("/") if name.endswith(("url", "URL")) else str(value)
    try:
        return kind(value)
    except (TypeError, ValueError):
        expected = {int: "a whole number", float: "a number"}.get(kind, kind.__name__)
        raise BadSetting(
            f"{name}: {value!r} is not {expected}.", next="Correct it and start again."
        ) from None
