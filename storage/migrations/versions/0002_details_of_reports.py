"""Why a score is what it is, how sure, who can be reached, months of creation and the next grade."""

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
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
FRACTION: Double[float] = Double().with_variant(REAL(), "sqlite")

DIMENSIONS = "'completeness', 'accuracy', 'freshness', 'validity', 'consistency', 'uniqueness', 'enrichment'"
CHANNELS = "'email', 'phone'"
STAGES = "'all', 'filled', 'well_formed', 'plausible', 'unique', 'fresh'"
DRAWN = "'everything', 'at random', 'first by id'"
GRADES = "'A', 'B', 'C', 'D', 'F'"

TABLES = (
    "report_next_steps",
    "report_next_grades",
    "report_sureness",
    "report_cohorts",
    "report_reach",
    "report_losses",
)
COLUMNS = (("reports", "surplus"), ("report_issues", "regraded"), ("report_recommendations", "regraded"))


def check(table: str, name: str, condition: str) -> CheckConstraint:
    """A condition by the name that the tables' naming convention gives it."""
    return CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def of_rules(table: str, column: str) -> CheckConstraint:
    """What the ids of rules are made of, and no more than 64 characters of it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    only = "NOT GLOB '*[^a-z0-9_]*'" if sqlite else "!~ '[^a-z0-9_]'"
    return check(table, column, f"length({column}) <= 64 AND {column} {only}")


def whole(name: str, nullable: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, WHOLE, nullable=nullable)


def fraction(name: str, nullable: bool = False) -> Column[float]:
    """A number with a fraction, eight bytes."""
    return Column(name, FRACTION, nullable=nullable)


def words(name: str) -> Column[str]:
    """Text that a check holds to a fixed form."""
    return Column(name, Text(), nullable=False)


def create(table: str, key: tuple[str, ...], *parts: SchemaItem) -> None:
    """A table of a report's rows, which go away with it."""
    op.create_table(
        table,
        words("report_id"),
        *parts,
        PrimaryKeyConstraint("report_id", *key, name=op.f(f"pk_{table}")),
        ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f(f"fk_{table}_report_id"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
    )


def upgrade() -> None:
    """Make the tables, and the columns that reports of before leave empty."""
    for table, column in COLUMNS:
        op.add_column(table, whole(column, nullable=True))
    create_losses()
    create_reach()
    create_cohorts()
    create_sureness()
    create_next_grades()


def downgrade() -> None:
    """Take them away."""
    for table in TABLES:
        op.drop_table(table)
    for table, column in COLUMNS:
        op.drop_column(table, column)


def create_losses() -> None:
    """Why a score is below 100."""
    create(
        "report_losses",
        ("position",),
        whole("position"),
        words("dimension"),
        words("cause"),
        fraction("points"),
        check("report_losses", "dimension", f"dimension IN ({DIMENSIONS})"),
        of_rules("report_losses", "cause"),
    )


def create_reach() -> None:
    """Who can be reached."""
    create(
        "report_reach",
        ("channel", "stage"),
        words("channel"),
        words("stage"),
        whole("contacts"),
        check("report_reach", "channel", f"channel IN ({CHANNELS})"),
        check("report_reach", "stage", f"stage IN ({STAGES})"),
    )


def create_cohorts() -> None:
    """Months of creation."""
    create(
        "report_cohorts",
        ("month",),
        whole("month"),
        whole("contacts"),
        fraction("composite"),
        check("report_cohorts", "contacts", "contacts >= 10"),
        check("report_cohorts", "composite", "composite BETWEEN 0 AND 100"),
    )


def create_sureness() -> None:
    """How sure."""
    create(
        "report_sureness",
        (),
        words("drawn"),
        fraction("lowest", nullable=True),
        fraction("highest", nullable=True),
        fraction("grade_probability", nullable=True),
        check("report_sureness", "drawn", f"drawn IN ({DRAWN})"),
    )


def create_next_grades() -> None:
    """The next grade, and the steps to it."""
    create(
        "report_next_grades",
        (),
        words("grade"),
        whole("contacts"),
        check("report_next_grades", "grade", f"grade IN ({GRADES})"),
    )
    create(
        "report_next_steps",
        ("position",),
        whole("position"),
        words("rule"),
        whole("affected"),
        fraction("composite_after"),
        whole("regraded", nullable=True),
        of_rules("report_next_steps", "rule"),
    )
