"""Private mode: the rounds that run."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "private_rounds",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("since", NUMBER, nullable=False),
        sa.Column("ends", NUMBER, nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("readable", sa.Boolean(), nullable=False),
        sa.Column("ending", sa.Boolean(), nullable=False),
        sa.Column("revealed", NUMBER, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_private_rounds_board", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_private_rounds"),
    )
    op.create_index("uq_private_rounds_board", "private_rounds", ["board"], unique=True)
