"""Pictures on boards: which board holds which file of the folder's assets."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "assets",
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("asset", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("width", NUMBER, nullable=False),
        sa.Column("height", NUMBER, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["board"], ["boards.id"], name="fk_assets_board", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("board", "asset", name="pk_assets"),
    )
    op.create_index("ix_assets_asset", "assets", ["asset"], unique=False)
