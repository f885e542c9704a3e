"""Every table. Times are whole milliseconds since 1970, ids short random strings.

Names of visitors stand in ``visitors``, ``people`` and ``snapshot_people`` only, so that erasing somebody is
a matter of three tables (the audit log holds ids).
"""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints, because SQLite can only alter what has a name.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMES)
    # SQLite counts up only a column that is called INTEGER; it holds 64 bits all the same.
    type_annotation_map = {int: BigInteger().with_variant(Integer, "sqlite")}  # noqa: RUF012 - read once


class AccountRow(Table):
    """A facilitator with an e-mail address (kept in lower case) and an argon2id hash."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    password: Mapped[str]
    created: Mapped[int]


class SetupRow(Table):
    """A set-up link that has not been used, by the SHA-256 of its token."""

    __tablename__ = "setups"

    token: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[int]
    first: Mapped[bool]  # made by `serve` because no account existed; replaced at the next start


class LoginRow(Table):
    """A browser that is logged in, by the SHA-256 of its cookie."""

    __tablename__ = "logins"

    token: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created: Mapped[int]
    seen: Mapped[int]


class BoardRow(Table):
    """A board, apart from its document, which is in ``updates`` and ``checkpoints``."""

    __tablename__ = "boards"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    owner: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    created: Mapped[int]
    changed: Mapped[int]  # when a person last changed it, or its title
    archived: Mapped[int | None]
    deleted: Mapped[int | None]
    objects: Mapped[int]  # as last counted; an open board knows better
    demo: Mapped[str | None] = mapped_column(unique=True)  # the demo file that it came from


class LinkRow(Table):
    """A link to a board. Its token is not stored: it is made from the id and the folder's secret."""

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    label: Mapped[str]
    passcode: Mapped[str | None]  # scrypt
    expires: Mapped[int | None]
    ask_organisation: Mapped[bool]
    created: Mapped[int]
    revoked: Mapped[int | None]


class VisitorRow(Table):
    """A browser that came by a link, by the SHA-256 of its cookie."""

    __tablename__ = "visitors"

    id: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    created: Mapped[int]
    seen: Mapped[int]


class PersonRow(Table):
    """Somebody on one board: an account, a visitor, a program with a link token, an author from an import."""

    __tablename__ = "people"
    __table_args__ = (
        Index("uq_people_board_visitor", "board", "visitor", unique=True),
        Index("uq_people_board_account", "board", "account", unique=True),
        Index("ix_people_link", "link"),
    )

    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    role: Mapped[str]
    colour: Mapped[int]  # 0..9
    visitor: Mapped[str | None] = mapped_column(ForeignKey("visitors.id", ondelete="SET NULL"))
    account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    link: Mapped[str | None] = mapped_column(ForeignKey("links.id", ondelete="SET NULL"))
    key: Mapped[str | None]  # what a program calls itself (?visitor=…) with a link token
    created: Mapped[int]


