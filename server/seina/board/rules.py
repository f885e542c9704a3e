"""What a role may change on a board (admission steps A3 and A5 of docs/protocol.md). Asks, never does."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from seina.board.change import COMMENTS, ONLY_OBJECTS, Change
from seina.board.signed import REACTION
from seina.protocol.people import Role


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is not applied: the rule's id, a code that clients translate, the reason in English."""

    rule: str
    code: str
    text: str


OBSERVER = Refusal("A3", "observer", "Observers look on; they do not change the board.")
ARCHIVED = Refusal("A3", "archived", "The board is archived, so nobody changes it.")
STAGE = Refusal("A5.root", "server-only", "Only the server writes this part of the document.")
OBJECT_ID = Refusal("A5.id", "bad-id", "An object's id is 1 to 64 letters, digits, hyphens or underscores.")
LOCKED = Refusal("A5.lock", "locked", "The object is locked. A facilitator can unlock it.")
FIXED = Refusal("A5.lock", "fixed", "Only what this object is filled in with can be changed.")
NOT_YOURS = Refusal(
    "A5.client", "not-yours", "The change is written in the name of somebody else who is on the board."
)
TOO_MANY = Refusal("A5.objects", "too-many-objects", "The board holds as many objects as it can.")
TOO_LONG = Refusal("A5.text", "too-long", "The text is longer than a text may be.")
TOO_LARGE = Refusal("A5.document", "document-full", "The board's document has reached its largest size.")
PRIVATE_ON = Refusal(
    "A5.private", "private-on", "Private mode is on: what participants write goes into their own layer."
)
LAYER_CONTENT = Refusal("A5.layer", "layer-content", "A layer holds objects, without reactions and locks.")
LAYER_AUTHOR = Refusal("A5.layer", "layer-author", "Drafts are written in nobody's name but one's own.")
LAYER_CLIENT = Refusal(
    "A5.layer", "layer-client", "Where authors are not kept, a layer is written under a client id of its own."
)
QUARANTINED = Refusal(
    "A6", "quarantined", "The server broke down over this change, and does not take it again."
)

BEING_VOTED = Refusal(
    "A5.voting",
    "being-voted",
    "The object is being voted on: it can be moved, and nothing else, until the close.",
)

_ID_CHARACTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-")


def refuse_role(role: Role, archived: bool) -> Refusal | None:
    """A3: may somebody of this role change anything now?"""
    if role is Role.observer:
        return OBSERVER
    return ARCHIVED if archived else None


_ROOTS: Final = ONLY_OBJECTS | {COMMENTS}
_NOBODY: Final[AbstractSet[str]] = frozenset()


def refuse_change(
    change: Change, role: Role, locked: AbstractSet[str], fixed: AbstractSet[str] = _NOBODY
) -> Refusal | None:
    """A5: may this role do this change? `locked` and `fixed` are the ids of the objects that are so now."""
    if change.roots is not ONLY_OBJECTS and not change.roots <= _ROOTS:
        return STAGE
    if change.made and any(not is_object_id(name) for name in change.made):
        return OBJECT_ID
    if role is Role.facilitator:
        return None
    if locked and not locked.isdisjoint(change.touched):
        for name, fields in change.touched.items():
            if name in locked and not _only(fields, _NOBODY):
                return LOCKED
    if fixed and not fixed.isdisjoint(change.touched):
        for name, fields in change.touched.items():
            if name in fixed and not _only(fields, _FIELDS_TO_FILL, _CELLS_TO_FILL):
                return FIXED
    return None


def refuse_in_layer(change: Change, author: str | None, *, private: bool) -> Refusal | None:
    """A5.layer: may this be written in a layer?

    `author` is whom a draft may name, None for nobody. Of the hidden layer (`private` false) more is asked
    nowhere: what it holds was on the board, locks and authors and all.
    """
    if not change.roots <= ONLY_OBJECTS or (change.signed is not None and change.signed):
        return LAYER_CONTENT
    if not private:
        return None
    if any("lock" in fields for fields in change.touched.values()):
        return LAYER_CONTENT
    if change.authors and (author is None or change.authors != {author}):
        return LAYER_AUTHOR
    return None


def refuse_voted(change: Change, voted: AbstractSet[str]) -> Refusal | None:
    """A5.voting: what is voted on stays what it is, for everybody. `voted` are the candidates' ids."""
    if voted and not voted.isdisjoint(change.touched):
        for name, fields in change.touched.items():
            if name in voted and not _only(fields, _MOVES):
                return BEING_VOTED
    return None


_MOVES: Final = frozenset({"at", "size", "z", "parent", "cell", "group", "angle"})
_FIELDS_TO_FILL: Final = frozenset({"text"})
_CELLS_TO_FILL: Final = ("t:", "e:", "ec:")
"""How the keys of a grid begin that say what is in its cells (`grid_keys`)."""


def _only(fields: AbstractSet[str], allowed: AbstractSet[str], forms: tuple[str, ...] = ()) -> bool:
    """Are these fields that everybody may change, or reactions, or such as begin with `forms`? Where no field
    is known they are not."""
    return bool(fields) and all(
        field in allowed or field.startswith(REACTION) or field.startswith(forms) for field in fields
    )


def is_object_id(name: str) -> bool:
    return 0 < len(name) <= 64 and _ID_CHARACTERS.issuperset(name)
