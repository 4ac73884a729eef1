"""Which leads are to be passed on, to whom, and how far that is."""

from alembic import op
from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
FRACTION: Double[float] = Double().with_variant(REAL(), "sqlite")

TARGETS = "'hubspot', 'operator', 'person'"
STATES = "'pending', 'sent', 'given_up'"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "deliveries",
        Column("report_id", Text(), nullable=False),
        Column("target", Text(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("attempts", WHOLE, nullable=False),
        Column("next_at", FRACTION, nullable=False),
        CheckConstraint(f"target IN ({TARGETS})", name=op.f("ck_deliveries_target")),
        CheckConstraint(f"state IN ({STATES})", name=op.f("ck_deliveries_state")),
        ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_deliveries_report_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("report_id", "target", name=op.f("pk_deliveries")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_deliveries_next_at"), "deliveries", ["next_at"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("deliveries")
