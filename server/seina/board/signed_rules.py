"""What may be done in whose name (A5.reaction and A5.comment of docs/protocol.md). Asks, never does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from seina.board.change import Change
from seina.board.comments import COMMENT_LONGEST, ENTRIES_MOST, MENTIONS_MOST, THREADS_MOST, utf16_length
from seina.board.kinds import FARTHEST, ID
from seina.board.objects import read_reaction
from seina.board.rules import OBJECT_ID, Refusal, is_object_id
from seina.board.signed import LIST, THREAD, Signed, SignedIndex, author_of
from seina.board.values import finite, pair
from seina.protocol.people import Role

REACTION_KEY = Refusal("A5.reaction", "bad-reaction", "A reaction is an emoji, and its value is 1.")
REACTION_OF_OTHERS = Refusal(
    "A5.reaction", "not-your-reaction", "Everybody sets and takes back only their own reactions."
)
COMMENT_FORM = Refusal("A5.comment", "bad-comment", "That is no comment as docs/document-schema.md has them.")
COMMENT_OF_OTHERS = Refusal(
    "A5.comment", "not-your-comment", "Everybody writes and deletes comments only in their own name."
)
TOO_MANY_COMMENTS = Refusal(
    "A5.comment", "too-many-comments", "The board, or the thread, holds as many comments as it can."
)


@dataclass(frozen=True, slots=True)
class CommentLimits:
    """How many threads a board, entries a thread, and UTF-16 units an entry may have."""

    threads: int = THREADS_MOST
    entries: int = ENTRIES_MOST
    comment: int = COMMENT_LONGEST


def refuse_signed(
    change: Change, person: str, role: Role, known: SignedIndex, limits: CommentLimits
) -> Refusal | None:
    """A5.reaction, A5.comment: does a change speak only in this person's name?

    Facilitators may take away what others have said, and nobody may say anything for others.
    """
    signed = change.signed
    if signed is None:
        return None
    return _refuse_reactions(change, signed, person, role, known) or _refuse_comments(
        signed, person, role, known, limits
    )


def _refuse_reactions(
    change: Change, signed: Signed, person: str, role: Role, known: SignedIndex
) -> Refusal | None:
    for (name, key), value in signed.reacted.items():
        reaction = read_reaction(key)
        if reaction is None or value != 1 or isinstance(value, bool):
            return REACTION_KEY
        if reaction.person != person and not (name in change.made and known.stood(name, key)):
            return REACTION_OF_OTHERS
    if role is not Role.facilitator:
        for name, key in signed.unreacted:
            reaction = read_reaction(key)
            if (reaction is None or reaction.person != person) and name not in change.deleted:
                return REACTION_OF_OTHERS
    return None


def _refuse_comments(
    signed: Signed, person: str, role: Role, known: SignedIndex, limits: CommentLimits
) -> Refusal | None:
    if signed.strange or signed.squeezed:
        return COMMENT_FORM
    if any(not is_object_id(thread) or thread in known.threads for thread in signed.put):
        return OBJECT_ID
    for thread, fields in signed.fields.items():
        if refusal := _refuse_fields(fields, thread in signed.threads, person):
            return refusal
    if any(
        thread in known.threads and thread not in signed.gone and not cleared <= _CHANGEABLE
        for thread, cleared in signed.cleared.items()
    ):
        return COMMENT_FORM
    added: dict[str, int] = {}
    for thread, entry in signed.entries.values():
        if not is_entry(entry, limits.comment):
            return COMMENT_FORM
        if author_of(entry) != person:
            return COMMENT_OF_OTHERS
        added[thread] = added.get(thread, 0) + 1
    if role is not Role.facilitator and not _all_own(signed, person, known):
        return COMMENT_OF_OTHERS
    threads = len(known.threads) + len(signed.threads) - len(signed.gone & known.threads)
    if (signed.threads and threads > limits.threads) or any(
        len(known.entries_of(thread)) + count > limits.entries for thread, count in added.items()
    ):
        return TOO_MANY_COMMENTS
    return None


_CHANGEABLE: Final = frozenset({"at", "object", "resolved"})
"""What everybody may change of a thread that is there: where its pin stands, and whether it is done with."""


def _refuse_fields(fields: Mapping[str, Any], new: bool, person: str) -> Refusal | None:
    for key, value in fields.items():
        if not new and key not in _CHANGEABLE:
            return COMMENT_FORM
        if key == "author" and value != person:
            return COMMENT_OF_OTHERS
        if not _may_hold(key, value):
            return COMMENT_FORM
    return None


def _may_hold(key: str, value: Any) -> bool:
    """May a thread have this under that key?"""
    if key == "at":
        return pair(value, -FARTHEST, FARTHEST) is not None
    if key in ("object", "author"):
        return isinstance(value, str) and ID.fullmatch(value) is not None
    if key == "created":
        return finite(value)
    if key == "resolved":
        return isinstance(value, bool)
    return key == THREAD and value is LIST


def _all_own(signed: Signed, person: str, known: SignedIndex) -> bool:
    """Are all entries that go this person's?"""
    gone = set(signed.erased)
    for thread in signed.gone:
        gone |= known.entries_of(thread)
    return all(known.entries[name][1] == person for name in gone)


def is_entry(value: object, longest: int) -> bool:
    """Is that an entry of a thread, with all that one has and nothing else?"""
    if not isinstance(value, Mapping) or not value.keys() <= _ENTRY_KEYS:
        return False
    text, mentions = value.get("text"), value.get("mentions", [])
    return (
        all(isinstance(value.get(key), str) and ID.fullmatch(value[key]) for key in ("id", "author"))
        and finite(value.get("created"))
        and isinstance(text, str)
        and 0 < utf16_length(text) <= longest
        and isinstance(mentions, list)
        and len(mentions) <= MENTIONS_MOST
        and all(isinstance(each, str) and ID.fullmatch(each) for each in mentions)
    )


_ENTRY_KEYS: Final = frozenset({"id", "author", "created", "text", "mentions"})
