"""Accounts of facilitators, their log-ins, and the set-up links that make them."""

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from seina.errors import Invalid, SetupDone
from seina.storage import audit
from seina.storage.ids import hashed, new_id, new_token, now_ms
from seina.storage.tables import AccountRow, LoginRow, SetupRow

_DAY_MS = 86_400_000
_SEEN_EVERY_MS = 3_600_000


async def exist(session: AsyncSession) -> bool:
    return (await session.execute(select(func.count(AccountRow.id)))).scalar_one() > 0


async def by_email(session: AsyncSession, email: str) -> AccountRow | None:
    return (
        await session.execute(select(AccountRow).where(AccountRow.email == normal(email)))
    ).scalar_one_or_none()


async def every(session: AsyncSession) -> list[AccountRow]:
    """Oldest first."""
    return list((await session.execute(select(AccountRow).order_by(AccountRow.created))).scalars())


def normal(email: str) -> str:
    """How an address is stored and looked for."""
    return email.strip().casefold()


async def make_setup(session: AsyncSession, *, first: bool) -> str:
    """A new set-up token. With ``first`` it replaces the one that an earlier start printed."""
    token = new_token()
    if first:
        await session.execute(delete(SetupRow).where(SetupRow.first))
    session.add(SetupRow(token=hashed(token), created=now_ms(), first=first))
    return token


async def setup_open(session: AsyncSession, token: str) -> bool:
    return await session.get(SetupRow, hashed(token)) is not None


async def set_up(
    session: AsyncSession, token: str, *, name: str, email: str, password: str, organisation: str | None
) -> AccountRow:
    """Use a set-up token up and make the account; ``password`` is hashed. Raises `SetupDone`, `Invalid`."""
    setup = await session.get(SetupRow, hashed(token))
    if setup is None:
        raise SetupDone
    if await by_email(session, email) is not None:
        raise Invalid("email", "an account has this address already")
    await session.delete(setup)
    account = AccountRow(
        id=new_id(),
        email=normal(email),
        name=name,
        organisation=organisation,
        password=password,
        created=now_ms(),
    )
    session.add(account)
    await session.flush()
    audit.note(session, "account-made", account=account.id)
    return account


async def log_in(session: AsyncSession, account: str) -> str:
    """The token for the browser's cookie."""
    token = new_token()
    session.add(LoginRow(token=hashed(token), account=account, created=now_ms(), seen=now_ms()))
    audit.note(session, "login", account=account)
    return token


async def log_out(session: AsyncSession, token: str) -> None:
    login = await session.get(LoginRow, hashed(token))
    if login is not None:
        await session.delete(login)
        audit.note(session, "logout", account=login.account)


async def logged_in(session: AsyncSession, token: str, days: int) -> tuple[AccountRow, bool] | None:
    """The account of a cookie, and whether `keep_login` is due; None for an unknown or too old one."""
    login = await session.get(LoginRow, hashed(token))
    if login is None or login.seen < now_ms() - days * _DAY_MS:
        return None
    account = await session.get(AccountRow, login.account)
    return None if account is None else (account, login.seen < now_ms() - _SEEN_EVERY_MS)


async def still_logged_in(session: AsyncSession, logins: set[str]) -> set[str]:
    """Those of the log-ins, by the hash that is stored, that have not been ended."""
    chosen = select(LoginRow.token).where(LoginRow.token.in_(logins))
    return set((await session.execute(chosen)).scalars())


async def keep_login(session: AsyncSession, token: str) -> None:
    """Write down that the log-in was used: it ends some days after its last use."""
    login = await session.get(LoginRow, hashed(token))
    if login is not None:
        login.seen = now_ms()


async def set_password(session: AsyncSession, account: AccountRow, password: str) -> None:
    """``password`` is hashed. Everybody who is logged in with the account is logged out."""
    row = await session.get_one(AccountRow, account.id)
    row.password = password
    await session.execute(delete(LoginRow).where(LoginRow.account == account.id))
    audit.note(session, "password-reset", account=account.id)


async def erase_old_logins(session: AsyncSession, days: int) -> None:
    await session.execute(delete(LoginRow).where(LoginRow.seen < now_ms() - days * _DAY_MS))
