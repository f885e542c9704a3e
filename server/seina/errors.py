"""What can go wrong, as one tree. Each knows its code, its HTTP status, its close code and the way out.

::

    SeinaError
    ├── BadRequest            bad-request        400  4400   not understood
    │   └── CrossSite         cross-site         403  4403   a request from another site's page
    ├── NotLoggedIn           not-logged-in      401  4401
    │   └── WrongLogin        wrong-login        401  4401
    ├── PasscodeNeeded        passcode-needed    403  4401
    │   └── WrongPasscode     wrong-passcode     403  4401
    ├── Forbidden             forbidden          403  4403   known, but the role does not do this
    │   └── NotReadable       private-not-readable 403 4403
    ├── NotFound              not-found          404  4404
    │   ├── NoSuchBoard       no-such-board      404  4404
    │   ├── NoSuchLink        no-such-link       404  4401
    │   ├── NoSuchSnapshot    no-such-snapshot   404  4404
    │   ├── NoSuchAsset       no-such-asset      404  4404
    │   ├── NoSuchTemplate    no-such-template   404  4404
    │   └── NoSuchVoting      no-such-voting     404  4404
    ├── Gone
    │   ├── BoardDeleted      board-deleted      410  4410
    │   ├── LinkRevoked       link-revoked       410  4403
    │   └── LinkExpired       link-expired       410  4401
    ├── Conflict
    │   ├── SetupDone         setup-done         409  4400
    │   ├── SessionRunning    session-running    409  4400
    │   ├── NoSession         no-session         409  4400
    │   ├── BoardArchived     board-archived     409  4403
    │   ├── PrivateRunning    private-running    409  4400
    │   ├── DraftsUnreadable  drafts-unreadable  409  4400   private mode, until they are mended
    │   ├── PrivateOff        private-off        409  4403   also: it has ended
    │   ├── NothingThere      nothing-there      409  4400   to be hidden or shown
    │   ├── BeingVoted        being-voted        409  4400   what was to be hidden
    │   ├── ImagesFull        images-full        409  4400   params.limit, bytes a board
    │   ├── TemplatesFull     templates-full     409  4400   params.limit, an account's own
    │   ├── VotingOpen        voting-open        409  4400   one is open on the board
    │   ├── VotingNotOpen     voting-not-open    409  4400
    │   ├── VotingLocked      voting-locked-anonymous 409 4400 settings that do not change any more
    │   ├── VotingTooFew      voting-too-few     409  4400   params.needed, params.present
    │   ├── VotingEmpty       voting-empty       409  4400   nothing to vote on
    │   ├── VotingTooMany     voting-too-many    409  4400   params.limit, candidates
    │   └── VotingsFull       votings-full       409  4400   params.limit, votings a board
    ├── TooLarge              too-large          413  1009
    ├── Invalid               invalid            422  4400   params.field
    ├── ImportRefused         import-refused     422  4400   params.path, params.problem, params.detail
    ├── TemplateRefused       template-refused   422  4400   params.path, params.detail, params.count
    ├── ImageRefused                                     a picture that was sent
    │   ├── ImageTooLarge     image-too-large    413  4400   params.limit, bytes; params.pixels
    │   ├── ImageType         image-type         415  4400   not PNG, JPEG, WebP or GIF
    │   └── ImageDamaged      image-damaged      422  4400   it can't be read
    ├── TooManyTries          too-many-tries     429  4429   params.seconds
    ├── Crowded                                              params.seconds
    │   ├── TooManyConnections too-many-connections 429 4429 from one address
    │   ├── BoardFull         board-full         503  1013   as many connections as a board may have
    │   └── ServerFull        server-full        503  1013   as many boards are open as may be
    ├── StorageTrouble
    │   ├── DiskFull          disk-full          507  1013
    │   ├── DatabaseBusy      database-busy      503  1013
    │   └── DatabaseReadOnly  database-read-only 503  1013
    ├── ExportFailed          export-failed      500  1011
    │   └── ExportTimeout     export-timeout     503  1013
    ├── InternalError         internal           500  1011
    └── CannotStart           cannot-start       500  1011   told at the command line, never over HTTP
        └── FolderNotWritable, FolderInUse, PortTaken, SchemaTooNew, DatabaseDamaged, BackupRefused,
            BadSetting

The English sentences are for logs, the command line and programs; the client says the same by ``code`` in
the reader's language.
"""

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


