"""The journal keeps what came for a board in one commit as one row, and says how many updates that is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # A row from before is one update, as it is.
    op.add_column("updates", sa.Column("count", NUMBER, nullable=False, server_default="1"))
