"""Who made a scan, where a report is found, and the way to a portal's earlier reports."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")


def plain(table: str, column: str, longest: int) -> CheckConstraint:
    """No more than so many characters of a random id, nothing else."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    only = "NOT GLOB '*[^A-Za-z0-9_-]*'" if sqlite else "!~ '[^A-Za-z0-9_-]'"
    condition = f"length({column}) <= {longest} AND {column} {only}"
    return CheckConstraint(condition, name=op.f(f"ck_{table}_{column}"))


def upgrade() -> None:
    """Make the two tables and the index."""
    op.create_table(
        "report_links",
        Column("report_id", Text(), nullable=False),
        Column("link", Text(), nullable=True),
        Column("ends_at", WHOLE, nullable=False),
        PrimaryKeyConstraint("report_id", name=op.f("pk_report_links")),
        UniqueConstraint("link", name=op.f("uq_report_links_link")),
        ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_links_report_id"), ondelete="CASCADE"
        ),
        plain("report_links", "link", 22),
        sqlite_strict=True,
    )
    op.create_table(
        "makers",
        Column("scan_id", Text(), nullable=False),
        Column("proof_sha256", LargeBinary(), nullable=False),
        Column("created_at", WHOLE, nullable=False),
        PrimaryKeyConstraint("scan_id", name=op.f("pk_makers")),
        plain("makers", "scan_id", 64),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_makers_created_at"), "makers", ["created_at"])
    op.create_index(op.f("ix_reports_portal_id"), "reports", ["portal_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_reports_portal_id"), "reports")
    op.drop_table("makers")
    op.drop_table("report_links")
