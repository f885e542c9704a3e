"""Boards, and what goes on on them: sessions, private mode, hidden areas, snapshots."""

from seina.errors.base import Conflict, Crowded, Gone, NotFound
from seina.errors.entering import Forbidden


class NoSuchBoard(NotFound):
    code, status, close_code = "no-such-board", 404, 4404
    message = "There is no such board, or it has not been shared with you."
    next = "Open the link that you were given, or log in with the account that owns the board."


class NoSuchSnapshot(NotFound):
    code, status, close_code = "no-such-snapshot", 404, 4404
    message = "There is no such snapshot."
    next = "Open the board's history and choose one of the snapshots there."


class BoardDeleted(Gone):
    code, status, close_code = "board-deleted", 410, 4410
    message = "This board has been deleted."
    next = "Its owner can bring it back for 30 days after the deletion."


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


class BoardFull(Crowded):
    code, status, close_code = "board-full", 503, 1013
    message = "As many people are on this board as it takes."
    next = "Wait until somebody leaves. The server's host can raise SEINA_LIMIT_CONNECTIONS_BOARD."


class ServerFull(Crowded):
    code, status, close_code = "server-full", 503, 1013
    message = "As many boards are open as this server takes."
    next = "Come back later. The server's host can raise SEINA_LIMIT_BOARDS."
