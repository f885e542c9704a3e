"""Passwords of accounts (argon2id) and passcodes of links (scrypt, quicker: a hall full of people joins).

Both run in threads, two at a time, so that neither the event loop nor the other core waits for them.
"""

import asyncio
import base64
import hashlib
import hmac
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106's second choice
_SCRYPT = {"n": 2**13, "r": 8, "p": 1, "maxmem": 2**25}
_TURNS = 2


@cache
def _nobody() -> str:
    """Compared with when an account does not exist, so that the time to answer does not tell."""
    return _HASHER.hash(secrets.token_hex(16))


class Passwords:
    """Makes and checks both kinds."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_TURNS)
        self._key = secrets.token_bytes(32)
        self._right: set[bytes] = set()  # passcodes that were right before, under a key of this process

    async def hash_password(self, password: str) -> str:
        async with self._turns:
            return await asyncio.to_thread(_HASHER.hash, password)

    async def is_password(self, password: str, stored: str | None) -> bool:
        """False also for ``stored`` None, after the same time."""
        async with self._turns:
            return await asyncio.to_thread(_verify, stored, password) and stored is not None

    async def hash_passcode(self, passcode: str) -> str:
        salt = secrets.token_bytes(16)
        async with self._turns:
            derived = await asyncio.to_thread(_derive, passcode, salt)
        return f"scrypt${base64.b64encode(salt).decode()}${base64.b64encode(derived).decode()}"

    async def is_passcode(self, passcode: str, stored: str) -> bool:
        seen = hmac.digest(self._key, f"{stored}\0{passcode}".encode(), "sha256")
        if seen in self._right:
            return True
        _, salt, derived = stored.split("$")
        async with self._turns:
            found = await asyncio.to_thread(_derive, passcode, base64.b64decode(salt))
        if not hmac.compare_digest(found, base64.b64decode(derived)):
            return False
        self._right.add(seen)
        return True


def _verify(stored: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False


def _derive(passcode: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passcode.encode(), salt=salt, dklen=32, **_SCRYPT)
