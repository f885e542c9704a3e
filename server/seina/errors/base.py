"""What every error is, and the branches that the others grow from."""

from collections.abc import Iterator
from typing import Any, ClassVar


class SeinaError(Exception):
    """Something went wrong that Seinä knows and can explain.

    ``message`` says what and why, ``next`` what to do now, ``params`` the values that both mention.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    close_code: ClassVar[int] = 1011
    message: str = "Something went wrong in the server."
    next: str = "Try again. If it happens again, look into the server's log."

    def __init__(self, message: str | None = None, *, next: str | None = None, **params: Any) -> None:  # noqa: A002 - the word of the contract
        if message is not None:
            self.message = message
        if next is not None:
            self.next = next
        self.params = params
        super().__init__(self.message)

    def to_dict(self) -> dict[str, Any]:
        """``{"code", "message", "next", "params"}`` as in docs/api.md."""
        return {"code": self.code, "message": self.message, "next": self.next, "params": self.params}


class BadRequest(SeinaError):
    code, status, close_code = "bad-request", 400, 4400
    message = "The request could not be understood."
    next = "Reload the page. If you wrote the request yourself, compare it with docs/api.md."


class NotFound(SeinaError):
    code, status, close_code = "not-found", 404, 4404
    message = "There is nothing at this address."
    next = "Check the address, or go to the first page."


class Gone(SeinaError):
    status = 410


class Conflict(SeinaError):
    status, close_code = 409, 4400


class TooLarge(SeinaError):
    code, status, close_code = "too-large", 413, 1009
    message = "That is too large."
    next = "Send less at once."


class Invalid(SeinaError):
    """A value that cannot be taken. ``params.field`` names it."""

    code, status, close_code = "invalid", 422, 4400
    message = "One of the values cannot be taken."
    next = "Correct it and send it again."

    def __init__(self, field: str, problem: str | None = None) -> None:
        message = f"{field}: {problem}" if problem else f"{field} cannot be taken."
        super().__init__(message, field=field, problem=problem)


class TooManyTries(SeinaError):
    """``params.seconds`` says how long to wait."""

    code, status, close_code = "too-many-tries", 429, 4429
    message = "Too many tries."

    def __init__(self, seconds: int) -> None:
        super().__init__(next=f"Wait {seconds} seconds and try again.", seconds=seconds)


class Crowded(SeinaError):
    """There is no room just now. ``params.seconds`` says when to come back; clients spread it themselves."""

    def __init__(self) -> None:
        super().__init__(seconds=15)


class InternalError(SeinaError):
    code, status, close_code = "internal", 500, 1011


def every_error(root: type[SeinaError] = SeinaError) -> Iterator[type[SeinaError]]:
    """The tree's classes, depth first."""
    yield root
    for child in root.__subclasses__():
        yield from every_error(child)
