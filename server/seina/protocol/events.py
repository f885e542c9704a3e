"""The events that the server tells a ``seina.1`` client (docs/protocol.md, "Events"), as JSON objects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from seina.protocol.people import Person, Session

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Present:
    """A connection: whose it is, and its Yjs client id once it has told its presence."""

    connection: str
    person: str
    client: int | None

    def to_dict(self) -> Event:
        return {"connection": self.connection, "person": self.person, "client": self.client}


def hello(
    *,
    you: Person,
    connection: str,
    board: Event,
    people: Iterable[Person],
    roster: Iterable[Present],
    session: Session | None,
    limits: Mapping[str, int],
    now: int,
    version: str,
    more: Mapping[str, Any],
) -> Event:
    """The first frame of a connection. `board` is ``{id, title, role, archived}``, `now` ms since 1970.

    `more` are keys of what may be going on: ``voting`` and ``ballot``.
    """
    return {
        "type": "hello",
        "you": you.to_dict(),
        "connection": connection,
        "board": board,
        "people": [person.to_dict() for person in people],
        "roster": [present.to_dict() for present in roster],
        "session": session.to_dict() if session else None,
        "limits": dict(limits),
        "now": now,
        "version": version,
        **more,
    }


def roster(joined: Iterable[Present], left: Iterable[str], people: Iterable[Person]) -> Event:
    """Who came and went since the last one; `people` are new or have changed."""
    return {
        "type": "roster",
        "joined": [present.to_dict() for present in joined],
        "left": list(left),
        "people": [person.to_dict() for person in people],
    }


def saved(upto: int) -> Event:
    """The connection's first `upto` sync messages are durable, or were refused."""
    return {"type": "saved", "upto": upto}


def refused(message: int, rule: str, code: str, text: str) -> Event:
    """The connection's sync message number `message` was not applied, by which rule and why."""
    return {"type": "refused", "message": message, "rule": rule, "code": code, "text": text}


def board(title: str, archived: bool) -> Event:
    """The board was renamed, archived or taken out of the archive."""
    return {"type": "board", "title": title, "archived": archived}


def session(running: Session | None, snapshot: str | None = None) -> Event:
    """A session started (`running`) or ended (None), then perhaps with the id of its snapshot."""
    event: Event = {"type": "session", "session": running.to_dict() if running else None}
    if snapshot is not None:
        event["snapshot"] = {"id": snapshot}
    return event


def private(told: Event | None) -> Event:
    """How private mode stands on the board (`live.veil.Veil.told`); None where it is off."""
    return {"type": "private", "private": told}


def revealed(ids: Iterable[str], person: str | None, area: str | None, layer: str) -> Event:
    """These objects came from a layer (``private`` or ``hidden``) and are in the document now.

    `person` is whose they were where one author's were shown, `area` the region where one region's were.
    """
    return {"type": "revealed", "ids": list(ids), "person": person, "area": area, "layer": layer}


def moved(ids: Mapping[str, str]) -> Event:
    """What became of the drafts of a layer, told in that layer alone: id there → id on the board."""
    return {"type": "moved", "ids": dict(ids)}


def hidden(objects: int) -> Event:
    """How many objects the hidden layer has, told to facilitators."""
    return {"type": "hidden", "objects": objects}


def notice(code: str, text: str, params: Mapping[str, Any] | None = None) -> Event:
    """Something that people should know; clients translate it by `code`."""
    return {"type": "notice", "code": code, "text": text, "params": dict(params or {})}


def saving(ok: bool) -> Event:
    """Saving fails (the board stays in memory), or works again."""
    return {"type": "saving", "ok": ok}


def voting(open_one: Any, ballot: Event | None, ended: str | None = None) -> Event:
    """A voting was opened or extended (`open_one`, with one's own `ballot`), or the one with the id `ended`
    was closed or deleted."""
    return {"type": "voting", "voting": open_one, "ballot": ballot, "ended": ended}


def ballot(request: int | None, ballot: Event) -> Event:
    """One's own ballot is on the disk; `request` is None where it was asked for on another connection."""
    return {"type": "ballot", "request": request, "ballot": ballot}


def vote_refused(
    request: int | None, rule: str, code: str, text: str, params: Mapping[str, Any], ballot: Event | None
) -> Event:
    """Nothing of the request was counted; `ballot` is what stands."""
    return {
        "type": "vote-refused",
        "request": request,
        "rule": rule,
        "code": code,
        "text": text,
        "params": dict(params),
        "ballot": ballot,
    }


def progress(voting: str, voters: list[Event]) -> Event:
    """How far everybody is, for facilitators. `voters` are ``{person, left, done}``."""
    done = sum(each["done"] for each in voters)
    return {"type": "progress", "voting": voting, "voters": voters, "eligible": len(voters), "done": done}


def reminder(voting: str, left: int) -> Event:
    """A facilitator reminds one that one has votes left."""
    return {"type": "reminder", "voting": voting, "left": left}


def request_of(event: Mapping[str, Any]) -> int | None:
    """The number that a client gave its request; None where it is no number."""
    request = event.get("request")
    return request if isinstance(request, int) and not isinstance(request, bool) else None


def pong(t: Any, now: int) -> Event:
    """The answer to a ping: its `t`, and the server's clock in ms since 1970."""
    return {"type": "pong", "t": t, "now": now}


def bye(code: str, text: str, retry: float | None) -> Event:
    """Just before a close; `retry` are the seconds after which to come back, None: do not."""
    return {"type": "bye", "code": code, "text": text, "retry": retry}
