"""Receipts of scans, and which leads were erased by the person they are about."""

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

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
FRACTION: Double[float] = Double().with_variant(REAL(), "sqlite")

CALLS = (
    "'POST /oauth/2026-09/token', 'POST /oauth/2026-09/token/revoke', "
    "'POST /crm/v3/objects/contacts/search', 'GET /crm/v3/objects/contacts'"
)


def of_report(table: str) -> ForeignKeyConstraint:
    """The report that a row goes away with."""
    name = op.f(f"fk_{table}_report_id")
    return ForeignKeyConstraint(["report_id"], ["reports.id"], name=name, ondelete="CASCADE")


def check(table: str, name: str, condition: str) -> CheckConstraint:
    """A condition by the name that the tables' naming convention gives it."""
    return CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "receipts",
        Column("report_id", Text(), nullable=False),
        Column("properties", WHOLE, nullable=False),
        Column("revoked_at", FRACTION, nullable=True),
        Column("cleared_at", FRACTION, nullable=True),
        PrimaryKeyConstraint("report_id", name=op.f("pk_receipts")),
        of_report("receipts"),
        sqlite_strict=True,
    )
    op.create_table(
        "receipt_calls",
        Column("report_id", Text(), nullable=False),
        Column("call", Text(), nullable=False),
        Column("status", WHOLE, nullable=False, autoincrement=False),
        Column("count", WHOLE, nullable=False),
        Column("milliseconds", WHOLE, nullable=False),
        PrimaryKeyConstraint("report_id", "call", "status", name=op.f("pk_receipt_calls")),
        of_report("receipt_calls"),
        check("receipt_calls", "call", f"call IN ({CALLS})"),
        check("receipt_calls", "status", "status BETWEEN 0 AND 599"),
        sqlite_strict=True,
    )
    op.create_table(
        "erased_leads",
        Column("report_id", Text(), nullable=False),
        Column("erased_at", WHOLE, nullable=False),
        PrimaryKeyConstraint("report_id", name=op.f("pk_erased_leads")),
        of_report("erased_leads"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("erased_leads", "receipt_calls", "receipts"):
        op.drop_table(table)
