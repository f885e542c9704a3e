"""The first schema: accounts, boards, links, people, sessions, snapshots, the audit log and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("created", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
    )
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("board", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_board", "audit", ["board"], unique=False)
    op.create_table(
        "checkpoints",
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("upto", NUMBER, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("board", name="pk_checkpoints"),
    )
    op.create_table(
        "setups",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_setups"),
    )
    op.create_table(
        "updates",
        sa.Column("seq", NUMBER, autoincrement=True, nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_updates"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_updates_board_seq", "updates", ["board", "seq"], unique=False)
    op.create_table(
        "visitors",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("seen", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visitors"),
        sa.UniqueConstraint("token", name="uq_visitors_token"),
    )
    op.create_table(
        "boards",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("changed", NUMBER, nullable=False),
        sa.Column("archived", NUMBER, nullable=True),
        sa.Column("deleted", NUMBER, nullable=True),
        sa.Column("objects", NUMBER, nullable=False),
        sa.Column("demo", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["owner"], ["accounts.id"], name="fk_boards_owner", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_boards"),
        sa.UniqueConstraint("demo", name="uq_boards_demo"),
    )
    op.create_index("ix_boards_owner", "boards", ["owner"], unique=False)
    op.create_table(
        "logins",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("seen", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_logins_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token", name="pk_logins"),
    )
    op.create_index("ix_logins_account", "logins", ["account"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("passcode", sa.String(), nullable=True),
        sa.Column("expires", NUMBER, nullable=True),
        sa.Column("ask_organisation", sa.Boolean(), nullable=False),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("revoked", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_links_board", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_board", "links", ["board"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started", NUMBER, nullable=False),
        sa.Column("ended", NUMBER, nullable=True),
        sa.Column("start_state", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_sessions_board", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_board", "sessions", ["board"], unique=False)
    op.create_index(
        "uq_sessions_running", "sessions", ["board"], unique=True, sqlite_where=sa.text("ended IS NULL")
    )
    op.create_table(
        "attendance",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("first", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name="fk_attendance_session", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session", "person", name="pk_attendance"),
    )
    op.create_table(
        "people",
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("colour", NUMBER, nullable=False),
        sa.Column("visitor", sa.String(), nullable=True),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("created", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_people_account", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_people_board", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["link"], ["links.id"], name="fk_people_link", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["visitor"], ["visitors.id"], name="fk_people_visitor", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("board", "id", name="pk_people"),
    )
    op.create_index("ix_people_link", "people", ["link"], unique=False)
    op.create_index("uq_people_board_account", "people", ["board", "account"], unique=True)
    op.create_index("uq_people_board_visitor", "people", ["board", "visitor"], unique=True)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("taken", NUMBER, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("objects", NUMBER, nullable=False),
        sa.Column("notes", NUMBER, nullable=False),
        sa.Column("people", NUMBER, nullable=False),
        sa.Column("objects_made", NUMBER, nullable=False),
        sa.Column("notes_made", NUMBER, nullable=False),
        sa.Column("edited", NUMBER, nullable=False),
        sa.Column("deleted", NUMBER, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_snapshots_board", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name="fk_snapshots_session", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_board", "snapshots", ["board"], unique=False)
    op.create_table(
        "snapshot_people",
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("colour", NUMBER, nullable=False),
        sa.Column("account", sa.Boolean(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshots.id"], name="fk_snapshot_people_snapshot", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("snapshot", "person", name="pk_snapshot_people"),
    )
