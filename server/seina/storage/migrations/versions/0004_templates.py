"""Own templates: of an account, or of the whole server."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "templates",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("created", NUMBER, nullable=False),
        sa.Column("changed", NUMBER, nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["accounts.id"], name="fk_templates_owner", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name="fk_templates_author", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_templates"),
    )
    op.create_index("ix_templates_owner", "templates", ["owner"], unique=False)
    op.create_index("ix_templates_author", "templates", ["author"], unique=False)
