"""The first tables: reports, leads, scans, used states, rate limits."""

from alembic import op
from sqlalchemy import (
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
FRACTION: Double[float] = Double().with_variant(REAL(), "sqlite")
FLAG = Boolean().with_variant(Integer(), "sqlite")

DIMENSIONS = "'completeness', 'accuracy', 'freshness', 'validity', 'consistency', 'uniqueness', 'enrichment'"
STATES = "'ready', 'running', 'done', 'failed', 'cancelled'"
WAIT_REASONS = "'rate_limit', 'server_error', 'network', 'place'"
PROBLEMS = (
    "'reconnect', 'unavailable', 'scoring_failed', 'save_failed', 'missing_scope', 'forbidden', 'empty', "
    "'daily_limit', 'too_slow', 'worker_died', 'expired', 'migrating', 'refused'"
)


def plain(table: str, column: str, characters: str, longest: int) -> CheckConstraint:
    """No more than so many of these characters, nothing else."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    only = f"NOT GLOB '*[^{characters}]*'" if sqlite else f"!~ '[^{characters}]'"
    return check(table, column, f"length({column}) <= {longest} AND {column} {only}")


def check(table: str, name: str, condition: str) -> CheckConstraint:
    """A condition by the name that the tables' naming convention gives it."""
    return CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def whole(name: str, nullable: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, WHOLE, nullable=nullable)


def fraction(name: str, nullable: bool = False) -> Column[float]:
    """A number with a fraction, eight bytes."""
    return Column(name, FRACTION, nullable=nullable)


def words(name: str, nullable: bool = False) -> Column[str]:
    """Text that a check holds to a fixed form."""
    return Column(name, Text(), nullable=nullable)


def sealed(name: str) -> Column[bytes]:
    """Bytes: a hash or a sealed value."""
    return Column(name, LargeBinary(), nullable=False)


def of_report(table: str) -> ForeignKeyConstraint:
    """The report that a row goes away with."""
    name = op.f(f"fk_{table}_report_id")
    return ForeignKeyConstraint(["report_id"], ["reports.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Make all tables."""
    create_reports()
    create_parts()
    create_leads()
    create_scans()
    create_guards()


def downgrade() -> None:
    """Drop all tables, those that point at others first."""
    for table in (
        "rate_limits",
        "used_states",
        "scans",
        "leads",
        "report_recommendations",
        "report_issues",
        "report_dimensions",
        "reports",
    ):
        op.drop_table(table)


def create_reports() -> None:
    """Reports."""
    op.create_table(
        "reports",
        words("id"),
        words("scan_id"),
        whole("portal_id"),
        whole("scanned_at"),
        whole("expires_at"),
        words("engine_version"),
        whole("contacts"),
        whole("unscored"),
        Column("complete", FLAG, nullable=False),
        fraction("composite"),
        whole("grade_a"),
        whole("grade_b"),
        whole("grade_c"),
        whole("grade_d"),
        whole("grade_f"),
        whole("absent_properties"),
        whole("bulk_touched"),
        PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        UniqueConstraint("scan_id", name=op.f("uq_reports_scan_id")),
        plain("reports", "id", "A-Za-z0-9_-", 22),
        plain("reports", "scan_id", "A-Za-z0-9_-", 64),
        plain("reports", "engine_version", "0-9.", 14),
        check("reports", "composite", "composite BETWEEN 0 AND 100"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reports_expires_at"), "reports", ["expires_at"])


def create_parts() -> None:
    """Dimensions, issues and recommendations of a report."""
    op.create_table(
        "report_dimensions",
        words("report_id"),
        words("dimension"),
        fraction("score", nullable=True),
        fraction("cost"),
        PrimaryKeyConstraint("report_id", "dimension", name=op.f("pk_report_dimensions")),
        of_report("report_dimensions"),
        check("report_dimensions", "dimension", f"dimension IN ({DIMENSIONS})"),
        sqlite_strict=True,
    )
    op.create_table(
        "report_issues",
        words("report_id"),
        whole("position"),
        words("rule"),
        whole("affected"),
        whole("applicable"),
        fraction("points_lost"),
        fraction("gain"),
        PrimaryKeyConstraint("report_id", "position", name=op.f("pk_report_issues")),
        of_report("report_issues"),
        plain("report_issues", "rule", "a-z0-9_", 64),
        sqlite_strict=True,
    )
    op.create_table(
        "report_recommendations",
        words("report_id"),
        whole("position"),
        words("rule"),
        whole("affected"),
        fraction("composite_after"),
        PrimaryKeyConstraint("report_id", "position", name=op.f("pk_report_recommendations")),
        of_report("report_recommendations"),
        plain("report_recommendations", "rule", "a-z0-9_", 64),
        sqlite_strict=True,
    )


def create_leads() -> None:
    """Leads."""
    op.create_table(
        "leads",
        words("report_id"),
        sealed("first_name"),
        sealed("last_name"),
        sealed("work_email"),
        sealed("company"),
        Column("consent", FLAG, nullable=False),
        sealed("consent_text_sha256"),
        whole("created_at"),
        whole("expires_at"),
        PrimaryKeyConstraint("report_id", name=op.f("pk_leads")),
        of_report("leads"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_leads_expires_at"), "leads", ["expires_at"])


def create_scans() -> None:
    """Running scans."""
    op.create_table(
        "scans",
        words("id"),
        sealed("handle_sha256"),
        words("state"),
        fraction("created_at"),
        fraction("updated_at"),
        whole("pages"),
        whole("contacts"),
        whole("expected", nullable=True),
        words("wait_reason", nullable=True),
        fraction("wait_until", nullable=True),
        words("problem", nullable=True),
        words("report_id", nullable=True),
        PrimaryKeyConstraint("id", name=op.f("pk_scans")),
        UniqueConstraint("handle_sha256", name=op.f("uq_scans_handle_sha256")),
        ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_scans_report_id"), ondelete="SET NULL"
        ),
        plain("scans", "id", "A-Za-z0-9_-", 64),
        check("scans", "state", f"state IN ({STATES})"),
        check("scans", "wait_reason", f"wait_reason IN ({WAIT_REASONS})"),
        check("scans", "problem", f"problem IN ({PROBLEMS})"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_scans_created_at"), "scans", ["created_at"])
    op.create_index(op.f("ix_scans_report_id"), "scans", ["report_id"])


def create_guards() -> None:
    """What makes a state usable once and a scan possible once a minute."""
    op.create_table(
        "used_states",
        sealed("jti_sha256"),
        fraction("expires_at"),
        PrimaryKeyConstraint("jti_sha256", name=op.f("pk_used_states")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_used_states_expires_at"), "used_states", ["expires_at"])
    op.create_table(
        "rate_limits",
        sealed("address_hmac"),
        fraction("at"),
        PrimaryKeyConstraint("address_hmac", name=op.f("pk_rate_limits")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rate_limits_at"), "rate_limits", ["at"])
