"""How many scans wait before one that waits."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Add the column."""
    op.add_column("scans", Column("ahead", WHOLE, nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("scans", "ahead")
