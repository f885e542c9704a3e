"""The one door to a board. Nothing in web/ reads or changes a board without a grant from here.

Who comes is known by, in this order: a link token (``Authorization: Bearer`` or, for sockets, ``?token=``),
the log-in cookie, the visitor's cookie. What they may do follows from the board's owner or from the link that
they came by, read anew each time: a link that was revoked a moment ago opens nothing.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import HTTPConnection

from seina.errors import (
    CrossSite,
    Forbidden,
    LinkExpired,
    LinkRevoked,
    NoSuchBoard,
    NoSuchLink,
    NotLoggedIn,
    PasscodeNeeded,
    SeinaError,
)
from seina.live.grant import Grant
from seina.protocol.people import Person, Role
from seina.settings import Settings
from seina.storage import accounts, boards, links, people, snapshots
from seina.storage.database import Database
from seina.storage.ids import hashed
from seina.storage.tables import AccountRow, BoardRow, LinkRow, PersonRow, SnapshotRow, VisitorRow
from seina.web import cookies
from seina.web.http import Fields, language
from seina.web.limits import Tries, here, near
from seina.web.security import same_origin
from seina.workshop.names import suggest

_ARRIVING_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a browser's cookies belong to; ``login`` is the hash of the cookie by which it is the account."""

    account: AccountRow | None = None
    visitor: VisitorRow | None = None
    login: str | None = None