class CrossSite(BadRequest):
    code, status, close_code = "cross-site", 403, 4403
    message = "The request came from a page of another site."
    next = "Open Seinä in its own tab and try there. Programs send the header X-Seina: 1."


class NotLoggedIn(SeinaError):
    code, status, close_code = "not-logged-in", 401, 4401
    message = "You are not logged in."
    next = "Log in, or open the link that you were given."


class WrongLogin(NotLoggedIn):
    code, status, close_code = "wrong-login", 401, 4401
    message = "The e-mail address and the password do not belong together."
    next = "Check both. An administrator can set a new password with `seina account reset-password`."


class PasscodeNeeded(SeinaError):
    code, status, close_code = "passcode-needed", 403, 4401
    message = "This link asks for a passcode."
    next = "Give the passcode that the facilitator told you."


class WrongPasscode(PasscodeNeeded):
    code, status, close_code = "wrong-passcode", 403, 4401
    message = "The passcode is not right."
    next = "Check it, or ask the facilitator."


class Forbidden(SeinaError):
    code, status, close_code = "forbidden", 403, 4403
    message = "Your role on this board does not allow that."
    next = "Ask a facilitator of the board."


class NotFound(SeinaError):
    code, status, close_code = "not-found", 404, 4404
    message = "There is nothing at this address."
    next = "Check the address, or go to the first page."


class NoSuchBoard(NotFound):
    code, status, close_code = "no-such-board", 404, 4404
    message = "There is no such board, or it has not been shared with you."
    next = "Open the link that you were given, or log in with the account that owns the board."


class NoSuchLink(NotFound):
    code, status, close_code = "no-such-link", 404, 4401
    message = "This link is not known here."
    next = "Check that the whole address was copied, or ask the facilitator for a new link."


class NoSuchSnapshot(NotFound):
    code, status, close_code = "no-such-snapshot", 404, 4404
    message = "There is no such snapshot."
    next = "Open the board's history and choose one of the snapshots there."


class NoSuchAsset(NotFound):
    code, status, close_code = "no-such-asset", 404, 4404
    message = "There is no such picture on this board."
    next = "Reload the page. If the picture is still missing, add it again."


class NoSuchTemplate(NotFound):
    code, status, close_code = "no-such-template", 404, 4404
    message = "There is no such template."
    next = "Choose one of the templates that are listed."


class NoSuchVoting(NotFound):
    code, status, close_code = "no-such-voting", 404, 4404
    message = "There is no such voting on this board."
    next = "Reload the page: somebody may have deleted it."


class Gone(SeinaError):
    status = 410


class BoardDeleted(Gone):
    code, status, close_code = "board-deleted", 410, 4410
    message = "This board has been deleted."
    next = "Its owner can bring it back for 30 days after the deletion."


class LinkRevoked(Gone):
    code, status, close_code = "link-revoked", 410, 4403
    message = "This link has been revoked."
    next = "Ask the facilitator for a new link."


class LinkExpired(Gone):
    code, status, close_code = "link-expired", 410, 4401
    message = "This link has expired."
    next = "Ask the facilitator for a new link."


class Conflict(SeinaError):
    status, close_code = 409, 4400


class SetupDone(Conflict):
    code, status, close_code = "setup-done", 409, 4400
    message = "This set-up link has been used, or a newer one has replaced it."
    next = "Log in, or make a new link with `seina account invite`."


class SessionRunning(Conflict):
    code, status, close_code = "session-running", 409, 4400
    message = "A session is running on this board already."
    next = "End it first, or go on with it."


class NoSession(Conflict):
    code, status, close_code = "no-session", 409, 4400
    message = "No session is running on this board."
    next = "Start one first."


class BoardArchived(Conflict):
    code, status, close_code = "board-archived", 409, 4403
    message = "The board is archived, so nobody changes it."
    next = "Ask its owner to take it out of the archive."


