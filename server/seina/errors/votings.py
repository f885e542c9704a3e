"""Votings."""

from seina.errors.base import Conflict, NotFound


class NoSuchVoting(NotFound):
    code, status, close_code = "no-such-voting", 404, 4404
    message = "There is no such voting on this board."
    next = "Reload the page: somebody may have deleted it."


class BeingVoted(Conflict):
    code, status, close_code = "being-voted", 409, 4400
    message = "There is a vote on some of it."
    next = "Close the vote first."


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
