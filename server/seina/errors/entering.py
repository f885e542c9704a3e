"""At the door: who is it, and what may they do?"""

from seina.errors.base import BadRequest, Conflict, Crowded, Gone, NotFound, SeinaError


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


class NoSuchLink(NotFound):
    code, status, close_code = "no-such-link", 404, 4401
    message = "This link is not known here."
    next = "Check that the whole address was copied, or ask the facilitator for a new link."


class LinkRevoked(Gone):
    code, status, close_code = "link-revoked", 410, 4403
    message = "This link has been revoked."
    next = "Ask the facilitator for a new link."


class LinkExpired(Gone):
    code, status, close_code = "link-expired", 410, 4401
    message = "This link has expired."
    next = "Ask the facilitator for a new link."


class SetupDone(Conflict):
    code, status, close_code = "setup-done", 409, 4400
    message = "This set-up link has been used, or a newer one has replaced it."
    next = "Log in, or make a new link with `seina account invite`."


class TooManyConnections(Crowded):
    code, status, close_code = "too-many-connections", 429, 4429
    message = "Too many connections come from your network."
    next = "Close tabs that you do not need. The server's host can raise SEINA_LIMIT_CONNECTIONS_ADDRESS."