class SessionRow(Table):
    """One workshop sitting. At most one runs on a board, which an index holds."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("uq_sessions_running", "board", unique=True, sqlite_where=text("ended IS NULL")),
        Index("ix_sessions_board", "board"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"))
    name: Mapped[str]
    started: Mapped[int]
    ended: Mapped[int | None]
    # The document when the session started. The end compares with it, so no crash can lose the counts.
    start_state: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class AttendanceRow(Table):
    """Somebody was there during a session."""

    __tablename__ = "attendance"

    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[int]


class SnapshotRow(Table):
    """An immutable copy of a board at a moment, with its statistics."""

    __tablename__ = "snapshots"

    id: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"), index=True)
    session: Mapped[str | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    title: Mapped[str]  # the board's, then
    name: Mapped[str]
    reason: Mapped[str]  # session, manual, idle
    taken: Mapped[int]
    sha256: Mapped[str]
    size: Mapped[int]  # of the state, in bytes
    objects: Mapped[int]
    notes: Mapped[int]
    people: Mapped[int]
    objects_made: Mapped[int]
    notes_made: Mapped[int]
    edited: Mapped[int]
    deleted: Mapped[int]
    state: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class SnapshotPersonRow(Table):
    """Who was known on the board when a snapshot was taken, and who of them was there."""

    __tablename__ = "snapshot_people"

    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshots.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    role: Mapped[str]
    colour: Mapped[int]
    account: Mapped[bool]
    attended: Mapped[bool]


class AssetRow(Table):
    """A picture on a board. The file lies in the folder's assets under its SHA-256 (`storage.assets`); two
    boards with the same picture have a row each and one file."""

    __tablename__ = "assets"
    __table_args__ = (Index("ix_assets_asset", "asset"),)

    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True)
    asset: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]  # image/png or image/jpeg
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]  # bytes
    person: Mapped[str | None]  # who put it there; None where it came with a file or a copy
    at: Mapped[int]


class TemplateRow(Table):
    """A template that somebody saved. `owner` is who alone has it, None for one of the whole server; `author`
    who saved it. With an account go its own templates; the server's stay, as nobody's."""

    __tablename__ = "templates"
    __table_args__ = (Index("ix_templates_owner", "owner"), Index("ix_templates_author", "author"))

    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    author: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    created: Mapped[int]
    changed: Mapped[int]
    card: Mapped[str]  # JSON of what the gallery shows
    sha256: Mapped[str]  # of the file
    size: Mapped[int]  # bytes
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)  # the file, pictures in it


class VotingRow(Table):
    """A voting on a board (`board.voting`). ``settings`` and ``candidates`` are JSON. At most one is open on
    a board, which an index holds.

    ``result`` is there from the close until the document has it for good, so that no crash in between can
    lose it.
    """

    __tablename__ = "votings"
    __table_args__ = (
        Index("uq_votings_open", "board", unique=True, sqlite_where=text("state = 'open'")),
        Index("ix_votings_board", "board"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"))
    state: Mapped[str]  # draft, open, closed
    by: Mapped[str]  # the person who made it
    created: Mapped[int]
    opened: Mapped[int | None]
    ends: Mapped[int | None]
    closed: Mapped[int | None]
    settings: Mapped[str]
    candidates: Mapped[str]
    result: Mapped[str | None] = mapped_column(deferred=True)


class BallotRow(Table):
    """What one person has voted in an open voting; ``votes`` is JSON (candidate → value). Gone at its end."""

    __tablename__ = "ballots"

    voting: Mapped[str] = mapped_column(ForeignKey("votings.id", ondelete="CASCADE"), primary_key=True)
    voter: Mapped[str] = mapped_column(primary_key=True)
    votes: Mapped[str]
    finished: Mapped[bool]  # the person has said so


class PrivateRow(Table):
    """A round of private mode that runs. What people write meanwhile lies in ``updates`` and ``checkpoints``
    under keys of its own (`storage.layers`). The row and its salt are deleted with it at the end."""

    __tablename__ = "private_rounds"
    __table_args__ = (Index("uq_private_rounds_board", "board", unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True)
    board: Mapped[str] = mapped_column(ForeignKey("boards.id", ondelete="CASCADE"))
    since: Mapped[int]
    ends: Mapped[int | None]
    anonymous: Mapped[bool]  # nobody's id is kept with what they write
    readable: Mapped[bool]  # facilitators may read drafts, and everybody was told so
    ending: Mapped[bool]  # it was ended, and what is left of it goes to the board
    revealed: Mapped[int]  # how many drafts have been
    salt: Mapped[bytes] = mapped_column(LargeBinary)


class AuditRow(Table):
    """Who did what of consequence. Ids, never names."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[int]
    what: Mapped[str]  # login, login-failed, link-revoked, board-deleted, …
    account: Mapped[str | None]
    person: Mapped[str | None]
    board: Mapped[str | None] = mapped_column(index=True)
    detail: Mapped[str | None]


class UpdateRow(Table):
    """The journal: Yjs v1 updates in the order in which the server took them.

    A row is what came for one board between two commits: ``count`` updates (`storage.rows`). ``board`` is a
    board's id, or the key of a layer over it (`storage.layers`).
    """

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_board_seq", "board", "seq"), {"sqlite_autoincrement": True})

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    board: Mapped[str]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[int]
    count: Mapped[int] = mapped_column(server_default=text("1"))


class CheckpointRow(Table):
    """A board's document up to and with update ``upto``."""

    __tablename__ = "checkpoints"

    board: Mapped[str] = mapped_column(primary_key=True)
    upto: Mapped[int]
    state: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[int]
