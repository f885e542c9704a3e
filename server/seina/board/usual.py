"""The update that a server gets a thousand times a second, recognised at one glance.

One client, one struct, which is numbers (``at: [x, y]``) in place of what stood under that key, or one more
character in a text; and perhaps the deletion of what it replaces. One regular expression takes such an
update apart and has then also checked its form, a tenth of the work of `board.update`. What is anything else,
or new in any way, is no usual update: `Guard.check` then looks at it from the beginning.
"""

import re

from seina.board.update import ANY, HAS_KEY, HAS_LEFT, HAS_RIGHT, STRING

# A clock of 28 bits needs no further check.
_CLIENT = rb"([\x80-\xff]{0,7}[\x00-\x7f])"
_CLOCK = rb"([\x80-\xff]{0,3}[\x00-\x7f])"
_NUMBER = rb"(?:\x7d[\x80-\xff]{0,7}[\x00-\x7f]|\x7c[\x00-\xff]{4}|\x7b[\x00-\xff]{8})"
_CHARACTER = (
    rb"(?:\x01[\x00-\x7f]|\x02[\xc2-\xdf][\x80-\xbf]|"
    rb"\x03(?:[\xe1-\xec\xee\xef][\x80-\xbf]|\xe0[\xa0-\xbf]|\xed[\x80-\x9f])[\x80-\xbf])"
)

_HEAD = rb"\x01\x01" + _CLIENT + _CLOCK
_SET = bytes((ANY | HAS_LEFT, ANY | HAS_LEFT | HAS_KEY))
_AFTER = bytes((STRING | HAS_LEFT,))
_BETWEEN = bytes((STRING | HAS_LEFT | HAS_RIGHT,))

usual_set = re.compile(
    _HEAD
    + rb"["
    + _SET
    + rb"]"
    + _CLIENT
    + _CLOCK
    + rb"\x01(?:\x75\x02"
    + _NUMBER
    + _NUMBER
    + rb"|"
    + _NUMBER
    + rb")(?:\x00|\x01"
    + _CLIENT
    + rb"\x01"
    + _CLOCK
    + rb"\x01)",
    re.DOTALL,
).fullmatch
"""Groups: client, clock; client, clock of the left origin; client, clock of what is deleted, or None."""

usual_character = re.compile(
    _HEAD
    + rb"(?:"
    + _AFTER
    + _CLIENT
    + _CLOCK
    + rb"|"
    + _BETWEEN
    + _CLIENT
    + _CLOCK
    + _CLIENT
    + _CLOCK
    + rb")"
    + _CHARACTER
    + rb"\x00",
    re.DOTALL,
).fullmatch
"""Groups: client, clock; left origin where there is no right one; left origin and right origin."""


def small_uint(data: bytes) -> int:
    """A varUint of at most four bytes, which these are."""
    number = data[0]
    if number < 0x80:
        return number
    second = data[1]
    if second < 0x80:
        return number & 0x7F | second << 7
    third = data[2]
    number = number & 0x7F | (second & 0x7F) << 7
    if third < 0x80:
        return number | third << 14
    return number | (third & 0x7F) << 14 | data[3] << 21
