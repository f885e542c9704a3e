"""The audit log: log-ins, revoked links, deletions, ends of sessions. Ids only, no names."""

from sqlalchemy.ext.asyncio import AsyncSession

from seina.storage.ids import now_ms
from seina.storage.tables import AuditRow


def note(
    session: AsyncSession,
    what: str,
    *,
    account: str | None = None,
    person: str | None = None,
    board: str | None = None,
    detail: str | None = None,
) -> None:
    """Add a line, in the transaction of what it tells about: neither is kept without the other."""
    session.add(AuditRow(at=now_ms(), what=what, account=account, person=person, board=board, detail=detail))