class PrivateRunning(Conflict):
    code, status, close_code = "private-running", 409, 4400
    message = "Private mode is on already."
    next = "Go on with it, or end it first."


class DraftsUnreadable(Conflict):
    code, status, close_code = "drafts-unreadable", 409, 4400
    message = "Drafts of a round of private mode can't be read; all others are on the board."
    next = "Run seina check --repair with the server stopped: what it mends is shown at the next start."


class PrivateOff(Conflict):
    code, status, close_code = "private-off", 409, 4403
    message = "Private mode is off."
    next = "Write on the board itself; a facilitator can start private mode."


class NotReadable(Forbidden):
    code, status, close_code = "private-not-readable", 403, 4403
    message = "What people write in this round is read by nobody else until it is revealed."
    next = "Reveal it, or declare the next round readable when you start it."


class NothingThere(Conflict):
    code, status, close_code = "nothing-there", 409, 4400
    message = "There is nothing to hide or to show."
    next = "Reload the page; somebody may have been quicker."


class BeingVoted(Conflict):
    code, status, close_code = "being-voted", 409, 4400
    message = "There is a vote on some of it."
    next = "Close the vote first."


class ImagesFull(Conflict):
    """``params.limit`` is how many bytes the pictures of a board may take."""

    code, status, close_code = "images-full", 409, 4400
    message = "The board holds as many pictures as it may."
    next = "Use another board for more. The server's host can raise SEINA_LIMIT_BOARD_IMAGES."


class TemplatesFull(Conflict):
    """``params.limit`` is how many templates an account may save."""

    code, status, close_code = "templates-full", 409, 4400
    message = "You have saved as many templates as you may."
    next = "Delete one that nobody needs. The server's host can raise SEINA_LIMIT_TEMPLATES."


class VotingOpen(Conflict):
    code, status, close_code = "voting-open", 409, 4400
    message = "A voting is open on this board already."
    next = "Close it first."


class VotingNotOpen(Conflict):
    code, status, close_code = "voting-not-open", 409, 4400
    message = "This voting is not open."
    next = "Reload the page to see which votings there are."


class VotingLocked(Conflict):
    code, status, close_code = "voting-locked-anonymous", 409, 4400
    message = "This setting of the voting does not change any more."
    next = "An anonymous voting stays anonymous, and an opened one stays what it is. Make a new one."


class VotingTooFew(Conflict):
    """``params.present`` could vote, ``params.needed`` are the fewest."""

    code, status, close_code = "voting-too-few", 409, 4400
    message = "Too few people are here for an anonymous voting: it would be seen who voted for what."
    next = "Wait until more people are on the board, or hold a named voting."


class VotingEmpty(Conflict):
    code, status, close_code = "voting-empty", 409, 4400
    message = "There is nothing to vote on where this voting is held."
    next = "Choose other objects, or write some first."


class VotingTooMany(Conflict):
    """``params.limit`` is how many candidates a voting may have."""

    code, status, close_code = "voting-too-many", 409, 4400
    message = "There are more objects than a voting may be about."
    next = "Choose an area or some objects. The server's host can raise SEINA_LIMIT_CANDIDATES."


class VotingsFull(Conflict):
    """``params.limit`` is how many votings a board may have."""

    code, status, close_code = "votings-full", 409, 4400
    message = "The board has as many votings as it may have."
    next = "Delete one that nobody needs. The server's host can raise SEINA_LIMIT_VOTINGS."


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


class ImportRefused(SeinaError):
    """The file is no board. ``params.path`` (a JSON path, '' for the file itself) says where,
    ``params.problem`` what is wrong: a code of docs/document-schema.md, which the client translates;
    ``params.detail`` the same in English."""

    code, status, close_code = "import-refused", 422, 4400
    message = "This file is not a board that Seinä can read."
    next = "Choose a JSON file that Seinä exported, or correct the place that is named."

    def __init__(self, path: str, problem: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}" if path else detail, path=path, problem=problem, detail=detail)


