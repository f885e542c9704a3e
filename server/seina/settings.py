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

_LEAST_TOKEN = 16
_MOST_PRESENCE = 32 * 1024


def _setting(default: Any, told: str, *, one_of: tuple[str, ...] = (), secret: bool = False) -> Any:
    return field(default=default, repr=not secret, metadata={"told": told, "one_of": one_of})


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
    supervise: str = _setting(
        "on", "`on` starts the server again when it dies, `off` leaves that to others.", one_of=("on", "off")
    )
    login_days: int = _setting(30, "A log-in that is not used for so long ends.")
    deleted_days: int = _setting(30, "A deleted board can be brought back for so long; then it is erased.")
    private_count_seconds: float = _setting(
        5.0, "How often it is told at most how many private notes there are: exact moments give writers away."
    )
    renders: int = _setting(2, "How many exports and thumbnails are made at once.")
    template_pictures: str = _setting(
        "ahead",
        "When the gallery's pictures are drawn: `ahead`, before anybody asks; `asked`, when somebody does.",
        one_of=("ahead", "asked"),
    )
    log_format: str = _setting(
        "text", "How logs are written: `text`, or `json`, one object a line.", one_of=("text", "json")
    )
    log_level: str = _setting(
        "warning",
        "What is logged: `debug`, `info` (each request is a line), `warning` or `error`.",
        one_of=("debug", "info", "warning", "error"),
    )
    metrics: str = _setting(
        "local", "Who may read `/metrics`: `local`, programs on this machine; `off`.", one_of=("local", "off")
    )
    metrics_token: str | None = _setting(
        None, "Who sends this as `Authorization: Bearer …` may read `/metrics`, from anywhere.", secret=True
    )
    sockets: str = _setting(
        "direct",
        "How boards' sockets are served: `direct`, from the transport; `asgi`, slower, through Starlette.",
        one_of=("direct", "asgi"),
    )
    ping_seconds: float = _setting(
        20.0, "A connection to a board is pinged so often, and closed when it is silent for as long again."
    )
    limit_objects: int = _setting(20_000, "Objects a board.")
    limit_text: int = _setting(20_000, "Characters a text.")
    limit_drafts: int = _setting(500, "Objects that one person may have in private mode.")
    limit_layer: int = _setting(8 * 1024 * 1024, "Bytes of one person's document in private mode.")
    limit_layers: int = _setting(10_000, "Private layers that are open at a time.")
    limit_threads: int = _setting(1_000, "Comment threads a board.")
    limit_entries: int = _setting(200, "Entries a comment thread.")
    limit_comment: int = _setting(2_000, "Characters an entry of a comment thread.")
    limit_update: int = _setting(262_144, "Bytes an update after the first sync.")
    limit_first: int = _setting(16 * 1024 * 1024, "Bytes of a client's first sync.")
    limit_document: int = _setting(64 * 1024 * 1024, "Bytes a board's document.")
    limit_import: int = _setting(64 * 1024 * 1024, "Bytes a file to import.")
    image_side: int = _setting(2_560, "Pixels of a picture's longer side as it is kept.")
    limit_image: int = _setting(20 * 1024 * 1024, "Bytes a picture that is sent.")
    limit_image_pixels: int = _setting(50_000_000, "Pixels a picture that is sent.")
    limit_images: int = _setting(
        60, "Pictures that one person may send to a board at once; one more comes in every two seconds."
    )
    limit_board_images: int = _setting(
        200 * 1024 * 1024, "Bytes of all pictures of a board, as they are kept."
    )
    limit_template: int = _setting(
        16 * 1024 * 1024, "Bytes a template that somebody saves, with its pictures."
    )
    limit_templates: int = _setting(500, "Templates that one account may save.")
    limit_votings: int = _setting(200, "Votings a board.")
    limit_candidates: int = _setting(1_000, "Objects that one voting is about.")
    limit_presence: int = _setting(32_768, "Characters of presence a connection.")
    limit_messages: int = _setting(
        120, "Messages a second and connection, for ever; five times as many at once."
    )
    limit_bytes: int = _setting(
        524_288, "Bytes a second and connection, for ever; eight times as many at once."
    )
    limit_presence_messages: int = _setting(
        60, "Of the messages, those that tell presence; five times as many at once."
    )
    limit_messages_address: int = _setting(20_000, "Messages a second of all connections from one address.")
    limit_bytes_address: int = _setting(
        32 * 1024 * 1024, "Bytes a second of all connections from one address."
    )
    limit_connections: int = _setting(10_000, "Connections, to boards and others.")
    limit_connections_address: int = _setting(5_000, "Connections from one address.")
    limit_connections_board: int = _setting(2_500, "Connections to one board.")
    limit_boards: int = _setting(2_000, "Boards on which somebody is, at a time.")
    limit_newcomers: int = _setting(
        5_000, "People without an account who are new from one address; five more come in each second."
    )
    limit_handshake_seconds: float = _setting(
        10.0, "Seconds in which a request's head must have come; its body must come at 1 KiB a second."
    )

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
            "threads": self.limit_threads,
            "entries": self.limit_entries,
            "comment": self.limit_comment,
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
        for one in fields(self):
            value, choices = getattr(self, one.name), one.metadata["one_of"]
            # `not >`, because NaN is neither more nor less
            if isinstance(value, int | float) and one.name != "port" and not value > 0:
                raise BadSetting(f"{one.name}: more than 0 is expected.", next="Give a larger number.")
            if choices and value not in choices:
                raise BadSetting(
                    f"{one.name}: {value!r} is none of its values.", next=f"Give one of {_listed(choices)}."
                )
        if self.limit_presence > _MOST_PRESENCE:
            raise BadSetting(
                f"limit_presence: {_MOST_PRESENCE} is the most that the wire carries.", next="Give less."
            )
        if self.metrics_token is not None and len(self.metrics_token) < _LEAST_TOKEN:
            raise BadSetting(
                f"metrics_token: at least {_LEAST_TOKEN} characters are expected.",
                next="Make one with: openssl rand -hex 24",
            )


def _listed(choices: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1])))


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
