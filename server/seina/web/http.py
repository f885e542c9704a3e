"""Reading requests and writing answers as JSON."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from seina.errors import BadRequest, Invalid, SeinaError, TooLarge
from seina.workshop.names import LANGUAGES

BODY_BYTES = 64 * 1024


# They turn the reading direction around, and reach past a name into the sentence that it stands in.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Json(JSONResponse):
    """JSON that no cache keeps."""

    def __init__(self, content: Any, status_code: int = 200) -> None:
        super().__init__(content, status_code, headers={"Cache-Control": "no-store"})


def refusal(error: SeinaError) -> Response:
    """The answer to a request that ended in ``error``."""
    response = Json({"error": error.to_dict()}, error.status)
    if "seconds" in error.params:
        response.headers["Retry-After"] = str(error.params["seconds"])
    return response


async def read_bytes(request: Request, limit: int) -> bytes:
    """The body. Raises `TooLarge` before more than ``limit`` bytes are in memory."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise TooLarge(limit=limit)
        chunks.append(chunk)
    return b"".join(chunks)


async def read_json(request: Request, limit: int = BODY_BYTES) -> "Fields":
    """The body, a JSON object or nothing. Raises `BadRequest`, `TooLarge`."""
    body = await read_bytes(request, limit)
    try:
        value = json.loads(body) if body else {}
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(value, dict):
        raise BadRequest("The body is not a JSON object.")
    return Fields(value)


class Fields:
    """A request's values, read one by one. Every reader raises `Invalid` naming the field."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    @property
    def all(self) -> Mapping[str, Any]:
        """As they came, for those who check them themselves."""
        return self._values

    def __contains__(self, field: str) -> bool:
        return field in self._values

    def given(self, field: str) -> bool:
        """False where it is missing, null or empty."""
        return bool(self._values.get(field))

    def text(self, field: str, *, longest: int, least: int = 1) -> str:
        """A text without spaces around it, on one line, without control characters; empty where nothing of it
        would be seen."""
        value = self._values.get(field)
        if not isinstance(value, str):
            raise Invalid(field, "a text is expected")
        value = "".join(each for each in " ".join(value.split()) if _stays(each)).strip()
        if not any(map(_shows, value)):
            value = ""
        if len(value) < least:
            raise Invalid(field, "it is empty" if least == 1 else f"at least {least} characters are expected")
        if len(value) > longest:
            raise Invalid(field, f"at most {longest} characters are expected")
        # A lone surrogate has no UTF-8 and could neither be stored nor sent.
        return value.encode("utf-8", "replace").decode()

    def optional(self, field: str, *, longest: int) -> str | None:
        """As `text`, or None where it is missing, null or empty."""
        if not self.given(field):
            return None
        return self.text(field, longest=longest, least=0) or None

    def secret(self, field: str, *, least: int = 1, longest: int = 1000) -> str:
        """A password or passcode, untouched."""
        value = self._values.get(field)
        if not isinstance(value, str) or not least <= len(value) <= longest:
            raise Invalid(field, f"at least {least} characters are expected")
        return value.encode("utf-8", "replace").decode()

    def listed(self, field: str, *, most: int) -> list[object]:
        value = self._values.get(field, [])
        if not isinstance(value, list):
            raise Invalid(field, "a list is expected")
        if len(value) > most:
            raise Invalid(field, f"at most {most} entries are expected")
        return value

    def flag(self, field: str) -> bool:
        value = self._values.get(field, False)
        if not isinstance(value, bool):
            raise Invalid(field, "true or false is expected")
        return value

    def number(self, field: str) -> int | None:
        value = self._values.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 2**53:
            raise Invalid(field, "a number is expected")
        return int(value)

    def real(self, field: str) -> float | None:
        """A number, not rounded."""
        value = self._values.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 2**53:
            raise Invalid(field, "a number is expected")
        return float(value)

    def one_of(self, field: str, choices: tuple[str, ...], default: str | None = None) -> str:
        value = self._values.get(field, default)
        if value not in choices:
            raise Invalid(field, f"one of {', '.join(choices)} is expected")
        return str(value)


def _stays(character: str) -> bool:
    return unicodedata.category(character) != "Cc" and character not in _TURNS


def _shows(character: str) -> bool:
    """False for spaces, joiners and the like: a name of nothing else could not be seen."""
    return unicodedata.category(character)[0] not in "CZ"


def language(connection: HTTPConnection) -> str:
    """What the reader reads: ``?lang=``, else the browser's first language that we speak, else English."""
    wanted = connection.query_params.get("lang") or connection.headers.get("accept-language", "")
    for part in wanted.split(","):
        spoken = part.split(";")[0].strip().lower().split("-")[0]
        if spoken in LANGUAGES:
            return spoken
        if spoken in ("nb", "nn", "no", "da"):
            return "sv"
    return "en"
