"""Where a portal's pages are, for the links of its report."""

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REGIONS = "'na1', 'na2', 'na3', 'eu1', 'ap1'"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "report_regions",
        Column("report_id", Text(), nullable=False),
        Column("region", Text(), nullable=False),
        CheckConstraint(f"region IN ({REGIONS})", name=op.f("ck_report_regions_region")),
        ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_regions_report_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("report_id", name=op.f("pk_report_regions")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("report_regions")