class TemplateRefused(SeinaError):
    """The file is no template. ``params.path`` says where, ``params.detail`` what is wrong there, in English;
    ``params.count`` how many such places there are."""

    code, status, close_code = "template-refused", 422, 4400
    message = "This file is not a template that Seinä can read."
    next = "Choose a file that was saved from the template gallery, or correct the place that is named."

    def __init__(self, path: str, detail: str, count: int = 1) -> None:
        super().__init__(f"{path}: {detail}" if path else detail, path=path, detail=detail, count=count)


class ImageRefused(SeinaError):
    """A picture that was sent is not taken."""

    status, close_code = 422, 4400


class ImageTooLarge(ImageRefused):
    """``params.limit`` in bytes and ``params.pixels`` are the most that is taken."""

    code, status, close_code = "image-too-large", 413, 4400
    message = "The picture is too large."
    next = "Make it smaller and send it again."


class ImageType(ImageRefused):
    code, status, close_code = "image-type", 415, 4400
    message = "The file is not a picture that Seinä takes."
    next = "Send a PNG, JPEG, WebP or GIF file. Save a drawing (SVG) as PNG first."


class ImageDamaged(ImageRefused):
    code, status, close_code = "image-damaged", 422, 4400
    message = "The picture can't be read: the file is damaged or not whole."
    next = "Open it in an image program, save it again and send that."


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


class TooManyConnections(Crowded):
    code, status, close_code = "too-many-connections", 429, 4429
    message = "Too many connections come from your network."
    next = "Close tabs that you do not need. The server's host can raise SEINA_LIMIT_CONNECTIONS_ADDRESS."


class BoardFull(Crowded):
    code, status, close_code = "board-full", 503, 1013
    message = "As many people are on this board as it takes."
    next = "Wait until somebody leaves. The server's host can raise SEINA_LIMIT_CONNECTIONS_BOARD."


class ServerFull(Crowded):
    code, status, close_code = "server-full", 503, 1013
    message = "As many boards are open as this server takes."
    next = "Come back later. The server's host can raise SEINA_LIMIT_BOARDS."


class StorageTrouble(SeinaError):
    """The database did not take a change. Open boards stay in memory and try again."""

    code, status, close_code = "internal", 503, 1013


class DiskFull(StorageTrouble):
    code, status, close_code = "disk-full", 507, 1013
    message = "The server's disk is full, so nothing can be saved."
    next = "Free some space on the server's disk. What is open stays in memory until then."


class DatabaseBusy(StorageTrouble):
    code, status, close_code = "database-busy", 503, 1013
    message = "The database is locked by another program."
    next = "Try again in a moment. If it stays so, close the program that holds seina.sqlite open."


class DatabaseReadOnly(StorageTrouble):
    code, status, close_code = "database-read-only", 503, 1013
    message = "The database cannot be written to."
    next = "Give the server's user the right to write to the boards folder and the files in it."


class ExportFailed(SeinaError):
    code, status, close_code = "export-failed", 500, 1011
    message = "The file could not be made."
    next = "Try another format. If it happens again, look into the server's log."


class ExportTimeout(ExportFailed):
    code, status, close_code = "export-timeout", 503, 1013
    message = "Making the file took too long and was stopped."
    next = "Try again when the server has less to do, or export a smaller board."


class InternalError(SeinaError):
    code, status, close_code = "internal", 500, 1011


class CannotStart(SeinaError):
    """Told at the command line, which then ends with exit status 1."""

    code = "cannot-start"


class FolderNotWritable(CannotStart):
    code = "folder-not-writable"


class FolderInUse(CannotStart):
    code = "folder-in-use"


class PortTaken(CannotStart):
    code = "port-taken"


class SchemaTooNew(CannotStart):
    code = "schema-too-new"


class DatabaseDamaged(CannotStart):
    code = "database-damaged"


class BackupRefused(CannotStart):
    code = "backup-refused"


class BadSetting(CannotStart):
    code = "bad-setting"


def every_error(root: type[SeinaError] = SeinaError) -> Iterator[type[SeinaError]]:
    """The tree's classes, depth first."""
    yield root
    for child in root.__subclasses__():
        yield from every_error(child)
