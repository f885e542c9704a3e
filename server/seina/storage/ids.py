"""Short random names for things, random tokens for people, and the clock that all tables share."""

import hashlib
import secrets
import string
import time

_ALPHABET = string.digits + string.ascii_letters + "-_"


def new_id() -> str:
    """12 characters of 64: 72 bits, safe in URLs and as object ids. Begins with a letter or digit."""
    first = secrets.choice(_ALPHABET[:-2])
    return first + "".join(secrets.choice(_ALPHABET) for _ in range(11))


def new_token() -> str:
    """43 URL-safe characters with 256 random bits, for cookies and set-up links."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """How a token of 256 random bits is stored: SHA-256 in hex. Not for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
