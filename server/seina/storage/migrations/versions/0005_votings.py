"""Votings, and the ballots of those that are open."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "votings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("opened", NUMBER, nullable=True),
        sa.Column("ends", NUMBER, nullable=True),
        sa.Column("closed", NUMBER, nullable=True),
        sa.Column("settings", sa.String(), nullable=False),
        sa.Column("candidates", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_votings_board", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_votings"),
    )
    op.create_index("ix_votings_board", "votings", ["board"], unique=False)
    op.create_index(
        "uq_votings_open", "votings", ["board"], unique=True, sqlite_where=sa.text("state = 'open'")
    )
    op.create_table(
        "ballots",
        sa.Column("voting", sa.String(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("votes", sa.String(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["voting"], ["votings.id"], name="fk_ballots_voting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("voting", "voter", name="pk_ballots"),
    )