class Access:
    """``present`` tells who is on a board now; a program that comes again is given its old person back.

    ``voters`` tells whose ballots there are: a program without a key must not be taken for one of them.
    """

    def __init__(
        self,
        database: Database,
        settings: Settings,
        present: Callable[[str], Iterable[Person]],
        voters: Callable[[str], Iterable[str]] = lambda _board: (),
    ) -> None:
        self._database = database
        self._settings = settings
        self._present = present
        self._voters = voters
        # A hall of people behind one address may come at once; a program that makes people for ever may not.
        self._newcomers = Tries(settings.limit_newcomers, 0.2)
        self._arriving: set[str] = set()  # persons of programs that were admitted and are not yet present

    async def caller(self, connection: HTTPConnection) -> Caller:
        """Whose cookies these are; an empty `Caller` for nobody's."""
        login, browser = (connection.cookies.get(name) for name in (cookies.LOGIN, cookies.VISITOR))
        if not login and not browser:
            return Caller()
        async with self._database.session() as session:
            found = await accounts.logged_in(session, login, self._settings.login_days) if login else None
            visitor = await people.visitor(session, browser) if browser else None
        account, due = found or (None, False)
        if login and due:
            await self._database.together(lambda session: accounts.keep_login(session, login))
        return Caller(account, visitor, hashed(login) if login and account else None)

    def newcomer(self, connection: HTTPConnection) -> None:
        """Called for each person that is made without an account. Raises `TooManyTries`."""
        host = connection.client.host if connection.client else None
        if not here(host):
            self._newcomers.check(near(host))
            self._newcomers.count(near(host))

    async def secret(self, connection: HTTPConnection, grant: Grant) -> bytes | None:
        """What only the caller's browser holds, and the server keeps no more than a hash of: its cookie.

        A program may give one with ``?secret=``. None where there is nothing of the kind.
        """
        if grant.account is not None:
            held = connection.cookies.get(cookies.LOGIN)
        else:
            held = None
            browser = connection.cookies.get(cookies.VISITOR)
            if browser:
                async with self._database.session() as session:
                    visitor = await people.visitor(session, browser)
                    known = await people.of_visitor(session, grant.board, visitor.id) if visitor else None
                held = browser if known is not None and known.id == grant.person.id else None
        if held is None:
            held = Fields(connection.query_params).optional("secret", longest=200)
        return held.encode() if held else None

    async def account(self, connection: HTTPConnection) -> AccountRow:
        """Raises `NotLoggedIn`."""
        caller = await self.caller(connection)
        if caller.account is None:
            raise NotLoggedIn
        return caller.account

    async def board(self, connection: HTTPConnection, board: str, need: Role) -> Grant:
        """The permission to be on the board with at least the role ``need``.

        Raises `NoSuchBoard`, `BoardDeleted`, `NotLoggedIn`, `Forbidden`, `NoSuchLink`, `LinkRevoked`,
        `LinkExpired`, `PasscodeNeeded`, `CrossSite`.
        """
        grant = await self._grant(connection, board)
        if not grant.role.allows(need):
            raise Forbidden
        return grant

    async def own(self, connection: HTTPConnection, board: str, *, deleted: bool = False) -> BoardRow:
        """A board that the account may archive, delete or copy: its own, or one without an owner.

        With ``deleted`` also one that has been deleted. Raises `NotLoggedIn`, `NoSuchBoard`, `BoardDeleted`,
        and `Forbidden` for somebody who came by a link.
        """
        caller = await self.caller(connection)
        if caller.account is None:
            await self.board(connection, board, Role.observer)
            raise Forbidden
        async with self._database.session() as session:
            row = await session.get(BoardRow, board) if deleted else await boards.get(session, board)
        if row is None or row.owner not in (None, caller.account.id):
            raise NoSuchBoard
        return row

    async def link(self, connection: HTTPConnection, link: str, need: Role) -> tuple[Grant, LinkRow]:
        """A link of a board that the caller may be on. Raises `NoSuchLink` and what `board` raises."""
        async with self._database.session() as session:
            row = await session.get(LinkRow, link)
        if row is None:
            raise NoSuchLink
        return await self.board(connection, row.board, need), row

    async def snapshot(
        self, connection: HTTPConnection, snapshot: str, *, state: bool = False
    ) -> tuple[Grant, SnapshotRow]:
        """A snapshot of a board that the caller may see. Raises `NoSuchSnapshot` and what `board` raises."""
        async with self._database.session() as session:
            row = await snapshots.get(session, snapshot, state=state)
        return await self.board(connection, row.board, Role.observer), row

    async def _grant(self, connection: HTTPConnection, board: str) -> Grant:
        token = _token(connection)
        caller = await self.caller(connection)
        if caller != Caller() and not same_origin(connection, self._settings):
            # A browser sends cookies with another site's socket too, and nothing else would stop it.
            if token is None:
                raise CrossSite
            caller = Caller()
        async with self._database.session() as session:
            row = await boards.get(session, board)
            link = await links.by_token(session, token, self._database.secret) if token else None
            if link is not None and link.board != board:
                raise NoSuchLink
            account = caller.account
            home = account if account is not None and row.owner in (None, account.id) else None
            by_cookie = None
            if home is None:
                by_cookie = await self._by_cookie(session, row, caller, strict=link is None)
            again = None
            enough = home or (by_cookie is not None and link and by_cookie.role.allows(Role(link.role)))
            if link is not None and link.passcode is None and not enough:
                again = await self._come_again(session, connection, link)
        if home is not None:
            # After the reading, whose connection others need while a first visit waits to be written down.
            by_cookie = await self._at_home(connection, row, home)
        if by_cookie is not None and by_cookie.account is not None:
            by_cookie = replace(by_cookie, login=caller.login)
        if link is None:
            if by_cookie is None:
                raise NoSuchBoard if caller.account or caller.visitor else NotLoggedIn
            return by_cookie
        if by_cookie is not None and by_cookie.role.allows(Role(link.role)):
            return by_cookie
        if link.passcode is not None:
            raise PasscodeNeeded
        return await self._program(connection, link, again)

    async def _at_home(self, connection: HTTPConnection, row: BoardRow, account: AccountRow) -> Grant:
        """An account on a board of its own, or on one that belongs to nobody.

        Who only looks (a page of two hundred pictures, an export) is not written down as one of the board's
        people; so looking goes on, too, while nothing can be written.
        """
        async with self._database.session() as session:
            person = await people.of_account(session, row.id, account.id)
        if person is None and connection.scope.get("method") in ("GET", "HEAD"):
            looks = Person(account.id, account.name, account.organisation, Role.facilitator, 0, account=True)
            return Grant(row.id, looks, Role.facilitator, account=account.id)
        if person is None or person.role != Role.facilitator:
            person = await self._database.together(
                lambda writing: people.for_account(writing, row.id, account, Role.facilitator)
            )
        return _granted(person, Role.facilitator)

    async def _by_cookie(
        self, session: AsyncSession, row: BoardRow, caller: Caller, *, strict: bool
    ) -> Grant | None:
        """``strict`` raises what is wrong with the link that the person came by; else that is None."""
        known: list[PersonRow | None] = []
        if caller.account is not None:
            known.append(await people.of_account(session, row.id, caller.account.id))
        if caller.visitor is not None:
            known.append(await people.of_visitor(session, row.id, caller.visitor.id))
        problem: SeinaError | None = None
        for person in known:
            if person is None or person.link is None:
                continue
            link = await session.get_one(LinkRow, person.link)
            try:
                links.check(link)
            except (LinkRevoked, LinkExpired) as error:
                problem = problem or error
                continue
            return _granted(person, Role(link.role))
        if strict and problem is not None:
            raise problem
        return None

    async def _come_again(
        self, session: AsyncSession, connection: HTTPConnection, link: LinkRow
    ) -> PersonRow | None:
        """The person that a program with a link token was before, if it was.

        With ``?visitor=…`` the same key is the same person. Without, somebody of this link (and of the name,
        if one is given) who is not on the board now is taken to be who comes again.
        """
        key, given, _ = _calls_itself(connection)
        here = {person.id for person in self._present(link.board)} | set(self._voters(link.board))
        for person, called in await people.of_programs(session, link, key):
            absent = person not in here and person not in self._arriving
            if key is not None or (absent and given in (None, called)):
                self._arriving.add(person)
                return await session.get_one(PersonRow, (link.board, person))
        return None

    async def _program(self, connection: HTTPConnection, link: LinkRow, again: PersonRow | None) -> Grant:
        """Somebody with a link token and no cookie: a program, or a Yjs provider of another make."""
        role = Role(link.role)
        key, given, organisation = _calls_itself(connection)

        async def add(session: AsyncSession) -> PersonRow:
            # Two that call themselves alike may come at once.
            person = await self._come_again(session, connection, link) if key is not None else None
            if person is None:
                self.newcomer(connection)
                taken = set() if given else await people.latest_names(session, link.board)
                name = given or suggest(language(connection), taken)
                person = await people.add(
                    session, link.board, name, organisation, role, link=link.id, key=key
                )
                self._arriving.add(person.id)
            return person

        # Who comes again need not wait for the disk.
        person = again if again is not None else await self._database.together(add)
        asyncio.get_running_loop().call_later(_ARRIVING_SECONDS, self._arriving.discard, person.id)
        return replace(_granted(person, role), lasting=key is not None)


def _calls_itself(connection: HTTPConnection) -> tuple[str | None, str | None, str | None]:
    """What a program says of itself: its key, its name, its organisation."""
    fields = Fields(connection.query_params)
    return (
        fields.optional("visitor", longest=64),
        fields.optional("name", longest=people.NAME_LENGTH),
        fields.optional("organisation", longest=people.NAME_LENGTH),
    )


def _granted(row: PersonRow, role: Role) -> Grant:
    person = replace(people.person(row), role=role)
    return Grant(board=row.board, person=person, role=role, link=row.link, account=row.account)


def _token(connection: HTTPConnection) -> str | None:
    if connection.scope["type"] == "websocket" and (token := connection.query_params.get("token")):
        return token
    scheme, _, value = connection.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None
